"""What a scan evaluates: a quantity with its parameters, their units and what it is taken from."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, get_args, get_type_hints

import numpy as np

from numerics._arguments import DomainError
from numerics._types import ArrayLike
from numerics.scans.axes import number

__all__ = ["REQUIRED", "Evaluated", "Output", "Parameter", "Quantity", "hint", "parameters_of", "says_of", "source_of"]

REQUIRED: Any = inspect.Parameter.empty
UNITS = {
    "fermi_wavenumber": "1/m", "temperature": "K", "core": "angstrom", "core_1": "angstrom", "core_2": "angstrom", "resistivity": "Ohm m",
    "distance": "angstrom", "places": "angstrom", "wavenumber": "1/bohr", "radius": "bohr", "width": "bohr", "decay": "1/bohr", "depth": "hartree",
    "height": "hartree", "strength": "hartree bohr", "core_radius": "bohr", "mass": "kg",
}
"""Units of parameters; what is not here is a number."""

Evaluated = tuple[Sequence[Any], Mapping[int, str]]
"""The columns of the outputs, and for each row that has no value the reason."""


class Parameter(NamedTuple):
    """A parameter: its kind (float, int, bool, str, or a tuple of one of them that says how deep it is listed), its unit, and its default."""

    name: str
    kind: Any
    unit: str = ""
    default: Any = REQUIRED

    def value(self, given: Any) -> Any:
        """What is given as plain data of the kind; raises `DomainError`."""
        if given is None and self.default is None:
            return None
        kind, depth = self.kind if isinstance(self.kind, tuple) else (self.kind, 0)
        return _of_kind(self.name, given, kind, depth)

    @property
    def words(self) -> str:
        kind, depth = self.kind if isinstance(self.kind, tuple) else (self.kind, 0)
        return {float: "number", int: "whole number", bool: "true or false", str: "text"}[kind] + ", listed" * depth


class Output(NamedTuple):
    """A value of a quantity: its name, unit, what it says, and its kind: "value", "proven bound" of an error, or "estimate" of one."""

    name: str
    unit: str = ""
    says: str = ""
    kind: str = "value"


@dataclass(frozen=True)
class Quantity:
    """A quantity, of columns of its parameters; `evaluate` may be given many rows at once if `together`, else one.

    `content` is text that says what the quantity is beyond its name and the code of this project, as the formula of a text does.
    """

    name: str
    says: str
    source: str
    parameters: tuple[Parameter, ...]
    outputs: tuple[Output, ...]
    evaluate: Callable[[Mapping[str, Any], int], Evaluated]
    together: bool = False
    batch: int = 1
    content: str = ""

    @cached_property
    def by_name(self) -> dict[str, Parameter]:
        return {one.name: one for one in self.parameters}

    @property
    def value(self) -> Output:
        """The first output."""
        return self.outputs[0]

    def column(self, name: str, values: Sequence[Any]) -> Any:
        """Values of a parameter as it is evaluated: an array where they are numbers."""
        kind = self.by_name[name].kind
        if (kind[0] if isinstance(kind, tuple) else kind) is float and None not in values:
            try:
                return np.array(values, dtype=float)
            except ValueError:
                raise DomainError(f"{name}: expected lists of one length; got several") from None
        return list(values)


def hint(word: object, known: Iterable[str]) -> str:
    """What may have been meant by a word that is not among the known ones, as the end of a sentence."""
    from derive.asked import meant  # with it comes SymPy

    return meant(str(word)[:60], known)


def parameters_of(function: Callable[..., Any], *, listed: Sequence[str] = (), but: Sequence[str] = ()) -> tuple[Parameter, ...]:
    """The parameters of a function, by its signature; `listed` have a number for each species.

    A parameter is text, a flag or a whole number where its type is, or is one or many of them; and a number else.
    """
    hints = get_type_hints(function)
    found = []
    for name, given in inspect.signature(function).parameters.items():
        if name in but:
            continue
        kinds = (hints[name], *get_args(hints[name])) if hints[name] != ArrayLike else ()
        plain = next((kind for kind in (int, bool, str) if kind in kinds), float)
        found.append(Parameter(name, (plain, 1) if name in listed else plain, UNITS.get(name, ""), given.default))
    return tuple(found)


def says_of(function: Callable[..., Any]) -> str:
    """The first line of the docstring, without its stop."""
    return (inspect.getdoc(function) or "").split("\n")[0].rstrip(".")


def source_of(function: Callable[..., Any]) -> str:
    """What the docstring names as the source: from "Source:" to the end of the paragraph."""
    found = re.search(r"Source: (.*?)(\n\n|\Z)", inspect.getdoc(function) or "", re.DOTALL)
    return " ".join(found[1].split()).rstrip(".") if found else ""


def _of_kind(name: str, given: Any, kind: Any, depth: int) -> Any:
    if depth:
        if not isinstance(given, list | tuple | np.ndarray) or not 0 < len(given) <= 1000:
            raise DomainError(f"{name}: expected a list of 1 to 1000, {depth} deep; got {str(given)[:60]!r}")
        return [_of_kind(name, one, kind, depth - 1) for one in given]
    if kind is float:
        return number(name, given)
    if kind is bool and isinstance(given, bool | np.bool_):
        return bool(given)
    if kind is int and isinstance(given, int | np.integer) and not isinstance(given, bool) and abs(int(given)) < 2**53:
        return int(given)
    if kind is str and isinstance(given, str) and 0 < len(given) <= 200 and given.isprintable():
        return str(given)
    words = {bool: "true or false", int: "a whole number", str: "text of one line, at most 200 letters"}[kind]
    shown = "an integer of many digits" if isinstance(given, int) and abs(given) >= 2**53 else repr(given)[:60]
    raise DomainError(f"{name}: expected {words}; got {shown}")
