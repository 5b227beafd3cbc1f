"""Formulas as text: read by a grammar, refused in one line, never evaluated, within a size that no text exceeds."""

import os
import sys
from contextlib import suppress

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.from_text import FUNCTIONS_OF_TEXT, TextError, from_text

x, a = sympy.symbols("x a", real=True)
NAMES = {"x": x, "a": a}


@pytest.mark.parametrize("text, expected", [
    ("x", x), ("-x**2", -(x**2)), ("2^x^2", 2 ** (x**2)), ("-2**-x", -(2 ** (-x))), ("1 - x - a", 1 - x - a), ("x/a/2", x / a / 2),
    ("x/(a/2)", 2 * x / a),
    ("0.1 + 1e-3*x", sympy.Rational(1, 10) + x / 1000), (".5", sympy.Rational(1, 2)), ("- -x", x), ("exp(x)*exp(-x)", 1),
    ("sin(pi*x)", sympy.sin(sympy.pi * x)),
    ("log1p(x) - ln(1+x)", 0), ("cbrt(8)", 2), ("max(x, a)", sympy.Max(x, a)), ("atan2(x, 1)", sympy.atan2(x, 1)),
    ("hypot(x,a)", sympy.sqrt(a**2 + x**2)),
    ("besselj(0, x)", sympy.besselj(0, x)), ("x**(1/3)", sympy.cbrt(x)), ("fabs(x)", sympy.Abs(x)), ("((x))", x), ("\tx \n+ 1", x + 1),
])
def test_what_is_written_is_meant(text, expected):
    assert sympy.expand(from_text(text, NAMES) - expected) == 0


ESCAPES = (
    "__import__('os').system('x')", "x.__class__", "().__class__.__bases__[0]", "lambda: 1", "[x for x in x]", "{x}", "x[0]", "exec('1')",
    "eval('1')",
    "getattr(x, 'y')", "x if x else x", "x := 1", "x; x", "x\nimport os", "`x`", "f'{x}'", "'x'", '"x"', "x@x", "x and x", "x or x", "not x",
    "x == x", "x < x",
    "x = 1", "*x", "**x", "x//2", "x % 2", "~x", "x & x", "x | x", "x << 2", "...", "x,", "(x, x)", "()", "print(x)", "open(x)", "S(x)",
    "Symbol(x)", "N(x)",
    "sympify(x)", "I", "E", "oo", "nan", "zoo", "true", "None", "True", "e", "x'", "x!", "x\\", "#x", "x#", "1__0", "1_0", "0x1", "0b1", "1j",
    "1e", "1e+",
    "x\u200b", "\u0445", "\u0435xp(x)", "\uff11", "x\u00b2", "\u221ax", "\u2212x", "x\u00d7x", "\u03bb", "\x00", "x\x1b", "\ud800",
)


@pytest.mark.parametrize("text", ESCAPES)
def test_what_is_no_formula_is_refused_in_one_short_line(text):
    with pytest.raises(TextError) as refused:
        from_text(text, NAMES)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("text", [
    "9**9**9", "2**2**2**2**2**2", "10**10**10", "(1/3)**100000", "1e99999",
    "1" * 5000, "9" * 1000, "(" * 3000, "(" * 60 + "x" + ")" * 60, "-" * 2500 + "x",
    "x" + "+x" * 1500, "x**" * 60 + "x", "gamma(10**9)", "zeta(10**9)", "loggamma(10**7)", "polylog(10**7, 1/2)", "besselj(10**6, 1)",
    "(2**3000)*(2**3000)",
    "sin(" * 60 + "x" + ")" * 60, "digamma(10**8)", "gamma(1/10**9)", "2**(10**400)", "exp2(10**9)", "exp2(exp2(exp2(10)))",
    "hypot(10**300, 10**300)**999999",
    "exp(10**9*log(2))", "exp(log(2)*log(3)*10**9)", "(2*x)**(10**9)", "((2*x)**1000)**1000", "exp(log(2))**(10**9)", "cosh(x)**1 + 2**(x*10**9)",
    "(1 + 1/10**9)**(10**9)", "exp2(10**9*x)", "(3/2)**(10**6)", "sqrt(2)**(10**7)", "(x/7)**(10**8)", "10**(10**8*x)",
])
def test_what_is_too_large_is_refused_at_once(text):
    with pytest.raises(TextError, match="expected"):
        from_text(text, NAMES)


@pytest.mark.parametrize("text", ["1/0", "x/0", "0**-1", "x/(1 - 1)", "log(0)", "0/0", "gamma(0)", "1/sin(0)"])
def test_division_by_zero_is_no_formula(text):
    with pytest.raises(TextError, match="divides by zero"):
        from_text(text, NAMES)


SIGNS = ("x", "a", "pi", "1", "0", "2.5", "1e9", "10", "-", "+", "*", "/", "**", "^", "(", ")", "((", "))", ",", ".", "e", " ")
PIECES = st.sampled_from([*FUNCTIONS_OF_TEXT, *SIGNS])


@pytest.mark.long
@settings(max_examples=300, deadline=2000)
@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=40)))
def test_any_text_is_a_formula_or_refused(text):
    wanted = {name for name in sys.modules if name.startswith(("os", "subprocess"))}
    try:
        found = from_text(text, NAMES)
    except TextError:
        return
    assert isinstance(found, sympy.Expr)
    assert found.free_symbols <= {x, a}
    assert wanted == {name for name in sys.modules if name.startswith(("os", "subprocess"))}


@pytest.mark.long
@settings(max_examples=3_000, deadline=2000)
@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200)))
def test_any_text_is_a_formula_or_refused_many(text):
    with suppress(TextError):
        from_text(text, NAMES)


@given(st.recursive(st.sampled_from(["x", "a", "2", "0.5"]), lambda inner: st.one_of(
    st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda one: f"({''.join(one)})"), inner.map(lambda one: f"sin({one})")), max_leaves=12))
def test_python_reads_the_same(text):
    """Of formulas made here, so that it is no text from outside that Python is given."""
    expected = eval(text, {"__builtins__": {}}, {"x": x, "a": a, "sin": sympy.sin})
    assert abs(sympy.N((from_text(text, NAMES) - expected).subs({x: 0.3, a: -1.7}), 20)) < 1e-12


def test_nothing_is_run(tmp_path):
    place = tmp_path / "made"
    for text in (f"open('{place}', 'w')", f"__import__('pathlib').Path('{place}').touch()", f"exp(__import__('os').mkdir('{place}'))"):
        with pytest.raises(TextError):
            from_text(text, NAMES)
    assert not os.path.exists(place)
