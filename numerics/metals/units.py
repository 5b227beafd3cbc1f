"""Units at the boundary: what turns angstrom, electronvolts, degrees Celsius and moles into the SI: exact numbers."""

from scipy import constants

ANGSTROM: float = constants.angstrom  # m
ELECTRONVOLT: float = constants.electron_volt  # J
BOLTZMANN: float = constants.Boltzmann  # J/K
AVOGADRO: float = constants.Avogadro  # 1/mol
ZERO_CELSIUS: float = constants.zero_Celsius  # K


def kelvin(celsius: float) -> float:
    """A temperature in kelvin.

    >>> kelvin(100)
    373.15
    """
    return celsius + ZERO_CELSIUS
