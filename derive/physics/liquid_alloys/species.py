"""The species of a binary alloy: concentration, densities, valences, and electrons per ion."""

from derive.equation import Source, equation
from derive.physics.constants import AL1967
from derive.physics.electron_gas import n, n_e
from derive.quantity import LENGTH, quantity

AL_I = Source("N. W. Ashcroft and D. C. Langreth, Phys. Rev. 156, 685 (1967)")

x = quantity("x", "concentration of species 2", domain=("1/10", "9/10"), between=(0, 1))
Z_i = quantity("Z_i", "valence of species i")
Z_star = quantity("Z_star", "effective valence: electrons per ion", letter="Z^*")
n_1 = quantity("n_1", "number density of species 1", LENGTH**-3, domain=("1/100", "1/5"), nonnegative=True)
n_2 = quantity("n_2", "number density of species 2", LENGTH**-3, domain=("1/100", "1/5"), nonnegative=True)
Z_1 = quantity("Z_1", "valence of species 1")
Z_2 = quantity("Z_2", "valence of species 2")

N_1 = equation("n_1", n_1, (1 - x) * n, says="number density of species 1", source=AL1967.at("text after Eq. (2)"))
N_2 = equation("n_2", n_2, x * n, says="number density of species 2", source=AL1967.at("text after Eq. (2)"))
Z_STAR = equation(
    "Z*", Z_star, (1 - x) * Z_1 + x * Z_2,
    says="electrons per ion of the alloy", source=AL1967.at("text after Eq. (2)"), follows_from=["alloy-electrons"],
)
ALLOY_ELECTRONS = equation(
    "alloy-electrons", n_e, n_1 * Z_1 + n_2 * Z_2,
    says="every ion gives its valence electrons", source=AL1967.at("text after Eq. (2)"),
)
