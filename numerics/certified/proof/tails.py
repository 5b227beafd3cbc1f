"""What balls prove of a formula for all large t, where x is sign t or sign / t: F = factor t**power exp(rate A(t)), the factor in a ball.

Every step of the formula is an exact sum of powers of t and a rest of that form. Sums take out the form that grows fastest; what remains
of the others, t**p exp(-q A), falls from t = X on. Near 1 a power, a logarithm and an exponential are taken by the mean value theorem,
f(1 + u) = f(1) + u f'(1 + xi) with xi between 0 and u, so that what cancels exactly leaves the next term.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flint import arb, fmpq, fmpz

from numerics.certified.expansions import Step
from numerics.certified.formula import Formula
from numerics.certified.proof.special_tails import special
from numerics.certified.proof.terms import NOTHING as _NOTHING
from numerics.certified.proof.terms import ONE as _ONE
from numerics.certified.proof.terms import ZERO as _ZERO
from numerics.certified.proof.terms import Slot as _Slot
from numerics.certified.proof.terms import Term
from numerics.certified.proof.terms import require as _require
from numerics.certified.proof.terms import times as _times

_MOST_POWERS, _LONGEST_NUMBER, _ROOT_OF_LOGARITHM = 40, 12_000, fmpq(1, 8)  # bits


class Tail:
    """One formula for all t >= least > 0; A(t) is a polynomial by its coefficients, the last one positive, or empty."""

    def __init__(self, formula: Formula, sign: int, inverse: bool, least: fmpq, exponent: Sequence[fmpq] = ()) -> None:
        self.formula, self.least, self.exponent = formula, least, [fmpq(c) for c in exponent]
        self.variable = _Slot({fmpq(1 if inverse else -1): fmpq(sign)}, _NOTHING)
        _require(least > 0, "a tail is for t > 0")
        if self.exponent:  # t A'(t) grows from here on
            slopes = [j * j * abs(c) * least ** (j + 1 - len(self.exponent)) for j, c in enumerate(self.exponent)]
            _require(self.exponent[-1] > 0 and slopes[-1] > sum(slopes[:-1], _ZERO), "the exponent does not grow there")

    def term(self) -> Term:
        """F; raises `Rejected` where that is not decided."""
        return self.folded(self._last())

    def logarithm(self) -> int:
        """The sign of F where all of it but a number of log t is bounded, so that it grows without an end; else 0."""
        slot = self._last()
        bounded = all(power <= 0 for power in slot.exact) and (slot.rest.rate < 0 or (slot.rest.rate == 0 and slot.rest.power <= 0))
        return 0 if slot.logs == 0 or not bounded else 1 if slot.logs > 0 else -1

    def _last(self) -> _Slot:
        slots: list[_Slot] = []
        for step in self.formula.steps:
            slots.append(_short(self._step(step, [slots[i] for i in step.inputs])))
            _require(slots[-1].rest.factor.is_finite(), f"the behaviour of {step.operation} is not decided")
        return slots[-1]

    def falling(self, rate: fmpq, power: fmpq) -> arb:
        """A ball around t**power exp(rate A(t)) for all t >= X."""
        if rate == 0 and power == 0:
            return arb(1)
        _require(rate < 0 or (rate == 0 and power < 0), "a part grows")
        _require(rate == 0 or power <= -rate * self._slope(), "a part does not fall yet")
        return arb(0).union(self._size(rate, power))

    def least_of(self, rate: fmpq, power: fmpq) -> arb:
        """What a t**power exp(rate A(t)) that grows from t = X on is at least; not more than exp(2**20) of it is used."""
        _require(rate > 0 or (rate == 0 and power > 0), "it does not grow")
        _require(rate == 0 or -power <= rate * self._slope(), "it does not grow yet")
        return arb(self.least) ** arb(power) * arb(min(rate * self._exponent(), fmpq(2**20))).exp()

    def _slope(self) -> fmpq:
        return sum((j * c * self.least**j for j, c in enumerate(self.exponent)), _ZERO)

    def _exponent(self) -> fmpq:
        return sum((c * self.least**j for j, c in enumerate(self.exponent)), _ZERO)

    def _size(self, rate: fmpq, power: fmpq) -> arb:
        return arb(self.least) ** arb(power) * arb(rate * self._exponent()).exp()

    def _step(self, step: Step, inputs: list[_Slot]) -> _Slot:
        if step.operation not in ("add", "mul"):
            inputs = [self._plain(one) for one in inputs]
        match step.operation:
            case "x":
                return self.variable
            case "rational":
                return _Slot({_ZERO: step.rational} if step.rational else {}, _NOTHING)
            case "pi":
                return _Slot({}, _NOTHING, pis=_ONE)
            case "add":
                return self.sum(inputs)
            case "mul":
                product = inputs[0]
                for one in inputs[1:]:
                    product = _short(self.product(product, one))
                return product
            case "pow":
                return self.power(inputs[0], fmpq(step.power))
            case "sqrt":
                return self.power(inputs[0], fmpq(1, 2))
            case "root":
                return self.power(inputs[0], fmpq(1, step.power))
            case "exp":
                return self.exponential(inputs[0])
            case "log" | "log_abs":
                return self._logarithm(inputs[0], step.operation == "log_abs")
            case "atan":
                return self._arctangent(inputs[0])
            case "sin" | "cos":
                return self._wave(inputs[0], step.operation == "sin")
        return special(self, step, inputs[0])

    def sum(self, slots: Iterable[_Slot]) -> _Slot:
        exact: dict[fmpq, fmpq] = {}
        rests, logs, pis = [], _ZERO, _ZERO
        for slot in slots:
            logs, pis = logs + slot.logs, pis + slot.pis
            rests.append(slot.rest)
            for power, c in slot.exact.items():
                exact[power] = exact.get(power, _ZERO) + c
        exact = {power: c for power, c in exact.items() if c}
        _require(len(exact) <= _MOST_POWERS, "a sum has too many powers")
        return _Slot(exact, self.total(rests), logs, pis)

    def total(self, terms: Iterable[Term]) -> Term:
        left = [term for term in terms if not term.factor.is_zero()]
        if not left:
            return _NOTHING
        rate, power = max((term.rate, term.power) for term in left)
        return Term(rate, power, sum((t.factor * self.falling(t.rate - rate, t.power - power) for t in left), arb(0)))

    def _plain(self, slot: _Slot) -> _Slot:
        """The same with pi in the rest."""
        return slot._replace(rest=self.total([slot.rest, Term(_ZERO, _ZERO, arb.pi() * slot.pis)]), pis=_ZERO) if slot.pis else slot

    def folded(self, slot: _Slot) -> Term:
        slot = self._without_logarithm(self._plain(slot))
        return self.total([*(Term(_ZERO, power, arb(c)) for power, c in slot.exact.items()), slot.rest])

    def _without_logarithm(self, slot: _Slot) -> _Slot:
        """log t is t**(1/8) times what falls from t = exp(8) on, and is positive."""
        if slot.logs == 0:
            return slot
        _require(self.least > 3000, "a logarithm of a power")
        falling = arb(self.least).log() / arb(self.least) ** arb(_ROOT_OF_LOGARITHM)
        return slot._replace(rest=self.total([slot.rest, Term(_ZERO, _ROOT_OF_LOGARITHM, arb(slot.logs) * arb(0).union(falling))]), logs=_ZERO)

    def product(self, a: _Slot, b: _Slot) -> _Slot:
        for one, other in ((a, b), (b, a)):  # a rational number of logarithms
            if one.logs == 0 and one.pis == 0 and set(one.exact) <= {_ZERO} and one.rest.factor.is_zero():
                c = one.exact.get(_ZERO, _ZERO)
                rest = other.rest._replace(factor=other.rest.factor * arb(c))
                return _Slot({power: c * d for power, d in other.exact.items() if c}, rest, c * other.logs, c * other.pis)
        a, b = (self._without_logarithm(self._plain(one)) for one in (a, b))
        powers = self.sum(_Slot({p + q: c * d}, _NOTHING) for p, c in a.exact.items() for q, d in b.exact.items())
        crossed = [_times(self.folded(_Slot(one.exact, _NOTHING)), other.rest) for one, other in ((a, b), (b, a)) if not other.rest.factor.is_zero()]
        return _Slot(powers.exact, self.total([*crossed, _times(a.rest, b.rest)]))

    def power(self, base: _Slot, exponent: fmpq) -> _Slot:
        found = self._near_one(base)
        if found is not None:
            (power, c), u, whole = found
            root = _rational_power(c, exponent)
            if root is not None and 1 + whole > 0:
                rest = Term(u.rate, u.power + power * exponent, u.factor * arb(root * exponent) * (1 + whole) ** arb(exponent - 1))
                return _Slot({power * exponent: root}, rest)
        rate, power, factor = self.folded(base)
        _require(bool(factor > 0 or (factor < 0 and exponent.q == 1)), "a power of what may vanish, or of a negative number")
        sized = factor ** arb(exponent) if exponent.q != 1 else factor ** int(exponent.p)
        return _Slot({}, Term(rate * exponent, power * exponent, sized))

    def _near_one(self, slot: _Slot) -> tuple[tuple[fmpq, fmpq], Term, arb] | None:
        """(power, c), u and a ball around 0 and u, where the slot is c t**power (1 + u), and u is bounded."""
        if not slot.exact or slot.logs:
            return None
        power = max(slot.exact)
        c = slot.exact[power]
        over = Term(_ZERO, -power, arb(1 / c))
        u = self.folded(_Slot({p - power: d / c for p, d in slot.exact.items() if p != power}, _times(slot.rest, over)))
        if u.rate > 0 or (u.rate == 0 and u.power > 0):
            return None
        return (power, c), u, arb(0).union(u.factor * self.falling(u.rate, u.power))

    def exponential(self, argument: _Slot) -> _Slot:
        logs = argument.logs
        left, rate = dict(argument.exact), _ZERO
        if self.exponent:
            rate = left.get(fmpq(len(self.exponent) - 1), _ZERO) / self.exponent[-1]
            for j, c in enumerate(self.exponent):
                left[fmpq(j)] = left.get(fmpq(j), _ZERO) - rate * c
        constant = left.pop(_ZERO, _ZERO)
        u = self.folded(_Slot({power: c for power, c in left.items() if c}, argument.rest))
        whole = arb(0).union(u.factor * self.falling(u.rate, u.power))
        if rate or constant:
            return _Slot({}, Term(rate, logs, (arb(constant) + whole).exp()))
        return _Slot({logs: _ONE}, Term(u.rate, u.power + logs, u.factor * whole.exp()))

    def _logarithm(self, argument: _Slot, modulus: bool) -> _Slot:
        found = self._near_one(argument)
        if found is not None and abs(found[0][1]) == 1 and (modulus or found[0][1] == 1) and 1 + found[2] > 0:
            (power, _), u, whole = found
            return _Slot({}, Term(u.rate, u.power, u.factor / (1 + whole)), power)
        rate, power, factor = self.folded(argument)
        factor = abs(factor) if modulus and not factor.contains(0) else factor
        _require(bool(factor > 0), "a logarithm of what may vanish, or of a negative number")
        return _Slot({fmpq(j): rate * c for j, c in enumerate(self.exponent) if rate * c}, Term(_ZERO, _ZERO, factor.log()), power)

    def _wave(self, argument: _Slot, sine: bool) -> _Slot:
        """sin u = u - u**3 w/6 and cos u = 1 - u**2 w/2, with w between 1 - u**2/20 or 1 - u**2/12 and 1; else a ball."""
        u = self.folded(argument)
        if u.rate > 0 or (u.rate == 0 and u.power > 0):
            return _Slot({}, Term(_ZERO, _ZERO, arb(0, 1)))
        whole = u.factor * self.falling(u.rate, u.power)
        if not abs(whole) < 1:
            return _Slot({}, Term(_ZERO, _ZERO, whole.sin() if sine else whole.cos()))
        if sine:
            cube = _times(_times(u, u), u)._replace(factor=-u.factor**3 * arb(1).union(1 - whole**2 / 20) / 6)
            return _Slot(argument.exact, self.total([argument.rest, cube]))
        square = _times(u, u)
        return _Slot({_ZERO: _ONE}, square._replace(factor=-square.factor * arb(1).union(1 - whole**2 / 12) / 2))


    def _arctangent(self, argument: _Slot) -> _Slot:
        """atan u = u + u**3 w with w between -1/3 and 0 where u is bounded; else a right angle less that of 1/u."""
        u = self.folded(argument)
        if u.rate > 0 or (u.rate == 0 and u.power > 0):
            _require(not u.factor.contains(0), "an arc of what may change its sign")
            inverse = self.power(argument, fmpq(-1))
            v = self.folded(inverse)
            less = self.product(inverse, _Slot({_ZERO: fmpq(-1)}, _NOTHING))
            cube = Term(3 * v.rate, 3 * v.power, v.factor**3 * arb(0).union(arb(0.34)))
            return _Slot(less.exact, self.total([less.rest, cube]), pis=fmpq(1 if u.factor > 0 else -1, 2))
        whole = u.factor * self.falling(u.rate, u.power)
        if not abs(whole) < 1:
            return _Slot({}, Term(_ZERO, _ZERO, whole.atan()))
        cube = _times(_times(u, u), u)
        return _Slot(argument.exact, self.total([argument.rest, cube._replace(factor=-cube.factor * arb(0).union(arb(0.34)))]))


def _short(slot: _Slot) -> _Slot:
    """The slot, if its numbers are; a certificate may ask for ones that fill the memory."""
    lengths = [int(part).bit_length() for power, c in slot.exact.items() for part in (power.p, power.q, c.p, c.q)]
    _require(max(lengths, default=0) <= _LONGEST_NUMBER, "the numbers of the behaviour far out are too long")
    return slot


def _rational_power(c: fmpq, exponent: fmpq) -> fmpq | None:
    """c**exponent where that is rational, and c positive or the exponent an integer."""
    n = int(exponent.q)
    if n == 1:
        return c ** int(exponent.p)
    roots = [_root(int(part), n) for part in (c.p, c.q)] if c > 0 else [None]
    return None if None in roots else fmpq(*roots) ** int(exponent.p)


def _root(value: int, n: int) -> int | None:
    root = int(fmpz(value).root(n))
    return root if root**n == value else None
