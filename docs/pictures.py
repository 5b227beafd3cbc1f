"""Draws the pictures of the README from the package itself: python docs/pictures.py"""

import contextlib
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import derive
import numerics
from numerics import polydisperse
from numerics.certified import load
from numerics.cli.metals import state
from numerics.drawing.drawing import png
from numerics.electromigration import t_matrix
from numerics.metals import Alloy, atomic_fractions, heating, measured_resistivity, metal, metals
from numerics.scattering import Yukawa, satisfying_friedel
from numerics.simulation import lammps_engine, write_alloy
from numerics.wind import induced_charge, ion_vertex
from numerics.wind.pictures import approach_figure, charge_figure

HERE = Path(__file__).parent / "images"
INK, RED, BLUE, GREY = "#1f2430", "#c0392b", "#2255a4", "#8a8f98"
plt.rcParams.update({"font.size": 10, "axes.spines.top": False, "axes.spines.right": False, "figure.dpi": 150, "svg.hashsalt": "provenum"})


def value(metal: str, name: str) -> float:
    record = state(metal, None, 0.456, None, "lindhard")
    return next(row["value"] for row in record["rows"] if row["quantity"] == name)


def form_factors(axes) -> None:
    """Fig. 1 of the paper: a sodium ion in the electron gas of sodium and of potassium."""
    y = np.linspace(0, 2, 600)
    for host, colour in (("Na", BLUE), ("K", RED)):
        k_F, coupling = value(host, "k_F"), value(host, "λ²")
        V = numerics.empty_core(y, coupling, 2 * k_F * value("Na", "R_core"))
        axes.plot(y, V, color=colour, label=f"at the density of {host}")
    axes.axhline(0, color=GREY, lw=0.6)
    axes.set(xlabel=r"$y = q/2k_F$", ylabel=r"$V(y)$ in units of $\frac{2}{3}E_F$", title="Na$^+$ form factor, Eqs. (3), (4)")
    axes.legend(frameon=False)


def structure_factors(axes) -> None:
    x = np.linspace(0, 20, 900)
    S11, S22, S12 = numerics.partial_structure_factors(x, 0.44, 0.5, 0.835)
    for curve, name, colour in ((S11, r"$S_{11}$", BLUE), (S22, r"$S_{22}$", RED), (S12, r"$S_{12}$", INK)):
        axes.plot(x, curve, color=colour, label=name)
    axes.set(xlabel=r"$q\sigma_2$", title=r"$S_{ij}$, $\alpha = 0.835$, $\eta = 0.44$, $x = \frac{1}{2}$")
    axes.legend(frameon=False)


def derivations(axes, paper: derive.Paper, wanted: list[str]) -> None:
    """What the equations `wanted` follow from."""
    for number in wanted:
        wanted += [parent for parent in paper[number].follows_from if parent not in wanted]
    depth: dict[str, int] = {}

    def level(number: str) -> int:
        if number not in depth:
            depth[number] = 1 + max((level(parent) for parent in paper[number].follows_from), default=-1)
        return depth[number]

    columns: dict[int, list[str]] = {}
    for number in wanted:
        columns.setdefault(level(number), []).append(number)
    height: dict[str, float] = {}
    for _, column in sorted(columns.items()):
        column.sort(key=lambda n: np.mean([height[p] for p in paper[n].follows_from]) if paper[n].follows_from else wanted.index(n))
        for i, number in enumerate(column):
            height[number] = (i + 0.5) / len(column)
    printed = {e.number for e in paper.printed_equations}
    for number in wanted:
        for parent in paper[number].follows_from:
            ends = [(level(n), height[n]) for n in (parent, number)]
            axes.plot(*zip(*ends, strict=True), color=GREY, lw=0.5, zorder=1)
    for number in wanted:
        strong = number in printed
        label = f"({number})" if re.fullmatch("A?[0-9]+[a-d]?", number) else number
        axes.text(level(number), height[number], label, ha="center", va="center", fontsize=9 if strong else 7, color=BLUE if strong else INK,
                  weight="bold" if strong else "normal", bbox={"boxstyle": "round,pad=0.2", "fc": "white", "ec": "none"}, zorder=2)
    axes.set(xlim=(-0.5, max(columns) + 0.4), ylim=(-0.02, 1.02))
    axes.axis("off")


def hard_sphere_pairs(r, diameter: float, density: float):
    """g(r) of hard spheres, Percus-Yevick: 1 + integral of (S - 1) q sin(q r)/(2 pi^2 n r), its end faded out as Lanczos does."""
    q = np.linspace(0, 400 / diameter, 40001)[1:]
    weight = (numerics.structure_factor(q * diameter, np.pi / 6 * density * diameter**3) - 1) * q * np.sinc(q / q[-1])
    return 1 + np.sin(np.outer(r, q)) @ weight * q[0] / (2 * np.pi**2 * density * r)


def liquid_sodium(left, right) -> None:
    """The pair potential of sodium, and g(r) of a run of the files that `write_alloy` writes."""
    sodium = Alloy("Na", 373.15)
    pair = sodium.pair("Na")
    diameter = pair.diameter(373.15)
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        _, script = write_alloy("na.table", sodium, cutoff=12.0)
        engine = lammps_engine()
        engine.file(str(script))
        engine.close()
        r, g = np.loadtxt("g.txt", skiprows=4, usecols=(1, 2)).T
    near = np.linspace(2.5, 12, 600)
    left.plot(near, 1e3 * pair.energy(near), color=BLUE)
    left.axhline(0, color=GREY, lw=0.6)
    left.set(xlabel="$r$ in Å", ylabel=r"$\phi(r)$ in meV", ylim=(-60, 100), title="Na-Na, Eq. (7), at 373 K")
    right.plot(r, g, color=BLUE, label="molecular dynamics")
    density = 1e-30 / sodium.atomic_volume
    eta = np.pi / 6 * density * diameter**3
    outside, contact = np.linspace(diameter + 0.06, 12, 600), (1 + eta / 2) / (1 - eta) ** 2
    spheres = hard_sphere_pairs(outside, diameter, density)
    right.plot([2, diameter, diameter, *outside], [0, 0, contact, *spheres], color=RED, lw=1, label="hard spheres, Percus-Yevick")
    right.set(xlabel="$r$ in Å", ylabel="$g(r)$", xlim=(2, 12), title=rf"liquid Na, $\sigma$ = {diameter:.2f} Å by Eq. (11)")
    right.legend(frameon=False)
    for axes in (left, right):
        axes.axvline(diameter, color=GREY, lw=0.8, ls=":")


def heated(frames) -> None:
    """Resistivity against temperature of every metal with a core radius, and of the lead-bismuth eutectic, beside what is measured."""
    eutectic = atomic_fractions({"Pb": 44.5, "Bi": 55.5})
    liquids = [({one.symbol: 1.0}, one.melting_point, one.hottest) for one in metals().values() if one.core_radius] + [(eutectic, 400, 1100)]
    for axes, (composition, low, high) in zip(frames, liquids, strict=True):
        T = np.linspace(low, high, 13)
        for law, colour in (("fixed", BLUE), ("relative", GREY), ("protopapas", RED)):
            axes.plot(T, heating(composition, T, law, extrapolate=composition is eutectic).resistivity * 1e8, color=colour, label=law)
        line = measured_resistivity(composition)
        known = [(t, line.at(t)) for t in T if line.lowest <= t <= line.highest] if line else [(low, metal(*composition).resistivity)]
        axes.plot(*zip(*known, strict=True), "s", color=INK, mfc="white", ms=4, ls="none", label="measured")
        axes.set_title("44.5 wt % Pb in Bi" if composition is eutectic else "-".join(composition), loc="left", fontsize=9)
    frames[0].legend(frameon=False, fontsize=7)


def landauer_dipole(left, right) -> None:
    """The charge that a current induces around a sodium ion, and the force of what lies beyond a distance, as a share of all of it."""
    gas = Alloy("Na", metal("Na").melting_point)
    k_F = gas.fermi_wavenumber * t_matrix.BOHR
    v = t_matrix.potential(gas.fermi_wavenumber, [(1.0, gas.scaled_core_radii[0])])
    charge, core = induced_charge(v, k_F, lmax=16), v.jumps[0]
    edges = np.concatenate([np.linspace(1e-6, core - 1e-9, 2000), np.linspace(core, 40.0, 20000)])
    r, step = (edges[1:] + edges[:-1]) / 2, np.diff(v.value(edges))
    whole = ion_vertex(v, k_F, lmax=16).transport_cross_section * k_F**2 / (4 * np.pi)
    terms = (("the charge, Eq. (2)", INK, charge.value(r)), ("Landauer's dipole", RED, charge.landauer(r)),
             ("Friedel's oscillation", BLUE, charge.friedel(r)))
    for name, colour, density in terms:
        left.plot(r, density * r**2, color=colour, label=name)
        right.plot(r, -np.cumsum((density * r**2 * step)[::-1])[::-1] / whole, color=colour)
    left.plot(r, (charge.friedel(r) + charge.landauer(r)) * r**2, color=GREY, ls="--", label="both, Eq. (7)")
    left.set(xlabel="$r$ in bohr", ylabel=r"$r^2\,\delta n$ (units of the text)", xlim=(0, 40), ylim=(-8, 4), title="charge around a sodium ion")
    left.legend(frameon=False, ncols=2, fontsize=8)
    right.axhline(1, color=GREY, lw=0.8, ls=":")
    right.axvline(core, color=GREY, lw=0.8, ls=":")
    right.set(xlabel="$r_0$ in bohr", ylabel="force of what lies beyond $r_0$", xlim=(0, 8), ylim=(-3, 2.5), title="share of the whole wind")
    for axes in (left, right):
        axes.axhline(0, color=GREY, lw=0.6)


def charge_in_a_current() -> None:
    """Around an ion of one charge in the electrons of sodium, screened as the sum rule wants it: the pictures of charge-and-force.md."""
    _, ion = satisfying_friedel(lambda decay: Yukawa(-1.0, decay), 1.0, 0.48, 0.3, 3.0)
    charge = induced_charge(ion, 0.48)
    for name, figure in (
        ("induced-charge", charge_figure(charge, "Charge in a current around an ion of charge 1")),
        ("induced-charge-approach", approach_figure(charge, "What Eq. (7) leaves of the charge in a current")),
    ):
        (HERE / f"{name}.png").write_bytes(png(figure, 90))


def pair_distributions(left, right) -> None:
    """g_ij(r) of equal parts of two sizes, and the average S of polydisperse spheres with what is taken for it."""
    c, d, eta = [0.5, 0.5], [0.7, 1.0], 0.42
    r = np.linspace(0.6, 4, 1500)
    g = numerics.mixture_pair_distributions(r, eta, c, d)
    for i, j, colour in ((0, 0, BLUE), (0, 1, INK), (1, 1, RED)):
        left.plot(r, g[:, i, j], color=colour, label=f"$g_{{{i + 1}{j + 1}}}$", lw=1.2)
    left.set(xlabel=r"$r/\sigma_2$", title=r"hard spheres, $\sigma_1/\sigma_2$ = 0.7, $\eta$ = 0.42")
    left.legend(frameon=False)
    q = np.linspace(0, 14, 500)
    fractions, diameters = polydisperse.schulz_spheres(1.0, 0.15, 12)
    F = polydisperse.sphere_amplitudes(q, diameters)
    each = np.stack([numerics.structure_factor(q * size, 0.4) for size in diameters], axis=-1)
    one = numerics.structure_factor(q, 0.4)
    right.plot(q, polydisperse.average_structure_factor(numerics.mixture_structure_factors(q, 0.4, fractions, diameters), fractions, F),
               color=INK, label="of the mixture")
    right.plot(q, polydisperse.decoupling_approximation(one, fractions, F), color=RED, lw=1, label="decoupling approximation")
    right.plot(q, polydisperse.local_monodisperse_approximation(each, fractions, F), color=BLUE, lw=1, label="local monodisperse")
    right.plot(q, one, color=GREY, lw=0.8, label="spheres of one size")
    right.set(xlabel=r"$q\langle\sigma\rangle$", title=r"average $S$, 15 % polydisperse, $\eta$ = 0.4")
    right.legend(frameon=False, fontsize=8)


def save(figure, name: str) -> None:
    figure.tight_layout()
    figure.savefig(HERE / f"{name}.png")
    plt.close(figure)


def main() -> None:
    figure, (one, two) = plt.subplots(1, 2, figsize=(9, 3.4))
    form_factors(one)
    structure_factors(two)
    save(figure, "functions")
    load("lindhard").plot_error(HERE / "lindhard-error.png")
    for name, paper, wanted in (
        ("derivations", "ashcroft-langreth-1967", ["1", "3", "g"]),
        ("derivations-wind", "schaich-1976", ["35c"]),
    ):
        figure, axes = plt.subplots(figsize=(10, 5))
        derivations(axes, derive.paper(paper), wanted)
        save(figure, name)
    charge_in_a_current()
    figure, (one, two) = plt.subplots(1, 2, figsize=(9, 3.4))
    liquid_sodium(one, two)
    save(figure, "liquid-sodium")
    figure, (one, two) = plt.subplots(1, 2, figsize=(9, 3.4))
    landauer_dipole(one, two)
    save(figure, "landauer-dipole")
    figure, (one, two) = plt.subplots(1, 2, figsize=(9, 3.4))
    pair_distributions(one, two)
    save(figure, "pair-distributions")
    figure, frames = plt.subplots(3, 5, figsize=(12, 6.5))
    heated(frames.ravel())
    figure.supxlabel("temperature in K", fontsize=10)
    figure.supylabel(r"resistivity in $10^{-8}\,\Omega$ m", fontsize=10)
    save(figure, "resistivity-temperature")


if __name__ == "__main__":
    main()
