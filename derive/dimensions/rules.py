"""The rules of `scaling`: for each kind of node, how its value changes with the units."""

from __future__ import annotations

from functools import reduce
from operator import mul
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.functions.elementary.hyperbolic import HyperbolicFunction, InverseHyperbolicFunction
from sympy.functions.elementary.integers import RoundFunction
from sympy.functions.elementary.trigonometric import InverseTrigonometricFunction, TrigonometricFunction
from sympy.functions.special.bessel import BesselBase
from sympy.logic.boolalg import BooleanAtom, BooleanFunction

from derive.dimensions.calculus import derivative, integral, limit, product, substituted, sum_
from derive.dimensions.powers import Powers
from derive.dimensions.scaling import NOTHING, NUMBER, DimensionError, Reader, Rule, Scaling, Undecided
from derive.operators import Element, Slope
from derive.quantity import LENGTH, Quantity
from derive.vectors.averages import Mean, MeanOfValues
from derive.vectors.directions import Averaged
from derive.vectors.functionals import FunctionalDerivative

__all__ = ["RULES"]

_OF_NUMBERS_ALONE = (
    TrigonometricFunction, InverseTrigonometricFunction, HyperbolicFunction, InverseHyperbolicFunction, RoundFunction, BesselBase,
    sympy.erf, sympy.erfc, sympy.erfi, sympy.gamma, sympy.loggamma, sympy.polygamma, sympy.zeta, sympy.Ei, sympy.Si, sympy.Ci, sympy.Shi, sympy.Chi,
    sympy.LambertW, sympy.factorial, sympy.sinc, sympy.fresnels, sympy.fresnelc, sympy.frac,
)  # none of these is a power of its argument, whatever the argument


def _zero_or_infinite(reader: Reader, node: sympy.Expr) -> Scaling:
    return Scaling(None)


def _constant(reader: Reader, node: sympy.Expr) -> Scaling:
    return Scaling(NUMBER)


def _quantity(reader: Reader, node: Quantity) -> Scaling:
    return Scaling(Powers.of(node.dimension))


def _declared_function(reader: Reader, node: AppliedUndef) -> Scaling:
    name = node.func.__name__
    if not hasattr(node.func, "dimension"):
        raise Undecided(f"the dimension of {name}, which is not declared")
    of = node.func.of or (None,) * len(node.args)
    if len(of) != len(node.args):
        raise Undecided(f"{name} with as many arguments as it is declared of: {len(of)}; got {len(node.args)} in {node}")
    for argument, expected in zip(node.args, of, strict=True):
        found = reader.settled(argument)
        if found is not None:
            reader.same(found, NUMBER if expected is None else Powers.of(expected), "argument {} of {}", argument, name)
    return Scaling(Powers.of(node.func.dimension))


def _add(reader: Reader, node: sympy.Add) -> Scaling:
    terms = [reader.scaling(term) for term in node.args]
    shift = tuple(map(sympy.Add, *(term.shift for term in terms)))
    return Scaling(reader.alike((term.powers for term in terms), "terms of {}", node), shift, _logarithms(terms))


def _mul(reader: Reader, node: sympy.Mul) -> Scaling:
    factors = [reader.scaling(factor) for factor in node.args]
    powers = [factor.powers for factor in factors]
    if any(one is None for one in powers):
        return Scaling(None)
    shift = NOTHING
    for i, factor in enumerate(factors):
        if factor.shifted:
            before, after = sympy.Mul(*node.args[:i]), sympy.Mul(*node.args[i + 1 :])
            shift = tuple(total + before * part * after for total, part in zip(shift, factor.shift, strict=True))
    return Scaling(reduce(mul, powers), shift, _logarithms(factors))


def _pow(reader: Reader, node: sympy.Pow) -> Scaling:
    base = reader.scaling(node.base)
    if node.exp.is_Rational:
        shift = tuple(node.exp * node.base ** (node.exp - 1) * part if part != 0 else part for part in base.shift)
        return Scaling(None if base.powers is None else base.powers**node.exp, shift, base.logarithms)
    reader.unshifted(base)
    exponent = reader.scaling(node.exp)
    if exponent.shifted:
        raise Undecided(f"a rule for a logarithm in an exponent, as in {node}")
    if base.powers in (None, NUMBER):
        reader.number(node.exp, "exponent")
        return Scaling(NUMBER)  # also for 0^z, which is one where z = 0
    return Scaling(base.powers ** reader.exponent(node.exp))


def _exp(reader: Reader, node: sympy.exp) -> Scaling:
    """exp(n log L + z) is L^n exp(z): its dimension is what its argument is shifted by."""
    found = reader.scaling(node.args[0])
    if found.powers is not None:
        reader.same(found.powers, NUMBER, "argument {} of exp", node.args[0])
    if any(reader.scaling(part).shifted for part in found.shift):
        raise Undecided(f"a rule for a logarithm in an exponent, as in {node}")
    return Scaling(Powers(tuple(part if part.is_Rational else reader.exponent(part) for part in found.shift)))


def _log(reader: Reader, node: sympy.log) -> Scaling:
    found = reader.settled(node.args[0])
    if found is None:
        raise Undecided(f"the dimension of {node}, at zero")
    return Scaling(NUMBER, found.exponents, () if found == NUMBER else (node.args[0],))


def _of_its_argument(reader: Reader, node: sympy.Expr) -> Scaling:
    return Scaling(reader.settled(node.args[0]))


def _common_of_all(reader: Reader, node: sympy.Expr) -> Scaling:
    return Scaling(reader.common(node.args, "terms of {}", node))


def _number_of_any(reader: Reader, node: sympy.Expr) -> Scaling:
    """sign, arg: the same for t X as for X."""
    reader.settled(node.args[0])
    return Scaling(NUMBER)


def _step(reader: Reader, node: sympy.Heaviside) -> Scaling:
    reader.settled(node.args[0])
    reader.number(node.args[1], "value at zero")
    return Scaling(NUMBER)


def _number_of_alike(reader: Reader, node: sympy.Expr) -> Scaling:
    """atan2(t a, t b) = atan2(a, b), and the same for the delta of Kronecker."""
    reader.common(node.args[:2], "arguments of {}", node)
    return Scaling(NUMBER)


def _delta(reader: Reader, node: sympy.DiracDelta) -> Scaling:
    """delta(t X) = delta(X)/t, and one more for each derivative."""
    found = reader.settled(node.args[0])
    if found is None:
        raise Undecided(f"the dimension of {node}, at zero")
    order = node.args[1] if len(node.args) > 1 else sympy.Integer(0)
    return Scaling(found ** -(1 + reader.exponent(order)))


def _singular(reader: Reader, node: sympy.SingularityFunction) -> Scaling:
    variable, offset, power = node.args
    found = reader.common((variable, offset), "arguments of {}", node)
    if found is None:
        raise Undecided(f"the dimension of {node}, at zero")
    return Scaling(found ** reader.exponent(power))


def _element(reader: Reader, node: Element) -> Scaling:
    reader.number(node.args[0], "state")
    reader.number(node.args[2], "state")
    return Scaling(reader.settled(node.inner))


def _slope(reader: Reader, node: Slope) -> Scaling:
    found = reader.settled(node.args[0])
    return Scaling(None if found is None else found / Powers.of(LENGTH))


def _mean(reader: Reader, node: Mean) -> Scaling:
    return Scaling(reader.settled(node.inside))


def _functional_derivative(reader: Reader, node: FunctionalDerivative) -> Scaling:
    """Of the density over that of the function: the integral is over the same coordinates as the variation."""
    density, by = map(reader.settled, node.args)
    return Scaling(None if density is None or by is None else density / by)


def _piecewise(reader: Reader, node: sympy.Piecewise) -> Scaling:
    for _, condition in node.args:
        _condition(reader, condition)
    return Scaling(reader.common([value for value, _ in node.args], "terms of {}", node))


def _condition(reader: Reader, condition: sympy.Basic) -> None:
    """Raises unless a condition is the same in all units."""
    if isinstance(condition, BooleanAtom):
        return
    if isinstance(condition, BooleanFunction):
        for part in condition.args:
            _condition(reader, part)
        return
    if isinstance(condition, Relational) and all(isinstance(side, sympy.Expr) for side in condition.args):
        reader.common(condition.args, "terms of {}", condition)
        return
    raise Undecided(f"a rule for the dimensions in the condition {condition}")


def _function(reader: Reader, node: sympy.Function) -> Scaling:
    """A function of numbers is a number; one that no rule names may be of something else."""
    for argument in node.args:
        for part in argument if isinstance(argument, sympy.Tuple) else (argument,):
            try:
                reader.number(part, "argument of {}", node.func.__name__)
            except DimensionError:
                if isinstance(node, _OF_NUMBERS_ALONE):
                    raise
                raise Undecided(f"a rule for {node.func.__name__} of something with a dimension, as in {node}") from None
    return Scaling(NUMBER)


def _other(reader: Reader, node: sympy.Expr) -> Scaling:
    if node.is_number and not node.atoms(sympy.Symbol, AppliedUndef):
        return Scaling(NUMBER)
    raise Undecided(f"a rule for the dimension of {type(node).__name__}, as in {node}")


def _logarithms(parts: list[Scaling]) -> tuple[sympy.Expr, ...]:
    return tuple(dict.fromkeys(argument for part in parts for argument in part.logarithms))


_KINDS: tuple[tuple[Rule, tuple[Any, ...]], ...] = (
    (_zero_or_infinite, (type(sympy.S.Zero), type(sympy.oo), type(-sympy.oo))),
    (_constant, (sympy.Number, sympy.NumberSymbol, type(sympy.I))),
    (_quantity, (Quantity,)),
    (_declared_function, (AppliedUndef,)),
    (_add, (sympy.Add,)),
    (_mul, (sympy.Mul,)),
    (_pow, (sympy.Pow,)),
    (_exp, (sympy.exp,)),
    (_log, (sympy.log,)),
    (_of_its_argument, (sympy.Abs, sympy.re, sympy.im, sympy.conjugate, sympy.transpose, sympy.adjoint, sympy.UnevaluatedExpr)),
    (_common_of_all, (sympy.Max, sympy.Min, sympy.Mod)),
    (_number_of_any, (sympy.sign, sympy.arg)),
    (_step, (sympy.Heaviside,)),
    (_number_of_alike, (sympy.atan2, sympy.KroneckerDelta)),
    (_delta, (sympy.DiracDelta,)),
    (_singular, (sympy.SingularityFunction,)),
    (_element, (Element,)),
    (_slope, (Slope,)),
    (_mean, (Mean, MeanOfValues)),
    (lambda reader, node: Scaling(reader.settled(node.args[1])), (Averaged,)),
    (_functional_derivative, (FunctionalDerivative,)),
    (_piecewise, (sympy.Piecewise,)),
    (integral, (sympy.Integral,)),
    (sum_, (sympy.Sum,)),
    (product, (sympy.Product,)),
    (derivative, (sympy.Derivative,)),
    (limit, (sympy.Limit,)),
    (substituted, (sympy.Subs,)),
    (_function, (sympy.Function,)),
    (_other, (sympy.Expr,)),
)
RULES: dict[type, Rule] = {kind: rule for rule, kinds in _KINDS for kind in kinds}
