"""The slowest oscillation that a logarithm at an edge leaves in a Fourier integral, and what else may stand in it."""

from typing import Any

from sympy import Abs, Integral, Rational, cos, exp, log, oo, pi, sin

from derive.claims import FriedelTail
from derive.corpus.names import F, p, rho, y
from derive.corpus.statement import Entries, given

def _tail(edge: Any, transform: Any, equals: Any, amplitude: Any, *, beside: Any = 0, **options: Any) -> FriedelTail:
    """(y - edge) log|y - edge| gives `transform` (Lighthill: -pi cos(edge rho)/rho^2); the amplitude makes the integral exist."""
    return FriedelTail(Integral(amplitude*sin(rho*y), (y, 0, oo)) + beside, sin(rho*y), edge, transform, equals, **options)


ENTRIES = Entries("friedel", _tail, answer=2)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair
LIGHTHILL, AT_2 = -pi*cos(rho)/rho**2, -pi*cos(2*rho)/rho**2
EDGE, EDGE_2 = (y - 1)*log(Abs(y - 1)), (y - 2)*log(Abs(y - 2))
LINDHARD = Rational(1, 2) + (1 - y**2)/(4*y)*log((1 + y)/Abs(1 - y))

pair("t log t with 1/(1 + y^2)^2", "Lighthill; 1/4 at the edge", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2,
     wrong={"1/2": LIGHTHILL/2, "a sign": -LIGHTHILL/4})
pair("twice as much", "linear", 1, LIGHTHILL, LIGHTHILL/2, 2*EDGE/(1 + y**2)**2, wrong={"once": LIGHTHILL/4})
pair("an edge at 2", "Lighthill; 1/25 at the edge", 2, AT_2, AT_2/25, EDGE_2/(1 + y**2)**2, wrong={"the edge at 1": AT_2/4})
pair("Lindhard's function", "(y - 1) log|y - 1|/2 at the edge", 1, LIGHTHILL, LIGHTHILL/2, LINDHARD, wrong={"a sign": -LIGHTHILL/2})
pair("Lindhard's function times y/(1 + y^2)", "1/2 times 1/2", 1, LIGHTHILL, LIGHTHILL/4, LINDHARD*y/(1 + y**2), wrong={"1/2": LIGHTHILL/2})
pair("a smooth part beside it", "no singularity", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + 1/(1 + y**2), wrong={"counted": LIGHTHILL/2})
pair("a parameter in front", "linear", 1, LIGHTHILL, p*LIGHTHILL/4, p*EDGE/(1 + y**2)**2, wrong={"without it": LIGHTHILL/4})
pair("an amplitude by its equation", "put in", 1, LIGHTHILL, LIGHTHILL/4, F(y),
     wrong={"1/2": LIGHTHILL/2}, equations=(given("1", F(y), EDGE/(1 + y**2)**2),))
false("a pole 1/(y - 2) in the amplitude", "its tail does not decay", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + 1/((y - 2)*(1 + y**2)))
false("sqrt|y - 2| in the amplitude", "a tail rho^(-3/2)", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + Abs(y - 2)**Rational(1, 2)/(1 + y**2)**2)
false("an amplitude that grows as y^3", "no integral", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + y**3)
false("log|y - 2| beside it", "a tail 1/rho", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + log(Abs(y - 2))/(1 + y**2)**2)
false("a step at the edge", "a tail 1/rho", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + Abs(y - 1)/(y - 1)/(1 + y**2))
false("a step at 3", "a tail 1/rho", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + Abs(y - 3)/(y - 3)/(1 + y**2)**2)
false("a kink at 3", "another tail 1/rho^2", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + Abs(y - 3)/(1 + y**2)**2)
false("another t log t at 3", "another tail 1/rho^2", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + (y - 3)*log(Abs(y - 3))/(1 + y**2)**3)
false("a wrong transform, 7 for -pi", "axiom: it is -pi", 1, 7*cos(rho)/rho**2, 7*cos(rho)/(4*rho**2), EDGE/(1 + y**2)**2)
false("a wrong transform, sin for cos", "axiom: it is cos", 1, -pi*sin(rho)/rho**2, -pi*sin(rho)/(4*rho**2), EDGE/(1 + y**2)**2)
false("a wrong transform, the wave of another edge", "axiom: the edge is at 1", 1, AT_2, AT_2/4, EDGE/(1 + y**2)**2)
false("a wrong transform, 1/rho", "axiom: it is 1/rho^2", 1, -pi*cos(rho)/rho, -pi*cos(rho)/(4*rho), EDGE/(1 + y**2)**2)
false("an even singularity |t| log|t|", "its transform is a sine", 1, LIGHTHILL, LIGHTHILL/4, Abs(y - 1)*log(Abs(y - 1))/(1 + y**2)**2)
false("(y^2 - p)^-1 in the amplitude", "a pole at sqrt p", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + 1/((y**2 - p)*(1 + y**2)))
false("log|y - p| in the amplitude", "a tail 1/rho for every p but 1", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2 + log(Abs(y - p))/(1 + y**2)**2)
false("an exponential that grows", "no integral", 1, LIGHTHILL, LIGHTHILL/4, EDGE*exp(y))
false("log|(y + 2)/(y - 2)| beside it", "a tail 1/rho from 2: the quotient has no zero there, but a pole", 1, LIGHTHILL, LIGHTHILL/4,
      EDGE/(1 + y**2)**2 + log(Abs((y + 2)/(y - 2)))/(1 + y**2)**2)
false("the cube root of 1/(y - 2)^2 beside it", "a pole at 2", 1, LIGHTHILL, LIGHTHILL/4,
      EDGE/(1 + y**2)**2 + ((y - 2)**-2)**Rational(1, 3)/(1 + y**2)**2)
pair("a power of rho beside the integral", "it does not oscillate", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2, beside=p/rho,
     wrong={"a sign": -LIGHTHILL/4})
false("another wave beside the integral", "it has its own oscillation", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2, beside=5*cos(rho)/rho**2)
false("a power of -1 beside the integral", "it is cos(pi rho) for whole rho", 1, LIGHTHILL, LIGHTHILL/4, EDGE/(1 + y**2)**2,
      beside=(-1)**rho/rho**2)
