"""Laws with roots, constants and overflow: the files in C and NumPy give the bits of the function."""

import ctypes
import math
import shutil
import subprocess

import numpy as np
import pytest
import sympy

from numerics import certify

x = sympy.Symbol("x", real=True)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")
@pytest.mark.parametrize(("expression", "low"), [(1 / sympy.sqrt(x + 2), 1e18), (sympy.pi * x**3 + 1, 1e20), (1 / sympy.sqrt(x**3 + 1), 1e20)])
def test_the_files_give_the_bits_of_the_function(expression, low, tmp_path):
    f = certify(expression, x, (low, math.inf), name="f")
    (tmp_path / "f.c").write_text(f.source("c"))
    subprocess.run(["cc", "-std=c99", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", "f.so", "f.c", "-lm"], cwd=tmp_path, check=True)
    library = ctypes.CDLL(str(tmp_path / "f.so"))
    library.f.argtypes, library.f.restype = [ctypes.c_double], ctypes.c_double
    drawn = np.exp(np.random.default_rng(1).uniform(math.log(low), math.log(1.7e308), 500))
    places = np.concatenate([drawn, 2.0 ** np.arange(67, 90), [math.inf, 1.0]])
    names: dict = {}
    exec(compile(f.source("numpy"), "f.py", "exec"), names)
    expected = f(places)
    assert np.array_equal(names["f"](places), expected, equal_nan=True)
    assert np.array_equal([library.f(one) for one in places.tolist()], expected, equal_nan=True)
