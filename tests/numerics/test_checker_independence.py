"""What the checker of certificates shares with the search is what its docstring lists: read off the sources, name by name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from numerics.certified.code import evaluation, sources
from numerics.certified.proof import (
    analytic,
    apart,
    branches,
    cells,
    checker,
    direct,
    forms,
    kernels,
    laws,
    numbers,
    orders,
    programs,
    ranges,
    special_tails,
    tails,
    taylor,
    terms,
)
from numerics.certified.search import generator, values

CHECKER, SEARCH = checker.__name__, generator.__name__
OURS = ("derive", "numerics")


class Source:
    """The names at the top of a module: what defines them, or where they are imported from; what only types need is left out."""

    def __init__(self, module: str) -> None:
        spec = find_spec(module)
        assert spec is not None
        self.defined: dict[str, list[ast.stmt]] = {}
        self.imported: dict[str, tuple[str, str]] = {}
        for node in ast.parse(Path(str(spec.origin)).read_text(encoding="utf-8")).body:
            self._read(node)

    def _read(self, node: ast.stmt) -> None:
        if isinstance(node, ast.ImportFrom | ast.Import):
            self.imported |= dict(imports(node))
        elif isinstance(node, ast.If | ast.Try):
            if ast.unparse(getattr(node, "test", node)) != "TYPE_CHECKING":
                for one in ast.iter_child_nodes(node):
                    if isinstance(one, ast.stmt):
                        self._read(one)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            self.defined.setdefault(node.name, []).append(node)
        else:
            for name in ast.walk(node):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    self.defined.setdefault(name.id, []).append(node)


@cache
def source(module: str) -> Source:
    return Source(module)


def imports(node: ast.ImportFrom | ast.Import) -> Iterator[tuple[str, tuple[str, str]]]:
    """Local name, and (module, name) that it stands for; the name is "" for a whole module. Our own packages alone."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            module, name = alias.name, ""
        else:
            module, name = str(node.module), alias.name  # none is relative here
            if module.split(".")[0] in OURS and find_spec(module).submodule_search_locations and find_spec(f"{module}.{name}"):
                module, name = f"{module}.{name}", ""
        if module.split(".")[0] in OURS:
            yield alias.asname or alias.name, (module, name)


def reached(start: str, leaving_out: str = "") -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Of all that a module may run: what is defined where, and what one module imports from another."""
    found: set[tuple[str, str]] = set()
    crossings: set[tuple[str, str]] = set()
    left = [(start, "")]
    while left:
        module, name = left.pop()
        if (module, name) in found or module == leaving_out:
            continue
        here = source(module)
        if name in here.imported:
            crossings.add(here.imported[name])
            left.append(here.imported[name])
            continue
        found.add((module, name))
        if not name:
            left += [(module, one) for one in (*here.defined, *here.imported)]
        for node in here.defined.get(name, []):
            for part in ast.walk(node):
                if isinstance(part, ast.Name) and (part.id in here.defined or part.id in here.imported):
                    left.append((module, part.id))
                elif isinstance(part, ast.ImportFrom | ast.Import):
                    crossings |= set(dict(imports(part)).values())
                    left += dict(imports(part)).values()
    return {(module, name) for module, name in found if name}, {(module, name) for module, name in crossings if module != leaving_out}


def stated() -> set[tuple[str, str]]:
    """The list in the docstring: lines of a module and its names."""
    lines = re.findall(r"^    ([\w.]+): ([\w, ]+)$", checker.__doc__, re.MULTILINE)
    return {(module, name) for module, names in lines for name in names.split(", ")}


def test_the_checker_shares_with_the_search_what_its_docstring_lists():
    _, by_checker = reached(CHECKER)
    _, by_search = reached(SEARCH, leaving_out=CHECKER)
    assert by_checker & by_search == stated()


def test_no_code_is_shared_but_in_the_modules_of_that_list():
    of_checker, _ = reached(CHECKER)
    of_search, _ = reached(SEARCH, leaving_out=CHECKER)
    assert {module for module, _ in of_checker & of_search} == {module for module, _ in stated()}


def test_all_that_the_checker_runs_stands_in_its_package_and_in_the_modules_of_that_list():
    of_checker, _ = reached(CHECKER)
    own = (analytic, apart, branches, cells, direct, forms, kernels, laws, numbers, orders, programs, ranges, special_tails, tails, taylor, terms)
    package = {CHECKER, *(one.__name__ for one in own)}
    assert {module for module, _ in of_checker} == package | {module for module, _ in stated()}


def test_the_walk_sees_imports_inside_of_functions_and_whole_modules():
    of_search, by_search = reached(SEARCH, leaving_out=CHECKER)
    assert (sources.__name__, "source") in by_search  # imported where `CertifiedFunction.source` runs
    assert (evaluation.__name__, "") in by_search
    assert (values.__name__, "_to_powers") in of_search
