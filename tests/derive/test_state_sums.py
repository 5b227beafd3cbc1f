"""Sums over numbered states: linear, exchanged and renamed where that is allowed, and nowhere else."""

import pytest
from sympy import Derivative, I, Integral, KroneckerDelta, Sum, conjugate, exp, sympify

from derive.claim import claim
from derive.claims import Identity
from derive.equation import Source, equation
from derive.expressions.state_sums import vanishes
from derive.mutate import mutants
from derive.operators import label
from derive.paper import Paper, left, right
from derive.quantity import quantity, quantity_function

M, N, k, l, p = (quantity(name, "m", integer=True, positive=True) for name in ("M", "N", "k", "l", "p"))
state = label("state", "m", basis="states")
a, b, x, y = (quantity(name, "m") for name in "abxy")
f, g, h, w, D = (quantity_function(name, "m") for name in "fghwD")
t = quantity_function("t", "m", real=False)
even = quantity_function("even", "m", parity=1)
odd = quantity_function("odd", "m", parity=-1)


def total(summand, *labels):
    return Sum(summand, *((label, 1, M) for label in labels or (l,)))


def verdict(left, right, *equations, **more):
    stated = equations or (equation("1", a, b, says="s", source=Source("c")),)
    return claim(stated[0].number, "t", Identity(left, right, **more)).check(Paper("p", "t", "c", stated, ())).name


T = (w(k, l) + w(l, k)) / 2
INNER = total(w(k, l))
TRUE = {
    "a factor goes out": (total(2 * a * f(l)), 2 * a * total(f(l))),
    "sums are joined": (total(f(l)) + total(g(l)), total(f(l) + g(l))),
    "a label is renamed": (total(f(l)), total(f(p), p)),
    "the bound label hides the free one": (l * total(f(l)), l * total(f(k), k)),
    "a constant counts the states": (total(a), M * a),
    "labels are exchanged": (total(w(k, l), k, l), total(w(l, k), k, l)),
    "the order of summation": (total(total(w(k, l), l), k), total(total(w(k, l), k), l)),
    "a product of sums": (total(f(l)) * total(g(l)), total(f(l) * g(k), k, l)),
    "a square of a sum": (total(f(l)) ** 2, total(f(l) * f(k), k, l)),
    "gain is loss": (total(T * (f(k) - f(l)), k, l), 0),
    "drag is what is gained": (total(f(k) * T * (g(k) - g(l)), k, l), total(g(k) * T * (f(k) - f(l)), k, l)),
    "complex functions": (total(t(l, k) * (1 + I)), total(t(l, k)) + I * total(t(p, k), p)),
    "an even peak": (total(g(l) * even(f(k) - f(l))), total(g(l) * even(f(l) - f(k)))),
    "odd under exchange": (total(odd(f(k) - f(l)), k, l), 0),
    "divided by a sum": (f(k) / INNER * total(2 * w(k, p), p), 2 * f(k)),
    "a sum in a divisor, free of the label": (total(f(l) / total(g(p), p)), total(f(l)) / total(2 * g(l)) * 2),
    "a sum in a divisor with the outer label": (total(f(k) / INNER, k), total(f(p) / total(w(p, l)), p)),
    "a quotient of sums under a sum": (
        total(g(k) * (total(w(k, l)) + total(h(l))) / (total(w(k, p), p) + total(h(l))), k), total(g(k), k)),
    "partial fractions": (total(1 / (f(l) - a) - 1 / (f(l) + a)), total(2 * a / (f(l) ** 2 - a**2))),
    "Kronecker's delta": (total(KroneckerDelta(state, l) * f(l)), f(state)),
    "Kronecker's delta under two sums": (total(KroneckerDelta(k, l) * w(k, l), k, l), total(w(l, l))),
    "two kinds of states": (Sum(w(k, l), (k, 1, M), (l, 1, N)), Sum(w(l, k), (k, 1, N), (l, 1, M))),
    "states in reverse": (total(f(M + 1 - l)), total(f(l))),
    "an odd function of the states in reverse": (total((f(l) - f(M + 1 - l)) * (g(l) + g(M + 1 - l))), 0),
    "an integral outside": (total(Integral(f(l) * g(x), (x, 0, 1))), Integral(total(f(l)) * g(x), (x, 0, 1))),
    "a sum of an integral over the label's function": (Integral(total(w(l, x)), (x, 0, 1)), total(Integral(w(l, x), (x, 0, 1)))),
    "an exponential": (total(exp(f(l) + a)), exp(a) * total(exp(f(l)))),
    "a derivative outside": (Derivative(total(f(l) * g(x)), x), Derivative(g(x), x) * total(f(l))),
}
FALSE = {
    "the factor depends on the label": (total(f(l) * g(l)), f(l) * total(g(l))),
    "captured when moved in": (f(l) * total(g(l)), total(f(l) * g(l))),
    "a sum counted as one": (total(a), a),
    "another number of states": (total(f(l)), Sum(f(l), (l, 1, N))),
    "labels of two kinds exchanged": (Sum(w(k, l), (k, 1, M), (l, 1, N)), Sum(w(l, k), (k, 1, M), (l, 1, N))),
    "exchanged under one sum": (total(w(k, l)), total(w(l, k))),
    "not symmetric": (total(w(k, l) * (f(k) - f(l)), k, l), 0),
    "a square is not the sum of squares": (total(f(l)) ** 2, total(f(l) ** 2)),
    "a product of sums is no sum of products": (total(f(l)) * total(g(l)), total(f(l) * g(l))),
    "a sum of quotients": (total(f(l) / g(l)), total(f(l)) / total(g(l))),
    "not even": (total(g(l) * D(f(k) - f(l))), total(g(l) * D(f(l) - f(k)))),
    "not odd": (total(even(f(k) - f(l)), k, l), 0),
    "complex conjugate": (total(t(l, k)), total(conjugate(t(l, k)))),
    "other numerator under a divisor": (total(f(k) / INNER, k), total(f(k), k) / total(w(k, l), k, l)),
    "Kronecker's delta of another label": (total(KroneckerDelta(k, l) * f(p)), f(k)),
    "Kronecker's delta between two kinds of states": (Sum(KroneckerDelta(k, l) * f(l), (l, 1, M), (k, 1, N)), Sum(f(k), (k, 1, N))),
    "the same, nested": (Sum(f(k) * Sum(KroneckerDelta(k, l), (l, 1, M)), (k, 1, N)), Sum(f(k), (k, 1, N))),
    "Kronecker's delta alone": (total(KroneckerDelta(k, l)), 0),
    "reversed with a weight": (total(f(M + 1 - l) * g(l)), total(f(l) * g(l))),
    "reversed in one sum of two": (total(w(M + 1 - l, l)), total(w(l, l))),
    "shifted": (total(f(l + 1)), total(f(l))),
    "an integral with the label at its end": (total(Integral(g(x), (x, 0, l))), M * Integral(g(x), (x, 0, 1))),
    "the variable of an integral": (x * total(Integral(f(l) * g(x), (x, 0, 1))), Integral(x * g(x), (x, 0, 1)) * total(f(l))),
    "one term of two": (total(f(l) + g(l)), total(f(l)) + g(l)),
    "the free label of two": (total(w(k, l) * f(l)), total(w(k, l)) * f(k)),
    "three states": (total(1), 3),
    "nested with the wrong label": (total(f(k) * total(w(k, l)), k), total(f(l) * w(k, l), k, l)),
}


@pytest.mark.long
@pytest.mark.parametrize("name", TRUE)
def test_true_statement_is_proved(name):
    assert verdict(*map(sympify, TRUE[name])) == "Proved"


@pytest.mark.parametrize("name", FALSE)
def test_false_statement_is_refuted(name):
    assert verdict(*map(sympify, FALSE[name])) in ("Refuted", "Inconclusive")


@pytest.mark.long
@pytest.mark.parametrize("name", FALSE)
def test_false_statement_is_never_proved_without_sampling(name):
    left, right = FALSE[name]
    assert not vanishes(left - right)


def test_a_definition_unfolded_under_a_sum_captures_no_label():
    one = equation("1", f(k), total(w(k, l)), says="s", source=Source("c"))
    assert verdict(total(f(l) * g(l)), total(w(p, l) * g(p), l, p), one) == "Proved"
    assert verdict(total(f(l) * g(l)), total(w(l, l) * g(l)), one) == "Refuted"


def test_mutants_exchange_labels_and_leave_the_range_alone():
    one = equation("1", a, b * total(w(k, l) * f(l)), says="s", source=Source("c"))
    found = [str(mutant.relation.rhs) for mutant in mutants(Paper("p", "t", "c", (one,), ()))]
    assert "b*Sum(f(k)*w(k, l), (l, 1, M))" in found
    assert "b*Sum(f(l)*w(l, l), (l, 1, M))" in found
    assert "b*Sum(w(k, l), (l, 1, M))" in found
    assert all("(l, 1, M)" in text for text in found if "Sum" in text)
    assert not any(text.count("M") > 1 or "2*l" in text or "l**2" in text for text in found)


def test_a_side_is_summed_over_its_label_when_that_is_named():
    one = equation("1", total(w(k, l)) + f(k), g(k), says="s", source=Source("c"))
    summed, free = total(left("1", k=k), k), total(left("1"), k)
    assert verdict(summed, total(w(l, k) + f(l) / M, k, l), one, keep=(g,)) == "Proved"
    assert verdict(free, M * f(k) + M * total(w(k, l)), one, keep=(g,)) == "Proved"
    assert verdict(total(left("1", k=l)), total(w(l, k) + f(l) / M, k, l), one, keep=(g,)) == "Proved"
    assert verdict(summed, free, one, keep=(g,)) == "Refuted"


def test_parity_must_be_a_sign():
    with pytest.raises(ValueError, match="parity"):
        quantity_function("f", "m", parity=2)


def test_a_function_is_not_defined_by_a_relation_between_its_values():
    circle = equation("1", w(k, l), f(k) + total(w(k, p) * f(p), p), says="s", source=Source("c"))
    assert circle.defines is None
    assert verdict(left("1") - right("1"), w(k, l) - f(k) - total(w(k, p) * f(p), p), circle) == "Proved"
