"""Proofs: the Appendix of Schaich 1976, random consequences, and what must not be proved."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from schaich_appendix import IDENTITIES, SCATTERING, G_minus, G_plus, T_plus, V, mutants

from derive.algebra import Polynomial, check, decide, inverse_relations, letter, letters, prove, relation
from derive.verdict import Inconclusive, Proved, Refuted
from tests.effort import examples


@pytest.mark.parametrize("name", IDENTITIES)
def test_the_appendix_is_proved_and_the_checker_agrees(name):
    claim, hypotheses = IDENTITIES[name]
    verdict = prove(claim, hypotheses)
    assert isinstance(verdict, Proved)
    assert check(verdict.certificate.to_json(), claim, hypotheses) == str(claim)


@pytest.mark.long
@pytest.mark.parametrize("name", IDENTITIES)
def test_the_appendix_holds_for_resolvents_of_a_random_complex_energy(name):
    """Independent route: SymPy matrices, T, g and dT from explicit inverses."""
    claim, _ = IDENTITIES[name]
    values = _resolvents()
    left, right = (_evaluate(side, values) for side in (claim.left, claim.right))
    assert (left - right).applyfunc(sympy.expand) == sympy.zeros(2, 2)


@pytest.mark.parametrize("name", [name for name in IDENTITIES if "without" in name or "inverse of" in name])
def test_no_inverse_is_assumed_where_it_is_proved(name):
    claim, hypotheses = IDENTITIES[name]
    assert not {"W", "w"} & {x.name for h in (claim, *hypotheses) for x in h.polynomial.letters}


def test_the_hypotheses_used_are_named_and_cannot_be_left_out():
    for name in ("A5 for +", "A6", "A7a -> A7d", "A8"):
        claim, hypotheses = IDENTITIES[name]
        used = prove(claim, hypotheses).uses
        needed = [h for h in hypotheses if h.name in used]
        assert set(prove(claim, needed).uses) == set(used)
        for left_out in needed:
            rest = [h for h in needed if h is not left_out]
            assert isinstance(prove(claim, rest, max_length=6, max_products=2000), Inconclusive)


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.long) for part in range(1, 16))])
def test_no_false_statement_is_proved(part):
    for claim, hypotheses in list(mutants())[part::16]:
        verdict = prove(claim, hypotheses, max_products=100)
        if isinstance(verdict, Proved):
            assert claim.name in ("A7a #7", "A7a #31")  # w for W, and W for w: the two are one operator
        else:
            assert isinstance(verdict, Inconclusive)


X, Y, Z = letters("x", "y", "z")
words = st.lists(st.sampled_from([x for p in (X, Y, Z) for x in p.letters]), max_size=2).map(tuple)
elements = st.dictionaries(words, st.fractions(-2, 2, max_denominator=3), min_size=2, max_size=3).map(Polynomial).filter(bool)
cofactors = st.lists(st.tuples(st.fractions(-3, 3, max_denominator=5), words, st.integers(0, 1), words), min_size=1, max_size=3)


@examples(60)
@given(st.tuples(elements, elements), cofactors)
def test_combinations_of_the_hypotheses_are_proved(pair, combination):
    hypotheses = [relation(f"h{i}", h, 0) for i, h in enumerate(pair)]
    total = sum((c * Polynomial({a: 1}) * pair[i] * Polynomial({b: 1}) for c, a, i, b in combination), Polynomial())
    claim = relation("combination", total, 0)
    verdict = prove(claim, hypotheses, max_length=6)
    assert isinstance(verdict, Proved)
    assert check(verdict.certificate.to_json(), claim, hypotheses) == str(claim)


def test_rational_cofactors_are_exact():
    claim = relation("thirds", X * Y, Fraction(22, 21))
    verdict = prove(claim, [relation("h", 3 * X * Y, Fraction(22, 7))])
    assert verdict.certificate["cofactors"] == [["1/3", [], 0, []]]


def test_a_claim_that_is_the_same_on_both_sides_needs_no_hypothesis():
    verdict = prove(relation("square", (X + Y) ** 2, X * X + X * Y + Y * X + Y * Y), [])
    assert (verdict.uses, verdict.certificate["cofactors"]) == ((), [])


def test_from_a_contradiction_everything_follows():
    assert prove(relation("x = y", X, Y), [relation("h", 1, 0)]).uses == ("h",)


def test_a_one_sided_inverse_does_not_prove_the_other_side():
    verdict = prove(relation("y x = 1", Y * X, 1), [relation("x y = 1", X * Y, 1)])
    assert isinstance(verdict, Inconclusive)
    assert isinstance(decide(relation("y x = 1", Y * X, 1), [relation("x y = 1", X * Y, 1)]), Inconclusive)  # no finite model refutes it


def test_a_search_that_stops_at_its_bound_decides_nothing():
    claim, hypotheses = IDENTITIES["A6"]
    assert "words of at most 5 letters" in prove(claim, hypotheses, max_length=5).reason
    assert "stopped at 10 products" in prove(claim, hypotheses, max_products=10).reason


def test_letters_commute_only_if_a_hypothesis_says_so():
    claim = relation("cube", (X * Y) ** 3, X**3 * Y**3)
    assert isinstance(prove(claim, []), Inconclusive)
    assert isinstance(prove(claim, [relation("commute", X * Y, Y * X)]), Proved)


def test_an_inverse_is_unique_and_products_invert_in_reverse():
    R, S = letters("R", "S")
    given = (*inverse_relations("R", X, R), *inverse_relations("S", Y, S))
    assert isinstance(prove(relation("reversed", S * R * X * Y, 1), given), Proved)
    assert isinstance(decide(relation("not reversed", R * S * X * Y, 1), given), Refuted)


def test_two_letters_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two different letters are called 'V'"):
        prove(relation("clash", letter("V") * T_plus, V), SCATTERING)


@pytest.mark.parametrize("length", [0, -1, 2.5, True])
def test_a_bound_must_be_a_whole_number(length):
    with pytest.raises(ValueError, match="max_length"):
        prove(relation("x", X, 0), [], max_length=length)


def _evaluate(polynomial, values):
    total = sympy.zeros(2, 2)
    for word, c in polynomial.terms.items():
        product = sympy.eye(2) * sympy.Rational(c.numerator, c.denominator)
        for x in word:
            product = product * values[x.name]
        total += product
    return total


def _resolvents():
    """Two levels, energy 1/3 + i/2, V(s) = V + s dV; every letter from its textbook formula, as rational complex matrices."""
    i, one = sympy.I, sympy.eye(2)
    v, dv = sympy.Matrix([[1, 2 - i], [2 + i, -3]]), sympy.Matrix([[2, i], [-i, 5]])
    level = sympy.diag(1, -2)

    def inverse(matrix):
        det = sympy.expand(matrix.det())
        return (matrix.adjugate() * sympy.conjugate(det) / sympy.expand(det * sympy.conjugate(det))).applyfunc(sympy.expand)

    values = {"V": v, "dV": dv, "f": -dv}
    for sign, eta in (("+", i / 2), ("-", -i / 2)):
        energy = (sympy.Rational(1, 3) + eta) * one
        free, full = inverse(energy - level), inverse(energy - level - v)
        dressed = (v + v * full * v).applyfunc(sympy.expand)
        slope = dv + dv * full * v + v * full * dv * full * v + v * full * dv
        values |= {f"G_0^{sign}": free, f"g^{sign}": full, f"T^{sign}": dressed, f"dT^{sign}": slope.applyfunc(sympy.expand)}
    values["D"] = values["G_0^-"] - values["G_0^+"]
    values["W"] = inverse(one + values["G_0^-"] * values["T^-"])
    values["w"] = inverse(one + values["g^-"] * v)
    return {name: matrix.applyfunc(sympy.expand) for name, matrix in values.items()}


def test_the_letters_of_the_appendix_are_those_of_the_paper():
    assert (G_plus.adjoint(), V.adjoint()) == (G_minus, V)
