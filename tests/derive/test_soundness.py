"""What an attack on the provers found: each false statement must not hold, each true one must not be refuted."""

import json
import os
import subprocess
import sys

import pytest
import sympy
from sympy import (
    Abs,
    Derivative,
    I,
    Integer,
    Integral,
    KroneckerDelta,
    Max,
    Piecewise,
    Rational,
    Sum,
    Symbol,
    conjugate,
    cos,
    exp,
    log,
    oo,
    pi,
    sign,
    sin,
    sqrt,
)

from derive.changes.matrix_elements import AsFunctions
from derive.changes.sifting import Sifting
from derive.changes.substitution import Substitution
from derive.claim import claim
from derive.claims import Asymptotic, Determines, Dimensional, FriedelTail, Identity, KnownIntegral, Limit, Positive, Reduction, Series, SumRule
from derive.equation import EquationError, Source, equation
from derive.expressions.balls import enclose
from derive.expressions.integrals import close
from derive.expressions.state_sums import vanishes
from derive.operators import Element, label, operator
from derive.paper import Paper
from derive.quantity import ENERGY, LENGTH, MASS, quantity, quantity_function

x, y, k, u, a, q = (quantity(n, "m") for n in ["x", "y", "k", "u", "a", "q"])
r = quantity("r", "real", real=True, domain=(-1, 1))
c = quantity("c", "complex", complex=True)
L, M = quantity("L", "length", LENGTH), quantity("M", "mass", MASS)
f, g, F = (quantity_function(n, "fn") for n in "fgF")


def eqn(n, lhs, rhs, **kw):
    return equation(n, lhs, rhs, says="s", source=Source("c"), **kw)


PAPER = Paper("p", "t", "c", (eqn("1", q, Integer(1)),), ())


def verdict(statement, *equations):
    paper = Paper("p", "t", "c", equations, ()) if equations else PAPER
    return claim("1", "t", statement).check(paper).name


HELD = ("Proved", "Enclosed", "Sampled")
ANY = ("Proved", "Enclosed", "Sampled", "Inconclusive", "Refuted")
W = cos(x) / x**2


def tail(extra, low=0, high=oo):
    return FriedelTail(Integral(((y - 1) * log(Abs(y - 1)) + extra) * sin(x * y), (y, low, high)), sin(x * y), 1, W, W)


FALSE = {
    "merge captures a free y": Identity(y * Integral(f(y), (y, 0, 1)), Integral(y * f(y), (y, 0, 1))),
    "reversed range is dropped": Identity(Integral(f(y), (y, 1, 0)) + Integral(f(y), (y, 0, 1)), Integral(f(y), (y, 0, 1))),
    "renaming is captured": Reduction(Integral(a - k, (k, 0, 1)), {a: k}, Integer(0)),
    "substitution captures": Identity(
        Integral(f(x) * u, (x, 0, 1)), Integral(f(u**2) * 2 * u**2, (u, 0, 1)), through=(Substitution(x, u, u**2, Integer(0), Integer(1)),)
    ),
    "substitution through a pole": Identity(
        Integral(f(r) * exp(-(r**2)), (r, -1, 1)),
        Integral(-f(1 / u) * exp(-1 / u**2) / u**2, (u, -1, 1)),
        through=(Substitution(r, u, 1 / u, Integer(-1), Integer(1)),),
    ),
    "SumRule over a pole": SumRule(Integral(1 / r**2, (r, -1, 1)), Integer(-2), -1 / r),
    "SumRule over a parameter's pole": SumRule(Integral(1 / (y - a) ** 2, (y, 0, 2)), 1 / (a - 2) - 1 / a, -1 / (y - a)),
    "SumRule with a jumping logarithm": SumRule(Integral(1 / (1 + r**2), (r, -1, 1)), -pi / 2, log((r - I) / (r + I)) / (2 * I)),
    "bounded function at two points": Positive(f(x) - f(y) + Rational(1, 2), {x: (1, 2), y: (1, 2)}, bounded={f: (a, 0, 1)}),
    "bounded function in an integral": Positive(Rational(1, 10) + x + Integral(f(k) * cos(k), (k, 0, 10)), {x: (1, 2)}, bounded={f: (a, 0, 1)}),
    "bounded name of the region": Positive(f(y) + Rational(3, 2) - x, {x: (1, 2), y: (1, 2)}, bounded={f: (x, 0, 1)}),
    "a complex number is not positive": Positive(2 + I * x, {x: (0, 1)}),
    "decimal text becomes a binary float": Positive(x - Rational(1, 10) - Rational(1, 10**18), {x: ("0.1", 1)}),
    "Cauchy bound with a pole inside": Series(1 / (1 - 2 * y), y, 0, 1 + 2 * y, 2, within=("1/4", "9/10"), bound=7),
    "root beside the cut": Limit(sqrt(-1 - I * x), x, 0, I),
    "logarithm beside the cut": Limit(log(-1 - I * x), x, 0, I * pi),
    "half a turn the wrong way": Identity(log((1 + r + I * x) / (1 - r - I * x)), log((1 + r + I * x) / (r + I * x - 1)) - I * pi),
    "half a turn of unknown sign": Identity(log((1 + u + I * r) / (1 - u - I * r)), log((1 + u + I * r) / (u + I * r - 1)) + I * pi),
    "a whole turn forgotten": Identity(log((r + I * x) ** 3), 3 * log(r + I * x)),
    "log|complex|": Series(log(Abs(c + x)), x, 0, log(Abs(c)) + x / c, 2),
    "d log|complex|": Identity(Derivative(log(Abs(sqrt(r) + 1)), r), 1 / (2 * sqrt(r) * (sqrt(r) + 1)), where={r: (-1, Rational(-1, 10))}),
    "|1 + i sqrt| is not 1 + i sqrt": Identity(Abs(1 + sqrt(r)), 1 + sqrt(r), where={r: (-1, Rational(-1, 10))}),
    "KnownIntegral over another range": KnownIntegral(Integral(sin(y) / y, (y, 0, 1)), y, sin(y) / y, pi / 2, pi / 2),
    "FriedelTail: root at the edge": tail(sqrt(Abs(y - 1))),
    "FriedelTail: kink at the edge": tail(7 * Abs(y - 1)),
    "FriedelTail: step at the edge": tail(Abs(y - 1) / (y - 1)),
    "FriedelTail: edge outside the range": tail(0, 2),
    "FriedelTail: a stronger edge elsewhere": tail(log(Abs(y - 2))),
    "never evaluated": Identity(Integral(sympy.besselj(0, y), (y, 0, 1)), Integral(sympy.besselj(1, y), (y, 0, 1))),
}


@pytest.mark.long
@pytest.mark.parametrize("name", FALSE)
def test_false_statement_never_holds(name):
    assert verdict(FALSE[name]) not in HELD


N_1, N_2, i, j, l = (quantity(n, "number", integer=True, positive=True) for n in ("N_1", "N_2", "i", "j", "l"))
w, F_2 = quantity_function("w", "fn"), quantity_function("F_2", "fn")
odd, delta = quantity_function("odd", "fn", parity=-1), quantity_function("delta", "fn", parity=1)
complex_1, complex_2 = (quantity_function(n, "fn", real=False) for n in ("complex_1", "complex_2"))
A, B = (operator(n, "m", ENERGY) for n in "AB")
s_1, s_2 = (label(n, "a state", basis="s") for n in ("s_1", "s_2"))
BESSEL = sympy.besselj(0, x)
PEAK = 1 / (1 + (r - i) ** 2)
AT_0 = Sifting(delta, r)

FALSE_SINCE_STATES = {
    "a bound variable leaves its integral": Identity(
        Integral(exp(-x) * Integral(Sum(F_2(y, l) * exp(-x), (l, 1, N_1)), (y, 0, 1)), (x, 0, oo)), Sum(F_2(y, l), (l, 1, N_1)) / 2),
    "Kronecker's delta under a sum to another label": Identity(
        BESSEL * Sum(g(i) * Sum(f(l) * KroneckerDelta(l, j), (l, 1, i)), (i, 1, N_1)), BESSEL * Sum(g(i), (i, 1, N_1)) * f(j)),
    "Kronecker's delta with another number of states": Identity(
        BESSEL * (Sum(KroneckerDelta(l, N_2) * f(l), (l, 1, N_1)) + Sum(f(l), (l, 1, N_2))), BESSEL * (f(N_2) + Sum(f(l), (l, 1, N_2)))),
    "a variable declared positive": Identity(Integral(Abs(r), (r, -1, 1)), Integer(0), through=(Substitution(r, y, y, Integer(-1), Integer(1)),)),
    "the modulus of a real function": Identity(Abs(f(x)), f(x)),
    "the sign of a real function": Identity(sign(f(x)), Integer(1)),
    "the root of a square": Identity(sqrt(f(x) ** 2), f(x)),
    "a function of itself, renamed once": Reduction(f(f(x)), {f: g}, g(f(x))),
    "a derivative of a delta function": Identity(Integral(f(r) * Derivative(delta(r), r), (r, -oo, oo)), Integer(0), through=(AT_0,)),
    "a delta function in a condition": Identity(
        Integral(f(r) * (delta(r) + Piecewise((1, delta(r) > 0), (0, True))), (r, -oo, oo)), f(0), through=(AT_0,)),
    "an element as a real function": Identity(conjugate(Element(s_1, A, s_2)), Element(s_1, A, s_2), through=(AsFunctions({A: w}),)),
    "two operators as one function": Identity(
        Element(s_1, A, s_2), Element(s_1, B, s_2), through=(AsFunctions({A: complex_1, B: complex_1}),)),
    "an element as a function that is there": Identity(Element(s_1, A, s_2), complex_2(s_1, s_2), through=(AsFunctions({A: complex_2}),)),
}


@pytest.mark.parametrize("name", FALSE_SINCE_STATES)
def test_false_statement_about_states_never_holds(name):
    assert verdict(FALSE_SINCE_STATES[name]) not in HELD


DEFINED = {
    "a constant captured by an integral": (Identity(Integral(F(a), (a, 0, 1)), Rational(1, 3)), eqn("1", F(y), y * a)),
    "a label captured by a sum": (Identity(Sum(F(l), (l, 1, N_1)), Sum(w(l, l), (l, 1, N_1))), eqn("1", F(i), w(i, l))),
    "a real function at a complex number": (Identity(conjugate(F(I * y)), I * y), eqn("1", F(y), y)),
    "a real function defined complex": (Identity(conjugate(F(y)), I * y), eqn("1", F(y), I * y)),
    "a positive variable over negative numbers": (Identity(Integral(F(y), (y, -1, 1)), Integer(0)), eqn("1", F(r), Abs(r))),
    "a positive label at negative numbers": (Identity(Sum(F(l), (l, -1, 1)), Integer(0)), eqn("1", F(r), Abs(r))),
    "an integer as integration variable": (Identity(Integral(F(l), (l, 0, 1)), Integer(1)), eqn("1", F(r), exp(2 * pi * I * r))),
    "a defined function as delta function": (
        Identity(Integral(F(r - 1) * r, (r, -oo, oo)), Integer(1), keep=(F,), through=(Sifting(F, r),)), eqn("1", F(y), y**2)),
    "a defined function as matrix element": (
        Identity(Element(s_1, A, s_2), Integer(5), through=(AsFunctions({A: complex_1}),)), eqn("1", complex_1(i, j), Integer(5))),
}


@pytest.mark.parametrize("name", DEFINED)
def test_false_statement_about_a_definition_never_holds(name):
    assert verdict(*DEFINED[name]) not in HELD


def test_a_free_label_of_a_definition_stays_free_under_a_sum():
    summed = Sum(F(l), (l, 1, N_1))
    assert verdict(Identity(summed, Sum(w(i, l), (i, 1, N_1))), eqn("1", F(i), w(i, l))) == "Proved"


@pytest.mark.parametrize("summand", [odd(f(i) - f(j)), odd(f(i) - f(N_1 + 1 - i)) * f(j) * f(N_1 + 1 - j)], ids=str)
def test_labels_that_end_a_sum_are_neither_exchanged_nor_reversed(summand):
    outer = (i, 1, N_1), (j, 1, N_1)
    assert vanishes(Sum(summand, *outer))
    assert not vanishes(Sum(summand * Sum(g(l), (l, 1, i)), *outer))


def test_an_infinite_sum_is_not_integrated_term_by_term():
    telescope = Integral(Sum(PEAK - PEAK.subs(i, i - 1), (i, -oo, 0)), (r, -oo, oo))
    assert close(telescope) == telescope


HUGE = {
    "a power in canonical form": lambda: not vanishes((x + y + k + u + a + q + 1) ** 40 - 1),
    "a power under a sum": lambda: not vanishes(Sum((f(l) + g(l) + x + y) ** 60, (l, 1, N_1)) - 1),
    "a power under an integral": lambda: close(Integral((y + a * exp(y) + x * exp(-y) + 1) ** 60, (y, 0, 1))).has(Integral),
    "many poles": lambda: close(Integral(1 / ((r - I * x) ** 30 * (r + I * y) ** 30 * (r - I * k) ** 20), (r, -oo, oo))).has(Integral),
    "many terms": lambda: close(Sum(f(i) * g(j) * w(l, i), (i, 1, 9), (j, 1, 9), (l, 1, 9))).has(Sum),
    "many integers": lambda: verdict(Identity(f(l), 2 * f(i), where={l: (0, 10**12)})) == "Refuted",
    "sums within sums": lambda: verdict(Identity(Sum(f(i + j + l + N_1), *((n, 1, 100) for n in (i, j, l, N_1))), Integer(0))) == "Inconclusive",
}


@pytest.mark.parametrize("name", [pytest.param(one, marks=pytest.mark.long if one == "a power in canonical form" else ()) for one in HUGE])
def test_what_would_be_huge_is_left_alone(name):
    assert HUGE[name]()


def test_unfold_does_not_capture():
    one = eqn("1", F(y), Integral(y - k, (k, 0, 1)))
    assert verdict(Identity(F(k), Integer(0)), one) not in HELD
    assert verdict(Identity(F(k), k - Rational(1, 2)), one) != "Refuted"


def test_constant_is_not_captured():
    one = eqn("1", q, 2 * k)
    assert verdict(Identity(Integral(q - 2 * k, (k, 0, 1)), Integer(0), given=("1",)), one) not in HELD
    assert verdict(Identity(Integral(q, (k, 0, 1)), 2 * k, given=("1",)), one) != "Refuted"


def test_bound_variable_is_not_replaced():
    one = eqn("1", F(y), y * Integral(cos(y), (y, 0, 1)))
    assert verdict(Identity(F(2), 2 * Integral(cos(y), (y, 0, 1))), one) == "Proved"


I1 = Integral
TRUE = {
    "bound variable renamed": Identity(I1(f(y), (y, 0, 1)), I1(f(x), (x, 0, 1))),
    "reflected": Identity(I1(f(y), (y, 0, 1)), I1(f(1 - y), (y, 0, 1))),
    "fundamental theorem": Identity(I1(Derivative(f(y), y), (y, 0, 1)), f(1) - f(0)),
    "function of a parameter": Identity(I1(f(a) / (1 + y), (y, 0, 1)), I1(f(a) / (2 - y), (y, 0, 1))),
    "cut at pi": Identity(I1(f(y), (y, 0, pi)) + I1(f(y), (y, pi, 4)), I1(f(y), (y, 0, 4))),
    "cut at a": Identity(I1(f(y), (y, 0, a)) + I1(f(y), (y, a, 1)), I1(f(y), (y, 0, 1))),
    "empty range": Identity(I1(f(y), (y, 0, 0)), I1(g(y), (y, 0, 0))),
    "infinite sum": Identity(Sum(1 / k**2, (k, 1, oo)), pi**2 / 6),
    "integral of a root": Identity(I1(sqrt(y), (y, 0, 1)), Rational(2, 3)),
    "quarter circle": Identity(I1(sqrt(1 - y**2), (y, 0, 1)), pi / 4),
    "integral of a maximum": Identity(I1(Max(y, Rational(1, 3)), (y, 0, 1)), Rational(5, 9)),
    "log|1 + sqrt r|": Identity(log(Abs(1 + sqrt(r))), log(1 - r) / 2, where={r: (-1, Rational(-1, 10))}),
    "|log x| at 0": Limit(Abs(log(x)), x, 0, oo),
    "sign not seen 1": Limit((exp(a) - 1) / x, x, 0, oo),
    "sign not seen 2": Limit((a - log(1 + a)) / x, x, 0, oo),
    "integral to oo in a limit": Limit(x + I1(exp(-(k**2)), (k, 0, oo)), x, 0, sqrt(pi) / 2),
    "hidden zero": Limit((sqrt(3 + 2 * sqrt(2)) - 1 - sqrt(2)) / x + 5, x, 0, 5),
    "hidden zero, asymptotic": Asymptotic((sqrt(3 + 2 * sqrt(2)) - 1 - sqrt(2)) / x + 5, x, 0, Integer(5)),
    "minus infinity": Limit(r + r**2, r, -oo, oo),
    "a function and a name renamed at once": Reduction(f(a), {f: g, a: k}, g(k)),
    "a function of itself renamed": Reduction(f(f(x)), {f: g}, g(g(x))),
}


@pytest.mark.long
@pytest.mark.parametrize("name", TRUE)
def test_true_statement_is_never_refuted(name):
    assert verdict(TRUE[name]) != "Refuted"


ODD = {
    "exp(1/y)": Identity(I1(exp(1 / y), (y, 1, 2)), Integer(2)),
    "log|1+ic|": Identity(log(Abs(1 + I * c)), log(Abs(c - I))),
    "two names to oo": Positive(x + y, {x: (1, oo), y: (1, 2)}),
    "from -oo": Positive(1 + r**2, {r: (-oo, 0)}),
    "root of the unknown": Determines(sqrt(a), Integer(1), a, Integer(1)),
    "domain to oo": Identity(f(x), f(x) + 1, where={x: (0, oo)}),
    "integers": Identity(1, 1),
    "symbolic ends": TRUE["cut at a"],
}


@pytest.mark.parametrize("name", ODD)
def test_check_never_raises(name):
    assert verdict(ODD[name]) in ANY


BALLS = [
    (I1(sqrt(x), (x, 0, 1)), {}, Rational(2, 3)),
    (I1(Max(x, Rational(1, 3)), (x, 0, 1)), {}, Rational(5, 9)),
    (Abs(sqrt(r) + 1), {r: -1}, sqrt(2)),
    (log(Abs(sqrt(r) + 1)), {r: -1}, log(2) / 2),
]


@pytest.mark.parametrize("case", BALLS, ids=str)
def test_ball_holds_the_value(case):
    found, value = enclose(case[0], case[1]), enclose(case[2], {})
    assert not found.is_finite() or found.overlaps(value)


DIMENSIONS = {
    "Piecewise": (a, Piecewise((L, x > 1), (M, True))),
    "Sum": (a, Sum(L * k, (k, 1, 3))),
    "Product": (a, sympy.Product(L, (k, 1, 3))),
    "point of a limit": (a, sympy.Limit(x, x, L)),
    "Subs": (a, sympy.Subs(Derivative(F(x), x) * L, x, 1)),
}


@pytest.mark.parametrize("name", DIMENSIONS)
def test_wrong_dimension_is_never_proved(name):
    assert verdict(Dimensional("1"), eqn("1", *DIMENSIONS[name])) != "Proved"


@pytest.mark.parametrize(
    "pair",
    [(L, Sum(L * k, (k, 1, 3))), (L, Piecewise((L, x > 1), (2 * L, True))), (L, sympy.conjugate(quantity("cL", "c", LENGTH, complex=True)))],
    ids=str,
)
def test_right_dimension_is_never_refuted(pair):
    assert verdict(Dimensional("1"), eqn("1", *pair)) != "Refuted"


@pytest.mark.parametrize("assumption", [x > 0.5, Symbol("undeclared") > 1, "x > 1", True], ids=str)
def test_assumptions_are_checked(assumption):
    with pytest.raises(EquationError):
        eqn("1", q, x, assumes=[assumption])


@pytest.mark.parametrize(
    "rhs",
    [sympy.true, x > 1, sympy.Tuple(1, x), sympy.nan, sympy.zoo, sympy.MatrixSymbol("A", 1, 1)[0, 0], Symbol("+") + sympy.Limit(x, x, 0)],
    ids=str,
)
def test_not_a_side(rhs):
    with pytest.raises(EquationError):
        eqn("1", q, rhs)


def test_mutants_of_a_replaced_paper_are_its_own():
    import derive
    from derive.mutate import mutants

    paper = derive.paper("ashcroft-langreth-1967")
    derive.mutation_score(paper, ["s_i"])
    s = paper["s_i"].rhs
    changed = paper.replace("s_i", 7 * s + 5 * s**2 * (s + 1))
    assert len(derive.mutation_score(changed, ["s_i"]).fates) == len(mutants(changed, ["s_i"]))


def with_hash_seed(seed, numbers=()):
    """The premises of each claim of the first paper, or of those of some equations, found in another process."""
    code = f"import derive,json; print(json.dumps([f.premises for f in derive.verify('ashcroft-langreth-1967', {numbers}).findings]))"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    return [tuple(premises) for premises in json.loads(done.stdout)]


@pytest.mark.brief
def test_premises_do_not_depend_on_the_hash_seed():
    one, other = (with_hash_seed(seed, ("3", "g")) for seed in ("0", "7"))
    assert one == other
    assert all(one)


@pytest.mark.long
def test_no_premises_of_the_paper_depend_on_the_hash_seed(verified):
    """What is found with one seed, and with those of the processes of this run."""
    here = [finding.premises for finding in verified.report("ashcroft-langreth-1967").findings]
    assert with_hash_seed("7" if os.environ.get("PYTHONHASHSEED") == "0" else "0") == here


@pytest.mark.long
@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate", "partial_structure_factors", "x=1", "eta=0.4", "fraction=0.3", "alpha=1/3"],
        ["evaluate", "lindhard", "y=1/0"],
        ["evaluate", "lindhard", "y=1", "y=2"],
        ["verify", "ashcroft-langreth-1967:"],
    ],
    ids=" ".join,
)
def test_command(arguments):
    done = subprocess.run([sys.executable, "-c", "from numerics.cli import main; main()", *arguments], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert done.returncode == (0 if "fraction=0.3" in arguments else 2), done.stderr[-300:]
