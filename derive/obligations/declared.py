"""What a symbol is declared to be, in words."""

from __future__ import annotations

import sympy

__all__ = ["declared_as", "traits", "unusual"]

_TRAITS = (
    "integer", "rational", "even", "odd", "prime", "composite", "positive", "negative", "nonnegative", "nonpositive", "nonzero", "real", "imaginary",
)
_ORDINARY = "complex", "finite", "extended_real", "hermitian"


def traits(name: sympy.Symbol) -> tuple[str, ...]:
    """What a symbol is declared to be: the strongest words first, without those that follow from them."""
    known = [trait for trait in _TRAITS if getattr(name, f"is_{trait}") is True]
    implied = {
        "integer": {"rational", "real"}, "rational": {"real"},
        "even": {"integer", "rational", "real"}, "odd": {"integer", "rational", "real", "nonzero"},
        "prime": {"integer", "rational", "real", "positive", "nonnegative", "nonzero"},
        "composite": {"integer", "rational", "real", "positive", "nonnegative", "nonzero"},
        "positive": {"nonnegative", "nonzero", "real"}, "negative": {"nonpositive", "nonzero", "real"},
        "nonnegative": {"real"}, "nonpositive": {"real"}, "nonzero": {"real"},
    }
    weaker = set().union(*(implied.get(trait, set()) for trait in known))
    return tuple(trait for trait in known if trait not in weaker)


def unusual(name: sympy.Symbol) -> dict[str, bool]:
    """What else a symbol was declared to be, or not to be, in words that `traits` does not have: no integer, say, or irrational."""
    declared = getattr(name, "_assumptions_orig", {})
    return {trait: truth for trait, truth in declared.items()
            if trait != "commutative" and truth is not None and not (truth and trait in (*_TRAITS, *_ORDINARY))}


def declared_as(name: sympy.Symbol) -> str:
    """The declaration of a symbol in words."""
    limits = getattr(name, "range", None)
    other = (trait if truth else f"not {trait}" for trait, truth in unusual(name).items())
    return ", ".join((*traits(name), *other, *([f"between {limits[0]} and {limits[1]}"] if limits else []))) or "a complex number"
