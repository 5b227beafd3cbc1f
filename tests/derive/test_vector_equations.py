"""Vectors, indices, nabla, directions, averages, functional derivatives: what is refused, what is judged, what a change of an equation does."""

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Derivative, Rational, cos, exp, sin

import derive
from derive.claims import Combination, Derivation, Dimensional, Identity, Limit, NonNegative, Reduction
from derive.claims.dimension import dimension_claims
from derive.componentwise import paper_in_components
from derive.keeping.content import Content
from derive.latex import paper_latex
from derive.quantity import CHARGE, ENERGY, LENGTH, NUMBER, TIME, quantity, quantity_function
from derive.vectors import (
    ZERO,
    average,
    by_component,
    conjugate,
    cross,
    curl,
    delta,
    derivative,
    direction,
    directions,
    div,
    dot,
    epsilon,
    functional_derivative,
    grad,
    in_components,
    index,
    laplacian,
    norm,
    position,
    spherical,
    triple,
    vector,
    vector_function,
)
from derive.vectors.late import worked_out

NOTES = derive.Source("notes with known answers")
a, b, c = (vector(name, f"vector {name}") for name in "abc")
r, t, p = position("r", "place"), quantity("t", "time", real=True), quantity("p", "a number")
f, V = quantity_function("f", "a function"), vector_function("V", "a field")
n, i, j, k = direction("n", "a direction"), index("i"), index("j"), index("k")
x, y = quantity("x", "a displacement", real=True), quantity("y", "another", real=True)
mean = average("", "an average", over=(x, y))


def equation(number, left, right, **more):
    return derive.equation(number, left, right, says="an equation", source=NOTES, **more)


def paper(*equations, claims=()):
    stated = equations or (equation("0", quantity("unused", "nothing"), 1),)
    return derive.Paper("notes", "Notes", str(NOTES), stated, (), claims)


def check(statement, *equations):
    one = paper(*equations)
    return derive.claim(one.equations[0].number, "an example", statement).check(one)


# what is read

@pytest.mark.parametrize(("made", "text", "latex"), [
    (2*cross(a, b) - c/3, "2*cross(a, b) - 1/3*c", r"2 \mathbf{a} \times \mathbf{b} - \frac{1}{3} \mathbf{c}"),
    (dot(a, b)**2, "dot(a, b)**2", r"\left(\mathbf{a} \cdot \mathbf{b}\right)^{2}"),
    (grad(f(r)), "grad(f(r))", r"\nabla f(\mathbf{r})"),
    (curl(V(r, t)), "curl(V(r, t))", r"\nabla \times \mathbf{V}(\mathbf{r}, t)"),
    (div(V(r)), "div(V(r))", r"\nabla \cdot \mathbf{V}(\mathbf{r})"),
    (laplacian(f(r)), "laplacian(f(r))", r"\nabla^2 f(\mathbf{r})"),
    (norm(a)**3, "norm(a)**3", r"\left|\mathbf{a}\right|^{3}"),
    (a[i]*b[i], "a[i]*b[i]", "a_{i} b_{i}"),
    (mean(x**2), "<x**2>", r"\left\langle x^{2} \right\rangle"),
])
def test_text_and_latex(made, text, latex):
    assert str(made) == text
    assert paper_latex(made).replace("  ", " ") == latex


@pytest.mark.parametrize("made", [
    lambda: a*b, lambda: a + 1, lambda: a/b, lambda: 1/a, lambda: dot(a, p), lambda: cross(a, 2), lambda: norm(p), lambda: grad(a), lambda: div(f(r)),
    lambda: a[0], lambda: a[4], lambda: directions(a, p), lambda: average("", "nothing", over=(p + 1,)), lambda: functional_derivative(p, p),
    lambda: derivative(a, a),
])
def test_numbers_and_vectors_are_not_mistaken_for_one_another(made):
    with pytest.raises(TypeError):
        made()


@pytest.mark.parametrize(("left", "right", "problem"), [
    (a, p, "both vectors"), (dot(a, b), c, "both vectors"), (a[i], b[j], "free indices differ"), (a[i]*b[i]*c[i], p, "stands 3 times"),
    (a[i] + p, b[i], "free indices differ"), (i, p, "stands alone"), (sin(a[i]), b[i], "no index can be"),
])
def test_an_equation_that_says_nothing_is_refused(left, right, problem):
    with pytest.raises(derive.EquationError, match=problem):
        equation("1", left, right)


def test_a_derivative_is_of_something_that_varies():
    with pytest.raises(ValueError, match="does not depend on t"):
        derivative(a, t)


def test_nabla_asks_by_which_position():
    with pytest.raises(ValueError, match="say by which position"):
        grad(dot(a, b))
    assert grad(f(r)*f(position("s", "another")), r).frame.names == r.components


# what is judged

@settings(max_examples=20, deadline=None)
@given(st.tuples(*[st.integers(-3, 3)]*9))
def test_components_are_those_of_determinants(numbers):
    u, v, w = sympy.Matrix(numbers[:3]), sympy.Matrix(numbers[3:6]), sympy.Matrix(numbers[6:])
    one, two, three = (triple(*part) for part in (u, v, w))
    assert in_components(dot(one, cross(two, three))) == sympy.Matrix.hstack(u, v, w).det()
    assert in_components(norm(one)**2) == u.dot(u)


@pytest.mark.long
@pytest.mark.parametrize("powers", [(0, 0, 0), (0, 0, 1), (2, 0, 0), (0, 2, 2), (1, 1, 0)])
def test_averages_of_products_of_components_are_integrals_over_the_sphere(powers):
    theta, phi = sympy.symbols("theta phi", real=True)
    parts = sin(theta)*cos(phi), sin(theta)*sin(phi), cos(theta)
    whole = sympy.lambdify((theta, phi), sympy.Mul(*(part**power for part, power in zip(parts, powers, strict=True)))*sin(theta), "mpmath")
    expected = mpmath.quad(whole, [0, mpmath.pi], [0, mpmath.pi, 2*mpmath.pi])/(4*mpmath.pi)
    product = sympy.Mul(*(part**power for part, power in zip((n[1], n[2], n[3]), powers, strict=True)))
    assert abs(worked_out(in_components(directions(n, product)), lambda name: False) - expected) < 1e-9


def test_a_vector_equation_is_felt_where_it_is_used():
    field = equation("1", V(r), -grad(exp(-norm(r))/norm(r)))
    one = paper(field)
    curl_free = derive.claim("1", "no curl", Derivation(curl(V(r)), ZERO))
    assert curl_free.check(one).name == "Proved"
    assert curl_free.check_with_premises(one)[1] == ("1",)
    assert curl_free.check(one.replace("1", cross(a, r))).name == "Refuted"


def test_a_vector_is_put_for_a_vector():
    assert check(Reduction(norm(a + b), {b: -2*a}, norm(a))).name == "Proved"
    assert check(Reduction(norm(a + b), {b: -2*a}, 3*norm(a))).name == "Refuted"
    assert check(Reduction(dot(a, b), {b: 0}, sympy.Integer(0))).name == "Proved"


def test_a_function_is_put_for_a_function_of_a_vector():
    assert check(Reduction(laplacian(f(r)), {f: lambda place: norm(place)**2}, sympy.Integer(6))).name == "Proved"


def test_what_is_zero_at_one_point_alone_is_said_off_it():
    assert check(Identity(laplacian(1/norm(r)), 0)).name == "Proved"
    assert check(Identity(norm(a)/norm(a), 1)).name == "Proved"
    assert check(Identity(laplacian(norm(r)), 2/norm(r))).name == "Proved"


def test_complex_vectors_keep_their_conjugates():
    z = vector("z", "complex", complex=True)
    assert check(Identity(dot(z, conjugate(z)), norm(z)**2)).name == "Proved"
    assert check(Identity(dot(z, z), norm(z)**2)).name == "Refuted"


def test_free_indices_have_to_be_free_on_both_sides():
    assert check(Identity(epsilon(i, j, k)*a[j]*b[k], cross(a, b)[i])).name == "Proved"
    assert "free in one side" in check(Identity(a[i], dot(a, b))).detail
    assert check(Identity(by_component(r[j], r[i]), delta(i, j))).name == "Proved"


def test_an_asymptotic_form_of_a_vector_is_not_read():
    assert check(Limit(p*a, p, 0, 0)).name == "Proved"
    assert check(Limit(p*a, p, 0, a)).name == "Refuted"


def test_vectors_of_one_name_clash():
    with pytest.raises(derive.EquationError, match="two things are called a_x"):
        equation("1", p, dot(a, vector("a", "another vector")))


def test_a_function_of_a_vector_and_of_its_length_are_two():
    assert "two things are called f" in check(Identity(f(r), f(norm(r)))).detail


def test_dimensions_of_vectors_are_those_of_components():
    u, w, s = vector("u", "a speed", LENGTH/TIME), vector("w", "a way", LENGTH), quantity("s", "time", TIME)
    way = vector_function("W", "a way", LENGTH, of=(TIME,))
    assert check(Dimensional("1"), equation("1", u, derivative(way(s), s))).name == "Proved"
    assert check(Dimensional("1"), equation("1", u, derivative(way(s), s, 2))).name == "Refuted"
    assert check(Dimensional("1"), equation("1", u, w)).name == "Refuted"
    assert check(Dimensional("1"), equation("1", norm(u), norm(w)/s)).name == "Proved"


def test_mutants_of_a_vector_equation_are_killed():
    strength = ENERGY/LENGTH/CHARGE
    e, h = vector("E", "electric field", strength), vector("B", "magnetic field", strength)
    v, force = vector("v", "velocity", LENGTH/TIME), vector("F", "force", ENERGY/LENGTH)
    q, speed = quantity("q", "charge", CHARGE), quantity("c_0", "speed of light", LENGTH/TIME)
    lorentz = equation("1", force, q*(e + cross(v, h)/speed))
    drift = {v: speed*cross(e, h)/norm(h)**2}
    claims = (*dimension_claims([lorentz]), derive.claim("1", "power", Derivation(dot(force, v), q*dot(e, v), given=("1",))),
              derive.claim("1", "drift", Reduction(force, drift, q*h*dot(e, h)/norm(h)**2, given=("1",))))
    score = derive.mutation_score(paper(lorentz, claims=claims))
    assert score.survivors == ()
    assert score.killed > 20


def test_a_verdict_is_kept_by_all_equations_where_vectors_stand():
    one = paper(equation("1", V(r), grad(f(r))), equation("2", a, b))
    claim = derive.claim("2", "no curl", Identity(curl(V(r)), ZERO))
    assert Content(one).consulted(claim) == {"1", "2"}
    assert Content(one).key(claim, 0) != Content(one.replace("1", cross(a, r))).key(claim, 0)


def test_a_component_of_a_vector_equation_is_a_function():
    one = paper(equation("1", a, cross(b, c)), equation("2", p, dot(b, c)))
    assert one.function("1, along z", "b_x", "c_y", values={"b_y": 0, "c_x": 0})(2.0, 3.0) == 6
    assert one.function("2", "b_x", "c_x", values={"b_y": 0, "b_z": 0, "c_y": 0, "c_z": 0})(2.0, 3.0) == 6


def test_a_paper_without_vectors_is_read_as_it_is():
    one = paper()
    assert paper_in_components(one) == (one, {})


# combinations

FARADAY = equation("1", curl(V(r, t)), -derivative(vector_function("W", "another")(r, t), t))
W = vector_function("W", "another")(r, t)


@pytest.mark.long
@pytest.mark.parametrize(("statement", "verdict"), [
    (Combination(derivative(div(W), t), 0, {"1": lambda it: div(it, r)}), "Proved"),
    (Combination(derivative(div(W), t), 0, {"1": lambda it: -div(it, r)}), "Refuted"),
    (Combination(div(W), 1, {"1": lambda it: div(it, r) + div(W) - 1}), "Inconclusive"),
    (Combination(curl(V(r, t)), -derivative(W, t), {"1": lambda it: it}), "Inconclusive"),
    (Combination(div(W), 0, {}), "Inconclusive"),
])
def test_a_combination_of_equations(statement, verdict):
    assert check(statement, FARADAY).name == verdict


@pytest.mark.long
def test_maxwells_equations_give_waves():
    field = V(r, t)
    waves = {"1": lambda it: -curl(it, r), "2": lambda it: derivative(it, t), "3": lambda it: grad(it, r)}
    equations = FARADAY, equation("2", curl(W), derivative(field, t)), equation("3", div(field), 0)
    assert check(Combination(laplacian(field), derivative(field, t, 2), waves), *equations).name == "Proved"
    assert check(Combination(laplacian(field), -derivative(field, t, 2), waves), *equations).name == "Refuted"


# averages

@pytest.mark.parametrize(("statement", "verdict"), [
    (Identity(mean((x + p*y)**2), mean(x**2) + 2*p*mean(x*y) + p**2*mean(y**2)), "Proved"),
    (Identity(mean(x*y), mean(x)*mean(y)), "Refuted"),
    (Identity(mean(exp(p*x)), 1 + p*mean(x)), "Refuted"),
    (Identity(Derivative(mean(exp(p*x)), p), mean(x*exp(p*x))), "Proved"),
    (Identity(mean(sin(x)**2) + mean(cos(x)**2), 1), "Inconclusive"),  # true, and more than linear: it must not be refuted
    (NonNegative(mean(x**2) - mean(x)**2, {}), "Proved"),
    (NonNegative(mean(x**3), {}), "Refuted"),
    (NonNegative(1 - mean(x**2), {x: (-1, 1)}), "Inconclusive"),
])
def test_averages_are_linear_and_positive_and_nothing_else(statement, verdict):
    assert check(statement).name == verdict


def test_weights_may_depend_on_what_they_are_declared_to():
    warm = average("T", "at a temperature", over=x, depends_on=p)
    assert check(Identity(Derivative(warm(x), p), 0)).name == "Inconclusive"
    assert check(Identity(Derivative(average("0", "fixed", over=x)(x), p), 0)).name == "Proved"


def test_what_varies_unseen_in_an_average_is_asked_for():
    energy = quantity("energy", "an energy", real=True)
    named = equation("1", energy, x**2)
    assert "it may vary" in check(Identity(mean(energy), energy), named).detail
    assert check(Identity(mean(energy), mean(x**2), given=("1",)), named).name == "Proved"


# functional derivatives

u, density, weight = quantity("u", "a place", real=True), quantity_function("n", "a density"), quantity_function("w", "a weight")


@pytest.mark.parametrize(("functional", "answer", "verdict"), [
    (Derivative(density(u), u)**2/2, -Derivative(density(u), (u, 2)), "Proved"),
    (Derivative(density(u), u)**2/2, Derivative(density(u), (u, 2)), "Refuted"),
    (weight(u)*density(u)**2, 2*weight(u)*density(u), "Proved"),
    (density(u)*density(-u), density(-u), "Inconclusive"),
    (density(u)*sympy.Integral(density(u), (u, 0, 1)), 2*density(u), "Inconclusive"),
])
def test_functional_derivatives(functional, answer, verdict):
    assert check(Identity(functional_derivative(functional, density(u)), answer)).name == verdict


def test_a_functional_derivative_sees_through_definitions():
    defined = equation("1", weight(u), density(u)**Rational(5, 3))
    claim = functional_derivative(weight(u), density(u))
    assert check(Identity(claim, Rational(5, 3)*density(u)**Rational(2, 3)), defined).name == "Proved"
    assert "may depend on n" in check(Identity(claim, 0, keep=(weight,)), defined).detail


def test_the_boundary_is_assumed():
    verdict = check(Identity(functional_derivative(density(u)**2, density(u)), 2*density(u)))
    assert any("boundary" in words for words in verdict.proof.assumptions)


def test_frames_of_other_coordinates():
    s, theta, phi = quantity("s", "distance"), quantity("theta", "angle", NUMBER, real=True), quantity("phi", "azimuth", NUMBER, real=True)
    frame = spherical(s, theta, phi)
    assert check(Identity(div(f(s)*frame.units[0], frame), Derivative(s**2*f(s), s)/s**2)).name == "Proved"
    assert check(Identity(curl(s*sin(theta)*frame.units[2], frame), triple(0, 0, 2))).name == "Proved"
    assert check(Identity(laplacian(f(s), frame), Derivative(f(s), (s, 2)))).name == "Refuted"


def test_what_an_equation_assumes_of_vectors_is_read():
    unit = equation("1", vector("e", "a unit vector"), a/norm(a), assumes=[sympy.Ne(a, ZERO)])
    assert check(Identity(norm(unit.lhs), 1, given=("1",)), unit).name == "Proved"
    assert check(Identity(dot(unit.lhs, a), norm(a)**2, given=("1",)), unit).name == "Refuted"
