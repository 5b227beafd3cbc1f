"""How `st.from_type` finds the strategy of a type, though neither Hypothesis nor a strategy is imported for it.

A class says by `drawn_by` where its strategy is. It is registered when both are there: by the class, if Hypothesis is loaded already, else by
Hypothesis, which calls what it finds as entry points. The module with the strategy is imported when the first value is drawn.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

__all__ = ["drawn_by", "register"]

Class = TypeVar("Class", bound=type)
_PLACES: dict[type, str] = {}


def drawn_by(place: str) -> Callable[[Class], Class]:
    """The class, of which `st.from_type` makes values by the strategy at "module:function"."""
    def named(one: Class) -> Class:
        _PLACES[one] = place
        if hasattr(sys.modules.get("hypothesis.strategies"), "register_type_strategy"):
            _register(one, place)
        return one

    return named


def register() -> None:
    """Tells Hypothesis of all classes that have said where their strategy is."""
    for one, place in _PLACES.items():
        _register(one, place)


def _register(one: type, place: str) -> None:
    from hypothesis import strategies as st

    module, name = place.split(":")

    def strategy(_: type) -> st.SearchStrategy[Any]:
        return getattr(import_module(module), name)()

    st.register_type_strategy(one, strategy)
