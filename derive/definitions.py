"""Equations as definitions: what an expression is with the names that they define put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef

from derive.asked import meant
from derive.assuming import applies, given_in, running_in
from derive.consulted import Findings, consulted
from derive.equation import Equation
from derive.expressions.calculus import derivatives_at, put, put_totally, ranges
from derive.expressions.canonical import is_zero
from derive.expressions.integrals import close
from derive.expressions.nodes import atoms, calls, free, has, leaves, not_unreal, remembered, size, text
from derive.obligations.conditions import Holds, RealValue
from derive.obligations.ledger import bound_to, needs, note, noting, recording
from derive.quantity import Head
from derive.sides import SIDES, Side, named_in, number_of
from derive.vectors.late import worked_out

_MOST_PARTS = 200_000

Renaming = dict[sympy.Symbol, sympy.Symbol]
Told = tuple[tuple[str, Mapping[Any, Any] | None], ...]


class PaperError(ValueError):
    """A paper or an equation number that does not exist."""


class Definitions:
    """Equations by their numbers and by what they define, and what an expression is with them; what is found is kept until one changes."""

    id: str

    @property
    def known(self) -> tuple[Equation, ...]:
        raise NotImplementedError

    @cached_property
    def _by_number(self) -> Mapping[str, Equation]:
        return {e.number: e for e in self.known}

    @cached_property
    def _definitions(self) -> Mapping[Any, tuple[str, ...]]:
        found: dict[Any, tuple[str, ...]] = {}
        for one in self.known:
            if one.defines is not None:
                found[one.defines] = (*found.get(one.defines, ()), one.number)
        return found

    def __getitem__(self, number: str) -> Equation:
        consulted(str(number))
        try:
            return self._by_number[str(number)]
        except KeyError:
            raise PaperError(f"{self.id} has no equation {number!r}{meant(str(number), self._by_number)}") from None

    @cached_property
    def _findings(self) -> Findings:
        return Findings()

    @cached_property
    def _changed(self) -> frozenset[str]:
        """The equations that are not those of the paper with which it shares its findings."""
        return frozenset()

    def _still_known(self, new: Equation) -> dict[str, Any]:
        """What holds as well where `new` stands in place of the equation with its number."""
        if new.defines != self[new.number].defines:
            return {}
        known = {"_definitions": self._definitions, "_findings": self._findings, "_order": self._order, "_changed": self._changed | {new.number}}
        return known | ({"of_numbers": True} if self.of_numbers and not (new.of_vectors or new.of_averages) else {})

    @cached_property
    def of_numbers(self) -> bool:
        """Whether no equation speaks of vectors, indices or averages."""
        return not any(one.of_vectors or one.of_averages for one in self.known)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {one.number: place for place, one in enumerate(self.known)}

    def in_order(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Those of the numbers under which an equation stands, each once, as they follow one another in the paper."""
        return tuple(sorted((number for number in set(numbers) if number in self._order), key=self._order.__getitem__))

    def unfold(
        self,
        expression: sympy.Expr,
        *,
        given: Iterable[str] = (),
        keep: Iterable[Any] = (),
        used: Callable[[str], object] = lambda number: None,
        called: Callable[[str, Mapping[Any, Any]], object] = lambda number, names: None,
    ) -> sympy.Expr:
        """`expression` with defined functions replaced by their definitions, as stored in this paper.

        Names are unfolded only through the equations in `given`; functions in `keep` stay closed.
        `used` is told each equation that was consulted, `called` what was put for the names in it.
        """
        key = ("unfolded", expression, tuple(given), frozenset(keep))
        value, told = self._findings.get(key, self._changed, lambda: self._unfolded(*key[1:]))
        for number, names in told:
            if names is None:
                used(number)
            else:
                called(number, names)
        return value

    def _unfolded(self, expression: sympy.Expr, chosen: tuple[str, ...], closed: frozenset[Any]) -> tuple[sympy.Expr, Told]:
        """The unfolded expression, and of which equations `used` and `called` are to be told, in which order."""
        told = dict[Any, tuple[str, Mapping[Any, Any] | None]]()

        def used(number: str) -> None:
            told.setdefault(number, (number, None))

        def called(number: str, names: Mapping[Any, Any]) -> None:
            told.setdefault((number, *names.items()), (number, names))

        for _ in range(60):
            if noting():
                needs("range", *ranges(expression))
            outside: Renaming = {}
            found = self._replacements(expression, chosen, closed, used, called, outside)
            if not found:
                return worked_out(expression, self.defines), tuple(told.values())
            expression = _put_kept(expression, tuple(found.items()))
            expression = put_totally(expression, outside) if outside else expression
            if size(expression) > _MOST_PARTS:
                raise PaperError(f"{self.id}: unfolding gives more than {_MOST_PARTS} parts; definitions may go round in a circle")
        names = sorted(str(name.func if isinstance(name, AppliedUndef) else name) for name in found)
        raise PaperError(f"{self.id}: definitions go round in a circle: {', '.join(names[:5])}")

    def _replacements(
        self, expression: sympy.Expr, chosen: tuple[str, ...], closed: frozenset[Any], used: Callable[[str], object],
        called: Callable[[str, Mapping[Any, Any]], object], outside: Renaming,
    ) -> dict[sympy.Expr, sympy.Expr]:
        """What to put for names and calls; free names of the equations that `expression` binds are marked, `outside` tells for what."""
        found: dict[sympy.Expr, sympy.Expr] = {}
        bound = {limits[0] for node in atoms(expression, ExprWithLimits) for limits in node.limits}
        sides = list(named_in(expression))
        for node in sorted(sides, key=text) if len(sides) > 1 else sides:
            one = self[number_of(node)]
            used(one.number)
            side, names = self._with_names(one, node, lambda side: self.unfold(side, given=chosen, keep=closed, used=used), expression)
            if not running_in(expression, node, names):
                called(one.number, given_in(one, node))
            found[node] = _marked(side, names, bound, outside)
        if found:
            return found
        open_ = (node for node in calls(expression) if node.func not in closed)
        defined = {node: number for node in open_ if (number := self._definition_of(node.func, chosen)) is not None}
        for node, number in sorted(defined.items(), key=lambda item: text(item[0])) if len(defined) > 1 else defined.items():
            if not any(calls(argument) & defined.keys() for argument in node.args):  # these first: what is put for a name is then seen
                one = self[number]
                used(number)
                if len(node.args) != len(one.lhs.args):
                    raise PaperError(f"({number}): {node.func} has {len(one.lhs.args)} arguments where it is defined; got {node}")
                arguments = dict(zip(one.lhs.args, node.args, strict=True))
                running = running_in(expression, node, arguments)
                if not running:
                    called(number, arguments)
                body = one.rhs
                if has(body, sympy.Derivative) and any(old != new for old, new in arguments.items()):
                    body = derivatives_at(self.unfold(body, keep=closed, used=used), arguments)
                found[node] = _marked(body, arguments, bound, outside)
                if noting():
                    note("definition", (number, node), (found[node],), *bound_to(arguments), *applies(one, arguments, running))
                if node.func.is_real is True and not _may_be_real(found[node], arguments):
                    raise PaperError(f"({number}): {node.func} is declared real, and {node} is not known to be")
                if noting() and node.func.is_real is True and not one.rhs.is_extended_real:
                    needs("declared real", RealValue(node, put(self._whole(one), arguments)))
        if found:
            return found
        for number in chosen:
            one = self[number]
            if isinstance(one.defines, sympy.Symbol) and one.defines in leaves(expression):
                used(number)
                note("definition", (number, one.defines), (one.rhs,), *bound_to({one.defines: one.rhs}))
                found[one.defines] = one.rhs
        return found

    def _whole(self, one: Equation) -> sympy.Expr:
        """The right-hand side with all definitions put in, where that comes to an end."""
        def found() -> sympy.Expr:
            with recording():
                try:
                    return close(self.unfold(self[one.number].rhs))
                except ValueError:
                    return one.rhs

        return self._findings.get(("whole", one.number), self._changed, found)

    def vanishes(self, one: Equation) -> bool:
        """Whether an equation says that what it defines is 0, for all values of the names in it."""
        with recording():
            return one.rhs == 0 or is_zero(self._whole(one))

    def parity(self, head: Head) -> Holds:
        """That a function which an equation defines is even or odd, as it is declared."""
        kind = "even" if head.parity > 0 else "odd"
        one = self[self._definitions[head][0]]
        (name,) = one.lhs.args
        value = self._whole(one)
        both_signs = name.is_real is not False and not name.is_nonnegative and not name.is_nonpositive
        seen = both_signs and is_zero(put(value, {name: -name}) - head.parity * value)
        return Holds(f"{head} is {kind}, as declared", f"by ({one.number})" if seen else "", "declare its argument real")

    def reality(self, head: Head) -> Iterator[RealValue]:
        """That a function which an equation defines is real, as it is declared."""
        one = self[self._definitions[head][0]]
        if not one.rhs.is_extended_real:
            yield RealValue(one.lhs, self._whole(one))

    def _with_names(
        self, one: Equation, node: Side, unfolded: Callable[[sympy.Expr], sympy.Expr], around: sympy.Expr
    ) -> tuple[sympy.Expr, Renaming]:
        """The side of the equation that `node` stands for, somewhere in `around`, and what is given there for its quantities."""
        side = one.lhs if SIDES[type(node)] == "left" else one.rhs
        given = given_in(one, node)
        names = {q: value for q, value in given.items() if q in free(side)}
        if noting():
            needs("sides", *bound_to(names), *applies(one, given, running_in(around, node, given)))
        if has(side, sympy.Derivative) and any(old != new for old, new in names.items()):
            side = derivatives_at(unfolded(side), names)
        return side, names

    def sides(self, expression: sympy.Expr) -> sympy.Expr:
        """`expression` with the sides of equations that it names, and nothing unfolded."""
        found = {node: self._with_names(self[number_of(node)], node, lambda side: side, expression) for node in named_in(expression)}
        return put(expression, {node: put(side, names) for node, (side, names) in found.items()})

    @staticmethod
    def named(expression: sympy.Expr) -> set[str]:
        """The numbers of the equations whose sides an expression names."""
        return {number_of(node) for node in named_in(expression)}

    def defines(self, head: Any) -> bool:
        """Whether an equation defines this name or function."""
        return head in self._definitions

    def _definition_of(self, head: Any, chosen: tuple[str, ...]) -> str | None:
        numbers = self._definitions.get(head, ())
        return next((n for n in numbers if n in chosen), numbers[0] if numbers else None)


def _marked(body: sympy.Expr, names: Renaming, bound: set[sympy.Symbol], outside: Renaming) -> sympy.Expr:
    """`names` put in `body`; free names of `body` that are `bound` around it are marked, `outside` is told for what."""
    marks = {name: sympy.Dummy(**name.assumptions0) for name in bound - names.keys() if name in free(body)}
    outside.update((mark, name) for name, mark in marks.items())
    return put(body, {**marks, **names}) if marks else _put_in_kept(body, tuple(names.items()))


@remembered(4096)
def _put_kept(expression: sympy.Expr, found: tuple[tuple[sympy.Expr, sympy.Expr], ...]) -> sympy.Expr:
    return put_totally(expression, dict(found))


@remembered(4096)
def _put_in_kept(expression: sympy.Expr, found: tuple[tuple[sympy.Expr, sympy.Expr], ...]) -> sympy.Expr:
    return put(expression, dict(found))


def _may_be_real(value: sympy.Expr, arguments: Mapping[sympy.Expr, sympy.Expr]) -> bool:
    """Whether a function declared real may have this value: where its arguments were real they are."""
    inside = [argument for name, argument in arguments.items() if name.is_extended_real and not argument.is_extended_real]
    parts = {part for argument in inside for part in (argument, *atoms(argument, sympy.Symbol, AppliedUndef, sympy.I.func))}
    known_to_be_unreal = not not_unreal(value) and value.is_extended_real is False
    return not known_to_be_unreal and all(part.is_extended_real or (part in inside and part.is_extended_real is None) for part in parts)
