"""Claims about the empty-core form factors, Eqs. (3) and (4)."""

from sympy import Rational, cos, oo, pi

from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Positive, Reduction
from derive.paper import right
from derive.physics.constants import e
from derive.physics.electron_gas import Z, f, k_F, lambda2
from derive.physics.liquid_alloys.pseudopotential import R_core, R_core_i, V, V_bare, V_i, core, form_factor, q, r, s, s_i, w
from derive.physics.liquid_alloys.screening import epsilon_RPA, y
from derive.physics.liquid_alloys.species import Z_i, Z_star
from derive.quantity import quantity

GAS = ("fermi-energy", "electron-density", "ion-density", "lambda2", "bohr-radius")
ALLOY = ("fermi-energy", "Z*-density", "lambda2", "bohr-radius")
F = quantity("F", "any value of the Lindhard function, between 0 and 1")

CLAIMS = (
    claim("core-coulomb", "its transform over all space would be Poisson's", Limit(w(q, R_core, Z), R_core, 0, -4 * pi * r * core(r, Z) / q**2)),
    claim("empty-core", "-4πZe² cos(qR)/q²", Derivation(w(q, R_core, Z), -4 * pi * Z * e**2 * cos(q * R_core) / q**2)),
    claim("form-factor", "the Coulomb strength is λ²: y² V → -λ² for a point ion, unscreened",
          Limit(-(y**2) * form_factor(y, R_core, Z), y, 0, right("lambda2"), given=("fermi-energy", "electron-density",
              "ion-density", "bohr-radius"))),
    claim("3", "the bare form factor over the dielectric function",
          Derivation(V(y), form_factor(y, R_core, Z) / epsilon_RPA(y), given=(*GAS, "s"))),
    claim("3", "complete screening", Limit(V(y), y, 0, -1)),
    claim("3", "point ions: the screened Coulomb potential", Limit(V(y), s, 0, (1 / epsilon_RPA(y)) * (1 - epsilon_RPA(y)) / f(y))),
    claim("3", "bare at short wavelength: -λ² cos(sy)/y²", Limit(y**2 * V(y) / cos(s * y), y, oo, -lambda2)),
    claim("3", "first zero at y = π/2s", Reduction(V(y), {y: pi / (2 * s)}, Rational(0))),
    claim("3", "attractive before its first zero",
          Positive(-V(y) / cos(s * y), {y: ("1/100", 3), lambda2: ("1/10", 2)}, bounded={f: (F, 0, 1)})),
    claim("3", "no screening when λ² → 0: V/λ² is -cos(sy)/y²", Limit(V(y) / lambda2, lambda2, 0, -cos(s * y) / y**2)),
    claim("4", "the bare form factor of the ion over the dielectric function of the alloy",
          Derivation(V_i(y), right("bare-form-factor") / epsilon_RPA(y))),
    claim("bare-form-factor", "from the empty core, with the ions of the alloy",
          Derivation(V_bare(y, s_i, Z_i), form_factor(y, R_core_i, Z_i), given=(*ALLOY, "s_i"))),
    claim("4", "reduces to (3) for a pure metal", Reduction(V_i(y), {Z_i: Z, Z_star: Z, s_i: s}, V(y))),
    claim("4", "the host's limit: V → -Z_i/Z* at long wavelength", Limit(V_i(y), y, 0, -Z_i / Z_star)),
    claim("s", "the zero of V is where a quarter wave fits into the core: q R = π/2",
          Identity(cos(right("s") * y), w(2 * k_F * y, R_core, Z) * (2 * k_F * y) ** 2 / (-4 * pi * Z * e**2))),
    claim("s", "a length in units of 1/(2 k_F): positive", Positive(right("s"), {k_F: (1, 2), R_core: (1, 2)})),
    claim("s_i", "a length in units of 1/(2 k_F): positive", Positive(right("s_i"), {k_F: (1, 2), R_core_i: (1, 2)})),
    claim("s_i", "as s, for species i",
          Identity(cos(right("s_i") * y), w(2 * k_F * y, R_core_i, Z) * (2 * k_F * y) ** 2 / (-4 * pi * Z * e**2))),
)
