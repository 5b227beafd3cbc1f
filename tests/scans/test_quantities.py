"""What a scan evaluates is what the public function gives point by point; a value does not depend on its company."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import derive
import numerics
from numerics.metals import Alloy, DoubtfulState, compositions
from numerics.scans import names, scan, specification
from numerics.scans.evaluating import begin_of, evaluate, item_of
from numerics.scans.liquids import liquid_resistivity
from numerics.scans.public import quantity
from tests.effort import examples, sweep

POINTS = {
    "lindhard": {"y": [0, 0.3, 1, 1.5, 40]},
    "dielectric": {"y": [0.1, 1, 3], "lambda2": [0.3, 0.7], "screening": ["hubbard", "lindhard", "vashishta-singwi"]},
    "empty_core": {"y": [0.1, 1, 3], "lambda2": [0.3, 0.7], "s": [0, 1.5], "screening": ["hubbard-vertex", "lindhard"]},
    "structure_factor": {"x": [0, 3, 7.5], "eta": [0.1, 0.45]},
    "partial_structure_factors": {"x": [0, 3, 7.5], "eta": [0.1, 0.45], "fraction": [0, 0.3], "alpha": [0.8]},
    "ion_ion_potential": {"rho": [2, 5, 30], "lambda2": [0.66], "s_i": [1.5], "s_j": [1.6, 1.5]},
    "ion_ion_force": {"rho": [2, 5, 30], "lambda2": [0.66], "s_i": [1.5], "s_j": [1.6, 1.5]},
    "resistivity": {"fermi_wavenumber": [0.9e10], "valence": [1, 2], "lambda2": [0.6, 0.7], "s": [1.5], "eta": [0.3, 0.45], "screening": ["hubbard"]},
    "alloy_resistivity": {"fermi_wavenumber": [0.9e10], "lambda2": [0.6], "s": [[1.4, 1.8], [1.5, 1.5]], "fractions": [[0.5, 0.5]],
                          "valences": [[1, 2]], "eta": [0.3, 0.45], "diameters": [[0.8, 1], [1, 1]]},
}


def called(name, point):
    """The values by the public function itself, without bounds."""
    found = getattr(numerics, name)(**point)
    return found if isinstance(found, tuple) else (found,)


@pytest.mark.parametrize("name", POINTS)
def test_values_are_those_of_the_function_point_by_point(name):
    found = scan(name, over=POINTS[name])
    columns = found.specification.columns(0, found.size)
    values = [one for one in found.specification.quantity.outputs if one.kind == "value"]
    for row in range(found.size):
        point = {key: column[row] for key, column in columns.items()}
        assert tuple(found.values[one.name].flat[row] for one in values) == called(name, point)
    assert not found.errors


@pytest.mark.parametrize(("name", "point"), [("structure_factor", {"x": 7.5, "eta": 0.45}), ("empty_core", {"y": 0.8, "lambda2": 0.65, "s": 1.6})])
def test_bounds_are_the_proven_ones(name, point):
    found = scan(name, over={key: [value] for key, value in point.items()})
    _, bound = getattr(numerics, name)(**point, bound=True)
    (output,) = (one for one in found.specification.quantity.outputs if one.kind == "proven bound")
    assert found.values[output.name].item() == bound


def test_where_no_bound_is_proven_there_is_none():
    found = scan("dielectric", over={"screening": ["vashishta-singwi", "hubbard"]}, at={"y": 1, "lambda2": 0.5})
    assert np.isnan(found.values["epsilon_bound"]).tolist() == [True, False]
    assert not np.isnan(found.values["epsilon"]).any()


def test_an_equation_is_evaluated_within_its_bound_and_says_why_it_has_no_value():
    found = scan("ashcroft-langreth-1967:lindhard", over={"y": ["1/2", 1, 2, -1]})
    exact = derive.paper("ashcroft-langreth-1967").function("lindhard", "y")
    for row, y in enumerate((0.5, 1.0, 2.0)):
        assert abs(exact.mp(y, digits=40) - found.values["value"][row]) <= found.values["bound"][row] <= 2.0**-53
    assert found.errors == {3: "y = -1.0 is not what it is declared to be"}
    assert found.specification.quantity.source


def test_a_formula_is_read_and_never_run():
    found = scan(specification({"formula": "cos(a*y)/(1 + y^2)", "over": {"y": [0, 1]}, "at": {"a": 2}}))
    assert abs(found.values["value"] - np.cos([0, 2]) / [1, 2]).max() < 1e-15
    with pytest.raises(ValueError, match="'error' is a column of the result"):
        specification({"formula": "error", "over": {"error": [1]}})
    with pytest.raises(ValueError, match="formula, letter 2"):
        specification({"formula": "y.__class__", "over": {"y": [0, 1]}})


def test_liquids_by_name_are_the_alloys_of_the_metals():
    x = np.linspace(0, 1, 5)
    at = {"temperature": 373.15, "eta": 0.45, "extrapolate": True}
    found = scan("liquid_resistivity", over={"liquid": ["Na-K", "Hg-Zn"], "x": x, "alpha": [0.8, 1.0]}, at=at)
    with pytest.warns(DoubtfulState, match="extrapolated"):
        lines = [compositions(pair, 373.15, 5, extrapolate=True) for pair in (("Na", "K"), ("Hg", "Zn"))]
    curves = np.stack([np.stack([line.resistivity(0.45, alpha) for alpha in (0.8, 1.0)], axis=1) for line in lines])
    assert abs(found.values["resistivity"] / curves - 1).max() < 1e-12
    assert [one for one in found.remarks if "extrapolated" in one]


def test_a_pure_metal_and_its_core():
    found = scan("liquid_resistivity", over={"core_1": [0.8, 0.88]}, at={"liquid": "na", "temperature": 373.15, "eta": 0.455})
    by_name = [Alloy("Na", 373.15, core_radii={"Na": core}).resistivity(0.455) for core in (0.8, 0.88)]
    assert abs(found.values["resistivity"] / by_name - 1).max() < 1e-12
    assert found.values["resistivity"][1] == liquid_resistivity("Na", 373.15, eta=0.455)


@pytest.mark.parametrize(
    ("point", "says"),
    [({"liquid": "Na", "x": 0.5}, "x is the fraction of a second metal"), ({"liquid": "Na-K-Rb"}, "expected a metal or two different ones"),
     ({"liquid": "Na-Na"}, "two different"), ({"liquid": "Na-Xy"}, "metal must be one of"), ({"liquid": "Na", "core_2": 1.0}, "core_2 is the radius"),
     ({"liquid": "Na", "temperature": 100.0}, "must be from its melting point"), ({"liquid": "Na-K", "x": 1.5}, "x must be"),
     ({"liquid": "Na", "screening": "none"}, "screening must be one of"), ({"liquid": "Na", "alpha": 0.0}, "alpha must be")])
def test_a_liquid_that_there_is_not_is_a_point_without_a_value(point, says):
    found = scan("liquid_resistivity", over={key: [value] for key, value in ({"temperature": 373.15} | point).items()})
    assert says in found.errors[0]
    assert "\n" not in found.errors[0]


def test_phase_shifts_and_winds_are_those_of_their_functions():
    from numerics.electromigration import effective_valence, jump
    from numerics.scattering import Gaussian, phase_shifts

    shifts = scan("phase_shift_gaussian", over={"wavenumber": [0.5, 1.0], "l": [0, 2]}, at={"height": -1, "width": 1})
    direct = phase_shifts(Gaussian(-1.0, 1.0), [0.5, 1.0], lmax=2)
    assert abs(shifts.values["shift"] - direct.shifts[:, [0, 2]]).max() < 1e-13
    assert (shifts.values["shift_error"] < 1e-13).all()
    wind = scan("wind", over={"ion": ["Na", "K"]}, at={"host": "Na", "temperature": 370.944, "resistivity": 9.64e-8})
    for row, ion in enumerate(("Na", "K")):
        host = Alloy({"Na": 1.0} | ({} if ion == "Na" else {ion: 0.0}), 370.944)
        assert wind.values["wind"][row] == effective_valence(host, ion, resistivity=9.64e-8).wind
    way = scan("jump_wind", over={"way": [0, 0.5, 1]}, at={"host": "Ag", "ion": "Ag", "distance": 2.9, "temperature": 1235, "resistivity": 1.7e-7})
    assert abs(way.values["along"] - jump(Alloy("Ag", 1235), "Ag", distance=2.9, resistivity=1.7e-7, steps=2).along).max() < 1e-12


TOGETHER = [name for name in POINTS if quantity(name).together]


@pytest.mark.parametrize("name", sweep([*TOGETHER, "ashcroft-langreth-1967:3", "liquid_resistivity"], ["resistivity", "alloy_resistivity"]))
@examples(20)
@given(data=st.data())
def test_a_value_does_not_depend_on_what_stands_beside_it(name, data):
    """To the last bit, whatever part of the points is evaluated together: what resuming rests on."""
    seed = data.draw(st.integers(0, 2**32 - 1))
    rng, count = np.random.default_rng(seed), data.draw(st.sampled_from([7, 40, 200]))
    asked = specification({"quantity": name, "over": (columns := over(name, rng, count)), "together": [list(columns)] * (len(columns) > 1)})
    whole = values(asked, 0, count)
    start = data.draw(st.integers(0, count - 1))
    stop = data.draw(st.integers(start + 1, min(count, start + data.draw(st.sampled_from([1, 2, 3, 50])))))
    assert values(asked, start, stop).tobytes() == np.ascontiguousarray(whole[:, start:stop]).tobytes()


def over(name, rng, count):
    ranges = {"y": (0.01, 4), "x": (0.1, 20), "lambda2": (0.3, 0.8), "s": (0, 2), "eta": (0.05, 0.6), "fraction": (0, 1), "alpha": (0.7, 1.3),
              "fermi_wavenumber": (0.8e10, 1e10), "valence": (1, 3), "temperature": (372, 600)}
    if name == "alloy_resistivity":
        c = rng.uniform(0, 1, count)
        return {"s": rng.uniform(0, 2, (count, 2)).tolist(), "fractions": np.stack([c, 1 - c], 1).tolist(), "valences": [[1, 2]] * count,
                "diameters": rng.uniform(0.8, 1, (count, 2)).tolist(), **{key: rng.uniform(*ranges[key], count) for key in (
                    "fermi_wavenumber", "lambda2", "eta")}}
    if name == "liquid_resistivity":
        return {"liquid": rng.choice(["Na-K", "Na-Rb", "K-Cs"], count).tolist(), "x": rng.uniform(0, 1, count), "alpha": rng.uniform(0.7, 1, count),
                "temperature": rng.uniform(372, 400, count), "screening": rng.choice(["hubbard", "lindhard"], count).tolist()}
    keys = [one.name for one in specification({"quantity": name, "over": {key: [1.0] for key in POINTS.get(name, ("y", "lambda2", "s"))
                                                                          if key != "screening"}}).quantity.parameters if one.name in ranges]
    return {key: rng.uniform(*ranges[key], count) for key in keys}


def values(asked, start, stop):
    begin, *given = begin_of(asked.names, asked.fixed)
    said = evaluate(begin(*given), item_of(asked.columns(start, stop), stop - start))
    return np.frombuffer(said["values"]).reshape(-1, stop - start)


def test_every_public_quantity_says_what_it_is_where_it_is_from_and_in_which_units():
    for name in names():
        one = quantity(name)
        assert one.says
        assert "19" in one.source
        assert json.dumps([one.name, [parameter.words for parameter in one.parameters]])


def test_what_is_not_a_number_is_a_point_without_a_value():
    found = scan("lindhard", over={"y": [float("nan"), 1.0]})
    assert found.errors == {0: "f is not a number"}
    far = scan("phase_shift_gaussian", over={"height": [1e300]}, at={"width": 1, "wavenumber": 0.5, "l": 1})
    assert np.isfinite(far.values["shift"]).all() or far.errors
