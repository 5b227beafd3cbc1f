"""The free algebra: its laws on random elements, its text, its refusals."""

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.algebra import Letter, Polynomial, adjoint_pair, inverse_relations, letter, letters, relation, self_adjoint, with_adjoints
from tests.effort import examples

V = self_adjoint("V")
G_plus, G_minus = adjoint_pair("G_0^+", "G_0^-")
A, B = letters("A", "B")

words = st.lists(st.sampled_from([x for p in (V, G_plus, G_minus, A) for x in p.letters]), max_size=3).map(tuple)
polynomials = st.dictionaries(words, st.fractions(-3, 3, max_denominator=4), max_size=4).map(Polynomial)
exactly = examples(60)


@exactly
@given(polynomials, polynomials, polynomials)
def test_products_associate_and_distribute(p, q, r):
    assert (p * q) * r == p * (q * r)
    assert p * (q + r) == p * q + p * r
    assert (p + q) * r == p * r + q * r


@exactly
@given(polynomials, polynomials)
def test_the_adjoint_is_an_involution_that_reverses_products(p, q):
    assert p.adjoint().adjoint() == p
    assert (p * q).adjoint() == q.adjoint() * p.adjoint()
    assert (p + q).adjoint() == p.adjoint() + q.adjoint()


@exactly
@given(polynomials, polynomials)
def test_a_derivation_obeys_the_product_rule(p, q):
    d = {V: B, G_plus: V * G_minus}
    assert (p * q).derivative(d) == p.derivative(d) * q + p * q.derivative(d)


@exactly
@given(polynomials, polynomials)
def test_substitution_is_a_homomorphism(p, q):
    into = {V: A + 1, A: V * V}
    assert (p * q).substitute(into) == p.substitute(into) * q.substitute(into)


@exactly
@given(polynomials)
def test_equal_polynomials_have_equal_hashes_and_survive_pickling(p):
    assert hash(p + V - V) == hash(p)
    assert pickle.loads(pickle.dumps(p)) == p


def test_operators_do_not_commute():
    assert V * G_plus != G_plus * V
    assert (A + B) ** 2 == A**2 + A * B + B * A + B**2
    assert (A + B) ** 2 != A**2 + 2 * A * B + B**2


@pytest.mark.parametrize(
    "p, text, latex",
    [
        (Polynomial(), "0", "0"),
        (V - V + 1, "1", "1"),
        (-V, "-V", "-V"),
        (-1 - V * G_plus * V / 3, "-1 - 1/3 V G_0^+ V", r"-1 - \frac{1}{3} V G_0^+ V"),
        (2 * A * A - 1, "-1 + 2 A A", "-1 + 2 A A"),
        (letter("A").adjoint(), "A^†", r"{A}^{\dagger}"),
        (letter("T^-", adjoint="T^+", latex="T_i^-", adjoint_latex="T_i^+").adjoint(), "T^+", "T_i^+"),
    ],
)
def test_text_and_latex(p, text, latex):
    assert (str(p), repr(p), p.latex(), p._repr_latex_()) == (text, text, latex, f"${latex}$")


@pytest.mark.parametrize("name", ["", "1", "+", "a b", "a=b", "^x", 3, " V", "V\n"])
def test_a_name_that_could_be_misread_is_refused(name):
    with pytest.raises(ValueError, match="a name starts with a letter"):
        letter(name, adjoint="A")


@pytest.mark.parametrize("wrong", [0.5, True, "1", None, 1j])
def test_a_coefficient_that_is_not_exact_is_refused(wrong):
    with pytest.raises(TypeError, match="int, a Fraction or a Quotient"):
        V * wrong


@pytest.mark.parametrize("power", [-1, 1.0, True, 65, Fraction(1, 2)])
def test_a_power_is_a_small_whole_number(power):
    with pytest.raises(ValueError, match="power"):
        V**power


def test_a_polynomial_cannot_be_changed():
    with pytest.raises(AttributeError):
        V.terms = {}
    with pytest.raises(TypeError):
        V.terms[()] = 1


def test_only_letters_are_replaced_or_derived():
    with pytest.raises(ValueError, match="one letter is needed here; got 2 V"):
        V.substitute({2 * V: A})
    with pytest.raises(ValueError, match="one letter is needed here"):
        V.derivative({V * V: A})


def test_a_self_adjoint_letter_has_one_latex_form_and_a_pair_two_names():
    with pytest.raises(ValueError, match="its own adjoint"):
        Letter("V", "V", "V", "U")
    with pytest.raises(ValueError, match="use self_adjoint"):
        adjoint_pair("V", "V")


def test_relations_have_names_adjoints_and_derivatives():
    T_plus, _ = adjoint_pair("T^+", "T^-")
    scattering = relation("T", T_plus, V + V * G_plus * T_plus)
    assert str(scattering.adjoint()) == "T^- = V + T^- G_0^- V"
    assert scattering.adjoint().adjoint() == scattering
    assert str(scattering.derivative({V: A, T_plus: B})) == "B = A + A G_0^+ T^+ + V G_0^+ B"
    assert scattering.latex() == "T^+ = V + V G_0^+ T^+"
    with pytest.raises(ValueError, match="a name is needed"):
        relation("", V, 1)


def test_adjoints_already_among_the_hypotheses_are_not_repeated():
    both = inverse_relations("R", 1 + V, self_adjoint("R"))
    assert with_adjoints(both) == both
    assert len(with_adjoints([relation("V", V, 2)])) == 1
