"""What Hypothesis calls when it is loaded: the types of Provenum that are there get their strategies; those that come later see to it themselves.

A module of its own, as nothing of Provenum is imported until it is used.
"""

import sys

__all__ = ["_hypothesis_setup_hook"]


def _hypothesis_setup_hook() -> None:
    types = sys.modules.get("numerics._from_type")
    if types is not None:
        types.register()
