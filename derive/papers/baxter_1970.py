"""Baxter, Ornstein-Zernike relation and Percus-Yevick approximation for fluid mixtures: the pair distributions beyond contact."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics.liquid_alloys import hard_sphere_mixture, hard_spheres, pair_distributions
from derive.physics.liquid_alloys.hard_spheres import BAXTER_1970
from derive.theorems import pair_distributions as on_pair_distributions

PRINTED = (
    pair_distributions.SLOPE,     # q'
    pair_distributions.OUTSIDE,   # what one species adds to r h_ij(r) beyond contact
    pair_distributions.BY_PARTS,  # without an integral
)
BORROWED = (
    hard_sphere_mixture.PARABOLA, hard_sphere_mixture.BAXTER_A, hard_sphere_mixture.BAXTER_B, hard_sphere_mixture.BAXTER_Q,
    hard_spheres.CONTACT, hard_spheres.FREE_VOLUME, *hard_spheres.PACKING_TWO,
)

PAPER = Paper(
    id="baxter-1970",
    title=BAXTER_1970.title,
    citation=str(BAXTER_1970),
    printed_equations=PRINTED,
    foundations=(),
    borrowed=BORROWED,
    claims=(*dimension_claims(PRINTED), *on_pair_distributions.CLAIMS),
)
