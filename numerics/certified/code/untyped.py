"""Python text without its types: what a generated file needs of a module that is checked by a type checker."""

from __future__ import annotations

import ast
from collections.abc import Iterator

__all__ = ["untyped"]


def untyped(text: str) -> str:
    """The definitions of a module without the types of arguments, results and variables, otherwise to the letter; its imports are left out.

    The fields of classes keep their types, which make them fields.

    >>> print(untyped("import numpy as np\\n\\ndef root(x: float) -> float:\\n    y: float\\n    y = x**0.5\\n    return y"))
    def root(x):
        y = x**0.5
        return y
    """
    lines = [line.encode() for line in text.split("\n")]
    module = ast.parse(text)
    for node in sorted(_typed(module), key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line, begin, end = node.lineno - 1, node.col_offset, node.end_col_offset
        if node.end_lineno != node.lineno:
            raise ValueError(f"line {node.lineno}: a type must stand on one line")
        if isinstance(node, ast.arg):
            lines[line] = lines[line][:begin] + node.arg.encode() + lines[line][end:]
        elif not isinstance(node, ast.AnnAssign):
            lines[line] = lines[line][:begin].removesuffix(b" -> ") + lines[line][end:]
        elif node.value is None:
            del lines[line]
        else:
            lines[line] = lines[line][: node.target.end_col_offset] + lines[line][node.annotation.end_col_offset :]
    first = next(node for node in module.body if not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr))
    start = min([first.lineno, *(one.lineno for one in getattr(first, "decorator_list", ()))])
    return b"\n".join(lines[start - 1 :]).decode()


def _typed(module: ast.Module) -> Iterator[ast.arg | ast.expr | ast.AnnAssign]:
    """Arguments with types, types of results, and variables with types that are no fields of a class."""
    fields = [field for node in ast.walk(module) if isinstance(node, ast.ClassDef) for field in node.body]
    for node in ast.walk(module):
        if (isinstance(node, ast.arg) and node.annotation) or (isinstance(node, ast.AnnAssign) and node not in fields):
            yield node
        elif isinstance(node, ast.FunctionDef) and node.returns:
            yield node.returns
