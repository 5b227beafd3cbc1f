"""The charge that a current induces around an ion: Eqs. (2) and (7)."""

from fractions import Fraction

from sympy import Abs, Eq, I, Integral, KroneckerDelta, Sum, conjugate, cos, exp, im, pi, sqrt

from derive.equation import Printed, equation
from derive.physics.electromigration.boltzmann import n_1
from derive.physics.electromigration.electron_states import MESSIAH, SCHAICH1976, E_nu, M, Omega, delta, e, eps_F, hbar, k_prime, m
from derive.physics.electromigration.electron_states import k as state
from derive.physics.electromigration.scattering import f, fermi_rate, im_forward, k, mu, over_angles, over_states, p, phi, plane_far, r, v_F
from derive.physics.electron_gas import k_F
from derive.quantity import CHARGE, LENGTH, NUMBER, TIME, quantity, quantity_function

tau_F = quantity("tau_F", "relaxation time of the electrons at the Fermi surface", TIME, letter=r"\tau")
c = quantity("cos_field", "cosine of the angle between field and position", NUMBER, letter=r"\hat{E}\cdot\hat{r}", between=(-1, 1))
n_bar = quantity("n_bar", "average charge density of the electrons, a negative number", CHARGE / LENGTH**3, letter=r"\bar n", negative=True,
                 domain=(-3, "-1/10"))

of_point = (LENGTH, NUMBER)
density_matrix = quantity_function("density_matrix", "induced change of the density matrix between two states", real=False,
                                   pattern=r"\delta\rho_{<1> <2>}")
psi_state = quantity_function("psi_state", "wave function of a state at a point", LENGTH ** Fraction(-3, 2), real=False, of=(NUMBER, *of_point),
                              pattern=r"\psi_{<1>}(<2>, <3>)")
intensity = quantity_function("intensity", "|ψ|² far away, of a wave of unit strength", of=(LENGTH**-1, LENGTH, NUMBER),
                              pattern=r"|\psi_{<1>}(<2>, <3>)|^2")
along = quantity_function("along", "mean cosine of the angle between wave vector and field", letter=r"\overline{\hat{k}\cdot\hat{E}}")
backward = quantity_function("backward", "imaginary part of the backscattered wave against the incoming one", LENGTH, of=(LENGTH**-1, LENGTH),
                             pattern=r"\mathrm{Im}[f_{<1>}(\pi) e^{2i <1> <2>}]")
delta_n = quantity_function("delta_n", "induced charge density, of distance and cosine", CHARGE / LENGTH**3, letter=r"\delta n", of=of_point)
dipole = quantity_function("dipole", "part of the induced charge density that does not oscillate", CHARGE / LENGTH**3, letter=r"\delta n_L",
                           of=of_point)

DENSITY_MATRIX = equation(
    "density-matrix", delta_n(r, c),
    e
    * Sum(psi_state(state, r, c) * conjugate(psi_state(k_prime, r, c)) * density_matrix(state, k_prime), (state, 1, M), (k_prime, 1, M)),
    says="charge density of a density matrix", source=MESSIAH.at("Chap. VIII"),
)
DIAGONAL = equation(
    "diagonal", density_matrix(state, k_prime), n_1(state) * KroneckerDelta(state, k_prime),
    says="only the distribution function is modified by the electric field", source=SCHAICH1976.at("text before Eq. (2)"),
)
EQ_2 = equation(
    "2", delta_n(r, c), e * Sum(n_1(state) * Abs(psi_state(state, r, c)) ** 2, (state, 1, M)),
    says="induced charge density: every state with its change of occupation", source=SCHAICH1976.at("Eq. (2)"),
    follows_from=["density-matrix", "diagonal"],
)
AZIMUTH = equation(
    "azimuth", along(mu, c), Integral(mu * c + sqrt(1 - mu**2) * sqrt(1 - c**2) * cos(phi), (phi, 0, 2 * pi)) / (2 * pi),
    says="cosine between wave vector and field, averaged over the azimuth about the direction of the point", source=MESSIAH.at("Appendix B"),
)
EQ_2_CONTINUUM = equation(
    "2-continuum", delta_n(r, c),
    2 * e / Omega * over_states(delta(hbar**2 * p**2 / (2 * m) - eps_F) * hbar * p * along(mu, c) / m * e * E_nu * tau_F * intensity(p, r, mu)),
    says="Eq. (2) with Eq. (4) at zero temperature in a large volume; both spins, angles counted from the direction of the point",
    source=SCHAICH1976.at("Eqs. (2), (4)"), follows_from=["2", "4", "zero-temperature", "states-of-one-spin", "azimuth"],
)
INTENSITY = equation(
    "far-intensity", intensity(k, r, mu),
    1 + (conjugate(plane_far(k, r, mu)) * f(k, mu) * exp(I * k * r) + plane_far(k, r, mu) * conjugate(f(k, mu)) * exp(-I * k * r)) / r
    + Abs(f(k, mu)) ** 2 / r**2,
    says="plane wave, interference and scattered wave; the plane wave has modulus 1", source=SCHAICH1976.at("text before Eq. (5)"),
    follows_from=["3", "5"],
)
MEAN_CHARGE = equation(
    "mean-charge", n_bar, e * k_F**3 / (3 * pi**2),
    says="average charge density of the conduction electrons", source=SCHAICH1976.at("text after Eq. (7)"), follows_from=["mean-charge-count"],
)
MEAN_CHARGE_COUNT = equation(
    "mean-charge-count", n_bar, e * Integral(2 * 4 * pi * k**2 / (2 * pi) ** 3, (k, 0, k_F)),
    says="two electrons in every state inside the Fermi sphere", source=SCHAICH1976.at("text after Eq. (7)"),
)
BACKWARD = equation(
    "backscattering", backward(k, r), im(f(k, -1) * exp(2 * I * k * r)),
    says="the backscattered wave, which has gone out and met the incoming one", source=SCHAICH1976.at("Eq. (7)"),
)
_PREFACTOR = 3 * c * n_bar * (-e * E_nu * tau_F / (hbar * k_F))
SIFTED = equation(
    "both-directions", delta_n(r, c),
    _PREFACTOR / r**2 * ((backward(k_F, r) + im_forward(k_F)) / k_F - over_angles(mu * Abs(f(k_F, mu)) ** 2) / (4 * pi)),
    says="the plane wave interferes ahead and behind; the scattered wave is seen in every direction", source=SCHAICH1976.at("text before Eq. (6)"),
    follows_from=["2-continuum", "azimuth", "far-intensity", "5", "backscattering", "forward", "mean-charge", "fermi-surface"],
)
EQ_7 = equation(
    "7", delta_n(r, c),
    _PREFACTOR * (backward(k_F, r) / (k_F * r**2) + over_angles((1 - mu) * Abs(f(k_F, mu)) ** 2) / (4 * pi * r**2)),
    says="induced charge far from an ion: an oscillating and a monotonic term, up to order 1/r³", source=SCHAICH1976.at("Eq. (7)"),
    follows_from=["both-directions", "6"],
    printed=Printed(
        Eq(
            delta_n(r, c), _PREFACTOR * backward(k_F, r) / (k_F * r**2) + over_angles((1 - mu) * Abs(f(k_F, mu)) ** 2) / (4 * pi * r**2),
            evaluate=False,
        ),
        text="δn - 3Ê·r̂ n̄ (-eEτ/ħk_F)((1/k_F r²) Im[f(π)e^{2ik_F r}]) + (1/r²) ∫ (dΩ/4π)(1 - cos θ)|f(θ)|² + O(1/r³)",
        why="damaged in the scan, which has a minus sign for the arrow and closes the parenthesis too early: without the factor in "
        "front the last term is no charge density",
    ),
)
LANDAUER_DIPOLE = equation(
    "landauer-dipole", dipole(r, c), _PREFACTOR * Omega * fermi_rate(k_F) / (4 * pi * v_F * r**2),
    says="the monotonic term is the share of the ion in the resistivity", source=SCHAICH1976.at("text after Eqs. (7) and (8)"),
    follows_from=["7", "transport-rate", "transport-cross-section"],
)

EQUATIONS = (
    DENSITY_MATRIX, DIAGONAL, AZIMUTH, EQ_2_CONTINUUM, INTENSITY, MEAN_CHARGE, MEAN_CHARGE_COUNT, BACKWARD, SIFTED, LANDAUER_DIPOLE,
)
