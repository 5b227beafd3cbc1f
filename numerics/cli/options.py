"""Options that the commands on metals, alloys and potentials have in common."""

from pathlib import Path
from typing import Annotated

import typer

from numerics.cli import completing
from numerics.float64.screening import SCREENINGS

__all__ = ["Cite", "Cores", "Data", "Extrapolate", "Json", "Screening"]

Cite = Annotated[bool, typer.Option("--cite", help="instead of the numbers: BibTeX of the papers and the data behind them")]
Cores = Annotated[str | None, typer.Option(help="radii of the empty cores in angstrom, one a metal; Table I by default")]
Data = Annotated[Path | None, typer.Option(help="a TOML file with metals of your own")]
Extrapolate = Annotated[bool, typer.Option(help="follow the lines of the densities below melting and beyond their fits, with a note")]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout")]
Screening = Annotated[str, typer.Option(help=", ".join(SCREENINGS), autocompletion=completing.screenings)]

SCREENING = "hubbard-vertex"
