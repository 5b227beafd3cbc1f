"""Names that differ in nothing but their letter."""

import pytest

from derive.latex import paper_latex
from derive.operators import adjoint_of, operator_pair
from derive.quantity import quantity, quantity_function


@pytest.mark.parametrize("declare", [quantity, lambda *args, **said: quantity_function(*args, **said)(2)])
def test_each_is_printed_with_its_own_letter(declare):
    """SymPy keeps what it has built: equal names would come back with the letter of whichever was built first."""
    first, second = declare("F", "a thing", letter=r"\mathcal{F}"), declare("F", "a thing", letter="F")
    assert first != second
    assert paper_latex(3 * first) == paper_latex(3 * second).replace("F", r"\mathcal{F}")
    assert paper_latex(3 * second) != paper_latex(3 * first)


def test_the_adjoint_is_the_operator_that_was_declared():
    """Whatever their letters: the adjoint of a product is made from names."""
    plus, minus = operator_pair("t^+", "t^-", "a t matrix", letters=("t_i^{+}", "t_i^{-}"))
    assert adjoint_of(plus) == minus
    assert adjoint_of(minus) == plus
