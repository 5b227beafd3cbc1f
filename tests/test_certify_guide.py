"""The programs of docs/certify-a-function.md, compiled and run as the guide says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import numerics
from numerics.certified import load

GUIDE = (Path(__file__).parents[1] / "docs" / "certify-a-function.md").read_text()
COMPILER = shutil.which("cc") or shutil.which("gcc")
FORTRAN = shutil.which("gfortran")

pytestmark = pytest.mark.skipif(COMPILER is None, reason="no C compiler")


def program(language: str) -> str:
    return next(block for block in re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL) if ">>>" not in block)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("guide")
    (path / "lindhard.c").write_text(load("lindhard").source("c"))
    return path


def run(folder: Path, *command: str) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_the_c_program_prints_what_the_guide_shows(folder):
    (folder / "main.c").write_text(program("c"))
    strict = ("-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic")
    run(folder, COMPILER, *strict, "-O2", "-ffp-contract=off", "-o", "main", "main.c", "lindhard.c", "-lm")
    shown = re.search(r"```c\n.*?```\n\n```text\n(.*?)```", GUIDE, re.DOTALL)[1]
    assert run(folder, "./main") == shown


def test_the_python_program_gives_the_values_of_numerics(folder):
    run(folder, COMPILER, "-O2", "-ffp-contract=off", "-shared", "-fPIC", "-o", "lindhard.so", "lindhard.c", "-lm")
    text = program("python") + "\nnp.save('f.npy', f)\n"
    (folder / "main.py").write_text(text)
    run(folder, sys.executable, "main.py")
    assert np.array_equal(np.load(folder / "f.npy"), numerics.lindhard(np.linspace(0, 4, 1001)))


@pytest.mark.skipif(FORTRAN is None, reason="no Fortran compiler")
def test_the_fortran_program_prints_the_value(folder):
    (folder / "main.f90").write_text(program("fortran"))
    run(folder, COMPILER, "-O2", "-ffp-contract=off", "-c", "lindhard.c")
    run(folder, FORTRAN, "-O2", "-o", "fortran", "main.f90", "lindhard.o", "-lm")
    assert float(run(folder, "./fortran")) == numerics.lindhard(0.5)


def test_fast_math_is_refused_by_the_file_itself(folder):
    done = subprocess.run([COMPILER, "-ffast-math", "-c", "-o", "fast.o", "lindhard.c"], cwd=folder, capture_output=True, text=True)
    assert done.returncode != 0
    assert "without -ffast-math" in done.stderr
