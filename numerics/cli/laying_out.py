"""new: a package for a paper of one's own, laid out, that installs and whose test passes."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from typing import Annotated

import typer

from numerics.cli.output import console

__all__ = ["lay_out", "new"]

_TEMPLATE = Path(__file__).parent / "template"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def new(
    name: Annotated[str, typer.Argument(help="id of the paper and name of the package, e.g. thomas-fermi-1927")],
    folder: Annotated[Path, typer.Option("--in", help="the folder in which it is made")] = Path("."),
) -> int:
    """Lay out a package for a paper: equations with claims, a misprint, a test, and the entry point by which provenum finds it."""
    made = lay_out(name, folder)
    console.print(f"{made}  three equations and their claims, to be replaced by yours; next: provenum verify {made} --watch", soft_wrap=True)
    return 0


def lay_out(name: str, folder: Path = Path(".")) -> Path:
    """The folder of a new package for the paper `name`: all of it or nothing. Raises ``ValueError`` in one line where that cannot be."""
    module = name.replace("-", "_")
    if not _NAME.fullmatch(name) or len(name) > 100 or iskeyword(module):
        raise ValueError(f"new: expected a name of small letters, digits and hyphens, e.g. thomas-fermi-1927; got {name!r}")
    if module in sys.stdlib_module_names or find_spec(module) is not None:
        raise ValueError(f"new: there is a Python module {module} already; give the paper another name, e.g. {name}-paper")
    target = folder / name
    if target.exists():
        raise ValueError(f"new: {target} exists")
    if not folder.is_dir():
        raise ValueError(f"new: there is no folder {folder}")
    with tempfile.TemporaryDirectory(dir=folder, prefix=f".{name}.") as temporary:
        staged = Path(temporary) / name
        for path in sorted(_TEMPLATE.rglob("*")):
            if path.is_file() and path.suffix in (".py", ".toml", ".md"):
                copy = staged / _renamed(str(path.relative_to(_TEMPLATE)), name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(_renamed(path.read_text(encoding="utf-8"), name), encoding="utf-8")
        shutil.move(staged, target)
    return target


def _renamed(text: str, name: str) -> str:
    return text.replace("my-paper", name).replace("my_paper", name.replace("-", "_"))
