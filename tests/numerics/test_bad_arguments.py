"""Bad input to any float64 function: one line that names the argument, what came and its domain."""

from operator import attrgetter

import numpy as np
import pytest

import numerics
from numerics import ArgumentTypeError, DomainError

GOOD = {
    "lindhard": {"y": 1.0},
    "dielectric": {"y": 1.0, "lambda2": 0.5},
    "empty_core": {"y": 1.0, "lambda2": 0.5, "s": 1.5},
    "structure_factor": {"x": 1.0, "eta": 0.4},
    "partial_structure_factors": {"x": 1.0, "eta": 0.4, "fraction": 0.5, "alpha": 0.8},
    "resistivity": {"fermi_wavenumber": 1e10, "valence": 1.0, "lambda2": 0.6, "s": 1.5, "eta": 0.45},
    "electron_gas.fermi_wavenumber": {"electron_density": 1e28},
    "electron_gas.coupling": {"fermi_wavenumber": 1e10},
    "electron_gas.electron_radius": {"fermi_wavenumber": 1e10},
    "electron_gas.fermi_energy": {"fermi_wavenumber": 1e10},
    "electron_gas.compressibility_ratio": {"lambda2": 0.5},
    "electron_gas.hubbard_constant": {"lambda2": 0.5},
    "electron_gas.hard_sphere_diameter": {"fermi_wavenumber": 1e10, "valence": 1.0, "eta": 0.45},
}
RUNNING = ("x", "y")
ALL = [(function, name) for function, arguments in GOOD.items() for name in arguments]


def call(function, **changed):
    return attrgetter(function)(numerics)(**(GOOD[function] | changed))


@pytest.mark.parametrize(("function", "name"), ALL)
@pytest.mark.parametrize(
    "value", ["1.0", b"1", 1j, None, True, [True], object(), [[1.0], [1.0, 2.0]], {"a": 1}, np.array(["a"])]
)
def test_what_is_not_real_numbers_is_a_type_error(function, name, value):
    with pytest.raises(ArgumentTypeError, match=f"^{name} ") as caught:
        call(function, **{name: value})
    assert isinstance(caught.value, TypeError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("function", "name"), ALL)
@pytest.mark.parametrize("value", [-1.0, -5e-324, -np.inf, [0.5, -0.5]])
def test_negative_numbers_are_outside_every_domain(function, name, value):
    with pytest.raises(DomainError, match=f"^{name} must be .*, not -") as caught:
        call(function, **{name: value})
    assert isinstance(caught.value, ValueError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("function", "name"), [item for item in ALL if item[1] not in RUNNING])
@pytest.mark.parametrize("value", [np.nan, np.inf, [0.5, np.nan], 10**400])
def test_parameters_must_be_finite(function, name, value):
    with pytest.raises(DomainError, match=f"^{name} must"):
        call(function, **{name: value})


@pytest.mark.parametrize(
    ("name", "value"), [("eta", 1.0), ("eta", 1.5), ("fraction", 1.0000000000000002), ("alpha", 0.0)]
)
def test_the_ends_of_the_domains(name, value):
    with pytest.raises(DomainError, match=f"^{name} must be finite and .*not {value}"):
        call("partial_structure_factors", **{name: value})


@pytest.mark.parametrize("function", ["dielectric", "empty_core", "resistivity"])
def test_screenings_are_named(function):
    with pytest.raises(
        DomainError, match=r"screening must be one of 'lindhard', 'hubbard', 'hubbard-vertex', .*, not 'rpa'"
    ):
        call(function, screening="rpa")
    with pytest.raises(ArgumentTypeError, match=r"screening must be one of .* not 3"):
        call(function, screening=3)
    with pytest.raises(DomainError, match=r"^lambda2 must be"):
        call(function, lambda2=0.0)


def test_the_place_in_an_array_is_named():
    with pytest.raises(DomainError, match=r"^y must be >= 0 .*, not -2.0 at index \(1, 0\)$"):
        numerics.lindhard([[1.0, 2.0], [-2.0, 1.0]])


@pytest.mark.parametrize("function", [function for function in GOOD if len(GOOD[function]) > 1])
def test_shapes_that_do_not_broadcast_are_named(function):
    first, second = list(GOOD[function])[:2]
    with pytest.raises(DomainError, match=rf"^shapes do not broadcast: {first} \(2,\), {second} \(3,\)"):
        call(function, **{first: np.full(2, 0.5), second: np.full(3, 0.5)})


@pytest.mark.parametrize("function", GOOD)
def test_lists_integers_float32_and_empty_arrays_are_fine(function):
    first = next(iter(GOOD[function]))
    for value in (1, [1, 1], np.float32(1), np.ones(2, np.float32), np.uint8(1), 10**30):
        call(function, **{first: value})
    result = call(function, **{first: np.empty((0, 2))})
    assert all(np.shape(part) == (0, 2) for part in (result if isinstance(result, tuple) else (result,)))


@pytest.mark.parametrize("function", GOOD)
def test_arguments_are_not_changed(function):
    arrays = {name: np.full(3, value) for name, value in GOOD[function].items()}
    copies = {name: value.copy() for name, value in arrays.items()}
    call(function, **arrays)
    assert all((arrays[name] == copies[name]).all() for name in arrays)


def test_unknown_names_of_the_package_are_attribute_errors():
    with pytest.raises(AttributeError, match="nothing"):
        numerics.nothing  # noqa: B018
