"""Certified functions at many points against balls, in NumPy and in C, and the files that are made of them."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from types import ModuleType

import numpy as np
import pytest
import sympy

from numerics import _files, certify
from numerics._arguments import ArgumentTypeError
from numerics.certified import CertifiedFunction, load
from numerics.certified.__main__ import SHIPPED, made
from numerics.certified.code.function import DATA
from numerics.certified.proof.checker import check
from numerics.cli import main
from tests.benchmarks import tightness
from tests.benchmarks.c_libraries import array_function
from tests.benchmarks.tightness import CASES, SODIUM, Case
from tests.numerics.oracle import edges, stratified

TABLE = 256 * 1024
SEED = 1967
FLAGS = ("-std=c99", "-O2", "-ffp-contract=off")
SMALL = {
    "lindhard": CASES["lindhard"], "1 - lindhard": CASES["1 - lindhard"], "shell_kernel": CASES["shell_kernel"],
    "structure_factor": Case("structure_factor", {"eta": "0.456"}, (1, 2)),
    "dielectric far away": Case("dielectric", {"lambda2": SODIUM["lambda2"]}, (4, "inf")),
}
FUNCTIONS = {**CASES, **SMALL}
EVERY = [*SMALL, *(pytest.param(name, marks=pytest.mark.long) for name in CASES if name not in SMALL)]
A_MILLION = ("lindhard", "shell_kernel", "empty_core of Na")
needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")


def exceeding(case, count, seed=SEED):
    """Points where the error is above the bound, or is not known."""
    function = tightness.made(case)
    x, errors = tightness.measured(case, function, count, seed)
    assert x.size >= count
    return x[~(errors <= function.bound)].tolist()


@pytest.mark.long
@pytest.mark.parametrize("name", SMALL)
def test_no_error_is_above_the_proven_bound(name):
    assert exceeding(SMALL[name], 1000) == []


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_no_error_at_twenty_thousand_points_is_above_the_proven_bound(name):
    assert exceeding(CASES[name], 20_000) == []


# Special values -------------------------------------------------------------------------------------


@pytest.mark.long
def test_limits_are_exact():
    assert load("lindhard")([0.0, -0.0, 1.0, np.inf]).tolist() == [1.0, 1.0, 0.5, 0.0]
    assert load("lindhard_complement")([0.0, -0.0, 1.0]).tolist() == [0.0, 0.0, 0.5]
    assert tightness.made(SMALL["shell_kernel"])([0.0, 5e-324, 1e-300]).tolist() == [1.0, 1.0, 1.0]
    assert tightness.made(SMALL["dielectric far away"])(np.inf) == 1.0


@pytest.mark.long
@pytest.mark.parametrize("name", EVERY)
def test_outside_of_the_domain_and_for_nan_it_is_nan_and_inside_never(name):
    function = tightness.made(FUNCTIONS[name])
    low, high = function.domain
    outside = [np.nan, -np.inf, np.nextafter(low, -np.inf), -5e-324]
    if high < np.inf:
        outside += [np.nextafter(high, np.inf), np.inf, 1e308]
    assert np.isnan(function(outside)).all()
    assert np.isnan(function(np.array([[*outside, low, high]]))).tolist() == [[True] * len(outside) + [False, False]]
    assert not np.isnan(function(edges(function.certificate))).any()


@pytest.mark.parametrize("shape", [(), (0,), (1,), (3, 0, 2), (2, 3, 4), (40_000,)])
def test_the_shape_is_that_of_the_argument(shape):
    function = load("lindhard")
    y = np.random.default_rng(SEED).uniform(-1, 3, shape)
    values = function(y)
    assert np.shape(values) == shape
    assert np.ravel(values).tobytes() == np.array([function(v) for v in np.ravel(y)[:50]] + np.ravel(values)[50:].tolist()).tobytes()


def test_any_layout_of_the_argument_gives_the_same():
    y = np.random.default_rng(SEED).uniform(0, 3, (60, 50))
    function = load("lindhard")
    assert np.array_equal(function(y.T), function(y).T)
    assert np.array_equal(function(y[::-3, 1::2]), function(y)[::-3, 1::2])
    assert np.array_equal(function(y.tolist()), function(y))
    with pytest.raises(ArgumentTypeError):
        function("one")


def test_hundreds_of_pieces_are_told_apart():
    x = sympy.Symbol("x")
    whole = certify(1 / x, x, (1, sympy.Rational(19, 10))).certificate
    [piece] = whole["pieces"]
    ends, pieces = np.linspace(1, float.fromhex(piece["to"]), 301), []
    for low, high in zip([1.0, *np.nextafter(ends[1:-1], 2).tolist()], ends[1:].tolist(), strict=True):
        rows = [row if low - 0.05 <= float.fromhex(row[0]) <= high + 0.05 else ["0x0p+0"] * len(row) for row in piece["cells"]]
        pieces.append({**piece, "from": low.hex(), "to": high.hex(), "cells": rows})
    for number in range(0, 300, 50):
        assert pieces[number]["cells"] != pieces[(number + 150) % 300]["cells"]
    function = CertifiedFunction({**whole, "pieces": pieces})
    places = edges(function.certificate)
    assert np.array_equal(function(places), CertifiedFunction(whole)(places))


# Targets --------------------------------------------------------------------------------------------


def stand_alone(function):
    """The function of the generated NumPy file."""
    module = ModuleType(function.name)
    exec(compile(function.source("numpy"), "generated.py", "exec"), module.__dict__)
    return getattr(module, function.name)


def compiled(function):
    return array_function(function.source("c"), f"{function.name}_array", FLAGS)


@pytest.mark.parametrize("name", EVERY)
def test_the_generated_numpy_file_and_a_pickle_give_the_same_bits(name):
    function = tightness.made(FUNCTIONS[name])
    x = np.append(stratified(np.random.default_rng(SEED), function.certificate, 20_000), [np.nan, -1.0, -np.inf, np.inf, 1e300])
    values = function(x).tobytes()
    assert stand_alone(function)(x).tobytes() == values
    assert pickle.loads(pickle.dumps(function))(x).tobytes() == values


@needs_compiler
@pytest.mark.parametrize("name, count", [
    *((name, 30_000) for name in SMALL), *(pytest.param(name, 10_000, marks=pytest.mark.long) for name in CASES if name not in (*SMALL, *A_MILLION)),
    *(pytest.param(name, 1_000_000, marks=pytest.mark.long) for name in A_MILLION),
])
def test_c_gives_the_same_bits_as_numpy(name, count):
    function = tightness.made(FUNCTIONS[name])
    x = stratified(np.random.default_rng(SEED), function.certificate, count)
    x = np.append(x, [-0.0, np.nan, -1.0, -5e-324, -np.inf, np.inf, 1e300, 1.7976931348623157e308])
    ours, theirs = function(x), compiled(function)(x)
    assert np.array_equal(np.isnan(ours), np.isnan(theirs))
    assert np.where(np.isnan(ours), 0, ours).tobytes() == np.where(np.isnan(theirs), 0, theirs).tobytes()


def test_the_mpmath_file_agrees_with_the_function():
    module = ModuleType("generated")
    exec(compile(load("lindhard").source("mpmath"), "generated.py", "exec"), module.__dict__)
    y = [1e-3, 0.3, 0.999, 1.5, 40.0]
    assert [float(module.lindhard(v, digits=40)) for v in y] == pytest.approx(load("lindhard")(y), rel=2e-16, abs=0)


# Shipped data ---------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_certificate_is_made_anew_letter_by_letter(name):
    assert (DATA / f"{name}.json").read_text() == made(name).certificate_text


@pytest.mark.parametrize("name", ["lindhard_complement", pytest.param("lindhard", marks=pytest.mark.long)])
def test_the_shipped_certificate_is_proven_and_its_table_is_small(name):
    function = load(name)
    assert check(function.certificate) <= function.bound <= 0.75
    assert function.table_bytes <= TABLE
    assert list(function.domain) == list(map(float, SHIPPED[name]))


def test_importing_numerics_and_using_lindhard_imports_neither_sympy_nor_flint():
    code = "import sys, numerics; numerics.lindhard(0.5); print(sorted({'sympy', 'flint', 'mpmath', 'derive'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"


# Commands -------------------------------------------------------------------------------------------

KERNEL = ("generate", "ball_kernel", "--over", "x=0:2")


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return ended.value.code, out, err


@pytest.mark.long
@pytest.mark.parametrize("target, suffix", [("c", ".c"), ("numpy", ".py"), ("mpmath", "_mpmath.py")])
def test_generate_writes_a_file_and_its_certificate_and_check_accepts_it(capsys, tmp_path, monkeypatch, target, suffix):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *KERNEL, "--target", target, "--json")
    record = json.loads(out)
    assert (code, err) == (0, "")
    assert sorted(os.listdir()) == [f"ball_kernel{suffix}", f"ball_kernel{suffix}.certificate.json"]
    assert record["digest"] in (tmp_path / record["file"]).read_text() or target == "mpmath"
    code, out, _ = run(capsys, "check", record["file"], "--json")
    assert code == 0
    assert json.loads(out)["accepted"]


def test_a_changed_file_or_certificate_is_rejected(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(capsys, *KERNEL, "--target", "c", "-o", "kernel.c")
    source, certificate = tmp_path / "kernel.c", tmp_path / "kernel.c.certificate.json"
    text = source.read_text()
    source.write_text(text.replace("p * t", "t * p", 1))
    assert run(capsys, "check", "kernel.c")[0] == 1
    source.write_text(text)
    record = json.loads(certificate.read_text())
    record["bound"] = (0.51).hex()
    certificate.write_text(json.dumps(record))
    assert run(capsys, "check", "kernel.c")[0] == 1


def test_an_existing_file_is_kept_without_force(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for present in ("ball_kernel.py", "ball_kernel.py.certificate.json"):
        (tmp_path / present).write_text("mine")
        code, _, err = run(capsys, *KERNEL)
        assert code == 2
        assert "--force" in err
        assert os.listdir() == [present]
        assert (tmp_path / present).read_text() == "mine"
        (tmp_path / present).unlink()
    (tmp_path / "ball_kernel.py").write_text("mine")
    assert run(capsys, *KERNEL, "--force")[0] == 0
    assert (tmp_path / "ball_kernel.py").read_text() != "mine"


@pytest.mark.long
@pytest.mark.parametrize("step", ["replace", "fdopen", "chmod"])
def test_a_killed_run_leaves_no_half_file_and_keeps_the_old_one(capsys, tmp_path, monkeypatch, step):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ball_kernel.py").write_text("mine")

    def killed(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(_files.os, step, killed)
    with pytest.raises((KeyboardInterrupt, SystemExit)):
        main([*KERNEL, "--force"])
    assert os.listdir() == ["ball_kernel.py"]
    assert (tmp_path / "ball_kernel.py").read_text() == "mine"


@pytest.mark.long
@pytest.mark.parametrize("arguments, word", [
    (("generate", "lindhart", "--over", "y=0:1"), "lindhart"),
    (("generate", "lindhard"), "--over"),
    (("generate", "lindhard", "--over", "x=0:1"), "y=LOW:HIGH"),
    (("generate", "lindhard", "--over", "y=0:one"), "domain"),
    (("generate", "lindhard", "--over", "y=1:0"), "low < high"),
    (("generate", "lindhard", "--over", "y=nan:1"), "domain"),
    (("generate", "lindhard", "--over", "y=0:1", "--target", "fortran"), "fortran"),
    (("generate", "lindhard", "--over", "y=0:1", "--max-ulp", "0.5"), "0.5"),
    (("generate", "lindhard", "--over", "y=0:1", "--max-ulp", "nan"), "nan"),
    (("generate", "lindhard", "--over", "y=0:1", "-o", "no/such/file.py"), "no/such"),
    (("generate", "lindhard", "eta=0.4", "--over", "y=0:1"), "eta"),
    (("generate", "structure_factor", "--over", "x=0:1"), "eta"),
    (("generate", "structure_factor", "eta=1.5", "--over", "x=0:1"), "eta"),
    (("generate", "structure_factor", "eta=0.4 + 1", "--over", "x=0:1"), "eta"),
    (("generate", "dielectric", "lambda2=0.6", "--over", "y=0:1"), "not finite at y = 0"),
    (("generate", "dielectric", "lambda2=0.6", "screening=thomas", "--over", "y=1:2"), "thomas"),
    (("generate", "shell_kernel", "--over", "x=0:inf"), "the range of its envelope"),
    (("check", "nothing.c"), "nothing.c"),
])
def test_a_wrong_request_is_one_line_and_exit_code_2(capsys, tmp_path, monkeypatch, arguments, word):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert word in err
    assert os.listdir() == []


def test_what_is_not_json_is_no_certificate(capsys, tmp_path):
    (tmp_path / "f.json").write_text("{")
    code, _, err = run(capsys, "check", tmp_path / "f.json")
    assert code == 2
    assert len(err.strip().splitlines()) == 1


def test_a_name_that_is_no_identifier_gets_no_file():
    x = sympy.Symbol("x")
    function = certify(1 + x, x, (1, 2), name="f; int main")
    for target in ("c", "numpy", "mpmath"):
        with pytest.raises(ValueError, match="identifier"):
            function.source(target)
