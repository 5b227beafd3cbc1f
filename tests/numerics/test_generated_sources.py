"""Generated files: what a certificate says about itself stays a comment."""

import ast

import pytest

from numerics.certified import CertifiedFunction, load
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
