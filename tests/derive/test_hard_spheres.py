"""Hard spheres: every claim holds, and false variants of the equations are refuted."""

import pytest
import sympy

from derive.claim import claim
from derive.claims import Dimensional
from derive.mutate import fate, mutants
from derive.paper import Paper
from derive.physics.liquid_alloys import hard_sphere_mixture as mixture
from derive.physics.liquid_alloys import hard_spheres as spheres
from derive.theorems import hard_sphere_mixture as on_mixture
from derive.theorems import hard_spheres as on_spheres
from derive.verdict import Enclosed, Proved, Refuted

EQUATIONS = spheres.EQUATIONS + mixture.EQUATIONS
DIMENSIONS = tuple(claim(one.number, "dimensions", Dimensional(one.number)) for one in EQUATIONS)
CLAIMS = on_spheres.CLAIMS + on_mixture.CLAIMS + DIMENSIONS
PAPER = Paper("hard-spheres", "Hard spheres", "test", (), EQUATIONS, CLAIMS)
k, R_i, R_j, r = spheres.k, spheres.R_i, spheres.R_j, spheres.r
xi_2, Delta, d = spheres.xi_2, spheres.Delta, spheres.d
Q = mixture.Q_B


@pytest.mark.brief  # with all claims of the paper
@pytest.mark.parametrize("one", CLAIMS[::4], ids=lambda c: f"{c.number}: {c.title}")
def test_claim_holds(one):
    verdict = one.check(PAPER)
    assert isinstance(verdict, Proved | Enclosed), verdict.detail


def reversed_factors():
    terms = (n * Q(k, R_i, R) * Q(-k, R_j, R) for n, R in spheres.SPECIES)
    return 2 * sympy.pi * (Q(k, R_i, R_j) + Q(-k, R_j, R_i)) - 4 * sympy.pi**2 * sum(terms)


FALSE = {
    "factors in the other order": ("baxter-C", reversed_factors()),
    "phase of the wrong sphere": ("baxter-Q", PAPER["baxter-Q"].rhs.subs(sympy.exp(sympy.I * k * R_i / 2), sympy.exp(sympy.I * k * R_j / 2))),
    "sign of i": ("baxter-Q", PAPER["baxter-Q"].rhs.subs(sympy.I, -sympy.I)),
    "Baxter's b doubled": ("baxter-b", 2 * PAPER["baxter-b"].rhs),
    "Lebowitz's a for Baxter's": ("baxter-a", spheres.a_L(R_i)),
    "inner range belongs to the larger sphere": ("lebowitz-c-core", -spheres.a_L(R_j)),
    "3 λ d for 4 λ d": ("lebowitz-c-shell", PAPER["lebowitz-c-shell"].rhs + (R_j - R_i) / 2 * d * (r - (R_j - R_i) / 2) ** 3 / r),
    "8 for 9 in the coefficient of the volumes": (
        "kierlik-C", PAPER["kierlik-C"].rhs + 6 / sympy.pi * xi_2**3 / Delta**4 * spheres.w_3(k, R_i) * spheres.w_3(k, R_j)),
    "no contact correction": ("contact", 1 / Delta),
    "virial for compressibility pressure": ("pressure-PY", PAPER["pressure-PY"].rhs - 6 / sympy.pi * xi_2**3 / Delta**2),
    "Wertheim's slope of the other sign": ("wertheim-slope", -PAPER["wertheim-slope"].rhs),
    "(1 + 2η) for its square": ("S-zero", (1 - spheres.eta) ** 4 / (1 + 2 * spheres.eta)),
    "squared diameters in the packing": ("xi-3", PAPER["xi-2"].rhs),
    "discriminant without ξ_1": ("kernel-spread", spheres.xi_0 * xi_2),
}


@pytest.mark.long
@pytest.mark.parametrize(("number", "wrong"), FALSE.values(), ids=FALSE.keys())
def test_false_variant_is_refuted(number, wrong):
    changed = PAPER.replace(number, wrong)
    nearest = sorted(CLAIMS, key=lambda one: one.number != number)
    assert any(isinstance(one.check(changed, quick=True), Refuted) for one in nearest)


@pytest.mark.parametrize(
    "number", ["contact", "w-1", *(pytest.param(one, marks=pytest.mark.long) for one in ("baxter-a", "lebowitz-b", "kernel-F1", "wertheim-c"))])
def test_every_mutant_is_killed_or_no_change(number):
    survivors = [m.change for m in mutants(PAPER, [number]) if fate(PAPER, m).outcome == "survivor"]
    assert survivors == []
