"""Dimensions of equations: physics by name, sums of unlike terms, arguments that are not numbers."""

from typing import Any

from sympy import (
    Abs, arg, atan2, cos, Derivative, DiracDelta, exp, factorial, Heaviside, I, Integral, log, Max, Min, pi, Piecewise, Rational, sign, sin, sqrt,
    Sum, tanh,
)

from derive.claims import Dimensional
from derive.corpus.names import (
    b, charge, density, E_F, energy, energy_2, f, field, force, frequency, hbar, k_B, k_F, l, length, length_2, M, m_e, mass, mass_2, mass_density,
    momentum, n, n_e, position, potential_at, pressure, radius, temperature, time, time_2, velocity, viscosity, wave,
)
from derive.corpus.statement import Entries, Made, given
from derive.quantity import CHARGE, LENGTH, quantity

line_density = quantity("line_density", "a charge on a length", CHARGE/LENGTH)


class _Dimensions(Entries):
    """left = right, as the one equation of a paper: one dimension throughout."""

    def _add(self, truth: bool, text: str, known: str, arguments: tuple[Any, ...], equations: tuple[Made, ...], options: dict[str, Any]) -> None:
        super()._add(truth, text, known, (), (given("1", *arguments, **options),), {"number": "1"})


ENTRIES = _Dimensions("dimension", Dimensional)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

pair("Lennard and Jones", "a ratio of lengths", energy, 4*energy_2*((length/radius)**12 - (length/radius)**6),
     wrong={"powers of a length": 4*energy_2*(length**12 - length**6)})
pair("kinetic energy", "mass times velocity squared", energy, mass*velocity**2/2, wrong={"velocity": mass*velocity/2})
pair("energy of rest", "velocity squared", energy, mass*(length/time)**2, wrong={"velocity": mass*length/time})
pair("relativistic energy", "both terms are energies squared", energy, sqrt(momentum**2*velocity**2 + mass**2*velocity**4),
     wrong={"a power": sqrt(momentum**2*velocity**2 + mass**2*velocity**2)})
pair("force is a slope", "energy over length", force, -Derivative(potential_at(length), length), wrong={"the potential": -potential_at(length)})
pair("Coulomb's energy", "Gaussian units", energy, charge**2/length, wrong={"1/r^2": charge**2/length**2})
pair("Coulomb's force", "Gaussian units", force, charge**2/length**2, wrong={"1/r": charge**2/length})
pair("Fermi energy", "hbar^2 k^2/m", E_F, hbar**2*k_F**2/(2*m_e), wrong={"k": hbar**2*k_F/(2*m_e)})
pair("Fermi wave number", "the cube root of a density", k_F, (3*pi**2*n_e)**Rational(1, 3), wrong={"the square root": (3*pi**2*n_e)**Rational(1, 2)})
pair("Debye length", "energy over the square of a charge", length, sqrt(energy/(4*pi*charge**2*density)),
     wrong={"without the root": energy/(4*pi*charge**2*density)})
pair("plasma frequency", "Gaussian units", frequency, sqrt(4*pi*density*charge**2/mass), wrong={"without the root": 4*pi*density*charge**2/mass})
pair("Bohr's radius", "Gaussian units", radius, hbar**2/(mass*charge**2), wrong={"hbar": hbar/(mass*charge**2)})
pair("fine structure", "a number", b, charge**2/(hbar*velocity), wrong={"without the velocity": charge**2/hbar})
pair("Boltzmann's factor", "a number in the exponent", b, exp(-energy/(k_B*temperature)), wrong={"without k": exp(-energy/temperature)})
pair("ideal gas", "energy over volume", pressure, density*k_B*temperature, wrong={"without k": density*temperature})
pair("thermal wave length", "hbar over a momentum", length, sqrt(2*pi*hbar**2/(mass*k_B*temperature)),
     wrong={"hbar": sqrt(2*pi*hbar/(mass*k_B*temperature))})
pair("Stokes and Einstein", "k T over a friction", length**2/time, k_B*temperature/(6*pi*viscosity*radius),
     wrong={"the radius squared": k_B*temperature/(6*pi*viscosity*radius**2)})
pair("Reynolds' number", "a number", b, mass_density*velocity*length/viscosity, wrong={"without the density": velocity*length/viscosity})
pair("Bernoulli", "all terms are pressures", pressure, mass_density*velocity**2/2 + mass_density*energy/mass,
     wrong={"an energy": mass_density*velocity**2/2 + mass_density*energy})
pair("speed of sound", "pressure over density", velocity, sqrt(pressure/mass_density), wrong={"without the root": pressure/mass_density})
pair("Drude's conductivity", "Gaussian: a rate", frequency, density*charge**2*time/mass, wrong={"without the time": density*charge**2/mass})
pair("Larmor's power", "energy over time", energy/time, charge**2*(velocity/time)**2/velocity**3,
     wrong={"c^2": charge**2*(velocity/time)**2/velocity**2})
pair("energy of a field", "Gaussian units", pressure, field**2/(8*pi), wrong={"the field": field/(8*pi)})
pair("force on a charge", "Gaussian units", force, charge*field, wrong={"the potential": charge*field*length})
pair("period of a pendulum", "length over an acceleration", time, 2*pi*sqrt(length*time_2**2/length_2),
     wrong={"without the root": 2*pi*length*time_2**2/length_2})
pair("Kepler", "a number times time squared", time**2, length**3*mass/(energy*length_2), wrong={"a^2": length**2*mass/(energy*length_2)})
pair("de Broglie", "hbar over a length", momentum, hbar*wave, wrong={"hbar omega": hbar*frequency})
pair("Heisenberg", "an action", momentum*length, hbar/2, wrong={"a square": hbar**2/4})
pair("Schroedinger's kinetic term", "energy times the function", energy*potential_at(position),
     -hbar**2/(2*mass)*Derivative(potential_at(position), (position, 2)),
     wrong={"the first derivative": -hbar**2/(2*mass)*Derivative(potential_at(position), position)})
pair("a work integral", "force times length", energy, Integral(force, (position, 0, length)), wrong={"the force": Integral(force, (time, 0, time_2))})
pair("number of particles", "density times volume", b, Integral(4*pi*radius**2*density, (radius, 0, length)),
     wrong={"r": Integral(4*pi*radius*density, (radius, 0, length))})
pair("a sum of energies over states", "the index is a number", energy, Sum(energy_2*f(l), (l, 1, M)),
     wrong={"squared": Sum(energy_2**2*f(l), (l, 1, M))})
pair("heat diffuses: a Gaussian of a ratio", "a number in the exponent", b, exp(-position**2/(4*(length**2/time)*time_2)),
     wrong={"without the diffusivity": exp(-position**2/(4*time_2))})
pair("charge density q delta(X), X a length", "delta of a length is 1/length", line_density, charge*DiracDelta(position),
     wrong={"a charge": charge*DiracDelta(position)*length})
pair("a step in length", "a number, whatever the argument", energy, energy_2*Heaviside(length - length_2),
     wrong={"unlike terms": energy_2*Heaviside(length - time)})
pair("an angle atan2 of lengths", "a number", b, atan2(length, length_2), wrong={"of a length and a time": atan2(length, time)})
pair("(L1/L2)^n, n an integer", "a number to any power", energy, energy_2*(length/length_2)**n, wrong={"L1^n": energy_2*length**n})
pair("E L1^n/L2^n, n an integer", "the powers cancel", energy, energy_2*length**n/length_2**n,
     wrong={"not the same power": energy_2*length**n/length_2**(n + 1)})
pair("the larger of two lengths", "a length", length, Max(length_2, radius), wrong={"length and time": Max(length_2, time)})
pair("the least of two energies", "an energy", energy, Min(energy_2, charge**2/length), wrong={"energy and charge": Min(energy_2, charge/length)})
pair("by cases", "one dimension in all", length, Piecewise((length_2, length_2 > radius), (radius, True)),
     wrong={"unlike values": Piecewise((length_2, length_2 > radius), (time, True)),
     "an unlike condition": Piecewise((length_2, length_2 > time), (radius, True))})
pair("sign of an energy", "a number", b, sign(energy - energy_2), wrong={"unlike terms": sign(energy - mass)})
pair("modulus of a sum", "the same", length, Abs(position - length_2), wrong={"unlike terms": Abs(position - time)})
pair("phase of a complex length", "a number", b, arg(position + I*length), wrong={"unlike terms": arg(position + I*time)})
pair("reduced mass", "mass", mass, mass*mass_2/(mass + mass_2), wrong={"a product": mass*mass_2})
pair("the rate of an energy", "energy over time", energy/time, Derivative(energy_2*(time/time_2)**2, time),
     wrong={"the energy": Derivative(energy_2*(time/time_2)**2, time)*time**2})
pair("log of a ratio", "a number", b, log(length/length_2), wrong={"of a length": log(length)})
pair("log a - log b of a ratio of densities", "numbers", b, log(density*length**3) - log(n_e*length**3),
     wrong={"of densities": log(density*length**2)})
pair("zero has every dimension", "0", length - length_2, 0*length, wrong={"one has not": length/length})
false("length + time", "unlike terms", length, length + time)
false("sin of a time", "not a number", b, sin(time))
false("2^length", "not a number in the exponent", b, 2**length)
false("length^length", "not a number in the exponent", b, length**length_2)
false("tanh of an energy", "not a number", b, tanh(energy))
false("area = length", "length^2", length, length*length_2)
false("sqrt(length^2 + time^2)", "unlike terms", length, sqrt(length**2 + time**2))
false("length^1 + length^(1 + 1e-30)", "unlike terms", length, length + length**(1 + Rational(1, 10**30)))
false("a derivative by a length has the dimension of the function", "energy over length", energy, Derivative(potential_at(length), length))
false("an integral has the dimension of its integrand", "energy times length", energy, Integral(potential_at(position), (position, 0, length)))
false("a range that ends at a time", "unlike ends", energy*length, Integral(potential_at(position), (position, 0, time)))
false("a function of a length is called with a time", "declared of a length", energy, potential_at(time))
false("charge^2 = energy", "energy times length", energy, charge**2)
false("factorial of a length", "not a number", b, factorial(length))
false("angular momentum is an energy", "energy times time", energy, hbar)
false("temperature is an energy", "a dimension of its own", energy, temperature)
false("delta of a length is a number", "1/length", b, DiracDelta(position))
false("cos of a wave number", "not a number", b, cos(wave))
false("hbar omega + k T / k", "energy against temperature", energy, hbar*frequency + temperature)
false("viscosity is a pressure", "pressure times time", pressure, viscosity)
