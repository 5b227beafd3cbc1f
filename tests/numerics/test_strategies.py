"""Strategies: every value is valid for what takes it, extremes are among them, they shrink to what a person can type, and types find them."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import numerics
from numerics import DomainError
from numerics.metals import Alloy, HardSpheres, Metal, PairPotential, doubts, read_metals
from numerics.multiple_scattering import Cluster
from numerics.scattering import Potential, ScreenedEmptyCore, Table, Yukawa, phase_shifts
from numerics.strategies import (
    alloys,
    clusters,
    couplings,
    finite_models,
    fractions,
    hard_spheres,
    hermitian_matrices,
    metals,
    mixtures,
    pair_potentials,
    scattering_clusters,
    scattering_operators,
    screenings,
    spherical_potentials,
    states,
    temperatures,
    unitary_matrices,
)
from numerics.strategies.clusters import nearest
from numerics.testing import KitError, assert_satisfies
from tests.effort import examples, long

UNSHRUNK = settings(phases=[Phase.generate], database=None, max_examples=2000, derandomize=True)


@pytest.mark.parametrize("type_", [Metal, Alloy, HardSpheres, PairPotential, Potential, Yukawa, Table, ScreenedEmptyCore, Cluster])
def test_types_find_their_strategies(type_):
    assert isinstance(find(st.from_type(type_), lambda one: True, settings=UNSHRUNK), type_)


ROOT = Path(__file__).parents[2]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
METALS_FIRST = """
import sys, numerics.metals
assert not {"hypothesis", "sympy"} & set(sys.modules)
import hypothesis
assert "_provenum_hypothesis" in sys.modules and "numerics.strategies" not in sys.modules
print(hypothesis.strategies.from_type(numerics.metals.Alloy))
assert "sympy" not in sys.modules
"""
HYPOTHESIS_FIRST = """
import sys, hypothesis
assert "_provenum_hypothesis" in sys.modules and not {"numerics", "derive", "numpy"} & set(sys.modules)
print("alloys()")
"""


@pytest.mark.long
@pytest.mark.parametrize("code", [METALS_FIRST, HYPOTHESIS_FIRST])
def test_hypothesis_calls_the_hook_and_nothing_is_imported_until_a_value_is_drawn(code, tmp_path):
    installed = tmp_path / "provenum_of_this_test-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: provenum-of-this-test\nVersion: 1\n", encoding="utf-8")
    points = "".join(f"{name} = {place}\n" for name, place in DECLARED["project"]["entry-points"]["hypothesis"].items())
    (installed / "entry_points.txt").write_text(f"[hypothesis]\n{points}", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    run = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("alloys()\n", "")


def test_the_module_of_the_hook_goes_into_the_wheel():
    assert "_provenum_hypothesis.py" in DECLARED["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]


@given(st.data())
def test_a_metal_is_one_that_a_file_may_have(data):
    one = data.draw(metals())
    keys = ("valence", "molar_mass", "melting_point", "density", "density_slope", "hottest", "core_radius")
    text = f'[{one.symbol}]\nname = "{one.name}"\n' + "".join(f"{key} = {value!r}\n" for key in keys if (value := getattr(one, key)) is not None)
    read = read_metals(text, "text")[one.symbol]
    assert all(getattr(read, key) == getattr(one, key) for key in keys)
    assert one.density_at(data.draw(temperatures(one))) > 0


@given(alloys())
@examples(200)
def test_an_alloy_is_a_state_in_which_it_has_a_resistivity(alloy):
    assert all(one.melting_point <= alloy.temperature <= one.hottest for one in alloy.species)
    with doubts():
        assert alloy.resistivity(0.45) > 0
        assert np.isfinite(alloy.pair(alloy.symbols[0]).energy(5.0))


@given(pair_potentials())
def test_a_pair_of_ions_has_a_potential_and_a_first_minimum(pair):
    assert np.all(np.isfinite(pair.energy([0.5, 3.0, 30.0])))


@given(mixtures())
def test_a_mixture_has_structure_factors_that_a_liquid_may_have(mixture):
    S = numerics.mixture_structure_factors([0.0, 1.0, 10.0], **mixture)
    assert np.all(np.linalg.eigvalsh(S) > 0)


@given(hard_spheres())
def test_hard_spheres_fit(spheres):
    assert 0 < spheres.eta < 1


@given(states())
@examples(200)
def test_a_state_has_a_resistivity(state):
    value, error = numerics.alloy_resistivity(**state, estimate=True)
    assert 0 <= value < np.inf
    assert error <= 1e-10 * value + 1e-290


@given(screenings().flatmap(lambda name: st.tuples(couplings(name), st.just(name))), st.floats(0, 1e3))
def test_a_coupling_is_one_for_which_the_screening_is_given(gas, y):
    assert not np.isnan(numerics.dielectric(y, *gas))


@given(screenings(bounded=True), couplings("hubbard", stable=True))
def test_a_bounded_screening_has_a_bound(screening, lambda2):
    assert numerics.empty_core(0.5, lambda2, 1.0, screening, bound=True)[1] < 1e-12


@given(clusters(atoms=(0, 6), least=0.7))
def test_atoms_do_not_overlap(places):
    assert places.shape[1:] == (3,)
    assert nearest(places) >= 0.7


@given(spherical_potentials())
@examples(100)
def test_a_potential_has_phase_shifts(potential):
    found = phase_shifts(potential, [0.1, 0.5, 2.0], lmax=3)
    assert np.all(found.errors < 1e-8 * (1 + np.abs(found.shifts)))


@given(scattering_clusters())
def test_a_cluster_obeys_the_optical_theorem(cluster):
    """Im f forward is k/4 pi times the cross section, Eq. (6) of schaich-1976 with the sign that unitarity gives it."""
    forward, section = cluster.amplitude([0, 0, 1], [0, 0, 1]), cluster.cross_section([0, 0, 1])
    assert abs(4 * np.pi / cluster.wavenumber * forward.imag - section) <= 1e-13 * cluster.condition * max(1, section)


@given(hermitian_matrices(3), unitary_matrices(3))
def test_matrices_are_what_they_are_called(hermitian, unitary):
    assert np.array_equal(hermitian, hermitian.conj().T)
    assert np.allclose(unitary @ unitary.conj().T, np.eye(3), atol=1e-15)


@given(scattering_operators())
@examples(100)
def test_scattering_operators_satisfy_the_equations_of_the_t_matrix_in_numpy(m):
    V, G, T, g, one = m["V"], m["G_0_plus"], m["T_plus"], m["g_plus"], np.eye(len(m["V"]))
    size = max(1.0, *(np.abs(matrix).max() for matrix in (V, G, T, g)))
    assert np.allclose(T, V + V @ G @ T, atol=1e-12 * size**3)
    assert np.allclose(g @ (one - V @ G), G, atol=1e-12 * size**3)
    assert np.array_equal(m["T_minus"], T.conj().T)
    assert_satisfies("schaich-1976:A7d", V=V, G_0_plus=G, T_plus=T, g_plus=g)


@pytest.mark.parametrize("numbers", [("A8",), ("20",), ("35b",), ("31b",), ("free-propagator",), ("A2", "A4", "A5", "slope-lower")])
def test_a_model_of_each_kind_of_equation_is_found_and_is_one(numbers):
    model = find(finite_models("schaich-1976", *numbers), lambda one: max(np.size(value) for value in one.values()) > 1,
                 settings=UNSHRUNK)
    assert all(np.all(np.isfinite(value)) for value in model.values())


@pytest.mark.parametrize("asked, said", [
    (("schaich-1976", "A2x"), "has no equation 'A2x'; near it: A2"), (("nothing", "A2"), "no paper 'nothing'"),
    (("schaich-1976",), "expected equations"),
    (("schaich-1976", "5"), "has neither operators nor states"), (("schaich-1976", "energy-shell"), "needs delta, a function of numbers"),
    (("schaich-1976", "shell"), r"in none of 40 models of 1 to 4 states \(shell\) hold together"),
])
def test_equations_without_a_model_are_refused_in_one_line(asked, said):
    with pytest.raises(KitError, match=said) as refused:
        finite_models(*asked)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("strategy, said", [
    (lambda: clusters(atoms=(5, 2)), "atoms must be the least and the most"), (lambda: clusters(atoms=(1, 10**5)), "from 0 to 1000"),
    (lambda: clusters(least=5.0, most=1.0), "least must be above 0 and most no less"), (lambda: alloys(species=(0, 1)), "from 1 to 19"),
    (lambda: mixtures(species=3), "species must be the least and the most, as"), (lambda: mixtures(dense=2.0), "dense must be a packing fraction"),
    (lambda: couplings("nope"), "screening must be one of"), (lambda: finite_models("schaich-1976", "A2", states=(0, 1)), "states must be"),
    (lambda: scattering_clusters(waves=(1, 99)), "waves must be"),
])
def test_what_no_value_could_be_is_refused_in_one_line(strategy, said):
    with pytest.raises(DomainError, match=said) as refused:
        find(strategy(), lambda one: True, settings=UNSHRUNK)
    assert "\n" not in str(refused.value)


EXTREMES = [
    (fractions(3), lambda some: 0 < min(some) < 1e-100), (fractions(3), lambda some: sorted(some) == [0, 0, 1]),
    (mixtures(), lambda one: one["eta"] == 0), (mixtures(), lambda one: max(one["diameters"]) > 100 * min(one["diameters"])),
    (alloys(), lambda one: 0.0 in one.fractions), (alloys(), lambda one: one.temperature == max(metal.melting_point for metal in one.species)),
    (couplings("lindhard"), lambda value: value < 1e-300), (couplings("lindhard"), lambda value: value == 1e100),
    (clusters(atoms=(2, 2)), lambda places: nearest(places) == 2 and places[0, 2] != places[1, 2]),
    (clusters(), lambda places: nearest(places) > 10 and len(places) > 2), (metals(), lambda one: one.density < 60 and one.core_radius is None),
    (hermitian_matrices(2), lambda one: np.linalg.matrix_rank(one) == 1), (scattering_operators(), lambda m: len(m["V"]) == 4 and m["V"].imag.any()),
]


@pytest.mark.parametrize("strategy, extreme", EXTREMES)
def test_extremes_are_among_them(strategy, extreme):
    assert extreme(find(strategy, extreme, settings=UNSHRUNK))


SIMPLEST = [
    long(alloys(), lambda one: True, lambda one: (one.symbols, one.fractions, one.temperature), (("Na",), (1.0,), 370.944)),
    (mixtures(), lambda one: one["eta"] > 0.4 and len(one["diameters"]) > 1, lambda one: (one["eta"], one["diameters"]), (0.45, [1.0, 1.0])),
    long(alloys(), lambda one: len(one.symbols) == 2 and min(one.fractions) > 0, lambda one: (one.symbols, one.fractions), (("Na", "K"), (0.5, 0.5))),
    long(states(), lambda one: True, lambda one: one["lambda2"], 0.5),
    long(scattering_operators(), lambda one: abs(one["T_plus"]).max() > 1,
         lambda one: (len(one["V"]) <= 2, bool(np.all(np.abs(one["V"].real) * 4 % 1 == 0))), (True, True)),
]


@pytest.mark.parametrize("strategy, condition, told, simplest", SIMPLEST)
def test_values_shrink_to_what_a_person_types(strategy, condition, told, simplest):
    assert told(find(strategy, condition)) == simplest


@pytest.mark.long
def test_a_failing_example_of_an_alloy_is_a_line_to_paste():
    @given(alloys())
    def fails(alloy):
        raise AssertionError

    with pytest.raises(AssertionError) as found:
        fails()
    assert "alloy=Alloy({'Na': 1.0}, 370.944)" in "".join("\n".join(found.value.__notes__).split("    "))
