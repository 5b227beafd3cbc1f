"""Fig. 1: the form factor of one ion in two electron gases.

>>> figure_1().curves[0].y[0]
np.float64(-1.0)
"""

from __future__ import annotations

import numpy as np

from numerics.drawing.figure import Curve, Figure, Panel
from numerics.float64.screening import empty_core
from numerics.metals import metal
from numerics.metals.units import kelvin
from numerics.reproduce.states import PAPER, density_record, quiet_alloy, state_record

__all__ = ["figure_1"]

_SCREENING = "lindhard"
_CELSIUS = 100


def figure_1() -> Figure:
    """V(y) of a sodium ion, Eq. (4), in the electron gas of liquid sodium and of liquid potassium.

    Source: ashcroft-langreth-1967, Fig. 1, Eqs. (3) and (4).
    """
    temperature = kelvin(_CELSIUS)
    y = np.linspace(0, 2, 401)
    hosts = {"Na": quiet_alloy("Na", temperature), "K": quiet_alloy({"K": 1.0, "Na": 0.0}, temperature)}
    curves, values = [], {}
    for colour, (letter, (host, gas)) in enumerate(zip("ab", hosts.items(), strict=True)):
        s = gas.scaled_core_radii[gas.symbols.index("Na")]
        V = np.asarray(empty_core(y, gas.lambda2, s, _SCREENING))
        curves.append(Curve(f"({letter}) Na in liquid {host}", y, V, "caption", colour=colour))
        values[host] = {"s": s, "V(1)": float(empty_core(1.0, gas.lambda2, s, _SCREENING))}
    return Figure(
        1, "Form factor of a sodium ion in liquid sodium and in liquid potassium",
        "V(y) of a Na ion, Eq. (4), in an electron gas as dense as that of (a) liquid Na and (b) liquid K, at 100 °C. "
        "Both ions are monovalent, so that Z_i/Z* = 1; what changes from (a) to (b) is k_F, and with it λ² and s = 2k_F R_core.",
        f"V(1), where the resistivity is most sensitive: {values['Na']['V(1)']:.3f} in Na, {values['K']['V(1)']:.3f} in K. Both curves start at -1.",
        "y = q/2k_F", "V(y) in units of (2/3)E_F",
        (Panel(tuple(curves), (0, 2), (-1.05, 0.25), legend="lower right"),), ("3", "lambda2", "4", "s_i", "lindhard"), _SCREENING,
        {
            "states": {host: state_record(gas) for host, gas in hosts.items()},
            "pure liquids": {host: density_record(metal(host), temperature) for host in hosts},
            "sources": {"core radius of Na": metal("Na").source("core_radius"), "figure": f"{PAPER}, Fig. 1"},
        },
        values,
        ("The caption gives no temperature: 100 °C is ours, as in Figs. 2-4.",
         "The screening is Lindhard's, as Eq. (3) prints it; Figs. 13-21 use Hubbard's with the vertex correction of footnote 9."),
    )
