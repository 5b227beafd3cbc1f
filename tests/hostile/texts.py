"""Formulas, equations, numbers and metals as somebody types them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.hostile.entrance import Entrance, folder_of_trial
from tests.hostile.inputs import changed_texts, soup

__all__ = ["TEXTS"]

_FORMULAS = (
    "cos(a*y)/(1 + y**2)", "x/(exp(x) - 1)", "-x^2 + 3.5e-2*x/a", "sqrt(1 - x)*besselj(0, a*x)", "max(x, 1/3) + hypot(x, a)", "log1p(x)**-2",
    "((x + 1)*(x - 1))**10", "gamma(x)/gamma(1/2)", "exp(exp(x))*erf(a)", "(x**(1/3))**3 + atan2(x, a)",
)
_LATEX = (
    r"x = \frac{1}{2} y", r"x = \int_0^1 x + y\,dx", r"x = \sum_{n=1}^{\infty} x^n", r"x = \sin^2{\left(k_F y\right)}",
    r"F(x) = \lim_{y \to 0^+} F(y)", r"x = \left|r\right|^{-2} + \sqrt[3]{x}", r"x = \frac{\partial^2}{\partial x \partial y} G(x, y)",
    r"x = 2 \pi i \Gamma(x) 3!", r"x = \langle x | V | y \rangle", r"x = \epsilon_{k + x}^2 e^{-x}", r"x = \binom{n}{2} \delta_{n m}",
    r"x = 1.5 x \cdot y / k",
)
_WORDS_OF_LATEX = (
    r"\frac", r"\sqrt", r"\int", r"\sum", r"\lim", r"\left", r"\right", r"\sin", r"\ln", r"\Gamma", r"\infty", r"\to", r"\partial", r"\mathrm",
    r"\hat", r"\overline", r"\binom", r"\delta", r"\langle", r"\rangle", r"\cdot", r"\,", "{", "}", "^", "_", "(", ")", "[", "]", "|", "x", "y",
    "k", "F", "G", "d", "e", "i", "n", "=", "+", "-", "/", "1", "2", "0", "10", ",", ".", "!", "'", " ", "k_F", "^{", "_{", r"\epsilon",
    r"\lambda^2", r"\hbar", "dx",
)
_FPCORES = (
    '(FPCore (x) :name "a" :pre (< 0 x 1) (/ (- (exp x) 1) x))', "(FPCore (x) (let* ([y (+ x 1)] [z (* y y)]) (- z (sqrt y))))",
    "(FPCore (x) :pre (and (<= -1 x) (< x 1e3)) (if (< x 0) (- x) (pow x 2.5)))", "(FPCore name (x) :pre (< (fabs x) PI) (sin (* 1/3 x)))",
    '{"benchmarks": [{"name": "b", "variable": "x", "body": ["+", "x", ["*", "2", "x"]], "domains": {"pre": [0, 1]}}]}')


@cache
def _letters() -> tuple[Any, ...]:
    import derive

    made = [derive.quantity(name, "a number", letter=letter) for name, letter in (("x", "x"), ("y", "y"), ("k", "k"), ("lambda2", r"\lambda^2"),
                                                                                 ("k_F", "k_F"), ("hbar", r"\hbar"))]
    whole = [derive.quantity(name, "a whole number", integer=True, positive=True) for name in ("n", "m")]
    functions = [derive.quantity_function("F", "a function"), derive.quantity_function("G", "of two"),
                 derive.quantity_function("level", "a level", letter=r"\epsilon", pattern=r"\epsilon_{<1>}"),
                 derive.quantity_function("matrix", "an element", pattern=r"\langle <1> | V | <2> \rangle")]
    return (*made, derive.quantity("r", "a place", real=True), *whole, *functions)


def _formula(text: str) -> None:
    import sympy

    from derive.from_text import from_text

    from_text(text, {name: sympy.Symbol(name, real=True) for name in ("x", "y", "a")})


def _latex(text: str) -> None:
    from derive import from_latex

    from_latex(text, _letters())


def _fpcore(text: str) -> None:
    from tests.benchmarks.fpcore_reader import expression_of, read

    path = folder_of_trial() / "cores"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    for core in read(path):
        expression_of(core)


_NUMBERS = ("0.5", "1/3", "1e-3", "1.5e10", "-2", "inf", "0", "1e308", "5e-324", "123456789.123456789")
_FUNCTIONS = ("lindhard", "dielectric", "empty_core", "structure_factor", "partial_structure_factors")


def _values() -> st.SearchStrategy[Any]:
    odd = st.sampled_from((None, True, 10**400, -(10**30), 1j, float("nan"), b"1", [], {}, [0.5, "x"], (1, 2), object, "lindhard"))
    value = st.one_of(changed_texts(_NUMBERS, most=2), st.sampled_from(_NUMBERS), st.floats(), st.integers(), odd)
    return st.tuples(st.sampled_from(_FUNCTIONS), st.sampled_from(("ball", "precise", "float64")), st.lists(value, min_size=4, max_size=4),
                     st.sampled_from((1, 17, 50, 0, -1, 10**9, "17", None, 2.5)))


def _value(given: Any) -> None:
    import inspect

    import numerics
    from numerics import ball, precise

    name, room, values, digits = given
    function = getattr({"ball": ball, "precise": precise, "float64": numerics}[room], name)
    options = {} if room == "float64" or digits is None else {"digits": digits}
    known = [one for one in inspect.signature(function).parameters if one not in ("screening", "digits", "bits", "analytic")]
    function(*values[: len(known)], **options)


_METALS = (
    '[Na]\ncore_radius = 0.90\n',
    '[sources]\ndensity = "own measurement, 2024"\n[Fr]\nname = "francium"\nvalence = 1\nmolar_mass = 223\nmelting_point = 300.0\ndensity = 1870\n'
    'density_slope = -0.8\nhottest = 900\n[Fr.note]\ndensity = "estimated"\n',
    '[X2]\nname = "x"\nvalence = 3\nmolar_mass = 27.0\nmelting_point = 933.47\ndensity = 2385.0\ndensity_slope = -0.28\nnearest_neighbour = 2.86\n'
    'next_nearest_neighbour = 4.05\ncore_radius = 0.59\ncore_radius_alternative = 0.6\nresistivity = 24.2\nsolid_density = 2700.0\n')
_WORDS_OF_METALS = (
    "[Na]", "[Fr]", "[K.note]", "name", "valence", "density", "melting_point", " = ", "\n", "1", "1e300", '"', "'''", "[[Na]]", "{x = 1}",
    "2024-01-01", "0x10", "true", "inf", "nan", ".", "_",
)


def _metals(text: str) -> None:
    from numerics.metals import metals

    path = folder_of_trial() / "metals.toml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    metals(path)


_SCANS = (
    'quantity = "liquid_resistivity"\n[over]\nliquid = ["Na", "K"]\ntemperature = "400:800:5"\n',
    'formula = "cos(a*y)/(1 + y**2)"\n[over]\ny = "0:10:21"\n[at]\na = 1.5\n',
    'quantity = "lindhard"\nlimit = 2.5\n[over]\ny = [0.5, 1.0]\n',
    'quantity = "structure_factor"\nlimit = "1/2"\nadaptive = {tolerance = 1e-3, most = 200}\n[over]\nx = "0:10"\n[at]\neta = 0.45\n',
    'quantity = "ashcroft-langreth-1967:3"\n[over]\ny = "0.1:3:30"\n[at]\nlambda2 = 0.3\ns = 1.2\n')
_WORDS_OF_SCANS = (
    "[over]", "[at]", "[together]", "[adaptive]", "quantity", "formula", "y", " = ", "\n", '"0:1:1e9"', '"0:inf:3"', "[1, 2]", "1e400", '"1:9:3 log"',
    "tolerance", "points", "limit", "limit = ", "most", '"30 s"')


def _scan(text: str) -> None:
    from numerics.scans import read

    path = folder_of_trial() / "scan.toml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    read(path)


_WORDS_OF_FORMULAS = ("x", "a", "1", "2", "exp(", "sqrt(", "gamma(", ")", "(", "**", "^", "*", "/", "+", "-", ",", "pi", "1e3", " ")
_WORDS_OF_FPCORES = ("(", ")", "[", "]", " x ", " 1 ", "let", "if", "pow", ":pre", "FPCore", "<=", "PI")


def _of_a_language(corpus: tuple[str, ...], words: tuple[str, ...], begin: str = "") -> Callable[[], st.SearchStrategy[str]]:
    """Changed texts of the language, its words in any order, and any text."""
    return lambda: st.one_of(changed_texts(corpus, words), soup(words, 20).map(begin.__add__), st.text(max_size=30))


TEXTS = {
    "formulas": Entrance("formulas typed as text", _of_a_language(_FORMULAS, _WORDS_OF_FORMULAS), lambda: _FORMULAS[0], _formula),
    "latex": Entrance("equations in LaTeX", _of_a_language(_LATEX, _WORDS_OF_LATEX, "x = "), lambda: _LATEX[0], _latex),
    "fpcores": Entrance("FPCore files", _of_a_language(_FPCORES, _WORDS_OF_FPCORES), lambda: _FPCORES[0], _fpcore, folder=folder_of_trial),
    "numbers": Entrance("numbers of functions", _values, lambda: ("lindhard", "ball", ["0.5"], 17), _value),
    "metals": Entrance("TOML files of metals", _of_a_language(_METALS, _WORDS_OF_METALS), lambda: _METALS[1], _metals, folder=folder_of_trial),
    "scans": Entrance("TOML files of scans", _of_a_language(_SCANS, _WORDS_OF_SCANS), lambda: _SCANS[-1], _scan, folder=folder_of_trial),
}
