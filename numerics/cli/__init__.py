"""The command `provenum`: exit code 0 all well, 1 something was refuted or failed, 2 the request was wrong."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from numerics._versions import report
from numerics.cli.commands import COMMANDS
from numerics.cli.output import complain, plain, speak_utf8
from numerics.cli.progress import busy

_KEPT = "SYMPY_CACHE_SIZE", "20000"  # results that SymPy keeps of a function, which it reads when it is imported: its 1000 are too few for a paper
_SHORT = 40  # letters of what is said to be going on

app = typer.Typer(
    name="provenum", pretty_exceptions_enable=False, help="The equations of physics papers, checked by machine, and the functions made from them.",
)
for _one in COMMANDS:
    app.command(_one.name, rich_help_panel=_one.group, epilog="\n\n".join(["Examples:", *_one.examples]))(_one.does)


@app.callback()
def _options(version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_print_versions,
                                                   help="versions of Provenum and of what it rests on")] = False) -> None:
    """What the command takes before the name of another: all is done in the callbacks of the options."""


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line; a wrong request ends in one line on stderr and exit code 2."""
    given = sys.argv[1:] if arguments is None else arguments
    speak_utf8()
    os.environ.setdefault(*_KEPT)
    try:
        with busy(plain("".join(given[:1]))[:_SHORT]):
            code = app(given or ["--help"], prog_name="provenum", standalone_mode=False)
    except OSError as error:
        code = _refused(f"{error.filename}: {error.strerror.lower()}" if error.filename and error.strerror else str(error))
    except UnicodeError:
        code = _refused("a name or a file holds letters that are none in UTF-8")
    except (ValueError, TypeError) as error:
        code = _refused(str(error), getattr(error, "exit_code", 2))
    except ArithmeticError as error:
        code = _refused(str(error), 1)
    except (typer.Abort, KeyboardInterrupt):
        code = _refused("interrupted", 1)
    except (RecursionError, MemoryError):
        code = _refused("the request is nested too deeply, or too large, for this machine")
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # within an integral of FLINT
            code = _refused("interrupted", 1)
        elif hasattr(error, "format_message"):
            code = _refused(error.format_message())
        else:
            raise
    sys.exit(code or 0)


def _print_versions(asked: bool) -> None:
    if asked:
        print(report())
        raise typer.Exit


def _refused(message: str, code: int = 2) -> int:
    complain(message)
    return code
