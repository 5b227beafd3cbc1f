"""--watch: a command again whenever a file is saved."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from numerics.cli.progress import hush

__all__ = ["changed", "sources", "watch"]

_PAUSE = 0.3


def watch(targets: Iterable[str], arguments: Sequence[str], wait: Callable[[float], object] = time.sleep) -> int:
    """Runs `provenum` with the arguments now and after every change of a file of the targets, until interrupted; the last exit code.

    Each run is a process of its own, so that what was saved is what is loaded.
    """
    hush()
    folders = sorted({folder for target in targets for folder in sources(target)})
    code = 0
    try:
        while True:
            before = _state(folders)
            code = subprocess.run([sys.executable, "-m", "numerics.cli", *arguments], check=False).returncode
            print(f"watching {', '.join(map(str, folders))}; Ctrl-C ends", file=sys.stderr)
            while not changed(folders, before):
                wait(_PAUSE)
    except KeyboardInterrupt:
        return code


def sources(target: str) -> list[Path]:
    """The file, or the folder of the package, that the paper of a target is written in."""
    from derive.papers import outside, paper, split

    name, _ = split(target)
    if outside.is_path(name):
        path = Path(name).expanduser().resolve()
        if not path.exists():
            paper(name)
        return [path if path.is_dir() or not (path.parent / "__init__.py").exists() else path.parent]
    module = outside.installed()[name].module if name in outside.installed() else name if outside.is_module(name) else "derive"
    spec = find_spec(module.partition(".")[0])
    if spec is None or not spec.origin:
        paper(name)
        return []
    origin = Path(spec.origin)
    return [origin.parent if origin.name == "__init__.py" else origin]


def changed(folders: Iterable[Path], before: dict[Path, tuple[int, int]]) -> bool:
    """Whether a file was made, removed or written since the state `before`."""
    return _state(folders) != before


def _state(folders: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """When each Python file was written, and its size."""
    found = {}
    for folder in folders:
        for path in [folder] if folder.is_file() else sorted(folder.rglob("*.py")):
            try:
                status = path.stat()
            except OSError:  # an editor puts another file in its place
                continue
            found[path] = status.st_mtime_ns, status.st_size
    return found
