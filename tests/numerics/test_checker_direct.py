"""The formula itself in doubled arithmetic: what the checker proves of it and what it rejects; each operation against balls of flint."""

import ctypes
import math
import shutil
import subprocess
from fractions import Fraction

import numpy as np
import pytest
import sympy
from flint import acb, arb
from hypothesis import given
from hypothesis import strategies as st

from derive.expressions.balls import precision
from numerics import certify
from numerics.certified import constants
from numerics.certified.code import direct as code
from numerics.certified.code.direct import Direct
from numerics.certified.code.single import SingleDirect
from numerics.certified.constants import LOG_2, PI, scaled
from numerics.certified.doubled import doubled
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import kernels
from numerics.certified.proof.checker import bound_of, check, formulas_of
from numerics.certified.proof.kernels import OPERATION, margins, root
from numerics.certified.steps import steps_of
from tests.effort import examples
from tests.numerics.certificates import X, certificate, changed
from tests.numerics.oracle import Oracle, observed, stratified

x = sympy.Symbol("x", real=True)
LARGEST = math.nextafter(math.inf, 0)


def piece(steps, first, last, bound=0.505):
    return {"kind": "direct", "from": float(first).hex(), "to": float(last).hex(), "steps": doubled(steps), "bound": float(bound).hex()}


def proven(expression, first, last, envelope=None):
    steps = expression if isinstance(expression, list) else steps_of(expression, x)
    return bound_of(formulas_of({"formula": steps, "envelope": envelope and steps_of(envelope, x)}), piece(steps, first, last))


@pytest.mark.long
@pytest.mark.parametrize(("expression", "first", "last"), [
    (sympy.exp(x), -745, -5e-324),
    (sympy.exp(x) - 1, 5e-324, 709.7),
    (sympy.exp(-x**2), 1e-300, 27),
    (sympy.log(x), 5e-324, math.nextafter(1, 0)),
    (sympy.log(x), math.nextafter(1, 2), LARGEST),
    (x * sympy.log(x), 1e-320, 0.9),
    (sympy.log(1 + sympy.exp(x)), -745, -1e-300),
    (sympy.sqrt(1 + x**2), 1e-200, 1e300),
    (sympy.atan(1 / x), -LARGEST, -1),
    (2 + sympy.sin(x) * sympy.cos(x), 1e-5, 1e4),
    (sympy.pi * x**3 / 7, -1e102, -1e-100),
    (1 / x**2, 1e-140, 1e160),
    (sympy.exp(x), 1, 720),
    (sympy.cbrt(x), 5e-324, LARGEST),
    (x**sympy.Rational(-7, 16) + sympy.sqrt(x), 1e-300, 1e300),
    (sympy.cbrt(1 + x**2) / sympy.log(1 + x), 1e-150, 1e150),
    (sympy.sin(x), 5e-324, LARGEST),
    (sympy.cos(3 * x / 4), -LARGEST, -5e-324),
    (sympy.tan(x), 2, LARGEST),
    (x * sympy.exp(-x) * sympy.sin(2 * x), 1, 1e6),
    ((x - sympy.sin(x)) / sympy.tan(x), 4, LARGEST),
    (1 - sympy.cos(x), 1e-150, LARGEST),
    ((1 - sympy.cos(x / 2)) / x**2, 4, LARGEST),
])
def test_the_formula_itself_is_proven(expression, first, last):
    assert proven(expression, first, last) <= 0.51
    check(certificate(steps_of(expression, x), [piece(steps_of(expression, x), first, last)]))


@pytest.mark.parametrize(("expression", "first", "last", "word"), [
    (sympy.exp(x), -1, 1, "one sign"),
    (sympy.exp(x), 0, 1, "one sign"),
    (1 / x, 1, math.inf, "one sign"),
    (1 / x, 2, 1, "one sign"),
    (sympy.exp(sympy.exp(x) - 2**21), 15, 16, "exp of too large|out of range"),
    (sympy.sin(x + 1), 4e6, 5e6, "."),
    (sympy.sin(x / 3), 4e6, 5e6, "."),
    (sympy.sin(sympy.pi * x), 4e6, 5e6, "."),
    (sympy.sin(x) - sympy.Rational(1, 3), 1e300, 1e301, "."),
    (1 / (1 - sympy.sin(x)), 1e300, 1e301, "may vanish"),
    (x + sympy.sin(x) * x, 2.0**81, 2.0**82, "cancel|may|larger|analytic|is proven"),
    (sympy.sin(x + 2), 1, 2, "."),
    (sympy.exp(x) - 3, 1, 711, "overflow|larger|vanish|cancel|is proven"),
    (sympy.cbrt(x - 2), 1, 4, "negative|vanish|is proven"),
    (2 - 2 * sympy.cos(x), 1e-30, 1e-25, "cancel|may vanish"),
    (sympy.log(x - 2), 1, 4, "cancel|may|is proven"),
    (sympy.log(1 + x), -2, -0.5, "log1p"),
    (sympy.sqrt(x - 2), 1, 4, "cancel|may|is proven"),
    (1 / (x - 2), 1, 4, "cancel|may|larger|is proven"),
    (sympy.sqrt(x**2 + 1) - x, 1e20, 1e21, "cancel|may|larger|is proven"),
])
def test_the_formula_itself_is_rejected(expression, first, last, word):
    with pytest.raises(Rejected, match=word):
        proven(expression, first, last)


def test_a_bound_that_is_too_small_and_an_end_that_is_too_far_are_rejected():
    good = certificate(steps_of(sympy.exp(x), x), [piece(steps_of(sympy.exp(x), x), 1, 700, 0.501)])
    check(good)
    for keys in ({"bound": (0.5).hex()}, {"bound": (0.5000000000001).hex()}, {"to": float(2**21).hex()}, {"from": "0x0p+0"},
                 {"from": (-1.0).hex()}, {"kind": "indirect"}):
        with pytest.raises(Rejected):
            check(changed(good, 0, **keys))


def test_an_envelope_bounds_what_vanishes():
    assert proven(sympy.sin(x), 1e-5, 1000, envelope=sympy.Integer(1)) <= 0.51
    assert proven(sympy.sin(sympy.pi * x / 4), -LARGEST, -5e-324, envelope=sympy.Integer(1)) <= 0.51
    assert proven(sympy.cos(2 * x), 5e-324, LARGEST, envelope=sympy.Integer(1)) <= 0.51
    with pytest.raises(Rejected, match=r"is proven|cancel"):
        proven(sympy.sin(sympy.pi * x / 3), 1, LARGEST, envelope=sympy.Integer(1))
    with pytest.raises(Rejected, match=r"envelope may vanish|cancel|is proven"):
        proven(sympy.sin(x), 3, 4, envelope=x - 3)


@pytest.mark.parametrize("name", ["log1p", "expm1"])
def test_a_formula_may_not_hide_a_step_without_an_expansion(name):
    assert proven([X, [name, 0]], 1, 2) <= 0.51
    with pytest.raises(Rejected):
        bound_of(formulas_of({"formula": [X, [name, 0]], "envelope": None}),
                 {"kind": "constant", "from": "inf", "to": "inf", "sign": 1, "inverse": True, "growth": [], "value": "inf"})


# The operations --------------------------------------------------------------------------------------

def _wave(a, value):
    return abs(value) * margins().wave + (margins().turned + abs(a) * arb(2) ** -106 if abs(a) > 0.49 else 0)


def _roots(n):
    return (lambda a: a.root(n)), lambda a: code._nth_root(a, n), -1500, 1500, True, lambda a, value: value * root(n)


# the true function, the computed one, exponents of arguments, whether these are positive, and the error that the checker takes
FUNCTIONS = {name: (true, code._FUNCTIONS[name], *rest) for name, (true, *rest) in {
    "exp": (arb.exp, -1500, 20, False, lambda a, value: abs(value) * (1 + abs(a)) * margins().exp),
    "expm1": (arb.expm1, -1500, 20, False, lambda a, value: abs(value) * (1 + abs(a)) * margins().expm1),
    "log": (arb.log, -3000, 3000, True, lambda a, value: abs(value) * margins().log),
    "log1p": (arb.log1p, -1500, 1500, True, lambda a, value: abs(value) * margins().log1p),
    "sin": (arb.sin, -1500, 1099, False, _wave), "cos": (arb.cos, -1500, 1099, False, _wave),
    "sinpi": (arb.sin_pi, -1500, 700, False, lambda a, value: abs(value) * margins().wave),
    "cospi": (arb.cos_pi, -1500, 700, False, lambda a, value: abs(value) * margins().wave),
    "cosm1": (lambda a: -2 * (a / 2).sin() ** 2, -1500, -1, False, lambda a, value: abs(value) * margins().wave * 3),
    "atan": (arb.atan, -1500, 1500, False, lambda a, value: abs(value) * margins().atan),
    "sqrt": (arb.sqrt, -1500, 1500, True, lambda a, value: abs(value) * OPERATION),
}.items()} | {f"root {n}": _roots(n) for n in (3, 4, 5, 7, 11, 15, 16)}


def _ball(number):
    h, l, e = (np.asarray(part).reshape(-1)[0] for part in number)
    return (arb(float(h)) + arb(float(l))) * arb(2) ** int(e)


def off(name, a):
    """The error of a function of a doubled number, in units of what the checker takes."""
    true, computed, *_, allowed = FUNCTIONS[name]
    with precision(6000):
        argument = _ball(a)
        value = true(argument)
        distance = abs(_ball(computed(a)) - value)
        return 0.0 if distance.is_zero() else float(distance / allowed(argument, value))


def as_number(value):
    """A rational number in three parts."""
    h, l, e = scaled(Fraction(value))
    return np.array([h]), np.array([l]), np.array([e])


@examples(60)
@given(name=st.sampled_from(sorted(FUNCTIONS)), h=st.floats(0.5, 1, exclude_max=True), l=st.floats(-1, 1), place=st.floats(0, 1), sign=st.booleans())
def test_a_function_is_as_good_as_the_checker_derives(name, h, l, place, sign):
    _, _, low, high, positive, _ = FUNCTIONS[name]
    factor = -1.0 if sign and not positive else 1.0
    e = round(low + place * (high - low)) if place < 0.7 else round(place * 100) - 90  # often near 1
    assert off(name, (np.array([factor * h]), np.array([factor * l * 2.0**-55]), np.array([e]))) <= 1


@pytest.mark.long
@pytest.mark.parametrize("name, near", [
    *(("exp", Fraction(k * LOG_2.numerator, 64 * LOG_2.denominator)) for k in (1, -1, 3, 2**20)), ("expm1", Fraction(-LOG_2, 64)),
    ("expm1", Fraction(LOG_2, 64)), ("expm1", Fraction(-1, 2**60)), ("log", Fraction(1)), ("log", Fraction(0.70703125)),
    ("log", Fraction(1.4140625)), ("log1p", Fraction(1, 4)), ("log1p", Fraction(-1, 4)), ("log1p", Fraction(-1)), ("log1p", Fraction(1, 2**70)),
    ("atan", Fraction(1)), ("atan", Fraction(-1)),
    *((name, k * PI / 4) for name in ("sin", "cos") for k in (1, 2, 3, 4, 355, 2**27, 2**28 + 1, 2**54, 2**55 + 2, 2**70, 2**300 + 1)),
    *((name, Fraction(value)) for name in ("sin", "cos") for value in (0.5, -0.5, 22, 6381956970095103 * 2.0**797, LARGEST, 2.0**1023)),
    *((f"root {n}", Fraction(2) ** k * m) for n in (3, 16) for k in (0, -1, 5, 1023) for m in (1, Fraction(2047, 2048))),
])
def test_a_function_is_as_good_at_the_edges_of_its_reductions(name, near):
    for distance in (0, *(sign * Fraction(1, 2**k) for sign in (1, -1) for k in (40, 53, 80, 105))):
        value = near + distance
        if not (name == "log1p" and value <= -1):
            assert off(name, as_number(value)) <= 1


def test_margins_are_small():
    assert all(2.0**-150 < float(one) < 2.0**-93 for one in margins())
    assert all(2.0**-101 < float(root(n)) < 2.0**-98.9 for n in range(3, 17))


@pytest.mark.parametrize("name, false", [
    ("LOG_2", LOG_2 * (1 + Fraction(1, 2**160))), ("PI", PI + 1),
    ("TURNS", [*constants.TURNS[:-1], constants.TURNS[-1] + 1]), ("TURNS", constants.TURNS[:-1]),
    ("TURNS", [*constants.TURNS[:20], constants.TURNS[20] ^ 1, *constants.TURNS[21:]]), ("RIGHT", (code.RIGHT[0], 0.0)), ("WIDEST", 1200),
    ("PER_EXP", code.PER_EXP * 1.001), ("POWERS", [*code.POWERS[:-1], (code.POWERS[-1][0], 0.0)]), ("SIN", code.SIN[:9]),
    ("EXP", [*code.EXP[:3], (code.EXP[3][0], 0.0), *code.EXP[4:]]), ("ODD", [(-h, l) for h, l in code.ODD]),
])
def test_false_constants_are_rejected(name, false, monkeypatch):
    monkeypatch.setattr(kernels, name, false)
    with pytest.raises(Rejected):
        margins.__wrapped__()


@examples(40)
@given(h=st.lists(st.floats(0.5, 1, exclude_max=True), min_size=2, max_size=2), l=st.lists(st.floats(-1, 1), min_size=2, max_size=2),
       e=st.lists(st.integers(-60, 60), min_size=2, max_size=2), sign=st.sampled_from([1.0, -1.0]), far=st.booleans())
def test_sums_products_and_quotients_are_within_their_bounds(h, l, e, sign, far):
    a, b = ((np.array([s * high]), np.array([low * 2.0**-55]), np.array([k * (100 if far else 1)]))
            for s, high, low, k in zip((1.0, sign), h, l, e, strict=True))
    with precision(20_000):
        p, q = _ball(a), _ball(b)
        for found, true in [(code._plus(a, b), p + q), (code._times(a, b), p * q), (code._over(a, b), p / q), (code._power(a, -5), 1 / p**5)]:
            assert abs(_ball(found) - true) <= abs(true) * arb(2) ** -99


@pytest.mark.parametrize("expression", [
    sympy.log(1 + sympy.exp(x)), sympy.exp(x) - 1, sympy.exp(x) + sympy.exp(-x) - 1 + x, sympy.log(1 + x**2 + x),
    (sympy.exp(2 * x) - 1) / sympy.log(1 + x), sympy.log(2 + x), 1 - sympy.exp(x),
])
def test_log1p_and_expm1_stand_for_the_same_function(expression):
    steps = steps_of(expression, x)
    with precision(100):
        for at in (0.3, 1.7, 4.0):
            assert Formula(steps)(acb(at)).overlaps(Formula(doubled(steps))(acb(at)))


# The code --------------------------------------------------------------------------------------------

EVERY = [["x"], ["sin", 0], ["cos", 0], ["exp", 1], ["log_abs", 0], ["log1p", 3], ["expm1", 1], ["atan", 0], ["root", 3, 5], ["sqrt", 3],
         ["cosm1", 0], ["pow", 0, -3], ["rational", "1/3"], ["pi"], ["mul", 0, 12, 13], ["sin", 14], ["add", 0, 15, 2], ["root", 3, 16], ["mul", 1],
         ["sinpi", 0], ["cospi", 14]]


@examples(60)
@given(x=st.floats(allow_nan=False, allow_infinity=False).filter(bool), last=st.integers(1, len(EVERY) - 1))
def test_a_single_number_has_the_bits_of_arrays(x, last):
    steps = EVERY[: last + 1]
    with np.errstate(all="ignore"):
        assert np.array([SingleDirect(x, x, steps).at(x)]).tobytes() == Direct(x, x, steps)(np.array([x])).tobytes()


@pytest.mark.parametrize("expression, domain", [
    (sympy.exp(x) - 1, (-math.inf, math.inf)),
    pytest.param(x * sympy.log(x), (5e-324, 1e300), marks=pytest.mark.long),
    (sympy.cbrt(x) * sympy.log(x), (1e30, 1e300)),
    (sympy.tan(3 * x / 2) * (1 - sympy.cos(x)), (2.0**45, LARGEST)),
    pytest.param(sympy.log(1 + sympy.exp(x)) * sympy.atan(x) + sympy.pi, (1e-3, 700), marks=pytest.mark.long),
    pytest.param(sympy.exp(-x) * (2 + sympy.cos(x)) * sympy.sqrt(x), (1e-3, 760), marks=pytest.mark.long),
], ids=str)
def test_files_in_c_and_numpy_give_its_bits_and_keep_the_bound(expression, domain, tmp_path):
    f = certify(expression, x, domain, 0.8, name="f")
    assert any(one["kind"] == "direct" for one in f.certificate["pieces"])
    places = stratified(np.random.default_rng(1), f.certificate, 300)
    expected = f(places)
    assert (observed(f, Oracle(expression, x), places) <= f.bound).all()
    names: dict = {}
    exec(compile(f.source("numpy"), "f.py", "exec"), names)
    assert names["f"](places).tobytes() == expected.tobytes()
    assert np.array([f(one) for one in places.tolist()]).tobytes() == expected.tobytes()
    if shutil.which("cc"):
        (tmp_path / "f.c").write_text(f.source("c"))
        subprocess.run(["cc", "-std=c99", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", "f.so", "f.c", "-lm"], cwd=tmp_path, check=True)
        library = ctypes.CDLL(str(tmp_path / "f.so"))
        library.f.argtypes, library.f.restype = [ctypes.c_double], ctypes.c_double
        assert np.array([library.f(one) for one in places.tolist()]).tobytes() == expected.tobytes()
