"""Quotients in parameters: the arithmetic of the search against that of the checker, which shares nothing with it; and certificates with them."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.algebra import Rejected, check, complex_parameter, decide, imaginary, inverse_relations, letters, parameter, prove, relation, root
from derive.algebra.quotients import Quotient, number
from derive.checking.quotients import coefficient
from derive.verdict import Inconclusive, Proved, Refuted
from tests.effort import examples

i, hbar, (z, z_), r2 = imaginary(), parameter("hbar"), complex_parameter("z", "z'"), root(2)
w, w_ = complex_parameter("w", "w'")
A, R, S, X, P = letters("A", "R", "S", "X", "P")
RESOLVENTS = [*inverse_relations("R", z - A, R), *inverse_relations("S", w - A, S)]
CANONICAL = [relation("canonical", X * P - P * X, i * hbar)]

atoms = st.sampled_from([i, hbar, z, z_, r2, Fraction(1, 2), Fraction(-3)])
numbers = st.recursive(atoms, lambda inner: st.tuples(st.sampled_from("+*/"), inner, inner).map(lambda t: combined(*t)), max_leaves=6)


def combined(sign, a, b):
    if sign == "/":
        return a / b if b else a
    return a + b if sign == "+" else a * b


def read(value):
    """The number in the checker's arithmetic."""
    return coefficient(str(value)) if value else Fraction(0)


@examples(60)
@given(numbers, numbers)
def test_sums_and_products_are_those_of_the_checker(a, b):
    assert not (read(a) + read(b)) + read(a + b) * Fraction(-1)
    assert not read(a) * read(b) + read(a * b) * Fraction(-1)


@examples(60)
@given(numbers)
def test_a_number_times_its_inverse_is_1(a):
    if a:
        assert a * (Fraction(1) / a) == 1
        assert number(a).conjugate().conjugate() == a


def test_equal_numbers_are_the_same_object_in_a_dictionary():
    assert (z * z - 1) / (z - 1) == z + 1
    assert len({(z * z - 1) / (z - 1), z + 1}) == 1
    assert isinstance((i * hbar) / (hbar * i), Fraction)
    assert (i.conjugate(), z.conjugate(), r2.conjugate(), hbar.conjugate()) == (-i, z_, r2, hbar)


@pytest.mark.parametrize("text", ["(2*)", "((1)/(0))", "((1)/(z-z))", "(i*i+1", "2.5", "(2 z)", "((1)/(i*i+1))", "__import__('os')", ""])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        coefficient(text)


@pytest.mark.parametrize("name", ["i", "root2", "2", "a b", "x=y", ""])
def test_a_parameter_has_a_name_of_its_own(name):
    with pytest.raises(ValueError, match="parameter"):
        parameter(name)


def test_resolvents_with_complex_energies():
    true = relation("resolvents", R - S, (w - z) * R * S)
    verdict = decide(true, RESOLVENTS)
    assert isinstance(verdict, Proved)
    assert not verdict.proof.assumptions
    assert isinstance(decide(relation("a sign", R - S, (z - w) * R * S), RESOLVENTS), Refuted)


def test_what_a_proof_divides_by_is_said():
    verdict = decide(relation("product", R * S, (R - S) / (w - z)), RESOLVENTS)
    assert isinstance(verdict, Proved)
    assert verdict.proof.assumptions == ("w-z is not zero",)


def test_a_changed_coefficient_is_rejected():
    claim = relation("[X, P^2]", X * P**2 - P**2 * X, 2 * i * hbar * P)
    verdict = prove(claim, CANONICAL)
    assert check(verdict.certificate.to_json(), claim, CANONICAL) == str(claim)
    assert isinstance(prove(relation("a factor", X * P**2 - P**2 * X, i * hbar * P), CANONICAL), Inconclusive)
    with pytest.raises(Rejected):
        check(verdict.certificate.to_json(), relation("conjugate", X * P**2 - P**2 * X, -2 * i * hbar * P), CANONICAL)
    data = json.loads(verdict.certificate.to_json())
    data["cofactors"][0][0] = "(i)"
    with pytest.raises(Rejected):
        check(json.dumps(data), claim, CANONICAL)


def test_under_a_trace_words_may_be_turned_and_nowhere_else():
    B, C = letters("B", "C")
    given_ = [relation("product", B * C * A, A)]
    claim = relation("turned", A * B * C, A)
    verdict = prove(claim, given_, cyclic=True)
    assert isinstance(verdict, Proved)
    assert check(verdict.certificate.to_json(), claim, given_) == str(claim)
    assert isinstance(prove(claim, given_), Inconclusive)
    assert isinstance(prove(relation("exchanged", B * A * C, A), given_, cyclic=True), Inconclusive)
    data = {key: value for key, value in json.loads(verdict.certificate.to_json()).items() if key not in ("cyclic", "seal")}
    with pytest.raises(Rejected):
        check(json.dumps(data), claim, given_)


def test_a_quotient_is_never_zero_and_never_rational():
    assert isinstance(i * i, Fraction)
    assert isinstance(z - z, Fraction)
    assert isinstance(r2 * r2, Fraction)
    assert isinstance(z + 0, Quotient)
