"""The forms of a liquid metal's state that float64, mpmath and balls evaluate: valence, cores, volume, packing, Eqs. (11) and (12).

The equations are of two species. What is a sum over species is taken apart into the term of one species, its fraction c
times a number of its own, which is the second species of the equation beside a first one without that number: any
number of species sum it. That the forms are the equations, and two such terms their sums, is claimed in
`derive.theorems.metal_forms`.
"""

from sympy import Expr, Integer, Symbol, cancel, symbols

from derive.forms.electron_gas import of_unity
from derive.forms.form import FloatForm
from derive.physics.constants import k_B
from derive.physics.electron_gas import E_F, ELECTRON_DENSITY, k_F, n
from derive.physics.liquid_alloys.diameters import SHRINKING, T_m, sigma_m
from derive.physics.liquid_alloys.ion_ion import EQ_11, POTENTIAL_UNITS, Z_STAR_DENSITY, Phi, T, rho
from derive.physics.liquid_alloys.packing import ALPHA, EQ_12, ETA_MIXTURE, VOLUME, Omega_1, Omega_2, sigma, sigma_1, sigma_2
from derive.physics.liquid_alloys.pseudopotential import S_I, R_core_i
from derive.physics.liquid_alloys.quoted_numbers import SLOPE_AL, degree
from derive.physics.liquid_alloys.species import Z_1, Z_2, Z_STAR, Z_i, Z_star, x

# --- sums over species -----------------------------------------------------------------------------

c = Symbol("c", nonnegative=True)
Omega_i, cube, mean_cube, Omega = (Symbol(name, positive=True) for name in ("Omega_i", "cube", "mean_cube", "Omega"))


def term(expression: Expr, first: Symbol, second: Symbol, own: Symbol) -> Expr:
    """The term of one species, with fraction c and the number `own`, in a sum over two."""
    return expression.xreplace({x: c, first: Integer(0), second: own})


VALENCE_TERM = FloatForm("valence_term", "a species' term of Z*, the electrons per ion", (c, Z_i), (term(Z_STAR.rhs, Z_1, Z_2, Z_i),))
VOLUME_TERM = FloatForm(
    "volume_term", "a species' term of the volume per ion, footnote 15", (c, Omega_i), (term(VOLUME.rhs, Omega_1, Omega_2, Omega_i),))
ELECTRONS = FloatForm(
    "electrons_per_volume", "the electron density of Z* electrons per ion, with Omega per ion", (Z_star, Omega),
    (cancel(ELECTRON_DENSITY.rhs / Z_STAR_DENSITY.rhs) / Omega,))

# eta with the volume per ion in place of k_F: Z* leaves.
PACKING = cancel(term(ETA_MIXTURE.rhs, sigma_1, sigma_2, sigma) * n / Z_STAR_DENSITY.rhs).xreplace({n: 1 / Omega})
SLOPE = PACKING.diff(sigma)
SPHERE_SLOPE_OF_UNITY = Symbol("SPHERE_SLOPE_OF_UNITY", positive=True)  # of the volume of a sphere with its diameter
CONSTANTS = {SPHERE_SLOPE_OF_UNITY: of_unity(SLOPE, c, sigma, Omega)}
sphere, area, slope, mean_slope = (Symbol(name, real=True) for name in ("sphere", "area", "slope", "mean_slope"))
CUBE_TERM = FloatForm(
    "cube_term", "a species' term of the mean cube of the diameters; cube = sigma**3", (c, cube),
    ((PACKING / of_unity(PACKING, c, sigma)).xreplace({sigma**3: cube}),))
PACKING_FRACTION = FloatForm(
    "packing_fraction", "eta of spheres with this mean cube of the diameters, and Omega per ion", (mean_cube, Omega),
    (sphere * mean_cube / Omega,), steps=((sphere, SPHERE_SLOPE_OF_UNITY / 3),))
SLOPE_TERM = FloatForm(
    "slope_term", "a species' term of the mean of sigma**2 d sigma/dT; slope = d sigma/dT", (c, sigma, slope), (area * slope,),
    steps=((area, SLOPE / of_unity(SLOPE, c, sigma)),))
PACKING_SLOPE = FloatForm(
    "packing_slope", "d eta/dT of spheres with this mean of sigma**2 d sigma/dT, at constant Omega", (mean_slope, Omega),
    (SPHERE_SLOPE_OF_UNITY * mean_slope / Omega,))

# Of one metal in two states, at constant number of ions: eta Omega is the volume of a sphere.
eta, eta_0, Omega_0 = (Symbol(name, positive=True) for name in ("eta", "eta_0", "Omega_0"))
ratio, grown = symbols("ratio grown", positive=True)
DIAMETER_RATIO_CUBED = FloatForm(
    "diameter_ratio_cubed", "(sigma/sigma_0)**3 in two states with these packing fractions and volumes per ion", (eta, Omega, eta_0, Omega_0),
    (grown / Omega_0,), steps=((ratio, eta / eta_0), (grown, ratio * Omega)))

# Of one metal as it is heated.
root = Symbol("root", positive=True)  # of T/T_m
SHRUNK_DIAMETER = FloatForm(
    "shrunk_diameter", "sigma at T of Protopapas, Andersen and Parlee; root = sqrt(T/T_m)", (sigma_m, root),
    (SHRINKING.rhs.xreplace({T: root**2 * T_m}),))

# --- one ion, two ions -----------------------------------------------------------------------------

SCALED_CORE_RADIUS = FloatForm("scaled_core_radius", "s = 2 k_F R_core", (k_F, R_core_i), (S_I.rhs,))
DIAMETER_RATIO = FloatForm("diameter_ratio", "alpha", (sigma_1, sigma_2), (ALPHA.rhs,))
CONTACT_DISTANCE = FloatForm("contact_distance", "sigma_12 of (12)", (sigma_1, sigma_2), (EQ_12.rhs,))
ENERGY_UNIT = FloatForm("energy_unit", "(2/3) E_F", (E_F,), (Phi(rho / (2 * k_F)) / POTENTIAL_UNITS.rhs,))

per_kelvin, thermal, unit, force = (Symbol(name, real=True) for name in ("per_kelvin", "thermal", "unit", "force"))
THERMAL_ENERGY = FloatForm(
    "thermal_energy", "the energy to which the right side of (11) belongs", (k_B, T), (per_kelvin * T,),
    steps=((per_kelvin, EQ_11.rhs * ENERGY_UNIT(E_F) / T),))
CLOSEST_APPROACH = FloatForm(
    "closest_approach", "the right side of (11); unit = (2/3) E_F", (thermal, unit), (thermal / unit,))
DIAMETER_SLOPE = FloatForm(
    "diameter_slope", "d sigma/dT by (11) in one electron gas; thermal = thermal_energy of one kelvin, force = -d phi/d sigma",
    (thermal, force), (-thermal / force,))
STRUCTURE_SLOPE = FloatForm("structure_slope", "d eta/dT of sodium in 1/K, from its structure", (), (SLOPE_AL.rhs * degree,))

FORMS = (VALENCE_TERM, VOLUME_TERM, ELECTRONS, CUBE_TERM, PACKING_FRACTION, SLOPE_TERM, PACKING_SLOPE, DIAMETER_RATIO_CUBED,
         SHRUNK_DIAMETER, SCALED_CORE_RADIUS, DIAMETER_RATIO, CONTACT_DISTANCE, ENERGY_UNIT, THERMAL_ENERGY, CLOSEST_APPROACH,
         DIAMETER_SLOPE, STRUCTURE_SLOPE)
