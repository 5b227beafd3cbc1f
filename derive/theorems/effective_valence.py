"""Claims about the force on one ion in numbers of charges."""

from dataclasses import replace

from sympy import Integer, Lambda, Rational, Sum, sin

from derive.changes.substitution import Substitution
from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Reduction
from derive.paper import right
from derive.physics.electromigration.boltzmann import J
from derive.physics.electromigration.effective_valence import c_R, f_born, u, u_j, weight, y, z
from derive.physics.electromigration.electron_states import E_nu, M, Omega, e, k, tau
from derive.physics.electromigration.force_sum_rule import q
from derive.physics.electromigration.induced_density import tau_F
from derive.physics.electromigration.scattering import f, fermi_rate, mu, rate, transport
from derive.physics.electron_gas import Z, k_F
from derive.theorems.force_sum_rule import COUNTED, FREE

ANGLE = Substitution(mu, y, 1 - 2 * y**2, Rational(1), Rational(0))
FORWARD = (mu > -1, mu < 1)  # but for the two directions where y is 0 or 1, of no weight in the integral
STATES, SHELL = FREE
AT_SURFACE = (replace(STATES, values={**STATES.values, tau(k): tau_F, rate(k): fermi_rate(q)}), SHELL)
FILLED = ("zero-temperature", "electron-density", *COUNTED)
PUSHED = Sum(right("4", k=k) * right("35c", k=k), (k, 1, M))

CLAIMS = (
    claim("drude", "the field over the current density of Eq. (4)", Derivation(
        Sum(J(k) * right("4", k=k), (k, 1, M)) * right("drude"), E_nu * Omega, given=FILLED, keep=(J,), through=AT_SURFACE)),
    claim("wind-force", "Eq. (29) with Eqs. (4) and (35c)", Derivation(
        PUSHED, right("wind-force"), given=(*FILLED, "transport-rate", "fermi-velocity", "mean-free-path"),
        keep=(J, rate, transport), through=AT_SURFACE)),
    claim("wind-valence", "the wind force over the force -eE of the field on one positive charge", Derivation(
        right("wind-force") / (-e * E_nu), right("wind-valence"), keep=(transport,))),
    claim("wind-of-resistivity", "the mean free path that goes with the resistivity", Derivation(
        right("wind-valence"), right("wind-of-resistivity"), 
        given=("mean-free-path", "fermi-velocity", "electron-density", "drude"), keep=(transport,))),
    claim("effective-valence", "both forces over the force -eE of the field on one positive charge", Derivation(
        (-Z * e * E_nu + right("wind-force")) / (-e * E_nu), right("effective-valence"), given=("wind-valence",), keep=(transport,))),
    claim("effective-valence", "an ion that does not scatter feels the direct force alone", Reduction(
        right("effective-valence"), {transport: Lambda(k_F, Integer(0))}, Z, given=("wind-valence",))),
    claim("born-amplitude", "the potential in place of the t matrix", Derivation(
        right("t-amplitude", k_abs=k_F) * right("born-amplitude") / f(k_F, mu), right("born-element", k_abs=k_F),
        given=("electron-density",), keep=(u, f))),
    claim("born-transport", "the transport cross section of the amplitude", Derivation(
        right("transport-cross-section", k_abs=k_F), right("born-transport"), replacing={f: f_born}, keep=(u,), through=(ANGLE,), assuming=FORWARD)),
    claim("pair-weight", "the average over all directions", Derivation(right("pair-average"), right("pair-weight"))),
    claim("pair-weight", "1 where the ions are at one place", Limit(right("pair-weight"), z, 0, 1)),
    claim("pair-weight", "the mean over all directions of the field: sin z/z", Identity(
        (right("pair-weight", cos_pair=1) + 2 * right("pair-weight", cos_pair=0)) / 3, sin(z) / z)),
    claim("pair-transport", "the ion beside itself: the transport cross section", Reduction(
        right("pair-transport"), {weight: Lambda((z, c_R), Integer(1)), u_j: u}, right("born-transport"), keep=(u,))),
)
