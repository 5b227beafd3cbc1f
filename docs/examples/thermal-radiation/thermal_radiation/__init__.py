"""Thermal radiation: Planck's law, what it follows from, and what follows from it."""

from thermal_radiation.paper import PAPER

__all__ = ["PAPER"]
