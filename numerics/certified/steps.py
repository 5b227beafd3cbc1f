"""A SymPy expression of one variable as the steps of a formula."""

from __future__ import annotations

from functools import reduce
from typing import Any

import sympy
from flint import fmpq

from derive.expressions.rational import modulus_of
from numerics.certified.formula import LARGEST_POWER, LARGEST_ROOT, Formula, Rejected
from numerics.certified.schema import Steps
from numerics.certified.special import SPECIAL

NAMES: dict[Any, str] = {
    sympy.exp: "exp", sympy.sin: "sin", sympy.cos: "cos", sympy.atan: "atan", sympy.erf: "erf", sympy.erfc: "erfc", sympy.erfi: "erfi",
    sympy.fresnels: "fresnels", sympy.fresnelc: "fresnelc", sympy.Si: "si", sympy.Shi: "shi", sympy.Ci: "ci", sympy.Chi: "chi", sympy.Ei: "ei",
    sympy.gamma: "gamma", sympy.loggamma: "lgamma", sympy.digamma: "digamma", sympy.zeta: "zeta", sympy.LambertW: "lambertw",
    sympy.airyai: "airyai", sympy.airybi: "airybi", sympy.airyaiprime: "airyaiprime", sympy.airybiprime: "airybiprime",
}
PARAMETRIC: dict[Any, str] = {  # of a number, and an argument
    sympy.expint: "expint", sympy.polygamma: "polygamma", sympy.polylog: "polylog", sympy.besselj: "besselj", sympy.besseli: "besseli",
    sympy.bessely: "bessely", sympy.besselk: "besselk",
}
_LARGEST_ORDER = 100
_INSTEAD = ": write it by the functions that docs/certify-a-function.md lists"
_OF_NAME: dict[str, Any] = {name: head for head, name in (NAMES | PARAMETRIC).items() if name in SPECIAL}


class NotCertifiable(ValueError):
    """No certified function can be made: what is in the way, where, and what would do."""


def steps_of(expression: sympy.Expr, variable: sympy.Symbol) -> Steps:
    """The steps of `expression`: rational numbers, pi, sums, products, powers, roots, exp, log, sin, cos, atan, and conditions.

    >>> x = sympy.Symbol("x")
    >>> steps_of(sympy.sin(x) / x, x)
    [['x'], ['pow', 0, -1], ['sin', 0], ['mul', 1, 2]]
    """
    free = expression.free_symbols - {variable}
    others = ", ".join(sorted(map(str, free)))
    if free and others == str(variable):
        raise NotCertifiable(f"two different symbols are called {variable}, of which one is the variable: use one")
    if free:
        raise NotCertifiable(f"the expression must be one of {variable} alone; give numbers for {others}")
    steps: Steps = []
    known: dict[tuple[Any, ...], int] = {}

    def add(step: list[Any]) -> int:
        key = tuple(step)
        if key not in known:
            known[key] = len(steps)
            steps.append(step)
        return known[key]

    def nowhere() -> int:
        return add(["pow", add(["rational", "0"]), -1])

    def walk(node: sympy.Expr) -> int:
        if node == variable:
            return add(["x"])
        if node.is_Rational:
            return add(["rational", str(node)])
        if node is sympy.pi:
            return add(["pi"])
        if node is sympy.E:
            return add(["exp", add(["rational", "1"])])
        if node is sympy.EulerGamma:
            return add(["mul", add(["rational", "-1"]), add(["digamma", add(["rational", "1"])])])
        if node is sympy.GoldenRatio:
            return walk((1 + sympy.sqrt(5)) / 2)
        if node is sympy.zoo:
            return nowhere()
        if isinstance(node, sympy.Add | sympy.Mul):
            return add(["add" if node.is_Add else "mul", *map(walk, node.args)])
        if isinstance(node, sympy.Pow) and node.exp.is_Integer:
            return add(["pow", walk(node.base), int(node.exp)])
        if isinstance(node, sympy.Pow) and (2 * node.exp).is_Integer:
            root = add(["sqrt", walk(node.base)])
            return root if 2 * node.exp == 1 else add(["pow", root, int(2 * node.exp)])
        if isinstance(node, sympy.Pow) and node.base is not sympy.E:
            if node.exp.is_Rational and node.exp.q <= LARGEST_ROOT and abs(node.exp.p) <= LARGEST_POWER:
                root = add(["root", walk(node.base), int(node.exp.q)])
                return root if node.exp.p == 1 else add(["pow", root, int(node.exp.p)])
            return add(["exp", add(["mul", walk(node.exp), add(["log", walk(node.base)])])])
        if isinstance(node, sympy.Piecewise):
            value = nowhere()  # where no condition holds
            for part, condition in reversed(node.args):
                value = where(condition, walk(part), value)
            return value
        if isinstance(node, sympy.floor):
            return add(["floor", walk(node.args[0])])
        if isinstance(node, sympy.log):
            inner = modulus_of(node.args[0])
            return add(["log", walk(node.args[0])]) if inner is None else add(["log_abs", walk(inner)])
        if type(node) in PARAMETRIC and len(node.args) == 2:
            p, argument = node.args
            if isinstance(node, sympy.polygamma) and p == 0:
                return add(["digamma", walk(argument)])
            if p.is_Rational and (check := SPECIAL[PARAMETRIC[type(node)]].parameter) and check(fmpq(int(p.p), int(p.q))):
                return add([PARAMETRIC[type(node)], walk(argument), str(p)])
            raise NotCertifiable(f"no certified code for {node}: its first argument must be a rational number, of {_LARGEST_ORDER} at most")
        if isinstance(node, sympy.LambertW) and node.args[1:] == (-1,):
            return add(["lambertw_lower", walk(node.args[0])])
        name = NAMES.get(type(node))
        if name is None or len(node.args) != 1:
            what = f"the float {node}: write it as a Rational" if node.is_Float else f"{type(node).__name__} in {node}"
            raise NotCertifiable(f"no certified code for {what}" + ("" if node.is_Float else _INSTEAD))
        return add([name, walk(node.args[0])])

    def where(condition: sympy.Basic, yes: int, no: int) -> int:
        """The one or the other, by a condition."""
        match condition:
            case sympy.And() | sympy.Or():
                first, rest = condition.args[0], condition.func(*condition.args[1:])
                return where(first, where(rest, yes, no), no) if isinstance(condition, sympy.And) else where(first, yes, where(rest, yes, no))
            case sympy.ITE():
                one, yes_too, no_too = condition.args
                return where(one, where(yes_too, yes, no), where(no_too, yes, no))
            case sympy.Not():
                return where(condition.args[0], no, yes)
            case sympy.StrictGreaterThan() | sympy.LessThan():
                left, right = condition.args
                ends = (yes, no) if isinstance(condition, sympy.StrictGreaterThan) else (no, yes)
                return ends[0] if ends[0] == ends[1] else add(["if", walk(left - right), *ends])
            case sympy.StrictLessThan() | sympy.GreaterThan():
                left, right = condition.args
                return where(sympy.Gt(right, left, evaluate=False) if isinstance(condition, sympy.StrictLessThan) else
                             sympy.Le(right, left, evaluate=False), yes, no)
            case sympy.Equality() | sympy.Unequality():
                left, right = condition.args
                yes, no = (yes, no) if isinstance(condition, sympy.Equality) else (no, yes)
                return add(["if", walk(left - right), no, add(["if", walk(right - left), no, yes])])
        if condition in (sympy.true, sympy.false):
            return yes if condition == sympy.true else no
        raise NotCertifiable(f"no certified code for the condition {condition}: write it by <, <=, ==, & and |")

    walk(in_exponentials(without_kinks(in_special(expression))))
    try:
        Formula(steps)
    except Rejected as error:
        raise NotCertifiable(f"no certified code for so large a formula: {error}") from None
    return steps


def expression_of(steps: Steps, variable: sympy.Symbol) -> sympy.Expr:
    """The expression with these steps."""
    found: list[sympy.Expr] = []
    for name, *operands in steps:
        parts = [] if name == "rational" else [found[i] for i in (operands[:1] if name in ("pow", "root") or name in SPECIAL else operands)]
        match name:
            case "x":
                found.append(variable)
            case "pi":
                found.append(sympy.pi)
            case "rational":
                found.append(sympy.Rational(operands[0]))
            case "add" | "mul":
                found.append((sympy.Add if name == "add" else sympy.Mul)(*parts))
            case "pow":
                found.append(parts[0] ** operands[1])
            case "if":
                condition, one, other = parts
                found.append(sympy.Piecewise((one, condition > 0), (other, True)))
            case "root":
                found.append(found[operands[0]] ** sympy.Rational(1, operands[1]))
            case "log_abs":
                found.append(sympy.log(sympy.Abs(parts[0])))
            case "lambertw_lower":
                found.append(sympy.LambertW(parts[0], -1))
            case _ if name in _OF_NAME:
                head = _OF_NAME[name]
                found.append(head(sympy.Rational(operands[1]), parts[0]) if head in PARAMETRIC else head(parts[0]))
            case _:
                found.append(getattr(sympy, name)(*parts))
    return found[-1]


def in_special(expression: sympy.Expr) -> sympy.Expr:
    """By the special functions that are steps; spherical Bessel functions of an integer order by sines and cosines."""
    def spherical(node: sympy.Expr) -> sympy.Expr:
        n, z = node.args
        return node.func(n, z).expand(func=True) if n.is_Integer and abs(n) <= _LARGEST_ORDER else node

    rules: dict[Any, Any] = {
        sympy.li: lambda z: sympy.Ei(sympy.log(z)), sympy.factorial: lambda n: sympy.gamma(n + 1),
        sympy.beta: lambda a, b: sympy.gamma(a) * sympy.gamma(b) / sympy.gamma(a + b),
        sympy.harmonic: lambda n: sympy.digamma(n + 1) + sympy.EulerGamma,
        sympy.jn: lambda n, z: spherical(sympy.jn(n, z)), sympy.yn: lambda n, z: spherical(sympy.yn(n, z)),
    }
    for head, rule in rules.items():
        expression = expression.replace(head, rule)
    return expression


def without_kinks(expression: sympy.Expr) -> sympy.Expr:
    """|u|, sign, Min, Max, ceiling, Mod, Heaviside and an angle by conditions and floor; a logarithm of a modulus has no kink and stays."""
    def chosen(*pairs: Any) -> sympy.Expr:
        return sympy.Piecewise(*pairs, evaluate=False)

    def angle(y: sympy.Expr, x: sympy.Expr) -> sympy.Expr:
        above, below = (sign * sympy.pi / 2 - sympy.atan(x / y) for sign in (1, -1))
        if y.is_positive or y.is_negative:
            return above if y.is_positive else below
        return chosen((sympy.atan(y / x), _positive(x)), (above, _positive(y)), (below, _positive(-y)), (sympy.pi, _positive(-x)))

    rules: dict[Any, Any] = {
        sympy.Abs: lambda u: chosen((u, _positive(u)), (-u, True)), sympy.sign: lambda u: chosen((1, _positive(u)), (-1, _positive(-u)), (0, True)),
        sympy.Max: lambda *u: reduce(lambda a, b: chosen((a, _positive(a - b)), (b, True)), u),
        sympy.Min: lambda *u: reduce(lambda a, b: chosen((b, _positive(a - b)), (a, True)), u),
        sympy.ceiling: lambda u: -sympy.floor(-u), sympy.Mod: lambda a, b: a - b * sympy.floor(a / b), sympy.frac: lambda u: u - sympy.floor(u),
        sympy.Heaviside: lambda u, at_0: chosen((1, _positive(u)), (0, _positive(-u)), (at_0, True)), sympy.atan2: angle,
    }

    def rebuilt(node: Any) -> Any:
        if isinstance(node, sympy.log) and (inside := modulus_of(node.args[0])) is not None:
            return sympy.log(sympy.Abs(rebuilt(inside)))
        parts = [rebuilt(part) for part in node.args]
        rule = rules.get(type(node))
        return rule(*parts) if rule else node if parts == list(node.args) else node.func(*parts)

    return rebuilt(expression)


def _positive(u: sympy.Expr) -> sympy.Basic:
    return sympy.Gt(u, 0, evaluate=False)


def in_exponentials(expression: sympy.Expr) -> sympy.Expr:
    """Without tangents, hyperbolic functions and their inverses, and arcs but atan."""
    rules = {
        sympy.asin: lambda z: sympy.atan(z / sympy.sqrt(1 - z**2)), sympy.acos: lambda z: sympy.pi / 2 - sympy.atan(z / sympy.sqrt(1 - z**2)),
        sympy.acot: lambda z: sympy.atan(1 / z), sympy.coth: lambda z: 1 + 2 / (sympy.exp(2 * z) - 1),
        sympy.cot: lambda z: sympy.cos(z) / sympy.sin(z),
        sympy.sech: lambda z: 2 / (sympy.exp(z) + sympy.exp(-z)), sympy.csch: lambda z: 2 / (sympy.exp(z) - sympy.exp(-z)),
        sympy.sec: lambda z: 1 / sympy.cos(z), sympy.csc: lambda z: 1 / sympy.sin(z), sympy.acoth: lambda z: sympy.log((z + 1) / (z - 1)) / 2,
        sympy.asinh: lambda z: sympy.log(z + sympy.sqrt(z**2 + 1)), sympy.acosh: lambda z: sympy.log(z + sympy.sqrt(z - 1) * sympy.sqrt(z + 1)),
        sympy.tan: lambda z: sympy.sin(z) / sympy.cos(z), sympy.sinc: lambda z: sympy.sin(z) / z,
        sympy.sinh: lambda z: (sympy.exp(z) - sympy.exp(-z)) / 2, sympy.cosh: lambda z: (sympy.exp(z) + sympy.exp(-z)) / 2,
        sympy.tanh: lambda z: 1 - 2 / (sympy.exp(2 * z) + 1), sympy.atanh: lambda z: sympy.log((1 + z) / (1 - z)) / 2,
    }
    for head, rule in rules.items():
        expression = expression.replace(head, rule)
    return expression
