"""Which versions are installed: read from the metadata of packages, without importing them."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

__all__ = ["installed", "report"]

_NAMES = {"SymPy": "sympy", "python-flint": "python-flint", "NumPy": "numpy"}  # what proofs, balls and float64 values rest on


def installed(package: str) -> str | None:
    """The version of a distribution package, or None if it is not installed.

    >>> installed("no-such-package") is None
    True
    """
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def report() -> str:
    """Two lines: the version of Provenum, which is written in pyproject.toml alone, and those of what its results rest on."""
    own = installed("provenum") or "(not installed: run from its source)"
    others = [f"Python {platform.python_version()}", *(f"{name} {installed(package) or 'missing'}" for name, package in _NAMES.items())]
    return f"provenum {own}\n{', '.join(others)}"
