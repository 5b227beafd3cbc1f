"""The first paper: everything printed is encoded, everything claimed holds, and independent numbers agree."""

from pathlib import Path

import mpmath
import pytest
import sympy

import derive
from derive.expressions.balls import enclose
from derive.expressions.canonical import is_zero
from derive.physics import electron_gas
from derive.physics.liquid_alloys import ion_ion, pseudopotential, screening
from numerics.float64.electron_gas import compressibility_ratio
from numerics.metals import Alloy, metals

PAPER = derive.paper("ashcroft-langreth-1967")


@pytest.fixture(scope="module")
def report(verified):
    return verified.report(PAPER.id)


def test_every_numbered_equation_stands_in_printed_order():
    numbers = [e.number.rstrip("abcd") for e in PAPER.printed_equations]
    numbered = [n for n in dict.fromkeys(numbers) if n.isdigit() and n != "15"]
    assert numbered == [str(n) for n in range(1, 13)]


def test_the_relations_of_the_text_are_there():
    assert {"s", "lambda2", "S", "15", "Z*", "alpha", "eta", "eta-mixture", "g", "electron-density"} <= {e.number for e in PAPER}


@pytest.mark.long
def test_every_claim_is_proved_or_enclosed(report):
    assert [f"{one.equation}: {one.claim}" for one in report.findings if not one.verdict.holds] == []


@pytest.mark.long
def test_every_equation_is_felt_by_a_claim_that_is_not_its_dimension(report):
    felt = {number for f in report.findings if f.kind != "dimension" for number in f.premises}
    assert {e.number for e in PAPER} <= felt


@pytest.mark.long
def test_the_readme_states_the_tally(report):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert "  ".join(f"{name} {count}" for name, count in report.tally.items()) in readme
    assert f"checks {len(report.findings)} claims about {len(PAPER.equations)} equations" in readme


def test_of_the_metals_of_table_i_rubidium_alone_lies_beyond_the_pole():
    beyond = [symbol for symbol, one in metals().items() if one.core_radius and compressibility(symbol) < 0]
    assert beyond == ["Rb"]


def compressibility(symbol):
    return compressibility_ratio(Alloy(symbol, metals()[symbol].melting_point).lambda2)


@pytest.mark.long
def test_every_proof_was_also_sampled(report):
    proofs = [f for f in report.findings if isinstance(f.verdict, derive.Proved) and f.kind not in ("dimension", "inequality")]
    unsampled = [f.claim for f in proofs if not f.verdict.sampled]
    assert not unsampled


@pytest.mark.long
def test_the_verdicts_do_not_depend_on_the_seed_nor_on_the_number_of_processes(report):
    numbers = ("3", "5c", "lindhard")
    alone = [f.verdict for f in report.findings if f.equation in numbers]
    shared = derive.verify(PAPER, numbers, seed=0, jobs=2)
    other = derive.verify(PAPER, numbers, seed=7)
    assert alone == [f.verdict for f in shared.findings]
    assert [type(one) for one in alone] == [type(f.verdict) for f in other.findings]


def test_the_ledger_refutes_every_printed_form_that_differs():
    ledger = {entry.equation: entry for entry in derive.misprints(PAPER)}
    assert set(ledger) == {"3", "4", "5d", "9", "eta-melting", "eta-mixture", "deta/dT-AL"}
    for entry in ledger.values():
        assert entry.counterexample["left"] != entry.counterexample["right"]
        assert entry.printed


def test_the_counterexample_to_eq_3_can_be_evaluated_by_hand():
    point = next(e for e in derive.misprints(PAPER) if e.equation == "3").counterexample["point"]
    y, k_F, R = (sympy.Rational(point[name]) for name in ("y", "k_F", "R_core"))
    assert sympy.cos(y) != sympy.cos(2 * k_F * R * y)


# Independent numbers ---------------------------------------------------------------------------


def lindhard(y):
    return mpmath.mpf(1) / 2 + (1 - y**2) / (4 * y) * mpmath.log(abs((1 + y) / (1 - y)))


@pytest.mark.parametrize("distance", ["0.7", "3", "11"])
def test_the_sine_transform_of_the_lindhard_function_by_quadrature(distance):
    with mpmath.workdps(20):
        x = mpmath.mpf(distance)
        inside = mpmath.quad(lambda y: y * lindhard(y) * mpmath.sin(x * y), mpmath.linspace(0, 1, 9))
        turned = mpmath.quad(lambda t: (1 + 1j * t) * complex_lindhard(1 + 1j * t) * mpmath.exp(-x * t), [0, 1, 5, 20, 80])
        outside = mpmath.im(1j * mpmath.exp(1j * x) * turned)
        formula = enclose(PAPER["sine-transform"].rhs, {screening.X: sympy.Rational(distance)})
        assert abs(inside + outside - mpmath.mpf(formula.real.mid().str(20, radius=False))) < 1e-9


def complex_lindhard(y):
    return mpmath.mpf(1) / 2 + (1 - y**2) / (4 * y) * (mpmath.log(1 + y) - mpmath.log(y - 1))


@pytest.mark.long
def test_the_friedel_tail_is_reached_by_the_integral_of_eq_7():
    """Eq. (7) by quadrature along a path turned at y = 1, Lindhard screening's branch on y > 1."""
    coupling, g, s, rho = mpmath.mpf("0.6"), mpmath.mpf("0.9"), mpmath.mpf("1.2"), mpmath.mpf(8000)

    def h(y, f):
        eps = 1 + coupling / y**2 * f / (1 - coupling * f / (2 * y**2 + g))
        return y**3 * (coupling / y**2 * mpmath.cos(s * y)) ** 2 * (1 / eps - 1)

    def below(y):
        return mpmath.mpf(1) / 2 + (1 - y**2) / (4 * y) * (mpmath.log(1 + y) - mpmath.log(1 - y))

    with mpmath.workdps(25):
        cut = mpmath.quad(lambda t: (h(1 + 1j * t, complex_lindhard(1 + 1j * t)) - h(1 + 1j * t,
            below(1 + 1j * t))) * mpmath.exp(-rho * t), [0, 0.0005, 0.002, 0.01])
        oscillation = 12 / (rho * coupling) * mpmath.im(1j * mpmath.exp(1j * rho) * cut)
        names = {ion_ion.rho: 8000, screening.lambda2: sympy.Rational(3, 5), screening.g: sympy.Rational(9, 10), ion_ion.Z_i: 1, ion_ion.Z_j: 1,
                 ion_ion.s_i: sympy.Rational(6, 5), ion_ion.s_j: sympy.Rational(6, 5)}
        tail = float(enclose(PAPER["friedel"].rhs, names).real)
    assert float(oscillation) == pytest.approx(tail, rel=0.005)


def test_the_derived_coefficient_of_eq_10_is_0_153():
    derived = sympy.series(1 / PAPER["compressibility"].rhs, electron_gas.lambda2, 0, 3).coeff(electron_gas.lambda2, 2)
    assert float(-derived) == pytest.approx(0.15298, abs=5e-6)
    assert float(sympy.Rational("0.158") / -derived) == pytest.approx(1.033, abs=5e-4)


def test_the_pole_of_eq_10_lies_at_an_electron_radius_of_5_3():
    pole = sympy.solve(1 / PAPER["10"].rhs, electron_gas.lambda2)
    (positive,) = (p for p in pole if p > 0)
    assert float(positive) == pytest.approx(0.87816, abs=5e-6)
    assert float(positive * sympy.pi / (4 / (9 * sympy.pi)) ** sympy.Rational(1, 3)) == pytest.approx(5.2946, abs=5e-4)


def test_replacing_an_equation_turns_its_claims_red():
    V = PAPER["3"].rhs
    changed = PAPER.replace("3", V.subs(sympy.cos(pseudopotential.s * screening.y), sympy.cos(screening.y)))
    red = {f.claim for f in derive.verify(changed, ["3"]).refuted}
    assert "the bare form factor over the dielectric function" in red
    assert "complete screening" not in red


def test_the_conditions_of_an_equation_are_said():
    assert [str(c) for c in PAPER["3"].conditions] == ["lambda2 > 0", "s > 0", "y > 0"]


def test_solving_for_g_needs_eqs_8_9_and_10():
    finding = next(f for f in derive.verify(PAPER, ["9"]).findings if "solved for g" in f.claim)
    assert {"8", "9", "10", "g"} <= set(finding.premises)
    assert is_zero(PAPER["g"].rhs - 1 / (1 + sympy.Rational("0.158") * electron_gas.lambda2))
