"""The energy of a liquid metal: waves against pairs, the pair potential at no distance, QUADPACK, and pressures against differences."""

import json

import numpy as np
import pytest
from scipy.integrate import quad

from numerics import DomainError, cli, dielectric, ion_ion_potential, mixture_pair_distributions
from numerics.float64.local_fields import sum_rule
from numerics.metals import Alloy, doubts, liquid_energy, metal, volume_energy
from numerics.metals.energy import BOHR, GIGAPASCAL, HARTREE, _integral


@pytest.mark.parametrize("symbol", ["Na", pytest.param("Al", marks=pytest.mark.long), pytest.param("Pb", marks=pytest.mark.long)])
def test_waves_and_pairs_divide_the_same_sum(symbol):
    """Half of n times the integral of phi g, with phi of Eq. (7) and g in space, is what is left of the waves beside E_0."""
    one = metal(symbol)
    liquid, eta = Alloy(symbol, one.melting_point), 0.456
    found, pair = liquid_energy(liquid, eta), liquid.pair(symbol)
    n = 1e-30 / liquid.atomic_volume
    sigma = np.cbrt(6 * eta / np.pi / n)
    nodes, weights = np.polynomial.legendre.leggauss(12)
    edges = np.concatenate([np.linspace(0, 1, 5), 1 + np.linspace(0, 14, 141)[1:]])  # kinks of g at whole numbers
    half, middle = np.diff(edges) / 2, (edges[1:] + edges[:-1]) / 2
    x, w = (half[:, None] * nodes + middle[:, None]).ravel(), (half[:, None] * weights).ravel()
    h = mixture_pair_distributions(x, eta, [1.0], [1.0])[:, 0, 0] - 1
    correlated = n / 2 * 4 * np.pi * sigma**3 * np.sum(w * x**2 * np.asarray(pair.energy(sigma * x)) * h)
    k, core = liquid.fermi_wavenumber * BOHR, one.core_radius * 1e-10 / BOHR
    uniform = 4 * np.pi * one.valence**2 * (core**2 + float(sum_rule("hubbard", liquid.lambda2)) / (4 * k**2 * liquid.lambda2))
    expected = correlated + uniform * HARTREE / 2 / (liquid.atomic_volume / BOHR**3)
    assert found.pairs == pytest.approx(expected, abs=2e-6 * abs(found.total))


@pytest.mark.parametrize("screening", ["hubbard", "lindhard", "ichimaru-utsumi"])
def test_the_self_energy_is_half_the_polarisation_part_of_the_potential_at_no_distance(screening):
    liquid = Alloy("Na", 373.15)
    lambda2, s = liquid.lambda2, liquid.scaled_core_radii[0]
    rho = 1e-3
    polarised = ion_ion_potential(rho, lambda2, s, s, screening=screening) - 6 * np.pi * lambda2 / rho
    unit = liquid.pair("Na", screening=screening).unit
    assert volume_energy(liquid.atomic_volume, 1, 0.88, screening).self_energy == pytest.approx(unit * polarised / 2, rel=1e-5)


@pytest.mark.long
@pytest.mark.parametrize("s", [0.0, 0.4, 1.58, 6.0])
@pytest.mark.parametrize("screening", ["lindhard", "hubbard", "ichimaru-utsumi"])
def test_the_integral_is_that_of_quadpack(s, screening):
    """cos**2 is half of 1 + cos(2 s y): the smooth half by QAGI, the wave by QAWF, from where the edge at y = 1 is passed."""
    def W(y):
        return float(1 - 1 / dielectric(y, 0.67, screening))

    near = sum(quad(lambda y: W(y) * np.cos(s * y) ** 2, low, high, epsabs=1e-13, epsrel=0, limit=200)[0] for low, high in ((0, 1), (1, 2)))
    smooth = quad(W, 2, np.inf, epsabs=1e-12, epsrel=0, limit=200)[0] / 2
    wave = quad(W, 2, np.inf, weight="cos", wvar=2 * s, epsabs=1e-12, limlst=200)[0] / 2 if s else smooth
    assert _integral(0.67, s, screening) == pytest.approx(near + smooth + wave, abs=2e-11)


def test_pressures_are_differences_of_energies():
    volume = 4.1e-29
    found = volume_energy(volume, 1, 0.88)
    for step in (1e-3, 3e-3):
        up, down = (volume_energy(volume * (1 + sign * step), 1, 0.88) for sign in (1, -1))
        per_volume = GIGAPASCAL / HARTREE / (2 * step * volume / BOHR**3)
        assert found.pressure == pytest.approx(-(up.total - down.total) * per_volume, rel=3 * step**2)
        gas_up, gas_down = (one.kinetic + one.exchange + one.correlation for one in (up, down))
        assert found.gas_pressure == pytest.approx(-(gas_up - gas_down) * per_volume, rel=30 * step**2)


def test_sodium_is_bound_as_it_should_be_within_a_tenth():
    """Measured: 5.14 eV to ionise and 1.11 eV to evaporate an atom, commonly tabulated."""
    assert liquid_energy(Alloy("Na", 371.0), 0.456).total == pytest.approx(-6.25, rel=0.1)


def test_point_ions_of_a_dense_gas_are_free_electrons():
    """The kinetic energy, 3/5 of E_F, and its response, -1/3 of it, grow as k_F**2, all else more slowly."""
    dense = volume_energy(1e-36, 1, 0.0)
    assert dense.response / dense.kinetic == pytest.approx(-5 / 9, rel=0.01)
    assert dense.total == pytest.approx(dense.kinetic + dense.response, rel=0.02)


def test_arrays_and_numbers():
    line = volume_energy(np.array([[3e-29, 4e-29], [5e-29, 6e-29]]), 1, 0.88)
    assert line.total.shape == line.pressure.shape == (2, 2)
    assert line.total[0, 1] == volume_energy(4e-29, 1, 0.88).total


@pytest.mark.parametrize("call, problem", [
    (lambda: volume_energy(-1.0, 1, 0.9), "atomic_volume"), (lambda: volume_energy(4e-29, 0, 0.9), "valence"),
    (lambda: volume_energy(4e-29, 1, -1), "core_radius"), (lambda: volume_energy(1e-60, 1, 0.9), "at most 100"),
    (lambda: volume_energy(4e-29, 1, 1e6), "at most 100"), (lambda: volume_energy(4e-29, 1, 0.9, "hubbard-vertex"), "screening must be"),
    (lambda: liquid_energy(Alloy("Na", 373.0), 0.0), "eta must be > 0"),
    (lambda: liquid_energy(Alloy({"Na": 0.5, "K": 0.5}, 373.0), 0.45), "pure metal"), (lambda: liquid_energy(Alloy("Na", 373.0), 1.0), "eta"),
    (lambda: volume_energy(1e-27, 1, 0.9, "vashishta-singwi"), "r_s")])
def test_what_is_refused(call, problem):
    with pytest.raises(DomainError, match=problem):
        call()


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(["energy", *arguments])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def test_the_command_tells_the_parts_and_the_function_of_the_volume(capsys):
    code, out, _ = run(capsys, "Na", "--volumes", "0.9,1.1,0.1", "--json")
    assert code == 0
    record = json.loads(out)
    values = {row["quantity"]: row["value"] for row in record["rows"]}
    with doubts():
        liquid = Alloy("Na", 370.944)
    assert values["total"] == pytest.approx(liquid_energy(liquid, 0.456).total)
    assert values["total"] == pytest.approx(values["of which E_0"] + values["and pairs"])
    assert [row[0] for row in record["volumes"]] == pytest.approx([0.9, 1.0, 1.1])
    assert record["volumes"][1][1] == pytest.approx(values["of which E_0"])
    assert len(run(capsys, "Na", "--volumes", "0.9,1.1,0.1", "--csv")[1].splitlines()) == 4


@pytest.mark.long
@pytest.mark.parametrize("arguments", [
    ["Xx"], ["Cs"], ["Na", "--volumes", "1"], ["Na", "--volumes", "1,0.5,0.1"], ["Na", "--volumes", "0.1,9,1e-9"], ["Na", "--packing", "0"],
    ["Na", "--packing", "1.2"], ["Na", "--screening", "hubbard-vertex"], ["Na", "--csv", "--json"], ["Na", "--temperature", "100"],
    ["Na", "--core", "-1"]])
def test_bad_requests_end_in_one_line(arguments, capsys):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("provenum: ")
    assert len(err.splitlines()) == 1
