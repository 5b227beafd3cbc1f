"""Other forms of the partial structure factors, and what an experiment on particles of several sizes averages.

S_ij are Ashcroft and Langreth's, x is the fraction of species 2. Faber and Ziman's a_ij are the transforms of g_ij; Bhatia and Thornton's
correlate the number of particles and the concentration of species 1. The power that amplitudes F_1 and F_2 scatter is the same in all.
"""

from sympy import Integer, sqrt

from derive.equation import Source, equation
from derive.physics.liquid_alloys.resistivity import S_11, S_12, S_22, S
from derive.physics.liquid_alloys.screening import y
from derive.physics.liquid_alloys.species import AL_I, x
from derive.quantity import NUMBER, quantity_function

FABER_ZIMAN_1965 = Source(
    "T. E. Faber and J. M. Ziman, Phil. Mag. 11, 153 (1965)", doi="10.1080/14786436508211931",
    title="A theory of the electrical properties of liquid metals. III. The resistivity of binary alloys",
)
BHATIA_THORNTON_1970 = Source(
    "A. B. Bhatia and D. E. Thornton, Phys. Rev. B 2, 3004 (1970)", doi="10.1103/PhysRevB.2.3004",
    title="Structural aspects of the electrical resistivity of binary alloys",
)
KOTLARCHYK_CHEN_1983 = Source(
    "M. Kotlarchyk and S.-H. Chen, J. Chem. Phys. 79, 2461 (1983)", doi="10.1063/1.446055",
    title="Analysis of small angle neutron scattering spectra from polydisperse interacting colloids",
)
PEDERSEN_1994 = Source("J. S. Pedersen, J. Appl. Cryst. 27, 595 (1994)", doi="10.1107/S0021889893013810")

a_11 = quantity_function("a_11", "Faber and Ziman's structure factor of species 1", letter="a_{11}")
a_22 = quantity_function("a_22", "Faber and Ziman's structure factor of species 2", letter="a_{22}")
a_12 = quantity_function("a_12", "Faber and Ziman's structure factor between the species", letter="a_{12}")
S_NN = quantity_function("S_NN", "structure factor of the number of particles", letter="S_{NN}")
S_CC = quantity_function("S_CC", "structure factor of the concentration", letter="S_{CC}")
S_NC = quantity_function("S_NC", "correlation of number and concentration", letter="S_{NC}")
F_1 = quantity_function("F_1_particle", "amplitude that a particle of species 1 scatters", NUMBER, letter="F_1")
F_2 = quantity_function("F_2_particle", "amplitude that a particle of species 2 scatters", NUMBER, letter="F_2")
S_1 = quantity_function("S_1_alone", "structure factor of particles as species 1 alone", letter="S_1")
S_2 = quantity_function("S_2_alone", "structure factor of particles as species 2 alone", letter="S_2")
scattered = quantity_function("scattered", "power scattered per particle", letter="I")
alone = quantity_function("alone", "power that particles scatter which do not see each other", letter="P")
beta = quantity_function("beta_size", "square of the mean amplitude over the mean square", letter=r"\beta")
S_average = quantity_function("S_average", "power scattered over that of particles which do not see each other", letter=r"\bar S")
S_decoupled = quantity_function("S_decoupled", "the same where size and place do not correlate", letter="S_{dec}")
S_local = quantity_function("S_local", "the same where each particle is among its like", letter="S_{loc}")
ONE = Integer(1)

SCATTERED = equation(
    "scattered", scattered(y), (1 - x) * F_1(y) ** 2 * S_11(y) + x * F_2(y) ** 2 * S_22(y) + 2 * sqrt(x * (1 - x)) * F_1(y) * F_2(y) * S_12(y),
    says="sum over pairs of species, S_ij = <ρ_i ρ_j*>/(N_i N_j)^(1/2)", source=AL_I.at("Eq. (4)"))

# Faber and Ziman -------------------------------------------------------------------------------------

FABER_ZIMAN_11 = equation("a_11", a_11(y), ONE + (S_11(y) - 1) / (1 - x), says="1 + n times the transform of g₁₁ - 1", source=FABER_ZIMAN_1965)
FABER_ZIMAN_22 = equation("a_22", a_22(y), ONE + (S_22(y) - 1) / x, says="1 + n times the transform of g₂₂ - 1", source=FABER_ZIMAN_1965)
FABER_ZIMAN_12 = equation("a_12", a_12(y), ONE + S_12(y) / sqrt(x * (1 - x)), says="1 + n times the transform of g₁₂ - 1", source=FABER_ZIMAN_1965)
FABER_ZIMAN_POWER = equation(
    "power", scattered(y),
    x * (1 - x) * (F_1(y) - F_2(y)) ** 2 + (1 - x) ** 2 * F_1(y) ** 2 * a_11(y) + x**2 * F_2(y) ** 2 * a_22(y)
    + 2 * x * (1 - x) * F_1(y) * F_2(y) * a_12(y),
    says="disorder that needs no structure, and a term for each pair", source=FABER_ZIMAN_1965, follows_from=["scattered", "a_11", "a_22", "a_12"])

# Bhatia and Thornton ---------------------------------------------------------------------------------

BHATIA_THORNTON_NN = equation(
    "S_NN", S_NN(y), (1 - x) * S_11(y) + x * S_22(y) + 2 * sqrt(x * (1 - x)) * S_12(y),
    says="fluctuations of the number of particles", source=BHATIA_THORNTON_1970)
BHATIA_THORNTON_CC = equation(
    "S_CC", S_CC(y), x * (1 - x) * (x * S_11(y) + (1 - x) * S_22(y) - 2 * sqrt(x * (1 - x)) * S_12(y)),
    says="fluctuations of the concentration", source=BHATIA_THORNTON_1970)
BHATIA_THORNTON_NC = equation(
    "S_NC", S_NC(y), x * (1 - x) * (S_11(y) - S_22(y)) + (2 * x - 1) * sqrt(x * (1 - x)) * S_12(y),
    says="number with concentration of species 1", source=BHATIA_THORNTON_1970)
MEAN = (1 - x) * F_1(y) + x * F_2(y)
BHATIA_THORNTON_POWER = equation(
    "power", scattered(y), MEAN**2 * S_NN(y) + (F_1(y) - F_2(y)) ** 2 * S_CC(y) + 2 * MEAN * (F_1(y) - F_2(y)) * S_NC(y),
    says="the mean amplitude sees numbers, the difference sees concentrations", source=BHATIA_THORNTON_1970,
    follows_from=["scattered", "S_NN", "S_CC", "S_NC"])

# Particles of several sizes --------------------------------------------------------------------------

ALONE = equation("alone", alone(y), (1 - x) * F_1(y) ** 2 + x * F_2(y) ** 2, says="the mean square amplitude", source=KOTLARCHYK_CHEN_1983)
AVERAGE = equation(
    "average", S_average(y), scattered(y) / alone(y), says="what an experiment calls the structure factor of particles of several sizes",
    source=KOTLARCHYK_CHEN_1983, follows_from=["scattered", "alone"])
BETA = equation("beta", beta(y), MEAN**2 / alone(y), says="how alike the amplitudes are", source=KOTLARCHYK_CHEN_1983, follows_from=["alone"])
DECOUPLED = equation(
    "decoupled", S_decoupled(y), ONE + beta(y) * (S(y) - 1), says="one structure for all, whatever the size", source=KOTLARCHYK_CHEN_1983,
    follows_from=["average", "beta"])
LOCAL = equation(
    "local", S_local(y), ((1 - x) * F_1(y) ** 2 * S_1(y) + x * F_2(y) ** 2 * S_2(y)) / alone(y),
    says="the mean of fluids of one size each", source=PEDERSEN_1994)
