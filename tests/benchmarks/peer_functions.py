"""The functions of other packages, each brought to the arguments of ours: array in, new array (or tuple of arrays) out.

Every maker imports its package when it is called, and raises `ImportError` where that is not installed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from sympy import lambdify

from numerics._types import FloatArray
from tests.benchmarks import c_libraries, stored_formulas

Function: TypeAlias = Callable[[FloatArray], Any]
_LOOP = """
#include <stddef.h>
void loop(const double *x, double *out, size_t n) { for (size_t i = 0; i < n; i++) out[i] = Iq(x[i], 0.5, %r); }
"""
_LOOP_OF_BALL = """
#include <stddef.h>
void loop(const double *x, double *out, size_t n) { for (size_t i = 0; i < n; i++) out[i] = sas_3j1x_x(x[i]); }
"""
_LOOP_OF_THREE = """
#include <stddef.h>
void loop(const double *x, double *s11, double *s22, double *s12, size_t n)
{ for (size_t i = 0; i < n; i++) calculate_psfs(x[i], 0.5, %r, %r, %r, s11 + i, s22 + i, s12 + i); }
"""


def plain_numpy(formula: stored_formulas.Formula, *values: float) -> Function:
    """What `sympy.lambdify` makes of a closed form, common subexpressions taken out."""
    expression, parameters = formula
    function = lambdify((stored_formulas.POINT, *parameters), expression, "numpy", cse=True)
    return lambda x: function(x, *values)


def plain_numba(formula: stored_formulas.Formula, *values: float) -> Function:
    """The closed form as scalar code, compiled by numba into a loop."""
    import numba

    expression, parameters = formula
    compiled = numba.njit(error_model="numpy")
    scalar = compiled(lambdify((stored_formulas.POINT, *parameters), expression, "math", cse=True))

    @compiled
    def one(x: FloatArray, *values: float) -> FloatArray:
        out = np.empty_like(x)
        for i in range(x.size):
            out[i] = scalar(x[i], *values)
        return out

    @compiled
    def three(x: FloatArray, *values: float) -> tuple[FloatArray, FloatArray, FloatArray]:
        a, b, c = np.empty_like(x), np.empty_like(x), np.empty_like(x)
        for i in range(x.size):
            a[i], b[i], c[i] = scalar(x[i], *values)
        return a, b, c

    loop = three if isinstance(expression, tuple) else one
    return lambda x: loop(x, *values)


def dftpy_lindhard() -> Function:
    """dftpy's function is 1/f less two terms that its last arguments weigh."""
    from dftpy.functional.kedf.kernel import LindhardFunction

    return lambda y: 1 / LindhardFunction(y, 0.0, 0.0)


def qupled_lindhard() -> Function:
    """qupled's ideal density response of the ground state, for wave numbers 0 and 2 y in units of k_F: one solver for each point."""
    from qupled import native
    from qupled.schemes.hf import Input

    def at(y: float) -> float:
        step = 2 * y or 1.0
        asked, given = Input(coupling=1.0, degeneracy=0.0, matsubara=1, cutoff=step, resolution=step), native.Input()
        asked.to_native(given)
        solver = native.HF(given)
        solver.compute()
        return float(solver.idr[-1 if y else 0, 0])

    def call(y: FloatArray) -> FloatArray:
        with c_libraries.silence():
            return np.array([at(float(one)) for one in y])

    return call


def sasmodels_ball() -> Function:
    """3 (sin x - x cos x)/x**3 as sasmodels' models of spheres have it."""
    return c_libraries.array_function(_sasmodels_source("lib/sas_3j1x_x.c") + _LOOP_OF_BALL, "loop")


def mixscatter_ball() -> Function:
    """The same by mixscatter: the amplitude of a layer of constant contrast, radius 1, over that of its volume."""
    from mixscatter.scatteringmodel import ConstantProfile

    layer = ConstantProfile(0.0, 1.0, 3 / (4 * np.pi))
    return layer.calculate_amplitude


def sasmodels_call(eta: float) -> Function:
    """sasmodels as its users call it: a model compiled by sasmodels itself, spheres of diameter 1."""
    os.environ.setdefault("SAS_DLL_PATH", str(c_libraries.scratch_folder()))
    os.environ.setdefault("SAS_OPENCL", "none")
    from sasmodels.core import load_model
    from sasmodels.direct_model import call_kernel

    model = load_model("hardsphere", dtype="double", platform="dll")
    given = {"radius_effective": 0.5, "volfraction": eta, "scale": 1.0, "background": 0.0}
    return lambda x: call_kernel(model.make_kernel([x]), given)


def sasmodels_c(eta: float, flags: Sequence[str] = c_libraries.EXACT) -> Function:
    """The C function of sasmodels' `hardsphere` in a bare loop."""
    return c_libraries.array_function(_sasmodels_source("hardsphere.c") + _LOOP % eta, "loop", flags)


def sasmodels_mixture(eta: float, fraction: float, alpha: float, flags: Sequence[str] = c_libraries.EXACT) -> Function:
    """The partial structure factors inside sasmodels' `binary_hard_sphere`, in a bare loop; its species 1 is the smaller."""
    source = _sasmodels_source("lib/sas_3j1x_x.c", "binary_hard_sphere.c") + _LOOP_OF_THREE % (fraction, alpha, eta)
    return c_libraries.array_function(source, "loop", flags, outputs=3)


def packlab_mixture(eta: float, fraction: float, alpha: float) -> Function:
    """PackLab's solver with g(r) at one distance, the fewest it takes. S = 1 + its H; wave numbers must increase."""
    from PackLab.analytical import PercusYevickSolver
    from TypedUnit import ureg

    metre = ureg.meter
    densities, radii = _densities(eta, fraction, alpha) / metre**3, np.array([alpha, 1.0]) / 2 * metre

    def call(x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        asked = x if x.size > 1 else np.append(x, 2 * x)  # two wave numbers are the fewest it takes
        solver = PercusYevickSolver(densities=densities, radii=radii, wavenumber=asked / metre)
        H = solver.compute(np.array([1.0]) * metre).H[..., :x.size]
        return 1 + H[0, 0], 1 + H[1, 1], H[0, 1]

    return call


def mixscatter_mixture(eta: float, fraction: float, alpha: float) -> Function:
    from mixscatter.liquidstructure import PercusYevick
    from mixscatter.mixture import Mixture

    mixture = Mixture([alpha / 2, 0.5], [1 - fraction, fraction])

    def call(x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        S = PercusYevick(x, mixture, eta).partial_structure_factor
        return S[0, 0], S[1, 1], S[0, 1]

    return call


def _densities(eta: float, fraction: float, alpha: float) -> FloatArray:
    parts = np.array([1 - fraction, fraction])
    return parts * (6 * eta / np.pi / (parts[0] * alpha**3 + parts[1]))


def _sasmodels_source(*models: str) -> str:
    import sasmodels

    folder = Path(sasmodels.__file__).parent
    files = [folder / "kernel_header.c", *(folder / "models" / name for name in models)]
    return "#define FLOAT_SIZE 8\n" + "\n".join(file.read_text() for file in files)
