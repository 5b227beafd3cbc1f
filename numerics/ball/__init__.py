"""The functions of `numerics` as enclosures: python-flint balls in, balls out, real or complex. Integrals: `numerics.quadrature`.

Every result contains the value at every point of the argument balls. Arguments are `arb` and `acb` balls,
ints, floats, complex and Fractions (exact), decimal strings and mpf; the result is `arb` if all of them are real
and `acb` otherwise. A real parameter ball that reaches out of its domain is cut to it. Precision is that of
`flint.ctx`, or `bits`, or `digits`; inside it is raised until exact arguments give a result to nearly full
precision. `flint.ctx` is taken under one lock (that of `derive.expressions.balls.precision`) and given back.

`analytic=True` works as in Arb: the result is not finite unless the function is analytic on the whole ball,
so that every function here is ready to be integrated by `acb.integral`.

>>> from flint import arb
>>> print(lindhard(2, digits=30).str(20, radius=False))
0.088020391749458865727
>>> lindhard(arb(1, 0.01)).contains(lindhard("1.005"))
True
>>> print(lindhard(arb(1, 0.01), analytic=True))
nan
"""

from numerics.ball._hard_spheres import partial_structure_factors, structure_factor
from numerics.ball._lindhard import lindhard, lindhard_inside, lindhard_outside
from numerics.ball._screening import dielectric, empty_core

__all__ = [
    "dielectric",
    "empty_core",
    "lindhard",
    "lindhard_inside",
    "lindhard_outside",
    "partial_structure_factors",
    "structure_factor",
]
