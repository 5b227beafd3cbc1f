"""The checker rejects every false certificate, and accepts what holds."""

import copy
import itertools
import math
from contextlib import suppress

import numpy as np
import pytest
from flint import acb, arb, ctx, fmpq

from derive.expressions.balls import precision
from numerics.certified.code.function import CertifiedFunction, load
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.checker import ROUNDING, bound_of, check, formulas_of
from tests.effort import sweep
from tests.numerics.certificates import AFTER, INVERSE, ONE_PLUS, VALID, X, again, cells, certificate, changed, point, power, row


def last_piece(name):
    """The number of the piece with a table."""
    return next(i for i, piece in enumerate(VALID[name]["pieces"]) if piece["kind"] != "point")


@pytest.mark.parametrize("name", VALID)
def test_a_valid_certificate_is_accepted(name):
    assert check(VALID[name]) == float.fromhex(VALID[name]["bound"]) < 0.75
    assert ctx.prec == 53


@pytest.mark.parametrize("name", VALID)
def test_the_observed_error_is_below_the_bound(name):
    made = VALID[name]
    formula, rng = Formula(made["formula"]), np.random.default_rng(4)
    piece = made["pieces"][last_piece(name)]
    low, high = float.fromhex(piece["from"]), min(float.fromhex(piece["to"]), 1e300)
    x = np.concatenate([[low, high], rng.uniform(low, min(high, 4.0), 400), np.exp(rng.uniform(math.log(low), math.log(high), 200)).clip(low, high)])
    for at, value in zip(x, CertifiedFunction(made)(x), strict=True):
        with precision(300):
            true = formula(acb(float(at))).real
            mantissa, exponent = abs(true).lower().man_exp()
            unit = arb(2) ** max(-1074, int(mantissa).bit_length() + int(exponent) - 53)
            assert abs(true - float(value)) / unit <= float.fromhex(made["bound"])


@pytest.mark.parametrize("name", sweep(VALID, [name for name in VALID if name != "inverse"]))
@pytest.mark.parametrize("direction", [-1, 1])
def test_a_coefficient_changed_beyond_the_slack_is_rejected(name, direction):
    number = last_piece(name)
    rows = VALID[name]["pieces"][number]["cells"]
    for cell in (0, len(rows) - 1):
        m, high = map(float.fromhex, rows[cell][:2])
        w = 1 / 32 if name == "inverse" else abs(m - float.fromhex(rows[1 if cell == 0 else cell - 1][0])) / 2
        for k in range(1, len(rows[cell])):
            old = float.fromhex(rows[cell][k])
            new = old + direction * 2 * math.ulp(high) / w ** max(0, k - 2)  # by two ulp of F at the edges of the cell
            new = AFTER(old, direction * math.inf) if k == 1 or new == old else new
            with pytest.raises(Rejected):
                check(changed(VALID[name], number, cells=[*rows[:cell], [*rows[cell][:k], new.hex(), *rows[cell][k + 1 :]], *rows[cell + 1 :]]))


@pytest.mark.parametrize("name", VALID)
def test_one_ulp_of_a_coefficient_one_way_or_the_other_is_beyond_a_slack_of_nothing(name):
    number, formulas = last_piece(name), formulas_of(VALID[name])
    piece = VALID[name]["pieces"][number]
    for k in (1, 3, 4):
        kept = []
        for direction in (-1, 1):
            rows = [[*some[:k], AFTER(float.fromhex(some[k]), direction * math.inf).hex(), *some[k + 1 :]] for some in piece["cells"]]
            with suppress(Rejected):
                kept.append(bound_of(formulas, {**piece, "cells": rows}) <= float.fromhex(piece["bound"]))
        assert kept != [True, True]


@pytest.mark.parametrize("name", ["sinc", "right", "left"])
@pytest.mark.parametrize(
    "keys",
    [{"binade": 1}, {"binade": -4}, {"sign": 0}, {"bits": [2]}, {"bits": [4]}, {"bits": []}, {"bits": [21]}, {"offset": 0.4.hex()},
     {"offset": (-1.0).hex()}, {"anchor": 0.9.hex()}, {"anchor": 2.0.hex()}, {"anchor": (-1.0).hex()}, {"anchor": 1e-9.hex()}],
)
def test_moved_cells_are_rejected(name, keys):
    with pytest.raises(Rejected):
        check(changed(VALID[name], last_piece(name), **keys))


@pytest.mark.parametrize("m, accepted", [(1.25 * 2.0**1022, True), (-(2.0**1020), True), (-math.nextafter(math.inf, 0), False)])
def test_a_middle_so_far_that_the_distance_overflows_is_rejected(m, accepted):
    """Else it is an infinity, which times a coefficient of 0 is no number."""
    made = certificate([["rational", "1"]], [cells(2.0**1022, 1.5 * 2.0**1022, [[m, 1, 0, 0, 0]], binade=1022)])
    if accepted:
        assert check(made) < 0.6
        assert CertifiedFunction(made)(1.25 * 2.0**1022) == 1
    else:
        with pytest.raises(Rejected, match="may overflow"):
            check(made)


@pytest.mark.parametrize("name", ["right", "left"])
def test_the_other_side_of_the_anchor_is_rejected(name):
    with pytest.raises(Rejected):
        check(changed(VALID[name], 0, sign=-VALID[name]["pieces"][0]["sign"]))


@pytest.mark.parametrize(
    "keys", [{"sign": -1}, {"sign": 2}, {"power": 1}, {"power": -2}, {"exponent": 1}, {"exponent": -1}, {"bits": 3}],
)
def test_a_changed_power_is_rejected(keys):
    with pytest.raises(Rejected):
        check(changed(VALID["inverse"], 0, **keys))


@pytest.mark.parametrize("name", VALID)
def test_moved_centres_are_rejected(name):
    number = last_piece(name)
    rows = copy.deepcopy(VALID[name]["pieces"][number]["cells"])
    rows[1][0] = (float.fromhex(rows[1][0]) + 2.0**-40).hex()
    with pytest.raises(Rejected):
        check(changed(VALID[name], number, cells=rows))


@pytest.mark.parametrize("name", VALID)
def test_a_lowered_bound_is_rejected(name):
    made = VALID[name]
    lower = AFTER(float.fromhex(made["bound"]), 0).hex()
    for false in (again(made, bound=lower), changed(made, last_piece(name), bound=lower), again(made, bound="nan"), again(made, bound=(-1.0).hex())):
        with pytest.raises(Rejected):
            check(false)


@pytest.mark.parametrize("name", VALID)
def test_another_formula_rounding_format_or_digest_is_rejected(name):
    made, formula = VALID[name], VALID[name]["formula"]
    other = [*formula, ["rational", "18014398509481985/18014398509481984"], ["mul", len(formula) - 1, len(formula)]]
    for false in (again(made, formula=other), again(made, rounding=ROUNDING + "."), again(made, format="1"), {**made, "digest": "0" * 64},
                  {**made, "name": "other"}, again(made, envelope=[["rational", "1/1024"]]), again(made, name=1)):
        with pytest.raises(Rejected):
            check(false)


@pytest.mark.parametrize("name", ["sinc", "inverse"])
def test_swapped_missing_overlapping_and_shortened_pieces_are_rejected(name):
    made = VALID[name]
    one, two = made["pieces"]
    inner = {**one, "to": AFTER(float.fromhex(one["to"]), -math.inf).hex()}
    for pieces in ([two, one], [one], [two], [], [one, one, two], [inner, two], [one, two, two] if name == "sinc" else [one, one]):
        with pytest.raises(Rejected):
            check(again(made, pieces=pieces))
    for domain in (["-0x1p0", "0x1p0"], ["0x0p0", "nan"], ["nan", "inf"], ["0x0p0"], [], ["0x1p2", "0x1p1"]):
        with pytest.raises(Rejected):
            check(again(made, domain=domain))


def test_swapped_cells_are_rejected():
    rows = VALID["right"]["pieces"][0]["cells"]
    for false in ([rows[1], rows[0], *rows[2:]], rows[:-1], rows[1:], [rows[0][:-1], *rows[1:]], [[*some, (0.5).hex()] for some in rows]):
        with pytest.raises(Rejected):
            check(changed(VALID["right"], 0, cells=false))


LIMITS = [X, ["pow", 0, -1], ["rational", "18014398509481983/18014398509481984"], ["add", 1, 2]]
BELOW_ONE = [["rational", f"{2**60 - 1}/{2**60}"]]
NEAR_MAX = 2.0**1023
ROOTS = [X, ["rational", "-1"], ["add", 0, 1], ["pow", 2, 2], *(["sqrt", i] for i in range(3, 83))]
LOGS = [X, ["rational", "-1"], ["add", 0, 1], ["log_abs", 2], ["pow", 3, -1]]
FALSE = {
    "a point that is no number": certificate([X], [point(1.0, math.nan)]),
    "0 for a limit that is not": certificate([X, ["pow", 0, -1], ["rational", "1"], ["add", 1, 2]], [point(math.inf, 0.0)]),
    "an ulp of the value, not of the limit": certificate(LIMITS, [point(math.inf, 1.0, 0.26)]),
    "a point where the envelope vanishes": certificate(ONE_PLUS, [point(0.0, 7.0)], [X]),
    "a point where the envelope is infinite": certificate(ONE_PLUS, [point(0.0, 7.0)], INVERSE),
    "roots that fall too slowly to 0": certificate(ROOTS, [point(1.0, 1.0)]),
    "a limit that is reached too slowly": certificate(LOGS, [point(1.0, -1 / (1500 * math.log(2)), 1e14)]),
    "coefficients beyond the nodes": certificate([X], [cells(1.0, AFTER(2.0, 0), [[1.5, 1.5, 0, 1, *[0] * 130, 2.0**100]])]),
    "a power over both signs": certificate([X], [power(-1.0, 2.0, [[1.5, -1.5, 0, -1]], sign=-1)]),
    "a sign of 2": certificate([X], [power(1.0, 2.0, [[1.5, 3, 0, 2]], sign=2)]),
    "F beyond the largest double": certificate(
        [X, ["rational", "3/2"], ["mul", 0, 1]],
        [cells(NEAR_MAX, 1.9 * NEAR_MAX, [[1.5 * NEAR_MAX, 1.5 * NEAR_MAX, 0.75 * NEAR_MAX, 1.5]], binade=1023)]),
    "an anchor too far to be exact": certificate(
        [X, ["rational", str(-int(1.5 * 2.0**1022))], ["add", 0, 1]],
        [cells(1.9 * NEAR_MAX, 1.95 * NEAR_MAX, [[1.2 * NEAR_MAX, 1.2 * NEAR_MAX, 0, 1]], anchor=1.5 * 2.0**1022, binade=1023)]),
    "a value rounded up beyond a power of two": certificate(BELOW_ONE, [cells(1.0, 1.75, [[1.5, 1, 1.01 * 2.0**-53, 0]], bound=1.6)]),
}


@pytest.mark.parametrize("false", FALSE.values(), ids=FALSE)
def test_false_certificates_are_rejected(false):
    with pytest.raises(Rejected):
        check(false)


def test_the_error_beyond_a_power_of_two_is_counted():
    made = certificate(BELOW_ONE, [cells(1.0, 1.75, [[1.5, 1, 1.01 * 2.0**-53, 0]], bound=2.1)])
    assert CertifiedFunction(made)(1.5) == 1 + 2.0**-52  # two ulp of a number below 1
    assert check(made) > 2


@pytest.mark.parametrize("bits", range(140, 176, 3))
def test_an_envelope_lost_in_rounding_proves_nothing(bits):
    envelope = [["pi"], ["rational", str(2**bits)], ["rational", str(-(2**bits))], ["add", 0, 1], ["add", 3, 2]]
    with pytest.raises(Rejected):
        check(certificate([X], [cells(1.0, 1.75, [[1.5, 7, 0, 0]], bound=1.0)], envelope))


def test_a_pole_at_0_is_no_removable_singularity():
    """The polynomial that aliasing with the pole gives at 16 points of a circle around each cell."""
    rows = []
    with precision(300):
        for i in range(4):
            m, w = fmpq(2 * i + 9, 8), arb(0.125)
            roots = [acb(0, 2 * arb.pi() * k / 16).exp() for k in range(16)]
            values = [1 / (arb(m) + 2 * w * z) for z in roots]
            c = [(sum((v / z**j for v, z in zip(values, roots, strict=True)), acb(0)) / 16 / (2 * w) ** j).real for j in range(16)]
            rows.append([float(int(m.p) / int(m.q)), float(c[0].mid()), float((c[0] - float(c[0].mid())).mid()), *(float(v.mid()) for v in c[1:])])
    with pytest.raises(Rejected, match="is proven, not 1000"):
        check(certificate(INVERSE, [cells(1.0, AFTER(2.0, 0), rows, bits=(2,), bound=1000.0)]))


@pytest.mark.parametrize("name", ["lindhard", "lindhard_complement"])
def test_powers_below_the_smallest_normal_number_are_rounded_once(name):
    function, rng = load(name), np.random.default_rng(5)
    formula = Formula(function.certificate["formula"])
    exponents = np.concatenate([rng.uniform(low, high, 100) for low, high in ((508, 510), (510, 510.5), (510.5, 511), (511, 512), (530, 538))])
    x = 2.0 ** (exponents if name == "lindhard" else -exponents)
    for at, value in zip(x, function(x), strict=True):
        with precision(3000):
            true = formula(acb(float(at))).real
            unit = arb(2) ** (-1074 if true < 2.0**-1021 else math.frexp(float(true.mid()))[1] - 53)
            assert abs(true - float(value)) / unit <= function.bound


def test_two_hundred_pieces_are_told_apart():
    edges = [1 + i / 256 for i in range(201)]
    pieces = [cells(p, AFTER(q, 0), [row(INVERSE, p, q, 5)], bits=(0,)) for p, q in itertools.pairwise(edges)]
    made = certificate(INVERSE, pieces)
    x = np.array(edges[:-1]) + 2.0**-10
    assert np.all(np.abs(CertifiedFunction(made)(x) - 1 / x) <= (check(made) + 1) * 2.0**-53)
