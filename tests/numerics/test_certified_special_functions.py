"""Special functions: each on a bounded domain within its bound, by mpmath, whose algorithms are others; cuts, poles and false neighbours."""

import math
import random

import mpmath
import pytest
import sympy
from flint import acb, arb, fmpq
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational as R
from sympy import coth, exp, log, pi, polylog, sqrt

from derive.expressions.balls import precision
from numerics import certify
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.checker import bound_of, check, formulas_of
from numerics.certified.special import SPECIAL, special_value
from numerics.certified.steps import NotCertifiable, expression_of, steps_of
from tests.effort import examples, long
from tests.numerics.certificates import AFTER, X, again, certificate, changed, point

x = sympy.Symbol("x", real=True)
mpf = mpmath.mpf


def brillouin(v, j):
    a, b = (2 * j + 1) / (2 * j), 1 / (2 * j)
    return a * mpmath.coth(a * v) - b * mpmath.coth(b * v)


def debye_3(v):
    return 3 / v**3 * mpmath.quad(lambda t: t**3 / mpmath.expm1(t), [0, v])


def debye_by_polylogarithms(v):
    return 3 / v**3 * (pi**4 / 15 - sum(sympy.ff(3, k) * v ** (3 - k) * polylog(k + 1, exp(-v)) for k in range(4)))


# the function, its domain, and the same in mpmath
TABLE = {
    "erf": (sympy.erf(x), (1, R(5, 4)), mpmath.erf), "erfc": (sympy.erfc(x), (3, R(13, 4)), mpmath.erfc),
    "gamma": (sympy.gamma(x), (3, R(7, 2)), mpmath.gamma), "gamma below 0": (sympy.gamma(x), (R(-3, 4), R(-1, 2)), mpmath.gamma),
    "lgamma": (sympy.loggamma(x), (5, 6), mpmath.loggamma), "factorial": (sympy.factorial(x), (R(1, 2), 1), mpmath.factorial),
    "digamma": (sympy.digamma(x), (2, R(9, 4)), mpmath.digamma), "trigamma": (sympy.polygamma(1, x), (2, R(9, 4)), lambda v: mpmath.psi(1, v)),
    "harmonic": (sympy.harmonic(x), (2, R(9, 4)), mpmath.harmonic),
    "beta": (sympy.beta(x, R(1, 2)), (1, R(5, 4)), lambda v: mpmath.beta(v, mpf(1) / 2)),
    "J0": (sympy.besselj(0, x), (1, R(5, 4)), lambda v: mpmath.besselj(0, v)),
    "J3": (sympy.besselj(3, x), (2, R(9, 4)), lambda v: mpmath.besselj(3, v)),
    "J5/2": (sympy.besselj(R(5, 2), x), (1, R(5, 4)), lambda v: mpmath.besselj(mpf(5) / 2, v)),
    "Y0": (sympy.bessely(0, x), (2, R(9, 4)), lambda v: mpmath.bessely(0, v)),
    "Y1/2": (sympy.bessely(R(1, 2), x), (2, R(9, 4)), lambda v: mpmath.bessely(mpf(1) / 2, v)),
    "I1": (sympy.besseli(1, x), (1, R(5, 4)), lambda v: mpmath.besseli(1, v)),
    "K0": (sympy.besselk(0, x), (1, R(9, 8)), lambda v: mpmath.besselk(0, v)),
    "K3/2": (sympy.besselk(R(3, 2), x), (1, R(9, 8)), lambda v: mpmath.besselk(mpf(3) / 2, v)),
    "j1": (sympy.jn(1, x), (1, R(5, 4)), lambda v: mpmath.sin(v) / v**2 - mpmath.cos(v) / v),
    "Ei": (sympy.Ei(x), (1, R(9, 8)), mpmath.ei), "Ei below 0": (sympy.Ei(x), (R(-9, 8), -1), mpmath.ei),
    "E1": (sympy.expint(1, x), (1, R(9, 8)), mpmath.e1), "E3": (sympy.expint(3, x), (1, R(9, 8)), lambda v: mpmath.expint(3, v)),
    "li": (sympy.li(x), (2, R(9, 4)), mpmath.li), "Si": (sympy.Si(x), (1, R(5, 4)), mpmath.si), "Ci": (sympy.Ci(x), (1, R(5, 4)), mpmath.ci),
    "Shi": (sympy.Shi(x), (1, R(5, 4)), mpmath.shi), "Chi": (sympy.Chi(x), (1, R(5, 4)), mpmath.chi),
    "Fresnel S": (sympy.fresnels(x), (1, R(9, 8)), mpmath.fresnels), "Fresnel C": (sympy.fresnelc(x), (1, R(9, 8)), mpmath.fresnelc),
    "Dawson": (sqrt(pi) / 2 * exp(-(x**2)) * sympy.erfi(x), (1, R(9, 8)),
               lambda v: mpmath.exp(-(v**2)) * mpmath.quad(lambda t: mpmath.exp(t * t), [0, v])),
    "zeta": (sympy.zeta(x), (2, R(5, 2)), mpmath.zeta), "zeta below 1": (sympy.zeta(x), (R(1, 4), R(1, 2)), mpmath.zeta),
    "Li2": (polylog(2, x), (R(1, 4), R(1, 2)), lambda v: mpmath.polylog(2, v)),
    "Lambert W": (sympy.LambertW(x), (1, R(5, 4)), mpmath.lambertw),
    "W-1": (sympy.LambertW(x, -1), (R(-1, 4), R(-1, 5)), lambda v: mpmath.lambertw(v, -1).real),
    "Airy": (sympy.airyai(x), (1, R(5, 4)), mpmath.airyai), "Bi": (sympy.airybi(x), (1, R(5, 4)), mpmath.airybi),
    "Fermi-Dirac 1/2": (-sympy.polylog(R(3, 2), -exp(x)), (1, R(5, 4)),  # of mpmath by the integral
                        lambda v: mpmath.quad(lambda t: 4 / sqrt_pi() * t * t / (mpmath.exp(t * t - v) + 1), [0, 1, 2, 4, 9, 12])),
    "Bose-Einstein 1/2": (polylog(R(3, 2), exp(-x)), (1, R(5, 4)), lambda v: mpmath.polylog(mpf(3) / 2, mpmath.exp(-v))),
    "Langevin": (coth(x) - 1 / x, (1, R(5, 4)), lambda v: mpmath.coth(v) - 1 / v),
    "Brillouin": (R(4, 3) * coth(R(4, 3) * x) - coth(x / 3) / 3, (1, R(5, 4)), lambda v: brillouin(v, mpf(3) / 2)),
    "Debye 3": (debye_by_polylogarithms(x), (4, R(9, 2)), debye_3), "sinc": (sympy.sinc(x), (1, R(3, 2)), lambda v: mpmath.sin(v) / v),
    "log2": (log(x) / log(2), (3, R(7, 2)), lambda v: mpmath.log(v, 2)), "log10": (log(x, 10), (3, R(7, 2)), mpmath.log10),
    "exp2": (sympy.Integer(2) ** x, (R(1, 4), R(1, 2)), lambda v: mpf(2) ** v), "log1p": (log(1 + x), (R(1, 4), R(1, 2)), mpmath.log1p),
    "expm1": (exp(x) - 1, (R(1, 4), R(1, 2)), mpmath.expm1), "hypot": (sqrt(x**2 + 9), (1, 2), lambda v: mpmath.hypot(v, 3)),
    "atan2": (sympy.atan2(x, 3), (1, 2), lambda v: mpmath.atan2(v, 3)),
}
QUICK = {"erf", "gamma", "J0", "zeta", "Li2", "Lambert W", "log10"}


def sqrt_pi():
    return mpmath.sqrt(mpmath.pi)


@pytest.mark.long
@pytest.mark.parametrize("name", [name if name in QUICK else long(name) for name in TABLE])
def test_a_special_function_is_within_its_bound_on_a_bounded_domain(name):
    expression, domain, by_mpmath = TABLE[name]
    f = certify(expression, x, domain)
    drawn, (low, high) = random.Random(2), f.domain
    assert f.check() <= f.bound <= 1
    for at in (low, AFTER(low, high), high, AFTER(high, low), *(drawn.uniform(low, high) for _ in range(6))):
        with mpmath.workdps(35):
            true = mpmath.re(by_mpmath(mpf(at)))
            assert abs(mpf(float(f(at))) - true) <= (mpf(f.bound) + mpf(10) ** -9) * math.ulp(float(true))


@pytest.mark.parametrize(("expression", "domain", "by_mpmath"), [
    long(sympy.erf(x), (-math.inf, math.inf), mpmath.erf),
    long(sympy.besselj(1, x) / x, (0, 2), lambda v: mpmath.besselj(1, v) / v if v else mpf(1) / 2),
    long(sympy.fresnels(x), (0, R(1, 2)), mpmath.fresnels),
    long(sympy.LambertW(x), (R(-1, 8), R(1, 8)), mpmath.lambertw), long(sympy.digamma(x), (R(1, 100), R(1, 2)), mpmath.digamma),
], ids=["erf", "J1(x)/x", "Fresnel S", "Lambert W", "digamma"])
def test_near_0_and_far_out_too(expression, domain, by_mpmath):
    f = certify(expression, x, domain, table_bytes=2**20)
    low, high = (max(-30.0, min(30.0, end)) for end in f.domain)
    drawn = random.Random(3)
    small = [drawn.choice([-1, 1]) * 2.0 ** drawn.uniform(-1000, 4) for _ in range(40)]
    for at in (low, high, *small, *(drawn.uniform(low, high) for _ in range(40))):
        if low <= at <= high:
            with mpmath.workprec(4000 if "LambertW" in str(expression) else 400):
                true = mpmath.re(by_mpmath(mpf(at)))
                assert abs(mpf(float(f(at))) - true) <= (mpf(f.bound) + mpf(10) ** -9) * math.ulp(float(true)), at


# Analytic wherever they are finite --------------------------------------------------------------------

SINGULAR = {  # numbers where the function is not analytic, some of all kinds
    "ci": (0, -1, -5.5), "chi": (0, -1, -5.5), "ei": (0,), "expint": (0, -1, -5.5), "gamma": (0, -1, -7), "lgamma": (0, -0.5, -7),
    "digamma": (0, -1, -7), "polygamma": (0, -1, -7), "zeta": (1,), "polylog": (1, 1.5, 20), "lambertw": (-0.375, -1, -20),
    "lambertw_lower": (-0.375, -1, 0, 1), "bessely": (0, -1, -5.5), "besselk": (0, -1, -5.5), "besselj": (0, -1, -5.5), "besseli": (0, -1, -5.5),
}
PARAMETERS = {"expint": ["1", "3/2"], "polygamma": ["1", "3"], "polylog": ["2", "3/2", "-1"], "bessely": ["0", "1/2"], "besselk": ["0", "1/2"],
              "besselj": ["1/2", "-3/2"], "besseli": ["1/2"]}


@pytest.mark.parametrize("name", SINGULAR)
@examples(100)
@given(st.data())
def test_a_ball_around_a_singular_point_has_no_value(name, data):
    p = fmpq(*map(int, data.draw(st.sampled_from(PARAMETERS.get(name, ["0"]))).split("/")))
    at, radius = data.draw(st.sampled_from(SINGULAR[name])), data.draw(st.sampled_from([0.0, 1e-40, 1e-9, 0.01, 0.3, 2.0, 50.0]))
    off = [data.draw(st.floats(-0.99, 0.99)) * radius for _ in range(2)]
    for bits in (64, 160):
        with precision(bits):
            ball = acb(arb(at + off[0], radius), arb(off[1], radius))
            assert not special_value(name, ball, p).is_finite()


@pytest.mark.long
@pytest.mark.parametrize("name", SPECIAL)
@examples(60)
@given(st.data())
def test_a_finite_ball_is_that_of_an_analytic_function(name, data):
    """By the mean over a circle, which is the value in the middle; a cut across it would show."""
    p = fmpq(*map(int, data.draw(st.sampled_from(PARAMETERS.get(name, ["1"]))).split("/")))
    centre, radius = data.draw(st.floats(-6, 6)), data.draw(st.sampled_from([0.01, 0.2, 1.0]))
    with precision(200):
        whole = special_value(name, acb(arb(centre, radius), arb(0, radius)), p)
        middle = special_value(name, acb(centre), p)
        if not (whole.is_finite() and middle.is_finite()):
            return
        circle = [special_value(name, acb(centre) + radius * acb(0, 2 * arb.pi() * k / 64).exp() * acb(0.5), p) for k in range(64)]
        assert all(whole.overlaps(value) for value in (*circle, middle))
        assert middle.imag.contains(0)
        assert abs(sum(circle, acb(0)) / 64 - middle).lower() < abs(whole).upper() * arb(2) ** -60 + arb(2) ** -150


@pytest.mark.parametrize("name", ["zeta", "polygamma"])
def test_what_takes_long_has_no_value_and_a_wide_ball_few_bits(name):
    with precision(2560):
        assert not special_value(name, acb(-1e300), fmpq(2)).is_finite()
        wide = special_value(name, acb(arb(1e6, 1e5), arb(0, 1e5)), fmpq(2))
        exact = special_value(name, acb(1e6 + 10), fmpq(2))
        assert wide.overlaps(exact)
        assert exact.rel_accuracy_bits() > 2000


@pytest.mark.parametrize("name", [name for name, one in SPECIAL.items() if one.series])
def test_series_at_0_are_those_of_the_functions(name):
    for p in ("0", "1", "3") if SPECIAL[name].parameter else (None,):
        order, series, end = Formula([X, [name, 0, *([p] if p else [])]]).expansion(False)[-1]
        with precision(200):
            at = arb(fmpq(1, 1024))
            value = special_value(name, acb(at), fmpq(int(p or 0))).real
            total = sum((arb(c) * at ** (order + k) for k, c in enumerate(series.coeffs())), arb(0))
            assert abs(total - value) < at ** min(end, 18)


@pytest.mark.parametrize("step", [
    ["erf"], ["erf", 0, "1"], ["erf", 1], ["besselj", 0], ["besselj", 0, 1], ["besselj", 0, "1/1000"], ["besselj", 0, "2/4"], ["besselj", 0, "01"],
    ["besselj", 0, "101"], ["polygamma", 0, "0"], ["polygamma", 0, "1/2"], ["besselj", 0, "1", "1"], ["polylog", 0, "x"], ["polylog", 0, None],
])
def test_what_is_no_special_function_is_no_step(step):
    with pytest.raises(Rejected, match="no step"):
        Formula([X, step])


ERF = [X, ["erf", 0]]


def test_a_false_value_of_a_special_function_is_rejected():
    with mpmath.workdps(40):
        value = float(mpmath.erf(mpf(1)))
    check(certificate(ERF, [point(1.0, value)]))
    for name, at, wrong in (("erf", 1.0, AFTER(value, 2)), ("erfc", 1.0, value), ("gamma", -1.0, math.inf), ("zeta", 1.0, 0.0),
                            ("ci", -1.0, 0.3374039229009681), ("lgamma", -0.5, 1.2655121234846454)):
        with pytest.raises(Rejected):
            check(certificate([X, [name, 0]], [point(at, wrong)]))


def test_a_changed_parameter_function_or_row_is_rejected():
    f = certify(sympy.besselj(2, x), x, (1, R(9, 8)))
    number = next(i for i, step in enumerate(f.certificate["formula"]) if step[0] == "besselj")
    for step in (["besselj", 0, "3"], ["besseli", 0, "2"], ["besselj", 0, "5/2"]):
        with pytest.raises(Rejected):
            check(again(f.certificate, formula=[*f.certificate["formula"][:number], step, *f.certificate["formula"][number + 1 :]]))
    row, *others = f.certificate["pieces"][0]["cells"]
    with pytest.raises(Rejected):
        check(changed(f.certificate, 0, cells=[[row[0], (float.fromhex(row[1]) * (1 + 2.0**-50)).hex(), *row[2:]], *others]))


def far(value, **keys):
    return {"kind": "constant", "from": (6.0).hex(), "to": math.inf.hex(), "sign": 1, "inverse": True, "growth": ["0", "0", "1"],
            "value": value.hex(), "bound": (0.6).hex(), **keys}


def test_the_error_function_far_out_is_1_and_nothing_beside_it():
    assert bound_of(formulas_of({"formula": ERF, "envelope": None}), far(1.0)) <= 0.501
    for wrong in (far(AFTER(1.0, 0)), far(1.0, **{"from": (5.0).hex()}), far(0.0)):
        with pytest.raises(Rejected):
            check(certificate(ERF, [wrong]))
    with pytest.raises(Rejected):
        check(certificate([X, ["erfi", 0]], [far(1.0)]))


@pytest.mark.parametrize(("expression", "domain", "says"), [
    (sympy.loggamma(x), (-2, -1), "no real value"), (sympy.Ci(x), (-2, -1), "no real value"),
    (sympy.gamma(x), (-R(3, 2), R(1, 2)), "not finite|vary|varies"),
    (sympy.besselj(sympy.pi, x), (1, 2), "must be a rational number"), (sympy.zeta(x, 2), (2, 3), "zeta"),
    (sympy.elliptic_k(x), (0, R(1, 2)), "elliptic_k")], ids=str)
def test_where_a_special_function_has_no_value_is_refused(expression, domain, says):
    with pytest.raises(NotCertifiable, match=says):
        certify(expression, x, domain)


def test_no_mpmath_file_is_made_of_what_mpmath_does_not_enclose():
    f = certify(sympy.digamma(x), x, (1, R(9, 8)), name="f", envelope=1)
    with pytest.raises(NotCertifiable, match="take the target numpy or c"):
        f.source("mpmath")
    assert "f(x) = digamma(x)" in f.source("c")


@pytest.mark.parametrize("expression", [TABLE[name][0] for name in ("erf", "J3", "W-1", "Li2", "trigamma", "Airy", "Ei")])
def test_steps_and_expressions_are_the_same_formula(expression):
    assert expression_of(steps_of(expression, x), x) == expression
