"""Claims about Planck's law: its limits, its two forms, Wien's displacement, where it is largest."""

from derive import claim, right
from derive.claims import Asymptotic, Derivation, Identity, Limit, Positive, Reduction, Series
from sympy import Derivative, Integer, Rational, exp, oo, pi

from thermal_radiation.oscillator import mean_energy, modes, occupation
from thermal_radiation.quantities import T, X, Y, c, h, k_B, nu, p, wavelength, x
from thermal_radiation.spectrum import E, E_classical, E_wien, b, f, lambda_max, nu_max, slope, u, u_classical, u_wien, w, x_max

CLAIMS = (
    # Planck's law and its limits
    claim("planck", "modes times their mean energy", Derivation(u(nu, T), modes(nu) * mean_energy(nu, T))),
    claim("planck", "no radiation in the cold", Limit(u(nu, T), T, 0, 0)),
    claim("rayleigh-jeans", "modes times kT", Derivation(u_classical(nu, T), modes(nu) * k_B * T)),
    claim("rayleigh-jeans", "Planck's law at low frequency", Asymptotic(u(nu, T), nu, 0, u_classical(nu, T))),
    claim("rayleigh-jeans", "Planck's law at high temperature", Asymptotic(u(nu, T), T, oo, u_classical(nu, T))),
    claim("rayleigh-jeans", "the first corrections, in powers of hν/kT",
          Series(u(nu, T) / u_classical(nu, T), nu, 0, 1 - X / 2 + X**2 / 12, 4)),
    claim("rayleigh-jeans", "a bound above: without what comes after x²", Positive(1 - x / 2 + x**2 / 12 - b(1, x), {x: (0, oo)})),
    claim("rayleigh-jeans", "a bound below: less than x⁴/720 comes after it", Positive(b(1, x) - 1 + x / 2 - x**2 / 12 + x**4 / 720, {x: (0, oo)})),
    claim("rayleigh-jeans", "which is of the ratio of the two laws", Derivation(u(nu, T) / u_classical(nu, T), b(1, X))),
    claim("wien", "Planck's law at high frequency", Asymptotic(u(nu, T), nu, oo, u_wien(nu, T))),
    claim("wien", "Planck's law at low temperature", Asymptotic(u(nu, T), T, 0, u_wien(nu, T))),
    claim("wien", "its error is the mean number of quanta", Derivation(u(nu, T) / u_wien(nu, T), 1 + occupation(nu, T))),
    claim("wien", "which is as small as Boltzmann's factor", Asymptotic(u(nu, T) / u_wien(nu, T) - 1, nu, oo, exp(-X))),
    # of the wavelength
    claim("planck-wavelength", "the same energy in dλ = c dν/ν²", Derivation(E(wavelength, T), u(c / wavelength, T) * c / wavelength**2)),
    claim("rayleigh-jeans-wavelength", "the same energy in dλ = c dν/ν²",
          Derivation(E_classical(wavelength, T), u_classical(c / wavelength, T) * c / wavelength**2)),
    claim("rayleigh-jeans-wavelength", "Planck's law at long waves", Asymptotic(E(wavelength, T), wavelength, oo, E_classical(wavelength, T))),
    claim("wien-wavelength", "the same energy in dλ = c dν/ν²", Derivation(E_wien(wavelength, T), u_wien(c / wavelength, T) * c / wavelength**2)),
    claim("wien-wavelength", "Planck's law at short waves", Asymptotic(E(wavelength, T), wavelength, 0, E_wien(wavelength, T))),
    # Wien's displacement
    claim("wien-scaling", "Planck's law is of this form", Derivation(right("wien-scaling"), right("planck"))),
    claim("wien-scaling", "the spectrum at p times the temperature", Identity(u(p * nu, p * T), p**3 * u(nu, T))),
    claim("universal-function", "Planck's law over ν³", Derivation(f(w), u(w * T, T) / (w * T) ** 3)),
    claim("natural-units", "Planck's law, of the frequency", Derivation(u(nu, T), 8 * pi * (k_B * T) ** 3 / (h**2 * c**3) * b(3, X))),
    claim("natural-units", "Planck's law, of the wavelength", Derivation(E(wavelength, T), 8 * pi * (k_B * T) ** 5 / (h * c) ** 4 * b(5, Y))),
    claim("slope", "of the spectrum in natural units", Derivation(x * Derivative(b(p, x), x), b(p, x) * slope(p, x) / (1 - exp(-x)))),
    claim("slope", "of the frequency: it rises up to 2.8214", Positive(slope(3, x), {x: (0, "2.8214")})),
    claim("slope", "of the frequency: it falls from 2.8215 on", Positive(-slope(3, x), {x: ("2.8215", oo)})),
    claim("slope", "of the frequency: one zero in between", Positive(-Derivative(slope(3, x), x), {x: ("2.8", "2.9")})),
    claim("slope", "of the wavelength: it falls up to 4.9651", Positive(slope(5, x), {x: (0, "4.9651")})),
    claim("slope", "of the wavelength: it rises from 4.9652 on", Positive(-slope(5, x), {x: ("4.9652", oo)})),
    claim("slope", "of the wavelength: one zero in between", Positive(-Derivative(slope(5, x), x), {x: ("4.9", "5")})),
    claim("root", "for any power: p - x = p exp(-x)", Identity(p - right("root"), p * exp(-right("root")))),
    claim("root", "of the frequency: the slope vanishes there", Derivation(slope(3, right("root", p=Integer(3))), Integer(0))),
    claim("root", "of the wavelength: the slope vanishes there", Derivation(slope(5, right("root", p=Integer(5))), Integer(0))),
    claim("root", "of the frequency: above 2.82143", Positive(x_max(3) - Rational("2.82143"), {})),
    claim("root", "of the frequency: below 2.82144", Positive(Rational("2.82144") - x_max(3), {})),
    claim("root", "of the wavelength: above 4.96511", Positive(x_max(5) - Rational("4.96511"), {})),
    claim("root", "of the wavelength: below 4.96512", Positive(Rational("4.96512") - x_max(5), {})),
    claim("maximum-frequency", "the slope of Planck's law vanishes", Reduction(Derivative(u(nu, T), nu), {nu: nu_max(T)}, Integer(0))),
    claim("displacement", "the slope of Planck's law vanishes",
          Reduction(Derivative(E(wavelength, T), wavelength), {wavelength: lambda_max(T)}, Integer(0))),
    claim("displacement", "λ T stays as the temperature changes", Identity(Derivative(lambda_max(T) * T, T), Integer(0))),
    claim("displacement", "another place than that of the largest frequency", Positive(1 - lambda_max(T) * nu_max(T) / c, {c: (0, oo)})),
)
