"""A cluster of ions: what holds at any lmax, against closed forms, momentum flux and a solution in 40 digits; nothing read off our own output."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp
from scipy.special import spherical_jn, spherical_yn

from numerics import ArgumentTypeError, DomainError
from numerics.multiple_scattering import Cluster, forward_vertex, momentum_loss, shell_vertex, wind_tensor, wind_vertex
from numerics.multiple_scattering.harmonics import gradient, orders, real_harmonics
from numerics.scattering import Gaussian, phase_shifts, t_matrix, transport_cross_section
from numerics.wind import Distribution, EllipsoidalBand, momentum_vertex
from tests.effort import examples

SEEDS = st.integers(0, 2**32)
CLUSTERS = examples(60)


def directions(rng, count=3):
    v = rng.normal(size=(count, 3))
    return v / np.linalg.norm(v, axis=1, keepdims=True)


def arrangement(rng, most=4, apart=1.5):
    """Places at least `apart` from each other, phase shifts that fall with l as those of ions of radius 1 do, and a wave number."""
    places = [rng.normal(size=3)]
    while len(places) < rng.integers(2, most + 1):
        place = rng.normal(size=3) * 3
        if min(np.linalg.norm(place - other) for other in places) > apart:
            places.append(place)
    lmax, k = int(rng.integers(0, 4)), rng.uniform(0.3, 1.5)
    falls = np.minimum(1, k ** (2 * np.arange(lmax + 1)) / np.array([1, 1, 9, 225])[: lmax + 1])
    return np.array(places), rng.uniform(-1.5, 1.5, (len(places), lmax + 1)) * falls, k


def sphere(count):
    """Directions and weights that integrate harmonics up to l = 2 count - 1 exactly."""
    z, weight = np.polynomial.legendre.leggauss(count)
    phi = np.arange(2 * count) * np.pi / count
    s = np.sqrt(1 - z * z)[:, None]
    n = np.stack(np.broadcast_arrays(s * np.cos(phi), s * np.sin(phi), z[:, None]), axis=-1).reshape(-1, 3)
    return n, np.repeat(weight * np.pi / count, 2 * count)


def all_directions(cluster):
    """Enough of them for products of two plane waves at different ions."""
    span = np.ptp(cluster.positions, axis=0)
    return sphere(18 + int(cluster.wavenumber * np.linalg.norm(span) / 2))


def rotation(rng):
    Q = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    return Q * np.linalg.det(Q)


def transport(shifts, k):
    """The transport cross section of one ion by its phase shifts, 4 pi/k**2 sum of (l + 1) sin**2(delta_l - delta_l+1)."""
    delta = np.append(shifts, 0.0)
    return 4 * np.pi / k**2 * np.sum(np.arange(1, delta.size) * np.sin(delta[:-1] - delta[1:]) ** 2)


def total_wave(cluster, into, r):
    """exp(i k.r) and all spherical waves, at points outside the ions; no structure constants."""
    total, l = np.exp(1j * cluster.wavenumber * r @ into), orders(cluster.lmax)
    for place, its in zip(cluster.positions, cluster.sent_out(into[None])[:, :, 0], strict=True):
        d = np.linalg.norm(r - place, axis=1)[:, None]
        h = spherical_jn(l, cluster.wavenumber * d) + 1j * spherical_yn(l, cluster.wavenumber * d)
        total = total + 4 * np.pi * (h * real_harmonics(cluster.lmax, (r - place) / d)) @ its
    return total


def close(one, other, tolerance=1e-12):
    """Relative to the largest; a cluster stands for 5e-14 times its condition number."""
    one, other = np.asarray(one), np.asarray(other)
    if isinstance(tolerance, Cluster):
        tolerance = 5e-14 * tolerance.condition
    return np.abs(one - other).max() <= tolerance * max(1.0, np.abs(other).max())


@CLUSTERS
@given(SEEDS)
def test_the_optical_theorem_holds_at_any_lmax(seed):
    rng = np.random.default_rng(seed)
    places, shifts, k = arrangement(rng)
    cluster, n = Cluster(places, shifts, k), directions(rng)
    assert close(4 * np.pi / k * np.diag(cluster.amplitude(n, n)).imag, cluster.cross_section(n), cluster)


@CLUSTERS
@given(SEEDS)
def test_the_way_back_is_as_likely_as_the_way_there(seed):
    rng = np.random.default_rng(seed)
    cluster, out, into = Cluster(*arrangement(rng)), directions(rng), directions(rng, 2)
    assert close(cluster.t_matrix(out, into), cluster.t_matrix(-into, -out).T, cluster)


@CLUSTERS
@given(SEEDS)
def test_moving_all_ions_multiplies_t_by_a_phase_and_leaves_every_force(seed):
    rng = np.random.default_rng(seed)
    places, shifts, k = arrangement(rng)
    shift, out, into = rng.normal(size=3), directions(rng), directions(rng, 2)
    here, there = Cluster(places, shifts, k), Cluster(places + shift, shifts, k)
    phase = np.exp(-1j * k * (out @ shift[:, None] - (into @ shift)[None, :]))
    assert close(there.t_matrix(out, into), phase * here.t_matrix(out, into), here)
    assert close(wind_vertex(there, 0, into), wind_vertex(here, 0, into), here)
    assert close(wind_tensor(there, 0), wind_tensor(here, 0), here)


@CLUSTERS
@given(SEEDS)
def test_turning_all_ions_turns_what_goes_in_and_out(seed):
    rng = np.random.default_rng(seed)
    places, shifts, k = arrangement(rng)
    Q, out, into = rotation(rng), directions(rng), directions(rng, 2)
    here, turned = Cluster(places, shifts, k), Cluster(places @ Q.T, shifts, k)
    assert close(turned.t_matrix(out @ Q.T, into @ Q.T), here.t_matrix(out, into), here)
    assert close(wind_vertex(turned, 0, into @ Q.T), wind_vertex(here, 0, into) @ Q.T, here)
    assert close(wind_tensor(turned, 0), Q @ wind_tensor(here, 0) @ Q.T, here)


@CLUSTERS
@given(SEEDS)
def test_the_force_in_the_wave_is_the_whole_of_a8_at_any_lmax(seed):
    rng = np.random.default_rng(seed)
    cluster, n = Cluster(*arrangement(rng)), directions(rng)
    ion = int(rng.integers(len(cluster.positions)))
    force, shell = wind_vertex(cluster, ion, n), shell_vertex(cluster, ion, n)
    assert close(shell + forward_vertex(cluster, ion, n), force, cluster)
    assert close(forward_vertex(cluster, ion, n), forward_vertex(cluster, ion, -n), cluster)
    assert close(shell - shell_vertex(cluster, ion, -n), force - wind_vertex(cluster, ion, -n), cluster)


def test_the_tensor_times_density_and_mean_free_path_is_the_force_of_equation_29():
    """Summed over states by the room of the Boltzmann equation, with n_1 of (4)."""
    k_F, tau = 0.8, 40.0
    cluster, band = Cluster([[0, 0, 0], [1, 2, 3]], [[0.9, 0.3], [-0.5, 0.2]], k_F), EllipsoidalBand.free(k_F)
    states = band.states(36)
    relaxed = Distribution(band, states, tau * states.velocities, error=0.0)
    assert close(band.density * k_F * tau * wind_tensor(cluster, 0), relaxed.force(wind_vertex(cluster, 0, states.wavevectors)), cluster)


def test_an_ion_alone_feels_what_its_potential_says():
    """Phase shifts, transport cross section and (35) of a Gaussian well by the rooms of one ion."""
    k, n = 0.7, directions(np.random.default_rng(0))
    found = phase_shifts(Gaussian(height=-1.0, width=1.2), k)
    alone, band = Cluster([[3, 2, 1]], found.shifts, k), EllipsoidalBand.free(k)
    assert close(wind_tensor(alone, 0), transport_cross_section(found) * np.eye(3))
    lost = momentum_vertex(band, lambda l, k_: t_matrix(found, np.clip((l * k_).sum(-1) / k**2, -1, 1))[0], k * n, degree=4 * alone.lmax)
    assert close(wind_vertex(alone, 0, n), lost)
    assert close(alone.t_matrix([0, 0, 1], [0, 0, 1]), t_matrix(found, 1.0)[0])


def test_equation_33_alone_is_not_the_force():
    cluster = Cluster([[0, 0, 0], [1, 2, 3]], [[0.9, 0.3], [-0.5, 0.2]], 0.8)
    alone, force = shell_vertex(cluster, 0, [0, 0, 1]), wind_vertex(cluster, 0, [0, 0, 1])
    assert np.abs(alone.imag).max() > 0.1
    assert not close(alone.real, force, 1e-2)


@CLUSTERS
@given(SEEDS)
def test_the_forces_on_all_ions_are_the_momentum_that_the_wave_loses(seed):
    rng = np.random.default_rng(seed)
    cluster, n = Cluster(*arrangement(rng)), directions(rng)
    k, every = cluster.wavenumber, range(len(cluster.positions))
    lost = momentum_loss(cluster, n)
    assert close(sum(wind_vertex(cluster, ion, n) for ion in every), lost, cluster)
    l, weight = all_directions(cluster)
    f = np.abs(cluster.amplitude(l, n)) ** 2 * weight[:, None]
    assert close(lost, k**2 * (f.sum(axis=0)[:, None] * n - f.T @ l), cluster)


@CLUSTERS
@given(SEEDS)
def test_the_slope_of_t_is_what_differences_approach(seed):
    rng = np.random.default_rng(seed)
    places, shifts, k = arrangement(rng)
    ion, way, out, into = int(rng.integers(len(places))), directions(rng, 1)[0], directions(rng), directions(rng, 2)

    def moved(step):
        there = places.copy()
        there[ion] += step * way
        return Cluster(there, shifts, k).t_matrix(out, into)

    def difference(h):
        """To order h**4: twice the step, sixteen times the error."""
        return (8 * (moved(h) - moved(-h)) - moved(2 * h) + moved(-2 * h)) / (12 * h)

    cluster, slope = Cluster(places, shifts, k), difference(1e-3)
    left_out = np.abs(slope - difference(2e-3)).max() / np.abs(slope).max()
    assert left_out < 1e-4 * cluster.condition
    assert close(cluster.t_matrix_slope(ion, out, into) @ way, slope, left_out / 7 + 1e-11 * cluster.condition)


@examples(30)
@given(SEEDS)
def test_the_force_is_the_flux_of_momentum_through_a_sphere_around_the_ion(seed):
    """Ehrenfest: - integral of Re(conj(grad_mu psi) grad_n psi) - n_mu (|grad psi|**2/2 - k**2 |psi|**2/2), the wave summed up outside the ions."""
    rng = np.random.default_rng(seed)
    places, shifts, k = arrangement(rng, apart=2.5)
    cluster, into, (n, weight), h = Cluster(places, shifts, k), directions(rng, 1)[0], sphere(18), 2e-3

    def wave(r):
        return total_wave(cluster, into, r)

    r = places[0] + n
    psi = wave(r)
    slope = np.stack([(8 * (wave(r + e) - wave(r - e)) - wave(r + 2 * e) + wave(r - 2 * e)) / (12 * h) for e in h * np.eye(3)], axis=-1)
    outward = np.sum(slope * n, axis=1)
    energy = (np.sum(np.abs(slope) ** 2, axis=1) - k**2 * np.abs(psi) ** 2) / 2
    flux = np.real(slope.conj() * outward[:, None]) - n * energy[:, None]
    assert close(-(weight @ flux), wind_vertex(cluster, 0, into), 1e-7 * cluster.condition)


@pytest.mark.long
@CLUSTERS
@given(SEEDS)
def test_the_tensor_is_the_average_of_the_vertex_over_all_directions(seed):
    rng = np.random.default_rng(seed)
    cluster = Cluster(*arrangement(rng))
    n, weight = all_directions(cluster)
    expected = 3 / (4 * np.pi * cluster.wavenumber**2) * np.einsum("p,pu,pv->uv", weight, wind_vertex(cluster, 0, n), n)
    assert close(wind_tensor(cluster, 0), expected, cluster)
    lost = 3 / (4 * np.pi * cluster.wavenumber**2) * np.einsum("p,pu,pv->uv", weight, momentum_loss(cluster, n), n)
    assert close(sum(wind_tensor(cluster, ion) for ion in range(len(cluster.positions))), lost, cluster)


@given(SEEDS, st.floats(1e3, 1e6))
def test_ions_far_apart_feel_the_force_on_an_ion_alone(seed, far):
    """(35): k**2 times the transport cross section, along the wave; what the others send falls as 1/distance."""
    rng = np.random.default_rng(seed)
    places, shifts, k = arrangement(rng)
    cluster, n = Cluster(far * places, shifts, k), directions(rng)
    scale = max(transport(one, k) for one in shifts) + 4 * np.pi / k**2
    assert np.abs(wind_vertex(cluster, 0, n) - k**2 * transport(shifts[0], k) * n).max() < 40 * scale * k / far
    assert np.abs(wind_tensor(cluster, 0) - transport(shifts[0], k) * np.eye(3)).max() < 40 * scale / k / far


@given(SEEDS)
def test_weak_ions_interfere_as_in_the_born_approximation(seed):
    """The odd part of (33) with T of first order, the sum over l by a quadrature; what is left out is one order smaller."""
    rng = np.random.default_rng(seed)
    places, shifts, k = arrangement(rng)
    shifts, n = 1e-6 * shifts, directions(rng)
    cluster = Cluster(places, shifts, k)
    l, weight = all_directions(cluster)
    legendre = np.polynomial.legendre.legvander(l @ n.T, cluster.lmax) * (2 * np.arange(cluster.lmax + 1) + 1)
    born = -2 * np.pi / k * np.einsum("pmj,ij->ipm", legendre, shifts)

    def first_order(sign):
        """From the wave along sign n to those along sign l."""
        turned = sign * k * (l[:, None] - n[None, :])
        t = born * np.exp(-1j * np.einsum("pmu,iu->ipm", turned, places))
        return -k / (4 * np.pi**2) * np.einsum("p,pm,pm,pmu->mu", weight, t[0].conj(), t.sum(axis=0), turned)

    odd = (wind_vertex(cluster, 0, n) - wind_vertex(cluster, 0, -n)) / 2
    assert close(1e12 * odd, 1e12 * (first_order(1) - first_order(-1)).real / 2, 1e-4)


@given(SEEDS)
def test_two_ions_that_scatter_s_waves_are_known_in_closed_form(seed):
    """L. L. Foldy, Phys. Rev. 67, 107 (1945): each ion is met by the plane wave and by the spherical wave of the other."""
    rng = np.random.default_rng(seed)
    places, delta, k = rng.normal(size=(2, 3)) * 3, rng.uniform(-1.5, 1.5, 2), rng.uniform(0.3, 1.5)
    out, into = directions(rng, 2)
    f = np.exp(1j * delta) * np.sin(delta) / k
    R = np.linalg.norm(places[0] - places[1])
    h = np.exp(1j * k * R) / R
    plane = np.exp(1j * k * places @ into)
    met = (plane + f[::-1] * h * plane[::-1]) / (1 - f[0] * f[1] * h**2)
    assert close(Cluster(places, delta[:, None], k).amplitude(out, into), np.sum(np.exp(-1j * k * places @ out) * f * met))


@given(SEEDS, st.integers(2, 6), st.floats(-3, 0))
def test_rounding_is_of_the_order_of_the_condition_number(seed, count, closeness):
    """s waves of several ions, crowded and strong, in 40 digits."""
    rng = np.random.default_rng(seed)
    places, delta, k, n = 10**closeness * rng.normal(size=(count, 3)), rng.uniform(-1.5, 1.5, count), 0.7, directions(rng, 1)[0]
    cluster = Cluster(places, delta[:, None], k)
    m = mpmath.mp.clone()
    m.dps = 40
    R, z, kk = [[m.mpf(x) for x in place] for place in places.tolist()], [m.mpf(x) for x in n.tolist()], m.mpf(k)

    def entry(i, j):
        if i == j:
            return m.mpf(1) / (m.expj(m.mpf(delta[i])) * m.sin(m.mpf(delta[i]))) * kk
        d = m.sqrt(sum((a - b) ** 2 for a, b in zip(R[i], R[j], strict=True)))
        return -m.expj(kk * d) / d

    length = m.sqrt(sum(x * x for x in z))
    plane = [m.expj(kk * sum(x * y for x, y in zip(place, z, strict=True)) / length) for place in R]
    sent = m.lu_solve(m.matrix(count, count) + m.matrix([[entry(i, j) for j in range(count)] for i in range(count)]), m.matrix(plane))
    exact = complex(sum(m.conj(p) * s for p, s in zip(plane, sent, strict=True)))
    size = max(abs(complex(s)) for s in sent)
    assert abs(cluster.amplitude(n, n) - exact) < 1e-15 * count * cluster.condition * size


def test_waves_on_hard_spheres_vanish_and_push():
    """tan delta_l = j_l/n_l; a wall feels the pressure |d psi/dn|**2/2 of the wave outside, here summed up without structure constants."""
    k, l = 0.9, np.arange(7)
    delta = np.arctan(spherical_jn(l, k) / spherical_yn(l, k))
    places, into = np.array([[0.0, 0.0, 0.0], [1.0, 2.0, 2.0]]), np.array([0.6, 0.0, 0.8])
    cluster, (n, weight), h = Cluster(places, [delta, delta], k, radii=[1.0, 1.0]), sphere(16), 1e-3
    surface, outside, inside = (total_wave(cluster, into, places[0] + radius * n) for radius in (1, 1 + h, 1 - h))
    assert np.abs(surface).max() < 5e-4
    pressure = np.abs((outside - inside) / (2 * h)) ** 2 / 2
    assert close(-(weight * pressure) @ n, wind_vertex(cluster, 0, into), 1e-5)


def test_the_slope_of_a_potential_connects_neighbouring_waves_by_the_sine_of_their_phase_shifts():
    """Radial Schroedinger equation of -2 exp(-r**2) by Runge-Kutta, with the integral of R_0 R_1 dV/dr beside it: what (32) takes as known."""
    k, far = 0.8, 7.0

    def rates(r, y):
        V = -2 * np.exp(-r * r)
        return [y[1], (2 * V - k * k) * y[0], y[3], (2 / r**2 + 2 * V - k * k) * y[2], -2 * r * V * y[0] * y[2]]

    near = 1e-4
    y = solve_ivp(rates, (near, far), [near, 1, near**2, 2 * near, 0], method="DOP853", rtol=1e-11, atol=1e-16).y[:, -1]
    delta, size = [], 1.0
    for l, (u, slope) in enumerate([y[:2], y[2:4]]):
        basis = [[far * w(l, k * far), w(l, k * far) + far * k * w(l, k * far, derivative=True)] for w in (spherical_jn, spherical_yn)]
        one, other = np.linalg.solve(np.transpose(basis), [u, slope])  # u = one r j + other r y: tan delta = -other/one
        delta.append(np.arctan2(-other, one))
        size *= np.hypot(one, other)
    assert y[4] / size == pytest.approx(np.sin(delta[0] - delta[1]) / 2, rel=1e-8)


@given(SEEDS)
def test_the_force_is_that_of_the_radial_integrals_between_neighbouring_waves(seed):
    """(32) as it stands: conj(a_l) exp(i(delta_l' - delta_l)) a_l' times what the test above finds, and the mean of n Y Y'."""
    rng = np.random.default_rng(seed)
    cluster, into = Cluster(*arrangement(rng)), directions(rng, 1)
    l, delta = orders(cluster.lmax + 1), np.append(cluster.phase_shifts[0], 0.0)[orders(cluster.lmax + 1)]
    n, weight = sphere(6)
    Y = real_harmonics(cluster.lmax + 1, n)
    angular = np.einsum("p,pu,pa,pb->uab", weight, n, Y, Y, optimize=True)
    radial = np.sign(l[None, :] - l[:, None]) * np.sin(delta[:, None] - delta[None, :]) / 2
    inside = np.exp(1j * delta) * cluster.near(0, into).incoming[:, 0]
    force, size = 16 * np.pi**2 * np.einsum("a,uab,b->u", inside.conj(), angular * radial, inside).real, 1 + np.abs(inside).max() ** 2
    assert close(force / size, wind_vertex(cluster, 0, into[0]) / size, cluster)


def test_an_ion_that_does_not_scatter_feels_nothing_and_changes_nothing():
    alone, n = Cluster([[0, 0, 0]], [[0.7, 0.3]], 0.6), [[0.0, 0.6, 0.8]]
    both = Cluster([[0, 0, 0], [0, 0, 1]], [[0.7, 0.3], [0, 0]], 0.6)
    assert np.array_equal(wind_vertex(both, 1, n), np.zeros((1, 3)))
    assert close(wind_vertex(both, 0, n), wind_vertex(alone, 0, n), 1e-15)
    assert close(both.amplitude(n, n), alone.amplitude(n, n), 1e-15)


@pytest.mark.long
@examples(20)
@given(SEEDS)
def test_waves_that_do_not_scatter_may_be_added(seed):
    rng = np.random.default_rng(seed)
    places, shifts, k = arrangement(rng)
    more = np.pad(shifts, [(0, 1), (0, 2)])
    one, n = Cluster(places, shifts, k), directions(rng)
    other = Cluster([*places, [40, 0, 0]], more, k)
    assert other.condition == pytest.approx(one.condition, rel=1e-9)
    assert close(other.amplitude(n, n), one.amplitude(n, n), one)
    assert close(wind_vertex(other, 0, n), wind_vertex(one, 0, n), one)
    assert close(shell_vertex(other, 0, n), shell_vertex(one, 0, n), one)
    assert close(wind_tensor(other, 0), wind_tensor(one, 0), one)


def test_a_cluster_that_does_not_scatter_has_no_results_but_zero():
    nothing, n = Cluster([[0, 0, 0], [0, 0, 1]], np.zeros((2, 3)), 0.6), [0.0, 0.6, 0.8]
    assert nothing.condition == 1
    assert nothing.amplitude(n, n) == nothing.cross_section(n) == 0
    assert not wind_tensor(nothing, 1).any()


def test_without_the_wave_beyond_lmax_the_force_is_not_that_of_a8():
    cluster, n = Cluster([[0, 0, 0], [1, 2, 3]], [[0.9, 0.3], [-0.5, 0.2]], 0.8), np.array([[0.0, 0.6, 0.8]])
    near = cluster.near(0, n)
    cut = -16 * np.pi**2 * np.imag(near.out[:, 0].conj() @ (gradient(1, 1) @ (near.incoming[:4, 0] + near.out[:, 0])).T)
    assert not close(cut, wind_vertex(cluster, 0, n[0]), 0.01)


def test_phase_shifts_count_modulo_pi():
    places, shifts = [[0, 0, 0], [1, 2, 3]], np.array([[0.7, 0.3], [-0.4, 0.1]])
    one, other = Cluster(places, shifts, 0.6), Cluster(places, shifts + np.pi * np.array([[1, 0], [-2, 3]]), 0.6)
    assert close(wind_tensor(one, 0), wind_tensor(other, 0))


def test_shapes_are_those_of_the_directions():
    cluster = Cluster([[0, 0, 0], [1, 2, 3]], [[0.7], [0.3]], 0.6)
    out, into = np.ones((4, 1, 3)), np.ones(3)
    assert cluster.amplitude(out, into).shape == (4, 1)
    assert cluster.t_matrix_slope(1, out, out).shape == (4, 1, 4, 1, 3)
    assert cluster.cross_section(into).shape == ()
    assert wind_vertex(cluster, 1, out).shape == (4, 1, 3)
    assert np.array_equal(cluster.amplitude(7 * out, into), cluster.amplitude(out, 1e-300 * into))


GOOD = {"positions": [[0, 0, 0], [0, 0, 4]], "phase_shifts": [[0.1, 0.2], [0.1, 0.2]], "wavenumber": 0.5, "radii": [2.0, 2.0]}


@pytest.mark.parametrize(("changed", "says"), [
    ({"positions": [[0, 0, 0], [0, 0, 3.9]]}, r"radii must not overlap; ions 0 and 1 are 3.9 bohr apart, their radii add up to 4"),
    ({"positions": [[0, 0, 1], [0, 0, 1]]}, r"positions must differ; ions 0 and 1 are both at \[0.0, 0.0, 1.0\]"),
    ({"positions": [[0, 0], [0, 4]]}, r"positions must have the shape \(N, 3\), N >= 1, not \(2, 2\)"),
    ({"positions": np.empty((0, 3))}, r"positions must have the shape"),
    ({"positions": [[0, 0, 0], [0, 0, np.nan]]}, "positions must be finite, not nan"),
    ({"phase_shifts": [0.1, 0.2]}, r"phase_shifts must have the shape \(N, lmax \+ 1\) with N = 2 as in positions, not \(2,\)"),
    ({"phase_shifts": [[0.1], [0.1], [0.1]]}, "phase_shifts must have the shape"),
    ({"phase_shifts": np.zeros((2, 0))}, "phase_shifts must have the shape"),
    ({"phase_shifts": np.zeros((2, 30))}, "phase_shifts must end at lmax = 20 or before, not 29"),
    ({"phase_shifts": [[0.1, np.inf], [0.1, 0.2]]}, "phase_shifts must be finite, not inf"),
    ({"wavenumber": 0.0}, "wavenumber must be finite and > 0, not 0.0"),
    ({"wavenumber": -1.0}, "wavenumber must be finite and > 0, not -1.0"),
    ({"wavenumber": 1e-51}, "wavenumber must be from 1e-50 to 1e[+]50, not 1e-51"),
    ({"wavenumber": 1e200}, "wavenumber must be from 1e-50 to 1e[+]50, not 1e[+]200"),
    ({"positions": [[0, 0, 0], [0, 0, 1e300]]}, r"positions must be within 2e\+08 bohr of the origin for wavenumber 0.5, not at 1e\+300"),
    ({"wavenumber": 2.5}, r"phase_shifts must go to l = 4 or beyond for k R = 5, not to 1: wave 2 enters the sphere"),
    ({"radii": [2.0]}, r"radii must have the shape \(2,\), not \(1,\)"),
    ({"radii": [2.0, 0.0]}, "radii must be finite and > 0, not 0.0 at index 1"),
])
def test_what_is_no_cluster_is_refused_in_one_line(changed, says):
    with pytest.raises(DomainError, match=says) as caught:
        Cluster(**(GOOD | changed))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("changed", [{"positions": "abc"}, {"phase_shifts": [[1j, 0], [0, 0]]}, {"wavenumber": [0.5]}, {"wavenumber": None},
                                     {"radii": "2"}])
def test_what_is_no_number_is_a_type_error(changed):
    with pytest.raises(ArgumentTypeError, match=f"^{next(iter(changed))} must be"):
        Cluster(**(GOOD | changed))


@pytest.mark.parametrize(("call", "says"), [
    (lambda c: wind_vertex(c, 2, [0, 0, 1]), "ion must be from 0 to 1, not 2"),
    (lambda c: wind_tensor(c, -1), "ion must be from 0 to 1, not -1"),
    (lambda c: c.amplitude([0, 0, 0], [0, 0, 1]), "out must not be 0, as is the one at index 0"),
    (lambda c: c.amplitude([0, 0, 1], [[0, 1], [1, 0]]), r"into must have the shape \(..., 3\), not \(2, 2\)"),
    (lambda c: shell_vertex(c, 0, [0, 0, np.inf]), "directions must be finite, not inf"),
])
def test_a_wrong_ion_or_direction_is_refused(call, says):
    with pytest.raises(DomainError, match=says):
        call(Cluster(**GOOD))


def test_an_ion_that_is_no_integer_is_a_type_error():
    with pytest.raises(ArgumentTypeError, match=r"ion must be an integer, not 0\.5"):
        wind_tensor(Cluster(**GOOD), 0.5)


@pytest.mark.parametrize("k", [1e-50, 1e-3, 1e3])
def test_an_ion_alone_has_finite_results_at_any_wave_number(k):
    alone = Cluster([[0, 0, 0]], [[0.5, 0.2]], k)
    assert close(wind_tensor(alone, 0) * k**2, transport([0.5, 0.2], 1.0) * np.eye(3))


def test_no_directions_give_no_results():
    cluster, none = Cluster(**GOOD), np.empty((0, 3))
    assert cluster.amplitude(none, [0, 0, 1]).shape == cluster.cross_section(none).shape == (0,)
    assert wind_vertex(cluster, 0, none).shape == shell_vertex(cluster, 0, none).shape == momentum_loss(cluster, none).shape == (0, 3)


def test_ions_too_close_for_lmax_are_ill_conditioned_and_said_so():
    with pytest.raises(DomainError, match="ill-conditioned system"):
        Cluster([[0, 0, 0], [0, 0, 1e-3]], [[0.5] * 4] * 2, 0.5).amplitude([0, 0, 1], [0, 0, 1])


def test_structure_constants_that_overflow_are_refused():
    with pytest.raises(DomainError, match="structure constants are not finite"):
        Cluster([[0, 0, 0], [0, 0, 1]], [[0.5] * 4] * 2, 1e-45).amplitude([0, 0, 1], [0, 0, 1])
