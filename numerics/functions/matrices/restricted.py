"""The part of a matrix element in which no intermediate state occurs twice, and none is a state at an end.

⟨k|A B C|l⟩ is a sum over walks from k to l, a step for each factor that is not diagonal. A walk through states that all differ
has finitely many steps, so a series has finitely many terms; they are gathered by the set of states that a walk has been in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import sympy
from flint import acb

from derive.operators import Element, Label, Operator
from derive.physics.electromigration.wind_operators import G_minus, G_plus, average_minus, average_plus
from numerics._arguments import DomainError
from numerics.functions.matrices.errors import NotInMatrices

__all__ = ["PROPAGATORS", "restricted", "words_of"]

PROPAGATORS = (G_plus, G_minus, average_plus, average_minus)  # diagonal: no step, but a factor at the state where the walk is
_MOST_STATES = 12

Walks = dict[tuple[int, int, int], acb]  # by node of the graph, state, and set of states in which the walk has been between the ends


class Valued(Protocol):
    """What the walks need of an evaluator."""

    @property
    def size(self) -> int: ...

    def elements(self, inner: sympy.Expr, bra: Any, ket: Any) -> Any: ...

    def number(self, node: sympy.Expr, fixed: Mapping[sympy.Symbol, int] | None = None) -> Any: ...


@dataclass
class _Graph:
    """The orders in which the factors of a product with series may stand: edges by node, and the node at the end."""

    edges: dict[int, list[tuple[Operator, int]]] = field(default_factory=lambda: defaultdict(list))
    last: int = 0
    final: int = 0

    def new(self) -> int:
        self.last += 1
        return self.last

    def add(self, factor: sympy.Expr, start: int, back_to: int | None = None) -> int:
        """The node after the factor; `back_to` is where a factor of a series leads that begins anew."""
        if isinstance(factor, Operator):
            end = self.new() if back_to is None else back_to
            self.edges[start].append((factor, end))
            return end
        if factor.is_Mul and back_to is not None:
            for part in factor.args[:-1]:
                start = self.add(part, start)
            return self.add(factor.args[-1], start, back_to)
        if isinstance(factor, sympy.Sum) and back_to is None:
            (index, low, high), *others = factor.limits
            power = factor.function
            geometric = not others and low == 0 and high is sympy.oo and power.is_Pow and power.exp == index and not power.base.has(index)
            if geometric and not self.edges.get(start) and set(power.base.atoms(Operator)) - set(PROPAGATORS):
                self.add(power.base, start, start)
                return start
        raise NotInMatrices(f"no meaning in matrices: the part without a state twice of {type(factor).__name__} {factor}")


def restricted(node: sympy.Expr, at: Valued, states: Mapping[sympy.Symbol, int]) -> acb:
    """The sum over the walks of a chain of matrix elements through states that differ from one another and from all ends."""
    if at.size > _MOST_STATES:
        raise DomainError(f"{node.func.__name__}: the walks through {at.size} states are too many; at most {_MOST_STATES} states")
    chain = list(_chain(node))
    ends = [states[label] for element in chain for label in (element.args[0], element.args[2])]
    factor = at.number(sympy.Mul(*(f for f in sympy.Mul.make_args(node.args[0]) if not isinstance(f, Element))), states)
    walks: dict[int, acb] = {0: acb(1)}
    for element in chain:
        walks = _walked(element, at, states, walks, sum(1 << state for state in set(ends)))
    return factor.flat[0] * sum(walks.values(), acb(0))


def words_of(node: sympy.Expr) -> tuple[Operator, ...]:
    """The operators in it; raises `NotInMatrices` where it is no chain of products and series."""
    graphs = [_graph(element) for element in _chain(node)]
    return tuple(sorted({one for graph in graphs for edges in graph.edges.values() for one, _ in edges}, key=lambda one: one.name))


def _graph(element: Element) -> _Graph:
    graph = _Graph()
    for factor in sympy.Mul.make_args(element.inner):
        graph.final = graph.add(factor, graph.final)
    if not graph.final or any(end == graph.final and one in PROPAGATORS for edges in graph.edges.values() for one, end in edges):
        raise NotInMatrices(f"no meaning in matrices: the part without a state twice of {element}, which may end without a step")
    return graph


def _chain(node: sympy.Expr) -> Iterator[Element]:
    """The matrix elements one after the other, from the label at one end to that at the other."""
    left = [f for f in sympy.Mul.make_args(node.args[0]) if isinstance(f, Element)]
    others = [f for f in sympy.Mul.make_args(node.args[0]) if not isinstance(f, Element)]
    if len(node.args) != 1 or not left or any(f.has(Element) for f in others) or not all(isinstance(e.args[i], Label) for e in left for i in (0, 2)):
        raise NotInMatrices(f"no meaning in matrices: {node} is not the part of one product of matrix elements")
    ends = [one for e in left for one in (e.args[0], e.args[2])]
    odd = [e for e in left if ends.count(e.args[0]) == 1]
    current = (odd or sorted(left, key=lambda e: e.args[0].name))[0]
    while True:
        yield current
        left.remove(current)
        if not left:
            return
        after = [e for e in left if e.args[0] == current.args[2]]
        if len(after) != 1:
            raise NotInMatrices(f"no meaning in matrices: {node} is not the part of one chain of matrix elements")
        current = after[0]


def _walked(element: Element, at: Valued, states: Mapping[sympy.Symbol, int], before: dict[int, acb], ends: int) -> dict[int, acb]:
    """The sums over the walks that go on through this matrix element, by the states in which they have been."""
    graph = _graph(element)
    bra, _, ket = element.args
    start, end = states[bra], states[ket]
    entries: dict[Operator, Any] = {one: at.elements(one, bra, ket) for edges in graph.edges.values() for one, _ in edges}
    arrived: dict[int, acb] = defaultdict(lambda: acb(0))
    walks: Walks = {(0, start, been): value for been, value in before.items()}
    while walks:
        after: Walks = defaultdict(lambda: acb(0))
        for (node, state, been), value in walks.items():
            for one, target in graph.edges.get(node, ()):
                matrix = entries[one]
                if one in PROPAGATORS:
                    after[target, state, been] += value * matrix[state, state]
                    continue
                if target == graph.final:
                    arrived[been] += value * matrix[state, end]
                for other in range(at.size) if graph.edges.get(target) else ():
                    if not (been | ends) >> other & 1:
                        after[target, other, been | 1 << other] += value * matrix[state, other]
        walks = after
    return arrived
