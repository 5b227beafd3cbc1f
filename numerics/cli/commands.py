"""The commands of `provenum`, in groups, each with examples: what help, the reference in the docs and its tests are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from numerics.cli import (
    alloys,
    certifying,
    doctor,
    energies,
    evaluating,
    exporting,
    generating,
    heating,
    laying_out,
    metals,
    potentials,
    proofs,
    proving,
    reporting,
    reproducing,
    scanning,
    testing,
    vectoring,
    verifying,
    winds,
)

__all__ = ["COMMANDS", "Command"]

_CHECKED, _OWN, _FUNCTIONS = "Equations and their proofs", "Papers of your own", "Functions, and code of your own"
_PHYSICS, _ITSELF = "Liquid metals and alloys", "Provenum itself"


class Command(NamedTuple):
    """A command: the function that does it, the group in which help shows it, and examples."""

    name: str
    does: Callable[..., int]
    group: str
    examples: tuple[str, ...]


COMMANDS = (
    Command("verify", verifying.verify, _CHECKED, (
        "provenum verify", "provenum verify ashcroft-langreth-1967:12", "provenum verify ./langevin-1905 --watch")),
    Command("show", proving.show, _CHECKED, ("provenum show ashcroft-langreth-1967:12", "provenum show ashcroft-langreth-1967:12 --proof")),
    Command("misprints", proving.misprints, _CHECKED, ("provenum misprints",)),
    Command("mutate", proving.mutate, _CHECKED, ("provenum mutate ashcroft-langreth-1967:12",)),
    Command("recheck", proofs.recheck, _CHECKED, ("provenum recheck ashcroft-langreth-1967:12",)),
    Command("report", reporting.report, _CHECKED, ("provenum report site", "provenum report site geldart-vosko-1966")),
    Command("new", laying_out.new, _OWN, ("provenum new langevin-1905",)),
    Command("export", exporting.export, _OWN, ("provenum export ./langevin-1905 -o langevin.html",)),
    Command("evaluate", evaluating.evaluate, _FUNCTIONS, (
        "provenum evaluate ashcroft-langreth-1967:3 y=0.5 lambda2=0.3 s=1.2 --digits 40",
        "provenum evaluate ashcroft-langreth-1967:fermi-energy k_F=0.92e10 --ball")),
    Command("generate", generating.generate, _FUNCTIONS, (
        "provenum generate lindhard --over y=0:inf --max-ulp 0.75 --target c",
        "provenum generate ashcroft-langreth-1967:3 --target c -o form_factor.c")),
    Command("certify", certifying.certify, _FUNCTIONS, ("provenum certify 'x/(exp(x) - 1)' --over x=0:1 --target c --name bose -o bose.c",)),
    Command("check", generating.check, _FUNCTIONS, ("provenum check lindhard.c",)),
    Command("vectors", vectoring.vectors, _FUNCTIONS, (
        "provenum vectors ashcroft-langreth-1967:lindhard --over y=0:10 --points 1000 -o lindhard.csv",)),
    Command("compare", vectoring.compare, _FUNCTIONS, ("provenum compare lindhard.csv results.csv --ulp 4",)),
    Command("metal", metals.metal, _PHYSICS, ("provenum metal Na", "provenum metal Na --temperature 473.15 --packing 0.42")),
    Command("alloy", alloys.alloy, _PHYSICS, (
        "provenum alloy Na-K-Rb --fractions 0.5,0.3,0.2 --temperature 373.15",
        "provenum alloy NA-K --temperature 373.15 --packing 0.455,0.443 --alpha 1,0.9,0.8,0.75 --plot na-k.svg")),
    Command("resistivity", heating.resistivity, _PHYSICS, (
        "provenum resistivity Pb", "provenum resistivity Pb-Bi --weights 44.5,55.5 --temperatures 473,773,100 --extrapolate")),
    Command("energy", energies.energy, _PHYSICS, ("provenum energy Na --volumes 0.8,1.2,0.1",)),
    Command("potential", potentials.potential, _PHYSICS, (
        "provenum potential NA-K --temperature 373.15", "provenum potential NA-K --lammps nak.table")),
    Command("wind", winds.wind, _PHYSICS, (
        "provenum wind Na --impurity K", "provenum wind Ag --over jump", "provenum wind Na-K --over composition --plot winds.svg",
        "provenum wind --measured")),
    Command("scan", scanning.scan, _PHYSICS, ("provenum scan na-k.toml -o na-k.nc", "provenum scan na-k.toml --jobs 4 -o na-k.csv")),
    Command("reproduce", reproducing.reproduce, _PHYSICS, ("provenum reproduce", "provenum reproduce table-1")),
    Command("selftest", testing.selftest, _ITSELF, ("provenum selftest",)),
    Command("doctor", doctor.doctor, _ITSELF, ("provenum doctor",)),
)
