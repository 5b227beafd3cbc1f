"""Whether a program computes a formula: both as sums of the same parts with the same rational factors.

A value is a sum of rational multiples of parts; a part is 1, x, pi, a product, a power or a function of values. log1p(u) is the logarithm of
1 + u, expm1(u) is exp(u) - 1, cosm1(u) is cos(u) - 1, sinpi(u) is sin(pi u), sines and cosines of sums are taken by those of the parts, and
log|v| may be computed as log(v) (which is defined where v > 0 alone); 1/(a + b**(1/2)) is (a - b**(1/2))/c where c = a**2 - b is a number that
is not 0, as products and powers of sums show. Parts stay when their factors are 0, so that a program has every logarithm, root and denominator
of its formula.
"""

from __future__ import annotations

from typing import TypeAlias

from flint import fmpq

from numerics.certified.formula import Formula, Rejected, Step

_LONGEST, _MOST_PARTS = 12_000, 100_000  # bits of a factor; parts of all operands
_MOST_ANGLES = 3  # of a sum, of whose sine or cosine those of its parts are taken
_MOST_POWER, _MOST_MONOMIALS, _MOST_DEGREE = 4, 400, 32  # of what is multiplied out
_Value: TypeAlias = tuple[tuple[int, fmpq], ...]  # parts by number, in order, and factors; 0 is the number of 1


def computes(program: Formula, formula: Formula) -> bool:
    """True only where the program has the value of the formula at each x at which both are defined; it is exact, and finds little more than
    what stands above."""
    table = _Table()
    return table.value(formula, False) == table.value(program, True)


class _Table:
    """Numbers of parts, the same for the same part."""

    def __init__(self) -> None:
        self.numbers: dict[object, int] = {1: 0}
        self.parts: list[object] = [1]
        self.polynomials: dict[_Value, _Polynomial | None] = {}
        self.size = 0

    def value(self, formula: Formula, moduli: bool) -> _Value:
        """The value of the last step; with `moduli` log(v) may stand for a log|v| that is known."""
        found: list[_Value] = []
        for step in formula.steps:
            self.size += sum(len(found[i]) for i in step.inputs)
            if self.size > _MOST_PARTS:
                raise Rejected("the program is too long to be compared with the formula")
            found.append(self._step(step, [found[i] for i in step.inputs], moduli))
            if any(max(int(c.p).bit_length(), int(c.q).bit_length()) > _LONGEST for _, c in found[-1]):
                raise Rejected("the program is too long to be compared with the formula")
        return found[-1]

    def _step(self, step: Step, inputs: list[_Value], moduli: bool) -> _Value:
        one = ((0, fmpq(1)),)
        match step.operation:
            case "x" | "pi":
                return self._part((step.operation,))
            case "rational":
                return ((0, step.rational),)
            case "add":
                return _sum(inputs)
            case "mul":
                return self._product(inputs)
            case "root":
                return self._part(("root", inputs[0], step.power))
            case "pow":
                conjugate = self._inverse(inputs[0]) if step.power < 0 else None
                if conjugate is None:
                    return self._part(("pow", inputs[0], step.power))
                return conjugate if step.power == -1 else self._part(("pow", conjugate, -step.power))
            case "log" | "log1p":
                argument = inputs[0] if step.operation == "log" else _sum([inputs[0], one])
                modulus = "log_abs", argument
                return self._part(modulus if moduli and ("log", argument) not in self.numbers and modulus in self.numbers else ("log", argument))
            case "expm1":
                return _sum([self._part(("exp", inputs[0])), ((0, fmpq(-1)),)])
            case "cosm1":
                return _sum([self._wave("cos", inputs[0]), ((0, fmpq(-1)),)])
            case "sin" | "cos":
                return self._wave(step.operation, inputs[0])
            case "sinpi" | "cospi":
                return self._wave(step.operation.removesuffix("pi"), self._product([self._part(("pi",)), inputs[0]]))
        return self._part((step.operation, *inputs))

    def _wave(self, operation: str, argument: _Value) -> _Value:
        """By sines and cosines of the parts of a sum, where these are not many."""
        if not 1 < len(argument) <= _MOST_ANGLES:
            return self._part((operation, argument))
        sine, cosine, sine_of_rest, cosine_of_rest = (self._wave(name, some) for some in (argument[:1], argument[1:]) for name in ("sin", "cos"))
        if operation == "sin":
            return _sum([self._product([sine, cosine_of_rest]), self._product([cosine, sine_of_rest])])
        return _sum([self._product([cosine, cosine_of_rest]), self._product([((0, fmpq(-1)),), sine, sine_of_rest])])

    def _part(self, part: object) -> _Value:
        if part not in self.numbers:
            self.numbers[part] = len(self.parts)
            self.parts.append(part)
        return ((self.numbers[part], fmpq(1)),)

    def _product(self, values: list[_Value]) -> _Value:
        """Rational factors before a product of the rest."""
        factor, rest = fmpq(1), []
        for value in values:
            if len(value) > 1:
                rest.append(value)
                continue
            [(number, c)] = value
            factor *= c
            part = self.parts[number]
            if number:
                rest += part[1:] if isinstance(part, tuple) and part[0] == "mul" else [((number, fmpq(1)),)]
        whole = ((0, fmpq(1)),) if not rest else rest[0] if len(rest) == 1 else self._part(("mul", *sorted(rest, key=_order)))
        return tuple((number, factor * c) for number, c in whole)

    def _inverse(self, value: _Value) -> _Value | None:
        """1/value as a sum, where value = a + c b**(1/2) and a**2 - c**2 b is a number that is not 0."""
        for number, c in value:
            part = self.parts[number]
            if not (isinstance(part, tuple) and part[0] == "sqrt" and c):
                continue
            other = tuple((one, -d if one == number else d) for one, d in value)
            product = _multiplied(self._polynomial(value), self._polynomial(other), self)
            if product is not None and set(product) == {()}:
                return tuple((one, d / product[()]) for one, d in other)
        return None

    def _polynomial(self, value: _Value) -> _Polynomial | None:
        """The value by monomials in parts that are no products and no powers of sums; None where it is long."""
        if value not in self.polynomials:
            self.polynomials[value] = self._multiplied_out(value)
        return self.polynomials[value]

    def _multiplied_out(self, value: _Value) -> _Polynomial | None:
        total: _Polynomial = {}
        for number, c in value:
            part = self.parts[number]
            factors: list[_Value] = []
            if isinstance(part, tuple) and part[0] == "mul":
                factors = list(part[1:])
            elif isinstance(part, tuple) and part[0] == "pow" and 0 < part[2] <= _MOST_POWER:
                factors = [part[1]] * part[2]
            product: _Polynomial | None = {(): c} if factors or not number else {(number,): c}
            for factor in factors:
                product = _multiplied(product, self._polynomial(factor), self)
            if product is None:
                return None
            for monomial, d in product.items():
                total[monomial] = total.get(monomial, fmpq(0)) + d
        return _short(total)


_Polynomial: TypeAlias = dict[tuple[int, ...], fmpq]


def _multiplied(one: _Polynomial | None, other: _Polynomial | None, table: _Table) -> _Polynomial | None:
    """The product, with the square of a root as what is under it; None where it is long."""
    if one is None or other is None or len(one) * len(other) > _MOST_MONOMIALS:
        return None
    total: _Polynomial = {}
    for first, c in one.items():
        for second, d in other.items():
            numbers, factor = sorted([*first, *second]), {(): c * d}  # type: list[int], _Polynomial | None
            kept: list[int] = []
            while numbers:
                number = numbers.pop()
                part = table.parts[number]
                if numbers and numbers[-1] == number and isinstance(part, tuple) and part[0] == "sqrt":
                    numbers.pop()
                    factor = _multiplied(factor, table._polynomial(part[1]), table)
                else:
                    kept.append(number)
            for monomial, e in (factor or {}).items():
                key = tuple(sorted([*kept, *monomial]))
                total[key] = total.get(key, fmpq(0)) + e
            if factor is None:
                return None
    return _short(total)


def _short(total: _Polynomial) -> _Polynomial | None:
    kept = {monomial: c for monomial, c in total.items() if c}
    long = any(len(monomial) > _MOST_DEGREE or max(int(c.p).bit_length(), int(c.q).bit_length()) > _LONGEST for monomial, c in kept.items())
    return None if long or len(kept) > _MOST_MONOMIALS else kept


def _sum(values: list[_Value]) -> _Value:
    total: dict[int, fmpq] = {}
    for value in values:
        for number, c in value:
            total[number] = total.get(number, fmpq(0)) + c
    return tuple(sorted(total.items()))


def _order(value: _Value) -> list[tuple[int, int, int]]:
    return [(number, int(c.p), int(c.q)) for number, c in value]
