"""The wind by the whole t matrix: the potential in real space by its Fourier transform, the weak limit, and what the cut tail leaves out."""

import numpy as np
import pytest
from scipy.integrate import quad

import numerics
from numerics import DomainError
from numerics.electromigration import born_cross_section, cluster_wind, effective_valence, t_matrix_wind
from numerics.electromigration import t_matrix as exact
from numerics.metals import Alloy, metal, metals
from numerics.scattering import ScreenedEmptyCore, friedel_charge, phase_shifts, transport_cross_section
from tests.effort import sweep

K_F = 0.9e10
LAMBDA2 = float(numerics.electron_gas.coupling(K_F))


def by_fourier(r, valence, s, screening):
    """12 Z (2/3)E_F/rho times the integral of y V(y) sin(rho y), with cos(s y) sin(rho y) taken apart, by QUADPACK."""
    scale = 2 * K_F * exact.BOHR
    rho = scale * r

    def part(y):
        return y * numerics.empty_core(y, LAMBDA2, 0.0, screening)

    waves = (np.sign(turn) * quad(part, 0, np.inf, weight="sin", wvar=abs(turn), epsabs=1e-7, limlst=200)[0] for turn in (rho + s, rho - s))
    return 12 * valence * (scale**2 / 12) / rho * sum(waves) / 2


@pytest.mark.parametrize(
    ("r", "screening"), sweep([(r, one) for r in (0.3, 1.0, 2.0, 5.0) for one in ("lindhard", "hubbard-vertex")], [(0.3, "lindhard")]))
def test_the_potential_is_the_fourier_transform_of_the_form_factor(r, screening):
    ours = exact.potential(K_F, [(2.0, 1.5)], screening).value(np.array([r]))[0]
    assert ours == pytest.approx(by_fourier(r, 2.0, 1.5, screening), rel=1e-5, abs=1e-7)


@pytest.mark.long
def test_a_core_of_another_size_would_be_seen():
    ours = exact.potential(K_F, [(2.0, 1.6)], "lindhard").value(np.array([1.0]))[0]
    assert ours != pytest.approx(by_fourier(1.0, 2.0, 1.5, "lindhard"), rel=1e-2)


@pytest.mark.parametrize("ions", [[(1e-3, 1.5)], [(1e-3, 2.0), (-1e-3, 1.5)]])
def test_a_weak_ion_scatters_as_born_says(ions):
    assert exact.cross_section(K_F, ions) == pytest.approx(born_cross_section(K_F, LAMBDA2, ions), rel=1e-3, abs=0)


def test_a_strong_one_does_not():
    ions = [(4.0, 1.5)]
    assert exact.cross_section(K_F, ions) < 0.8 * born_cross_section(K_F, LAMBDA2, ions)


@pytest.mark.long
@pytest.mark.parametrize("symbol", sweep([symbol for symbol, one in metals().items() if one.core_radius], ["Na"]))
def test_what_the_cut_tail_leaves_out(symbol):
    gas, one = Alloy(symbol, metal(symbol).melting_point), metal(symbol)
    k = gas.fermi_wavenumber * exact.BOHR
    whole = phase_shifts(ScreenedEmptyCore(float(one.valence), one.core_radius * 1e-10 / exact.BOHR, k, "hubbard-vertex"), k, lmax=16)
    ours = exact.cross_section(gas.fermi_wavenumber, [(float(one.valence), gas.scaled_core_radii[0])])
    assert ours / exact.BOHR**2 == pytest.approx(transport_cross_section(whole)[0], rel=2e-4)


def test_what_is_left_of_two_ions_that_cancel_has_a_larger_error_of_the_cut():
    """Rubidium for potassium, the alkali metals most alike: a thousandth of what one of them scatters."""
    ions = [(1.0, 1.9), (-1.0, 1.891)]
    here, later = (float(transport_cross_section(exact.shifts(K_F, ions, reach=R, lmax=8))[0]) for R in (40.0, 120.0))
    assert here == pytest.approx(later, rel=2e-3)
    assert here != pytest.approx(later, rel=2e-4)


def test_linear_screening_puts_more_than_one_electron_around_an_ion():
    """Friedel's sum is that of the valence for a weak ion alone: what is screened to first order is not screened to all orders."""
    weak, strong = (float(friedel_charge(exact.shifts(K_F, [(Z, 1.5)]))[0]) for Z in (1e-3, 1.0))
    assert weak == pytest.approx(1e-3, rel=0.02)
    assert 1.1 < strong < 1.4


def test_the_method_is_named():
    host = Alloy("Na", 370.944)
    assert effective_valence(host, "Na", resistivity=1e-7, method="t-matrix").wind == pytest.approx(
        1.152 * effective_valence(host, "Na", resistivity=1e-7).wind, rel=1e-3)
    with pytest.raises(DomainError, match="method must be one of"):
        effective_valence(host, "Na", resistivity=1e-7, method="exact")


def test_of_a_cluster_of_one_the_wind_is_that_of_the_ion():
    host = Alloy("Na", 370.944)
    alone = t_matrix_wind(host, ["Na"], [(1.0, 2.0, 3.0)], resistivity=1e-7)
    assert alone.wind.diagonal() == pytest.approx([effective_valence(host, "Na", resistivity=1e-7, method="t-matrix").wind] * 3, rel=1e-3)
    assert alone.alone == pytest.approx(alone.wind[0, 0], rel=1e-12)


def test_a_neighbour_does_about_what_born_says():
    host = Alloy({"Na": 1.0}, 370.944)
    near, far = (t_matrix_wind(host, ["Na", "Na"], [(0, 0, 0), (0, 0, R)], resistivity=1e-7) for R in (6.0, 60.0))
    assert far.wind.diagonal() == pytest.approx([far.alone] * 3, rel=1e-3)
    born = cluster_wind(host, ["Na", "Na"], [(0, 0, 0), (0, 0, 6.0)], resistivity=1e-7) / effective_valence(host, "Na", resistivity=1e-7).wind
    assert (near.wind / near.alone).diagonal() == pytest.approx(born.diagonal(), abs=0.15)


def test_what_the_t_matrix_of_a_cluster_does_not_take():
    host = Alloy("Na", 370.944)
    with pytest.raises(DomainError, match="takes ions alone"):
        t_matrix_wind(host, ["Na", "X"], [(0, 0, 0), (0, 0, 3.7)], resistivity=1e-7)
    with pytest.raises(DomainError, match="at most 60 ions"):
        t_matrix_wind(host, ["Na"] * 61, [(0, 0, 4.0 * n) for n in range(61)], resistivity=1e-7)
    with pytest.raises(DomainError, match="they overlap"):
        t_matrix_wind(host, ["Na", "Na"], [(0, 0, 0), (0, 0, 0.4)], resistivity=1e-7)
    with pytest.raises(DomainError, match=r"half of the shortest distance is 0\.85 angstrom, the core of Na has 0\.88"):
        t_matrix_wind(host, ["Na", "Na"], [(0, 0, 0), (0, 0, 1.7)], resistivity=1e-7)
