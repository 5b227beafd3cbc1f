"""NCAlgebra's own test problems: a sample at each run, all of them in long runs."""

import pytest

from derive.algebra import check, decide, prove, relation
from derive.verdict import Proved
from tests.benchmarks.ncalgebra import decided, groebner, rational
from tests.effort import brief, long

SAMPLE = ("c05", "c12", "c80", "c87")


@pytest.mark.long
@pytest.mark.parametrize("names", [brief(SAMPLE), long(())], ids=["a sample", "all"])
def test_the_members_of_groebner_bases_are_proved(names):
    left = []
    for _, claim, given in groebner(names):
        verdict = prove(claim, given)
        if not isinstance(verdict, Proved) or check(verdict.certificate.to_json(), claim, given) != str(claim):
            left.append(claim.name)
    assert left == []


def test_coefficients_of_many_digits_are_rebuilt_from_several_primes():
    (claim, given), *_ = [(claim, given) for _, claim, given in groebner(("c80",)) if max(len(str(c)) for c in claim.polynomial.terms.values()) > 40]
    assert isinstance(prove(claim, given), Proved)
    word = next(iter(claim.polynomial.terms))
    wrong = relation("one digit", claim.polynomial + type(claim.polynomial)({word: 1}), 0)
    assert not isinstance(decide(wrong, given), Proved)


@pytest.mark.parametrize("step", [brief(6), long(1)], ids=["a sample", "all"])
def test_rational_expressions_are_equal_to_their_simplified_forms(step):
    found = [(text, true, decided(left, right)) for text, true, left, right in list(rational())[::step]]
    assert [one for one in found if one[2] != ("Proved" if one[1] else "Refuted")] == []
