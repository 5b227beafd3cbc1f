"""An equation of a paper: one relation with its number, meaning, source and parents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import cached_property
from html import escape
from importlib import import_module
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.nodes import atoms, has, leaves
from derive.latex import paper_latex
from derive.names import clashing_names
from derive.operators import Element
from derive.quantity import Quantity
from derive.vectors.averages import Mean
from derive.vectors.fields import Field, defined_by
from derive.vectors.indices import Index, IndexMismatch, free_indices
from derive.vectors.vector import Named, OfVectors, Vector

__all__ = ["Equation", "EquationError", "Printed", "Source", "equation", "exact"]


_ORDER = "rev-lex"
_BIBTEX = "derive.documents.bibtex"  # documents rest on equations


class EquationError(ValueError):
    """An equation that cannot be made: without source, with an undeclared symbol, or with two quantities of one name."""


@dataclass(frozen=True)
class Source:
    """Where an equation stands: a citation, and the place in it; the title of the work where it is known."""

    citation: str
    place: str = ""
    doi: str = ""
    title: str = ""

    def __str__(self) -> str:
        doi = f", doi:{self.doi}" if self.doi else ""
        return f"{self.citation}{', ' + self.place if self.place else ''}{doi}"

    def at(self, place: str) -> Source:
        return replace(self, place=place)

    def bibtex(self) -> str:
        """The works of the citation as BibTeX; what is not in the citation is left out.

        >>> print(Source("R. J. Baxter, J. Chem. Phys. 52, 4559 (1970)").bibtex().splitlines()[0])
        @article{baxter-1970-4559,
        """
        return str(import_module(_BIBTEX).of_sources([self]))


@dataclass(frozen=True)
class Printed:
    """The relation as the paper prints it, where it differs from ours, and what is wrong with it."""

    relation: sympy.Eq
    text: str
    why: str


@dataclass(frozen=True, eq=False, repr=False)
class Equation:
    """One relation. It defines its left-hand side when that is a name or a function of names."""

    number: str
    relation: sympy.Eq
    says: str
    source: Source
    assumes: tuple[sympy.Basic, ...] = ()
    follows_from: tuple[str, ...] = ()
    printed: Printed | None = None

    def __post_init__(self) -> None:
        _require(isinstance(self.number, str) and bool(self.number), self, "an equation number or name is needed")
        cited = isinstance(self.source, Source) and isinstance(self.source.citation, str) and bool(self.source.citation)
        _require(cited, self, "a source is needed: Source(citation, place)")
        _require(isinstance(self.relation, sympy.Eq), self, f"the statement must be a SymPy Eq; got {self.relation!r}")
        _require(isinstance(self.says, str) and bool(self.says.strip()), self, "a sentence saying what the equation means is needed")
        for what, example in (("assumes", "[x > 0]"), ("follows_from", "['1a']")):
            several = not isinstance(getattr(self, what), str) and isinstance(getattr(self, what), Iterable)
            _require(several, self, f"{what}={example} is expected, several; got {getattr(self, what)!r}")
            object.__setattr__(self, what, tuple(getattr(self, what)))
        _require(all(isinstance(one, str) for one in self.follows_from), self, f"it follows from numbers as text; got {self.follows_from!r}")
        printed = self.printed is None or isinstance(self.printed, Printed)
        _require(printed, self, f"printed=Printed(relation, text, why) is expected; got {self.printed!r}")
        conditions = sympy.core.relational.Relational | sympy.logic.boolalg.BooleanFunction
        _require(all(isinstance(part, conditions) for part in self.assumes), self, f"assumptions must be relations; got {self.assumes}")
        sides = (self.lhs, self.rhs)
        vectors = any(isinstance(side, Vector) for side in sides) and all(isinstance(side, Vector) or side == 0 for side in sides)
        _require(vectors or all(isinstance(side, sympy.Expr) for side in sides), self, "both sides must be expressions, or both vectors")
        _fits(self)
        _require(not self.relation.has(sympy.nan, sympy.zoo), self, "a side is not defined")
        stated = (self.relation, *self.assumes, *([self.printed.relation] if self.printed else []))
        undeclared = sorted(set().union(*map(undeclared_names, stated)))
        _require(not undeclared, self, f"undeclared: {', '.join(undeclared)}; declare each with quantity(...)")
        clashes = clashing_names(stated)
        _require(not clashes, self, "; ".join(clash.words for clash in clashes))
        floats = set().union(*(atoms(part, sympy.Float) for part in stated))
        _require(not floats, self, f"binary float {', '.join(map(str, floats))}; write a rational or a decimal string")

    @property
    def lhs(self) -> sympy.Expr:
        return self.relation.lhs

    @property
    def rhs(self) -> sympy.Expr:
        return self.relation.rhs

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The declared symbols of the statement, free or bound, by name."""
        return tuple(sorted(self.relation.atoms(Quantity), key=lambda q: q.name))

    @cached_property
    def functions(self) -> tuple[type[AppliedUndef], ...]:
        return tuple(sorted({a.func for a in self.relation.atoms(AppliedUndef)}, key=lambda f: f.__name__))

    @property
    def conditions(self) -> tuple[sympy.Basic, ...]:
        """What the equation assumes: that its positive quantities are, and what it says besides."""
        free = [q for q in self.quantities if q in self.relation.free_symbols and q.is_positive]
        return (*(sympy.Gt(q, 0, evaluate=False) for q in free), *self.assumes)

    @cached_property
    def defines_function(self) -> bool:
        """Whether it defines a function of numbers."""
        return isinstance(self.lhs, AppliedUndef) and self.defines is not None

    @cached_property
    def is_real(self) -> bool | None:
        """Whether its right-hand side is real, or infinite; None where that is not seen."""
        return self.rhs.is_extended_real

    @cached_property
    def of_vectors(self) -> bool:
        """Whether it speaks of vectors, or of components by indices."""
        return any(has(part, Vector, OfVectors, Index) for part in (self.relation, *self.assumes))

    @cached_property
    def of_averages(self) -> bool:
        """Whether averages stand in its relation."""
        return has(self.relation, Mean)

    @cached_property
    def defines(self) -> Quantity | type[AppliedUndef] | Element | Named | Field | None:
        """The name that this equation defines, if its left-hand side is one; or the operator, by its diagonal elements.

        A relation between values of one function does not define it. A vector, or a function of vectors, is defined by its components.
        """
        if isinstance(self.lhs, Vector):
            return defined_by(self.lhs, self.rhs)
        if isinstance(self.lhs, Quantity):
            return self.lhs
        names = self.lhs.args
        if isinstance(self.lhs, AppliedUndef) and all(isinstance(a, Quantity) or type(a) is Named for a in names) and len(set(names)) == len(names):
            return self.lhs.func if self.lhs.func not in leaves(self.rhs) else None
        if isinstance(self.lhs, Element) and self.lhs.is_diagonal:
            return self.lhs
        return None

    def function(self, *names: str, values: Mapping[Any, Any] | None = None, max_ulp: float = 1.0) -> Any:
        """This equation alone as a function of the quantities `names`: as `Paper.function`, but no other equation is put in."""
        return import_module("numerics.functions").function(self, self.number, *names, values=values, max_ulp=max_ulp)

    def replaced(self, relation: sympy.Eq) -> Equation:
        """The same equation with another statement, e.g. a mutant."""
        if not self._speaks_of_all_in(relation):
            return replace(self, relation=relation, printed=None)
        made = object.__new__(type(self))  # of names that were looked at
        made.__dict__.update({one.name: getattr(self, one.name) for one in fields(self)}, relation=relation, printed=None)
        return made

    def _speaks_of_all_in(self, relation: sympy.Basic) -> bool:
        """Whether a relation between numbers has nothing but rational numbers and what stands in this one, nor anything that binds it otherwise."""
        if not isinstance(relation, sympy.Eq) or has(relation, Vector, OfVectors, Index, sympy.Limit):
            return False
        new = leaves(relation) - leaves(self.relation)
        return all(isinstance(side, sympy.Expr) for side in relation.args) and all(isinstance(one, sympy.Rational) for one in new)

    def latex(self) -> str:
        """The relation in LaTeX, as papers write it."""
        return paper_latex(self.relation)

    def text(self) -> str:
        """The relation in one line of plain text."""
        return f"{sympy.sstr(self.lhs, order=_ORDER)} = {sympy.sstr(self.rhs, order=_ORDER)}"

    def __repr__(self) -> str:
        return f"Equation({self.number}: {self.text()})"

    def _repr_latex_(self) -> str:
        return f"$\\displaystyle {self.latex()}$"

    def _repr_html_(self) -> str:
        head = f"<b>({escape(self.number)})</b> {escape(self.says)}"
        return f"{head}<br>$$ {escape(self.latex())} $$<small>{escape(str(self.source))}</small>"


def equation(
    number: str,
    left: sympy.Expr,
    right: sympy.Expr,
    *,
    says: str,
    source: Source,
    assumes: Iterable[sympy.Basic] = (),
    follows_from: Iterable[str] = (),
    printed: Printed | None = None,
) -> Equation:
    """Returns the equation left = right, or raises `EquationError` when it lacks a source or a declaration."""
    relation = sympy.Eq(exact(left), exact(right), evaluate=False)
    return Equation(number, relation, says, source, assumes, follows_from, printed)  # type: ignore[arg-type]


def exact(value: object) -> sympy.Basic:
    """The SymPy object of an expression, an integer or a fraction; floats and text are refused."""
    if isinstance(value, sympy.Basic):
        return value
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return sympy.Rational(value)
    raise EquationError(f"expected a SymPy expression, an integer or a Fraction; got {type(value).__name__} {value!r}")


def undeclared_names(expression: sympy.Basic) -> set[str]:
    """Names of symbols and functions in `expression` that are not declared quantities."""
    sides = {limit.args[3] for limit in atoms(expression, sympy.Limit)}
    symbols = {s.name for s in atoms(expression, sympy.Symbol, sympy.MatrixSymbol) - (sides - expression.free_symbols) if not isinstance(s, Quantity)}
    heads = {str(a.func) for a in atoms(expression, AppliedUndef) if not hasattr(a.func, "meaning")}
    return symbols | heads


def _fits(made: Equation) -> None:
    """Raises unless each index stands once, in every term, or twice."""
    try:
        free_indices(made.relation)
    except IndexMismatch as error:
        raise EquationError(f"equation {made.number or '?'}: {error}") from None


def _require(condition: bool, made: Equation, problem: str) -> None:
    if not condition:
        raise EquationError(f"equation {made.number or '?'}: {problem}")
