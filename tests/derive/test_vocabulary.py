"""Quantities, equations, verdicts and papers: what they refuse, and what they show."""

import dataclasses
import pickle

import pytest
import scipy
import sympy

import derive
from derive.obligations.ledger import note, recording
from derive.physics.constants import SI, a_0, e, hbar, k_B, m
from derive.proofs.proof import sealed
from derive.proofs.region import Region
from derive.quantity import CHARGE, ENERGY, LENGTH, NUMBER, TIME

HERE = derive.Source("a test", "line 1")
a = derive.quantity("a", "a length", LENGTH)
b = derive.quantity("b", "another length", LENGTH)
F = derive.quantity_function("F", "an area", LENGTH**2, of=(LENGTH,))


def made(right=a**2, **changes):
    return derive.equation("1", F(a), right, **{"says": "an area", "source": HERE, **changes})


def test_an_equation_knows_what_it_defines_and_speaks_of():
    one = made()
    assert one.defines == F  # SymPy may hand out an equal head of another module
    assert one.quantities == (a,)
    assert "F(a)" in repr(one)
    assert one._repr_latex_().startswith("$")
    assert "an area" in one._repr_html_()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"source": derive.Source("")}, "source"),
        ({"source": None}, "source"),
        ({"says": " "}, "sentence"),
        ({"says": None}, "sentence"),
        ({"printed": derive.Printed(sympy.Eq(F(a), 0.5 * a**2, evaluate=False), "F = a/2", "a float")}, "binary float"),
        ({"right": sympy.Symbol("a") ** 2}, "undeclared: a"),
        ({"right": sympy.Function("g")(a)}, "undeclared: g"),
        ({"right": sympy.Float(0.5) * a**2}, "binary float"),
        ({"right": 0.5}, "float"),
        ({"right": "a**2"}, "str"),
    ],
)
def test_an_equation_is_refused_in_one_line(changes, problem):
    with pytest.raises(derive.EquationError, match=problem) as caught:
        made(**changes)
    assert "\n" not in str(caught.value)


def test_equations_and_papers_do_not_change():
    one = made()
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.says = "something else"
    with pytest.raises(dataclasses.FrozenInstanceError):
        derive.paper("ashcroft-langreth-1967").id = "x"


def a_proof():
    with recording() as ledger:
        note("by hand")
    return sealed(ledger, Region())


@pytest.mark.parametrize("verdict", [
    derive.Proved("by hand", a_proof()), derive.Enclosed("0 <= x <= 1", "boxes", 3, a_proof()), derive.Sampled(3, 50),
    derive.Inconclusive("too hard"),
    derive.Refuted((("x", "1"),), "1", "2"),
])
def test_a_verdict_has_no_truth_value(verdict):
    with pytest.raises(TypeError, match="truth value"):
        bool(verdict)
    assert verdict.to_dict()["verdict"] == type(verdict).__name__


def test_only_proofs_and_enclosures_hold():
    holding = {kind.name for kind in (derive.Proved, derive.Enclosed, derive.Sampled, derive.Inconclusive, derive.Refuted) if kind.holds}
    assert holding == {"Proved", "Enclosed"}


def test_dimensions_multiply_as_physics_does():
    assert CHARGE**2 == ENERGY * LENGTH
    assert ENERGY / ENERGY == NUMBER
    assert str(LENGTH / TIME) == "length time^(-1)"


def test_a_quantity_survives_pickling_with_its_meaning():
    again = pickle.loads(pickle.dumps(a))
    assert (again, again.meaning, again.dimension, again.domain) == (a, a.meaning, a.dimension, a.domain)


@pytest.mark.long
@pytest.mark.parametrize("call", [
    lambda: derive.quantity("", "nothing"),
    lambda: derive.quantity("q", ""),
    lambda: derive.quantity("q", "reversed", domain=(2, 1)),
    lambda: derive.quantity_function("G", ""),
])
def test_a_quantity_without_meaning_or_domain_is_refused(call):
    with pytest.raises(ValueError):
        call()


def test_a_paper_names_what_it_does_not_have():
    paper = derive.paper("ashcroft-langreth-1967")
    with pytest.raises(derive.PaperError, match="no equation '99'"):
        paper["99"]
    with pytest.raises(derive.PaperError, match="no paper 'x'"):
        derive.paper("x")


def test_a_paper_refuses_equal_numbers_and_unknown_parents():
    with pytest.raises(derive.PaperError, match="stands twice"):
        derive.Paper("p", "t", "c", (made(), made()), ())
    with pytest.raises(derive.PaperError, match="follows from '7'"):
        derive.Paper("p", "t", "c", (made(follows_from=["7"]),), ())


def test_replace_keeps_what_an_equation_defines():
    paper = derive.Paper("p", "t", "c", (made(),), ())
    assert paper.replace("1", 2 * a**2)["1"].rhs == 2 * a**2
    assert paper["1"].rhs == a**2
    with pytest.raises(derive.EquationError, match="must define"):
        paper.replace("1", sympy.Eq(a, b, evaluate=False))


def test_definitions_in_a_circle_are_refused():
    G = derive.quantity_function("G", "another area", LENGTH**2, of=(LENGTH,))
    back = derive.equation("2", G(a), 2 * F(a), says="an area", source=HERE)
    paper = derive.Paper("p", "t", "c", (made(right=2 * G(a)), back), ())
    with pytest.raises(derive.PaperError, match=r"circle: [FG]"):
        paper.unfold(F(b))


def test_a_relation_of_a_function_with_itself_is_not_unfolded():
    paper = derive.Paper("p", "t", "c", (made(right=2 * F(a)),), ())
    assert paper["1"].defines is None
    assert paper.unfold(F(b)) == F(b)


def test_a_function_declared_real_cannot_be_imaginary():
    a = derive.quantity("a", "a number")
    g = derive.quantity_function("g", "a real function")
    one = derive.equation("1", g(a), sympy.I * sympy.sqrt(a), says="not real", source=derive.Source("a test"))
    paper = derive.Paper("p", "t", "c", (one,), (), (derive.claim("1", "square", derive.claims.Identity(g(a) ** 2, -a)),))
    (found,) = derive.verify(paper).findings
    assert isinstance(found.verdict, derive.Inconclusive)
    assert found.verdict.detail == "(1): g is declared real, and g(a) is not known to be"


@pytest.mark.skipif(tuple(map(int, scipy.__version__.split(".")[:2])) < (1, 15), reason="constants of an older CODATA release")
def test_constants_are_those_of_the_tables():
    tables = scipy.constants
    assert (float(SI[e]), float(SI[k_B]), float(SI[m])) == (tables.e, tables.k, tables.m_e)
    assert (float(SI[hbar] * 2 * sympy.pi), float(SI[a_0])) == (tables.h, tables.physical_constants["Bohr radius"][0])


@pytest.mark.parametrize("identifier", derive.paper_ids())
def test_a_name_stands_for_one_thing_in_a_paper(identifier):
    spoken = {item for one in derive.paper(identifier) for item in (*one.quantities, *one.functions)}
    names = [getattr(item, "name", None) or item.__name__ for item in spoken]
    assert not {name for name in names if names.count(name) > 1}
