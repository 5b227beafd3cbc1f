"""What the commands on metals and alloys share: names like Na-K, lists of numbers, what is taken where nothing is said."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from numerics._arguments import DomainError, near

if TYPE_CHECKING:
    from numerics._types import FloatArray

__all__ = ["balanced", "numbers", "one_output", "packings", "plot_path", "species", "stepped", "temperature_of"]


def species(name: str) -> tuple[str, ...]:
    """The symbols of a name like NA-K."""
    found = tuple(part.strip() for part in name.split("-"))
    if not all(part.isalpha() for part in found):
        raise DomainError(f"an alloy is named by its metals, as in Na-K; got {name!r}")
    if len({part.lower() for part in found}) < len(found):
        raise DomainError(f"an alloy must name each metal once; got {name!r}")
    return found


def numbers(option: str, text: str | None, count: int | None = None) -> tuple[float, ...] | None:
    """The numbers of an option like 0.3,0.7; one number stands for `count` equal ones."""
    if text is None:
        return None
    try:
        values = tuple(float(part) for part in text.split(","))
    except ValueError:
        raise DomainError(f"{option} must be numbers separated by commas, as in 0.3,0.7; got {text!r}") from None
    if not all(math.isfinite(value) for value in values):
        raise DomainError(f"{option} must be finite numbers; got {text!r}")
    if count is not None and len(values) == 1:
        values *= count
    if count is not None and len(values) != count:
        raise DomainError(f"{option} must be one number or {count}, one a metal; got {text!r}")
    return values


def stepped(option: str, text: str, example: str, most: int) -> FloatArray:
    """Numbers of one option from the first to the last by steps, as in 400,1000,50; fewer steps than `most`."""
    import numpy as np

    given = numbers(option, text) or ()
    if not (len(given) == 3 and 0 < given[0] < given[1] and given[2] > 0):
        raise DomainError(f"{option} must be first < last and a step of more than 0, as in {example}; got {text!r}")
    steps = (given[1] - given[0]) / given[2] + 1e-9
    if not steps < most:
        raise DomainError(f"{option} must give at most {most} {option.removeprefix('--')}; got {text!r}")
    return given[0] + given[2] * np.arange(int(steps) + 1, dtype=np.float64)


def balanced(symbols: tuple[str, ...], text: str | None) -> dict[str, float]:
    """The composition: --fractions, one for every metal, or equal parts."""
    given = numbers("--fractions", text) or (1 / len(symbols),) * len(symbols)
    if len(given) != len(symbols):
        raise DomainError(f"--fractions must be {len(symbols)} numbers for {'-'.join(symbols)}, one a metal; got {text!r}")
    return dict(zip(symbols, given, strict=True))


def packings(symbols: tuple[str, ...], text: str | None) -> tuple[float, ...]:
    """--packing of every pure metal, or that at melting points."""
    from numerics.metals.packing import MELTING_PACKING

    if text is not None and (meant := near(text, ("potential",))):
        raise DomainError(f"--packing must be numbers, as in 0.455,0.443, or 'potential'; got {text!r}{meant}")
    return numbers("--packing", text, len(symbols)) or (MELTING_PACKING,) * len(symbols)


def temperature_of(symbols: tuple[str, ...], given: float | None, data: Path | None) -> float:
    """The temperature asked for, or the lowest at which all of the metals are liquid."""
    from numerics.metals import metal

    return max(metal(symbol, data=data).melting_point for symbol in symbols) if given is None else given


def one_output(**chosen: bool) -> None:
    """At most one of --csv, --json and --cite."""
    if sum(chosen.values()) > 1:
        raise DomainError(f"choose one of {', '.join('--' + name for name in chosen)}")


def plot_path(plot: Path | None) -> Path | None:
    """A path that ends in .svg or .png, in a folder that exists, or none."""
    if plot is not None and plot.suffix.lower() not in (".svg", ".png"):
        raise DomainError(f"--plot must name a .svg or a .png file; got {str(plot)!r}")
    if plot is not None and (plot.is_dir() or not plot.parent.is_dir()):
        raise DomainError(f"--plot must name a file in a folder that exists; got {str(plot)!r}")
    return plot
