"""Sums of matrix elements, read as words of operators.

A sum over all states between two matrix elements is closure, Σ_l ⟨k|A|l⟩⟨l|B|m⟩ = ⟨k|A B|m⟩, and a number
that depends on the state alone is an operator that is diagonal in these states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import sympy

from derive.algebra import Polynomial, Relation, relation
from derive.algebra.polynomial import Word
from derive.equation import Equation
from derive.expressions.calculus import put
from derive.obligations.conditions import Assumed
from derive.operator_identities.words import MOST_POWER, ONE, NotRead, Reader, Words, multiplied, scaled, summed
from derive.operators import Diagonal, Element, Label, Operator, adjoint_of

__all__ = ["TRACE", "Between", "ElementReader", "diagonal_operator"]

Between = tuple[sympy.Expr, sympy.Expr]
TRACE = sympy.Symbol("trace")
_TRACED = Assumed("the space is of finite dimension: a trace is a sum over finitely many states")
_UNIT: Words = {ONE: Polynomial({(): 1})}


def diagonal_operator(one: Equation) -> Operator:
    """The operator whose diagonal elements the equation gives, and of which it assumes that it has no others; else `NotRead` says what is missing."""
    if not (isinstance(one.lhs, Element) and one.lhs.is_diagonal):
        raise NotRead(f"({one.number}) does not give the diagonal elements of an operator")
    inner, state = one.lhs.inner, one.lhs.args[0]
    if not any(isinstance(part, Diagonal) and part.args[0] == inner and part.args[1].basis == state.basis for part in one.assumes):
        raise NotRead(f"({one.number}) gives the diagonal elements of {inner}, not that it has no others: "
                      f"if so, write assumes=[Diagonal({inner}, {state})] in the equation")
    return inner


class _Bound(Label):
    """A label that is summed over: of a type of its own, so that no declared label can be the same."""


@dataclass
class ElementReader(Reader):
    """Reads sums of matrix elements too; `diagonal` has the equations ⟨l|D|l⟩ = h(l) of all operators that are diagonal in their states."""

    diagonal: tuple[Equation, ...] = ()
    weighted: set[Operator] = field(default_factory=set)
    _sizes: dict[str, sympy.Symbol] = field(default_factory=dict)
    _projected: dict[Polynomial, Label] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.diagonal:
            diagonal_operator(one)

    def between(self, node: sympy.Expr, operator: bool) -> dict[Between, Words]:
        """A sum of matrix elements, by bra and ket; an `operator` stands between (1, 1)."""
        if operator:
            return {(ONE, ONE): self.operator(node)}
        result: dict[Between, Words] = {}
        for term in _terms(node) if node != 0 else ():
            bound: list[Label] = []
            (bra, ket), words = self._chain(self._factors(term, bound), bound)
            if bra == TRACE:
                words = {factor: _turned(polynomial) for factor, polynomial in words.items()}
            elif self.diagonal:
                words = multiplied(multiplied(_words(self._projector(bra)), words), _words(self._projector(ket)))
            result[bra, ket] = summed((result.get((bra, ket), {}), words))
        return result

    def between_states(self, words: Sequence[Polynomial]) -> None:
        """Notes ⟨k|D X|k⟩ = ⟨k|X D|k⟩ for every such X that stands in `words`, and D diagonal in the states that k numbers."""
        for one, inner in self._diagonal_letters():
            for word in (word for polynomial in words for word in polynomial.terms if len(word) > 3 and word[0] == word[-1]):
                label = self._projected.get(Polynomial({word[:1]: 1}))
                if label is not None and label.basis == _basis(one.lhs.args[0]) and inner in (word[1:2], word[-2:-1]):
                    rest = word[2:-1] if word[1:2] == inner else word[1:-2]
                    first, last = (Polynomial({(word[0], *middle, word[0]): 1}) for middle in ((*inner, *rest), (*rest, *inner)))
                    self._note(relation(f"({one.number}), both sides of {' '.join(x.name for x in rest)}", first, last))

    def commuting(self) -> None:
        """Notes that operators diagonal in the same states commute."""
        known = [(one, _basis(one.lhs.args[0]), Polynomial({word: 1})) for one, word in self._diagonal_letters()]
        for i, (one, basis, a) in enumerate(known):
            for other, other_basis, b in known[:i]:
                if basis == other_basis:
                    self._note(relation(f"({one.number}), ({other.number})", a * b, b * a))

    def _diagonal_letters(self) -> list[tuple[Equation, Word]]:
        """Each diagonal operator, as the word of its letter."""
        return [(one, word) for one in self.diagonal for p in self.operator(one.lhs.inner).values() for word in p.terms]

    def _note(self, law: Relation) -> None:
        if all(law.polynomial != known.polynomial for known in self.laws):
            self.laws.append(law)

    def _projector(self, label: sympy.Expr) -> Polynomial:
        """|label⟩⟨label|, which commutes with all that is diagonal in these states."""
        basis, name, new = _basis(label), f"P|{label}", ("projector", label) not in self._known
        made = self._made(("projector", label), name, name)
        if new:
            self._projected[made] = label
            for one, word in self._diagonal_letters():
                if _basis(one.lhs.args[0]) == basis:
                    inner = Polynomial({word: 1})
                    self.laws.append(relation(f"({one.number}), {name}", inner * made, made * inner))
        return made

    def _chain(self, factors: list[sympy.Expr], bound: list[Label]) -> tuple[Between, Words]:
        pieces = [(f.args[0], self.operator(f.inner), f.args[2]) for f in factors if isinstance(f, Element)]
        scalars = [f for f in factors if not isinstance(f, Element)]
        for label in bound:
            ends, starts = ([p for p in pieces if p[i] == label] for i in (2, 0))
            if len(pieces) == 1 and ends == starts == pieces:
                words, scalars = self._weighted(pieces[0][1], label, scalars)
                pieces = [(TRACE, words, TRACE)]
                if _TRACED not in self.assumed:
                    self.assumed.append(_TRACED)
                continue
            if len(ends) != 1 or len(starts) != 1 or ends == starts:
                raise NotRead(f"the sum over {label} is not closure between two matrix elements")
            words, scalars = self._weighted(ends[0][1], label, scalars)
            joined = (ends[0][0], multiplied(words, starts[0][1]), starts[0][2])
            pieces = [p for p in pieces if p not in (ends[0], starts[0])] + [joined]
        if len(pieces) != 1:
            raise NotRead(f"expected one chain of matrix elements, found {len(pieces)}")
        ((bra, words, ket),) = pieces
        if bra != TRACE:
            _basis(bra), _basis(ket)
            on_the_left, scalars = self._weighted(_UNIT, bra, scalars)
            words, scalars = self._weighted(multiplied(on_the_left, words), ket, scalars)
        words = scaled(words, sympy.Mul(*scalars))
        if any(factor.free_symbols & set(bound) for factor in words):
            raise NotRead("a factor depends on a label that is summed over")
        return (bra, ket), words

    def _weighted(self, words: Words, label: sympy.Expr, scalars: list[sympy.Expr]) -> tuple[Words, list[sympy.Expr]]:
        """`words` times a diagonal operator for every scalar that is its element at `label`, and the other scalars."""
        left = []
        for scalar in sorted(scalars, key=str):
            for one in self.diagonal if label in scalar.free_symbols else ():
                own = one.lhs.args[0]
                if _basis(own) != _basis(label):
                    continue
                ratio = sympy.cancel(scalar / put(one.rhs, {own: label}))
                if label not in ratio.free_symbols and sympy.fraction(ratio)[1].is_zero is False:
                    words = scaled(multiplied(words, self.operator(one.lhs.inner)), ratio)
                    self.weighted.add(one.lhs.inner)
                    break
            else:
                left.append(scalar)
        return words, left

    def _factors(self, term: sympy.Expr, bound: list[Label]) -> list[sympy.Expr]:
        """The factors of a product, those inside its sums included; bound labels are made new and noted."""
        result: list[sympy.Expr] = []
        for factor in sympy.Mul.make_args(term):
            if isinstance(factor, sympy.Sum) and factor.has(Element):
                fresh = {limits[0]: self._summed_over(*limits, count=len(bound) + i) for i, limits in enumerate(factor.limits)}
                bound += fresh.values()
                result += self._factors(factor.function.xreplace(fresh), bound)
            elif factor.is_Pow and factor.exp.is_Integer and 0 < factor.exp <= MOST_POWER and factor.has(Element):
                base = factor.base
                if isinstance(base, sympy.Abs) and factor.exp == 2 and isinstance(base.args[0], Element):
                    result += [base.args[0], _conjugate(base.args[0])]
                else:
                    result += self._factors(base, bound) * int(factor.exp)
            elif isinstance(factor, sympy.conjugate) and isinstance(factor.args[0], Element):
                result.append(_conjugate(factor.args[0]))
            elif factor.has(Element) and not isinstance(factor, Element):
                raise NotRead(f"not a product of matrix elements: {factor}")
            else:
                result.append(factor)
        return result

    def _summed_over(self, one: sympy.Symbol, *ends: sympy.Expr, count: int) -> Label:
        """A new label for a sum over all states of a basis: from 1 to the number of its states."""
        basis = _basis(one)
        low, high = ends if len(ends) == 2 else (sympy.nan, sympy.nan)
        if low != 1 or not high.is_Symbol or isinstance(high, Label) or self._sizes.setdefault(basis, high) != high:
            raise NotRead(f"the sum over {one} from {low} to {high} is not known to be over all states")
        return _Bound(f"{one.name}_{count}_", one.meaning, one.letter, basis)


def _words(polynomial: Polynomial) -> Words:
    return {ONE: polynomial}


def _terms(node: sympy.Expr) -> tuple[sympy.Expr, ...]:
    return sympy.Add.make_args(sympy.expand(node.replace(lambda e: isinstance(e, sympy.Sum), _spread), log=False, power_base=False))


def _spread(node: sympy.Sum) -> sympy.Expr:
    """A sum with its summand expanded, as a sum of sums."""
    return sympy.Add(*(sympy.Sum(term, *node.limits) for term in _terms(node.function)))


def _basis(one: sympy.Expr) -> str:
    if not isinstance(one, Label):
        raise NotRead(f"{one} is no label of states")
    return one.basis


def _conjugate(one: Element) -> Element:
    bra, inner, ket = one.args
    if not isinstance(inner, Operator):
        raise NotRead(f"the conjugate of {one}: expected a single operator inside")
    return Element(ket, adjoint_of(inner), bra)


def _turned(polynomial: Polynomial) -> Polynomial:
    """The polynomial with every word turned to its first rotation: its trace is the same."""
    return Polynomial((min(word[i:] + word[:i] for i in range(max(1, len(word)))), value) for word, value in polynomial.terms.items())
