"""Vectors, indices, nabla and directions: identities of vector analysis, electrodynamics, averages over the sphere."""

from sympy import Abs, Derivative, I, Integer, Integral, Rational, Subs, cos, cosh, exp, pi, sin, sinh

from derive.claims import Combination, Derivation, Dimensional, Identity, Limit, NonNegative
from derive.corpus.names import f, g, h, p, q, u
from derive.corpus.statement import Entries, given
from derive.quantity import CHARGE, ENERGY, LENGTH, TIME, quantity
from derive.vectors import (
    ZERO, by_component, conjugate, cross, curl, cylindrical, delta, derivative, direction, directions, div, dot, epsilon, grad, index, laplacian,
    norm, position, spherical, triple, vector, vector_function,
)

ENTRIES = Entries("vector", Identity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

a, b, c, d = (vector(name, f"a vector {name}") for name in "abcd")
z = vector("z", "a complex vector", complex=True)
r, n = position("r", "a place"), direction("n", "a direction")
V, W = vector_function("V", "a field"), vector_function("W", "another field")
i, j, k, l, m = map(index, "ijklm")

# algebra
pair("a x (b x c)", "Grassmann", cross(a, cross(b, c)), b*dot(a, c) - c*dot(a, b),
     wrong={"a sign": b*dot(a, c) + c*dot(a, b), "the other brackets": b*dot(a, c) - a*dot(b, c)})
pair("(a x b) . (c x d)", "Binet and Cauchy", dot(cross(a, b), cross(c, d)), dot(a, c)*dot(b, d) - dot(a, d)*dot(b, c),
     wrong={"a sign": dot(a, c)*dot(b, d) + dot(a, d)*dot(b, c)})
pair("|a x b|^2", "Lagrange", norm(cross(a, b))**2, norm(a)**2*norm(b)**2 - dot(a, b)**2, wrong={"without the cosine": norm(a)**2*norm(b)**2})
pair("the triple product is cyclic", "determinant", dot(a, cross(b, c)), dot(c, cross(a, b)), wrong={"anticyclic": dot(b, cross(a, c))})
pair("Jacobi", "determinants", cross(a, cross(b, c)) + cross(b, cross(c, a)) + cross(c, cross(a, b)), ZERO,
     wrong={"two terms": cross(c, cross(a, b))})
pair("the law of cosines", "bilinear", norm(a - b)**2, norm(a)**2 + norm(b)**2 - 2*dot(a, b), wrong={"a sign": norm(a)**2 + norm(b)**2 + 2*dot(a, b)})
pair("|-a|", "squares", norm(-a), norm(a), wrong={"a sign": -norm(a)})
pair("|p a| for p > 0", "squares", norm(p*a), p*norm(a), wrong={"its square": p**2*norm(a)})
false("|a + b| = |a| + |b|", "a = -b", norm(a + b), norm(a) + norm(b))
false("a . b = |a||b|", "orthogonal vectors", dot(a, b), norm(a)*norm(b))
false("the cross product is associative", "a = b", cross(a, cross(b, c)), cross(cross(a, b), c))
pair("a complex vector and its conjugate", "moduli", dot(z, conjugate(z)), norm(z)**2, wrong={"without conjugation": dot(z, z)})
false("a . a = |a|^2 for a complex vector", "(1, i, 0)", dot(z, z), norm(z)**2)
pair("a part along and a part across", "Grassmann", a*dot(a, b)/norm(a)**2 - cross(a, cross(a, b))/norm(a)**2, b,
     wrong={"a sign": a*dot(a, b)/norm(a)**2 + cross(a, cross(a, b))/norm(a)**2})
false("a vector along a alone", "b across a", a*dot(a, b)/norm(a)**2, b)

# indices
pair("epsilon epsilon", "six cases", epsilon(i, j, k)*epsilon(i, l, m), delta(j, l)*delta(k, m) - delta(j, m)*delta(k, l),
     wrong={"a sign": delta(j, l)*delta(k, m) + delta(j, m)*delta(k, l)})
pair("epsilon epsilon, two indices summed", "contracted", epsilon(i, j, k)*epsilon(i, j, l), 2*delta(k, l), wrong={"once": delta(k, l)})
pair("epsilon epsilon, all summed", "permutations", epsilon(i, j, k)*epsilon(i, j, k), 6, wrong={"3": 3})
pair("the trace of delta", "three dimensions", delta(i, i), 3, wrong={"1": 1})
pair("a_i b_i", "definition", a[i]*b[i], dot(a, b), wrong={"one term": a.x*b.x})
pair("epsilon_ijk a_j b_k", "definition", epsilon(i, j, k)*a[j]*b[k], cross(a, b)[i], wrong={"a sign": cross(b, a)[i]})
pair("a determinant", "definition", epsilon(i, j, k)*a[i]*b[j]*c[k], dot(a, cross(b, c)), wrong={"two exchanged": dot(b, cross(a, c))})
pair("d_i r_j", "coordinates", by_component(r[j], r[i]), delta(i, j), wrong={"twice": 2*delta(i, j)})
pair("d_i V_i", "definition", by_component(V(r)[i], r[i]), div(V(r)), wrong={"one term": Derivative(V(r).x, r.x)})
false("an index that stands three times", "no such sum", a[i]*b[i]*c[i], dot(a, b))
false("free indices that differ", "it says nothing", a[i]*dot(b, c), a[j]*dot(b, c))
false("a_i b_j = a_j b_i", "a along x, b along y", a[i]*b[j], a[j]*b[i])

# nabla
pair("curl grad", "Schwarz", curl(grad(f(r))), ZERO, wrong={"the gradient": grad(f(r))})
pair("div curl", "Schwarz", div(curl(V(r))), 0, wrong={"the divergence": div(V(r))})
pair("div grad", "definition", div(grad(f(r))), laplacian(f(r)), wrong={"twice": 2*laplacian(f(r))})
pair("div(f V)", "product rule", div(f(r)*V(r)), dot(grad(f(r)), V(r)) + f(r)*div(V(r)), wrong={"without the slope of f": f(r)*div(V(r))})
pair("curl(f V)", "product rule", curl(f(r)*V(r)), cross(grad(f(r)), V(r)) + f(r)*curl(V(r)),
     wrong={"a sign": cross(V(r), grad(f(r))) + f(r)*curl(V(r))})
pair("div(V x W)", "product rule", div(cross(V(r), W(r))), dot(W(r), curl(V(r))) - dot(V(r), curl(W(r))),
     wrong={"a sign": dot(W(r), curl(V(r))) + dot(V(r), curl(W(r)))})
true("curl curl", "product rule", curl(curl(V(r))), grad(div(V(r))) - laplacian(V(r)))
false("curl curl, a sign", "V = (y^2, 0, 0)", curl(curl(V(r))), grad(div(V(r))) + laplacian(V(r)))
pair("the gradient of r", "differentiated", grad(norm(r)), r/norm(r), wrong={"a power": r/norm(r)**2})
pair("div r", "three dimensions", div(r), 3, wrong={"one": 1})
pair("curl (a x r)", "rigid rotation", curl(cross(a, r)), 2*a, wrong={"once": a})
pair("grad (a . r)", "linear", grad(dot(a, r)), a, wrong={"twice": 2*a})
pair("Coulomb's potential away from 0", "differentiated", laplacian(1/norm(r)), 0, wrong={"a power": 1/norm(r)**3})
pair("Coulomb's field away from 0", "differentiated", div(r/norm(r)**3), 0, wrong={"in two dimensions": 1/norm(r)**3})
pair("Yukawa's potential away from 0", "differentiated", laplacian(exp(-q*norm(r))/norm(r)), q**2*exp(-q*norm(r))/norm(r),
     wrong={"a sign": -q**2*exp(-q*norm(r))/norm(r)})
pair("a dipole's field", "differentiated", -grad(dot(a, r)/norm(r)**3), 3*r*dot(a, r)/norm(r)**5 - a/norm(r)**3,
     wrong={"a factor": r*dot(a, r)/norm(r)**5 - a/norm(r)**3, "a sign": 3*r*dot(a, r)/norm(r)**5 + a/norm(r)**3})
pair("a dipole's potential is harmonic", "differentiated", laplacian(dot(a, r)/norm(r)**3), 0, wrong={"a power": dot(a, r)/norm(r)**5})
pair("a plane wave", "differentiated", laplacian(exp(I*dot(a, r))), -norm(a)**2*exp(I*dot(a, r)), wrong={"a sign": norm(a)**2*exp(I*dot(a, r))})
pair("the gradient of a plane wave", "differentiated", grad(exp(I*dot(a, r))), I*a*exp(I*dot(a, r)), wrong={"without i": a*exp(I*dot(a, r))})
pair("a transverse wave has no divergence but a . b", "differentiated", div(b*exp(I*dot(a, r))), I*dot(a, b)*exp(I*dot(a, r)), wrong={"0": 0})
pair("the Laplacian of f(|r|) for f = x^4", "20 r^2", laplacian(norm(r)**4), 20*norm(r)**2, wrong={"12": 12*norm(r)**2})
slope, curvature = Subs(Derivative(f(u), u), u, norm(r)), Subs(Derivative(f(u), (u, 2)), u, norm(r))
pair("the Laplacian of a function of |r|", "chain rule", laplacian(f(norm(r))), curvature + 2/norm(r)*slope,
     wrong={"in two dimensions": curvature + 1/norm(r)*slope})
POTENTIAL = given("1", h(r), 1/norm(r))
pair("a charge at another place", "chain rule", grad(h(r - a), r), -(r - a)/norm(r - a)**3, equations=(POTENTIAL,),
     wrong={"a power": -(r - a)/norm(r - a)**2})
pair("a field through its potential", "differentiated", laplacian(h(r)), 0, equations=(POTENTIAL,), wrong={"a power": 1/norm(r)**3})
HIDDEN = given("1", g(q), dot(a, r))
false("a name whose definition depends on the place", "its gradient is a", grad(g(q), r), ZERO, equations=(HIDDEN,))
false("a vector whose definition depends on the place", "rigid rotation", curl(b, r), ZERO, equations=(given("1", b, cross(a, r)),), given=("1",))

# other coordinates
rho, theta, phi = quantity("rho", "a distance"), quantity("theta", "a polar angle", real=True), quantity("phi", "an azimuth", real=True)
height = quantity("height", "a height", real=True)
sphere, cylinder = spherical(rho, theta, phi), cylindrical(rho, phi, height)
pair("the Laplacian of a radial function", "chain rule", laplacian(f(rho), sphere), Derivative(f(rho), (rho, 2)) + 2/rho*Derivative(f(rho), rho),
     wrong={"in two dimensions": Derivative(f(rho), (rho, 2)) + 1/rho*Derivative(f(rho), rho)})
pair("the Laplacian around an axis", "chain rule", laplacian(f(rho), cylinder), Derivative(f(rho), (rho, 2)) + 1/rho*Derivative(f(rho), rho),
     wrong={"in three dimensions": Derivative(f(rho), (rho, 2)) + 2/rho*Derivative(f(rho), rho)})
pair("the divergence of a radial field", "Gauss", div(f(rho)*sphere.units[0], sphere), Derivative(rho**2*f(rho), rho)/rho**2,
     wrong={"as in one dimension": Derivative(f(rho), rho)})
pair("the divergence of a field around", "Gauss", div(sphere.vector(0, f(theta), 0), sphere), Derivative(sin(theta)*f(theta), theta)/(rho*sin(theta)),
     wrong={"without the sine": Derivative(f(theta), theta)/rho})
pair("the place in spherical coordinates", "sines and cosines", rho*sphere.units[0], sphere.place, wrong={"the polar unit": rho*sphere.units[1]})
pair("the unit vectors form a right hand", "determinant", cross(sphere.units[0], sphere.units[1]), sphere.units[2],
     wrong={"a left one": -sphere.units[2]})
pair("a spherical harmonic", "l(l + 1) = 2", laplacian(rho*cos(theta), sphere), 0, wrong={"a factor": cos(theta)/rho})
pair("curl grad around", "Schwarz", curl(grad(f(rho)*sin(phi), cylinder), cylinder), ZERO, wrong={"a vector": cylinder.units[0]})
pair("a vortex", "Stokes", curl(rho*cylinder.units[1], cylinder), triple(0, 0, 2), wrong={"once": triple(0, 0, 1)})

# directions
pair("<n_i n_j>", "isotropy", directions(n, n[i]*n[j]), delta(i, j)/3, wrong={"a half": delta(i, j)/2})
pair("<(n . a)(n . b)>", "isotropy", directions(n, dot(n, a)*dot(n, b)), dot(a, b)/3, wrong={"a half": dot(a, b)/2, "the moduli": norm(a)*norm(b)/3})
pair("<(n . a)^4>", "1/5", directions(n, dot(n, a)**4), norm(a)**4/5, wrong={"1/9": norm(a)**4/9})
pair("<(n . a)^2 (n . b)^2>", "isotropy", directions(n, dot(n, a)**2*dot(n, b)**2), (norm(a)**2*norm(b)**2 + 2*dot(a, b)**2)/15,
     wrong={"a product of averages": norm(a)**2*norm(b)**2/9})
pair("<n . a>", "odd", directions(n, dot(n, a)), 0, wrong={"|a|/2": norm(a)/2})
pair("|n|", "a unit vector", norm(n), 1, wrong={"2": 2})
pair("the form factor of a shell", "elementary integral", 4*pi*directions(n, exp(I*dot(n, a))), 4*pi*sin(norm(a))/norm(a),
     wrong={"a power": 4*pi*sin(norm(a))/norm(a)**2, "a cosine": 4*pi*cos(norm(a))})
pair("a dipole pattern", "1 - 1/3", directions(n, norm(cross(n, a))**2), 2*norm(a)**2/3, wrong={"a third": norm(a)**2/3})
pair("the transport factor of isotropic scattering", "odd", directions(n, 1 - dot(n, c)), 1, wrong={"2/3": Rational(2, 3)})
pair("Rayleigh's transport factor", "1/3 - 0", directions(n, dot(n, a)**2*(1 - dot(n, a))), norm(a)**2/3,
     wrong={"odd part": norm(a)**2/3 - norm(a)**3/4})
pair("<exp(n . a)>", "elementary integral", directions(n, exp(dot(n, a))), sinh(norm(a))/norm(a), wrong={"cosh": cosh(norm(a))})
false("<1/(2 + n . a)> = 1/2", "a logarithm", directions(n, 1/(2 + dot(n, a)/(1 + norm(a)))), Rational(1, 2))
false("<|n . a|> = 0", "not odd", directions(n, Abs(dot(n, a))), 0)

# physics
time_ = quantity("time", "a time", TIME, real=True)
speed, charge = quantity("speed", "speed of light", LENGTH/TIME), quantity("charge", "a charge", CHARGE)
strength = ENERGY/LENGTH/CHARGE
el, mag = vector("E", "electric field", strength), vector("B", "magnetic field", strength)
velocity, force = vector("v", "velocity", LENGTH/TIME), vector("F", "force", ENERGY/LENGTH)
place, e_field = position("s", "a place", LENGTH), vector_function("E", "electric field", strength, of=(LENGTH, TIME))
b_field = vector_function("B", "magnetic field", strength, of=(LENGTH, TIME))
E, B = e_field(place, time_), b_field(place, time_)
LORENTZ = given("1", force, charge*(el + cross(velocity, mag)/speed))
FARADAY = given("1", curl(E), -derivative(B, time_)/speed)
AMPERE = given("2", curl(B), derivative(E, time_)/speed)
GAUSS = given("3", div(E), 0)

physics = Entries("vector", Derivation)
physics.pair("the power of Lorentz' force", "a triple product with two equal vectors", dot(force, velocity), charge*dot(el, velocity),
             equations=(LORENTZ,), given=("1",), wrong={"with the magnetic field": charge*dot(el + mag, velocity)})
drift = speed*cross(el, mag)/norm(mag)**2
physics.pair("the drift of crossed fields leaves the field along B", "Grassmann", el + cross(drift, mag)/speed, mag*dot(el, mag)/norm(mag)**2,
             wrong={"nothing": ZERO})
physics.pair("a wave carries energy along its vector", "Grassmann", cross(b, cross(a, b)), a*dot(b, b) - b*dot(a, b),
             wrong={"a sign": b*dot(a, b) - a*dot(b, b)})

number_, other_ = (quantity(name, "a real number", real=True) for name in ("number", "other"))
tied_ = Entries("vector", Derivation)
tied_.false("2q = 2 n . a: <q n . a> = q <n . a> = 0", "q varies with n: it is |a|^2/3", directions(n, q*dot(n, a)), 0, given=("1",),
            equations=(given("1", 2*q, 2*dot(n, a)),))
tied_.true("2q = 2p: <q (n . a)^2> = p |a|^2/3", "constant", directions(n, q*dot(n, a)**2), p*norm(a)**2/3, given=("1",),
           equations=(given("1", 2*q, 2*p),))
combined = Entries("combination", Combination)
wave = {"3": lambda it: grad(it, place).x, "1": lambda it: -curl(it, place).x, "2": lambda it: derivative(it, time_).x/speed}
combined.true("Maxwell's equations give waves, along x", "curl of Faraday's law", laplacian(E).x, derivative(E, time_, 2).x/speed**2, wave,
              equations=(FARADAY, AMPERE, GAUSS))
combined.false("Maxwell's equations give waves, along x, wrong: a sign", "they would grow", laplacian(E).x, -derivative(E, time_, 2).x/speed**2, wave,
               equations=(FARADAY, AMPERE, GAUSS))
combined.true("Poynting's theorem", "product rule", derivative((norm(E)**2 + norm(B)**2)/2, time_), -div(speed*cross(E, B)),
              {"1": lambda it: speed*dot(it, B), "2": lambda it: -speed*dot(it, E)}, equations=(FARADAY, AMPERE))
combined.false("Poynting's theorem, wrong: a sign", "energy would be made", derivative((norm(E)**2 + norm(B)**2)/2, time_), div(speed*cross(E, B)),
               {"1": lambda it: speed*dot(it, B), "2": lambda it: -speed*dot(it, E)}, equations=(FARADAY, AMPERE))
combined.true("no magnetic charge is made", "div curl", derivative(div(B), time_), 0, {"1": lambda it: speed*div(it, place)}, equations=(FARADAY,))
combined.false("no magnetic charge is made, wrong: a sign", "twice the change", derivative(div(B), time_), 0, {"1": lambda it: -speed*div(it, place)},
               equations=(FARADAY,))
combined.false("a combination that is not zero for zero", "it shows nothing", div(B), 1, {"1": lambda it: div(it, place) + div(B) - 1},
               equations=(FARADAY,))
combined.false("a circle, differentiated: r = 0", "r and s are tied: r = 3/5, s = 4/5", number_*2, 0, {"1": lambda it: Derivative(it, number_)},
               equations=(given("1", number_**2 + other_**2, 1),))
combined.false("a number on a line, integrated: 1/2 = 0", "it is said of one number", Rational(1, 2), 0,
               {"1": lambda it: Integral(it, (number_, 0, 1))}, equations=(given("1", number_, 0),))
combined.false("F y = 1: y F' = 0", "y may vary with u", other_*Derivative(f(u), u), 0, {"1": lambda it: Derivative(it, u)},
               equations=(given("1", f(u)*other_, 1),))
combined.true("f' = g: f'' = g'", "differentiated", Derivative(f(u), (u, 2)), Derivative(g(u), u), {"1": lambda it: Derivative(it, u)},
              equations=(given("1", Derivative(f(u), u), g(u)),))
combined.false("f g = 0: g = 0", "f may be 0", g(u), 0, {"1": lambda it: it/f(u)}, equations=(given("1", f(u)*g(u), 0),))
combined.false("f^2 = g^2: f = -g", "f = g", f(u), -g(u), {"1": lambda it: it/(f(u) - g(u))}, equations=(given("1", f(u)**2, g(u)**2),))
combined.true("p f = p g: f = g", "p is positive", f(u), g(u), {"1": lambda it: it/p}, equations=(given("1", p*f(u), p*g(u)),))
combined.false("2f = 2g for positive numbers: f(-2) = g(-2)", "domain", f(Integer(-2)), g(Integer(-2)), {"1": lambda it: Subs(it, u, -2)/2},
               equations=(given("1", 2*f(u), 2*g(u)),))
combined.false("2f = 2g beyond 5: their integrals over (1, 2) are equal", "domain", Integral(f(u), (u, 1, 2)), Integral(g(u), (u, 1, 2)),
               {"1": lambda it: Integral(it, (u, 1, 2))/2}, equations=(given("1", 2*f(u), 2*g(u), assumes=(u > 5,)),))
combined.false("the conclusion as a premise", "it is no derivation", curl(E), -derivative(B, time_)/speed, {"1": lambda it: it},
               equations=(FARADAY,))

dimensional = Entries("dimension", Dimensional)
dimensional.true("Lorentz' force", "Gaussian units", "1", equations=(LORENTZ,))
dimensional.true("Faraday's law", "Gaussian units", "1", equations=(FARADAY,))
dimensional.false("Lorentz' force without the speed of light", "a speed too much", "1",
                  equations=(given("1", force, charge*(el + cross(velocity, mag))),))
dimensional.false("a force and a field", "a charge is missing", "1", equations=(given("1", force, el),))
dimensional.false("the divergence of a field as a field", "a length is missing", "1", equations=(given("1", div(E), norm(E)),))

limits = Entries("limit", Limit)
limits.pair("a form factor at small wave numbers", "1 at 0", directions(n, exp(I*p*dot(n, triple(0, 0, 1)))), p, 0, 1, wrong={"0": 0})

positive = Entries("inequality", NonNegative)
positive.true("|a|^2", "squares", norm(a)**2, {})
positive.false("a . b", "opposite vectors", dot(a, b), {})

ENTRIES_OF_ALL_KINDS = (*ENTRIES, *physics, *tied_, *combined, *dimensional, *limits, *positive)
