"""One name is one thing: two declarations of it in an equation are refused."""

import pytest
import sympy

import derive
from derive.names import clashing_names
from derive.operators import operator
from derive.quantity import LENGTH, TIME

HERE = derive.Source("a test", "line 1")
a = derive.quantity("a", "a length", LENGTH)
F = derive.quantity_function("F", "an area", LENGTH**2, of=(LENGTH,))
PAPERS = ["ashcroft-langreth-1967", "schaich-1976", "geldart-vosko-1966", "vashishta-singwi-1972", "bretonnet-derouiche-1991",
          "ichimaru-utsumi-1981", "protopapas-andersen-parlee-1973", "faber-ziman-1965", "bhatia-thornton-1970", "kotlarchyk-chen-1983",
          "baxter-1970", "ashcroft-langreth-1967-binding"]


def made(right, **changes):
    return derive.equation("1", F(a), right, says="an area", source=HERE, **changes)


@pytest.mark.parametrize(
    ("right", "problem"),
    [
        (a * derive.quantity("a", "another length", LENGTH), "called a: a, 'a length'.* and a, 'another length'"),
        (a * derive.quantity("a", "a length", LENGTH, real=True), "length, positive; and .* length, real"),
        (a * derive.quantity("a", "a length", TIME), "length, positive; and .* time, positive"),
        (a * operator("a", "a length", LENGTH), "a, 'a length', length, an operator"),
        (a + derive.quantity_function("F", "an area", LENGTH**2, of=(LENGTH,), parity=1)(a), "called F: .* of length, real; and .*, real, even"),
        (sympy.Integral(a, (derive.quantity("a", "a bound length", LENGTH), 0, 1)), "called a"),
    ],
)
def test_two_things_of_one_name_are_refused_in_one_line(right, problem):
    with pytest.raises(derive.EquationError, match=problem) as caught:
        made(right)
    assert "\n" not in str(caught.value)


def test_an_assumption_speaks_of_the_same_things():
    with pytest.raises(derive.EquationError, match="two things are called a"):
        made(a**2, assumes=[derive.quantity("a", "a time", TIME) > 1])


def test_one_declaration_made_twice_is_one_quantity():
    assert made(derive.quantity("a", "a length", LENGTH, domain=(0, 1)) * a).quantities == (a,)


def test_what_is_not_declared_clashes_with_nothing():
    assert clashing_names([a, sympy.Dummy("a", positive=True), sympy.Symbol("a"), sympy.Function("F")(a), F(a)]) == ()


def test_a_quantity_and_a_function_may_share_a_name():
    assert clashing_names([F(a), derive.quantity("F", "an area", LENGTH**2)]) == ()


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_has_two_things_of_one_name(name):
    assert clashing_names(one.relation for one in derive.paper(name).known) == ()
