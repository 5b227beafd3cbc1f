"""Certified functions of two variables: the bound holds at hard points, and no changed certificate is accepted."""

import copy
import ctypes
import itertools
import json
import math
import pickle
import shutil
from functools import cache
from types import ModuleType

import mpmath
import numpy as np
import pytest
from flint import acb, arb, fmpq
from sympy import Abs, Integer, Rational, Symbol, cos, exp, log, sin, sqrt, symbols, tanh

from derive.expressions.balls import precision
from numerics import certify_surface
from numerics._arguments import ArgumentTypeError
from numerics.certified.code.bounds import at_most
from numerics.certified.formula import Rejected
from numerics.certified.steps import NotCertifiable
from numerics.certified.surface import checker, discs
from numerics.certified.surface.checker import Range, check, digest
from numerics.certified.surface.formula import Formula
from numerics.certified.surface.function import CertifiedSurface
from numerics.certified.surface.steps import steps_of
from numerics.cli import main
from tests.benchmarks.c_libraries import _compiled

x, a = symbols("x a", real=True)
YUKAWA = exp(-a * x) / (1 + x)


@cache
def yukawa() -> CertifiedSurface:
    return certify_surface(YUKAWA, (x, a), ((0, Rational(1, 2)), (1, Rational(5, 4))), name="yukawa")


@cache
def wave() -> CertifiedSurface:
    return certify_surface(cos(a * x), (x, a), ((1, 2), (1, Rational(5, 4))), envelope=Integer(1), name="wave")


TRUE = {"yukawa": lambda p, q: mpmath.exp(-q * p) / (1 + p), "wave": lambda p, q: mpmath.cos(q * p)}


def hard_points(function: CertifiedSurface, count: int) -> np.ndarray:
    """Corners and edges of cells with their neighbours, centres, and points at random."""
    rng, axes = np.random.default_rng(1967), []
    for number, (low, high) in enumerate(function.domain):
        scale = float.fromhex(function.certificate["scales"][number])
        centres = [float.fromhex(m) for m in function.certificate["centres"][number]]
        edges = [low + k / scale for k in range(len(centres) + 1)]
        near = [math.nextafter(edge, way) for edge in edges for way in (-math.inf, math.inf)]
        some = np.array([low, high, *edges, *near, *centres, math.nextafter(low, high), math.nextafter(high, low)])
        axes.append(np.concatenate([some[(some >= low) & (some <= high)], rng.uniform(low, high, 30)]))
    return np.array([[rng.choice(axis) for axis in axes] for _ in range(count)])


def largest_error(function: CertifiedSurface, count: int) -> float:
    points = hard_points(function, count)
    values, worst = function(points[:, 0], points[:, 1]), 0.0
    with mpmath.workdps(50):
        for (p, q), value in zip(points.tolist(), values.tolist(), strict=True):
            true = TRUE[function.name](mpmath.mpf(p), mpmath.mpf(q))
            unit = math.ulp(float(true)) if function.certificate["envelope"] is None else 2.0**-52
            worst = max(worst, float(abs(value - true) / unit))
    return worst


@pytest.mark.long
def test_no_error_is_above_the_proven_bound():
    assert largest_error(yukawa(), 400) <= yukawa().bound <= 4
    assert largest_error(wave(), 400) <= wave().bound <= 4


@pytest.mark.long
def test_no_error_at_many_points_is_above_the_proven_bound():
    for function in (yukawa(), wave()):
        assert largest_error(function, 20_000) <= function.bound


def test_the_certificate_is_proven_anew_and_its_table_is_small():
    assert 0.5 < check(yukawa().certificate) <= yukawa().bound
    assert yukawa().table_bytes <= 2**20


def test_outside_of_the_box_and_for_nan_it_is_nan_and_inside_never():
    f = yukawa()
    (low, high), (bottom, top) = f.domain
    outside = [(math.nextafter(high, 9), 1.0), (-5e-324, 1.0), (0.1, math.nextafter(bottom, 0)), (0.1, math.nextafter(top, 9)), (math.nan, 1.0),
               (0.1, math.nan), (math.inf, 1.0), (0.1, -math.inf)]
    assert np.isnan([f(*pair) for pair in outside]).all()
    assert not np.isnan([f(*pair) for pair in itertools.product((low, -0.0, high), (bottom, top))]).any()


def test_arguments_broadcast_and_a_pickle_gives_the_same_bits():
    p, q = np.linspace(0, 0.5, 7), np.linspace(1, 1.25, 5)[:, None]
    values = yukawa()(p, q)
    assert values.shape == (5, 7)
    assert values.tobytes() == pickle.loads(pickle.dumps(yukawa()))(p, q).tobytes()
    assert yukawa()(p, 1.125).tolist() == [float(yukawa()(one, 1.125)) for one in p.tolist()]


def test_the_generated_numpy_file_gives_the_same_bits():
    points = hard_points(yukawa(), 500).T
    module = ModuleType("made")
    exec(compile(yukawa().source("numpy"), "made", "exec"), module.__dict__)
    assert module.yukawa(*points).tobytes() == yukawa()(*points).tobytes()


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_c_gives_the_same_bits():
    points = np.concatenate([hard_points(yukawa(), 500), [[math.nan, 1], [0.1, 9], [-1, 1], [0.1, math.inf], [-0.0, 1]]]).T.copy()
    out = np.empty(points.shape[1])
    made = ctypes.CDLL(str(_compiled(yukawa().source("c"), ("-O2", "-Wall"))))
    made.yukawa_array(*(some.ctypes.data_as(ctypes.c_void_p) for some in (points[0], points[1], out)), ctypes.c_size_t(out.size))
    assert np.array_equal(out.view(np.int64)[~np.isnan(out)], yukawa()(*points).view(np.int64)[~np.isnan(out)])
    assert np.array_equal(np.isnan(out), np.isnan(yukawa()(*points)))


def test_the_command_check_proves_it_and_its_files(capsys, tmp_path):
    (tmp_path / "yukawa.c").write_text(yukawa().source("c"))
    (tmp_path / "yukawa.c.certificate.json").write_text(yukawa().certificate_text)
    for change, code in (("", 0), ("x", 1)):
        (tmp_path / "yukawa.c").write_text(yukawa().source("c") + change)
        with pytest.raises(SystemExit) as ended:
            main(["check", str(tmp_path / "yukawa.c"), "--json"])
        assert ended.value.code == code
        assert json.loads(capsys.readouterr().out)["accepted"] == (code == 0)


# Changed certificates -------------------------------------------------------------------------------


def changed(**fields):
    made = {**copy.deepcopy(yukawa().certificate), **fields}
    return {**made, "digest": digest(made)}


def with_cell(number, place, change):
    rows = copy.deepcopy(yukawa().certificate["cells"])
    rows[number][place] = change(float.fromhex(rows[number][place])).hex()
    return changed(cells=rows)


def one_cell(name, *numbers):
    made = copy.deepcopy(yukawa().certificate[name])
    target = made
    for number in numbers[:-2]:
        target = target[number]
    target[numbers[-2]] = numbers[-1]
    return changed(**{name: made})


WRONG = {
    "a lower bound": lambda: changed(bound=(yukawa().bound * 0.8).hex()),
    "another formula": lambda: changed(formula=steps_of(exp(-a * x) / (1 + x) + Rational(1, 10**14), (x, a))),
    "variables exchanged": lambda: changed(formula=steps_of(YUKAWA, (a, x))),
    "a constant off by four ulp": lambda: with_cell(0, 0, lambda v: v + 4 * math.ulp(v)),
    "the last constant": lambda: with_cell(-1, 0, lambda v: v - 4 * math.ulp(v)),
    "a coefficient": lambda: with_cell(3, 2, lambda v: v * (1 + 1e-12)),
    "the sign of a coefficient": lambda: with_cell(3, 5, lambda v: -v),
    "no number": lambda: with_cell(1, 3, lambda v: math.nan),
    "an infinity": lambda: with_cell(1, 0, lambda v: math.inf),
    "a wider box": lambda: one_cell("domain", 0, 1, (0.6).hex()),
    "an endless box": lambda: one_cell("domain", 0, 1, "inf"),
    "an empty box": lambda: one_cell("domain", 1, 1, (0.5).hex()),
    "another scale": lambda: one_cell("scales", 0, (float.fromhex(yukawa().certificate["scales"][0]) * 1.01).hex()),
    "a third side": lambda: changed(domain=[*yukawa().certificate["domain"], ["0x0p+0", "0x1p+0"]]),
    "a third row of centres": lambda: changed(centres=[*yukawa().certificate["centres"], ["0x0p+0"]]),
    "a scale of nothing": lambda: one_cell("scales", 0, "0x0p+0"),
    "a negative scale": lambda: one_cell("scales", 1, "-0x1p+3"),
    "a centre": lambda: one_cell("centres", 0, 0, (float.fromhex(yukawa().certificate["centres"][0][0]) * (1 + 1e-12)).hex()),
    "a centre of nothing": lambda: one_cell("centres", 1, 0, "nan"),
    "degrees exchanged": lambda: changed(degrees=[yukawa().certificate["degrees"][0] + 1, yukawa().certificate["degrees"][1] - 1]),
    "negative degrees": lambda: changed(degrees=[-1, -1]),
    "a row left out": lambda: changed(cells=yukawa().certificate["cells"][:-1]),
    "rows exchanged": lambda: changed(cells=yukawa().certificate["cells"][::-1]),
    "no row": lambda: changed(cells=[]),
    "another rounding": lambda: changed(rounding="any"),
    "another format": lambda: changed(format="provenum certified function 1"),
    "no digest": lambda: {**yukawa().certificate, "digest": "0"},
    "an envelope that vanishes": lambda: changed(envelope=steps_of(x, (x, a))),
    "no formula": lambda: changed(formula=[]),
    "a formula that calls itself": lambda: changed(formula=[["x"], ["add", 0, 1]]),
    "a number of another kind": lambda: changed(formula=[["x"], ["pow", 0, True]]),
    "no list": lambda: {"format": checker.FORMAT},
}


@pytest.mark.long
@pytest.mark.parametrize("name", WRONG)
def test_a_changed_certificate_is_rejected(name):
    with pytest.raises(Rejected):
        check(WRONG[name]())


def test_an_empty_cell_proves_nothing_and_harms_nothing():
    assert checker.cell_bound(Formula([["x"]]), None, Range(fmpq(1), fmpq(0), 1.0), Range(fmpq(0), fmpq(1), 0.5), [0, 0], ["0x1p+0", "0x0p+0"]) == 0


CUBE = [["x"], ["y"], ["pow", 0, 3], ["mul", 1, 2]]


@pytest.mark.parametrize("c, accepted", [(2.0**900, True), (2.0**1015, False)])
def test_a_polynomial_in_x_may_not_overflow_before_it_is_multiplied_by_a_small_y(c, accepted):
    """c x**3 y for 0 <= x <= 64, 0 <= y <= 2**-980 is moderate, but c x**3 may be infinite, and that times 0 is no number."""
    ranges, row = (Range(fmpq(0), fmpq(64), 0.0), Range(fmpq(0), fmpq(1, 2**980), 0.0)), [1.0, *[0.0] * 7, c]
    formula = Formula([*CUBE, ["rational", str(int(c))], ["mul", 3, 4], ["rational", "1"], ["add", 5, 6]])

    def proven():
        return checker.cell_bound(formula, Formula([["rational", "1"]]), *ranges, [3, 1], [v.hex() for v in row])

    if accepted:
        assert proven() < 1
    else:
        with pytest.raises(Rejected, match="may overflow"):
            proven()


def test_a_centre_so_far_that_the_distance_overflows_is_rejected():
    far, near = Range(fmpq(-(10**299)), fmpq(0), math.nextafter(math.inf, 0)), Range(fmpq(0), fmpq(1), 0.5)
    one, row = Formula([["rational", "1"]]), ["0x1p+0", "0x0p+0", "0x0p+0"]
    assert checker.cell_bound(one, None, near, near, [1, 0], row) < 1
    with pytest.raises(Rejected, match="may overflow"):
        checker.cell_bound(one, None, far, near, [1, 0], row)


# Discs ----------------------------------------------------------------------------------------------

FORMULAS = [
    YUKAWA, sin(a * x) / x, sqrt(1 + x) * log(a), (x - a) ** 3 / (1 + x * a), log(Abs(1 - x * a)), exp(sin(x) * cos(a)),
    x**-3 * (sin(x) - x * cos(x)),
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_bound_on_discs_is_above_all_values_and_the_finer_one_below(formula):
    made, rng = Formula(steps_of(formula, (x, a))), np.random.default_rng(3)
    for m, n, r, s in ((0.4, 1.2, 0.1, 0.05), (0.4, 0.7, 0.02, 0.2), (0.6, 1.1, 1e-6, 1e-6)):
        with precision(100):
            bound, finer = (way(made, (m, arb(r)), (n, arb(s))) for way in (discs.largest, discs.largest_in_parts))
            assert finer.is_finite()
            sizes = [abs(made(acb(arb(m)) + arb(r) * acb(0, arb(p)).exp(), acb(arb(n)) + arb(s) * acb(0, arb(q)).exp()))
                     for p, q in rng.uniform(0, 2 * math.pi, (40, 2)).tolist()]
            assert all(size < some for size in sizes for some in (bound, finer) if some.is_finite())
            assert finer.mid() < 3 * max(sizes, key=float)


@pytest.mark.parametrize("formula, m, r", [
    (1 / x, 0.1, 0.11), (sqrt(x), 0.1, 0.11), (log(x), 0.1, 0.2), (1 / (1 + x**2), 0.0, 1.1), (tanh(x), 0.0, 1.6),
])
def test_discs_with_a_singular_point_have_no_bound(formula, m, r):
    with precision(100):
        for way in (discs.largest, discs.largest_in_parts):
            assert not way(Formula(steps_of(formula, (x, a))), (m, arb(r)), (1.0, arb(0.1))).is_finite()


# Refusals -------------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("formula, box, options, why", [
    (1 / (x - a), ((0, 2), (1, 2)), {}, "filtered evaluation of the equation"), (sin(x * a), ((-1, 1), (1, 2)), {}, "filtered evaluation"),
    (sin(x) / x, ((0, 1), (1, 2)), {}, "filtered evaluation"), (YUKAWA, ((0, math.inf), (1, 2)), {}, "must be finite"),
    (YUKAWA, ((0, 5e-324), (1, 2)), {}, "sides of the box"), (YUKAWA, ((1, 2), (0, 1e-131)), {}, "sides of the box"),
    (a, ((1e131, 1.5e131), (1, 2)), {}, "sides of the box"), (YUKAWA, ((1, 0), (1, 2)), {}, "low < high"), (YUKAWA, ((0, 1),), {}, "two pairs"),
    (YUKAWA * Symbol("b"), ((0, 1), (1, 2)), {}, "give numbers for b"),
    (YUKAWA, ((0, 1), (1, 2)), {"max_ulp": 0.5}, "above 0.5"), (YUKAWA, ((0, 1), (1, 2)), {"table_bytes": 100}, "out of reach"),
    (a * exp(x), ((800, 801), (1, 2)), {}, "out of reach"), (a * exp(x), ((708, 709), (1, 2)), {}, "out of reach"),
    (0.5 * x * a, ((0, 1), (1, 2)), {}, "write it as a Rational"),
])
def test_what_cannot_be_is_refused_in_one_line(formula, box, options, why):
    with pytest.raises(NotCertifiable, match=why) as told:
        certify_surface(formula, (x, a), box, **options)
    assert len(str(told.value).splitlines()) == 1


def test_values_near_the_largest_are_certified():
    f = certify_surface(a * exp(x), (x, a), ((690, 690 + Rational(1, 64)), (1, 1 + Rational(1, 64))))
    assert f.check() <= f.bound < 4
    assert f(690.0, 1.0) == pytest.approx(math.exp(690), rel=1e-15)


def test_text_is_no_expression_and_one_symbol_is_not_two():
    with pytest.raises(ArgumentTypeError):
        certify_surface("x*a", (x, a), ((0, 1), (1, 2)))
    with pytest.raises(NotCertifiable, match="two symbols"):
        certify_surface(YUKAWA, (x, x), ((0, 1), (1, 2)))


def test_a_bound_is_never_written_smaller_than_it_is():
    made = CertifiedSurface(changed(bound=(1.23441).hex()))
    assert "error <= 1.2345 ulp" in repr(made)
    assert "at most 1.2345 units" in made.source("c")
    assert all(bound <= float(at_most(bound)) < bound + 1.1e-4 for bound in np.random.default_rng(2).uniform(0.5, 64, 1000).tolist())
    assert at_most(yukawa().bound) == f"{yukawa().bound:.4f}"


def test_a_command_writes_the_code_of_two_variables(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["certify", "a/(1+r)/b", "b=2", "--over", "r=0:1/4", "--over", "a=1:9/8", "--name", "f", "--json"])
    said = json.loads(capsys.readouterr().out)
    assert (said["variables"], said["domains"]) == (["r", "a"], [["0.0", "0.25"], ["1.0", "1.125"]])
    with pytest.raises(SystemExit):
        main(["check", "f.py", "--json"])
    assert json.loads(capsys.readouterr().out)["accepted"]


@pytest.mark.long
@pytest.mark.parametrize(("options", "words"), [
    (["--over", "r=0:1", "--over", "r=1:2"], "two different ones"), (["--over", "r=0:1"] * 3, "two different ones"),
    (["--over", "r=0:1", "--over", "a=1:2", "--target", "mpmath"], "numpy or c"), (["--over", "r=0:1", "--over", "a=1:2", "a=1"], "is the variable"),
    (["--over", "r=-2:2", "--over", "a=1:2"], "ulp is out of reach"), (["--over", "r=0:inf", "--over", "a=1:2"], "the box must be finite"),
])
def test_a_command_says_what_is_wrong_with_two_variables(options, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["certify", "a/(1+r)", *options])
    assert words in capsys.readouterr().err
    assert not any(tmp_path.iterdir())
