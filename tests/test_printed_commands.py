"""What README, CONTRIBUTING and the guides print: every command runs, on a small size, and every file named in them exists.

A command that `RUNS` does not know fails by name.
"""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from numerics.cli import main

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


class Run(NamedTuple):
    """How a printed command is run here: what instead of it, whether that takes over a second, the package it needs, or how CI has it."""

    instead: str = ""
    long: bool = False
    needs: str = ""
    ci: str = ""


AS_PRINTED = Run()
RUNS = {
    # what CI does by itself
    "python3 -m venv .venv": Run(ci="python3 -m venv"),
    "python3 -m venv": Run(ci="python3 -m venv"),
    "python -m pip install -e '.[plot,test]'": Run(ci='python" -m pip install --quiet ".[plot,test,docs]"'),
    "python -m pytest -n 2": Run(ci="python -m pytest -n 2 "),
    "python -m pytest -n 2 --dist worksteal -m long": Run("python -m pytest --version"),
    'python -m pytest -n 2 --dist worksteal -m "not brief"': Run(ci='python -m pytest -n 2 --dist worksteal -m "not brief"'),
    "python -m sphinx -W -b html docs site": Run(ci='python -m sphinx -W --keep-going -q -b html docs "$environment/docs"'),
    "python -m pytest derive/expressions/calculus.py tests/derive/test_exact.py": Run("python -m pytest derive/expressions/calculus.py", long=True),
    # what is claimed, and whether it holds
    "provenum --help": AS_PRINTED,
    "provenum --version": AS_PRINTED,
    "provenum --install-completion": Run("provenum --help"),  # writes into the user's shell
    "provenum doctor": AS_PRINTED,
    "provenum evaluate": Run("provenum evaluate --help"),
    "provenum report": Run("provenum report --help"),
    "provenum verify ./my_paper.py": Run("provenum new langevin-1905 && provenum verify ./langevin-1905:3 --jobs 1", long=True),
    "provenum metal Na --cite": AS_PRINTED,
    "python -m numerics.cli.reference docs/commands.md": AS_PRINTED,
    "provenum verify": Run("provenum verify ashcroft-langreth-1967:12 schaich-1976:7 --jobs 1"),
    "provenum verify ashcroft-langreth-1967": Run("provenum verify ashcroft-langreth-1967:12 --jobs 1"),
    "provenum verify ashcroft-langreth-1967:12": Run("provenum verify ashcroft-langreth-1967:12 --jobs 1"),
    "provenum verify schaich-1976": Run("provenum verify schaich-1976:6 --jobs 1", long=True),
    # code of one's own
    "provenum vectors ashcroft-langreth-1967:lindhard --over y=0:10 --points 1000 -o lindhard.csv":
        Run("provenum vectors ashcroft-langreth-1967:lindhard --over y=0:10 --points 20 -o lindhard.csv"),
    "provenum compare lindhard.csv results.csv --ulp 4": Run(  # the vectors are results, too
        "provenum vectors ashcroft-langreth-1967:lindhard --over y=0:10 --points 20 -o lindhard.csv && provenum compare lindhard.csv lindhard.csv"),
    # a paper of one's own
    "provenum new langevin-1905": AS_PRINTED,
    "provenum verify ./langevin-1905": Run("provenum new langevin-1905 && provenum verify ./langevin-1905:3 --jobs 1"),
    "provenum verify ./langevin-1905 --watch": Run("provenum new langevin-1905 && provenum verify ./langevin-1905:3 --jobs 1"),  # watched elsewhere
    "provenum verify langevin-1905": Run("provenum new langevin-1905 && provenum verify ./langevin-1905:3 --jobs 1"),  # installed elsewhere
    "provenum misprints ./langevin-1905": Run("provenum new langevin-1905 && provenum misprints ./langevin-1905 --jobs 1"),
    "provenum mutate ./langevin-1905": Run("provenum new langevin-1905 && provenum mutate ./langevin-1905:3 --jobs 1"),
    "provenum export ./langevin-1905 -o langevin.html":
        Run("provenum new langevin-1905 && provenum export ./langevin-1905 -o langevin.html --jobs 1"),
    "provenum evaluate ./langevin-1905:1 length=1 gravity=9.81 --digits 30":
        Run("provenum new langevin-1905 && provenum evaluate ./langevin-1905:1 length=1 gravity=9.81 --digits 30"),
    "provenum show ashcroft-langreth-1967:12": AS_PRINTED,
    "provenum export geldart-vosko-1966 -o paper.html": Run("provenum export geldart-vosko-1966 -o paper.html --jobs 1"),
    "provenum show ashcroft-langreth-1967:12 --proof": AS_PRINTED,
    "provenum recheck": Run("provenum recheck ashcroft-langreth-1967:12 --jobs 1"),
    "provenum recheck ashcroft-langreth-1967:12": Run("provenum recheck ashcroft-langreth-1967:12 --jobs 1"),
    "provenum selftest": Run("provenum selftest diagonal --jobs 1"),
    "provenum wind Na --impurity K": AS_PRINTED,
    "provenum wind Ag --over jump": AS_PRINTED,
    "provenum wind Na-K --over composition --plot winds.svg": Run(needs="matplotlib"),
    "provenum wind --measured": Run(long=True),
    "provenum wind --measured --plot measured.png": Run("provenum wind Ag --over jump --plot measured.png", needs="matplotlib"),
    "provenum wind Ag --impurity Sn --over jump --plot jump.png": Run(needs="matplotlib"),
    "provenum wind Na --over screening --plot na-screening.png": Run(long=True, needs="matplotlib"),
    "provenum wind Al --cluster path.xyz": Run("provenum wind --help"),  # files of places are read elsewhere
    "provenum show ashcroft-langreth-1967:compressibility": AS_PRINTED,
    "provenum show ashcroft-langreth-1967:friedel": Run(long=True),
    "provenum show schaich-1976:7": AS_PRINTED,
    "provenum show schaich-1976:A8": AS_PRINTED,
    "provenum misprints": Run(long=True),
    "provenum report site": Run("provenum report site geldart-vosko-1966 --jobs 1"),
    "provenum report site geldart-vosko-1966": Run("provenum report site geldart-vosko-1966 --jobs 1"),
    "provenum mutate": Run("provenum mutate ashcroft-langreth-1967:alpha --jobs 1", long=True),
    "provenum mutate ashcroft-langreth-1967:12": Run("provenum mutate ashcroft-langreth-1967:12 --jobs 1", long=True),
    "python -m derive.certificates PAPER": Run("python -m derive.certificates schaich-1976", long=True),
    # functions of equations
    "provenum evaluate ashcroft-langreth-1967:3 y=0.5 lambda2=0.3 s=1.2 --digits 40": AS_PRINTED,
    "provenum evaluate ashcroft-langreth-1967:fermi-energy k_F=0.92e10": AS_PRINTED,
    "provenum evaluate ashcroft-langreth-1967:fermi-energy k_F=0.92e10 --ball": AS_PRINTED,
    "provenum generate ashcroft-langreth-1967:3 --target c -o form_factor.c": AS_PRINTED,
    "python -m numerics.functions.table": Run("python -m numerics.functions.table --help"),
    "python -m tests.benchmarks.functions": Run("python -m tests.benchmarks.functions 1000", long=True),
    # functions with proven bounds
    "provenum generate lindhard --over y=0:inf --max-ulp 0.75 --target c": Run("provenum generate lindhard --over y=0:1/2 --max-ulp 0.75 --target c"),
    "provenum certify 'x/(exp(x) - 1)' --over x=0:1": AS_PRINTED,
    "provenum certify 'x/(exp(x) - 1)' --over x=0:1 --target c --name bose -o bose.c": AS_PRINTED,
    "provenum certify 'exp(-a*r)/r' --over r=1:2 --over a=1:3/2 --name yukawa --target c":
        Run("provenum certify 'exp(-a*r)/r' --over r=1:9/8 --over a=1:9/8 --name yukawa --target c"),
    "provenum certify 'x/(exp(x) - 1)' --over x=0:40 --name bose --target c": Run("provenum certify 'x/(exp(x) - 1)' --over x=1:5/4 --name bose"),
    "provenum generate --package kernels lindhard.c bose.c":
        Run("provenum certify 1+x --over x=1:2 --name line --target c && provenum generate --package kernels line.c"),
    "provenum check FILE": Run("provenum generate lindhard --over y=0:1/2 --target numpy && provenum check lindhard.py"),
    "provenum check": Run("provenum generate lindhard --over y=0:1/2 --target numpy && provenum check lindhard.py"),
    "provenum check lindhard.c": Run("provenum generate lindhard --over y=0:1/2 --target c && provenum check lindhard.c"),
    "provenum generate structure_factor eta=0.456 --over x=0:40 --target c":
        Run("provenum generate structure_factor eta=0.456 --over x=0:1/4 --target c", long=True),
    "provenum generate empty_core lambda2=0.67145 s=1.5767 --over y=0:8 --target numpy":
        Run("provenum generate empty_core lambda2=0.67145 s=1.5767 --over y=0:1/4 --target numpy", long=True),
    "python -m numerics.arithmetic.trigonometry.proof": Run(long=True),
    "python -m numerics.formulas.generate --check": Run(long=True),
    # metals, alloys, potentials, and the paper again
    "provenum metal": Run("provenum metal Na"),
    "provenum metal Na": AS_PRINTED,
    "provenum metal Rb": AS_PRINTED,
    "provenum metal Na --temperature 473.15 --packing 0.42": AS_PRINTED,
    "provenum metal Pb --packing potential": AS_PRINTED,
    "provenum metal Rb --core 1.44": AS_PRINTED,
    "provenum metal Hg --screening lindhard --plot hg.png": Run(needs="matplotlib"),
    "provenum alloy NA-K --temperature 373.15 --packing 0.455,0.443 --alpha 1,0.9,0.8,0.75": AS_PRINTED,
    "provenum alloy NA-K --temperature 373.15 --packing 0.455,0.443 --alpha 1,0.9,0.8,0.75 --plot na-k.svg": Run(needs="matplotlib"),
    "provenum alloy NA-K --fractions 0.5,0.5 --temperature 373.15 --packing potential": AS_PRINTED,
    "provenum alloy Na-K-Rb --fractions 0.5,0.3,0.2 --temperature 373.15": AS_PRINTED,
    "provenum alloy Hg-Zn --temperature 523.15 --extrapolate --packing 0.183,0.456 --csv": AS_PRINTED,
    "provenum alloy NA-K --fractions 0.32,0.68 --temperature 298.15 --extrapolate": AS_PRINTED,
    "provenum metal Au --packing potential": AS_PRINTED,
    "provenum energy Na --volumes 0.8,1.2,0.1": AS_PRINTED,
    "provenum resistivity Pb": Run("provenum resistivity Pb --temperatures 601,900,299"),
    "provenum resistivity Pb --law fixed,relative,protopapas --plot pb.png":
        Run("provenum resistivity Pb --law fixed,protopapas --temperatures 601,900,299 --plot pb.png", needs="matplotlib"),
    "provenum resistivity Na --law 371:0.456,873:0.35 --temperatures 371,871,100": AS_PRINTED,
    "provenum resistivity Pb-Bi --weights 44.5,55.5 --temperatures 473,773,100 --extrapolate":
        Run("provenum resistivity Pb-Bi --weights 44.5,55.5 --temperatures 473,773,300 --extrapolate"),
    "provenum potential NA-K --temperature 373.15": AS_PRINTED,
    "provenum potential NA-K --lammps nak.table": AS_PRINTED,
    "provenum scan na-k.toml -o na-k.nc": Run("provenum scan --help"),  # the files of that guide are run in tests/scans
    "provenum scan na-k.toml --jobs 4 -o na-k.csv": Run("provenum scan --help"),
    "provenum reproduce": Run("provenum reproduce fig-1", needs="matplotlib"),
    "provenum reproduce table-1": Run(long=True),
    "provenum reproduce numbers": Run(long=True),
    "provenum reproduce sum-rule": Run(long=True),
    "python -m numerics.reproduce.gallery": Run(long=True, needs="matplotlib"),
    # beside others
    "python -m tests.benchmarks.accuracy": Run("python -m tests.benchmarks.accuracy --points 100"),
    "python -m tests.benchmarks.alloys": Run("python -m tests.benchmarks.alloys --points 1 --rounds 1 --coarse 10", long=True),
    "python -m tests.benchmarks.numpy_passes": Run("python -m tests.benchmarks.numpy_passes --points 1000"),
    "python -m tests.benchmarks.doubled": Run("python -m tests.benchmarks.doubled --points 100", long=True),
    "python -m tests.benchmarks.clusters": Run("python -m tests.benchmarks.clusters --ions 2 --lmax 1 --clusters 2", long=True),
    "python -m tests.benchmarks.fermi_surface": Run("python -m tests.benchmarks.fermi_surface --peak 1", long=True),
    "python -m tests.benchmarks.fpcores tests/benchmarks/suites/own.fpcore --domains pre": Run(
        "python -m tests.benchmarks.fpcores tests/benchmarks/suites/own.fpcore --domains pre --points 20", long=True),
    "python -m tests.benchmarks.ion_ion": Run("python -m tests.benchmarks.ion_ion --points 1", long=True),
    "python -m tests.benchmarks.threads": Run("python -m tests.benchmarks.threads --most 2 --seconds 0.05", long=True),
    "python -m tests.hostile": Run("python -m tests.hostile metals --inputs 20", long=True),
    "python -m tests.hostile formulas --inputs 100000": Run("python -m tests.hostile formulas --inputs 20", long=True),
    "python -m tests.hostile formulas scans --guided --seconds 120":
        Run("python -m tests.hostile formulas scans --guided --seconds 2", long=True, needs="atheris"),
    "python -m tests.benchmarks.scans --points 1000000 --repeat 3": Run("python -m tests.benchmarks.scans --points 1000", long=True),
    "python -m tests.benchmarks.scans --points 200000 --workers 1,2,4,8":
        Run("python -m tests.benchmarks.scans --points 1000 --workers 1,2", long=True, needs="distributed"),
    "python -m tests.benchmarks.scans --plan 1e9": Run("python -m tests.benchmarks.scans --plan 1e6", long=True),
    "python -m tests.benchmarks.scattering": Run("python -m tests.benchmarks.scattering --waves 1", long=True),
    "python -m tests.benchmarks.lammps_tables":
        Run("python -m tests.benchmarks.lammps_tables --distances 4 --picoseconds 1", long=True, needs="lammps"),
    "python -m tests.benchmarks.held": Run("python -m tests.benchmarks.held --points 20", long=True),
    "python -m tests.benchmarks.other_systems": Run("python -m tests.benchmarks.other_systems --help"),
    "python -m tests.benchmarks.every_float lindhard": Run("python -m tests.benchmarks.every_float lindhard --floats 100000"),
    "python -m tests.benchmarks.peers": Run("python -m tests.benchmarks.peers --points 100 --repeat 1 --sample 2 --reach 0.02", long=True),
}


def printed() -> dict[str, list[str]]:
    """Every command that begins with provenum or python -m, and the pages that print it: in blocks of sh, and in backquotes."""
    found: dict[str, list[str]] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE) for line in block.splitlines()]
        for part in (part for line in (*lines, *in_backquotes(text)) for part in re.sub(r"\s#.*", "", line).split("&&")):
            command = " ".join(part.split()).removeprefix(".venv/bin/")
            if re.match(r"provenum \S|python3? -m ", command):
                found.setdefault(command, []).append(page.name)
    return found


def in_backquotes(text: str) -> list[str]:
    """What stands between backquotes outside of blocks of code."""
    return re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE))


PRINTED = printed()


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Path:
    """A copy of what python -m needs, for commands that write into the packages or the guides."""
    target = tmp_path_factory.mktemp("clone")
    for name in ("derive", "numerics", "tests", "docs"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


SLOW = ("python -m tests.benchmarks", "python -m numerics.functions", "provenum show", "provenum verify", "provenum recheck", "provenum selftest",
        "provenum report", "provenum potential", "provenum reproduce", "provenum metal", "provenum certify", "provenum mutate", "provenum misprints",
        "provenum export", "provenum wind", "provenum resistivity", "provenum energy", "provenum check", "provenum generate")


@pytest.mark.parametrize("command", [
    pytest.param(one, marks=pytest.mark.long if RUNS.get(one, AS_PRINTED).long or one.startswith(SLOW) else ()) for one in PRINTED])
@pytest.mark.usefixtures("forgotten")
def test_printed_command_runs(command, request, tmp_path, monkeypatch, capfd):
    assert command in RUNS, f"{', '.join(PRINTED[command])} prints {command!r}: say in RUNS how to run it on a small size"
    run = RUNS[command]
    if run.ci:
        assert run.ci in CI
        return
    if run.needs:
        pytest.importorskip(run.needs, reason=f"needs {run.needs}")
    monkeypatch.chdir(tmp_path)
    for one in (run.instead or command).split(" && "):
        program, *arguments = shlex.split(one)
        if program == "provenum":
            with pytest.raises(SystemExit) as ended:
                main(arguments)
            assert ended.value.code == 0, (one, capfd.readouterr())
            assert capfd.readouterr().out, one
        else:
            done = subprocess.run([sys.executable, "-W", "error", *arguments], cwd=request.getfixturevalue("clone"), capture_output=True, text=True)
            assert done.returncode == 0, (one, done.stdout, done.stderr)
            assert done.stdout or done.stderr, one


def test_every_command_known_here_is_printed():
    assert sorted(RUNS.keys() - PRINTED.keys()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_named_exists(page):
    text = page.read_text(encoding="utf-8")
    named = [path for path in in_backquotes(text) if re.fullmatch(r"(derive|numerics|tests|docs|\.ci)/[\w./-]*|[A-Z]+\.md", path)]
    linked = re.findall(r"\]\((?!https?:)([^)#\s]+)", text)
    assert [path for path in named if not (ROOT / path).exists()] + [path for path in linked if not (page.parent / path).exists()] == []
