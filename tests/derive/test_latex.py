"""LaTeX as papers write it."""

import pytest
import sympy
from sympy import I, Integral, Sum, exp, pi, sqrt, symbols

import derive
from derive.latex import paper_latex
from derive.operators import operator

x, y, k = symbols("x y k", positive=True)
n = sympy.Symbol("n", integer=True)
V, G, T = operator("V", "potential"), operator("G", "propagator"), operator("T", "t matrix")


@pytest.mark.parametrize(("expression", "text"), [
    (1 / x, r"\frac{1}{x}"),
    (1 / (1 - x), r"\frac{1}{1 - x}"),
    (-1 / x**2, r"-\frac{1}{x^{2}}"),
    ((1 - x) / y, r"\frac{1}{y} \left(1 - x\right)"),
    (x - y, "x - y"),
    (-x * (1 - y), r"- x \left(1 - y\right)"),
    (2 * pi * I * x, r"2 \pi i x"),
    (x / 2, r"\frac{x}{2}"),
    (sympy.Rational(3, 2) * pi, r"\frac{3 \pi}{2}"),
    (y * Sum(x**n, (n, 0, 3)) / k, r"\frac{y}{k} \sum_{n=0}^{3} x^{n}"),
    (y * (1 + Sum(x**n, (n, 0, 3))), r"y \left(1 + \sum_{n=0}^{3} x^{n}\right)"),
    (Sum(x**n, (n, 0, 3)) * Sum(y**n, (n, 0, 3)), r"\left(\sum_{n=0}^{3} x^{n}\right) \sum_{n=0}^{3} y^{n}"),
    (k * Integral(exp(-x), (x, 0, 1)) / 2, r"\frac{k}{2} \int\limits_{0}^{1} e^{- x}\, dx"),
    (V + V * G * T, "V + V G T"),
    ((1 + V * G) ** -1 * (1 - T), r"\left(1 + V G\right)^{-1} \left(1 - T\right)"),
    (-V * G / 2, r"- \frac{1}{2} V G"),
    (sqrt(x) * y, r"y \sqrt{x}"),
])
def test_the_form_of_papers(expression, text):
    assert paper_latex(expression).replace("-", "- ").replace("  ", " ") == text.replace("-", "- ").replace("  ", " ")


@pytest.mark.parametrize("paper", derive.paper_ids())
def test_every_equation_is_balanced_latex(paper):
    for one in derive.paper(paper):
        text = one.latex()
        assert text.count("{") == text.count("}")
        assert text.count(r"\left") == text.count(r"\right")
        assert "None" not in text
        assert "-1(" not in text.replace(" ", "")
