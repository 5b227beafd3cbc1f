"""The command wind, from outside: one ion, tables, clusters from files, and one line for a bad request."""

import csv
import io
import json
import sys

import pytest

from numerics import cli
from numerics.electromigration import beside_measured, cluster_wind, effective_valence, measured_charges
from numerics.electromigration.configurations import jump
from numerics.metals import Alloy

SODIUM = Alloy({"Na": 1, "K": 0}, 370.944)


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(["wind", *arguments])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def valued(text):
    return {row["quantity"]: row["value"] for row in json.loads(text)["rows"]}


@pytest.mark.long
def test_one_ion_in_three_forms(capsys):
    code, out, _ = run(capsys, "na", "--impurity", "k")
    assert code == 0
    assert all(word in out for word in ("K  an ion between sites in liquid Na at 370.944 K", "mean free path", "wind valence, t-matrix"))
    values = valued(run(capsys, "Na", "--impurity", "K", "--json")[1])
    assert values["wind valence, born"] == effective_valence(SODIUM, "K", resistivity=9.64e-8).wind
    rows = list(csv.DictReader(io.StringIO(run(capsys, "Na", "--impurity", "K", "--csv")[1])))
    assert {row["quantity"]: float(row["value"]) for row in rows} == values


@pytest.mark.long
def test_the_measured_charge_stands_beside(capsys):
    out = run(capsys, "Na")[1]
    assert "measured in Na" in out
    assert "-3.3" in out
    assert "may have been measured in Li or Na as well" in run(capsys, "Mg", "--core", "0.7")[1]


@pytest.mark.long
def test_the_wind_is_inverse_to_the_resistivity(capsys):
    one, two = (valued(run(capsys, "Al", "--resistivity", rho, "--json")[1])["wind valence, born"] for rho in ("10", "20"))
    assert one == pytest.approx(2 * two)
    calculated = valued(run(capsys, "Al", "--resistivity", "calculated", "--json")[1])["resistivity"]
    assert calculated == pytest.approx(Alloy("Al", 933.47).resistivity(0.456) * 1e8)


@pytest.mark.long
def test_over_screening(capsys):
    table = json.loads(run(capsys, "Na", "--over", "screening", "--json")[1])
    wind = {row[0]: row[2] for row in table["rows"]}
    assert wind["lindhard"] == effective_valence(SODIUM, "Na", resistivity=9.64e-8, screening="lindhard").wind


@pytest.mark.long
def test_over_composition(capsys):
    rows = list(csv.reader(io.StringIO(run(capsys, "Na-K", "--over", "composition", "--csv")[1])))
    assert rows[0] == ["x(K)", "resistivity (1e-8 Ohm m)", "Z* of Na", "Z* of K"]
    pure = Alloy("Na", 370.944)
    assert float(rows[1][2]) == pytest.approx(effective_valence(pure, "Na", resistivity=pure.resistivity(0.456)).effective, rel=1e-9)


def test_a_jump_is_a_path_in_a_file(capsys, tmp_path):
    path = tmp_path / "path.xyz"
    path.write_text("".join(f"3\n\nNa 0 0 {part * 3.663}\nX 0 0 0\nX 0 0 3.663\n" for part in (0, 0.5, 1)))
    frames = json.loads(run(capsys, "Na", "--cluster", str(path), "--json")[1])["rows"]
    way = json.loads(run(capsys, "Na", "--over", "jump", "--json")[1])["rows"]
    assert [row[3] for row in frames] == pytest.approx([way[place][2] for place in (0, 5, 10)])


@pytest.mark.long
def test_pictures_are_written(capsys, tmp_path):
    for name, *arguments in (("a.svg", "Na", "--over", "jump"), ("b.png", "Na-K", "--over", "composition")):
        assert run(capsys, *arguments, "--plot", str(tmp_path / name))[0] == 0
        assert (tmp_path / name).stat().st_size > 5000


@pytest.mark.long
def test_all_measured_charges(capsys, tmp_path):
    code, out, _ = run(capsys, "--measured", "--plot", str(tmp_path / "measured.svg"))
    assert code == 0
    assert (tmp_path / "measured.svg").stat().st_size > 5000
    told = " ".join(out.split())
    assert "nothing to say of 24 measured charges" in told
    assert "may be meant of" in told
    assert out.count("\n  Ag ") + out.count("\n  Al ") == 8


@pytest.mark.long
def test_what_is_computed_beside_measured_charges():
    found = {(one.measured.host, one.measured.ion): one for one in beside_measured(hosts=("Ag", "Na"))}
    assert len(found) == 6
    sodium = found["Na", "Na"]
    assert sodium.ratio == sodium.born / -3.3
    assert effective_valence(SODIUM, "Na", resistivity=sodium.needed).effective == pytest.approx(-3.3)
    path = jump(Alloy("Na", 370.944), "Na", distance=3.663, resistivity=9.64e-8)
    assert sodium.jumping == pytest.approx(1 + path.mean)


@pytest.mark.parametrize(("arguments", "message"), [
    ((), "wind needs a metal"), (("Xx",), "metal must be one of"), (("Na-K",), "--over composition needs two metals"),
    (("Na", "--over", "composition"), "--over composition needs two metals"), (("Na", "--over", "time"), "--over must be one of"),
    (("Na", "--over", "jump", "--measured"), "choose one of"), (("Na", "--measured"), "leave out host"),
    (("--measured", "--impurity", "K"), "leave out --impurity"), (("--measured", "--site", "substitutional"), "leave out --site"),
    (("Na", "--impurity", "Fe"), "got 'Fe'"), (("Mg",), "no tabulated core radius"),
    (("Na", "--impurity", "K2"), "--impurity must be a chemical symbol"), (("Na", "--site", "top"), "site must be one of"),
    (("Na", "--screening", "none"), "screening must be one of"), (("Na", "--resistivity", "0"), "--resistivity must be from 0.001"),
    (("Na", "--resistivity", "nan"), "--resistivity must be from 0.001"),
    (("Na", "--resistivity", "9.64e-8"), "in 1e-8 Ohm m"), (("Na", "--resistivity", "low"), "or 'calculated'"),
    (("Na", "--core", "1,2"), "--core must be 1 numbers"), (("Na", "--plot", "a.svg"), "--plot draws a table"),
    (("Na", "--temperature", "200"), "temperature of liquid Na"), (("Na", "--csv", "--json"), "choose one of"),
    (("Na-K", "--over", "composition", "--impurity", "Na"), "leave out --impurity"), (("Na", "--cluster", "nowhere.xyz"), "no such file"),
    (("Na", "--cluster", "."), "not a file"), (("Na", "--cluster", "a.xyz", "--impurity", "K"), "--ion is its number"),
    (("Na", "--ion", "1"), "give --cluster"),
    (("Na", "--over", "jump", "--site", "substitutional"), "--site is of one ion")])
def test_a_bad_request_is_one_line(capsys, arguments, message):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert message in err


@pytest.mark.long
@pytest.mark.parametrize(("text", "message"), [
    ("", "ASE reads no places"), ("2\n\nNa 0 0 0\n", "ASE reads no places"), ("1\n\nNa 0 zero 0\n", "ASE reads no places"),
    ("1\n\nQq 0 0 0\n", "ASE reads no places"), ("2\n\nNa 0 0 0\nNa 0 0 0.5\n", "ions 0 and 1 are 0.5 angstrom apart: they overlap"),
    ("1\n\nNa 0 0 nan\n", "places must be finite"), ("1\n\nX 0 0 0\n", "ion 0 is an empty site"), ("1\n\nFe 0 0 0\n", "got 'Fe'"),
    ("1\n\nK 0 0 0\n2\n\nX 0 0 0\nK 0 0 0\n", "ion 0 is an empty site")])
def test_a_bad_file_is_one_line(capsys, tmp_path, text, message):
    path = tmp_path / "cluster.xyz"
    path.write_text(text)
    code, out, err = run(capsys, "Na", "--cluster", str(path))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert message in err


def test_an_ion_that_is_not_in_the_file_is_named(capsys, tmp_path):
    path = tmp_path / "cluster.xyz"
    path.write_text("1\n\nNa 0 0 0\n")
    assert "ion must be from 0 to 0, not 3" in run(capsys, "Na", "--cluster", str(path), "--ion", "3")[2]


@pytest.mark.long
def test_what_the_t_matrix_of_a_cluster_leaves_out_is_said(capsys, tmp_path):
    path = tmp_path / "many.xyz"
    head = 'Lattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3 pbc="T T T"'
    path.write_text(f"61\n{head}\n" + "".join(f"Na 0 0 {4 * n}\n" for n in range(61)))
    record = json.loads(run(capsys, "Na", "--cluster", str(path), "--json")[1])
    assert record["rows"][0][-1] is None
    told = " ".join(record["remarks"])
    assert all(words in told for words in ("at most 60 ions", "repeat: they are taken once", "a cluster is taken to be much smaller"))


def test_where_the_potential_in_space_has_none_there_is_a_note(capsys):
    for radius, words in (("0", "core_radius must be > 0"), ("9.9", "lmax must be higher")):
        record = json.loads(run(capsys, "Na", "--core", radius, "--json")[1])
        assert not [row for row in record["rows"] if "t-matrix" in row["quantity"]]
        assert any(words in remark for remark in record["remarks"])


@pytest.mark.long
def test_strong_scattering_is_doubted(capsys):
    assert "weak net scattering" in run(capsys, "Bi")[1]
    assert "weak net scattering" not in run(capsys, "Na")[1]


@pytest.mark.long
def test_metals_of_ones_own_stand_beside_measured_charges(tmp_path):
    data = tmp_path / "metals.toml"
    data.write_text('[Fe]\nname = "iron"\nvalence = 2\nmolar_mass = 55.8\nmelting_point = 1811\ndensity = 7000\ndensity_slope = -0.7\n'
                    "core_radius = 0.6\n")
    found = {one.measured.ion: one for one in beside_measured(hosts=("Ag",), data=data)}
    assert found["Fe"].direct == 2
    assert found["Fe"].needed < 17.2e-8


def test_without_ase_one_is_told(capsys, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "ase.io", None)
    code, _, err = run(capsys, "Na", "--cluster", str(tmp_path / "any.xyz"))
    assert code == 2
    assert "--cluster needs ASE" in err


def test_of_a_cluster_of_one_the_wind_is_that_of_the_ion():
    alone = cluster_wind(SODIUM, ["K"], [(1.0, 2.0, 3.0)], resistivity=9.64e-8)
    assert alone.diagonal() == pytest.approx([effective_valence(SODIUM, "K", resistivity=9.64e-8).wind] * 3)


def test_the_measured_charges_are_all_read():
    assert len({(one.host, one.ion) for one in measured_charges()}) == 49
