"""Names that differ in nothing but their letter."""

import pytest

from derive.latex import paper_latex
from derive.quantity import quantity, quantity_function


@pytest.mark.parametrize("declare", [quantity, lambda *args, **said: quantity_function(*args, **said)(2)])
def test_each_is_printed_with_its_own_letter(declare):
    """SymPy keeps what it has built: equal names would come back with the letter of whichever was built first."""
    first, second = declare("F", "a thing", letter=r"\mathcal{F}"), declare("F", "a thing", letter="F")
    assert first != second
    assert paper_latex(3 * first) == paper_latex(3 * second).replace("F", r"\mathcal{F}")
    assert paper_latex(3 * second) != paper_latex(3 * first)
