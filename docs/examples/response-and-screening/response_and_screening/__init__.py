"""Response and screening: how electrons conduct, how their response obeys causality, and how charges are screened. Gaussian units."""

from response_and_screening.paper import PAPER

__all__ = ["PAPER"]
