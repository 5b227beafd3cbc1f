"""How hard spheres fill the volume: diameters, packing fractions, and the volume of the alloy."""

from sympy import Eq, Rational, pi

from derive.equation import Printed, equation
from derive.physics.constants import AL1967
from derive.physics.electron_gas import Z, k_F
from derive.physics.liquid_alloys.species import Z_star, x
from derive.quantity import LENGTH, quantity, quantity_function

eta = quantity("eta", "packing fraction", letter=r"\eta", domain=("1/10", "1/2"))
sigma = quantity("sigma", "hard-sphere diameter", LENGTH, letter=r"\sigma")
sigma_1 = quantity("sigma_1", "hard-sphere diameter of species 1", LENGTH, letter=r"\sigma_1")
sigma_2 = quantity("sigma_2", "hard-sphere diameter of species 2", LENGTH, letter=r"\sigma_2")
sigma_12 = quantity("sigma_12", "distance of closest approach of unlike ions", LENGTH, letter=r"\sigma_{12}")
alpha = quantity("alpha", "ratio of the hard-sphere diameters", letter=r"\alpha", domain=("1/2", 2))
Omega = quantity("Omega_alloy", "atomic volume of the alloy", LENGTH**3, letter=r"\Omega_{alloy}")
Omega_1 = quantity("Omega_1", "atomic volume of species 1", LENGTH**3, letter=r"\Omega_1")
Omega_2 = quantity("Omega_2", "atomic volume of species 2", LENGTH**3, letter=r"\Omega_2")
N_1 = quantity("N_1", "number of ions of species 1")
N_2 = quantity("N_2", "number of ions of species 2")
sphere_volume = quantity_function("sphere_volume", "volume of a sphere of this diameter", LENGTH**3, letter="v", of=(LENGTH,))
sphere_radius = quantity_function("sphere_radius", "radius of a sphere of this diameter", LENGTH, letter="a", of=(LENGTH,))

SPHERE_VOLUME = equation(
    "sphere-volume", sphere_volume(sigma), pi * sigma**3 / 6,
    says="volume of a sphere of diameter σ", source=AL1967.at("text after Eq. (12)"),
)
ETA = equation(
    "eta", eta, (2 * k_F * sigma) ** 3 / (144 * pi * Z),
    says="packing fraction of a pure metal", source=AL1967.at("text after Eq. (11)"),
    follows_from=["electron-density", "ion-density", "sphere-volume"],
)
EQ_12 = equation(
    "12", sigma_12, (sigma_1 + sigma_2) / 2,
    says="unlike ions touch at the mean diameter, as additive hard spheres do", source=AL1967.at("Eq. (12)"), follows_from=["contact-distance"],
)
CONTACT_DISTANCE = equation(
    "contact-distance", sigma_12, sphere_radius(sigma_1) + sphere_radius(sigma_2),
    says="centres of touching spheres are the sum of their radii apart", source=AL1967.at("text after Eq. (12)"), follows_from=["sphere-radius"],
)
SPHERE_RADIUS = equation(
    "sphere-radius", sphere_radius(sigma), (3 * sphere_volume(sigma) / (4 * pi)) ** Rational(1, 3),
    says="radius of a sphere of this volume", source=AL1967.at("text after Eq. (12)"), follows_from=["sphere-volume"],
)
ETA_MIXTURE = equation(
    "eta-mixture", eta, ((1 - x) * sigma_1**3 + x * sigma_2**3) * (2 * k_F) ** 3 / (144 * pi * Z_star),
    says="packing fraction of the mixture", source=AL1967.at("text after Eq. (12)"), follows_from=["sphere-volume", "Z*-density"],
    printed=Printed(
        Eq(eta, pi / 6 * ((1 - x) * sigma_1**3 + x * sigma_2**3) * (2 * k_F) ** 3, evaluate=False),
        text="η = (π/6)[(1-x)σ₁³ + xσ₂³](2k_F)³",
        why="the ion density is missing: for σ₁ = σ₂ this is 24π²Z* times the packing fraction of the pure metal printed after Eq. (11)",
    ),
)
ALPHA = equation("alpha", alpha, sigma_1 / sigma_2, says="ratio of the hard-sphere diameters", source=AL1967.at("text after Eq. (12)"))
VOLUME = equation(
    "15", Omega, (1 - x) * Omega_1 + x * Omega_2,
    says="linear interpolation in volume", source=AL1967.at("footnote 15"), follows_from=["additive-volumes"],
)
ADDITIVE_VOLUMES = equation(
    "additive-volumes", (N_1 + N_2) * Omega, N_1 * Omega_1 + N_2 * Omega_2,
    says="the metals mix without change of volume", source=AL1967.at("footnote 15"),
)
