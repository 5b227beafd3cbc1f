"""An expression with operators as numbers: every operator a matrix of balls, every function of states an array over the states.

What depends on states has one axis for each label in `axes`, of length one where it does not depend on it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import sympy
from flint import acb, acb_mat, arb
from numpy.typing import NDArray
from sympy.core.function import AppliedUndef

from derive.expressions.balls import compile_ball
from derive.expressions.calculus import put
from derive.expressions.functions import FUNCTIONS
from derive.operators import Element, Label, Operator, Slope, has_operators
from numerics._arguments import DomainError
from numerics.functions.matrices.errors import NotInMatrices, Undecided
from numerics.functions.matrices.floats import largest
from numerics.functions.matrices.given import objects
from numerics.functions.matrices.names import RESTRICTIONS, head_name, word
from numerics.functions.matrices.reading import MOST_POWER, geometric
from numerics.functions.matrices.restricted import restricted
from numerics.functions.matrices.slopes import product_rule
from numerics.functions.matrices.squares import adjoint, contracts, identity, norm, power

__all__ = ["Evaluator", "Tensor"]

Tensor: TypeAlias = NDArray[np.object_]
Fixed: TypeAlias = Mapping[sympy.Symbol, int]

_MOST_NUMBERS = 2_000_000


class Evaluator:
    """The values of expressions in `size` states: `values` has matrices, arrays, functions of balls and numbers by name.

    `definitions` has functions of states that an equation gives, (arguments, expression) by name. Labels in `fixed` stand for
    one state, the others for all. Matrices are in the states of the basis `home`; between those of another and these stands
    the matrix ⟨state of the other|state of home⟩, by its word.
    """

    def __init__(self, size: int, home: str, axes: Sequence[Label], fixed: Fixed, values: Mapping[str, Any],
                 definitions: Mapping[str, tuple[tuple[sympy.Symbol, ...], sympy.Expr]]) -> None:
        self.size, self.home, self.axes, self.fixed = size, home, tuple(axes), dict(fixed)
        self.values, self.definitions = dict(values), dict(definitions)
        self._operators: dict[sympy.Expr, acb | acb_mat] = {}
        self._sums: dict[Any, Tensor] = {}
        self._entries: dict[tuple[sympy.Expr, str, str], Tensor] = {}

    def operator(self, node: sympy.Expr) -> acb_mat:
        """The square matrix of an operator; of a number, this number times one."""
        return self._square(self._operator(node))

    def number(self, node: sympy.Expr, fixed: Fixed | None = None) -> Tensor:
        """The value of an expression without operators outside of matrix elements, over the states of its labels."""
        fixed = self.fixed if fixed is None else fixed
        if node.is_Add:
            return self._together(node, fixed, lambda a, b: a + b)
        if node.is_Mul:
            return self._together(node, fixed, lambda a, b: a * b)
        if isinstance(node, Element):
            bra, inner, ket = node.args
            return self._placed(self.elements(inner, bra, ket), (bra, ket), fixed)
        if isinstance(node, sympy.Sum):
            return self._summed(node, fixed)
        if isinstance(node, AppliedUndef):
            return self._called(node, fixed)
        if isinstance(node, sympy.KroneckerDelta):
            return self._placed(objects(identity(self.size).entries(), (self.size, self.size)), node.args, fixed)
        if node.is_Symbol or node.is_Atom:
            return self._constant(node)
        if node.is_Pow and node.exp.is_Integer and abs(node.exp) <= MOST_POWER:
            return _each(lambda b: b ** int(node.exp), self.number(node.base, fixed))
        if node.is_Pow and node.exp == sympy.Rational(1, 2):
            return _each(acb.sqrt, self.number(node.base, fixed))
        if isinstance(node, sympy.Abs):
            return _each(lambda z: acb(abs(z)), self.number(node.args[0], fixed))
        known = FUNCTIONS.get(type(node))
        if known is not None and known.ball is not None:
            return _each(known.ball, *(self.number(part, fixed) for part in node.args))
        raise NotInMatrices(f"no meaning in matrices: {type(node).__name__} {node}")

    def between(self, matrix: acb_mat, bra: str, ket: str, *, back: bool = False) -> acb_mat:
        """The matrix between the states of two bases; or `back` from these."""
        one, other = (None if basis == self.home else self.values[word(basis)] for basis in (bra, ket))
        if one is not None:
            matrix = (adjoint(one) if back else one) * matrix
        return matrix if other is None else matrix * (other if back else adjoint(other))

    def magnitude(self, node: sympy.Expr, fixed: Fixed | None = None) -> float:
        """How large the value would be if nothing cancelled: products of norms, sums of moduli."""
        fixed = self.fixed if fixed is None else fixed
        if isinstance(node, Element):
            return self.magnitude(node.args[1])
        if node.is_Add:
            return sum(self.magnitude(part, fixed) for part in node.args)
        if node.is_Mul:
            return math.prod(self.magnitude(part, fixed) for part in node.args)
        if isinstance(node, sympy.Sum) and isinstance(node.limits[0][0], Label):
            free = {one: state for one, state in fixed.items() if one not in node.variables}
            return float(self.size) ** len(node.limits) * self.magnitude(node.function, free)
        if isinstance(node, sympy.Abs | sympy.conjugate):
            return self.magnitude(node.args[0], fixed)
        if node.is_Pow and node.exp.is_Integer and node.exp > 0:
            return self.magnitude(node.base, fixed) ** int(node.exp)
        return norm(self.operator(node)) if has_operators(node) else largest(self.number(node, fixed))

    def elements(self, inner: sympy.Expr, bra: Any, ket: Any) -> Tensor:
        """All matrix elements of an operator between the states of two bases."""
        key = inner, bra.basis, ket.basis
        if key not in self._entries:
            self._entries[key] = objects(self.between(self.operator(inner), bra.basis, ket.basis).entries(), (self.size, self.size))
        return self._entries[key]

    def _operator(self, node: sympy.Expr) -> acb | acb_mat:
        if node not in self._operators:
            self._operators[node] = self._new_operator(node)
        return self._operators[node]

    def _new_operator(self, node: sympy.Expr) -> acb | acb_mat:
        if isinstance(node, Operator):
            return self.values[node.name]
        if not has_operators(node):
            return self._single(node)
        if node.is_Add:
            return self._added([self._operator(part) for part in node.args])
        if node.is_Mul:
            return math.prod((self._operator(part) for part in node.args), start=acb(1))
        if node.is_Pow and node.exp.is_Integer and abs(node.exp) <= MOST_POWER:
            base = self._square(self._operator(node.base))
            return power(base if node.exp > 0 else self._inverse(base, node.base), abs(int(node.exp)))
        if isinstance(node, sympy.Sum):
            return self._series(node)
        if isinstance(node, sympy.exp):
            return self._square(self._operator(node.args[0])).exp()
        if isinstance(node, Slope):
            return self._operator(product_rule(node.args[0]))
        if isinstance(node, sympy.adjoint):
            return adjoint(self._square(self._operator(node.args[0])))
        raise NotInMatrices(f"no meaning in matrices: {type(node).__name__} {node}")

    def _inverse(self, matrix: acb_mat, of: sympy.Expr) -> acb_mat:
        try:
            return matrix.inv()
        except ZeroDivisionError:
            raise Undecided(f"{of} is not shown to have an inverse") from None

    def _series(self, node: sympy.Sum) -> acb_mat:
        """Σ A Xⁿ B as A X^m (1 - X)⁻¹ B, where a power of X has a norm below one."""
        factor, start = geometric(node)
        base = self._square(self._operator(factor.base))
        contracts(base, factor.base)
        closed = self._inverse(identity(self.size) - base, 1 - factor.base) * power(base, start)
        parts = [closed if f is factor else self._operator(f) for f in sympy.Mul.make_args(node.function)]
        return self._square(math.prod(parts[1:], start=parts[0]))

    def _square(self, value: acb | acb_mat) -> acb_mat:
        return value if isinstance(value, acb_mat) else identity(self.size) * value

    def _added(self, parts: list[acb | acb_mat]) -> acb | acb_mat:
        square = any(isinstance(part, acb_mat) for part in parts)
        return sum((self._square(part) if square else part for part in parts[1:]), self._square(parts[0]) if square else parts[0])

    def _single(self, node: sympy.Expr) -> acb:
        found = self.number(node)
        if found.size != 1:
            raise DomainError(f"{node} stands beside an operator: give its state {self._named(node)}")
        return acb(found.item())

    def _placed(self, array: Tensor, labels: Sequence[sympy.Expr], fixed: Fixed) -> Tensor:
        """The array over all states, with the axes of `labels` where they belong, at the fixed states."""
        names: list[sympy.Symbol] = []
        index: list[int | slice] = []
        for one in labels:
            state = int(one) - 1 if one.is_Integer else fixed.get(one)
            if state is None and one not in self.axes:
                raise NotInMatrices(f"no meaning in matrices: {one} is no label of states")
            index.append(slice(None) if state is None else state)
            names += [one] if state is None else []
        array = array[tuple(index)] if index else array
        array = array if isinstance(array, np.ndarray) else objects([array], ())
        for one in dict.fromkeys(names):
            while names.count(one) > 1:
                first = names.index(one)
                second = names.index(one, first + 1)
                array = np.diagonal(array, axis1=first, axis2=second)
                names = [n for place, n in enumerate(names) if place not in (first, second)] + [one]
        order = sorted(range(len(names)), key=lambda place: self.axes.index(names[place]))
        shape = [self.size if one in names else 1 for one in self.axes]
        return array.transpose(order).reshape(shape)

    def _constant(self, node: sympy.Expr) -> Tensor:
        value = self.values[node.name] if node.is_Symbol else compile_ball(node, ())()
        return objects([acb(value)], (1,) * len(self.axes))

    def _together(self, node: sympy.Expr, fixed: Fixed, operation: Callable[[Any, Any], Any]) -> Tensor:
        total, *others = (self.number(part, fixed) for part in node.args)
        for other in others:
            shape = np.broadcast_shapes(total.shape, other.shape)
            if math.prod(shape) > _MOST_NUMBERS:
                raise DomainError(f"{math.prod(shape)} numbers at once over {self.size} states: give more of the labels {self._named(node)}")
            total = operation(total, other)
        return total

    def _named(self, node: sympy.Expr) -> str:
        return ", ".join(sorted(one.name for one in node.free_symbols if isinstance(one, Label)))

    def _summed(self, node: sympy.Sum, fixed: Fixed) -> Tensor:
        inner, free = node.function, dict(fixed)
        key = node, frozenset(fixed.items())
        if key in self._sums:
            return self._sums[key]
        for label, *_ in node.limits:
            free.pop(label, None)
        total = self.number(inner, free)
        for label, *_ in node.limits:
            axis = self.axes.index(label)
            total = total * self.size if total.shape[axis] == 1 else np.add.reduce(total, axis=axis, keepdims=True)
        self._sums[key] = total
        return total

    def _called(self, node: AppliedUndef, fixed: Fixed) -> Tensor:
        name = head_name(node)
        if node.func in RESTRICTIONS:
            key = node, frozenset(fixed.items())
            if key not in self._sums:
                self._sums[key] = self._places(node, partial(restricted, node, self), fixed)
            return self._sums[key]
        value = self.values.get(name)
        if isinstance(value, np.ndarray):
            if not value.ndim and not set(node.args) <= set(fixed):
                raise DomainError(f"{name} must be an array over the states where these are not given")
            return self._placed(value, node.args, fixed) if value.ndim else objects([value[()]], (1,) * len(self.axes))
        if callable(value):
            parts = (self._states(part, fixed) if isinstance(part, Label) else self.number(part, fixed) for part in node.args)
            return _each(lambda *balls: _returned(name, value(*balls)), *parts)
        if name in self.definitions:
            arguments, expression = self.definitions[name]
            return self.number(put(expression, dict(zip(arguments, node.args, strict=True))), fixed)
        raise NotInMatrices(f"no value for {node}")

    def _states(self, label: Label, fixed: Fixed) -> Tensor:
        """The number of the state, or of every state."""
        return self._placed(objects(list(range(self.size)), (self.size,)), (label,), fixed)

    def _places(self, node: sympy.Expr, value: Callable[[Mapping[sympy.Symbol, int]], acb], fixed: Fixed) -> Tensor:
        """What has to be worked out for one state after the other."""
        open_labels = [one for one in self.axes if one in node.free_symbols and one not in fixed]
        found = objects([None] * self.size ** len(open_labels), (self.size,) * len(open_labels))
        for states in np.ndindex(found.shape):
            found[states] = value({**fixed, **dict(zip(open_labels, states, strict=True))})
        return self._placed(found, open_labels, fixed)


def _each(function: Callable[..., Any], *arrays: Tensor) -> Tensor:
    made = np.frompyfunc(function, len(arrays), 1)(*arrays)
    return made if isinstance(made, np.ndarray) else objects([made], ())


def _returned(name: str, value: Any) -> acb:
    if isinstance(value, acb | arb | int | float):
        return acb(value)
    if isinstance(value, complex):
        return acb(value.real, value.imag)
    raise DomainError(f"{name} must take balls and return one, or a number that is meant exactly; it returned {type(value).__name__}")
