"""The 21 figures: curves that the captions name, values by independent routes, files."""

import csv
import hashlib
import io
import json
import math
import subprocess
import sys

import numpy as np
import pytest
from scipy import constants

import derive
import numerics
from numerics import quadrature
from numerics._arguments import DomainError
from numerics.drawing import drawing, writing
from numerics.drawing.figure import Arrow, Bar, Point
from numerics.metals import metal
from numerics.reproduce import gallery
from numerics.reproduce.figures import figures

# curves that the caption names, or, where it does not number them, that are drawn
CURVES = {1: 2, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3, 7: 2, 8: 2, 9: 1, 10: 2, 11: 2, 12: 2, 13: 4, 14: 4, 15: 1, 16: 1, 17: 3, 18: 3, 19: 2, 20: 3, 21: 4}


@pytest.fixture(scope="module")
def made():
    return {figure.number: figure for figure in (compute() for compute in figures().values())}


def lines(figure):
    """The curves, those that a dotted end continues counted once."""
    return {(panel.name, curve.colour) for panel in figure.panels for curve in panel.curves}


def curve(figure, label):
    return next(one for one in figure.curves if one.label.startswith(label))


def fermi_wavenumber(valence, density, molar_mass):
    """In 1/angstrom, from kg/m^3 and g/mol."""
    return (3 * math.pi**2 * valence * density / (molar_mass * 1e-3) * constants.Avogadro) ** (1 / 3) * 1e-10


def marks(figure, kind):
    return [mark for panel in figure.panels for mark in panel.marks if isinstance(mark, kind)]


@pytest.mark.long
def test_there_are_21_figures_in_the_order_of_the_paper(made):
    assert list(figures()) == [f"fig-{n}" for n in range(1, 22)]
    assert list(made) == list(range(1, 22))


@pytest.mark.parametrize("number", range(1, 22))
def test_every_curve_of_the_caption_is_drawn(made, number):
    assert len(lines(made[number])) == CURVES[number]


@pytest.mark.parametrize("number", range(1, 22))
def test_curves_are_finite_ordered_and_visible(made, number):
    for panel in made[number].panels:
        low, high = panel.y_limits
        for one in panel.curves:
            assert np.all(np.isfinite(one.y))
            assert np.all(np.diff(one.x) > 0)
            assert panel.x_limits[0] <= one.x[0] < one.x[-1] <= panel.x_limits[1]
            assert np.mean((panel.factor * one.y > low) & (panel.factor * one.y < high)) > 0.5
            assert one.named


@pytest.mark.parametrize("number", range(1, 22))
def test_equations_are_those_of_the_paper(made, number):
    paper = derive.paper(made[number].paper)
    assert [paper[equation].number for equation in made[number].equations] == list(made[number].equations)


@pytest.mark.parametrize("number", range(1, 22))
def test_labels_of_curves_differ_and_axes_have_units(made, number):
    for panel in made[number].panels:
        assert len({one.label for one in panel.curves}) == len(panel.curves)
    assert len(made[number].title) <= 70  # fits above the picture
    assert any(unit in made[number].y for unit in ("units of", "µΩ cm"))


def test_figure_1_is_the_form_factor_in_mpmath(made):
    k_F = fermi_wavenumber(1, metal("K").density_at(373.15), metal("K").molar_mass)
    lambda2 = 1 / (math.pi * constants.physical_constants["Bohr radius"][0] * 1e10 * k_F)
    one = curve(made[1], "(b)")
    for index in (40, 200, 333):
        expected = numerics.precise.empty_core(float(one.x[index]), lambda2, 2 * k_F * 0.88, digits=20)
        assert one.y[index] == pytest.approx(float(expected), rel=1e-8)


@pytest.mark.parametrize("panel", [0, 1, 2])
def test_figure_2_lies_in_rigorous_enclosures(made, panel):
    k_F = fermi_wavenumber(1, metal("Na").density_at(373.15), metal("Na").molar_mass)
    lambda2 = 1 / (math.pi * constants.physical_constants["Bohr radius"][0] * 1e10 * k_F)
    one = made[2].panels[panel].curves[0]
    for index in (0, len(one.x) // 2):
        s = 2 * k_F * 0.88
        expected = quadrature.ion_ion_potential(float(one.x[index]), lambda2, s, s, screening="hubbard", digits=12).value
        assert one.y[index] == pytest.approx(float(expected), rel=1e-6)


def test_figure_2_draws_the_tail_5000_times_but_stores_phi(made):
    assert [panel.factor for panel in made[2].panels] == [1, 1, 5000]
    assert max(abs(made[2].panels[2].curves[0].y)) < 1e-3


def test_bar_of_figure_2_is_three_halves_of_kT(made):
    (bar,) = marks(made[2], Bar)
    k_F = fermi_wavenumber(1, metal("Na").density_at(373.15), metal("Na").molar_mass) * 1e10
    fermi_energy = constants.hbar**2 * k_F**2 / (2 * constants.m_e)
    assert bar.high - bar.low == pytest.approx(1.5 * constants.k * 373.15 / (2 / 3 * fermi_energy), rel=1e-6)
    (dot,) = marks(made[2], Point)
    assert dot.y == pytest.approx(bar.high)


@pytest.mark.parametrize(("number", "symbol", "celsius", "distance"), [
    (2, "Na", 100, 4.23 * math.sqrt(3) / 2), (4, "K", 100, 5.23 * math.sqrt(3) / 2), (7, "Li", 200, 3.49 * math.sqrt(3) / 2),
    (8, "Rb", 40, 5.59 * math.sqrt(3) / 2), (12, "Pb", 350, 4.95 / math.sqrt(2)),
])
def test_arrows_stand_at_the_neighbours_of_the_crystal(made, number, symbol, celsius, distance):
    """From lattice constants, Ashcroft and Mermin (1976), Table 4."""
    (arrow,) = marks(made[number], Arrow)
    one = metal(symbol)
    k_F = fermi_wavenumber(one.valence, one.density_at(celsius + 273.15), one.molar_mass)
    assert arrow.x == pytest.approx(2 * k_F * distance, rel=1e-3)


def test_figure_11_has_two_densities_and_two_arrows_for_each(made):
    aluminium = metal("Al")
    scales = [2 * fermi_wavenumber(3, density, aluminium.molar_mass) for density in (aluminium.density_at(933.15, extrapolate=True), 2700.0)]
    expected = [scale * distance for distance in (4.05 / math.sqrt(2), 4.05) for scale in scales]
    assert [arrow.x for arrow in marks(made[11], Arrow)] == pytest.approx(expected, rel=1e-3)
    assert [arrow.curve for arrow in marks(made[11], Arrow)] == [0, 1, 0, 1]


@pytest.mark.parametrize(("number", "radii"), [(7, (0.56, 1.06)), (8, (1.12, 1.44)), (9, (0.43,)), (10, (0.484, 0.86)), (12, (0.59, 0.78))])
def test_core_radii_are_those_of_the_captions(made, number, radii):
    used = [next(iter(state["core radii in angstrom"].values())) for state in made[number].inputs["states"].values()]
    assert tuple(used) == radii


@pytest.mark.parametrize(("number", "end", "symbol", "radius", "eta"), [
    (13, 0, "Na", 0.880, 0.455), (13, -1, "K", 1.115, 0.443), (15, -1, "Pb", 0.780, 0.415), (21, 0, "Cu", 0.430, 0.456),
])
def test_ends_of_a_resistivity_are_those_of_the_pure_metals(made, number, end, symbol, radius, eta):
    """`numerics.resistivity`, Eq. (1), has a rule of integration of its own."""
    one, temperature = metal(symbol), made[number].inputs["temperature in K"]
    k_F = fermi_wavenumber(one.valence, one.density_at(temperature), one.molar_mass)
    lambda2 = numerics.electron_gas.coupling(k_F * 1e10)
    expected = numerics.resistivity(k_F * 1e10, one.valence, lambda2, 2 * k_F * radius, eta, "hubbard-vertex") * 1e8
    for drawn in made[number].curves:
        assert drawn.y[end] == pytest.approx(expected, rel=1e-9)


def test_equal_parts_of_figure_13_lie_in_a_rigorous_enclosure(made):
    sodium, potassium = metal("Na"), metal("K")
    volume = sum(one.molar_mass / one.density_at(373.15) for one in (sodium, potassium)) / 2
    k_F = fermi_wavenumber(1, 1.0, volume)
    lambda2 = numerics.electron_gas.coupling(k_F * 1e10)
    expected = quadrature.alloy_resistivity(
        k_F * 1e10, float(lambda2), [2 * k_F * 0.88, 2 * k_F * 1.115], [0.5, 0.5], [1, 1], 0.449, [0.8, 1.0], screening="hubbard-vertex", digits=8)
    assert curve(made[13], "α = 0.8").y[50] == pytest.approx(float(expected.mid()) * 1e8, rel=1e-7)


@pytest.mark.parametrize(("number", "alphas"), [
    (13, {1.0, 0.9, 0.8, 0.75}), (14, {1.0, 0.9, 0.85}), (15, {1.0}), (16, {1.0}), (17, {1.0, 0.9, 0.8}), (18, {1.0, 0.9}), (19, {1.0, 0.9}),
    (20, {1.0, 0.9, 0.8}), (21, {1.0, 0.9, 0.8, 0.7}),
])
def test_alphas(made, number, alphas):
    assert {one["alpha"] for one in made[number].inputs["curves"]} == alphas


@pytest.mark.parametrize("number", [14, 17, 19, 20, 21])
def test_alphas_that_the_paper_does_not_print_are_called_ours(made, number):
    assert "chosen here" in made[number].caption


def test_figure_16_is_dotted_from_0_6_on(made):
    liquid, solid = made[16].curves
    assert (liquid.line, liquid.x[-1], solid.line, solid.x[0], solid.x[-1]) == ("solid", 0.6, "dotted", 0.6, 1.0)
    assert liquid.y[-1] == solid.y[0]


def test_other_radii_are_dashed_in_14_and_dotted_in_18(made):
    assert [(one.line, "1.44" in one.label) for one in made[14].curves] == [("solid", False)] * 3 + [("dashed", True)]
    assert [(one.line, "0.59" in one.label) for one in made[18].curves] == [("solid", False)] * 2 + [("dotted", True)]


@pytest.mark.parametrize(("number", "word"), [
    (8, "beyond the pole"), (11, "extrapolated"), (16, "extrapolated"), (17, "does not print"), (13, "vertex"),
])
def test_what_is_doubtful_is_a_remark(made, number, word):
    assert any(word in remark for remark in made[number].remarks)


@pytest.mark.parametrize("number", [2, 16])
def test_csv_gives_back_every_float(made, number):
    header, *rows = csv.reader(io.StringIO(writing.points_text(made[number])))
    assert header == ["panel", "curve", made[number].x, made[number].y]
    expected = [(panel.name, one.label, x, y) for panel in made[number].panels for one in panel.curves for x, y in zip(one.x, one.y)]
    assert [(panel, label, float(x), float(y)) for panel, label, x, y in rows] == expected


@pytest.mark.parametrize("number", [pytest.param(2, marks=pytest.mark.long), 18])
def test_two_runs_write_the_same_bytes(made, number, tmp_path):
    contents = []
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        paths = writing.write(made[number], tmp_path / folder)
        assert sorted(tmp_path.joinpath(folder).iterdir()) == sorted(paths)
        contents.append([path.read_bytes() for path in paths])
    assert contents[0] == contents[1]
    drawn, picture, data, record = contents[0]
    assert drawn.startswith(b"<?xml")
    assert picture.startswith(b"\x89PNG")
    assert json.loads(record)["data"]["sha256"] == hashlib.sha256(data).hexdigest()


def test_a_record_names_equations_inputs_and_versions(made):
    record = json.loads(json.dumps(writing.record(made[13], "")))
    assert "ashcroft-langreth-1967:2" in record["equations"]
    assert record["inputs"]["eta of the pure liquids"] == {"Na": 0.455, "K": 0.443}
    assert record["versions"]["numpy"] == np.__version__
    assert [one["points"] for one in record["panels"][0]["curves"]] == [101] * 4


def test_the_settings_of_the_user_do_not_matter_and_are_left_alone(made):
    import matplotlib

    plain = drawing.png(made[15], 50)
    with matplotlib.rc_context({"font.size": 20, "lines.linewidth": 5}):
        assert drawing.png(made[15], 50) == plain
        assert matplotlib.rcParams["font.size"] == 20


def test_without_matplotlib_one_line_names_the_extra_and_nothing_is_written(made, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(DomainError, match=r"provenum\[plot\]") as caught:
        writing.write(made[15], tmp_path)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.long
def test_figures_are_computed_without_matplotlib():
    code = "import sys; from numerics.reproduce.figures import figures; figures()['fig-3'](); sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_gallery_is_up_to_date_and_its_pictures_are_there(made):
    assert (gallery.DOCS / "gallery.md").read_text(encoding="utf-8") == gallery.page(list(made.values()))
    sizes = [(gallery.DOCS / gallery.PICTURES / f"{figure.name}.png").stat().st_size for figure in made.values()]
    assert max(sizes) < 60_000
    assert sum(sizes) < 1_200_000
