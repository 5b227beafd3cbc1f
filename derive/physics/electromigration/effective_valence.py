"""The force on one ion in numbers of charges: the direct force, and the wind force of dilute ions, exact and in the Born approximation.

The charge e of the electron is negative: a force of Z* charges along the field is -Z* e E, and the direct force is that of the valence.
"""

from sympy import Integral, cos, pi, sin, sqrt

from derive.equation import Source, equation
from derive.physics.electromigration.electron_states import MESSIAH, SCHAICH1976, E_nu, Omega, e, hbar, m
from derive.physics.electromigration.induced_density import tau_F
from derive.physics.electromigration.scattering import BOSVIEUX_FRIEDEL, k, mu, phi, transport, v_F
from derive.physics.electron_gas import Z, k_F, n_e
from derive.quantity import ENERGY, LENGTH, NUMBER, TIME, quantity, quantity_function

FIKS, HUNTINGTON_GRONE = (Source(text) for text in (
    "V. B. Fiks, Fiz. Tverd. Tela 1, 16 (1959) [Sov. Phys.-Solid State 1, 14 (1959)]",
    "H. B. Huntington and A. R. Grone, J. Phys. Chem. Solids 20, 76 (1961)"))

SORBELLO = Source("R. S. Sorbello, J. Phys. Chem. Solids 34, 937 (1973)")

rho = quantity("resistivity", "resistivity of the metal around the ion", TIME, letter=r"\rho")
path = quantity("mean_free_path", "mean free path of the electrons at the Fermi surface", LENGTH, letter=r"\ell")
Z_w = quantity("Z_wind", "wind valence: the wind force over the force of the field on one positive charge", NUMBER, letter="Z_w", real=True)
Z_effective = quantity("Z_effective", "effective valence: direct and wind force together", NUMBER, letter="Z^*", real=True)
F_w = quantity("wind_on_ion", "wind force on the ion along the field", ENERGY / LENGTH, letter="F_w", real=True)
y = quantity("y_transfer", "change of the wave vector over 2k_F", NUMBER, letter="y", domain=("1/10", "9/10"))
zeta = quantity("zeta_pair", "distance of two ions times 2k_F", NUMBER, letter=r"\zeta")
z = quantity("z_pair", "distance of two ions times the change of the wave vector", NUMBER, letter="z")
c_R = quantity("cos_pair", "cosine of the angle between the field and the line of two ions", NUMBER, letter="c_R", between=(-1, 1))
c_q = quantity("cos_transfer", "cosine of the angle between the change of the wave vector and the line of two ions", NUMBER,
               letter="c_q", between=(-1, 1))

u = quantity_function("u", "form factor of the ion, of q/2k_F, times its valence, in units of (2/3)E_F", NUMBER)
u_j = quantity_function("u_j", "form factor of a neighbour, of q/2k_F, times its valence, in units of (2/3)E_F", NUMBER)
weight = quantity_function("pair_weight", "mean of 3 cos² of the angle between field and change of the wave vector, times the phase of a pair",
                           of=(NUMBER, NUMBER), letter="w")
pair_transport = quantity_function("pair_transport", "what a neighbour adds to the transport cross section, in the Born approximation", LENGTH**2,
                                   of=(NUMBER, NUMBER), letter=r"\sigma_{ij}")
v_shell = quantity_function("v_shell", "element of the ion's potential between plane waves of equal energy", ENERGY, of=(LENGTH**-1, NUMBER),
                            pattern=r"v_{<1>}(<2>)")
f_born = quantity_function("f_born", "scattering amplitude in the Born approximation", LENGTH, of=(LENGTH**-1, NUMBER), pattern=r"f^B_{<1>}(<2>)")
born_transport = quantity_function("born_transport", "transport cross section in the Born approximation", LENGTH**2, of=(LENGTH**-1,),
                                   letter=r"\sigma_{tr}^B")

DRUDE = equation(
    "drude", rho, m / (n_e * e**2 * tau_F),
    says="the resistivity of electrons that all decay at one rate", source=SCHAICH1976.at("Eqs. (1), (4)"), follows_from=["4"],
)
MEAN_FREE_PATH = equation(
    "mean-free-path", path, v_F * tau_F, says="how far an electron drifts before it has forgotten the field", source=SCHAICH1976.at("Sec. I"),
)
WIND_FORCE = equation(
    "wind-force", F_w, n_e * e * E_nu * path * transport(k_F),
    says="what the field gives the electrons on their way to the ion, as far as the ion stops it", source=SCHAICH1976.at("text after Eq. (35)"),
    follows_from=["29", "4", "35c", "transport-rate", "mean-free-path"],
)
WIND_VALENCE = equation(
    "wind-valence", Z_w, -n_e * path * transport(k_F),
    says="the electrons in the tube that the ion's transport cross section cuts out of one mean free path, with their sign", source=FIKS,
    follows_from=["wind-force"],
)
WIND_OF_RESISTIVITY = equation(
    "wind-of-resistivity", Z_w, -hbar * k_F * transport(k_F) / (e**2 * rho),
    says="what one ion adds to a resistivity over that resistivity: ħ/e² is 4108 Ω", source=HUNTINGTON_GRONE,
    follows_from=["wind-valence", "drude", "mean-free-path", "electron-density"],
)
EFFECTIVE_VALENCE = equation(
    "effective-valence", Z_effective, Z + Z_w, says="direct force and wind force act together", source=SCHAICH1976.at("Sec. II: the direct force"),
)
BORN_ELEMENT = equation(
    "born-element", v_shell(k, mu), hbar**2 * k_F**2 / (3 * m * n_e * Omega) * u(sqrt((1 - mu) / 2) * k / k_F),
    says="the form factor between plane waves of norm one in the volume; q² = 2k²(1 - cos θ)", source=MESSIAH.at("Chap. XIX"),
)
BORN_AMPLITUDE = equation(
    "born-amplitude", f_born(k_F, mu), -pi / (2 * k_F) * u(sqrt((1 - mu) / 2)),
    says="the amplitude with the potential in place of the t matrix", source=MESSIAH.at("Chap. XIX"),
    follows_from=["t-amplitude", "born-element", "electron-density"],
)
BORN_TRANSPORT = equation(
    "born-transport", born_transport(k_F), 4 * pi**3 / k_F**2 * Integral(y**3 * u(y) ** 2, (y, 0, 1)),
    says="Eq. (8) of the potential itself, over the changes of the wave vector: the integral of Ziman without structure", source=BOSVIEUX_FRIEDEL,
    follows_from=["transport-cross-section", "born-amplitude"],
)
PAIR_AVERAGE = equation(
    "pair-average", weight(z, c_R),
    3 * Integral((c_q * c_R + sqrt(1 - c_q**2) * sqrt(1 - c_R**2) * cos(phi)) ** 2 * cos(z * c_q), (phi, 0, 2 * pi), (c_q, -1, 1)) / (4 * pi),
    says="the momentum lost along the field, averaged over all its directions; the waves that leave two ions differ in phase", source=SORBELLO,
)
PAIR_WEIGHT = equation(
    "pair-weight", weight(z, c_R),
    3 * ((1 - c_R**2) * (sin(z) - z * cos(z)) + c_R**2 * ((z**2 - 2) * sin(z) + 2 * z * cos(z))) / z**3,
    says="across the line j₁(z)/z, along it j₀(z) - 2j₁(z)/z", source=SORBELLO, follows_from=["pair-average"],
)
PAIR_TRANSPORT = equation(
    "pair-transport", pair_transport(zeta, c_R), 4 * pi**3 / k_F**2 * Integral(y**3 * u(y) * u_j(y) * weight(zeta * y, c_R), (y, 0, 1)),
    says="Eq. (33) to second order: the wave that a neighbour scatters interferes with that of the ion", source=SORBELLO,
    follows_from=["30", "33", "born-transport", "pair-weight"],
)

EQUATIONS = (DRUDE, MEAN_FREE_PATH, WIND_FORCE, WIND_VALENCE, WIND_OF_RESISTIVITY, EFFECTIVE_VALENCE, BORN_ELEMENT, BORN_AMPLITUDE, BORN_TRANSPORT,
             PAIR_WEIGHT, PAIR_AVERAGE, PAIR_TRANSPORT)
