"""Resistivity against temperature: the laws of packing, against what they say, and beside measured lines."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import derive
from numerics import ArgumentTypeError, DomainError, cli
from numerics.metals import Alloy, DoubtfulState, atomic_fractions, heating, measured_resistivity, metal
from numerics.metals.packing import LAWS

EUTECTIC = {"Pb": 44.5, "Bi": 55.5}  # shares of the mass


@pytest.mark.parametrize("law", LAWS[1:])
@pytest.mark.parametrize("symbol", ["Na", "Pb"])
def test_every_law_but_eq_11_begins_with_the_packing_fraction_of_melting(symbol, law):
    one = metal(symbol)
    found = heating(symbol, [one.melting_point], law, at_melting=0.45)
    assert found.eta[0] == pytest.approx(0.45, rel=4e-4 if law == "protopapas" else 1e-12)  # 1.126 (1 - 0.112) is 0.999888
    assert found.resistivity[0] == pytest.approx(Alloy(symbol, one.melting_point).resistivity(found.eta[0]), rel=1e-12)


@settings(max_examples=10)
@given(st.sampled_from(["Na", "Al", "Pb"]), st.floats(0, 1), st.floats(0.3, 0.5))
def test_fixed_spheres_fill_as_much_as_the_density_falls(symbol, share, at_melting):
    one = metal(symbol)
    T = one.melting_point + share * (one.hottest - one.melting_point)
    found = heating(symbol, [T], "fixed", at_melting=at_melting)
    assert found.eta[0] == pytest.approx(at_melting * one.density_at(T) / one.density, rel=1e-12)


@pytest.mark.parametrize("T", [600.612, 800.0, 973.0])
def test_relative_spheres_shrink_as_those_of_eq_11(T):
    one, lead = metal("Pb"), Alloy("Pb", T)
    shrunk = lead.pair("Pb").diameter(T) / Alloy("Pb", one.melting_point).pair("Pb").diameter(one.melting_point)
    assert lead.spheres(law="relative").diameters[0] == pytest.approx(lead.spheres(law="fixed").diameters[0] * shrunk, rel=1e-12)
    assert lead.spheres(law="potential").diameters[0] == lead.pair("Pb").diameter(T)


@pytest.mark.parametrize("T", [400.0, 800.0])
def test_spheres_of_self_diffusion_are_the_stored_equation(T):
    stored = derive.paper("protopapas-andersen-parlee-1973").function("diameter", "T", "T_m", "sigma_m")
    liquid = Alloy("Na", T)
    fixed = liquid.spheres(law="fixed").diameters[0]
    assert liquid.spheres(law="protopapas").diameters[0] == pytest.approx(stored(T, metal("Na").melting_point, fixed), rel=1e-14)


def test_a_mixture_keeps_the_spheres_of_its_metals():
    fractions = atomic_fractions(EUTECTIC)
    found = heating(fractions, [700.0], "fixed")
    each = [np.cbrt(6 * 0.456 * one.atomic_volume(one.density) / np.pi) * 1e10 for one in (metal("Pb"), metal("Bi"))]
    assert found.diameters[0] == pytest.approx(each, rel=1e-12)
    volume = Alloy(fractions, 700.0).atomic_volume * 1e30
    assert found.eta[0] == pytest.approx(np.pi / 6 * sum(c * d**3 for c, d in zip(fractions.values(), each, strict=True)) / volume, rel=1e-12)


def test_a_law_of_ones_own():
    found = heating(atomic_fractions(EUTECTIC), [700.0, 800.0], lambda T: 0.456 - 1e-4 * (T - 700))
    assert found.eta.tolist() == pytest.approx([0.456, 0.446])
    assert found.law == "given"
    with pytest.raises(DomainError, match=r"law\(700\)"):
        heating("Na", [700.0], lambda T: 1.5)
    with pytest.raises(ArgumentTypeError, match=r"law\(700\)"):
        heating("Na", [700.0], lambda T: "dense")


def test_the_eutectic_is_as_the_handbook_has_it():
    """113.6, 118.4 and 128.0 at 473, 573 and 773 K: NEA handbook. With shrinking spheres within 3 %, and its slope within 10 %."""
    fractions, T = atomic_fractions(EUTECTIC), [473, 573, 773]
    line = measured_resistivity(fractions)
    measured = np.array([line.at(one) for one in T])
    assert measured == pytest.approx([113.6, 118.4, 128.0], abs=0.05)
    ours = heating(fractions, T, "protopapas", extrapolate=True).resistivity * 1e8
    assert ours == pytest.approx(measured, rel=0.03)
    assert ours[-1] - ours[0] == pytest.approx(measured[-1] - measured[0], rel=0.1)
    assert heating(fractions, T, "fixed", extrapolate=True).resistivity[-1] * 1e8 < measured[-1] - 5


@pytest.mark.parametrize("symbol", ["Pb", "Bi", "Al", "Hg"])
def test_measured_lines_meet_the_points_of_the_table_of_metals(symbol):
    one = metal(symbol)
    line = measured_resistivity({symbol: 1.0})
    assert line.at(max(one.melting_point, line.lowest)) == pytest.approx(one.resistivity, rel=1e-3)
    with pytest.raises(DomainError, match="where the resistivity was measured"):
        line.at(line.highest + 1)


@pytest.mark.parametrize("fractions", [{"Na": 1.0}, {"Pb": 0.5, "Bi": 0.5}, {"Pb": 0.447, "Na": 0.553}, {"Pb": 1.0, "Xx": 0.1}])
def test_what_is_not_tabulated_has_no_line(fractions):
    assert measured_resistivity(fractions) is None


def test_weights_and_fractions():
    """44.5/207.2 against 55.5/208.98, by hand."""
    assert atomic_fractions(EUTECTIC)["Pb"] == pytest.approx(0.214768 / (0.214768 + 0.265575), rel=1e-5)
    for weights in ({}, {"Pb": -1.0}, {"Pb": 0.0}, {"Pb": float("inf")}, {"Xx": 1.0}):
        with pytest.raises(DomainError):
            atomic_fractions(weights)
    with pytest.raises(ArgumentTypeError):
        atomic_fractions([1, 2])


@pytest.mark.parametrize("arguments, problem", [
    (("Na", []), "at least one"), (("Na", [[400.0]]), "at least one"), (("Na", [400.0], "warm"), "law must be one of"),
    (("Na", [200.0]), "extrapolate"), (("Na", [-1.0]), "temperatures"), (("Cs", [400.0]), "core radius")])
def test_what_is_refused(arguments, problem):
    with pytest.raises(DomainError, match=problem):
        heating(*arguments)


@pytest.mark.parametrize("at_melting", [0.0, 1.0, -1.0, float("nan")])
def test_a_packing_fraction_of_melting_that_is_none_is_refused(at_melting):
    with pytest.raises(DomainError, match="at melting must be in"):
        heating("Na", [400.0], at_melting=at_melting)


def test_doubts_are_told_once():
    found = heating(atomic_fractions(EUTECTIC), [450.0, 500.0, 700.0], extrapolate=True)
    assert [remark for remark in found.remarks if "liquid Pb is extrapolated to 450 K" in remark and "at 1 more" in remark]
    assert len(found.remarks) == 2
    with pytest.warns(DoubtfulState, match=r"Eq. \(11\) would fill"):
        Alloy("K", 400.0).spheres()
    assert heating("K", [400.0], "relative").remarks == ()


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(["resistivity", *arguments])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def test_the_command_has_the_eutectic_beside_the_measured(capsys):
    code, out, _ = run(capsys, "pb-bi", "--weights", "44.5,55.5", "--temperatures", "473,773,300", "--law", "protopapas", "--extrapolate", "--json")
    record = json.loads(out)
    assert code == 0
    assert record["measured"] == pytest.approx([113.604, 128.004])
    ours = heating(atomic_fractions(EUTECTIC), [473.0, 773.0], "protopapas", extrapolate=True)
    assert record["curves"][0]["resistivity"] == pytest.approx(ours.resistivity * 1e8)
    assert record["curves"][0]["eta"] == pytest.approx(ours.eta)
    assert any("extrapolated" in remark for remark in record["remarks"])


def test_the_command_takes_packing_fractions_at_temperatures(capsys):
    out = run(capsys, "Na", "--law", "400:0.45,600:0.40", "--temperatures", "500", "--csv")[1]
    assert float(out.splitlines()[1].split(",")[-1]) == pytest.approx(0.425)


@pytest.mark.long
@pytest.mark.parametrize("arguments", [
    ["Xx"], ["Na", "--law", "warm"], ["Na", "--law", ""], ["Na", "--law", "400:0.45"], ["Na", "--law", "400:0.4,300:0.5"], ["Na", "--law", "400:x"],
    ["Na", "--law", "371:0.4:2,900:0.3"],
    ["Na", "--temperatures", "0,1,1"], ["Na", "--temperatures", "400,300,1"], ["Na", "--temperatures", "400,800,1e-9"],
    ["Na", "--temperatures", "1e9"], ["Na", "--packing", "1.5"], ["Na", "--packing", "0"], ["Na", "--packing", "nan"], ["Pb-Bi", "--weights", "1"],
    ["Pb-Bi", "--weights", "1,1", "--fractions", "0.5,0.5"], ["Pb-Bi", "--weights", "-1,2"], ["Na-Hg", "--weights", "0,0"], ["Na-Cu"],
    ["Na", "--plot", "a.pdf"], ["Na", "--csv", "--json"], ["Na", "--temperatures", "200"], ["Na", "--temperatures", "nan"], ["Na", "--core", "1,2"],
])
def test_bad_requests_end_in_one_line(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("provenum: ")
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_picture_has_the_measured_points(tmp_path, capsys):
    pytest.importorskip("matplotlib")
    path = tmp_path / "al.svg"
    assert run(capsys, "Al", "--law", "fixed", "--temperatures", "940,1140,100", "--plot", str(path))[0] == 0
    assert path.read_bytes().startswith(b"<?xml")
