"""Times of the enclosures beside mpmath, in one run: python -m tests.benchmarks.balls [--digits N]

For each function the time of one value by `numerics.precise` (mpmath) and of one ball by `numerics.ball`,
at the same digits and points, and the ratio; then the rigorous resistivity and the ion-ion potential: "first" is
the first distance for a coupling, with all its poles proven and everything that belongs to the electron gas
computed, "next" a further distance in the same metal.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from numerics import ball, precise, quadrature

POINTS = ("0.003", "0.31", "0.97", "1.2", "4.7", "40.5")
ARGUMENTS = {
    "lindhard": (), "dielectric": ("0.66",), "empty_core": ("0.66", "1.6"), "structure_factor": ("0.45",),
    "partial_structure_factors": ("0.45", "0.3", "0.8"),
}
METAL = ("0.9e10", 1, "0.66", "1.6", "0.45")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.balls", description=__doc__.splitlines()[0])
    parser.add_argument("--digits", type=int, default=50, help="digits of the single values")
    digits = parser.parse_args(arguments).digits
    print(f"{'one value, ' + str(digits) + ' digits':32s} {'mpmath':>10s} {'ball':>10s} {'ratio':>8s}")
    for name, rest in ARGUMENTS.items():
        slow, fast = (per_value(getattr(module, name), rest, digits) for module in (precise, ball))
        print(f"{name:32s} {slow * 1e6:7.0f} us {fast * 1e6:7.1f} us {slow / fast:8.1f}")
    print(f"\n{'Eq. (1), 30 digits':32s} {'mpmath':>10s} {'ball':>10s} {'ratio':>8s}")
    for screening in ("lindhard", "hubbard"):
        of = precise.resistivity, quadrature.resistivity
        slow, fast = (per_call(partial(function, *METAL, screening=screening, digits=30)) for function in of)
        print(f"resistivity, {screening:19s} {slow:8.2f} s {fast:8.3f} s {slow / fast:8.1f}")
    print(f"\n{'Eq. (7), 30 digits':32s} {'first':>10s} {'next':>10s}")
    coupling = 0
    for screening in ("lindhard", "hubbard"):
        for rho in ("1", "10", "1e3", "1e6"):
            coupling += 1  # a metal of its own, so that nothing is known from before
            metal = (f"0.66{coupling:04d}", "1.6", "1.6", 1, 1, screening)
            first = seconds(partial(quadrature.ion_ion_potential, rho, *metal, digits=30))
            further = per_call(partial(quadrature.ion_ion_potential, f"1.07{rho[1:]}", *metal, digits=30))
            print(f"phi({rho}), {screening:22s} {first * 1e3:7.1f} ms {further * 1e3:7.1f} ms")
    transform = per_call(lambda: quadrature.fourier_bessel(ball.lindhard_inside, ball.lindhard_outside, 1000, digits=30))
    print(f"{'fourier_bessel of f, rho = 1e3':32s} {transform * 1e3:7.1f} ms")
    return 0


def per_value(function: Callable[..., object], rest: Sequence[str], digits: int) -> float:
    return per_call(lambda: [function(y, *rest, digits=digits) for y in POINTS]) / len(POINTS)


def seconds(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def per_call(function: Callable[[], object]) -> float:
    """The shortest time of several calls."""
    first = seconds(function)
    return min([first, *(seconds(function) for _ in range(max(2, min(20, int(0.5 / first)))))])


if __name__ == "__main__":
    sys.exit(main())
