"""The files for LAMMPS without LAMMPS: what stands in them, and what is refused."""

import numpy as np
import pytest
from ions import ALLOY, CUTOFF, MASSES, PAIRS, SWITCH, expected
from scipy import constants

from numerics import quadrature
from numerics._arguments import ArgumentTypeError, DomainError
from numerics.simulation import TruncatedPair, pairs_of, write_alloy, write_lammps


class Repulsion:
    def energy(self, r):
        return 14.4 / r

    def force(self, r):
        return 14.4 / r**2


class Steep:
    def energy(self, r):
        return 1e3 / r**12

    def force(self, r):
        return 12e3 / r**13


class Hole(Repulsion):
    def energy(self, r):
        return np.where(r > 5, 14.4 / r, np.nan)


class Slip(Repulsion):
    """A force that is `factor` times the right one, at distances from `start` on."""

    def __init__(self, factor, start=0.0):
        self.factor, self.start = factor, start

    def force(self, r):
        return np.where(r > self.start, self.factor, 1) * 14.4 / r**2


def written(folder, path="x.table", **changes):
    arguments = {
        "pairs": {("X", "X"): Repulsion()}, "masses": {"X": 23.0}, "fractions": {"X": 1.0},
        "atomic_volume": 40.0, "temperature": 400.0, "points": 200}
    return write_lammps(folder / path, **arguments | changes)


def rows(text, name):
    lines = text.split("\n")
    start = lines.index(name)
    count = int(lines[start + 1].split()[1])
    return np.array([[float(word) for word in line.split()] for line in lines[start + 3 : start + 3 + count]]).T


def test_every_pair_has_a_section_of_energies_and_forces_at_equal_steps_of_r_squared(tmp_path):
    table, _ = write_alloy(tmp_path / "nak.table", ALLOY, cutoff=CUTOFF, switch=SWITCH, points=300)
    for names in PAIRS:
        number, r, energy, force = rows(table.read_text(), "-".join(names))
        np.testing.assert_array_equal(number, np.arange(1, 301))
        np.testing.assert_allclose(r**2, np.linspace(1, CUTOFF**2, 300), rtol=1e-14)
        expected_energy, expected_force = expected(names, r)
        np.testing.assert_allclose(energy, expected_energy, rtol=1e-13, atol=1e-16)
        np.testing.assert_allclose(force, expected_force, rtol=1e-13, atol=1e-16)


def test_the_energies_of_the_table_are_those_of_Eq_7_by_rigorous_quadrature_and_the_density_at_hand(tmp_path):
    """Electronvolts and angstrom from the atomic volume, the core radii of Table I and the constants of CODATA alone."""
    table, _ = write_alloy(tmp_path / "nak.table", ALLOY, points=100)
    _, r, energy, _ = rows(table.read_text(), "Na-K")
    k_F = (3 * np.pi**2 / ALLOY.atomic_volume) ** (1 / 3)
    unit = 2 / 3 * (constants.hbar * k_F) ** 2 / (2 * constants.m_e) / constants.e
    lambda2 = 1 / (np.pi * constants.value("Bohr radius") * k_F)

    def phi(distance):
        values = (2 * k_F * length * 1e-10 for length in (distance, 0.88, 1.115))
        rho, s_i, s_j = (repr(float(value)) for value in values)
        ball = quadrature.ion_ion_potential(rho, repr(float(lambda2)), s_i, s_j, screening="hubbard", digits=15)
        return unit * float(ball.value.mid())

    for i in (0, 20, 50):
        assert energy[i] == pytest.approx(phi(r[i]) - phi(15.0), rel=1e-8)  # constants to ten digits


def test_the_head_says_what_the_table_is_and_holds_for(tmp_path):
    text = write_alloy(tmp_path / "nak.table", ALLOY, points=100)[0].read_text()
    assert text.startswith("# UNITS: metal\n")
    for said in (
        "ashcroft-langreth-1967, Eq. (7), screening hubbard", "Na: fraction 0.5, valence 1, core radius 0.88", "373.15 K", "electrons per angstrom^3",
        "cut-off r_c = 15 angstrom", "s(r)", "No volume term", "constant volume", "eV is taken off",
    ):
        assert said in text


def test_the_same_call_writes_the_same_bytes(tmp_path):
    first = [file.read_bytes() for file in write_alloy(tmp_path / "nak.table", ALLOY, points=100)]
    assert first == [file.read_bytes() for file in write_alloy(tmp_path / "nak.table", ALLOY, points=100)]


def test_without_a_switch_the_force_is_cut_and_its_last_row_is_the_force_there(tmp_path):
    table = written(tmp_path, switch=0.0)[0].read_text()
    _, r, energy, force = rows(table, "X-X")
    assert energy[-1] == 0
    assert force[-1] == pytest.approx(14.4 / r[-1] ** 2, rel=1e-14)
    assert "the force jumps to zero" in table


def test_the_truncated_force_is_the_derivative_of_the_truncated_energy():
    pair = TruncatedPair(Repulsion(), cutoff=8.0, switch=1.5)
    r, step = np.linspace(5, 8.5, 100), 1e-5
    np.testing.assert_allclose(pair.force(r), -(pair.energy(r + step) - pair.energy(r - step)) / (2 * step), atol=1e-9)


def test_a_species_of_fraction_zero_is_written_as_well(tmp_path):
    fractions = {"Na": 0.0, "K": 1.0}
    files = write_lammps(tmp_path / "k.table", pairs_of(ALLOY), masses=MASSES, fractions=fractions, atomic_volume=75.0, temperature=400.0, points=100)
    assert "type/ratio 2 1 " in files[1].read_text()


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"path": "x.in"}, "path must end in a name of letters"),
        ({"path": "my table"}, "path must end in a name of letters"),
        ({"path": ""}, "path must be a file, not the folder"),
        ({"path": "absent/x.table"}, "path must lie in a folder that exists"),
        ({"cutoff": 2.5}, "cutoff must be above 3 and below 1000 angstrom, with inner and switch within it, not 2.5"),
        ({"cutoff": float("nan")}, "cutoff must be above 3"),
        ({"switch": -1.0}, "switch must be at least 0 and below 1000 angstrom"),
        ({"switch": 15.0}, "cutoff must be above 16"),
        ({"inner": 0.0}, "inner must be above 0"),
        ({"inner": 13.0}, "cutoff must be above 15"),
        ({"points": 10}, "points must be from 100 to 1000000, not 10"),
        ({"fractions": {"X": 0.5}}, "fractions must sum to 1, not 0.5"),
        ({"fractions": {"X": 1.5}}, r"fractions\['X'\] must be from 0 to 1, not 1.5"),
        ({"fractions": {}}, "fractions must name at least one species"),
        ({"fractions": {"X-Y": 1.0}}, "a species must be letters and digits, not 'X-Y'"),
        ({"masses": {}}, "masses lacks 'X'"),
        ({"masses": {"X": -1.0}}, r"masses\['X'\] must be above 0"),
        ({"atomic_volume": 0.0}, "atomic_volume must be above 0"),
        ({"temperature": -3.0}, "temperature must be above 0"),
        ({"pairs": {}}, "pairs lacks X-X"),
        ({"pairs": {("X", "X"): Repulsion(), ("X", "Y"): Repulsion()}}, r"pairs names \('X', 'Y'\), which is no pair of X"),
        ({"pairs": {("X", "X"): Slip(-1)}}, r"pair X-X: force must be -d energy/dr, which is .* its sign is that of d energy/dr"),
        ({"pairs": {("X", "X"): Slip(27.2)}}, r"which is 11.11 eV/angstrom at 1.139 angstrom, not 302.1$"),
        ({"pairs": {("X", "X"): Slip(0)}}, "which is 11.11 eV/angstrom at 1.139 angstrom, not 0$"),
        ({"pairs": {("X", "X"): Slip(-1, 9.0)}}, "force must be -d energy/dr.*: its sign"),
        ({"pairs": {("X", "X"): Hole()}}, "pair X-X must be finite from 1 to 15 angstrom"),
        ({"pairs": {("X", "X"): Steep()}, "points": 100, "inner": 0.3}, "points must be more than 100, or inner more than 0.3 angstrom"),
    ])
def test_a_wrong_argument_is_named_in_one_line_and_nothing_is_written(tmp_path, changes, message):
    with pytest.raises(DomainError, match=message) as caught:
        written(tmp_path, **changes)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_pair_given_in_both_orders_is_refused(tmp_path):
    pairs = pairs_of(ALLOY) | {("K", "Na"): ALLOY.pair("K", "Na")}
    with pytest.raises(DomainError, match="pairs has Na-K twice"):
        write_lammps(tmp_path / "x", pairs, masses=MASSES, fractions={"Na": 0.5, "K": 0.5}, atomic_volume=60.0, temperature=400.0)


@pytest.mark.parametrize("pair", [Slip(1.02), Slip(-1, 13.5)])
def test_a_force_that_is_not_quite_the_derivative_is_taken(tmp_path, pair):
    assert len(written(tmp_path, pairs={("X", "X"): pair})) == 2


@pytest.mark.parametrize("changes", [
    {"pairs": [Repulsion()]}, {"pairs": {"X": Repulsion()}}, {"cutoff": "15"}, {"points": 1000.0}, {"points": True}, {"switch": None}])
def test_a_wrong_type_is_named(tmp_path, changes):
    with pytest.raises(ArgumentTypeError, match=next(iter(changes))):
        written(tmp_path, **changes)


def test_the_truncated_pair_names_a_wrong_cutoff_or_switch():
    with pytest.raises(DomainError, match=r"cutoff must be above 0 and below 1000 angstrom, not 0\.0"):
        TruncatedPair(Repulsion(), cutoff=0.0)
    with pytest.raises(DomainError, match=r"switch must be at least 0 and below 5 angstrom, the cut-off, not 6\.0"):
        TruncatedPair(Repulsion(), cutoff=5.0, switch=6.0)
    with pytest.raises(DomainError, match=r"cutoff: the potential must be finite there, not nan at 4\.0 angstrom"):
        TruncatedPair(Hole(), cutoff=4.0)
