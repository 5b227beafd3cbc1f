"""The commands metal, alloy, potential and reproduce, from outside: tables, CSV, JSON, pictures, and one line for a bad request."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from numerics import cli
from numerics.metals import Alloy


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def test_metal_in_three_forms(capsys):
    code, out, _ = run(capsys, "metal", "na")
    assert code == 0
    assert all(word in out for word in ("liquid sodium at 370.944 K", "resistivity", "measured at melting", "η of the potential"))
    record = json.loads(run(capsys, "metal", "Na", "--json")[1])
    values = {row["quantity"]: row["value"] for row in record["rows"]}
    rows = list(csv.DictReader(io.StringIO(run(capsys, "metal", "NA", "--csv")[1])))
    assert {row["quantity"]: float(row["value"]) for row in rows} == values
    assert values["resistivity"] == pytest.approx(Alloy("Na", 370.944).resistivity(0.456) * 1e8)


def test_packing_fraction_from_the_potential(capsys):
    record = json.loads(run(capsys, "metal", "Pb", "--packing", "potential", "--json")[1])
    values = {row["quantity"]: row["value"] for row in record["rows"]}
    assert values["η"] == values["η of the potential"] == pytest.approx(Alloy("Pb", 600.612).spheres().eta)


def test_alloy_curve_has_the_ends_of_its_metals(capsys):
    options = ("--temperature", "373.15", "--packing", "0.455,0.443", "--alpha", "1,0.8")
    record = json.loads(run(capsys, "alloy", "NA-K", *options, "--json")[1])
    assert record["species"] == ["Na", "K"]
    for one in record["curves"]:
        assert one["resistivity"][0] == pytest.approx(Alloy("Na", 373.15).resistivity(0.455) * 1e8)
        assert one["resistivity"][-1] == pytest.approx(Alloy("K", 373.15).resistivity(0.443) * 1e8)
    rows = list(csv.reader(io.StringIO(run(capsys, "alloy", "Na-K", *options, "--csv")[1])))
    assert rows[0] == ["x(K)", "alpha=1 (1e-8 Ohm m)", "alpha=0.8 (1e-8 Ohm m)"]
    assert [float(row[2]) for row in rows[1:]] == record["curves"][1]["resistivity"]
    code, out, _ = run(capsys, "alloy", "Na-K", *options)
    assert code == 0
    assert "measured, pure K at its melting point: 12.97" in out


def test_columns_have_names_of_their_own(capsys):
    out = run(capsys, "alloy", "Na-K", "--alpha", "0.12345678,0.12345679", "--csv")[1]
    assert out.splitlines()[0] == "x(K),alpha=0.12345678 (1e-8 Ohm m),alpha=0.12345679 (1e-8 Ohm m)"


def test_three_metals_at_one_composition(capsys):
    record = json.loads(run(capsys, "alloy", "Na-K-Rb", "--fractions", "0.5,0.3,0.2", "--temperature", "380", "--json")[1])
    values = {row["quantity"]: row["value"] for row in record["rows"]}
    assert values["fraction of Rb"] == pytest.approx(0.2)
    assert values["resistivity"] == pytest.approx(Alloy({"Na": 0.5, "K": 0.3, "Rb": 0.2}, 380).resistivity(0.456) * 1e8)


def test_potential_describes_every_pair(capsys):
    record = json.loads(run(capsys, "potential", "NA-K", "--temperature", "373.15", "--json")[1])
    assert [pair["pair"] for pair in record["pairs"]] == ["Na-Na", "Na-K", "K-K"]
    spheres = Alloy({"Na": 0.5, "K": 0.5}, 373.15).spheres()
    assert (record["eta"], record["alpha"]) == pytest.approx((spheres.eta, spheres.alpha))
    rows = list(csv.reader(io.StringIO(run(capsys, "potential", "Na", "--csv", "--distances", "3,4,0.5")[1])))
    assert rows[0] == ["r (angstrom)", "energy Na-Na (eV)", "force Na-Na (eV/angstrom)"]
    assert [float(row[0]) for row in rows[1:]] == [3.0, 3.5, 4.0]
    pair = Alloy("Na", 370.944).pair("Na")
    assert [float(row[1]) for row in rows[1:]] == pytest.approx(pair.energy([3.0, 3.5, 4.0]).tolist(), rel=1e-12)


def test_doubtful_states_are_noted_not_silent(capsys):
    out = run(capsys, "potential", "Rb")[1]
    assert "beyond the pole of" in " ".join(out.split())
    code, _, err = run(capsys, "alloy", "Hg-Zn", "--temperature", "523.15")
    assert code == 2
    assert "melting point" in err
    out = run(capsys, "alloy", "Hg-Zn", "--temperature", "523.15", "--extrapolate")[1]
    assert "density of liquid Zn is extrapolated" in " ".join(out.split())


def test_spheres_that_do_not_pack_as_liquids_do_are_told_with_figures(capsys):
    remarks = json.loads(run(capsys, "metal", "Au", "--packing", "potential", "--json")[1])["remarks"]
    assert any("2.92 times the measured resistivity, η = 0.456 1.09 times" in remark for remark in remarks)  # 91.07 and 33.87 over 31.2
    assert any("would fill 0.203 of liquid Au at melting, where Sec. IV takes 0.456" in remark for remark in remarks)
    assert json.loads(run(capsys, "metal", "Na", "--packing", "potential", "--json")[1])["remarks"] == []


def test_a_liquid_below_the_melting_point_of_a_part_is_refused_with_what_to_add(capsys):
    request = ("alloy", "NA-K", "--fractions", "0.32,0.68", "--temperature", "298.15")
    code, _, err = run(capsys, *request)
    assert code == 2
    assert "--extrapolate" in err
    assert run(capsys, *request, "--extrapolate", "--json")[0] == 0
    assert "--extrapolate" in run(capsys, "metal", "Na", "--temperature", "300")[2]
    record = json.loads(run(capsys, "metal", "Na", "--temperature", "300", "--extrapolate", "--json")[1])
    assert record["rows"][0]["value"] == pytest.approx(927 - 0.23 * (300 - 370.944))


@pytest.mark.parametrize("command, suffix", [
    (["metal", "Na"], ".svg"), (["alloy", "Na-K"], ".png"), (["potential", "Na-K"], ".svg"),
    pytest.param(["metal", "Na"], ".png", marks=pytest.mark.long), pytest.param(["alloy", "Na-K"], ".svg", marks=pytest.mark.long),
    pytest.param(["potential", "Na-K"], ".png", marks=pytest.mark.long),
])
def test_pictures(command, suffix, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    path = tmp_path / f"picture{suffix}"
    assert run(capsys, *command, "--plot", str(path))[0] == 0
    assert path.read_bytes().startswith({".svg": b"<?xml", ".png": b"\x89PNG"}[suffix])
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@pytest.mark.long
def test_table_for_lammps(tmp_path, capsys):
    code, out, _ = run(capsys, "potential", "Na-K", "--temperature", "373.15", "--lammps", str(tmp_path / "nak.table"))
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nak.in", "nak.table"]
    assert "nak.table" in "".join(out.split())


def test_metals_of_ones_own(tmp_path, capsys):
    own = tmp_path / "own.toml"
    own.write_text("[Na]\ncore_radius = 0.9\n", encoding="utf-8")
    record = json.loads(run(capsys, "metal", "Na", "--data", str(own), "--json")[1])
    radius = next(row for row in record["rows"] if row["quantity"] == "R_core")
    assert radius["value"] == 0.9
    assert "own.toml" in radius["source"]
    own.write_text("[Na]\ncore_radius = true\n", encoding="utf-8")
    code, _, err = run(capsys, "metal", "Na", "--data", str(own))
    assert code == 2
    assert "core_radius" in err


@pytest.mark.parametrize("figure, table, least", [("fig-15", "sum-rule", 20), pytest.param("fig-2", "numbers", 30, marks=pytest.mark.long)])
def test_reproduce_writes_what_it_says(figure, table, least, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    code, out, _ = run(capsys, "reproduce", figure, table, "--into", str(tmp_path / "new" / "folder"), "--json")
    assert code == 0
    record = json.loads(out)
    told = sorted(name for names in record["files"].values() for name in names)
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == told
    assert len(record["tables"][table]) > least


@pytest.mark.long
@pytest.mark.parametrize("arguments", [
    ["metal", "Xx"], ["metal", "Cs"], ["metal", "Na", "--packing", "none"], ["metal", "Na", "--packing", "1"],
    ["metal", "Na", "--packing", "0.4,0.5"],
    ["metal", "Na", "--temperature", "300"], ["metal", "Na", "--core", "-1"], ["metal", "Na", "--screening", "x"], ["metal", "Na", "--plot", "a.pdf"],
    ["metal", "Na", "--csv", "--json"], ["metal", "Na", "--data", "/does/not/exist.toml"],
    ["alloy", "Na"], ["alloy", "Na-K-Rb"], ["alloy", "Na-Na"], ["alloy", "Na-"], ["alloy", "Na-K", "--alpha", "0"], ["alloy", "Na-K", "--alpha", "x"],
    ["alloy", "Na-K", "--packing", "1.2"], ["alloy", "Na-K", "--packing", "potential"], ["alloy", "Na-K", "--fractions", "0.5,0.6"],
    ["alloy", "Na-K", "--fractions", "-0.5,1.5"], ["alloy", "Na-K", "--fractions", "1,2,3"], ["alloy", "Na-K", "--temperature", "1e9"],
    ["alloy", "Na-K", "--fractions", "0.5,0.5", "--packing", "potential", "--alpha", "0.9"],
    ["alloy", "Na-K", "--fractions", "0.5"], ["alloy", "Na-K", "--core", "1,2,3"],
    ["alloy", "Na-K", "--temperature", "nan"], ["alloy", "Na-K", "--fractions", "0.5,0.5", "--plot", "a.svg"],
    ["potential", "Na-K", "--distances", "0,1,2"], ["potential", "Na", "--distances", "1,2"], ["potential", "Na", "--distances", "1,2,1e-9"],
    ["potential", "Na", "--lammps", "/does/not/exist/na.table"], ["potential", "Na", "--lammps", "na.table", "--cutoff", "-3"],
    ["potential", "Na", "--lammps", "na.table", "--plot", "no/such/folder.svg"], ["potential", "Na", "--lammps", "na.table", "--distances", "2,1,1"],
    ["potential", "Na", "--lammps", "na.table", "--cutoff", "-3", "--plot", "na.svg"], ["metal", "Na", "--plot", "no/na.svg"],
    ["potential", "Na", "--lammps", "na.table", "--csv", "--distances", "1,1e9,1e4"], ["potential", "Na", "--csv", "--distances", "1e-300,2,1"],
    ["alloy", "Na-K-Na", "--fractions", "0.5,0.5,0.5"], ["potential", "Na-K-na"], ["alloy", "Na-K", "--alpha", ""],
    ["potential", "Na", "--cutoff", "5"], ["potential", "Na", "--distances", "3"], ["potential", "Na", "--distances", "2,3,1e-6"],
    ["metal", "Na", "--plot", "."],
    ["potential", "Na", "--lammps", "/dev/null"], ["potential", "Na", "--lammps", "a.svg", "--plot", "a.svg"],
    ["potential", "Na-K", "--core", "0.9,-1"], ["reproduce", "fig-22"], ["reproduce", "fig-2", "--into", "/dev/null/here"],
])
def test_bad_requests_end_in_one_line(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert code == 2, (code, out, err)
    assert out == ""
    assert err.startswith("provenum: ")
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("packing", ["0.99", "0.9999999"])
def test_packing_beyond_reach_ends_in_one_line(packing, capsys):
    code, out, err = run(capsys, "metal", "Na", "--packing", packing)
    assert (code, out) == (1, "")
    assert "too close to 1" in err
    assert len(err.splitlines()) == 1


def test_spheres_that_do_not_fit_are_noted(capsys):
    for command in ("metal", "potential"):
        out = run(capsys, command, "Na", "--core", "10")[1]
        assert "spheres of this size do not fit" in " ".join(out.split())


@pytest.mark.parametrize("form", [[], pytest.param(["--csv"], marks=pytest.mark.long), pytest.param(["--json"], marks=pytest.mark.long)])
def test_units_are_utf_8_in_a_locale_without_them(form):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", "from numerics.cli import main; main()", "metal", "Na", *form],
                          env=environment, capture_output=True, check=True)
    assert "kg/m³" in done.stdout.decode("utf-8")


@pytest.mark.long
def test_no_sympy_is_needed_for_a_metal():
    """The fast path: states, potentials and resistivities without SymPy."""
    program = ("import sys; from numerics.metals import Alloy; a = Alloy('Na', 400.0); a.resistivity(0.45); a.spheres(); "
               "assert not {'sympy', 'flint', 'matplotlib'} & set(sys.modules), sorted(sys.modules)")
    subprocess.run([sys.executable, "-c", program], check=True)
