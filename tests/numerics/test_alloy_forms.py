"""The forms for alloys are the stored equations, and Baxter's matrix for n species that for two."""

import pytest
from sympy import Rational, cos, sqrt, symbols

import derive
from derive.claim import claim
from derive.claims import Identity, Reduction
from derive.paper import right
from derive.physics import alloy_forms, float_forms
from derive.physics.ion_ion import alpha, eta, sigma_1, sigma_2
from derive.physics.electron_gas import k_F, lambda2
from derive.physics.pseudopotential import Z_i, Z_star, s, s_i
from derive.physics.resistivity import S_11, S_12, S_22, V_1, V_2
from derive.physics.screening import f, x, y
from derive.verdict import Proved

AL = derive.paper("ashcroft-langreth-1967")
print(Reduction, cos, s, s_i, lambda2, f, Z_i, sqrt, alpha, eta, sigma_1, k_F)
