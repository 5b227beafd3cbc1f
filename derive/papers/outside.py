"""Papers from outside: of installed packages, by entry point; of a module; of a file or a folder that the user names.

A package brings papers by ``[project.entry-points."provenum.papers"]`` in its pyproject.toml, ``my-paper = "my_paper:PAPER"``. A module has
its paper as ``PAPER``, or has one alone. What the user names is imported, and so run; nothing else is.
"""

from __future__ import annotations

import os
import sys
import tomllib
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from derive.paper import Paper, PaperError

__all__ = ["installed", "is_module", "is_path", "of_module", "of_package", "of_path"]

_GROUP = "provenum.papers"
_ATTRIBUTE = "PAPER"


def installed() -> dict[str, EntryPoint]:
    """The papers of installed packages, by the names of their entry points."""
    return {one.name: one for one in sorted(entry_points(group=_GROUP), key=lambda one: one.name)}


def is_path(name: str) -> bool:
    """Whether a name is that of a file or a folder."""
    return name.endswith(".py") or name.startswith((".", "~")) or os.sep in name or "/" in name


def is_module(name: str) -> bool:
    """Whether a name is that of a module that can be imported."""
    if not all(part.isidentifier() for part in name.split(".")):
        return False
    with _explained(name, Path(os.sep)):
        try:
            return find_spec(name) is not None
        except ModuleNotFoundError as error:
            if error.name and f"{name}.".startswith(f"{error.name}."):  # there is none, or none within a module that is no package
                return False
            raise


def of_package(name: str) -> Paper:
    """The paper of an installed package."""
    point = installed()[name]
    with _explained(f"the paper {name} of {point.dist.name if point.dist else point.module}", Path(os.sep)):
        module = import_module(point.module)
        one = _attribute(module, point.attr) if point.attr else _only(module, point.module)
    if one.id != name:
        raise PaperError(f"the entry point {name} = {point.value!r} has the paper {one.id}: expected one of that id")
    return one


def of_module(name: str) -> Paper:
    """The paper of a module, by its name."""
    with _explained(name, Path(os.sep)):
        return _only(import_module(name), name)


def of_path(name: str) -> tuple[Paper, str]:
    """The paper of a file, of a package, or of a folder with a pyproject.toml that names it; and its name in any folder."""
    try:
        path = Path(name).expanduser().resolve()
        there = path.exists()
    except (OSError, RuntimeError) as error:  # a link that goes round in a circle, or nobody's home
        raise PaperError(f"no paper {name!r}: {_said(error)}") from None
    if not there:
        raise PaperError(f"no paper {name!r}: there is no such file")
    if path.is_dir() and not (path / "__init__.py").exists():
        return _of_project(path, name), str(path)
    if not path.is_dir() and not (path.is_file() and path.suffix == ".py"):
        raise PaperError(f"no paper {name!r}: expected a Python file, as my_paper.py, or a folder")
    return _of_file(path, name), str(path)


def _of_file(path: Path, name: str, attribute: str = "") -> Paper:
    """The paper of a file, or what is called so in it."""
    module = _imported(path, name)
    with _explained(name, path.parent):
        return _attribute(module, attribute) if attribute else _only(module, name)


def _of_project(folder: Path, name: str) -> Paper:
    """The paper that the pyproject.toml of a folder names, which need not be installed."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
        points = project.get("project", {}).get("entry-points", {}).get(_GROUP, {})
    except (OSError, ValueError, RecursionError) as error:
        raise PaperError(f"no paper in {name!r}: its pyproject.toml cannot be read: {_said(error)}") from None
    if not isinstance(points, dict) or len(points) != 1 or not all(isinstance(value, str) for value in points.values()):
        raise PaperError(f"{name}: expected one paper in [project.entry-points.{_GROUP!r}] of its pyproject.toml; got {points}")
    module, _, attribute = next(iter(points.values())).partition(":")
    for root in (folder, folder / "src"):
        for path in (root.joinpath(*module.split("."), "__init__.py"), root.joinpath(*module.split(".")).with_suffix(".py")):
            if path.exists():
                return _of_file(path, name, attribute)
    raise PaperError(f"{name}: there is no module {module}, which its pyproject.toml names")


def _imported(path: Path, name: str) -> ModuleType:
    """The module of a file, under the name that it has in its package; modules beside it can be imported by it."""
    path = path / "__init__.py" if path.is_dir() else path
    root, dotted = path.parent, [] if path.name == "__init__.py" else [path.stem]
    while (root / "__init__.py").exists():
        dotted.insert(0, root.name)
        root = root.parent
    first = root / dotted[0] / "__init__.py" if (root / dotted[0]).is_dir() and len(dotted) + (path.name == "__init__.py") > 1 else path
    with _explained(name, root):
        _load(dotted[0], first, name)
        return import_module(".".join(dotted))


def _load(module: str, path: Path, name: str) -> None:
    """Loads the first module of a dotted name from its file, whatever else is called so; once in a process."""
    known = sys.modules.get(module)
    if known is not None:
        if Path(getattr(known, "__file__", None) or os.devnull).resolve() != path:
            raise PaperError(f"{name}: another module is called {module}; give this one another name")
        return
    spec = spec_from_file_location(module, path)
    if spec is None or spec.loader is None:
        raise PaperError(f"{name}: cannot be imported")
    folder = str(path.parent.parent if path.name == "__init__.py" else path.parent)
    if folder not in sys.path:
        sys.path.append(folder)
    made, before = module_from_spec(spec), tuple(sys.path)
    sys.modules[module] = made
    try:
        spec.loader.exec_module(made)
    except BaseException:
        sys.modules.pop(module, None)
        raise
    finally:
        sys.path += [one for one in before if one not in sys.path]


def _attribute(module: ModuleType, attribute: str) -> Paper:
    found: Any = module
    for part in attribute.split("."):
        found = getattr(found, part, None)
    if not isinstance(found, Paper):
        raise PaperError(f"{module.__name__}: expected a Paper as {attribute}; got {found!r:.60}")
    return found


def _only(module: ModuleType, name: str) -> Paper:
    """The paper called PAPER, or the only one there is."""
    if hasattr(module, _ATTRIBUTE):
        return _attribute(module, _ATTRIBUTE)
    found = {id(value): value for value in vars(module).values() if isinstance(value, Paper)}
    if len(found) != 1:
        ids = ", ".join(one.id for one in found.values()) or "none"
        raise PaperError(f"{name}: expected one Paper, called {_ATTRIBUTE}; got {ids}")
    return next(iter(found.values()))


@contextmanager
def _explained(name: str, root: Path) -> Iterator[None]:
    """Any error of the block as one line: which paper, the place in its files, which lie in `root`, and what is wrong.

    What the block prints goes to stderr: stdout is for what was found.
    """
    try:
        with redirect_stdout(sys.stderr):
            yield
    except PaperError as error:
        raise PaperError(f"{_place(error, root)}{error}") from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        said = " ".join(str(error.msg if isinstance(error, SyntaxError) else error).split())
        kind = "" if type(error).__module__.startswith("derive.") else f"{type(error).__name__}: "
        raise PaperError(f"{name} cannot be loaded: {_place(error, root)}{kind}{said}") from None


def _said(error: Exception) -> str:
    """What the system or the reader of TOML says of a file, without what Python puts around it."""
    if isinstance(error, OSError):
        return (error.strerror or "it cannot be read").lower()
    return str(error) if isinstance(error, tomllib.TOMLDecodeError | RuntimeError) else "it is no TOML in UTF-8 of moderate size"


def _place(error: BaseException, root: Path) -> str:
    """The line of the user's files at which an error came up; nothing where it was in none of them."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}, line {error.lineno}: "
    ours = Path(__file__).parents[1]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(root) and not path.is_relative_to(ours) and "site-packages" not in path.parts and "importlib" not in path.parts:
            return f"{path.name}, line {frame.lineno}: "
    return ""
