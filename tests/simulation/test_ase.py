"""The ASE calculator: the same two ions and crystal as in LAMMPS, and its own derivatives."""

import numpy as np
import pytest
from ions import ALLOY, CUTOFF, PAIRS, SWITCH, crystal, depth, expected

from numerics._arguments import ArgumentTypeError, DomainError
from numerics.simulation import pairs_of

ase = pytest.importorskip("ase", reason="needs ASE: pip install '.[md]'")


@pytest.fixture(scope="module")
def calculator():
    from numerics.simulation.ase_calculator import PairCalculator

    return PairCalculator(pairs_of(ALLOY), cutoff=CUTOFF, switch=SWITCH)


@pytest.fixture
def ions(calculator):
    made = crystal()
    return ase.Atoms(made.names, made.places, cell=made.box, pbc=True, calculator=calculator)


@pytest.mark.parametrize("names", PAIRS)
def test_energy_and_force_of_two_ions_agree_within_1e_6(calculator, names):
    for r in [1.2, 2.0, 3.3, 4.2, 6.0, 7.5, 8.9, 9.0, 9.5]:
        atoms = ase.Atoms(names, [(0, 0, 0), (0, 0, r)], calculator=calculator)
        energy, force = expected(names, np.array(r))
        assert atoms.get_potential_energy() == pytest.approx(energy, abs=1e-6 * max(abs(energy), depth(names)))
        assert atoms.get_forces()[1, 2] == pytest.approx(force, abs=1e-6 * max(abs(force), depth(names)))


def test_energy_and_forces_of_a_disturbed_crystal_agree_with_the_sum_over_its_ions_within_1e_6(ions):
    energy, forces = crystal().energy_and_forces()
    assert ions.get_potential_energy() == pytest.approx(energy, rel=1e-6)
    np.testing.assert_allclose(ions.get_forces(), forces, rtol=0, atol=1e-6 * abs(forces).max())


def test_forces_are_the_derivative_of_the_energy(ions):
    forces, step = ions.get_forces(), 1e-4
    for ion, axis in [(0, 0), (7, 1), (12, 2)]:
        energies = []
        for sign in (1, -1):
            moved = ions.copy()
            moved.calc = ions.calc
            moved.positions[ion, axis] += sign * step
            energies.append(moved.get_potential_energy())
        assert forces[ion, axis] == pytest.approx(-(energies[0] - energies[1]) / (2 * step), abs=1e-7)


def test_the_stress_is_the_derivative_of_the_energy_by_the_strain(ions):
    stress, step = ions.get_stress(voigt=False), 1e-5
    for a, b in [(0, 0), (1, 1), (0, 2)]:
        energies = []
        for sign in (1, -1):
            strain = np.eye(3)
            strain[a, b] += sign * step
            strained = ions.copy()
            strained.calc = ions.calc
            strained.set_cell(ions.cell.array @ strain, scale_atoms=True)
            energies.append(strained.get_potential_energy())
        assert stress[a, b] == pytest.approx((energies[0] - energies[1]) / (2 * step) / ions.get_volume(), abs=1e-8)


def test_ions_that_are_too_close_or_without_a_potential_are_refused(calculator):
    with pytest.raises(DomainError, match=r"two ions are 0.8 angstrom apart; the potential starts at 1"):
        ase.Atoms("NaK", [(0, 0, 0), (0, 0, 0.8)], calculator=calculator).get_potential_energy()
    with pytest.raises(DomainError, match=r"pairs lacks (Na-Cs|Cs-Na)"):
        ase.Atoms("NaCs", [(0, 0, 0), (0, 0, 4)], calculator=calculator).get_potential_energy()


@pytest.mark.parametrize("place", [np.nan, np.inf])
def test_an_ion_that_is_nowhere_is_refused(calculator, place):
    """As after a run that blew up: no neighbours are found there, and the energy would be zero."""
    atoms = ase.Atoms("Na2", [(0, 0, 0), (place, 0, 0)], calculator=calculator)
    with pytest.raises(DomainError, match=r"positions must be finite, not \[(nan|inf), 0.0, 0.0\] of ion 1 \(Na\)"):
        atoms.get_potential_energy()


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"points": 3}, DomainError, "points must be from 100 to 1000000, not 3"),
        ({"points": 0}, DomainError, "points must be from 100"),
        ({"points": 1e3}, ArgumentTypeError, "points must be a whole number, not 1000.0"),
        ({"points": True}, ArgumentTypeError, "points must be a whole number"),
        ({"cutoff": "12"}, ArgumentTypeError, "cutoff must be a number, not '12'"),
        ({"cutoff": -1.0}, DomainError, "cutoff must be above 0"),
        ({"cutoff": float("nan")}, DomainError, "cutoff must be above 0"),
        ({"inner": 20.0}, DomainError, "inner must be above 0 and below 15 angstrom, the cut-off, not 20"),
        ({"switch": None}, ArgumentTypeError, "switch must be a number"),
        ({"pairs": pairs_of(ALLOY) | {("K", "Na"): ALLOY.pair("K", "Na")}}, DomainError, "pairs has Na-K twice, in both orders"),
        ({"pairs": {"NaK": ALLOY.pair("Na", "K")}}, ArgumentTypeError, r"a key must be two species, as in \('Na', 'K'\), not 'NaK'"),
        ({"pairs": ALLOY.pair("Na", "K")}, ArgumentTypeError, "pairs must map two species to their potential"),
    ])
def test_a_wrong_argument_is_named_in_one_line(changes, error, message):
    from numerics.simulation.ase_calculator import PairCalculator

    with pytest.raises(error, match=message) as caught:
        PairCalculator(**{"pairs": pairs_of(ALLOY), **changes})
    assert "\n" not in str(caught.value)
