"""A cluster's t matrix and vertices held against the stored equations (32), (33), (A8) of matrices, and its parts against SymPy.

The states are plane waves on the energy shell, at directions that integrate exactly what occurs, each times the root of its weight. On them
the propagator is -+ i pi times the unit matrix, and the matrices V and dV that (A2) and its slope ask for follow from T and dT.
"""

import numpy as np
import pytest
import sympy
from sympy.physics.wigner import gaunt

import derive
from numerics.multiple_scattering import Cluster, forward_vertex, momentum_loss, shell_vertex, wind_tensor, wind_vertex
from numerics.multiple_scattering.gaunt import _complex_gaunt, gaunt_coefficients
from numerics.multiple_scattering.harmonics import gradient, real_harmonics, times_direction
from tests.numerics.test_multiple_scattering import close, sphere

PLACES, SHIFTS, K = np.array([[0.0, 0.0, 0.0], [0.5, 1.0, 1.0]]), np.array([[0.8, 0.2], [-0.5, 0.3]]), 0.3
ION, MU = 1, 2


@pytest.fixture(scope="module")
def on_the_shell():
    """The matrices of the stored equations, from `Cluster` alone: T and dT, the rest follows."""
    cluster, (n, weight) = Cluster(PLACES, SHIFTS, K), sphere(6)
    density = weight * K / (2 * np.pi) ** 3  # sum over l of delta(e_k - e_l) per volume
    root = np.sqrt(np.outer(density, density))
    T, slope = root * cluster.t_matrix(n, n), root * cluster.t_matrix_slope(ION, n, n)[:, :, MU]
    one = np.eye(len(n))
    dT_minus = slope.conj().T
    outer = np.linalg.inv(one + 1j * np.pi * T.conj().T)
    V, dV = T @ np.linalg.inv(one - 1j * np.pi * T), outer @ dT_minus @ outer
    return cluster, n, density, {
        "V": (V + V.conj().T) / 2, "dV": (dV + dV.conj().T) / 2, "G_0_plus": -1j * np.pi * one, "Delta": one, "T_plus": T, "dT_minus": dT_minus,
    }


def test_the_shell_takes_the_slope_of_the_incoming_t_matrix_and_not_of_the_outgoing_as_printed(on_the_shell):
    cluster, n, density, m = on_the_shell
    ours = shell_vertex(cluster, ION, n)[:, MU]
    summed, printed = (2j * np.pi * np.einsum("kl,lk->k", slope, m["T_plus"]) / density for slope in (m["dT_minus"], m["dT_minus"].conj().T))
    assert close(ours, summed, 1e-10)
    assert not close(ours, printed, 0.1)


@pytest.mark.long
@pytest.mark.parametrize("number", ["32", "33", "A8"])
def test_the_vertices_are_those_of_the_stored_equations(on_the_shell, number):
    cluster, n, density, matrices = on_the_shell
    ours = {
        "32": wind_vertex(cluster, ION, n),
        "33": shell_vertex(cluster, ION, n),
        "A8": shell_vertex(cluster, ION, n) + forward_vertex(cluster, ION, n),
    }[number][:, MU]
    states = [0, 40, 71]
    function = derive.paper("schaich-1976").function(number)
    given = {name: matrix for name, matrix in matrices.items() if name in function.arguments}
    stored = np.array([complex(function(**given, k=state).right) for state in states]) / density[states]
    assert close(ours[states], stored, 1e-9)


@pytest.mark.long
def test_the_momentum_lost_is_that_of_the_stored_equation(on_the_shell):
    cluster, n, density, _ = on_the_shell
    transition = 2 * np.pi * np.abs(cluster.t_matrix(n, n).T) ** 2 * density[None, :]  # from the first state to the second
    stored = derive.paper("schaich-1976").function("total-vertex")(hbar=1.0, k_mu=K * n[:, MU], transition=transition, k=40).right
    assert close(momentum_loss(cluster, n[40])[MU], complex(stored), 1e-9)


@pytest.mark.long
def test_an_ion_alone_has_the_stored_transport_cross_section():
    shifts, (l, k) = ["0.9", "-0.4", "0.2", "0.05"], sympy.symbols("l k")
    law = sympy.Lambda((l, k), sympy.Piecewise(*((sympy.Rational(shift), sympy.Eq(l, at)) for at, shift in enumerate(shifts))))
    stored = derive.paper("schaich-1976").function("transport-phases", values={"phase_shift": law})(0.7)
    assert close(wind_tensor(Cluster([[0, 0, 0]], [[float(shift) for shift in shifts]], 0.7), 0), stored * np.eye(3), 1e-14)


def test_integrals_over_three_complex_harmonics_are_those_of_sympy():
    for l in [(0, 0, 0), (1, 1, 2), (2, 3, 3), (3, 4, 7), (2, 2, 0)]:
        for m in [(0, 0, 0), (1, -1, 0), (1, 0, -1), (2, -1, -1), (-2, 2, 0)]:
            if all(abs(one) <= its for one, its in zip(m, l, strict=True)):
                assert _complex_gaunt(l, m) == pytest.approx(float(gaunt(*l, *m).evalf(30)), rel=2e-15, abs=0)


def test_integrals_over_three_real_harmonics_are_those_of_a_quadrature_and_none_is_missing():
    n, weight = sphere(9)
    Y = real_harmonics(7, n)
    every = np.einsum("p,pa,pb,pc->abc", weight, Y[:, :25], Y[:, :16], Y, optimize=True)
    table = np.zeros_like(every)
    L, L_prime, third, values = gaunt_coefficients(4, 3)
    table[L, L_prime, third] = values
    assert np.abs(table - every).max() < 1e-14
    assert np.abs(values).min() > 1e-4


def test_harmonics_are_orthonormal_and_directions_and_gradients_act_on_them():
    n, weight = sphere(9)
    Y = real_harmonics(5, n)
    assert np.abs(Y.T @ (weight[:, None] * Y) - np.eye(36)).max() < 1e-14
    for mu, column in enumerate(n.T):
        assert np.abs(column[:, None] * Y[:, :25] - Y @ times_direction(4, 5)[mu].T).max() < 1e-14
    assert np.array_equal(gradient(4, 5)[:, :, :25], -gradient(4, 5)[:, :, :25].transpose(0, 2, 1))
