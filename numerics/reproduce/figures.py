"""The 21 figures of the paper, each computed when it is asked for.

>>> list(figures())[:3]
['fig-1', 'fig-2', 'fig-3']
>>> figures()["fig-15"]().title
'Resistivity of liquid Sn-Pb at 500 °C'
"""

from __future__ import annotations

from collections.abc import Callable

from numerics.drawing.figure import Figure
from numerics.reproduce import form_factors, potentials, resistivities

__all__ = ["figures"]


def figures() -> dict[str, Callable[[], Figure]]:
    """The functions that compute the figures, by name: fig-1 to fig-21, in the order of the paper."""
    homes = {1: form_factors, **dict.fromkeys(range(2, 13), potentials), **dict.fromkeys(range(13, 22), resistivities)}
    return {f"fig-{number}": getattr(home, f"figure_{number}") for number, home in homes.items()}
