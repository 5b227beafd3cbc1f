"""The command reference of the docs, made from the texts that --help prints: python -m numerics.cli.reference [FILE]."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from numerics._files import write_whole
from numerics.cli.commands import COMMANDS, Command

__all__ = ["reference"]

_TOP = """# Commands

What `--help` of each command says. Data go to standard output, all else to standard error. Exit code 0 is all well, 1 something was
refuted, undecided or failed, 2 the request was wrong. `provenum --install-completion` completes commands in your shell.
Made by `python -m numerics.cli.reference docs/commands.md`.
"""


def reference() -> str:
    """All commands in their groups: usage, what they do, arguments, options and examples, as Markdown."""
    parts = [_TOP]
    for name, some in groupby(COMMANDS, key=lambda command: command.group):
        parts += [f"\n## {name}\n", *map(_command, some)]
    return "".join(parts)


def _command(command: Command) -> str:
    parameters = dict(_parameters(command))
    arguments = [name for name, info in parameters.items() if isinstance(info, ArgumentInfo)]
    says = " ".join(inspect.getdoc(command.does).split())  # type: ignore[union-attr]
    rows = "".join(f"| `{_cell(name)}` | {_cell(info.help or '')} |\n" for name, info in parameters.items())
    examples = "".join(f"{one}\n" for one in command.examples)
    return f"\n### {command.name}\n\n{says}\n\n    {' '.join(['provenum', command.name, *arguments])} [OPTIONS]\n\n| | |\n|---|---|\n{rows}" \
           f"\n```sh\n{examples}```\n"


def _parameters(command: Command) -> Iterator[tuple[str, ArgumentInfo | OptionInfo]]:
    """Each argument and option as it is written, with what is known of it."""
    hints = get_type_hints(command.does, include_extras=True)
    for name, parameter in inspect.signature(command.does).parameters.items():
        kind, info = get_args(hints[name])[:2]
        if isinstance(info, ArgumentInfo):
            shown = info.metavar or name
            yield shown if parameter.default is inspect.Parameter.empty or shown.startswith("[") else f"[{shown}]", info
        else:
            yield _option(name, kind, info), info


def _option(name: str, kind: Any, info: OptionInfo) -> str:
    declared = [one for one in (info.default, *(info.param_decls or ())) if isinstance(one, str) and one.startswith("-")]
    written = ", ".join(declared or (f"--{name.replace('_', '-')}",))
    return written if kind is bool else f"{written} {info.metavar or name.upper()}"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_whole(Path(sys.argv[1]), reference())
        print(f"{sys.argv[1]}: {len(COMMANDS)} commands")
    else:
        print(reference(), end="")
