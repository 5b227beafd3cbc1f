"""Certified functions as a package: all of it or nothing, of proven certificates alone, and it installs and proves itself."""

import json
import os
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from numerics.certified import CertifiedFunction, load
from numerics.certified.anew import proven_anew
from numerics.certified.code import package
from numerics.certified.code.package import package_files, write_package
from numerics.certified.steps import NotCertifiable
from numerics.cli import main
from tests.numerics.certificates import VALID

ROOT = Path(__file__).parents[2]


def named(name: str, which: str = "sinc") -> CertifiedFunction:
    from numerics.certified.proof.checker import digest

    certificate = {**VALID[which], "name": name}
    return CertifiedFunction({**certificate, "digest": digest(certificate)})


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return ended.value.code, out, err


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, which in (("sinc_near_0", "sinc"), ("log_right", "right")):
        (tmp_path / f"{name}.json").write_text(named(name, which).certificate_text)
    return ["sinc_near_0.json", "log_right.json"]


def test_a_package_holds_code_certificates_and_tests():
    made = package_files("kernels", [load("lindhard"), named("sinc_near_0")])
    assert sorted(made) == sorted([
        "pyproject.toml", "README.md", "kernels/__init__.py", "kernels/c/kernels.h", "tests/test_certificates.py",
        *(path.format(name) for name in ("lindhard", "sinc_near_0")
          for path in ("kernels/certified_{}.py", "kernels/c/{}.c", "kernels/certificates/{}.json")),
    ])
    assert made["kernels/certified_lindhard.py"] == load("lindhard").source("numpy")
    assert tomllib.loads(made["pyproject.toml"])["project"]["name"] == "kernels"
    assert load("lindhard").certificate["digest"] in made["README.md"]
    assert "PACKAGE" not in made["tests/test_certificates.py"]


@pytest.mark.parametrize("name", ["Kernels", "2x", "a-b", "", "class", "numpy", "json", "numerics", "a/../b", "x_", "é", "a" * 90, "x\n"])
def test_a_name_that_a_package_cannot_have_is_refused(name):
    with pytest.raises(NotCertifiable, match=r"the name of a package must|there is a Python package"):
        package_files(name, [load("lindhard")])


@pytest.mark.parametrize("names, why", [
    (("f", "f"), "called alike"), (("f", "F"), "called alike"), (("f_array", "f"), "called alike"), (("f", "f_float_array"), "called alike"),
    (("_f",), "must not begin with _"), (("double",), "a name of C"), (("np",), "needs itself"), ((), "has no function"),
])
def test_functions_that_meet_are_refused(names, why):
    with pytest.raises(NotCertifiable, match=why):
        package_files("kernels", [named(name) for name in names])


@pytest.mark.long
def test_the_command_proves_and_writes(capsys, files):
    code, out, _ = run(capsys, "generate", "--package", "kernels", *files, "--json")
    record = json.loads(out)
    assert code == 0
    assert [one["function"] for one in record["functions"]] == ["sinc_near_0", "log_right"]
    assert all(one["proven"] <= one["bound"] for one in record["functions"])
    assert sorted(os.listdir()) == ["kernels", *sorted(files)]


@pytest.mark.long
def test_certificates_are_proven_alike_by_one_process_by_several_and_by_an_executor():
    false = json.loads(named("f").certificate_text)
    false["pieces"][1]["cells"][0][1] = "0x1.8p+0"
    functions = [named("sinc_near_0"), CertifiedFunction(false), named("log_right", "right")]
    alone = proven_anew(functions)
    assert alone[0] <= functions[0].bound
    assert "digest" in alone[1]
    assert proven_anew(functions, jobs=2) == alone
    with ThreadPoolExecutor(1) as pool:
        assert proven_anew(functions, executor=pool) == alone


def test_a_certificate_that_does_not_hold_is_not_packaged(capsys, files):
    certificate = json.loads(Path(files[0]).read_text())
    Path(files[0]).write_text(named("f").certificate_text.replace(certificate["pieces"][1]["cells"][0][1], "0x1.8p+0"))
    code, _, err = run(capsys, "generate", "--package", "kernels", *files)
    assert code == 2
    assert "is not proven" in err
    assert not Path("kernels").exists()


@pytest.mark.long
@pytest.mark.parametrize("arguments, word", [
    (("--package", "kernels", "nothing.json"), "no certificate nothing.json"), (("--package", "json", "log_right.json"), "already"),
    (("--package", "kernels", "log_right.json", "log_right.json"), "alike"),
    (("--package", "kernels", "log_right.json", "-o", "no/such"), "no directory"),
    (("--package", "kernels", "log_right.json", "-o", "there"), "exists"),
    (("--package", "kernels", "log_right.json", "--executor", "nowhere"), "executor: expected processes:N"),
    (("lindhard", "--over", "y=0:1", "--executor", "processes:2"), "of a --package"), (("--package", "../up", "log_right.json"), "small letters"),
])
def test_a_wrong_request_is_one_line_and_nothing_is_written(capsys, files, arguments, word):
    os.mkdir("there")
    before = sorted(os.listdir())
    code, out, err = run(capsys, "generate", *arguments)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert word in err
    assert sorted(os.listdir()) == before


@pytest.mark.parametrize("step", ["rename", "killed"])
def test_nothing_half_written_is_left(tmp_path, monkeypatch, step):
    def killed(*arguments, **keywords):
        raise KeyboardInterrupt

    if step == "rename":
        monkeypatch.setattr(package.os, "rename", killed)
    else:
        monkeypatch.setattr(package.Path, "write_text", killed)
    with pytest.raises(KeyboardInterrupt):
        write_package("kernels", [named("f")], tmp_path / "kernels")
    assert os.listdir(tmp_path) == []


@pytest.mark.long
def test_the_package_builds_installs_and_passes_its_own_tests(tmp_path):
    folder = write_package("kernels", [named("sinc_near_0"), named("log_right", "right"), named("inverse", "inverse")], tmp_path / "kernels")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], cwd=folder, check=True, capture_output=True)
    [wheel] = folder.glob("dist/*.whl")
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", tmp_path / "site", wheel], check=True)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), str(ROOT)])}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder / "tests")]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
    assert "12 passed" in ran.stdout
