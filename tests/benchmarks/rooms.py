"""Counts the rooms of the house and the arrows between them: python -m tests.benchmarks.rooms [FOLDER]

A room is a module, or a folder seen from outside; an arrow runs from a room to one that it imports. FOLDER is a checkout,
this one by default. Read from the source text alone: nothing is imported.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGES = ("derive", "numerics")


def modules(root: Path, package: str) -> dict[str, Path]:
    """The modules of a package by dotted name."""
    found = {}
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(path: Path, known: set[str]) -> Iterator[str]:
    """The known modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name for name in inner if name in known)
            if node.module in known and any(name not in known for name in inner):
                yield node.module


def arrows(root: Path) -> dict[str, set[str]]:
    """For each module of both packages the modules that it imports."""
    every = {name: path for package in PACKAGES for name, path in modules(root, package).items()}
    return {name: set(imported(path, set(every))) - {name} for name, path in every.items()}


def top(graph: dict[str, set[str]], package: str) -> dict[str, set[str]]:
    """The rooms at the top of a package, each with the others that it imports."""
    def room(module: str) -> str:
        return module.split(".")[1]

    inside = [module for module in graph if module.startswith(f"{package}.")]
    rooms: dict[str, set[str]] = {room(module): set() for module in inside}
    for module in inside:
        rooms[room(module)] |= {room(other) for other in graph[module] if other.startswith(f"{package}.")} - {room(module)}
    return rooms


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Rooms that import one another in a circle; none if there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def main(arguments: list[str]) -> int:
    root = Path(arguments[0]) if arguments else Path()
    graph = arrows(root)
    print(f"{len(graph)} modules, {sum(map(len, graph.values()))} arrows; circle of modules: {' -> '.join(circle(graph)) or 'none'}")
    for package in PACKAGES:
        rooms = top(graph, package)
        ring = " -> ".join(circle(rooms)) or "none"
        print(f"{package}/: {len(rooms)} rooms, {sum(map(len, rooms.values()))} arrows at its top; circle: {ring}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
