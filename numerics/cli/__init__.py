"""The command `provenum`: exit code 0 all well, 1 something was refuted or failed, 2 the request was wrong."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from numerics._versions import report
from numerics.cli import (
    alloys,
    energies,
    evaluating,
    exporting,
    generating,
    heating,
    laying_out,
    metals,
    potentials,
    proofs,
    proving,
    reproducing,
    testing,
    vectoring,
    verifying,
)
from numerics.cli.output import speak_utf8

app = typer.Typer(
    name="provenum", add_completion=False, pretty_exceptions_enable=False,
    help="The equations of physics papers, checked by machine, and the functions made from them.",
)
app.command("verify")(verifying.verify)
app.command("new")(laying_out.new)
app.command("show")(proving.show)
app.command("export")(exporting.export)
app.command("misprints")(proving.misprints)
app.command("mutate")(proving.mutate)
app.command("recheck")(proofs.recheck)
app.command("selftest")(testing.selftest)
app.command("evaluate")(evaluating.evaluate)
app.command("generate")(generating.generate)
app.command("check")(generating.check)
app.command("vectors")(vectoring.vectors)
app.command("compare")(vectoring.compare)
app.command("metal")(metals.metal)
app.command("alloy")(alloys.alloy)
app.command("energy")(energies.energy)
app.command("resistivity")(heating.resistivity)
app.command("potential")(potentials.potential)
app.command("reproduce")(reproducing.reproduce)


@app.callback()
def _options(version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_print_versions,
                                                   help="versions of Provenum and of what it rests on")] = False) -> None:
    """What the command takes before the name of another: all is done in the callbacks of the options."""


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line; a wrong request ends in one line on stderr and exit code 2."""
    given = sys.argv[1:] if arguments is None else arguments
    speak_utf8()
    try:
        code = app(given or ["--help"], standalone_mode=False)
    except (ValueError, TypeError, OSError) as error:
        code = _refused(str(error))
    except ArithmeticError as error:
        code = _refused(str(error), 1)
    except (typer.Abort, KeyboardInterrupt):
        code = _refused("interrupted", 1)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        code = _refused(error.format_message())
    sys.exit(code or 0)


def _print_versions(asked: bool) -> None:
    if asked:
        print(report())
        raise typer.Exit


def _refused(message: str, code: int = 2) -> int:
    print("provenum: " + " ".join(message.split()), file=sys.stderr)
    return code
