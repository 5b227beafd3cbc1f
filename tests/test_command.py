"""The command line: data on stdout, one line for a wrong request, exit codes 0, 1 and 2."""

import json
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

import mpmath
import pytest

from numerics import _versions
from numerics.cli import main


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capsys.readouterr()
    return ended.value.code, out, err


@pytest.mark.long
def test_verify_prints_findings_and_tally_as_json(capsys):
    code, out, _ = run(capsys, "verify", "ashcroft-langreth-1967:3", "--json", "--jobs", "1")
    report = json.loads(out)
    assert code == 0
    assert set(report) == {"tally", "resting on citations", "findings"}
    assert {"paper", "equation", "claim", "verdict", "detail", "seconds"} <= set(report["findings"][0])
    assert report["tally"]["Refuted"] == 0


@pytest.mark.parametrize("target, parts", [
    ("schaich-1976:31", {"31", "31b"}), pytest.param("ashcroft-langreth-1967:5", {"5a", "5b", "5c", "5d"}, marks=pytest.mark.long)])
def test_a_number_stands_for_its_parts(capsys, target, parts):
    _, out, _ = run(capsys, "verify", target, "--json", "--jobs", "1")
    assert {f["equation"] for f in json.loads(out)["findings"]} == parts


@pytest.mark.long
def test_show_says_what_the_paper_prints_and_why_not(capsys):
    code, out, _ = run(capsys, "show", "ashcroft-langreth-1967:3", "--json")
    record = json.loads(out)
    assert code == 0
    assert record["printed"] == "V(y) = -λ² cos y / [y² + λ² f(y)]"
    assert record["source"].startswith("N. W. Ashcroft")
    _, text, _ = run(capsys, "show", "ashcroft-langreth-1967:3")
    assert "complete screening" in text


@pytest.mark.long
def test_misprints_is_a_list_of_records(capsys):
    code, out, err = run(capsys, "misprints", "--json")
    assert code == 0, err
    assert all({"paper", "equation", "printed", "corrected", "counterexample"} <= set(entry) for entry in json.loads(out))


def test_mutate_counts_mutants(capsys):
    code, out, _ = run(capsys, "mutate", "ashcroft-langreth-1967:alpha", "--json", "--jobs", "1")
    score = json.loads(out)
    assert code == 0
    assert score["killed"] == score["mutants"]
    assert score["survivors"] == []


@pytest.mark.parametrize("ball", [[], ["--ball"]])
def test_evaluate_gives_as_many_digits_as_asked(capsys, ball):
    code, out, _ = run(capsys, "evaluate", "lindhard", "y=1/3", "--digits", "30", *ball)
    assert code == 0
    assert out.lstrip("[").startswith("0.96209812037329687294482141")


@pytest.mark.long
@pytest.mark.parametrize("request_", [
    "lindhard y=0", "lindhard y=1", "lindhard y=0.999999", "lindhard y=1e8", "dielectric y=0.7 lambda2=0.5 screening=hubbard-vertex",
    "dielectric y=1 lambda2=0.5", "dielectric y=1.3 lambda2=2 screening=lindhard", "empty_core y=0 lambda2=0.7 s=1.6",
    "empty_core y=0.31 lambda2=0.7 s=1.6", "structure_factor x=0 eta=0.45", "structure_factor x=7 eta=0.45",
])
def test_the_ball_of_the_stored_equation_holds_the_precise_value(capsys, request_):
    _, precise, _ = run(capsys, "evaluate", *request_.split(), "--digits", "40")
    code, ball, _ = run(capsys, "evaluate", *request_.split(), "--digits", "30", "--ball")
    assert code == 0
    with mpmath.workdps(40):
        middle = mpmath.mpf(ball.strip(" [\n").split()[0].rstrip("]"))
        assert abs(middle - mpmath.mpf(precise)) < mpmath.mpf(10) ** -28 * (1 + abs(middle))


def test_metal_prints_sodium(capsys):
    code, out, _ = run(capsys, "metal", "na", "--json")
    rows = {row["quantity"]: row["value"] for row in json.loads(out)["rows"]}
    assert code == 0
    assert rows["r_s"] == pytest.approx(4.05, abs=0.01)
    assert 5 < rows["resistivity"] < 20


@pytest.mark.parametrize("arguments", [
    ["nonsense"], ["verify", "no-such-paper"], ["verify", "ashcroft-langreth-1967:99"], ["verify", "--seed", "x"], ["verify", "--jobs", "0"],
    ["verify", ":"], ["show"], ["show", "ashcroft-langreth-1967"], ["show", "ashcroft-langreth-1967:"], ["mutate", "x:y"], ["misprints", "extra"],
    ["evaluate", "nothing"], ["evaluate", "lindhard"], ["evaluate", "lindhard", "y"], ["evaluate", "lindhard", "y=__import__('os')"],
    ["evaluate", "lindhard", "y=nan"], ["evaluate", "lindhard", "y=-1"], ["evaluate", "lindhard", "y=1/0"], ["evaluate", "lindhard", "q=1"],
    ["evaluate", "lindhard", "y=1", "--digits", "0"], ["evaluate", "lindhard", "y=-1", "--ball"], ["evaluate", "structure_factor", "x=1", "eta=1"],
    ["evaluate", "dielectric", "y=1", "lambda2=1", "screening=none"], ["metal", "Xx"], ["metal", "Na", "--temperature", "100"],
    ["metal", "Na", "--temperature", "nan"], ["metal", "Na", "--packing", "1.5"], ["metal", "Na", "--core", "-1"], ["metal",
    "Na", "--screening", "?"],
])
def test_a_wrong_request_is_one_line_and_code_2(capsys, arguments):
    code, out, err = run(capsys, *arguments)
    assert code == 2
    assert out == ""
    line = [text for text in err.splitlines() if text.strip()]
    assert len(line) == 1
    assert line[0].startswith("provenum: ")


@pytest.mark.parametrize("command", [[], ["--help"], ["verify", "--help"], ["metal", "--help"]])
def test_help_is_no_error(capsys, command):
    code, out, _ = run(capsys, *command)
    assert code == 0
    assert "Usage" in out


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "verify"], ["--version", "no-such-command"]])
def test_version_names_provenum_and_what_it_rests_on(capsys, arguments):
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, "")
    rests_on = {"Python": platform.python_version(), **{name: version(name) for name in ("SymPy", "python-flint", "NumPy")}}
    assert out.splitlines() == [f"provenum {version('provenum')}", ", ".join(f"{name} {number}" for name, number in rests_on.items())]


def test_version_without_an_installation_says_so(capsys, monkeypatch):
    def missing(package):
        raise PackageNotFoundError(package)

    monkeypatch.setattr(_versions, "version", missing)
    code, out, err = run(capsys, "--version")
    assert (code, err) == (0, "")
    assert out.splitlines() == ["provenum (not installed: run from its source)",
                                f"Python {platform.python_version()}, SymPy missing, python-flint missing, NumPy missing"]


def test_version_imports_none_of_the_packages_it_names_but_numpy():
    program = ("import sys; from numerics.cli import main\ntry: main(['--version'])\n"
               "finally: print({'derive', 'sympy', 'flint', 'mpmath', 'scipy'} & set(sys.modules))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.long
@pytest.mark.parametrize("command", [["evaluate"], ["evaluate", "--cite"], ["generate"], ["generate", "--cite"], ["vectors"], ["vectors", "--cite"]])
def test_an_equation_between_operators_has_no_numbers(capsys, command):
    code, out, err = run(capsys, *command, "schaich-1976:A8")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "schaich-1976:A8 is between operators" in err
