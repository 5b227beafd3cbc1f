"""Random expressions, domains and bounds: `certify` says no in one line, or gives a function that keeps its promise everywhere."""

import math
import pickle
import shutil
import warnings
from decimal import Decimal
from fractions import Fraction
from types import ModuleType

import numpy as np
import pytest
import sympy
from hypothesis import HealthCheck, event, example, given, note, settings
from hypothesis import strategies as st
from sympy import Abs, Rational, Symbol, cos, exp, log, pi, sin, sqrt

from derive.physics.liquid_alloys.screening import LINDHARD, y
from numerics import certify, lindhard
from numerics._arguments import ArgumentTypeError
from numerics.certified import load
from numerics.certified.proof import cells as cells_of
from numerics.certified.proof.cells import cell
from numerics.certified.search import work
from numerics.certified.search.generator import NotCertifiable
from tests.benchmarks.c_libraries import array_function
from tests.numerics.oracle import Oracle, observed, stratified

x = sympy.Symbol("x", real=True)
POINTS = 300
FLAGS = ("-std=c99", "-O2", "-ffp-contract=off")
LARGEST = 1.7976931348623157e308
QUICK = settings(max_examples=6, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=60, derandomize=False)
HAS_COMPILER = shutil.which("cc") is not None

# The grammar ----------------------------------------------------------------------------------------

rationals = st.builds(Rational, st.integers(-9, 9), st.sampled_from([1, 1, 2, 3, 7]))
positive = st.builds(Rational, st.integers(1, 9), st.sampled_from([1, 1, 2, 3, 7]))
polynomials = st.lists(rationals, min_size=1, max_size=4).map(lambda c: sum(v * x**k for k, v in enumerate(c)))
not_zero = polynomials.filter(bool)


@st.composite
def trigonometric(draw):
    """A sin/cos polynomial over a power, often one that is removable at 0."""
    k = draw(positive)
    numerator = draw(st.sampled_from([sin(k * x), sin(k * x) - k * x * cos(k * x), 1 - cos(k * x), sin(k * x) ** 2, cos(k * x)]))
    return (numerator + draw(st.sampled_from([0, 0, 0, 1, x]))) / x ** draw(st.integers(0, 3))


SPECIAL = [exp(-(x**2)), exp(-1 / x), (exp(x) - 1) / x, sympy.tanh(x), sympy.sinh(x) / x, x * log(x), pi, pi * x, sqrt(x), sqrt(1 + x**2)]
atoms = st.one_of(
    polynomials,
    st.builds(lambda p, q: p / q, polynomials, not_zero),
    st.builds(lambda a, b: log(Abs((a + x) / (b - x))), positive, positive),
    st.builds(lambda a: log(a + x**2), positive),
    trigonometric(),
    trigonometric(),
    st.builds(lambda a: exp(a * x), rationals),
    st.builds(lambda a: sqrt(a + x), positive),
    st.sampled_from(SPECIAL),
)
expressions = st.recursive(atoms, lambda inner: st.one_of(
    st.builds(lambda a, b: a + b, inner, inner), st.builds(lambda a, b: a * b, inner, inner),
    st.builds(lambda a, b: a / b, inner, inner.filter(bool))), max_leaves=4)
wild = st.one_of(
    st.sampled_from([0, -1, 1, 5, 100, -0.0, 5e-324, -5e-324, 2.0**-1022, 1e-300, 1e300, LARGEST, math.inf, -math.inf, "1/3"]),
    st.floats(-10, 10), st.floats(allow_nan=False), rationals)
tame = st.one_of(st.sampled_from([0, 0, 1, 2, "1/3", 5e-324]), st.floats(0, 5), positive)
domains = st.one_of(st.tuples(tame, tame), st.tuples(tame, tame), st.tuples(wild, wild))
bounds = st.sampled_from([0.55, 0.6, 0.75, 1.0, 1.5, 4.0])
plain = [sympy.Integer(1), 1 / (1 + x**2), 1 + x**2, 1 / (1 + x), exp(-x), 1 / x**2]
envelopes = st.one_of(st.none(), st.none(), st.none(), st.sampled_from(plain), atoms)
cases = {"expression": expressions, "domain": domains, "max_ulp": bounds, "envelope": envelopes, "seed": st.integers(0, 1000)}


NEAR_THE_LARGEST_DOUBLE = {
    "expression": (exp(-1 / x) + sin(x) / x**2) * (sin(x) + 1) / x**2, "domain": (1.831575363834759e-179, 1),
    "max_ulp": 0.55, "envelope": sympy.Integer(1), "seed": 0,
}


@pytest.mark.long
@QUICK
@example(**NEAR_THE_LARGEST_DOUBLE)
@given(**cases)
def test_a_random_function_keeps_its_promise_or_is_refused(**case):
    attack(**case, compiled=False)


@pytest.mark.long
@LONG
@given(**cases)
def test_no_random_function_breaks_its_promise(**case):
    attack(**case, compiled=HAS_COMPILER)


# What is promised -----------------------------------------------------------------------------------


def attack(expression, domain, max_ulp, envelope, seed, compiled):
    domain = tuple(sorted(domain, key=lambda end: float(Rational(end)) if isinstance(end, str) else float(end)))
    note(f"{expression} over {domain} within {max_ulp}, envelope {envelope}")
    try:
        function = certify(expression, x, domain, max_ulp, envelope=envelope)
    except NotCertifiable as refusal:
        event("refused")
        says_why(refusal)
    else:
        event("certified")
        assert function.bound <= max_ulp
        keeps_its_promise(function, expression, envelope, seed, compiled)


def says_why(refusal):
    assert len(str(refusal)) > 20
    assert "\n" not in str(refusal)


def keeps_its_promise(function, expression, envelope=None, seed=0, compiled=False):
    assert function.check() <= function.bound
    assert function.table_bytes <= 2**21
    points, (low, high) = chosen(function, seed), function.domain
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        values = function(points)
        assert function(points.reshape(-1, 1)).tobytes() == values.tobytes()
        assert [function(v) for v in points[:5].tolist()] == values[:5].tolist()
        assert np.isnan(function([np.nan, *(v for v in (np.nextafter(low, -LARGEST), min(high * 2, LARGEST)) if not low <= v <= high)])).all()
    assert not np.isnan(values).any()
    errors = observed(function, Oracle(expression, x), points, None if envelope is None else Oracle(envelope, x))
    assert points[errors > function.bound].tolist() == []
    assert np.isnan(errors).sum() <= 2
    assert pickle.loads(pickle.dumps(function))(points).tobytes() == values.tobytes()
    assert stand_alone(function)(points).tobytes() == values.tobytes()
    if compiled:
        assert array_function(function.source("c"), f"{function.name}_array", FLAGS)(points).tobytes() == values.tobytes()


def chosen(function, seed):
    """300 points, and the ends of the domain and 0."""
    rng = np.random.default_rng(seed)
    points = stratified(rng, function.certificate, POINTS)
    special = np.array([0.0, *function.domain])
    special = special[(special >= function.domain[0]) & (special <= function.domain[1])]
    return np.append(points if points.size <= POINTS else rng.choice(points, POINTS, replace=False), special)


def stand_alone(function):
    module = ModuleType("generated")
    exec(compile(function.source("numpy"), "generated.py", "exec"), module.__dict__)
    return getattr(module, function.name)


# Functions that have shown defects, and such as are hard ---------------------------------------------

LOG = log(Abs((1 + x) / (1 - x)))


@pytest.mark.parametrize("expression, domain, max_ulp, envelope", [
    (x, (0, 4), 0.6, None),
    (1 / x**3, (1e80, 1e105), 0.75, None),
    (x**2, (0, 1e300), 0.55, None),
    (-2 * x**3 / 7, (-1, 0), 0.75, None),
    (1 + x**2, (-1, 1), 0.75, None),
    (x + sin(x) / x, (-2e-194, 1e-218), 1.0, 1 / (1 + x**2)),
    (sin(x), (1, 3.1415926535), 0.75, None),
    ((x**2 - 1) / (x - 1), (0, 2), 1, None),
    (sin(pi * x) / (pi * x), ("1/10", 2), 1, 1 / (1 + x)),
    ((1 - cos(x)) * LOG / x**3, (0, "1/2"), 1, None),
    (pi + 0 * x, (-5, 5), 0.6, None),
    (2 * x / 3 - 1, ("1/10", 10), 1, None),
    pytest.param(sin(x) ** 2 / x, (0, 1), 0.6, None, marks=pytest.mark.long),
    pytest.param(x / (2 * x + Rational(1, 7)), (0, 3), 4.0, sympy.Integer(1), marks=pytest.mark.long),
    pytest.param((3 * x + 1) / (7 * x + 3) + 3 / (2 * x + Rational(10, 7)), (-1e-140, 1.5), 0.6, None, marks=pytest.mark.long),
    pytest.param(LOG, (0, 0.99999), 0.75, None, marks=pytest.mark.long),
    pytest.param(sqrt(4 - x), (3, 3.9999999), 0.75, None, marks=pytest.mark.long),
    pytest.param(sin(x), (2, 4), 0.8, None, marks=pytest.mark.long),
    pytest.param(1 / (1 - x), (0, "99/100"), 1, None, marks=pytest.mark.long),
    pytest.param(1 / (1 + 10**20 * x), (0, 1e-10), 1, None, marks=pytest.mark.long),
    pytest.param(sin(x - 1) / (x - 1), (0, 2), 1, None, marks=pytest.mark.long),
    pytest.param(1 / (x - pi), (3, "16/5"), 1, None, marks=pytest.mark.long),
    pytest.param(x * log(x), ("1/100", 2), 1, None, marks=pytest.mark.long),
    pytest.param(exp(-x), (0, 800), 1, 1 / (1 + x), marks=pytest.mark.long),
    pytest.param((sin(x) - x * cos(x)) / x**3, (-3, 3), 0.6, None, marks=pytest.mark.long),
    pytest.param(log(Abs((x + Rational(1, 2)) / (10 - x))), (0, 5), 1, None, marks=pytest.mark.long),
    pytest.param(1 / (2 * x / 3 + Rational(4, 3)) - 10 * x / 3 - Rational(5, 3), (0, 1.5e119), 1, None, marks=pytest.mark.long),
], ids=str)
def test_a_hard_function_keeps_its_promise(expression, domain, max_ulp, envelope):
    function = certify(expression, x, domain, max_ulp, envelope=envelope)
    assert function.bound <= max_ulp
    keeps_its_promise(function, expression, envelope, compiled=HAS_COMPILER)


@pytest.mark.long
@pytest.mark.parametrize("expression, domain, word", [
    (1 / x, (0, 1), "not finite at x = 0.0"),
    (1 / x, (-1, 1), "not finite at x = 0.0"),
    (1 / (2 - x), (0, 3), "not finite at x = 2.0"),
    (LOG, (0, 2), "not finite at x = 1.0"),
    (sin(x**2), (0, 30), "give an envelope: 1 does"),
    (2 + sin(x), (0, math.inf), "x -> infinity"),
    (2 + sin(x), (-math.inf, 0), "x -> -infinity"),
    (sympy.gamma(x), (1, 1000), "128.0 to 256.0"),
    (2 + cos(log(x)), (0, 1), "x = 0.0"),
    (sqrt(x), (-1, 4), "no real value"),
    (sqrt(x - 2), (0, 4), "no real value at x = 0.0: leave that out"),
    (sympy.cbrt(x), (-2, -1), "leave it out of the domain; sympy.real_root is real there"),
    (log(x), (-1, 1), "leave that out of the domain, which may begin at 5e-324"),
    (sin(x) ** 2 + cos(x) ** 2 - 1, (0, 1), "it seems everywhere: certify 0 instead"),
    (sympy.Function("g")(x), (0, 1), "no certified code for g in g(x): write it by the functions that docs/certify-a-function.md lists"),
    (x + sympy.Symbol("x"), (0, 1), "two different symbols are called x, of which one is the variable: use one"),
    (x**65, (1, 2), "pow"),
    (sympy.elliptic_k(x), (0, "1/2"), "elliptic_k"),
    (sympy.I * x, (1, 2), "ImaginaryUnit"),
    (sympy.nan * x, (1, 2), "NaN"),
    (0.1 * x, (1, 2), "Rational"),
    (x + sympy.Symbol("a"), (1, 2), "give numbers for a"),
    (x, (2, 1), "low < high"),
    (x, (1, 1), "low < high"),
    (x, (math.nan, 1), "low < high"),
    (x, ("zero", 1), "low < high"),
    (x, (0, 1, 2), "low < high"),
    (x, 3, "low < high"),
], ids=str)
def test_a_refusal_says_where_and_why(expression, domain, word):
    with pytest.raises(NotCertifiable, match=r"\w") as refused:
        certify(expression, x, domain)
    says_why(refused.value)
    assert word in str(refused.value)


@pytest.mark.parametrize("at, value, least, most", [
    (1e170, math.inf, 0, 0),
    (1.3407807929942596e154, math.inf, 1.99, 2.01),  # 2**1024 less two units: the largest double below is one off
    (1e170, -math.inf, math.inf, math.inf),
    (1e170, LARGEST, 1e30, math.inf),
    (1e150, math.inf, 1e18, math.inf),
    (1e-170, 0.0, 0, 1e-10),
    (1e-170, 5e-324, 0.99, 1),
    (2e-162, 0.0, 0.8, 0.82),
    (1.0, math.nan, math.inf, math.inf),
])
def test_the_observed_error_of_x_squared_where_it_overflows_and_underflows(at, value, least, most):
    error = observed(lambda x: np.full_like(x, value), Oracle(x**2, x), np.array([at]))
    assert least <= error[0] <= most


@pytest.mark.parametrize("max_ulp", [0.5, 0, -1, math.nan])
def test_half_an_ulp_is_out_of_reach(max_ulp):
    with pytest.raises(NotCertifiable, match=r"above 0\.5"):
        certify(x, x, (0, 1), max_ulp)


@pytest.mark.long
def test_a_table_is_as_small_as_is_wished_where_the_formula_itself_does_the_rest():
    small, large = (certify(exp(x) - 1, x, (-600, 600), table_bytes=table) for table in (10_000, 100_000))
    assert small.table_bytes <= 10_000 < large.table_bytes <= 100_000
    points = np.linspace(-600, 600, 98)
    assert np.abs(small(points) / large(points) - 1).max() < 4e-16


@pytest.mark.long
def test_a_table_has_64_kib_by_a_higher_degree_where_no_other_is_wished():
    usual, large = (certify(sqrt(x + 1) - sqrt(x), x, (1, 1024), **wish) for wish in ({}, {"table_bytes": 2**18}))
    (degree,), (lower,) = ({len(piece["cells"][0]) - 3 for piece in one.certificate["pieces"] if piece["kind"] == "cells"} for one in (usual, large))
    assert usual.table_bytes <= 2**16
    assert lower < degree
    assert "the formula itself" not in usual.made_of


def test_what_no_cell_proves_far_out_is_refused_before_there_is_a_table(monkeypatch):
    tried = []
    monkeypatch.setattr(cells_of, "cell", lambda *given, **options: tried.append(given) or cell(*given, **options))
    with pytest.raises(NotCertifiable, match="not shown to be analytic") as refused:
        certify(log(sympy.sinh(sqrt(x**2 + 1))), x, (1, 2**22))
    says_why(refused.value)
    assert len(tried) < 24


def test_a_table_is_larger_than_is_wished_where_nothing_else_will_do(monkeypatch):
    assert 100 < certify(LINDHARD, y, (0, "1/2"), table_bytes=100).table_bytes < 2**20
    monkeypatch.setattr(work, "_MOST_BYTES", 100)
    with pytest.raises(NotCertifiable, match=r"needs a table of about \d+ KiB, and it may have 0"):
        certify(LINDHARD, y, (0, "1/2"), table_bytes=100)


def test_it_gives_up_after_the_time_that_is_given():
    with pytest.raises(NotCertifiable, match=r"no answer in the time that is given \(seconds=\), at x from") as refused:
        certify(sqrt(x + 1) - sqrt(x), x, (1, 1e308), table_bytes=2**22, seconds=0.01)
    says_why(refused.value)


def test_text_is_no_expression():
    with pytest.raises(ArgumentTypeError, match="the expression must be a SymPy expression, not 'sin"):
        certify("sin(x)", x, (0, 1))
    with pytest.raises(ArgumentTypeError, match="the envelope must be a SymPy expression"):
        certify(sin(x), x, (0, 100), envelope="1")


def test_values_are_exact_numbers():
    a = sympy.Symbol("a")
    assert certify(exp(-a * x), x, (0, 1), values={a: "0.5"}).certificate["formula"] == certify(exp(-x / 2), x, (0, 1)).certificate["formula"]
    with pytest.raises(NotCertifiable, match="the value of a must be"):
        certify(exp(-a * x), x, (0, 1), values={a: "half"})
    with pytest.raises(NotCertifiable, match="give numbers for a"):
        certify(exp(-a * x), x, (0, 1))


@pytest.mark.parametrize("domain, ends", [
    ((0, sympy.pi / 2), (0.0, math.pi / 2)), ((sympy.sqrt(2), 3), (math.nextafter(math.sqrt(2), 0), 3.0)),
    ((Decimal("0.1"), Decimal("1.5")), (0.1, 1.5)), (sympy.Interval(0, 3), (0.0, 3.0)), (("1e-3", "1.5e0"), (0.001, 1.5)),
    ((Fraction(1, 3), "2/3"), (math.nextafter(1 / 3, 1), math.nextafter(2 / 3, 0))),
])
def test_ends_of_a_domain_are_exact_numbers_of_any_kind(domain, ends):
    assert certify(x / 2, x, domain).domain == pytest.approx(ends, rel=1e-15)
    low, high = certify(x / 2, x, domain).domain
    given = (domain.start, domain.end) if isinstance(domain, sympy.Interval) else domain
    first, last = (one if isinstance(one, sympy.Expr) else Rational(Fraction(one)) for one in given)
    assert first <= Rational(low) < Rational(high) <= last


@pytest.mark.parametrize("end", [
    "1e999999999", "9" * 500, "0x10", "1_0", "sqrt(2)", Symbol("a"), sympy.I, sympy.zoo, sympy.nan, None, b"1", [1], 0.5j, sympy.Float(2),
])
def test_what_is_no_end_is_refused(end):
    with pytest.raises(NotCertifiable, match="low < high"):
        certify(x, x, (0, end))


def test_the_variable_may_be_given_by_name():
    assert certify(sin(x) / x, "x", (0, 3))(0.0) == 1
    p = Symbol("p", positive=True)
    assert certify(p**2, "p", (1, 3))(2.0) == 4
    for wrong in ("y", 3, None):
        with pytest.raises(NotCertifiable, match="the variable must be one of x, not"):
            certify(sin(x) / x, wrong, (0, 3))


def test_values_may_be_exact_constants():
    a = Symbol("a")
    assert certify(sympy.cos(a * x), x, (0, "1/4"), values={a: sympy.pi})(0.25) == pytest.approx(math.sqrt(0.5), rel=1e-15)
    for wrong in (sympy.oo, sympy.I, x, sympy.Float(0.5), math.pi):
        with pytest.raises(NotCertifiable, match="the value of a must be"):
            certify(sympy.cos(a * x), x, (0, 1), values={a: wrong})


@pytest.mark.parametrize("declared, domain, says", [
    ({"positive": True}, (-3, -2), "declared positive"), ({"nonnegative": True}, (-1, 2), "declared nonnegative"),
    ({"negative": True}, (-1, 2), "declared negative"),
    ({"integer": True}, (0, 3), "declared integer"), ({"imaginary": True}, (0, 3), "declared imaginary"),
    ({"rational": True}, (0, 1), "declared rational"), ({"nonzero": True}, (-1, 1), "declared nonzero"),
    ({"extended_positive": True}, (-1, 1), "declared positive"),
])
def test_a_declaration_holds_on_the_domain(declared, domain, says):
    p = Symbol("p", **declared)
    with pytest.raises(NotCertifiable, match=says):
        certify(sympy.sqrt(p**2) + 1, p, domain)
    assert certify(Symbol("q", positive=True) + 1, Symbol("q", positive=True), (0, 3))(2.0) == 3


@pytest.mark.parametrize(("declared", "value", "says"), [
    ({"positive": True}, -2, "a is declared positive, and its value is -2"), ({"positive": True}, 0, "declared positive"),
    ({"integer": True}, "1/2", "declared integer"), ({"negative": True}, sympy.pi, "declared negative"), ({"nonzero": True}, 0, "nonzero"),
    ({"rational": True}, sympy.sqrt(2), "declared rational"),
])
def test_a_declaration_holds_for_a_value(declared, value, says):
    a = Symbol("a", **declared)
    with pytest.raises(NotCertifiable, match=says):
        certify(sympy.sqrt(a**2) * x, x, (1, 2), values={a: value})


def test_the_function_that_is_0_everywhere_is_0():
    f = certify(sympy.Integer(0), x, (-math.inf, math.inf))
    assert not f(np.array([-math.inf, -1.0, -5e-324, 0.0, 5e-324, 1e300, math.inf])).any()
    assert f.check() == 0


def test_one_number_gives_the_bits_of_an_array():
    for function in (load("lindhard"), certify(sin(x) / x, x, (-1, 3))):
        ends = np.clip(function.domain, -10, 10)
        points = np.concatenate([np.linspace(*ends, 300), np.logspace(-40, 30, 300), [np.nan, np.inf, -np.inf, 0.0, -0.0, 5e-324]])
        assert np.array_equal(function(points), [function(float(point)) for point in points], equal_nan=True)


def test_an_equation_is_its_right_hand_side_and_is_cited():
    function = certify(LINDHARD, y, ("1/4", "1/2"))
    assert function.certificate["source"] == str(LINDHARD.source)
    assert function(0.5) == lindhard(0.5)
