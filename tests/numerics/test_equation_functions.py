"""Functions of equations: every value within its bound of mpmath's, which compiles the relation by itself."""

import ctypes
import pickle
import subprocess
import types
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import mpmath
import numpy as np
import pytest
import sympy
from flint import arb
from hypothesis import assume, given
from hypothesis import strategies as st

import derive
from derive.expressions.balls import precision
from numerics._arguments import DomainError
from numerics.arithmetic import elementary, kernels
from numerics.arithmetic.doubled import Doubled
from numerics.arithmetic.running import Running
from numerics.functions import NotCallable, function, table
from numerics.functions.anydigits import Unsettled
from numerics.functions.stated import Stated
from tests.effort import examples

AL, WS = "ashcroft-langreth-1967", "schaich-1976"
PAPER = derive.paper(AL)
x, y, z = (derive.quantity(name, "a number", real=True) for name in "xyz")
MAX_ULP = (1.0, 3.0, 4096.0)


def reference(made, point, digits=60):
    """The value by mpmath, of SymPy's printing of the expression."""
    with mpmath.workdps(digits):
        compiled = sympy.lambdify(made.arguments, made.expression, "mpmath")
        return compiled(*(mpmath.mpf(float(one)) for one in point))


def ulps(value, true):
    with mpmath.workdps(60):
        return float(abs(mpmath.mpf(float(value)) - true) / mpmath.mpf(float(np.spacing(abs(value)))))


def of(expression, *names, max_ulp=1.0):
    from numerics.functions.function import Function

    return Function("test", Stated(expression, names), max_ulp=max_ulp)


# Arithmetic -----------------------------------------------------------------------------------

FUNCTIONS = {"exponential": (arb.exp, -700, 700), "logarithm": (arb.log, 1e-300, 1e300), "sine": (arb.sin, -2e5, 2e5), "cosine": (arb.cos, -2e5, 2e5),
             "arctangent": (arb.atan, -1e9, 1e9), "tangent": (arb.tan, -1e3, 1e3)}


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("narrow", [1.0, 1e-3, 1e-9])
@pytest.mark.parametrize("points", [100, pytest.param(20_000, marks=pytest.mark.long)])
def test_double_double_functions_keep_their_bounds(name, narrow, points):
    true, low, high = FUNCTIONS[name]
    rng = np.random.default_rng(points)
    high_part = rng.uniform(low, high, points) * narrow + (1.0 if name == "logarithm" and narrow < 1 else 0.0)
    number = Doubled(high_part, high_part * 2.0**-53 * rng.uniform(-0.99, 0.99, points), np.abs(high_part) * 2.0**-100)
    with np.errstate(all="ignore"):
        found = getattr(elementary, name)(number)
    bounds = np.broadcast_to(found.bound, high_part.shape)
    assert np.isfinite(bounds).mean() > 0.99
    with precision(300):
        for i in range(points):
            value = true(arb(float(high_part[i])) + float(number.low[i]))
            assert not abs(value - float(found.high[i]) - float(found.low[i])) > float(bounds[i])


@pytest.mark.parametrize(("name", "true", "low", "high"), [
    ("exponential", arb.exp, -700, 700), ("exponential", arb.exp, -1e-3, 1e-3), ("logarithm", arb.log, 1e-300, 1e300), ("logarithm", arb.log, 0.5, 2),
    ("logarithm", arb.log, 1 - 1e-9, 1 + 1e-9), ("sine", arb.sin, -1e9, 1e9), ("cosine", arb.cos, -10, 10),
])
@pytest.mark.parametrize("points", [200, pytest.param(50_000, marks=pytest.mark.long)])
def test_kernels_keep_their_bounds(name, true, low, high, points):
    numbers = np.random.default_rng(points).uniform(low, high, points)
    found = getattr(kernels, name)(Running(numbers))
    bounds = np.broadcast_to(found.bound, numbers.shape)
    with precision(200):
        for number, value, bound in zip(numbers, found.value, bounds, strict=True):
            assert not abs(true(arb(float(number))) - float(value)) > float(bound)


def test_outside_of_their_ranges_nothing_is_claimed():
    with np.errstate(all="ignore"):
        assert np.isinf(elementary.exponential(Doubled(np.array([701.0, -800.0]))).bound).all()
        assert np.isinf(elementary.logarithm(Doubled(np.array([0.0, -1.0]))).bound).all()
        assert np.isinf(elementary.sine(Doubled(np.array([1e9]))).bound).all()
        assert np.isnan(kernels.exp(np.array([701.0]))).all()
        assert np.isnan(kernels.log(np.array([0.0, -1.0, np.inf]))[0]).all()


# Random expressions ---------------------------------------------------------------------------

NUMBERS = st.fractions(-4, 4, max_denominator=9).map(lambda q: sympy.Rational(q.numerator, q.denominator))
UNARY = (sympy.exp, sympy.sin, sympy.cos, sympy.atan, sympy.tanh, sympy.Abs, lambda u: sympy.log(1 + u**2), lambda u: sympy.sqrt(1 + u**2),
         lambda u: u**3, lambda u: 1 / (2 + sympy.sin(u)), sympy.sinh, lambda u: sympy.asin(u / sympy.sqrt(1 + u**2)))
EXPRESSIONS = st.recursive(
    st.sampled_from([x, y, z]) | NUMBERS,
    lambda parts: st.tuples(parts, parts).map(lambda p: p[0] + p[1]) | st.tuples(parts, parts).map(lambda p: p[0] * p[1])
    | st.tuples(parts, parts).map(lambda p: p[0] - p[1]) | st.tuples(st.sampled_from(UNARY), parts).map(lambda p: p[0](p[1]))
    | st.tuples(parts, parts).map(lambda p: p[0] / (1 + p[1] ** 2)),
    max_leaves=8,
)
@pytest.mark.parametrize("expression, point", [
    (x / y**2, (1e302, 1e200)), (x / (y * z), (1.0, 1e200, 1e150)), (-22 / (25 * (x + sympy.Rational(39, 5))), (1.7976931348623157e308,)),
    ((x + y) / y**2, (1e-7, 1.7e302)), (x / (1 / y), (3.0, 1e-309)), (1 / sympy.exp(x), (710.0,)),
])
def test_what_overflows_on_the_way_is_not_taken_for_an_infinite_divisor(expression, point):
    made = of(expression, *(name for name in (x, y, z) if name in expression.free_symbols))
    for value in (made(*point), made(*([one, 2.0] for one in point))[0]):
        assert ulps(value, reference(made, point)) <= 1


def test_an_integral_whose_integrand_is_nowhere_a_number_is_undefined():
    made = PAPER.function("golden-denominator", "kappa", "y", "N_F", "k_F")
    assert np.isnan(made.defined(1.0, 0.0, 1.0, 1.0).values)


DOUBLES = st.floats(-30, 30, allow_subnormal=False) | st.sampled_from([0.0, 1.0, -1.0, 0.5, 1e-8, -1e-12, 1 + 2.0**-52])


@given(EXPRESSIONS, st.lists(st.tuples(DOUBLES, DOUBLES, DOUBLES), min_size=1, max_size=5), st.sampled_from(MAX_ULP))
@examples(300)
def test_values_of_random_expressions_keep_their_bound(expression, points, most):
    assume(not expression.has(sympy.zoo, sympy.nan, sympy.oo, sympy.I))
    made = of(expression, x, y, z, max_ulp=most)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = made.report(*np.array(points).T)
    for value, point in zip(np.atleast_1d(report.values), points, strict=True):
        if np.isfinite(value) and abs(value) > 1e-300:
            true = reference(made, point, 700)  # of log(1 + y**2) at y = 1e-130 hundreds of digits cancel
            assert ulps(value, true) <= most * (1 + 1e-9)
    assert sum(report.routes.values()) == len(points)


@given(st.floats(0.001, 0.999), st.integers(-40, 40))
@examples(50)
def test_what_cancels_goes_to_balls(number, power):
    made = of((1 - sympy.cos(x)) / x**2 - sympy.Rational(1, 2) + x**2 / 24, x)
    point = number * 2.0**power
    report = made.report(point)
    if np.isfinite(report.values) and report.values:
        assert ulps(report.values, reference(made, [point], 300)) <= 1


# Equations of the papers ----------------------------------------------------------------------

def scalar(paper, share):
    """Of the equations of a paper, one in `share`, those that are functions of numbers as they stand, without integrals."""
    for one in list(derive.paper(paper))[::share]:
        try:
            made = function(paper, one.number)
        except NotCallable:
            continue
        if hasattr(made, "expression") and made.arguments and not made.expression.has(sympy.Integral, sympy.Sum, sympy.sign, sympy.Heaviside):
            yield one.number, made


def points_of(made, count, rng):
    for name in made.arguments:
        low, high = getattr(name, "domain", (sympy.Rational(1, 10), sympy.Integer(3)))
        if name.is_integer:
            yield rng.integers(1, 4, count).astype(float) * (2 if name.is_even else 1)
        else:
            yield rng.uniform(float(low), float(high), count)


@pytest.mark.parametrize("paper", [AL, WS])
@pytest.mark.parametrize(("count", "share"), [(2, 9), pytest.param(40, 1, marks=pytest.mark.long)])
def test_each_equation_against_mpmath(paper, count, share):
    rng, called = np.random.default_rng(count), 0
    for number, made in scalar(paper, share):
        columns = list(points_of(made, count, rng))
        values = np.atleast_1d(made(*columns))
        for point, value in zip(zip(*columns, strict=True), values, strict=True):
            if np.iscomplexobj(values) or not np.isfinite(value) or value == 0:
                continue
            called += 1
            assert ulps(value, reference(made, point)) <= 1, (number, point)
    assert called > 30 * count / share


def test_near_its_singular_points_and_far_out():
    made = function(AL, "lindhard", "y")
    near = np.array([1 + k * 2.0**-52 for k in (-4, -1, 1, 2, 1000)] + [10.0**k for k in (-300, -100, -8, -3, 3, 8, 100)])
    report = made.report(near)
    assert not report.reasons
    for point, value in zip(near, report.values, strict=True):
        assert ulps(value, reference(made, [point], 700)) <= 1


def test_removable_singularities_edges_and_nan():
    made = function(AL, "lindhard", "y")
    report = made.report([[0.0, 1.0], [-1.0, np.nan]])
    assert report.values[0].tolist() == [1.0, 0.5]
    assert np.isnan(report.values[1]).all()
    assert report.routes["expansion"] == 2
    assert set(report.reasons) == {(1, 0), (1, 1)}
    assert made.mp(1) == mpmath.mpf("0.5")


# Integrals and series -------------------------------------------------------------------------

p_ = derive.quantity("p_fun", "a positive number")
n_ = derive.quantity("n_fun", "a label", integer=True, nonnegative=True)
t_ = derive.quantity("t_fun", "bound", real=True)
LINDHARD = sympy.Rational(1, 2) + (1 - t_**2) * sympy.log((1 + t_) / sympy.Abs(1 - t_)) / (4 * t_)

SCREENED = t_**3 * (sympy.cos(p_ * t_) / (t_**2 + p_ * LINDHARD)) ** 2


@pytest.mark.long
@pytest.mark.parametrize(("expression", "true"), [
    (sympy.Integral(sympy.sin(p_ * t_) / t_, (t_, 0, 1)), lambda p: mpmath.si(p)),
    (sympy.Integral(SCREENED, (t_, 0, 1)),
     lambda p: mpmath.quad(partial(sympy.lambdify((p_, t_), SCREENED, "mpmath"), p), [mpmath.mpf("1e-40"), 0.5, 1])),
    (sympy.Integral(sympy.log(sympy.Abs(t_ - p_)) * t_, (t_, 0, 2)),
     lambda p: (4 - p**2) / 2 * mpmath.log(2 - p) - 1 - p + p**2 / 2 * mpmath.log(p)),
    (sympy.Integral(sympy.exp(-p_ * t_**2) / (1 + t_**2), (t_, -sympy.oo, sympy.oo)),
     lambda p: mpmath.pi * mpmath.exp(p) * mpmath.erfc(mpmath.sqrt(p))),
    (sympy.Sum((p_ / 3) ** n_ / (n_ + 1), (n_, 0, sympy.oo)), lambda p: -mpmath.log(1 - p / 3) / (p / 3)),
    (sympy.Sum((-p_) ** n_ / sympy.factorial(n_) ** 2, (n_, 0, sympy.oo)), lambda p: mpmath.besselj(0, 2 * mpmath.sqrt(p))),
    (sympy.Sum(1 / (p_ + n_), (n_, 0, 40)), lambda p: mpmath.digamma(p + 41) - mpmath.digamma(p)),
])
def test_integrals_and_series_against_mpmath(expression, true):
    made = of(expression, p_)
    for point in (0.3, 1.25):
        with mpmath.workdps(40):
            known = true(mpmath.mpf(point))
        assert ulps(made(point), known) <= 1.001


def test_what_does_not_converge_is_nan_and_says_so():
    report = of(sympy.Sum(p_**n_, (n_, 0, sympy.oo)), p_).report([0.5, 2.0])
    assert report.values[0] == 2.0
    assert np.isnan(report.values[1])
    with pytest.raises(NotCallable, match="no rigorous quadrature for a wave"):
        of(sympy.Integral(sympy.sin(p_ * t_) * sympy.log(2 + t_) / (1 + t_**4), (t_, 0, sympy.oo)), p_)


# The table of all equations --------------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "functions-of-equations.md"


def test_the_table_has_a_line_for_every_equation():
    text = PAGE.read_text(encoding="utf-8")
    for paper in derive.paper_ids():
        section = text.partition(f"## {paper}: ")[2].partition("\n## ")[0]
        assert [line.split("|")[1].strip() for line in section.splitlines()[4:] if line] == [one.number for one in derive.paper(paper)]


@pytest.mark.parametrize("share", [40, pytest.param(5, marks=pytest.mark.long)])
def test_lines_of_the_table_are_what_is_found(share):
    text = PAGE.read_text(encoding="utf-8")
    slow = {"golden-rule", "17a", "17b", "18"}
    for paper in derive.paper_ids():
        one = derive.paper(paper)
        for number in [number.number for number in one][::share]:
            if number not in slow:
                assert table.shown(table.line(one, number)) in text


@pytest.mark.parametrize("expression", [x * y / (x**2 + y**2), (x - y) / (x + y), x**2 * y / (x**4 + y**2)])
def test_a_point_that_is_singular_by_itself_has_no_value(expression):
    report = of(expression, x, y).report(0.0, 0.0)
    assert np.isnan(report.values)
    assert report.reasons


# What a function is ---------------------------------------------------------------------------

def test_broadcasting_pickling_and_threads():
    made = function(AL, "3", "y", "lambda2", "s")
    column, row = np.linspace(0.1, 2, 7)[:, None], np.array([0.2, 0.3])
    values = made(column, row, s=1.2)
    assert values.shape == (7, 2)
    assert np.array_equal(pickle.loads(pickle.dumps(made))(column, row, 1.2), values)
    assert isinstance(made(0.5, 0.3, 1.2), float)
    with ThreadPoolExecutor(4) as pool:
        assert all(np.array_equal(one, values) for one in pool.map(lambda _: made(column, row, 1.2), range(8)))


def test_complex_arguments_where_a_name_is_complex():
    made = function(AL, "wertheim-S", "t_sphere", values={"eta": "0.4"})
    value = complex(made(0.3 + 0.7j))
    with mpmath.workdps(30):
        t, eta = mpmath.mpc(0.3, 0.7), mpmath.mpf(0.4)
        true = complex(sympy.lambdify(made.arguments, made.expression, "mpmath")(t))
    assert abs(value - true) <= 1e-15 * abs(true)
    assert isinstance(made(0.5), float)
    assert eta


def test_units_and_constants():
    assert function(AL, "fermi-energy").unit == "J"
    assert function(AL, "ion-density").unit == "m^-3"
    assert abs(function(AL, "fermi-energy")(0.92e10) / 1.602176634e-19 - 3.2248) < 1e-3  # eV, of sodium


def test_functions_that_the_paper_leaves_open():
    with pytest.raises(NotCallable, match="leaves unspecified: c; give each in values="):
        PAPER.function("S")
    made = PAPER.function("S", values={"c": "ashcroft-langreth-1967:C-one"})
    y_, eta, n, sigma = 2.0, 0.3, 0.5, 1.1
    inner = function(AL, "C-one", "k", "sigma", "eta")(y_, sigma, eta)
    assert made(y=y_, eta=eta, n=n, sigma=sigma) == pytest.approx(1 / (1 - n * inner), rel=1e-14)
    assert PAPER.function("S", "y", values={"c": sympy.Lambda(x, 0)})(1.0) == 1.0
    table = derive.paper(WS).function("at-once", values={"force": np.arange(9.0).reshape(3, 3), "position": np.eye(3)})
    assert table([1, 2, 3], 3).tolist() == [0.0, 0.0, 0.0]
    balls = PAPER.function("S", values={"c": lambda ball: ball * ball})
    assert balls(0.5, 1.0) == pytest.approx(1 / (1 - 0.25))
    with pytest.raises(TypeError, match="a double says nothing of its error"):
        PAPER.function("S", values={"c": lambda ball: 0.5})(0.5, 1.0)


def test_what_an_equation_assumes_is_asked_of_its_arguments():
    made = PAPER.function("free-volume")
    report = made.report([0.5, 1.5])
    assert np.isnan(report.values[1])
    assert report.reasons == {(1,): "the equation assumes xi_3 < 1"}
    with pytest.raises(DomainError, match="assumes xi_3 < 1"):
        made.mp(2)


def test_an_equation_alone_and_a_changed_paper():
    assert PAPER["fermi-energy"].function("k_F")(1e10) == PAPER.function("fermi-energy", "k_F")(1e10)
    assert PAPER.replace("12", 2 * PAPER["12"].rhs).function("12")(1.0, 2.0) == 2 * PAPER.function("12")(1.0, 2.0)


@pytest.mark.parametrize(("number", "names", "options", "problem"), [
    ("3", ("y",), {}, "depends on lambda2, s as well"), ("3", ("y", "y"), {}, "named twice"), ("3", (), {"values": {"zz": 1}}, "has no 'zz'"),
    ("3", (), {"values": {"s": "a"}}, "must be a number"), ("3", (), {"max_ulp": 0.5}, "max_ulp must be above 0.5"),
    ("S", (), {}, "leaves unspecified"), ("S", (), {"values": {"c": object()}}, "must be a number"),
])
def test_a_wrong_request_is_refused_in_one_line(number, names, options, problem):
    with pytest.raises(NotCallable, match=problem) as raised:
        PAPER.function(number, *names, **options)
    assert "\n" not in str(raised.value)


def test_wrong_arguments_are_refused():
    made = PAPER.function("3", "y", "lambda2", "s")
    for call in (lambda: made(1), lambda: made(1, 2, 3, 4), lambda: made(1, 2, 3, s=4), lambda: made("a", 1, 1), lambda: made(1j, 1, 1)):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(ValueError, match="digits"):
        made.mp(1, "0.3", 1, digits=0)
    with pytest.raises(DomainError, match="y is declared positive"):
        made.mp(-1, "0.3", 1)
    with pytest.raises(Unsettled):
        of(1 / x, x).mp(0)


# Source ---------------------------------------------------------------------------------------

@pytest.mark.long
@pytest.mark.parametrize(("number", "bound"), [("3", True), ("3", False), ("ball-factor", True), ("g", True), ("thomas-fermi", True)])
def test_numpy_and_c_give_the_same_bits(number, bound, tmp_path):
    made = PAPER.function(number)
    rng = np.random.default_rng(1)
    columns = [np.exp(rng.uniform(-12, 3, 3000)) for _ in made.names]
    module = types.ModuleType("generated")
    exec(compile(made.source("numpy", bound=bound), "generated", "exec"), module.__dict__)
    (tmp_path / "f.c").write_text(made.source("c", bound=bound))
    command = "cc -O2 -std=c99 -Wall -Werror -ffp-contract=off -shared -fPIC f.c -o f.so -lm"
    subprocess.run(command.split(), cwd=tmp_path, check=True)
    out, errors = np.empty(3000), np.empty(3000)
    pointers = [one.ctypes.data_as(ctypes.POINTER(ctypes.c_double)) for one in (*columns, out, *([errors] if bound else []))]
    ctypes.CDLL(str(tmp_path / "f.so")).f_array(*pointers, ctypes.c_size_t(3000))
    found = module.f(*columns)
    values = found[0] if bound else found
    assert np.array_equal(values, out, equal_nan=True)
    if bound:
        assert np.array_equal(found[1], errors)
        true = [reference(made, point) for point in zip(*(column[:40] for column in columns), strict=True)]
        assert all(abs(one - mpmath.mpf(float(value))) <= float(error) for one, value, error in zip(true, values, errors, strict=False))


def test_a_name_that_cannot_stand_in_source_is_refused():
    with pytest.raises(NotCallable, match="cannot be a name"):
        PAPER.function("3").source("c", name="double")
    with pytest.raises(NotCallable, match="target must be one of"):
        PAPER.function("3").source("fortran")


def test_of_one_variable_it_is_certified():
    made = PAPER.function("10")
    certified = made.certify(("1/100", "1/2"), max_ulp=2)
    assert certified.bound <= 2
    assert certified(0.3) == pytest.approx(made(0.3), rel=1e-15)
    with pytest.raises(NotCallable, match="in one argument"):
        PAPER.function("3").certify((0, 3))
