"""What a verdict depends on, as one digest: the statement, every equation that it can consult, the seed, and what decides it.

Two checks of the same content give the same verdict. A kind of statement from elsewhere is decided by code that is not known here: its
verdicts are not kept.
"""

from __future__ import annotations

import copyreg
import platform
from collections.abc import Iterable, Iterator, Mapping
from dis import get_instructions
from functools import cache, cached_property, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any
from weakref import WeakKeyDictionary

import sympy
from sympy.core.function import AppliedUndef

from derive.componentwise import speaks_of_numbers
from derive.expressions.nodes import atoms
from derive.operators import Operator
from derive.paper import Claimed, Paper

__all__ = ["Content", "Unknown", "content_of", "digest"]

_KNOWN = ("derive", "sympy", "builtins", "fractions", "types", "copyreg", "collections", "flint", "mpmath", "decimal", "math", "numpy", "scipy")
_STATED = ("physics", "theorems", "papers", "forms", "corpus", "certificates")
"""Rooms of this package that say something and decide nothing: what they say is in the statements and equations."""


class Unknown(ValueError):
    """A part whose content cannot be told, so that nothing about it is kept."""


def digest(paper: Paper) -> str:
    """What tells a paper from another of its name: its equations and claims; code of an author's own counts by its name alone."""
    taken = _Digest()

    def of(value: Any) -> str:
        try:
            return taken.of(value)
        except Unknown:
            return type(value).__qualname__

    equations = (f"{one.number} {of(one.relation)} {of(one.assumes)}" for one in paper.known)
    return _joined((paper.id, *equations, *(f"{one.number} {one.title} {of(one.statement)}" for one in paper.claims)))


class Content:
    """The digests of the claims of one paper, and of all of it."""

    def __init__(self, paper: Paper) -> None:
        self._id, self._claims, self._known = paper.id, paper.claims, paper.known
        self._digest = _Digest()
        self._equations = {one.number: one for one in paper.known}
        self._heads: dict[Any, list[str]] = {}
        for one in paper.known:
            head = one.defines.args[0] if isinstance(one.defines, sympy.Basic) and one.defines.args else one.defines
            for name in (one.defines, head):
                self._heads.setdefault(name, []).append(one.number)
        self._reach: dict[str, frozenset[Any]] = {}

    def key(self, claim: Claimed, seed: int) -> str:
        """The digest of all that the verdict on a claim depends on; raises `Unknown` where that cannot be told."""
        known = self.consulted(claim)
        named = getattr(claim.statement, "decided_by", None)  # code that a statement knows by name alone
        parts = [
            decider(), self._id, claim.number, claim.title, str(seed), self._digest.of(claim.statement), self._digest.of(named), self._shape,
            *(self._digest.of(self._equations[number]) for number in sorted(known)),
        ]
        return _joined(parts)

    @cached_property
    def whole(self) -> str:
        """The digest of all that the paper says and claims; raises `Unknown` where that cannot be told."""
        return _joined([*(self.key(claim, 0) for claim in self._claims), *(self._digest.of(one) for one in self._known)])

    def consulted(self, claim: Claimed) -> frozenset[str]:
        """The numbers of all equations that a check can consult: those that say what its names are, and of these again.

        A function of the author may give any name, so that all can be.
        """
        statement = claim.statement
        if _has_code(statement) or not hasattr(statement, "__dict__") or _trivial(statement) or self._of_vectors or not speaks_of_numbers(statement):
            return frozenset(self._equations)
        found: set[str] = {claim.number}
        new = self._named_by(vars(statement)) | found
        while new:
            found |= new
            new = {number for one in new for number in self._of_equation(one)} - found
        return frozenset(found)

    def _of_equation(self, number: str) -> frozenset[str]:
        if number not in self._reach:
            one = self._equations[number]
            self._reach[number] = frozenset(self._named_by((one.relation, one.assumes)))
        return self._reach[number]

    def _named_by(self, value: Any) -> set[str]:
        """The equations that `value` names by number, or that define a name or a function in it."""
        if isinstance(value, str):
            return {value} & self._equations.keys()
        if isinstance(value, Mapping):
            return self._named_by(tuple(value.items()))
        if isinstance(value, sympy.Basic):
            names: set[Any] = {node.func for node in atoms(value, AppliedUndef)} | atoms(value, sympy.Symbol, Operator)
            numbers = {number for name in names for number in self._heads.get(name, ())}
            return numbers | ({str(name) for name in names} & self._equations.keys())
        if isinstance(value, type):
            return set(self._heads.get(value, ()))
        if isinstance(value, Iterable):
            return set().union(*map(self._named_by, value))
        if hasattr(value, "__dict__"):
            return self._named_by(vars(value))
        return set()

    @cached_property
    def _of_vectors(self) -> bool:
        """Whether an equation speaks of vectors or averages: these name others in more ways than are looked for here."""
        return not all(speaks_of_numbers(one.relation) for one in self._known)

    @cached_property
    def _shape(self) -> str:
        """What each equation defines, and whether that is real: a check may look at this of any of them."""
        return _joined(f"{one.number} {self._digest.of(one.lhs)} {one.rhs.is_extended_real} {one.rhs == 0}" for one in self._known)


def _has_code(part: Any) -> bool:
    """Whether there is a function of Python in a statement."""
    if isinstance(part, Mapping):
        return any(map(_has_code, (*part.keys(), *part.values())))
    if isinstance(part, tuple | list):
        return any(map(_has_code, part))
    if isinstance(part, FunctionType | partial):
        return True
    return not isinstance(part, sympy.Basic | type) and hasattr(part, "__dict__") and any(map(_has_code, vars(part).values()))


def _trivial(statement: Any) -> bool:
    """Whether SymPy sees the two sides as one, so that the check looks at what all equations declare."""
    sides = [getattr(statement, side, None) for side in ("left", "right", "expression", "becomes")]
    return any(one is not None and one == other for one, other in (sides[:2], sides[2:]))


@cache
def decider() -> str:
    """The digest of what decides: this package but for what it states, and the versions of what it rests on."""
    root = Path(__file__).parents[1]
    files = (path for path in sorted(root.rglob("*.py")) if path.relative_to(root).parts[0] not in _STATED)
    return _joined([
        *(f"{path.relative_to(root)} {sha256(path.read_bytes()).hexdigest()}" for path in files),
        *(sha256(path.read_bytes()).hexdigest() for path in sorted(root.rglob("*.json"))),
        *(f"{name} {version(name)}" for name in ("sympy", "mpmath", "python-flint", "numpy", "scipy")), platform.python_version(),
    ])


def content_of(paper: Paper) -> Content:
    """The content of a paper, taken apart once."""
    if paper not in _CONTENTS:
        _CONTENTS[paper] = Content(paper)
    return _CONTENTS[paper]


_CONTENTS: WeakKeyDictionary[Paper, Content] = WeakKeyDictionary()


def _without_cached(made: type, state: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of an object but those that are found from the others when they are asked for."""
    return {name: item for name, item in state.items() if not isinstance(getattr(made, name, None), cached_property)}


class _Digest:
    """Digests of objects by what they are made of: as pickle takes them apart, in one order; expressions are taken apart once."""

    def __init__(self) -> None:
        self._known: dict[Any, str] = {}
        self._open: list[FunctionType] = []

    def of(self, value: Any) -> str:
        if value is None or isinstance(value, bool | int | float | str | bytes):
            return _joined((type(value).__name__, repr(value)))
        if isinstance(value, tuple | list):
            return _joined((type(value).__name__, *map(self.of, value)))
        if isinstance(value, set | frozenset):
            return _joined((type(value).__name__, *sorted(map(self.of, value))))
        if isinstance(value, Mapping):
            return _joined(("mapping", *sorted(f"{self.of(key)} {self.of(item)}" for key, item in value.items())))
        if isinstance(value, sympy.Basic | type):
            if value not in self._known:
                self._known[value] = self._taken_apart(value)
            return self._known[value]
        return self._taken_apart(value)

    def _taken_apart(self, value: Any) -> str:
        if isinstance(value, type) or not hasattr(type(value), "__reduce_ex__"):
            return self._of_class(value)
        if isinstance(value, FunctionType):
            return self._of_function(value)
        if isinstance(value, CodeType):
            return _joined((value.co_code.hex(), *map(self.of, (value.co_consts, value.co_names, value.co_varnames))))
        if isinstance(value, BuiltinFunctionType | ModuleType):
            return self._named(value)
        reduced: Any = value.__reduce_ex__(4)
        if isinstance(reduced, str):
            return self._named(value)
        state = [part if part is None or isinstance(part, str | tuple | list | dict) else list(part) for part in reduced[1:]]
        state = [_without_cached(type(value), part) if isinstance(part, dict) else part for part in state]
        return _joined((self.of(type(value)), self._named(reduced[0]), *map(self.of, state)))

    def _of_class(self, value: Any) -> str:
        reducer = copyreg.dispatch_table.get(type(value))
        if reducer is None:
            return self._named(value)
        made: Any = reducer(value)
        return _joined((self._named(made[0]), self.of(made[1])))

    def _of_function(self, value: FunctionType) -> str:
        """A function of this package that decides by its name; any other by its code, and what this refers to."""
        try:
            return self._named(value)
        except Unknown:
            if value in self._open:
                return "itself"
        if not set().union(*map(_imports, _codes(value.__code__))) <= set(_KNOWN) - {"derive"}:
            raise Unknown(f"{value.__qualname__} imports what is not known here")
        names = (name for code in _codes(value.__code__) for name in code.co_names if name in value.__globals__)
        cells = tuple(cell.cell_contents for cell in value.__closure__ or ())
        parts = (value.__code__, value.__defaults__, value.__kwdefaults__, cells, {name: value.__globals__[name] for name in names})
        self._open.append(value)
        try:
            return _joined(map(self.of, parts))
        finally:
            self._open.pop()

    @staticmethod
    def _named(value: Any) -> str:
        if isinstance(value, ModuleType):
            module, name = value.__name__, "module"
        else:
            module, name = getattr(value, "__module__", "") or "", getattr(value, "__qualname__", "<none>")
        room = module.split(".")
        if "<" in name or room[0] not in _KNOWN or (room[0] == "derive" and room[1:2] and room[1] in _STATED):
            raise Unknown(f"{module}.{name} is code of its own")
        return f"{module}.{name}"


def _imports(code: CodeType) -> set[str]:
    """The packages from which code imports while it runs; "" for the one that it is in."""
    return {str(step.argval).partition(".")[0] for step in get_instructions(code) if step.opname == "IMPORT_NAME"}


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A code object and those inside of it."""
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _codes(part)


def _joined(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
