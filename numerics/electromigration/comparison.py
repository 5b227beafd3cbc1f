"""The model beside every measured charge whose host and ion have tabulated core radii.

>>> sodium = beside_measured(hosts=("Na",))[0]
>>> sodium.measured.charge, round(sodium.ratio, 1)
(-3.3, 3.8)
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass

from numerics._arguments import DomainError
from numerics.electromigration.configurations import jump
from numerics.electromigration.measured import MeasuredCharge, measured_charges
from numerics.electromigration.valence import effective_valence
from numerics.metals import Alloy, Metal, metals

__all__ = ["Compared", "beside_measured", "left_out"]


@dataclass(frozen=True)
class Compared:
    """A measured charge, and the effective valences of the model in the liquid host at its melting point.

    `direct`: the valence of the ion; `born` and `t_matrix`: of the ion between sites, with its own potential (None where the phase shifts are
    not found); `jumping`: on the mean of its way into an empty site, None where no distance of neighbours is tabulated; `resistivity`:
    the measured one of the liquid, in Ohm m, on which the wind rests.
    """

    measured: MeasuredCharge
    direct: float
    born: float
    t_matrix: float | None
    jumping: float | None
    resistivity: float

    @property
    def ratio(self) -> float:
        """The valence in the Born approximation over the measured charge."""
        return self.born / self.measured.charge

    @property
    def needed(self) -> float | None:
        """The resistivity in Ohm m with which the Born approximation would have the measured charge; None where the sign is wrong."""
        wind = self.measured.charge - self.direct
        return self.resistivity * (self.born - self.direct) / wind if wind < 0 else None


def beside_measured(
    screening: str = "hubbard-vertex", hosts: Collection[str] | None = None, data: str | os.PathLike[str] | None = None,
) -> tuple[Compared, ...]:
    """All measured charges that the model has something to say of, in the order of the table; `hosts` restricts them."""
    table = metals(data)
    found: list[Compared] = []
    for one in measured_charges():
        if (hosts is None or one.host in hosts) and not left_out(one, table):
            host, rho = table[one.host], table[one.host].need("resistivity") * 1e-8
            gas = Alloy({one.host: 1.0, **({} if one.ion == one.host else {one.ion: 0.0})}, host.melting_point, data=_path(data))
            still = effective_valence(gas, one.ion, resistivity=rho, screening=screening)
            try:
                exact: float | None = effective_valence(gas, one.ion, resistivity=rho, screening=screening, method="t-matrix").effective
            except (ArithmeticError, DomainError):  # Born's has the same arguments: these are of the potential in space
                exact = None
            way = None if host.nearest_neighbour is None else jump(
                gas, one.ion, distance=host.nearest_neighbour, resistivity=rho, screening=screening).mean + still.direct
            found.append(Compared(one, still.direct, still.effective, exact, way, rho))
    return tuple(found)


def left_out(one: MeasuredCharge, table: dict[str, Metal]) -> str:
    """Why the model has nothing to say of a measured charge; empty where it has."""
    for what, symbol in (("host", one.host), ("ion", one.ion)):
        if symbol not in table:
            return f"{what} {symbol} is not in the table of metals"
        if table[symbol].core_radius is None:
            return f"{what} {symbol} has no core radius in Table I"
    return "" if table[one.host].resistivity else f"host {one.host} has no measured resistivity"


def _path(data: str | os.PathLike[str] | None) -> str | None:
    return None if data is None else os.fspath(data)
