"""Functions of other packages, the equations that they are held against, and how a finding is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sympy import Lambda, Rational, pi

import derive
from derive.physics.liquid_alloys import hard_spheres as spheres
from numerics.functions import Function, function
from tests.benchmarks import independent
from tests.benchmarks import peer_functions as peers
from tests.benchmarks import stored_formulas as stored

Region = tuple[str, str]
PAPER = "ashcroft-langreth-1967"
VARIABLE = {"f": "y", "S": "q σ", "b": "q R"}  # by the first letter of a component
ETA, MIXTURE = 0.456, (0.44, 0.5, 0.835)
RELABELLED = (MIXTURE[0], 1 - MIXTURE[1], 1 / MIXTURE[2])


@dataclass(frozen=True)
class Case:
    """One function of a package, as its users call it, brought to the argument of the equation; `components` are what it returns."""

    package: str
    function: str
    equation: str
    components: tuple[str, ...]
    make: Callable[[], peers.Function]
    against: Callable[[], tuple[Function, ...]]
    exact: Callable[[float], Any]
    regions: tuple[Region, ...]
    remark: str = ""


def several(found: Any) -> tuple[Any, ...]:
    """What a function returns, as components."""
    return found if isinstance(found, tuple) else (found,)


@cache
def lindhard() -> tuple[Function, ...]:
    return (_function("lindhard"),)


@cache
def ball() -> tuple[Function, ...]:
    return (_function("ball-factor"),)


@cache
def one_species() -> tuple[Function, ...]:
    """S(x) at the packing fraction `ETA`, by Wertheim's closed form."""
    eta = _exact(ETA)
    return (_function("S-one", {"n": 6 * eta / pi, "sigma": 1, "eta": eta}),)


@cache
def two_species(eta: float, fraction: float, alpha: float) -> tuple[Function, ...]:
    """Eqs. (5a), (5b), (5c) with the direct correlation functions of fundamental-measure theory, lengths in units of σ₂."""
    R, parts = (_exact(alpha), Rational(1)), (1 - _exact(fraction), _exact(fraction))
    density = 6 * _exact(eta) / pi / (parts[0] * R[0] ** 3 + parts[1])
    n = [density * part for part in parts]
    xi = [pi / 6 * (n[0] * R[0] ** power + n[1]) for power in range(4)]
    measures = {spheres.xi_0: xi[0], spheres.xi_1: xi[1], spheres.xi_2: xi[2], spheres.Delta: 1 - xi[3]}
    C = {f"C_{i + 1}{j + 1}": Lambda(stored.POINT, stored.correlation(R[i], R[j]).xreplace(measures)) for i, j in ((0, 0), (1, 1), (0, 1))}
    return tuple(_function(number, {"n_1": n[0], "n_2": n[1], **C}) for number in ("5a", "5b", "5c"))


def _function(number: str, values: dict[str, Any] | None = None) -> Function:
    made = function(derive.paper(PAPER), number, values=values)
    assert isinstance(made, Function)
    return made


def _exact(value: float) -> Rational:
    return Rational(*value.as_integer_ratio())


def _mixture(package: str, called: str, make: Callable[..., peers.Function], mixture: tuple[float, float, float], remark: str = "") -> Case:
    return Case(package, called, "5a, 5b, 5c", ("S_11", "S_22", "S_12"), partial(make, *mixture), partial(two_species, *mixture),
                independent.two_species(*mixture), _SPHERES, remark)


_GAS: tuple[Region, ...] = (("1/100", "10"), ("1e-9", "1000"))
_SPHERES: tuple[Region, ...] = (("1/10", "40"), ("1e-6", "100"))
CASES = (
    Case("dftpy", "LindhardFunction", "lindhard", ("f",), peers.dftpy_lindhard, lindhard, independent.fermi_sphere, _GAS,
         "it returns 1/f less two terms that are set to 0 here."),
    Case("qupled", "HF, degeneracy 0: idr[:, 0]", "lindhard", ("f",), peers.qupled_lindhard, lindhard, independent.fermi_sphere, _GAS,
         "wave numbers are 2 y, in units of k_F; none at y = 1, where q = 2 k_F."),
    Case("sasmodels", "hardsphere", "S-one", ("S",), partial(peers.sasmodels_call, ETA), one_species, independent.one_species(ETA), _SPHERES,
         f"packing fraction {ETA}; radius_effective is half of the diameter."),
    _mixture("sasmodels", "binary_hard_sphere", peers.sasmodels_mixture, MIXTURE,
             "packing fraction {:g}, fraction {:g} of species 2, diameters {:g} : 1; the same for the other packages.".format(*MIXTURE)),
    _mixture("sasmodels", "binary_hard_sphere, 1 > 2", peers.sasmodels_mixture, RELABELLED,
             "the same mixture with the larger spheres as species 1, against what the names of its parameters ask for."),
    Case("sasmodels", "sas_3j1x_x", "ball-factor", ("b",), peers.sasmodels_ball, ball, independent.ball_amplitude, _SPHERES),
    _mixture("PackLab", "PercusYevickSolver", peers.packlab_mixture, MIXTURE),
    _mixture("mixscatter", "PercusYevick", peers.mixscatter_mixture, MIXTURE),
    Case("mixscatter", "ConstantProfile amplitude", "ball-factor", ("b",), peers.mixscatter_ball, ball, independent.ball_amplitude, _SPHERES,
         "calculate_amplitude over the volume; for q = 0 it has calculate_forward_amplitude."),
)
