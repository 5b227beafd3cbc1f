"""The command reference, made from the texts that --help prints: python -m numerics.cli.reference [FILE | --man DIRECTORY]."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from numerics._files import write_whole
from numerics.cli.commands import COMMANDS, Command

__all__ = ["manuals", "reference"]

_WHAT = "the equations of physics papers, checked by machine, and the functions made from them"
_AROUND = """Data go to standard output, all else to standard error. Exit code 0 is all well, 1 something was
refuted, undecided or failed, 2 the request was wrong."""
_TOP = f"""# Commands

What `--help` of each command says. {_AROUND} `provenum --install-completion` completes commands in your shell.
Made by `python -m numerics.cli.reference docs/commands.md`; with `--man DIRECTORY` it writes the same as pages for `man`.
"""


def reference() -> str:
    """All commands in their groups: usage, what they do, arguments, options and examples, as Markdown."""
    parts = [_TOP]
    for name, some in groupby(COMMANDS, key=lambda command: command.group):
        parts += [f"\n## {name}\n", *map(_command, some)]
    return "".join(parts)


def manuals() -> dict[str, str]:
    """Pages for man by their file names: one of all commands, and one of each."""
    from numerics.cli.manual import page

    listed = [(f"provenum-{command.name}(1)", says(command)) for command in COMMANDS]
    found = {"provenum.1": page("provenum", _WHAT, "provenum COMMAND [ARGUMENTS] [OPTIONS]", _AROUND, (("COMMANDS", listed),), ("provenum --help",))}
    for command in COMMANDS:
        parameters = [(name, info.help or "") for name, info in _parameters(command)]
        name, all_ = f"provenum-{command.name}", says(command)
        found[f"{name}.1"] = page(name, _first(all_), usage(command), all_, (("ARGUMENTS AND OPTIONS", parameters),), command.examples)
    return found


def says(command: Command) -> str:
    """What a command does, in one paragraph."""
    return " ".join(inspect.getdoc(command.does).split())  # type: ignore[union-attr]


def usage(command: Command) -> str:
    arguments = [name for name, info in _parameters(command) if isinstance(info, ArgumentInfo)]
    return f"{' '.join(['provenum', command.name, *arguments])} [OPTIONS]"


def _first(text: str) -> str:
    """The first sentence, or its part before a colon, without its point."""
    return re.split(r"[:;] |\. ", text.rstrip("."))[0]


def _command(command: Command) -> str:
    rows = "".join(f"| `{_cell(name)}` | {_cell(info.help or '')} |\n" for name, info in _parameters(command))
    examples = "".join(f"{one}\n" for one in command.examples)
    return f"\n### {command.name}\n\n{says(command)}\n\n    {usage(command)}\n\n| | |\n|---|---|\n{rows}\n```sh\n{examples}```\n"


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
    if sys.argv[1:2] == ["--man"]:
        folder = Path(*sys.argv[2:3])
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in manuals().items():
            write_whole(folder / name, text)
        print(f"{folder}: {len(COMMANDS) + 1} pages")
    elif len(sys.argv) > 1:
        write_whole(Path(sys.argv[1]), reference())
        print(f"{sys.argv[1]}: {len(COMMANDS)} commands")
    else:
        print(reference(), end="")
