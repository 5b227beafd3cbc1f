"""States of metals and alloys: from composition and temperature to electron gas, ions, hard spheres and resistivity."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.constants import Avogadro, Boltzmann, angstrom, electron_volt, hbar, m_e, physical_constants

import derive
import numerics
from derive.physics.electron_gas import k_F
from derive.physics.liquid_alloys import packing
from derive.physics.liquid_alloys.species import Z_1, Z_2, Z_star
from derive.physics.liquid_alloys.species import x as x_of
from numerics import ArgumentTypeError, DomainError
from numerics.metals import Alloy, DoubtfulState, PairPotential, doubts, metal
from numerics.metals.composition import compositions
from numerics.metals.spheres import HardSpheres, interpolated
from numerics.strategies import alloys, hard_spheres

BOHR = physical_constants["Bohr radius"][0]
shares = st.floats(0, 1)


@given(alloys())
def test_electron_gas_of_an_alloy_from_first_principles(alloy):
    """Volumes add (footnote 15), every ion gives its electrons, and the Fermi sphere holds them."""
    volumes = [one.molar_mass * 1e-3 / Avogadro / one.density_at(alloy.temperature) for one in alloy.species]
    volume, electrons = np.dot(alloy.fractions, volumes), np.dot(alloy.fractions, [one.valence for one in alloy.species])
    k_F = (3 * np.pi**2 * electrons / volume) ** (1 / 3)
    assert alloy.atomic_volume == pytest.approx(volume, rel=1e-14)
    assert alloy.fermi_wavenumber == pytest.approx(k_F, rel=1e-14)
    assert alloy.lambda2 == pytest.approx(1 / (np.pi * BOHR * k_F), rel=1e-8)
    assert alloy.fermi_energy == pytest.approx(hbar**2 * k_F**2 / (2 * m_e), rel=1e-8)
    assert alloy.scaled_core_radii == pytest.approx([2 * k_F * radius * angstrom for radius in alloy.core_radii], rel=1e-14)


def test_pair_potential_in_electronvolts_is_eq_7_times_two_thirds_of_the_fermi_energy():
    alloy = Alloy({"Na": 0.4, "K": 0.6}, 400.0)
    pair, r = alloy.pair("K", "Na"), np.array([3.0, 4.2, 11.0])
    rho = 2 * alloy.fermi_wavenumber * r * angstrom
    phi = numerics.ion_ion_potential(rho, alloy.lambda2, *alloy.scaled_core_radii)
    assert pair.energy(r) == pytest.approx(phi * 2 / 3 * alloy.fermi_energy / electron_volt, rel=1e-8)
    step = 1e-4
    slope = (pair.energy(r + step) - pair.energy(r - step)) / (2 * step)
    assert pair.force(r) == pytest.approx(-slope, rel=1e-6)


def test_diameter_is_where_eq_11_says():
    pair = Alloy("Na", 373.15).pair("Na")
    sigma = pair.diameter(373.15)
    assert pair.energy(sigma) - pair.minimum.energy == pytest.approx(1.5 * Boltzmann * 373.15 / electron_volt, rel=1e-9)
    slope = (pair.diameter(374.15) - pair.diameter(372.15)) / 2
    assert pair.diameter_slope(373.15) == pytest.approx(slope, rel=1e-4)


def test_packing_fraction_of_one_metal_is_the_printed_formula():
    """eta = (2 k_F sigma)**3/(144 pi Z) is (pi/6) n sigma**3."""
    lead = Alloy("Pb", 650.0)
    spheres = lead.spheres()
    scaled = 2 * lead.fermi_wavenumber * spheres.diameters[0] * angstrom
    assert spheres.eta == pytest.approx(scaled**3 / (144 * np.pi * 4), rel=1e-12)


@given(hard_spheres())
def test_packing_fraction_of_a_mixture_is_the_volume_of_its_spheres(spheres):
    volume = np.pi / 6 * np.dot(spheres.fractions, np.power(spheres.diameters, 3)) * 1e-30
    assert spheres.eta == pytest.approx(volume / spheres.atomic_volume, rel=1e-13)
    first, *others = spheres.diameters
    slope = (HardSpheres((first + 1e-5, *others), spheres.fractions, spheres.atomic_volume).eta - spheres.eta) / 1e-5
    assert spheres.eta_slope((1.0, *(0.0 for _ in others))) == pytest.approx(slope, rel=1e-3, abs=1e-9)


def test_resistivity_is_eq_1_for_one_metal():
    zinc = Alloy("Zn", 700.0)
    expected = numerics.resistivity(zinc.fermi_wavenumber, 2, zinc.lambda2, zinc.scaled_core_radii[0], 0.45, "hubbard-vertex")
    assert zinc.resistivity(0.45) == pytest.approx(expected, rel=1e-11)


def test_a_metal_alloyed_with_itself_under_another_name_stays_what_it_is(tmp_path):
    """Two species that are one metal: nothing depends on the fractions, for three species as for two."""
    twin = tmp_path / "twin.toml"
    rows = {key: getattr(metal("K"), key) for key in ("valence", "molar_mass", "melting_point", "density", "density_slope", "core_radius")}
    twin.write_text('[Kx]\nname = "twin of potassium"\n' + "".join(f"{key} = {value}\n" for key, value in rows.items()), encoding="utf-8")
    alone = Alloy("K", 373.15).resistivity(0.44)
    for fractions in ({"K": 0.3, "Kx": 0.7}, {"Kx": 1.0, "K": 0.0}):
        assert Alloy(fractions, 373.15, data=twin).resistivity(0.44) == pytest.approx(alone, rel=1e-11)
    three = Alloy({"Na": 0.5, "K": 0.2, "Kx": 0.3}, 373.15, data=twin).resistivity(0.44, diameters=(0.85, 1.0, 1.0))
    assert three == pytest.approx(Alloy({"Na": 0.5, "K": 0.5}, 373.15).resistivity(0.44, 0.85), rel=1e-10)


@given(st.floats(0.6, 1.6))
def test_exchanging_the_species_changes_nothing(alpha):
    there = Alloy({"Na": 0.3, "K": 0.7}, 400.0).resistivity(0.44, alpha)
    back = Alloy({"K": 0.7, "Na": 0.3}, 400.0).resistivity(0.44, 1 / alpha)
    assert there == pytest.approx(back, rel=1e-10)


def test_curves_are_made_of_single_states():
    line = compositions(("na", "K"), 373.15, points=5)
    curve = line.resistivity((0.455, 0.443), alpha=0.8)
    for x, value in zip(line.x, curve, strict=True):
        alone = Alloy({"Na": 1 - x, "K": x}, 373.15).resistivity(interpolated((0.455, 0.443), (1 - x, x)), 0.8)
        assert value == pytest.approx(alone, rel=1e-11)


def test_single_ions_in_a_host_are_allowed():
    """Figs. 3 and 4: K ions in an electron gas of the density of pure Na."""
    host = Alloy({"Na": 1, "K": 0}, 373.15)
    assert host.fermi_wavenumber == Alloy("Na", 373.15).fermi_wavenumber
    assert host.pair("K").minimum.distance > host.pair("Na").minimum.distance


def test_a_volume_and_radii_of_ones_own():
    solid = Alloy("Al", 293.15, atomic_volume=1.66e-29, core_radii={"al": 0.6})
    assert (solid.atomic_volume, solid.core_radii) == (1.66e-29, (0.6,))


def test_a_negative_compressibility_is_told():
    """Liquid Rb lies beyond the pole of K/K_0, Eq. (10); Lindhard's gas has none."""
    rubidium = Alloy("Rb", 330.0)
    with pytest.warns(DoubtfulState, match=r"beyond the pole of K/K_0"):
        rubidium.pair("Rb")
    assert len(rubidium.remarks) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Alloy("Rb", 330.0).pair("Rb", screening="lindhard")
        Alloy("Na", 400.0).pair("Na")


def test_extrapolated_densities_are_told():
    with pytest.raises(DomainError, match="melting point"):
        Alloy({"Hg": 0.5, "Zn": 0.5}, 523.15)
    with pytest.warns(DoubtfulState, match="density of liquid Zn is extrapolated to 523.15 K"):
        Alloy({"Hg": 0.5, "Zn": 0.5}, 523.15, extrapolate=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Alloy({"Hg": 1.0, "Zn": 0.0}, 523.15, extrapolate=True)  # Zn is absent


@pytest.mark.parametrize("symbol, temperature, text, message", [
    ("Na", 97.8, "[Na]\nmelting_point = 97.8", r"Na melts at 97.8 K in .*, but at 370.944 K in the table: it must be in kelvin, not in °C"),
    ("Pb", 620.0, "[Pb]\nmelting_point = 327.5", r"but at 600.612 K in the table: it must be in kelvin"),
    ("Na", 400.0, "[Na]\nmelting_point = 290.0", r"Na melts at 290 K in .*, but at 370.944 K in the table$"),
    ("Fr", 250.0, "[Fr]\nname = 'francium'\nvalence = 1\nmolar_mass = 223\nmelting_point = 27\ndensity = 2458\ndensity_slope = -0.5\n"
     "core_radius = 1.5", r"Fr melts at 27 K in .*, below mercury, 234.32 K: it must be in kelvin, not in °C"),
])
def test_a_melting_point_in_degrees_celsius_is_told(tmp_path, symbol, temperature, text, message):
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.warns(DoubtfulState, match=message):
        assert len(Alloy(symbol, temperature, data=path).remarks) == 1


def test_a_melting_point_of_ones_own_in_kelvin_is_taken(tmp_path):
    path = tmp_path / "my.toml"
    path.write_text("[Na]\nmelting_point = 370.8\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Alloy("Na", 373.15, data=path).remarks == []


@pytest.mark.parametrize("make, message", [
    (lambda: Alloy("Xx", 300), "Xx"), (lambda: Alloy({"Na": 0.5, "K": 0.6}, 400), "fractions must sum to 1"),
    (lambda: Alloy({"Na": -0.1, "K": 1.1}, 400), "fraction of Na must be from 0 to 1"),
    (lambda: Alloy({"Na": float("nan"), "K": 1.0}, 400), "fraction of Na must be from 0 to 1"),
    (lambda: Alloy({"Na": 0.5, "na": 0.5}, 400), "each metal once"), (lambda: Alloy({}, 400), "at least one metal"),
    (lambda: Alloy("Na", 300), "temperature of liquid Na"), (lambda: Alloy("Na", float("nan")), "temperature"),
    (lambda: Alloy("Na", 1e9), "temperature of liquid Na"), (lambda: Alloy("Cs", 400), "Cs has no tabulated core radius"),
    (lambda: Alloy("Na", 400, core_radii={"K": 1}), "core_radii names 'k'"), (lambda: Alloy("Na", 400, core_radii={"Na": -1}), "core radius of na"),
    (lambda: Alloy("Na", 400, atomic_volume=0), "atomic_volume must be from 1e-30 to 1e-26 m"),
    (lambda: Alloy("Na", 400).pair("K"), "Na has no 'K'"), (lambda: Alloy("Na", 400).resistivity(1.0), "eta"),
    (lambda: Alloy("Na", 400).resistivity(0.4, 0.9), "alpha is a ratio of two diameters"),
    (lambda: Alloy("Na", 400).pair("Na", screening="none"), "screening must be one of"),
    (lambda: Alloy("Na", 400).pair("Na").diameter(0), "temperature must be finite and > 0 K"),
    (lambda: Alloy("Na", 400).pair("Na").energy(-1.0), "r must be finite and > 0"),
    (lambda: compositions(("Na",), 400), "two different metals"), (lambda: compositions(("Na", "K"), 400, points=1), "points must be at least 2"),
    (lambda: compositions(("Na", "K"), 400, points=2.5), "points must be an integer"),
    (lambda: compositions(("Na", "K"), 400).resistivity((0.4, 0.4, 0.4)), "eta must be one number or a pair"),
    (lambda: compositions(("Na", "K"), 400).resistivity(0.4, alpha=[(1, 0.9)]), "alpha must be one number or a list"),
    (lambda: PairPotential(("Na", "Na"), 0.9e10, (0.88, 0.88), (1, 1)).diameter(1e9), "above all of phi"),
])
def test_bad_requests_are_told_in_one_line(make, message):
    with pytest.raises((DomainError, TypeError), match=message) as caught:
        make()
    assert "\n" not in str(caught.value)


@given(shares, st.floats(2, 5), st.floats(2, 5))
def test_states_obey_the_stored_equations(x, first, second):
    """The packing fraction, the valence and the volume of an alloy are those of the paper's equations, as `derive` stores them."""
    alloy = Alloy({"Na": 1 - x, "Zn": x}, 700.0)
    paper = derive.paper("ashcroft-langreth-1967")
    volumes = [one.molar_mass * 1e-3 / Avogadro / one.density_at(700.0) for one in alloy.species]
    values = {packing.Omega_1: volumes[0], packing.Omega_2: volumes[1], x_of: x, Z_1: 1, Z_2: 2, k_F: alloy.fermi_wavenumber,
              packing.sigma_1: first * angstrom, packing.sigma_2: second * angstrom, Z_star: alloy.valence}

    def stored(number):
        return float(paper[number].rhs.subs(values))

    assert alloy.atomic_volume == pytest.approx(stored("15"), rel=1e-13)
    assert alloy.valence == pytest.approx(stored("Z*"), rel=1e-13)
    assert HardSpheres((first, second), alloy.fractions, alloy.atomic_volume).eta == pytest.approx(stored("eta-mixture"), rel=1e-12)


@pytest.mark.parametrize("arguments, options, message", [
    (("Na", float("nan")), {"atomic_volume": 4e-29}, "temperature must be finite and > 0"),
    (("Na", -5.0), {"atomic_volume": 4e-29}, "temperature must be finite and > 0"),
    (("Na", "400"), {}, "temperature must be a real number"), (("Na", [400.0]), {}, "temperature must be one number"),
    (("Na", 400.0), {"atomic_volume": 40.0}, "atomic_volume must be from 1e-30 to 1e-26"),
    (("Na", 400.0), {"core_radii": {"Na": 0.9, "na": 0.8}}, "core_radii must name each metal once"),
    (("Na", 400.0), {"core_radii": [0.9]}, "core_radii must map"), ((["Na", "K"], 400.0), {}, "composition must map"),
    (({"Na": "0.5", "K": 0.5}, 400.0), {}, "fraction of Na must be a real number"),
])
def test_no_state_from_what_is_no_state(arguments, options, message):
    with pytest.raises((DomainError, ArgumentTypeError), match=message):
        Alloy(*arguments, **options)


def test_nothing_that_is_given_is_ignored():
    with pytest.raises(DomainError, match="one of alpha and diameters"):
        Alloy({"Na": 0.5, "K": 0.5}, 400.0).resistivity(0.45, 0.9, diameters=(1.0, 2.0))
    with pytest.raises(DomainError, match="core_radii names 'Rb'"):
        compositions(("Na", "K"), 400.0, core_radii={"Rb": 1.0})


def test_a_first_minimum_that_is_not_the_deepest_is_told():
    """Lindhard's screening leaves potassium a mere shoulder; Eq. (8) does not."""
    potassium = Alloy("K", 373.15)
    rho = np.linspace(4, 40, 4000)
    pair = potassium.pair("K", screening="lindhard")
    assert pair.scaled(rho[rho > pair.minimum.rho]).min() < pair.minimum.phi
    with doubts() as told:
        potassium.spheres("lindhard")
    assert any("is not the deepest" in remark for remark in told)
    with doubts() as told:
        potassium.spheres()
    assert not any("is not the deepest" in remark for remark in told)


@pytest.mark.long
@pytest.mark.parametrize("symbol, doubted", [("Au", True), ("K", True), ("Zn", True), ("Na", False), ("Al", False), ("Pb", False)])
def test_spheres_that_do_not_pack_as_those_of_a_liquid_at_melting_are_doubted(symbol, doubted):
    one = metal(symbol)
    for temperature in (one.melting_point, one.melting_point + 100):  # what is doubted are the spheres of melting, not that they shrink
        liquid = Alloy(symbol, temperature)
        with doubts() as told:
            spheres = liquid.spheres()
        assert any("Eq. (11) would fill" in remark for remark in told) is doubted
    assert (abs(Alloy(symbol, one.melting_point).pair(symbol).diameter(one.melting_point) ** 3 * np.pi / 6 * 1e-30
                / one.atomic_volume(one.density) - 0.456) > 0.05) is doubted
    assert spheres.eta < 1


def test_several_ratios_of_diameters_are_a_row_each():
    line = compositions(("Na", "K"), 373.15, points=4)
    both = line.resistivity((0.455, 0.443), [0.8, 1.0])
    assert both.tolist() == [line.resistivity((0.455, 0.443), alpha).tolist() for alpha in (0.8, 1.0)]
