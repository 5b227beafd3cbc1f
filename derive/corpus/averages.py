"""Averages as positive linear functionals, and functional derivatives of integrals of local expressions."""

from sympy import Derivative, Rational, Subs, conjugate, exp

from derive.claims import Derivation, Dimensional, Identity, NonNegative, Symmetry
from derive.corpus.names import f, g, p, q
from derive.corpus.statement import Entries, given
from derive.quantity import ENERGY, LENGTH, MASS, TIME, quantity, quantity_function
from derive.vectors import average, div, dot, functional_derivative, grad, laplacian, position

D, fd = Derivative, functional_derivative

x, y = quantity("x", "a displacement", real=True), quantity("y", "another displacement", real=True)
small = quantity("share", "a share", between=(0, 1))
beta, energy = quantity("beta", "an inverse temperature"), quantity_function("H", "an energy")
mean, share = average("", "an average", over=(x, y)), average("s", "an average of shares", over=small)
warm = average("T", "an average at a temperature", over=(x, y), depends_on=beta)
bare = average("0", "an average with fixed weights", over=(x, y))

means = Entries("average", Identity)
means.pair("<1>", "normalised", mean(1), 1, wrong={"0": 0})
means.pair("<p x + q y>", "linear", mean(p*x + q*y), p*mean(x) + q*mean(y), wrong={"a sign": p*mean(x) - q*mean(y)})
means.pair("<p>", "a constant", mean(p), p, wrong={"its square": p**2})
means.pair("<(x + y)^2>", "linear", mean((x + y)**2), mean(x**2) + 2*mean(x*y) + mean(y**2), wrong={"as if uncorrelated": mean(x**2) + mean(y**2)})
means.pair("the variance", "linear", mean((x - mean(x))**2), mean(x**2) - mean(x)**2, wrong={"a sign": mean(x**2) + mean(x)**2})
means.pair("the variance of p x + q", "linear", mean.variance(p*x + q), p**2*mean.variance(x), wrong={"p": p*mean.variance(x)})
means.pair("the variance of a sum", "linear", mean.variance(x + y), mean.variance(x) + mean.variance(y) + 2*mean.covariance(x, y),
           wrong={"as if uncorrelated": mean.variance(x) + mean.variance(y)})
means.pair("an average of an average", "a constant", mean(mean(x)*y), mean(x)*mean(y), wrong={"of the product": mean(x*y)})
means.false("the average of a product", "x = y", mean(x*y), mean(x)*mean(y))
means.false("<x^2> = <x>^2", "two values", mean(x**2), mean(x)**2)
means.false("<f(x)> = f(<x>)", "a square", mean(f(x)), f(mean(x)))
means.false("<exp x> = exp <x>", "convex", mean(exp(x)), exp(mean(x)))
means.false("<1/x> = 1/<x>", "two values", mean(1/(1 + x**2)), 1/(1 + mean(x**2)))
means.false("two averages are one", "other weights", mean(x), bare(x))
means.pair("a cumulant of third order", "linear", mean((x - mean(x))**3), mean(x**3) - 3*mean(x)*mean(x**2) + 2*mean(x)**3,
           wrong={"a factor": mean(x**3) - 3*mean(x)*mean(x**2) + mean(x)**3})
means.pair("a generating function", "differentiated inside", D(mean(exp(p*x)), p), mean(x*exp(p*x)), wrong={"without x": mean(exp(p*x))})
means.false("an average does not depend on what its weights depend on", "they may", D(warm(x), beta), 0)
means.pair("an average with fixed weights", "constant", D(bare(x), beta), 0, wrong={"itself": bare(x)})
WEIGHT = exp(-beta*energy(x))
canonical = bare(energy(x)*WEIGHT)/bare(WEIGHT)
square = bare(energy(x)**2*WEIGHT)/bare(WEIGHT)
means.pair("energy fluctuations", "quotient rule", -D(canonical, beta), square - canonical**2,
           wrong={"a sign": canonical**2 - square, "no square": square})
means.pair("the energy from the partition function", "quotient rule", -D(bare(WEIGHT), beta)/bare(WEIGHT), canonical, wrong={"a sign": -canonical})
means.false("a name that is put for something averaged over", "it has no value", mean(x), p, replacing={x: p})

bounds = Entries("average", NonNegative)
bounds.true("a variance", "a square", mean(x**2) - mean(x)**2, {})
bounds.true("a square", "positive", mean(x**2), {})
bounds.true("a share", "positive", share(small), {})
bounds.false("a cube", "x = -1", mean(x**3), {})
bounds.false("half a variance less the square", "a constant", mean(x**2) - 2*mean(x)**2, {})
bounds.false("an average", "x = -1", mean(x), {})
bounds.false("a covariance", "x = -y", mean(x*y) - mean(x)*mean(y), {})

# a premise that is an average
momentum, mass = quantity("momentum", "a momentum", MASS*LENGTH/TIME, real=True), quantity("mass", "a mass", MASS)
kinetic = quantity("kinetic", "kinetic energy", ENERGY, real=True)
moving = average("", "an average over momenta", over=momentum)
premises = Entries("average", Derivation)
KINETIC = given("1", kinetic, moving(momentum**2/(2*mass)))
premises.pair("kinetic energy", "linear", kinetic, moving(momentum**2)/(2*mass), equations=(KINETIC,), given=("1",),
              wrong={"a factor": moving(momentum**2)/mass, "of the mean": moving(momentum)**2/(2*mass)})
NAME = given("1", kinetic, momentum**2/(2*mass))
premises.false("an average of something that varies unseen", "it varies", moving(kinetic), kinetic, equations=(NAME,))
premises.true("an average of something that is put in", "linear", moving(kinetic), moving(momentum**2)/(2*mass), equations=(NAME,), given=("1",))

tied = quantity("tied", "a real number", real=True)
premises.false("a number that a premise ties to what varies", "it varies", mean(tied), tied, given=("1",), equations=(given("1", 2*tied, 2*x),))
premises.false("a factor that a premise ties to what varies", "<x^3>", mean(tied*x), tied*mean(x), given=("1",),
               equations=(given("1", 2*tied, 2*x**2),))
premises.pair("a number that a premise ties to another", "constant", mean(tied*x), p*mean(x), wrong={"its square": p**2*mean(x)}, given=("1",),
              equations=(given("1", 2*tied, 2*p),))
premises.false("2 beta q = 2: d(q <x>)/dq = <x>", "its weights depend on beta, and so on q", D(q*warm(x), q), warm(x), given=("1",),
               equations=(given("1", 2*beta*q, 2),))
exchanged = Entries("average", Symmetry)
exchanged.false("<x> is symmetric in x and y", "<x> is not <y>", mean(x), {x: y, y: x})
exchanged.true("<p x> + <q x> is symmetric in p and q", "added", mean(p*x) + mean(q*x), {p: q, q: p})
exchanged.false("<p x> - <q x> is symmetric in p and q", "it changes its sign", mean(p*x) - mean(q*x), {p: q, q: p})

dimensional = Entries("dimension", Dimensional)
dimensional.true("an average kinetic energy", "p^2/m", "1", equations=(KINETIC,))
dimensional.false("a momentum for an energy", "p/m", "1", equations=(given("1", kinetic, moving(momentum/(2*mass))),))

# functional derivatives
r = position("r", "a place")
n, v, tf = (quantity_function(name, meaning) for name, meaning in (("n", "a density"), ("v", "a potential"), ("tau", "a density of energy")))
c = quantity("c", "a constant")
u = quantity("u", "a place on a line", real=True)
slope = grad(n(r))
functional = Entries("functional derivative", Identity)
functional.pair("Thomas and Fermi", "power rule", fd(c*n(r)**Rational(5, 3), n(r)), 5*c/3*n(r)**Rational(2, 3), wrong={"a power": 5*c/3*n(r)})
functional.pair("an outer potential", "linear", fd(v(r)*n(r), n(r)), v(r), wrong={"the density": n(r)})
functional.pair("Dirac's exchange", "power rule", fd(-c*n(r)**Rational(4, 3), n(r)), -4*c/3*n(r)**Rational(1, 3),
                wrong={"a sign": 4*c/3*n(r)**Rational(1, 3)})
functional.pair("a square gradient", "by parts", fd(dot(slope, slope)/2, n(r)), -laplacian(n(r)), wrong={"a sign": laplacian(n(r))})
functional.pair("von Weizsaecker", "by parts", fd(dot(slope, slope)/(8*n(r)), n(r)), dot(slope, slope)/(8*n(r)**2) - laplacian(n(r))/(4*n(r)),
                wrong={"a sign": dot(slope, slope)/(8*n(r)**2) + laplacian(n(r))/(4*n(r)), "without the slope": -laplacian(n(r))/(4*n(r))})
functional.pair("a divergence alone", "the boundary", fd(laplacian(n(r)), n(r)), 0, wrong={"the density": n(r)})
functional.pair("a gradient with a weight", "by parts", fd(v(r)*dot(slope, slope)/2, n(r)), -div(v(r)*slope),
                wrong={"the weight outside": -v(r)*div(slope)})
functional.pair("a bending energy on a line", "by parts twice", fd(D(n(u), (u, 2))**2/2, n(u)), D(n(u), (u, 4)), wrong={"a sign": -D(n(u), (u, 4))})
functional.pair("Ginzburg and Landau on a line", "by parts", fd(D(n(u), u)**2/2 + n(u)**4/4 - n(u)**2/2, n(u)), -D(n(u), (u, 2)) + n(u)**3 - n(u),
                wrong={"a sign": D(n(u), (u, 2)) + n(u)**3 - n(u)})
functional.pair("a function of the density", "chain rule", fd(f(n(u))*v(u), n(u)), v(u)*Subs(D(f(x), x), x, n(u)),
                wrong={"without the weight": Subs(D(f(x), x), x, n(u))})
functional.pair("Newton's equation from an action", "by parts", fd(c*D(n(u), u)**2/2 - q*n(u)**2/2, n(u)), -c*D(n(u), (u, 2)) - q*n(u),
                wrong={"a sign": c*D(n(u), (u, 2)) - q*n(u)})
KINETIC_DENSITY = given("1", tf(r), c*n(r)**Rational(5, 3))
functional.pair("through a definition", "power rule", fd(tf(r) + v(r)*n(r), n(r)), 5*c/3*n(r)**Rational(2, 3) + v(r), equations=(KINETIC_DENSITY,),
                wrong={"as if it were constant": v(r)})
functional.false("what is kept closed does not depend on the density", "it does", fd(tf(r) + v(r)*n(r), n(r)), v(r), equations=(KINETIC_DENSITY,),
                 keep=(tf,))
functional.false("a density at another place", "it is not local", fd(n(u)*n(-u), n(u)), n(-u))
functional.false("the derivative of a function that is known", "it is none", fd(g(u)**2, g(u)), 2*u, equations=(given("1", g(u), u),))
psi = quantity_function("psi", "a wave", real=False)
functional.false("a modulus by a complex function", "it has no derivative", fd(conjugate(psi(u))*psi(u), psi(u)), 2*conjugate(psi(u)))
functional.false("a modulus of a slope by a complex function", "it has no derivative", fd(conjugate(D(psi(u), u))*D(psi(u), u), psi(u)), 0)
functional.pair("a square by a complex function", "power rule", fd(psi(u)**2, psi(u)), 2*psi(u), wrong={"conjugated": 2*conjugate(psi(u))})
bound = Entries("functional derivative", Derivation)
bound.false("2v = 2n: d(v n)/dn = n", "v varies with n: it is 2n", fd(v(u)*n(u), n(u)), n(u), given=("1",), equations=(given("1", 2*v(u), 2*n(u)),))
bound.pair("2v = 2 tau: d(v n)/dn = tau", "v does not vary with n", fd(v(u)*n(u), n(u)), tf(u), wrong={"n": n(u)}, given=("1",),
           equations=(given("1", 2*v(u), 2*tf(u)),))
STATIONARY = Entries("dimension", Dimensional)
density = quantity_function("n", "a density", LENGTH**-3, of=(LENGTH,))
level, potential = quantity("mu", "a chemical potential", ENERGY), quantity_function("v", "a potential", ENERGY, of=(LENGTH,))
place = position("s", "a place", LENGTH)
STATIONARY.true("a chemical potential", "energy", "1", equations=(given("1", level, fd(potential(place)*density(place), density(place))),))
STATIONARY.false("a chemical potential of the density", "energy per volume", "1",
                 equations=(given("1", level, fd(potential(place)*density(place)**2, density(place))),))

ENTRIES_OF_ALL_KINDS = (*means, *bounds, *premises, *exchanged, *dimensional, *functional, *bound, *STATIONARY)
