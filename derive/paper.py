"""A paper: its equations in printed order, what they rest on, and the claims about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from html import escape
from importlib import import_module
from typing import Any, Protocol

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef

from derive.asked import meant
from derive.assuming import applies, given_in, running_in
from derive.consulted import Findings, consulted
from derive.equation import Equation, EquationError, exact
from derive.expressions.calculus import derivatives_at, put, put_totally, ranges
from derive.expressions.canonical import is_zero
from derive.expressions.integrals import close
from derive.expressions.nodes import atoms, free, has, leaves, remembered, size, text
from derive.obligations.conditions import Holds, RealValue
from derive.obligations.ledger import bound_to, needs, note, recording
from derive.quantity import Head
from derive.references import loose_references
from derive.sides import SIDES, Side, left, named_in, number_of, right
from derive.vectors.late import worked_out
from derive.verdict import Verdict

__all__ = ["SIDES", "Claimed", "Paper", "PaperError", "left", "right"]


_MOST_PARTS = 200_000
_BIBTEX = "derive.documents.bibtex"  # documents rest on papers
_FUNCTIONS = "numerics.functions"  # what evaluates equations rests on this package, not this on it

Renaming = dict[sympy.Symbol, sympy.Symbol]
Told = tuple[tuple[str, Mapping[Any, Any] | None], ...]


class PaperError(ValueError):
    """A paper or an equation number that does not exist."""


class Claimed(Protocol):
    """What a paper knows of a claim: about which equation it is, in which words, and that it can be checked."""

    @property
    def number(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def statement(self) -> Any: ...

    @property
    def expects(self) -> Verdict | None: ...

    def check(self, paper: Paper, *, seed: int = 0, quick: bool = False) -> Verdict: ...

    def refute(self, paper: Paper, *, seed: int = 0) -> Verdict | None: ...

    def check_with_premises(self, paper: Paper, *, seed: int = 0, quick: bool = False) -> tuple[Verdict, tuple[str, ...]]: ...


@dataclass(frozen=True, eq=False, repr=False)
class Paper:
    """Equations in printed order, the foundations they rest on, and claims.

    `borrowed` equations belong to another paper, where they are claimed: they can be consulted here, and replaced.
    """

    id: str
    title: str
    citation: str
    printed_equations: tuple[Equation, ...]
    foundations: tuple[Equation, ...]
    claims: tuple[Claimed, ...] = field(default=())
    borrowed: tuple[Equation, ...] = ()

    def __post_init__(self) -> None:
        for what in ("id", "title", "citation"):
            if not isinstance(getattr(self, what), str) or (what == "id" and not self.id.strip()):
                raise PaperError(f"Paper {self.id!r}: {what} in words is expected; got {getattr(self, what)!r}")
        for what, kind in (("printed_equations", Equation), ("foundations", Equation), ("borrowed", Equation), ("claims", object)):
            if isinstance(getattr(self, what), Equation) or not isinstance(getattr(self, what), Iterable):
                raise PaperError(f"{self.id}: {what}=(...,) is expected, several; got {getattr(self, what)!r}")
            object.__setattr__(self, what, tuple(getattr(self, what)))
            for one in getattr(self, what):
                if not isinstance(one, kind) or not hasattr(one, "number"):
                    expected = "a claim" if kind is object else "an equation"
                    raise PaperError(f"{self.id}: {what} has {type(one).__name__} {one!r}, where {expected} is expected")
        numbers = [e.number for e in self.known]
        twice = {n for n, times in Counter(numbers).items() if times > 1}
        if twice:
            raise PaperError(f"{self.id}: equation numbers must differ; {', '.join(sorted(twice))} stands twice")
        known = set(numbers)
        for one in self.equations:
            for parent in one.follows_from:
                if parent not in known:
                    raise PaperError(f"{self.id}:{one.number} follows from {parent!r}, which is not an equation of the paper")
        for claim in self.claims:
            if claim.number not in known:
                raise PaperError(f"claim {claim.title!r} is about {claim.number!r}, which is not an equation of {self.id}")
        for problem in loose_references(self.known, self.claims):
            raise PaperError(f"{self.id}: {problem}")

    @property
    def equations(self) -> tuple[Equation, ...]:
        return self.printed_equations + self.foundations

    @property
    def known(self) -> tuple[Equation, ...]:
        """Its own equations and those that it borrows."""
        return self.equations + self.borrowed

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

    def __iter__(self) -> Iterator[Equation]:
        return iter(self.equations)

    def function(
        self, number: str, *names: str, given: Iterable[str] = (), values: Mapping[Any, Any] | None = None, max_ulp: float = 1.0
    ) -> Any:
        """Equation `number` as a function of the quantities `names`, or of matrices: `numerics.functions.function`, which says more.

        >>> from derive import paper
        >>> paper("ashcroft-langreth-1967").function("lindhard", "y")(1.0)
        np.float64(0.5)
        """
        return import_module(_FUNCTIONS).function(self, number, *names, given=given, values=values, max_ulp=max_ulp)

    def bibtex(self, *numbers: str) -> str:
        """The paper and the works that its equations are taken from, as BibTeX; of `numbers`, the works that stand behind their values.

        >>> from derive import paper
        >>> [line for line in paper("ashcroft-langreth-1967").bibtex("3").splitlines() if line.startswith("@")]
        ['@article{ashcroft-langreth-1967-500,', '@article{lindhard-1954-8,']
        """
        return str(import_module(_BIBTEX).of_paper(self, numbers))

    def replace(self, number: str, relation: sympy.Eq | sympy.Expr) -> Paper:
        """The same paper with equation `number` stating `relation`; every claim that uses it sees the change.

        An expression replaces the right-hand side.
        """
        old = self[number]
        if not isinstance(relation, sympy.Eq):
            relation = sympy.Eq(old.lhs, exact(relation), evaluate=False)
        new = old.replaced(relation)
        if old.defines is not None and new.defines != old.defines:
            raise EquationError(f"equation {number}: the new relation must define {old.lhs}; got {new.lhs}")
        return self._with(new)

    def as_printed(self, number: str) -> Paper:
        """The same paper with equation `number` as it is printed, whatever that defines."""
        old = self[number]
        return self if old.printed is None else self._with(old.replaced(old.printed.relation))

    def _with(self, new: Equation) -> Paper:
        def swap(group: Iterable[Equation]) -> tuple[Equation, ...]:
            return tuple(new if e.number == new.number else e for e in group)

        changed = object.__new__(type(self))  # its numbers and claims are the same: what they refer to was looked at
        changed.__dict__.update({one.name: getattr(self, one.name) for one in fields(self)})
        changed.__dict__.update({one: swap(getattr(self, one)) for one in ("printed_equations", "foundations", "borrowed")})
        if new.defines == self[new.number].defines:
            changed.__dict__.update(_definitions=self._definitions, _findings=self._findings, _changed=self._changed | {new.number})
        return changed

    def __getstate__(self) -> dict[str, Any]:
        """What it was made of, without what was found from that."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def _findings(self) -> Findings:
        return Findings()

    @cached_property
    def _changed(self) -> frozenset[str]:
        """The equations that are not those of the paper with which it shares its findings."""
        return frozenset()

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
        for node in sorted(named_in(expression), key=text):
            one = self[number_of(node)]
            used(one.number)
            side, names = self._with_names(one, node, lambda side: self.unfold(side, given=chosen, keep=closed, used=used), expression)
            if not running_in(expression, node, names):
                called(one.number, given_in(one, node))
            found[node] = _marked(side, names, bound, outside)
        if found:
            return found
        calls = sorted(atoms(expression, AppliedUndef), key=text)
        defined = {node: number for node in calls if node.func not in closed and (number := self._definition_of(node.func, chosen)) is not None}
        for node, number in defined.items():
            if not any(atoms(argument, AppliedUndef) & defined.keys() for argument in node.args):  # these first: what is put for a name is then seen
                one = self[number]
                used(number)
                if len(node.args) != len(one.lhs.args):
                    raise PaperError(f"({number}): {node.func} has {len(one.lhs.args)} arguments where it is defined; got {node}")
                arguments = dict(zip(one.lhs.args, node.args, strict=True))
                if not running_in(expression, node, arguments):
                    called(number, arguments)
                body = one.rhs
                if has(body, sympy.Derivative) and any(old != new for old, new in arguments.items()):
                    body = derivatives_at(self.unfold(body, keep=closed, used=used), arguments)
                found[node] = _marked(body, arguments, bound, outside)
                running = running_in(expression, node, arguments)
                note("definition", (number, node), (found[node],), *bound_to(arguments), *applies(one, arguments, running))
                if node.func.is_real is True and not _may_be_real(found[node], arguments):
                    raise PaperError(f"({number}): {node.func} is declared real, and {node} is not known to be")
                if node.func.is_real is True and not one.rhs.is_extended_real:
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

    def __repr__(self) -> str:
        return f"Paper({self.id}: {len(self.printed_equations)} equations, {len(self.foundations)} foundations, {len(self.claims)} claims)"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>({escape(e.number)})</td><td>$ {escape(e.latex())} $</td></tr>" for e in self.printed_equations)
        return f"<b>{escape(self.title)}</b><br>{escape(self.citation)}<table>{rows}</table>"


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
    return value.is_extended_real is not False and all(part.is_extended_real or (part in inside and part.is_extended_real is None) for part in parts)
