"""Generated files: what a certificate says about itself stays a comment."""

import ast
import platform
import subprocess
from pathlib import Path

import mpmath
import pytest
from sympy import Symbol, cos, exp, log, sin

from numerics import certify
from numerics.certified import CertifiedFunction, load
from numerics.certified.code import evaluation
from numerics.certified.steps import NotCertifiable

HOSTILE = ('"""\nimport os\n"""', "*/ int x; /*", "*\\\n/ int x;", "line\u2028break", "end\\", "'''\n1/0\n'''", "\x1b[31m", "tab\x0bfeed")


def with_field(**fields) -> CertifiedFunction:
    return CertifiedFunction({**load("lindhard").certificate, **fields})


@pytest.mark.long
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


@pytest.mark.parametrize("value", ["x)", "a b", "class", "", "é\u200b", "x;y"])
def test_the_name_of_a_function_must_be_an_identifier(value):
    with pytest.raises(NotCertifiable, match="the name of a generated function must be an identifier"):
        with_field(name=value).source("numpy")


@pytest.mark.parametrize("target, names", [
    ("c", "double exp NAN main _Bool uint8_t"), ("numpy", "np list Evaluator _FUNCTION struct"), ("mpmath", "MPContext _formula abs"),
])
def test_a_function_has_no_name_that_the_file_needs(target, names):
    for name in names.split():
        with pytest.raises(NotCertifiable, match="choose another, for instance name="):
            with_field(name=name).source(target)


NAMES = ("value", "m", "x", "v0", "table", "digits", "previous", "lambda", "None", "np", "self", "_FUNCTION", "_settled", "double", "NAN", "int",
         "λ", "ν'", "2x", "k F", "\\alpha", "", "x\n1/0", "__import__('os')", "function")


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_a_variable_may_have_any_name(name):
    function = certify(1 + Symbol(name) / 10**6, Symbol(name), (0, 1))
    for target in ("numpy", "mpmath"):
        module: dict = {}
        exec(compile(function.source(target), name, "exec"), module)
        assert abs(float(module["function"](0.5)) - 1.0000005) < 1e-15


@pytest.mark.long
@pytest.mark.parametrize("name", ["table", "pieces", "leading", "apart", "x", "s", "c", "p", "out", "n", "i", "piece", "bits", "power_0"])
def test_a_function_may_have_a_name_that_c_code_likes(name, tmp_path):
    (tmp_path / "f.c").write_text(with_field(name=name).source("c"), encoding="utf-8")
    subprocess.run(["cc", "-std=c99", "-Wall", "-Werror", "-fsyntax-only", "f.c"], cwd=tmp_path, check=True)


def test_two_functions_are_compiled_together(tmp_path):
    text = "".join(with_field(name=name).source("c") for name in ("first", "second"))
    (tmp_path / "f.c").write_text(text, encoding="utf-8")
    subprocess.run(["cc", "-std=c99", "-Wall", "-Werror", "-c", "f.c"], cwd=tmp_path, check=True)


def test_the_c_code_is_not_contracted_whatever_the_compiler_may_do(tmp_path):
    if platform.machine() != "x86_64":
        pytest.skip("fused operations are looked for in code of x86-64")
    (tmp_path / "f.c").write_text(load("lindhard").source("c"), encoding="utf-8")
    subprocess.run(["cc", "-O3", "-march=haswell", "-S", "f.c"], cwd=tmp_path, check=True)
    assert "fmadd" not in (tmp_path / "f.s").read_text()


def test_mpmath_source_does_not_take_agreement_for_convergence():
    x = Symbol("x")
    for expression, at in ((log(1 + exp(-x)), 499), (exp(-x) + sin(x) - sin(x - 1) * cos(1) - cos(x - 1) * sin(1), 300)):
        module: dict = {}
        try:
            text = certify(expression, x, (at - 1, at + 1)).source("mpmath")
        except NotCertifiable:
            continue
        exec(compile(text, "f", "exec"), module)
        with mpmath.workdps(700):
            expected = mpmath.log1p(mpmath.exp(-at)) if at == 499 else mpmath.exp(-at)
        assert abs(module["function"](at) / expected - 1) < 1e-48


@pytest.mark.long
def test_mpmath_source_says_where_a_value_does_not_settle():
    x, module = Symbol("x"), {}
    exec(compile(certify(1 + x, x, (0, 1)).source("mpmath").replace("return v2", "return m.sin(x)**2 + m.cos(x)**2 - 1"), "f", "exec"), module)
    with pytest.raises(ArithmeticError, match="does not settle to 20 digits"):
        module["function"](0.5, 20)


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
