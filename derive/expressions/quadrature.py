"""Rigorous quadrature."""
from __future__ import annotations
from typing import Any
__all__ = ["enclosed_integral"]
def enclosed_integral(*a: Any) -> Any:
    return None
