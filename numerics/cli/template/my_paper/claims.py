"""What is claimed of the equations. Names are put in by the equations that define them, so that a change of one is felt here."""

from sympy import Derivative, oo, pi

from derive import claim
from derive.claims import Derivation, Identity, Limit, Positive
from derive.claims.dimension import dimension_claims

from .equations import FREQUENCY, LENGTH_OF_SECONDS, PERIOD, frequency, gravity, length, period, second

CLAIMS = (
    *dimension_claims((PERIOD, FREQUENCY, LENGTH_OF_SECONDS)),
    claim("1", "four times the length, twice the time", Identity(period(4 * length), 2 * period(length))),
    claim("1", "the pendulum measures g", Identity(4 * pi**2 * length / period(length) ** 2, gravity)),
    claim("1", "no pendulum, no swing", Limit(period(length), length, 0, 0)),
    claim("1", "a longer one is slower", Positive(Derivative(period(length), length), {length: (0, oo)})),
    claim("2", "one over the time of a swing", Derivation(frequency(length), 1 / period(length))),
    claim("3", "half a swing of it takes the time s", Derivation(period(length) / 2, second, given=("3",))),
)
