"""Products of vectors: dot, cross, norm, conjugate and derivative by a parameter."""

from __future__ import annotations

from typing import Any, ClassVar

import sympy

from derive.vectors.vector import ZERO, OfVectors, Scaled, Vector, VectorSum, triple

__all__ = ["Cross", "Dot", "Norm", "conjugate", "cross", "derivative", "dot", "is_real", "norm"]


class Dot(OfVectors):
    """a . b, the sum of products of components; nothing is conjugated."""

    @property
    def plain(self) -> sympy.Expr:
        one, other = self.args
        return sympy.Add(*(a * b for a, b in zip(one.components, other.components, strict=True)))

    def _eval_is_extended_real(self) -> bool | None:
        return True if all(map(is_real, self.args)) else None

    def _eval_is_finite(self) -> bool | None:
        return True if all(map(is_real, self.args)) else None

    def _latex(self, printer: Any) -> str:
        return r" \cdot ".join(grouped(part, printer, latex=True) for part in self.args)

    def _sympystr(self, printer: Any) -> str:
        return f"dot({', '.join(map(printer._print, self.args))})"


class Norm(OfVectors):
    """|a|, the root of the sum of the squares of the moduli of its components."""

    is_extended_nonnegative = True

    @property
    def plain(self) -> sympy.Expr:
        (one,) = self.args
        parts = one.components
        return sympy.sqrt(sympy.Add(*(part**2 if known_real(part) else sympy.Abs(part) ** 2 for part in parts)))

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        text = rf"\left|{printer._print(self.args[0])}\right|"
        return f"{text}^{{{exp}}}" if exp else text

    def _sympystr(self, printer: Any) -> str:
        return f"norm({printer._print(self.args[0])})"


class Cross(Vector):
    """a x b, by the right hand."""

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        (a, b, c), (x, y, z) = (part.components for part in self.args)
        return triple(b * z - c * y, c * x - a * z, a * y - b * x).args

    def _latex(self, printer: Any) -> str:
        return r" \times ".join(grouped(part, printer, latex=True) for part in self.args)

    def _sympystr(self, printer: Any) -> str:
        return f"cross({', '.join(map(printer._print, self.args))})"


class Conjugate(Vector):
    """The vector of the complex conjugates of the components."""

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        return triple(*map(sympy.conjugate, self.args[0].components)).args

    def _latex(self, printer: Any) -> str:
        return rf"{grouped(self.args[0], printer, latex=True)}^*"

    def _sympystr(self, printer: Any) -> str:
        return f"conjugate({printer._print(self.args[0])})"


class Rate(Vector):
    """The derivative of a vector by a name, as often as `count` says."""

    changeable: ClassVar[tuple[int, ...]] = (0,)

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        one, variable, count = self.args
        return triple(*(sympy.Derivative(part, (variable, count)) for part in one.components)).args

    def _latex(self, printer: Any) -> str:
        one, variable, count = self.args
        power = f"^{{{count}}}" if count != 1 else ""
        return rf"\frac{{\partial{power}}}{{\partial {printer._print(variable)}{power}}} {grouped(one, printer, latex=True)}"

    def _sympystr(self, printer: Any) -> str:
        one, variable, count = self.args
        by = f"{variable}" if count == 1 else f"({variable}, {count})"
        return f"derivative({printer._print(one)}, {by})"


def dot(one: Vector, other: Vector) -> sympy.Expr:
    """The scalar product of two vectors, without conjugation.

    >>> from derive.vectors import vector
    >>> a, b = vector("a", "a force"), vector("b", "a way")
    >>> dot(a, 2 * b)
    2*dot(a, b)
    """
    numbers, parts = zip(*map(_apart, _vectors("dot", one, other)), strict=True)
    return sympy.Integer(0) if ZERO in parts else sympy.Mul(*numbers) * Dot(*parts)


def cross(one: Vector, other: Vector) -> Vector:
    """The vector product of two vectors.

    >>> from derive.vectors import vector
    >>> a, b = vector("a", "a force"), vector("b", "a way")
    >>> cross(a, -b)
    -cross(a, b)
    """
    numbers, parts = zip(*map(_apart, _vectors("cross", one, other)), strict=True)
    return ZERO if ZERO in parts or parts[0] == parts[1] else sympy.Mul(*numbers) * Cross(*parts)


def norm(one: Vector) -> sympy.Expr:
    """The length of a vector, nonnegative.

    >>> from derive.vectors import vector
    >>> norm(vector("a", "a force"))
    norm(a)
    """
    (one,) = _vectors("norm", one)
    return sympy.Integer(1) if one.is_unit else sympy.Integer(0) if one == ZERO else Norm(one)


def conjugate(one: Vector) -> Vector:
    """The complex conjugate of a vector."""
    (one,) = _vectors("conjugate", one)
    return one if is_real(one) else Conjugate(one)


def derivative(of: Any, variable: sympy.Symbol, count: int = 1) -> Any:
    """The derivative of a vector, or a number, by a name on which it depends."""
    if not isinstance(variable, sympy.Symbol) or count < 1:
        raise TypeError(f"derivative: by a name, and at least once; got {variable!r}, {count!r}")
    if variable not in of.free_symbols and all(one.is_told for one in of.atoms(Vector)):
        raise ValueError(f"derivative: {of} does not depend on {variable}: declare a function of it, e.g. vector_function(...)")
    return Rate(of, variable, sympy.Integer(count)) if isinstance(of, Vector) else sympy.Derivative(of, (variable, count))


def is_real(one: Vector) -> bool:
    """Whether every component is known to be real."""
    return all(map(known_real, one.components))


def known_real(number: sympy.Expr) -> bool:
    """Whether a number is known to be real wherever it is defined; derivatives of what is real are."""
    if isinstance(number, sympy.Derivative):
        return known_real(number.expr) and all(variable.is_extended_real for variable in number.variables)
    if number.is_Add or number.is_Mul:
        return all(map(known_real, number.args))
    return bool(number.is_extended_real or (number.is_Pow and number.exp.is_integer and known_real(number.base)))


def grouped(part: Any, printer: Any, *, latex: bool = False) -> str:
    """The part in brackets where it is a sum, or a product of other kind."""
    text: str = printer._print(part)
    simple = not isinstance(part, VectorSum | Cross | Scaled | Rate)
    return text if simple else rf"\left({text}\right)" if latex else f"({text})"


def _apart(one: Vector) -> tuple[sympy.Expr, Vector]:
    return one.args if isinstance(one, Scaled) else (sympy.Integer(1), one)


def _vectors(what: str, *parts: Any) -> tuple[Any, ...]:
    for part in parts:
        if not isinstance(part, Vector):
            raise TypeError(f"{what}: a vector was expected; got {type(part).__name__} {part!r}")
    return parts
