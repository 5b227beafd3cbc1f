"""A premise as an expression that vanishes, with what may vary in it; its derivatives, and its instances at other arguments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.calculus import derivatives_done, put
from derive.expressions.canonical import is_zero
from derive.expressions.nodes import atoms, replaced, size, text
from derive.obligations.conditions import Assumed
from derive.obligations.ledger import Ledger, bound_to, note, recording, replayed

__all__ = ["Premise", "about_functions", "derivatives_by", "instances"]

_MOST_VALUES = 8
_MOST_CALLS = 12
_MOST_TRIED = 512
_MOST_INSTANCES = 6
_MOST_NEW_CALLS = 2
_OPEN = (sympy.StrictGreaterThan, sympy.StrictLessThan, sympy.GreaterThan, sympy.LessThan)


@dataclass(frozen=True)
class Premise:
    """That an expression vanishes, by the equation of this number; `steps` say how it comes from that.

    It holds for every value of its `universal` names, the others held fast: these are arguments of functions in it. What its equation
    assumes may leave out values of the names that are `bounded`.
    """

    number: str
    expression: sympy.Expr
    universal: frozenset[sympy.Symbol] = frozenset()
    bounded: frozenset[sympy.Symbol] = frozenset()
    steps: Ledger | None = None
    differentiated: bool = False

    @classmethod
    def all_of(cls, stated: Iterable[tuple[str, sympy.Expr, tuple[sympy.Basic, ...]]]) -> tuple[Premise, ...]:
        """Premises by number, expression and what their equations assume.

        A name is universal where it is an argument of a function in a premise that is about functions: its other names are arguments too, or it
        is a differential equation, or speaks of values at several arguments. In f(x) y = 1, y may be what varies with x: names of such a
        premise, and of one without functions, are tied to one another, and universal nowhere.
        """
        given = list(stated)
        arguments = [_arguments(expression) for _, expression, _ in given]
        tied = set().union(*(expression.free_symbols for (_, expression, _), mine in zip(given, arguments, strict=True)
                             if not about_functions(expression)))
        made = []
        for (number, expression, assumes), mine in zip(given, arguments, strict=True):
            closed = set().union(*(one.free_symbols for one in assumes if not isinstance(one, _OPEN)))
            bounded = set().union(*(one.free_symbols for one in assumes)) - closed
            made.append(cls(number, expression, frozenset(mine - tied - closed), frozenset(bounded)))
        return tuple(made)

    @property
    def pointwise(self) -> bool:
        """Whether it is about names alone, at one point at a time."""
        return not atoms(self.expression, AppliedUndef)


def derivatives_by(variable: sympy.Symbol, premise: Premise) -> Premise | None:
    """The premise differentiated, where it holds for all values of the variable near any one; None where that says nothing, or is not known."""
    if variable not in premise.universal or variable.is_integer:
        return None
    with recording() as ledger:
        if premise.steps is not None:
            replayed(premise.steps)
        slope = derivatives_done(sympy.Derivative(premise.expression, variable))
        note("derivative of a premise", (premise.expression, variable), (slope,), *_for_all(premise, variable))
    if slope == 0 or slope.has(sympy.nan, sympy.zoo, sympy.DiracDelta):
        return None
    return Premise(premise.number, slope, premise.universal, premise.bounded, ledger, True)


def _for_all(premise: Premise, name: sympy.Symbol) -> tuple[Assumed, ...]:
    """That a relation between values of functions is meant for all values of a name; of a differential equation that is understood."""
    understood = premise.steps is not None or any(name in node.variables for node in atoms(premise.expression, sympy.Derivative))
    return () if understood else (Assumed(f"({premise.number}) holds for every {name}"),)


def instances(premise: Premise, calls: Iterable[sympy.Expr], known: Collection[sympy.Expr] = ()) -> list[Premise]:
    """The premise at other values of its universal names: those at which it speaks of some of these calls, and of few others; the best first.

    Those that are known already are left out.
    """
    wanted = sorted(calls, key=lambda call: (size(call), text(call)))[:_MOST_CALLS]
    mine = sorted(atoms(premise.expression, AppliedUndef), key=text)
    names = sorted((premise.universal - premise.bounded) & premise.expression.free_symbols, key=text)
    own = frozenset(names)

    def simple(value: sympy.Expr) -> tuple[bool, int, str]:
        return len(value.free_symbols & own) > 1, size(value), text(value)

    values = {name: sorted({name, *_values(name, mine, wanted)}, key=simple)[:_MOST_VALUES] for name in names}
    found: list[tuple[int, int, int, dict[sympy.Symbol, sympy.Expr]]] = []
    for chosen in islice(product(*values.values()), _MOST_TRIED):
        put_in = {name: value for name, value in zip(names, chosen, strict=True) if name != value}
        spoken_of = {_unsigned(call.xreplace(put_in)) for call in mine}
        new = len(spoken_of - set(map(_unsigned, wanted)))
        if put_in and new < len(spoken_of) and new <= _MOST_NEW_CALLS:
            found.append((new, sum(map(size, put_in.values())), len(found), put_in))
    made = (_instance(premise, put_in) for *_, put_in in sorted(found, key=lambda one: one[:3]))
    return list(islice((one for one in made if one is not None and one.expression not in known), _MOST_INSTANCES))


def _instance(premise: Premise, put_in: dict[sympy.Symbol, sympy.Expr]) -> Premise | None:
    with recording() as ledger:
        if premise.steps is not None:
            replayed(premise.steps)
        changed = replaced(derivatives_done(put(premise.expression, put_in)), sympy.Subs, lambda node: node.doit())
        note("instance of a premise", (premise.expression, tuple(put_in), tuple(put_in.values())), (changed,), *bound_to(put_in),
             *(one for name in put_in for one in _for_all(premise, name)))
    if changed.has(sympy.nan, sympy.zoo) or is_zero(changed):
        return None
    free = frozenset().union(*(put_in.get(name, name).free_symbols for name in premise.universal))
    return Premise(premise.number, changed, free, premise.bounded, ledger)


def _values(name: sympy.Symbol, mine: list[sympy.Expr], wanted: list[sympy.Expr]) -> Iterator[sympy.Expr]:
    """What the name is where a call of the premise becomes one that is wanted."""
    for call in mine:
        for other in wanted:
            if call.func != other.func or len(call.args) != len(other.args):
                continue
            for argument, value in zip(call.args, other.args, strict=True):
                slope = argument.diff(name)
                if slope != 0 and not slope.has(name) and not atoms(slope, AppliedUndef):
                    for same in (value, -value) if getattr(call.func, "parity", 0) else (value,):
                        moved = name + (same - argument) / slope
                        yield sympy.expand(moved) if slope.is_number else sympy.cancel(moved)


def _unsigned(call: sympy.Expr) -> sympy.Expr:
    """The call of an even or odd function at one of two arguments that tell the same."""
    return call.func(-call.args[0]) if getattr(call.func, "parity", 0) and call.args[0].could_extract_minus_sign() else call


def _arguments(expression: sympy.Expr) -> set[sympy.Symbol]:
    """The free names in the arguments of functions of which nothing is known."""
    return set().union(*(call.free_symbols for call in atoms(expression, AppliedUndef))) & expression.free_symbols


def about_functions(expression: sympy.Expr) -> bool:
    """Whether the names in it that are no arguments of functions are parameters, which are held while the arguments vary."""
    arguments = _arguments(expression)
    if not arguments or expression.free_symbols <= arguments:
        return bool(arguments)
    heads = [call.func for call in atoms(expression, AppliedUndef) if call.free_symbols & arguments]
    return bool(atoms(expression, sympy.Derivative)) or len(set(heads)) < len(heads)
