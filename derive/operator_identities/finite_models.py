"""Finite models: a few states, complex energies, every operator a matrix of balls.

What an equation says of operators and matrix elements is evaluated as it stands: sums are taken state by
state, i0⁺ is an explicit i times a positive number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sympy
from flint import acb, acb_mat

from derive.equation import Equation
from derive.expressions.balls import precision
from derive.expressions.sampling import BITS, agree, disjoint, shown
from derive.operator_identities.closure import diagonal_operator
from derive.operator_identities.scalars import Labels, Scalars
from derive.operators import Diagonal, Element, Label, Operator, has_operators
from derive.verdict import Refuted

__all__ = ["Contradiction", "FiniteModel", "compared"]

Value = Any
_MOST_POWER = 64


class Contradiction(Exception):
    """What two equations, or an equation and what is declared of its operator, say otherwise: in words, and as two balls."""


class FiniteModel:
    """Matrices of `size` states for all operators in `expressions`: the `rules` give some, the others are drawn.

    A rule ⟨l|X|l⟩ = h(l) makes X diagonal; a rule X = A + B X C is solved for X. Self-adjoint operators are drawn Hermitian,
    and the adjoint is the conjugate transpose; a rule that gives anything else raises `Contradiction`. The states of two bases
    differ. `labels` has the states at which free labels stand. Raises ``ZeroDivisionError`` where a matrix has no inverse.
    """

    def __init__(self, expressions: Iterable[sympy.Expr], rules: Iterable[Equation], size: int, generator: Any, labels: Labels) -> None:
        self.size, self.generator, self.labels = size, generator, dict(labels)
        self.matrices: dict[str, acb_mat] = {}
        self.drawn: dict[str, str] = {}
        self.operators: dict[str, Operator] = {}
        equations = list(rules)
        said = [*expressions, *(side for one in equations for side in (one.lhs, one.rhs))]
        self.scalars = Scalars(said, generator, size)
        bases = sorted({s.basis for e in said for s in e.atoms(Label)})
        self.frames = {basis: self._unitary() for basis in bases[1:]}
        for one in equations:
            self._apply(one)
        for operator in sorted({s for e in said for s in e.atoms(Operator)}, key=lambda s: s.name):
            self._matrix(operator)

    def entries(self, node: sympy.Expr, operator: bool) -> list[acb]:
        """The value as numbers: one, or all entries of an `operator`."""
        found = self._value(node, self.labels)
        return list(self._square(found).entries()) if operator else [found]

    def violates(self, one: Equation) -> bool:
        """Whether the equation is certainly false here; one for diagonal elements speaks of those of all states."""
        if isinstance(one.lhs, Element) and one.lhs.is_diagonal:
            have, wanted = self._in_basis(self._matrix(one.lhs.inner), one.lhs.args[0]), self._elements(one)
            every = any(isinstance(part, Diagonal) for part in one.assumes)
            places = [(i, j) for i in range(self.size) for j in range(self.size) if every or i == j]
            sides = [have[place] for place in places], [wanted[place] for place in places]
        else:
            operator = has_operators(one.lhs) or has_operators(one.rhs)
            sides = self.entries(one.lhs, operator), self.entries(one.rhs, operator)
        return any(map(disjoint, *sides))

    @property
    def description(self) -> tuple[tuple[str, str], ...]:
        """What was drawn: numbers, functions, and the operators that no rule gives."""
        return (*((label.name, str(state)) for label, state in self.labels.items()), *self.scalars.description, *self.drawn.items())

    def _apply(self, rule: Equation) -> None:
        left, right = rule.lhs, rule.rhs
        diagonal = isinstance(left, Element) and left.is_diagonal
        unknown = left.inner if diagonal else left
        if not isinstance(unknown, Operator):
            raise ValueError(f"({rule.number}) gives no operator")
        if diagonal:
            diagonal_operator(rule)
        others = {s.name for s in right.atoms(Operator)} - {unknown.name}
        if unknown.adjoint_name in others or {unknown.name, unknown.adjoint_name} & self.drawn.keys():
            raise ValueError(f"({rule.number}) gives {unknown}, which it or an equation before it takes for known")
        if diagonal:
            self._set(unknown, self._in_basis(self._elements(rule), left.args[0], back=True), f"({rule.number})")
        else:
            known = self._solved(unknown, right) if unknown in right.atoms(Operator) else self._square(self._value(right, self.labels))
            self._set(unknown, known, f"({rule.number})")

    def _elements(self, rule: Equation) -> acb_mat:
        return _diagonal([self._value(rule.rhs, {**self.labels, rule.lhs.args[0]: i + 1}) for i in range(self.size)])

    def _solved(self, unknown: Operator, right: sympy.Expr) -> acb_mat:
        """X with X = right(X), which is affine in X: one column of the linear system for each entry of X."""
        n, before = self.size, self.matrices.pop(unknown.name, None)

        def at(matrix: acb_mat) -> acb_mat:
            self.matrices[unknown.name] = matrix
            return self._square(self._value(right, self.labels))

        start = at(acb_mat(n, n))
        columns = []
        for place in range(n * n):
            unit = acb_mat(n, n, [acb(int(i == place)) for i in range(n * n)])
            columns.append((unit - at(unit) + start).entries())
        system = acb_mat(n * n, n * n, [columns[j][i] for i in range(n * n) for j in range(n * n)])
        solution = acb_mat(n, n, system.solve(acb_mat(n * n, 1, start.entries())).entries())
        if any(map(disjoint, solution.entries(), at(solution).entries())):
            raise ValueError(f"the equation for {unknown} is not linear in it")
        del self.matrices[unknown.name]
        if before is not None:
            self.matrices[unknown.name] = before
        return solution

    def _set(self, one: Operator, matrix: acb_mat, origin: str) -> None:
        if self.operators.setdefault(one.name, one) != one:
            raise ValueError(f"two operators are called {one}")
        for name, value, what in ((one.name, matrix, "as given before"), (one.adjoint_name, _adjoint(matrix), f"the adjoint of {one.adjoint_name}")):
            known = self.matrices.setdefault(name, value)
            for a, b in zip(value.entries(), known.entries(), strict=True):
                if disjoint(a, b):
                    raise Contradiction(f"{one} of {origin} is {what}", a, b)

    def _matrix(self, one: Operator) -> acb_mat:
        if one.name not in self.matrices:
            n = self.size
            hermitian = one.adjoint_name == one.name
            parts = self._random()
            if hermitian:
                parts = [[(a + c, b - d) for (a, b), (c, d) in zip(row, column, strict=True)] for row, column in zip(parts, zip(*parts), strict=True)]
            self._set(one, acb_mat(n, n, [acb(a, b) / 7 for row in parts for a, b in row]), "this draw")
            self.drawn[one.name] = f"1/7 {parts}"
        elif self.operators.setdefault(one.name, one) != one:
            raise ValueError(f"two operators are called {one}")
        return self.matrices[one.name]

    def _random(self) -> list[list[tuple[int, int]]]:
        return [[(self.generator.randint(-9, 9), self.generator.randint(-9, 9)) for _ in range(self.size)] for _ in range(self.size)]

    def _unitary(self) -> acb_mat:
        """(1 - S)⁻¹(1 + S) with a random S = -S†."""
        n, parts = self.size, self._random()
        drawn = acb_mat(n, n, [acb(a, b) / 7 for row in parts for a, b in row])
        skew = drawn - _adjoint(drawn)
        return (_identity(n) - skew).inv() * (_identity(n) + skew)

    def _in_basis(self, matrix: acb_mat, bra: sympy.Expr, ket: sympy.Expr | None = None, *, back: bool = False) -> acb_mat:
        """The matrix between the states that the labels number; or `back` from these."""
        one, other = (self.frames.get(_basis(label)) for label in (bra, bra if ket is None else ket))
        matrix = matrix if one is None else (one if back else _adjoint(one)) * matrix
        return matrix if other is None else matrix * (_adjoint(other) if back else other)

    def _square(self, value: Value) -> acb_mat:
        return value if isinstance(value, acb_mat) else value * _identity(self.size)

    def _value(self, node: sympy.Expr, labels: Labels) -> Value:
        if isinstance(node, Operator):
            return self._matrix(node)
        if isinstance(node, Element):
            bra, inner, ket = node.args
            return self._in_basis(self._square(self._value(inner, labels)), bra, ket)[labels[bra] - 1, labels[ket] - 1]
        if isinstance(node, sympy.Sum) and node.has(Element):
            return self._summed(node, labels)
        if node.is_Add:
            return self._added([self._value(part, labels) for part in node.args])
        if node.is_Mul:
            product: Value = acb(1)
            for part in node.args:
                product = product * self._value(part, labels)
            return product
        if node.is_Pow and node.exp.is_Integer and abs(node.exp) <= _MOST_POWER:
            return self._power(self._value(node.base, labels), int(node.exp))
        if isinstance(node, sympy.conjugate | sympy.Abs) and node.has(Element) and not has_operators(node):
            inner = self._value(node.args[0], labels)
            return acb(inner.real, -inner.imag) if isinstance(node, sympy.conjugate) else acb(abs(inner))
        if isinstance(node, sympy.exp | sympy.sin | sympy.cos | sympy.sinh | sympy.cosh) and has_operators(node):
            return self._entire(node.func, self._square(self._value(node.args[0], labels)))
        return self.scalars.value(node, labels)

    def _entire(self, function: Any, inner: acb_mat) -> acb_mat:
        """A function of a matrix, by exponentials."""
        if function is sympy.exp:
            return inner.exp()
        turn = acb(1) if function in (sympy.sinh, sympy.cosh) else acb(0, 1)
        sign = 1 if function in (sympy.cos, sympy.cosh) else -1
        return ((inner * turn).exp() + (inner * -turn).exp() * sign) / (acb(2) if sign == 1 else turn * 2)

    def _summed(self, node: sympy.Sum, labels: Labels) -> acb:
        ((label, low, high), *outer) = reversed(node.limits)
        if has_operators(node) or not isinstance(label, Label):
            raise ValueError(f"no value in a finite model: a sum over {label}")
        inner = sympy.Sum(node.function, *reversed(outer)) if outer else node.function
        total = acb(0)
        for state in range(self.scalars.end(low), self.scalars.end(high) + 1):
            if not 1 <= state <= self.size:
                raise ValueError(f"no state {state} in a model of {self.size} states")
            total += self._value(inner, {**labels, label: state})
        return total

    def _added(self, parts: list[Value]) -> Value:
        square = any(isinstance(part, acb_mat) for part in parts)
        total: Value = acb_mat(self.size, self.size) if square else acb(0)
        for part in parts:
            total = total + (self._square(part) if square else part)
        return total

    def _power(self, base: Value, power: int) -> Value:
        if not isinstance(base, acb_mat):
            return base**power
        result, factor = _identity(self.size), base if power >= 0 else base.inv()
        for _ in range(abs(power)):
            result = result * factor
        return result


def compared(
    left: sympy.Expr, right: sympy.Expr, rules: Iterable[Equation], given: Sequence[Equation], generator: Any, wanted: int, uses: tuple[str, ...]
) -> int | Refuted:
    """In how many of the `wanted` models of 3 and more states both sides agree to 50 digits; or `Refuted` by one in which they are disjoint.

    Refuted also where the rules contradict each other. Raises ``ValueError`` where the sides are disjoint, but an equation `given` is false.
    """
    equations, agreed = list(rules), 0
    free = (left.free_symbols | right.free_symbols).union(*(e.relation.free_symbols - e.lhs.free_symbols for e in (*equations, *given)))
    said = (left, right, *(side for one in given for side in (one.lhs, one.rhs)))
    labels = sorted({s for s in free if isinstance(s, Label)}, key=lambda s: s.name)
    size, operators = max(3, len(labels)), has_operators(left) or has_operators(right)
    with precision(BITS):
        for turn in range(3 * wanted):
            if agreed == wanted:
                break
            states = [generator.randint(1, size) if turn % 3 == 2 else (i + turn) % size + 1 for i in range(len(labels))]
            what = f"left = right in a model of {size} states"
            try:
                model = FiniteModel(said, equations, size, generator, dict(zip(labels, states, strict=True)))
                pairs = list(zip(model.entries(left, operators), model.entries(right, operators), strict=True))
            except ZeroDivisionError:
                continue
            except Contradiction as found:
                return Refuted((), shown(found.args[1]), shown(found.args[2]), f"{found.args[0]}, in a model of {size} states", uses)
            for one, other in pairs:
                if disjoint(one, other):
                    for premise in given:
                        if model.violates(premise):
                            raise ValueError(f"({premise.number}) does not hold in the finite model")
                    return Refuted(model.description, shown(one), shown(other), what, uses)
            agreed += all(agree(one, other) for one, other in pairs)
    return agreed


def _basis(label: sympy.Expr) -> str:
    if not isinstance(label, Label):
        raise ValueError(f"no value in a finite model: {label} is no label")
    return label.basis


def _identity(size: int) -> acb_mat:
    return _diagonal([acb(1)] * size)


def _diagonal(values: list[acb]) -> acb_mat:
    size = len(values)
    return acb_mat(size, size, [values[i] if i == j else acb(0) for i in range(size) for j in range(size)])


def _adjoint(matrix: acb_mat) -> acb_mat:
    return matrix.transpose().conjugate()
