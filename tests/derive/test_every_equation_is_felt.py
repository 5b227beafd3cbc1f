"""The guard: an equation that stands in a module belongs to a paper, and a change of it turns a claim of that paper red.

Formulas of `numerics` are made from the equations, and that the forms are the equations is claimed as well: what no claim
feels, nothing would feel.
"""

from importlib import import_module
from pkgutil import walk_packages

import pytest

import derive
import derive.physics
import derive.theorems
from derive.equation import Equation
from derive.mutate import fate, mutants

PAPERS = [derive.paper(name) for name in derive.paper_ids()]
OWNERS = {id(one): paper for paper in PAPERS for one in paper.equations}
_ENOUGH = 12  # mutants of one equation that are tried before it is said to be felt by nothing


def stored():
    """Every equation that a module of `derive.physics` or `derive.theorems` holds by name."""
    for package in (derive.physics, derive.theorems):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            yield from ((f"{found.name}.{name}", value) for name, value in vars(module).items() if isinstance(value, Equation))


def unfelt(paper, number):
    """Whether none of the first mutants of an equation is refuted."""
    return not any(fate(paper, mutant).outcome == "killed" for mutant in mutants(paper, [number])[:_ENOUGH])


def test_every_stored_equation_belongs_to_a_paper():
    assert [name for name, one in stored() if id(one) not in OWNERS] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_what_a_paper_borrows_belongs_to_another(paper):
    assert [one.number for one in paper.borrowed if OWNERS.get(id(one)) in (None, paper)] == []


@pytest.mark.long
@pytest.mark.parametrize("paper", [paper for paper in PAPERS if len(paper.equations) < 100], ids=lambda paper: paper.id)
def test_no_equation_can_be_changed_unnoticed(paper):
    """Of the large papers every equation is changed in test_mutants."""
    assert [one.number for one in paper.equations if unfelt(paper, one.number)] == []


def test_an_equation_that_nothing_reads_would_be_named():
    from derive.physics.electron_gas import BOHR_RADIUS

    alone = derive.Paper("alone", "", "", (BOHR_RADIUS,), (), ())
    assert unfelt(alone, "bohr-radius")
