"""The names that the statements of the corpus use, with what they are declared to be."""

from __future__ import annotations

from typing import Any

from derive.operators import label, operator, operator_pair
from derive.quantity import CHARGE, ENERGY, LENGTH, MASS, NUMBER, TEMPERATURE, TIME, quantity, quantity_function

unused = quantity("unused", "a number that no statement speaks of")

x, y, t, p, q, b, c, u, v, k_, rho = (quantity(name, "a positive number") for name in ["x", "y", "t", "p", "q", "b", "c", "u", "v", "k_", "rho"])
r, s, a, w = (quantity(name, "a real number", real=True, domain=(-2, 2)) for name in "rsaw")
real = quantity("real", "a real number, domain as by default", real=True)
below = quantity("below", "a negative number", negative=True)
z, z1, z2 = (quantity(name, "a complex number", complex=True) for name in ("z", "z1", "z2"))
n, m, k, l, j, N, M = (quantity(name, "an integer, 1 or more", integer=True, positive=True) for name in "nmkljNM")
n0 = quantity("n0", "an integer, 0 or more", integer=True, nonnegative=True)
i = quantity("i", "an integer", integer=True, domain=(-9, 9))
even_number = quantity("even_number", "an even integer", even=True, domain=(0, 9))
odd_number = quantity("odd_number", "an odd integer", odd=True, domain=(0, 9))

f, g, h, F, G, H = (quantity_function(name, "a real function") for name in "fghFGH")
even, odd = quantity_function("even", "an even function", parity=1), quantity_function("odd", "an odd function", parity=-1)
psi = quantity_function("psi", "a complex function", real=False)
delta = quantity_function("delta", "the delta function")

A, B, C, D, X, P = (operator(name, "an operator, its own adjoint", adjoint=name) for name in "ABCDXP")
Q_1, Q_2, Q_3 = (operator(name, "an operator of which nothing else is said") for name in ("Q_1", "Q_2", "Q_3"))
T, Td = operator_pair("T", "T^d", "an operator and its adjoint", letters=("T", "T^d"))
S, Sd = operator_pair("S", "S^d", "an operator and its adjoint", letters=("S", "S^d"))
K, Kd = operator_pair("K", "K^d", "an operator and its adjoint", letters=("K", "K^d"))
ket, other_ket = label("ket", "number of a state", basis="the states"), label("other_ket", "number of a state", basis="the states")


def _measured(name: str, dimension: Any, **options: Any) -> Any:
    return quantity(name, "a quantity with a dimension", dimension, **options)


length, length_2, radius = (_measured(name, LENGTH) for name in ("length", "length_2", "radius"))
position = _measured("position", LENGTH, real=True)
time, time_2 = _measured("time", TIME), _measured("time_2", TIME)
mass, mass_2 = _measured("mass", MASS), _measured("mass_2", MASS)
energy, energy_2 = _measured("energy", ENERGY), _measured("energy_2", ENERGY)
charge, temperature = _measured("charge", CHARGE), _measured("temperature", TEMPERATURE)
velocity, momentum = _measured("velocity", LENGTH / TIME), _measured("momentum", MASS * LENGTH / TIME)
force = _measured("force", ENERGY / LENGTH)
pressure, density, wave = (_measured(name, of) for name, of in (("pressure", ENERGY / LENGTH**3), ("density", LENGTH**-3), ("wave", LENGTH**-1)))
frequency, hbar, k_B = (_measured(name, of) for name, of in (("frequency", TIME**-1), ("hbar", ENERGY * TIME), ("k_B", ENERGY / TEMPERATURE)))
mass_density, viscosity = _measured("mass_density", MASS / LENGTH**3), _measured("viscosity", ENERGY / LENGTH**3 * TIME)
field, number = _measured("field", CHARGE / LENGTH**2), _measured("number", NUMBER)
potential_at = quantity_function("potential_at", "an energy at a distance", ENERGY, of=(LENGTH,))
E_F, k_F, n_e, m_e = (_measured(name, of) for name, of in (("E_F", ENERGY), ("k_F", LENGTH**-1), ("n_e", LENGTH**-3), ("m_e", MASS)))
