"""My paper: its equations in printed order, and the claims about them."""

from derive import Paper

from .claims import CLAIMS
from .equations import FREQUENCY, LENGTH_OF_SECONDS, PERIOD, SOURCE

__all__ = ["PAPER"]

PAPER = Paper(
    id="my-paper",
    title="The title of my paper",
    citation=str(SOURCE),
    printed_equations=(
        PERIOD,             # (1)
        FREQUENCY,          # (2)
        LENGTH_OF_SECONDS,  # (3)
    ),
    foundations=(),
    claims=CLAIMS,
)
