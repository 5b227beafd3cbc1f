"""What is no certificate is rejected soon, and nothing else is raised."""

import itertools
import math

import pytest

from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.checker import FORMAT, check
from tests.numerics.certificates import AFTER, INVERSE, VALID, X, again, cells, certificate, changed, point, power, row, tight

ODD = (True, 1.0, 1e9, 10**30, 10**4500, -1, "nan", "inf", "zz", "", "0x1p99999", None, [], {}, [True], [1e3], ["zz"], [[]], [["nan"] * 4],
       [["0x1p0"]], [[0, 0, 0, 0]], [[["x"]]], {"a": 1}, {"0x1p0": "0x1p0"})


def _few_cells():
    """1/x up to infinity in four cells instead of sixteen: whatever is odd is met as it is there, and soon."""
    edges = [1 + i / 4 for i in range(5)]
    rows = [row(INVERSE, p, q, 4) for p, q in itertools.pairwise(edges)]
    return tight(certificate(INVERSE, [power(1.0, AFTER(math.inf, 0), rows, n=-1, inverse=True, bits=2), point(math.inf, 0.0)]))


SMALL = {"sinc": VALID["sinc"], "inverse": _few_cells()}
FREE = ("name", "variable", "source", "inverse")  # any string; only whether it is true counts


@pytest.mark.long
@pytest.mark.parametrize("name", ["sinc", "inverse"])
@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_odd_values_are_rejected_and_nothing_else_is_raised(name, value):
    made = SMALL[name]
    odd = [{**made, key: value} for key in made if key not in FREE and (key, value) not in (("envelope", None), ("bound", "inf"))]
    for number, piece in enumerate(made["pieces"]):
        for key in piece:
            if key not in FREE and piece[key] != value and (key, value) != ("bound", "inf"):
                odd.append({**made, "pieces": [*made["pieces"][:number], {**piece, key: value}, *made["pieces"][number + 1 :]]})
    for one in odd:
        with pytest.raises(Rejected):
            check(_with_digest(one) if one["digest"] == made["digest"] else one)


def _with_digest(odd):
    try:
        return again(odd)
    except ValueError:  # a number of too many digits has none
        return odd


@pytest.mark.parametrize("odd", [None, 1, "certificate", [], {}, [1], {"format": FORMAT}])
def test_what_is_no_certificate_is_rejected(odd):
    with pytest.raises(Rejected):
        check(odd)


def test_what_is_said_of_it_is_printable():
    with pytest.raises(Rejected) as error:
        check(_with_digest({**VALID["sinc"], "formula": [["x"], "\x1b[31m\n"]}))
    assert str(error.value).isprintable()


@pytest.mark.long
def test_nesting_and_cycles_are_rejected():
    deep: list = []
    for _ in range(200_000):
        deep = [deep]
    cycle: dict = dict(VALID["sinc"])
    cycle["more"] = cycle
    for odd in ({**VALID["sinc"], "more": deep}, cycle):
        with pytest.raises(Rejected):
            check(odd)


@pytest.mark.parametrize(
    "step",
    [[], ["x", 0], ["pi", 0], "x", {"x": 1}, None, 3, [[]], [{}], ["y"], ["add"], ["mul"], ["add", True], ["add", 1], ["add", -1], ["add", 0.0],
     ["sin"], ["sin", 0, 0], ["pow", 0], ["pow", 0, 0], ["pow", 0, 65], ["pow", 0, True], ["pow", 0, 0.5], ["rational"], ["rational", 1],
     ["rational", "1/0"], ["rational", "1/-2"], ["rational", " 1"], ["rational", "1\n"], ["rational", "1_0"], ["rational", "0.5"], ["rational", "٣"],
     ["rational", "9" * 5000], ["rational", ["1"]]],
    ids=str,
)
def test_what_is_no_step_is_rejected(step):
    with pytest.raises(Rejected):
        Formula([X, step])


def _tower(first, step, height=40):
    return [X, *first, *([*step, len(first) + i] if len(step) == 1 else [step[0], len(first) + i, step[1]] for i in range(height))]


@pytest.mark.long
@pytest.mark.parametrize(
    "formula",
    [_tower([["rational", "3"]], ["pow", 64]), _tower([], ["pow", 64]), _tower([], ["pow", -64]), _tower([["rational", "99"]], ["exp"]),
     [*_tower([], ["pow", 64], 10), ["sin", 10]], [*_tower([], ["pow", 64], 10), ["rational", "1"], ["add", 10, 11]],
     [*_tower([["rational", "1/3"], ["add", 0, 1]], ["pow", -64], 4), ["mul", 6, 0]]],
    ids=["constants", "powers", "poles", "exponentials", "sine", "sum", "series"],
)
def test_numbers_that_would_not_fit_are_rejected_soon(formula):
    row = [[1.5, 1, 0, 0]]
    for pieces in ([point(0.0, 1.5)], [point(math.inf, 1.5)], [point(3.0, 1.5)], [cells(1.0, 1.5, row)], [power(1.0, 2.0, row)]):
        with pytest.raises(Rejected):
            check(certificate(formula, pieces))


def test_binades_beyond_the_doubles_are_rejected_soon():
    for keys in ({"binade": 10**12}, {"binade": -(10**12)}, {"bits": [20] * 2046}, {"bits": [0] * 10**5}, {"bits": [10**9]}):
        with pytest.raises(Rejected):
            check(changed(VALID["sinc"], 1, **keys))
    for keys in ({"exponent": 10**12}, {"power": 10**12}, {"bits": 10**12}, {"sign": 10**12}):
        with pytest.raises(Rejected):
            check(changed(VALID["inverse"], 0, **keys))
