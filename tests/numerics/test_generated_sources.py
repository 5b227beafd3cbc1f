"""Generated files: what a certificate says about itself stays a comment."""

import ast
from pathlib import Path

import pytest

from numerics.certified import CertifiedFunction, load
from numerics.certified.code import evaluation
from numerics.certified.steps import NotCertifiable

HOSTILE = ('"""\nimport os\n"""', "*/ int x; /*", "*\\\n/ int x;", "line\u2028break", "end\\", "'''\n1/0\n'''", "\x1b[31m", "tab\x0bfeed")


def with_field(**fields) -> CertifiedFunction:
    return CertifiedFunction({**load("lindhard").certificate, **fields})


@pytest.mark.parametrize("source", HOSTILE)
@pytest.mark.parametrize("target", ["numpy", "c", "mpmath"])
def test_no_citation_leaves_its_comment(source, target):
    plain, hostile = (with_field(source=text).source(target) for text in ("x", source))
    differing = [(a, b) for a, b in zip(plain.splitlines(), hostile.splitlines(), strict=True) if a != b]
    assert [a.strip(" *") for a, _ in differing] == ["Source: x"]
    comment = differing[0][1]
    assert not any(mark in comment for mark in ("*/", "/*", "\\", '"""'))


@pytest.mark.parametrize("target", ["numpy", "mpmath"])
def test_a_generated_python_file_is_a_docstring_and_definitions(target):
    kinds = {type(node).__name__ for node in ast.parse(with_field(source=HOSTILE[0]).source(target)).body}
    assert kinds <= {"Expr", "Import", "ImportFrom", "Assign", "FunctionDef", "ClassDef"}


@pytest.mark.parametrize("field", ["name", "variable"])
@pytest.mark.parametrize("value", ["x)", "a b", "class", "", "é\u200b", "x;y"])
def test_names_must_be_identifiers(field, value):
    with pytest.raises(NotCertifiable, match=f"the {field} of a generated function must be an identifier"):
        with_field(**{field: value}).source("numpy")


def test_an_unknown_target_is_refused():
    with pytest.raises(NotCertifiable, match="target must be one of numpy, c, mpmath"):
        load("lindhard").source("fortran")


class WithoutTypes(ast.NodeTransformer):
    """Definitions as they were written before they had types; the fields of classes stay."""

    def visit_ClassDef(self, node):
        node.body = [one if isinstance(one, ast.AnnAssign) else self.visit(one) for one in node.body]
        return node

    def visit_FunctionDef(self, node):
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node):
        return ast.arg(node.arg)

    def visit_AnnAssign(self, node):
        return ast.Assign([node.target], node.value) if node.value else None


def test_a_generated_numpy_file_holds_the_code_that_runs_here_without_its_types():
    ours = WithoutTypes().visit(ast.parse(Path(evaluation.__file__).read_text(encoding="utf-8"))).body
    generated = ast.parse(load("lindhard").source("numpy")).body
    definitions = [ast.dump(node) for node in generated if not isinstance(node, ast.Import | ast.ImportFrom)][1:]
    expected = [ast.dump(node) for node in ours if not isinstance(node, ast.Import | ast.ImportFrom)][1:]
    assert definitions[: len(expected)] == expected
