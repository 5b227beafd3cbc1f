"""Units at the boundary: what turns angstrom, electronvolts, degrees Celsius and moles into the SI."""

ANGSTROM = 1e-10  # m
ELECTRONVOLT = 1.602176634e-19  # J, exact
BOLTZMANN = 1.380649e-23  # J/K, exact
AVOGADRO = 6.02214076e23  # 1/mol, exact
ZERO_CELSIUS = 273.15  # K, exact


def kelvin(celsius: float) -> float:
    """A temperature in kelvin.

    >>> kelvin(100)
    373.15
    """
    return celsius + ZERO_CELSIUS
