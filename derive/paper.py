"""A paper: its equations in printed order, what they rest on, and the claims about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from html import escape
from importlib import import_module
from typing import Any, Protocol

import sympy

from derive.definitions import Definitions, PaperError
from derive.equation import Equation, EquationError, exact
from derive.references import loose_references
from derive.sides import SIDES, left, right
from derive.verdict import Verdict

__all__ = ["SIDES", "Claimed", "Paper", "PaperError", "left", "right"]

_BIBTEX = "derive.documents.bibtex"  # documents rest on papers
_FUNCTIONS = "numerics.functions"  # what evaluates equations rests on this package, not this on it


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

    def consulted(self, paper: Paper) -> tuple[str, ...]: ...

    def check_with_premises(self, paper: Paper, *, seed: int = 0, quick: bool = False) -> tuple[Verdict, tuple[str, ...]]: ...


@dataclass(frozen=True, eq=False, repr=False)
class Paper(Definitions):
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
        changed.__dict__.update(self._still_known(new))
        return changed

    def __getstate__(self) -> dict[str, Any]:
        """What it was made of, without what was found from that."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def __repr__(self) -> str:
        return f"Paper({self.id}: {len(self.printed_equations)} equations, {len(self.foundations)} foundations, {len(self.claims)} claims)"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>({escape(e.number)})</td><td>$ {escape(e.latex())} $</td></tr>" for e in self.printed_equations)
        return f"<b>{escape(self.title)}</b><br>{escape(self.citation)}<table>{rows}</table>"
