"""The steps by which a formula is evaluated in doubled arithmetic: those of the formula, with log1p, expm1 and cosm1 where it has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numerics.certified.schema import Steps

_ONE, _LESS_ONE, _PI = ["rational", "1"], ["rational", "-1"], ["pi"]
_LESS_1 = {"exp": "expm1", "cos": "cosm1"}
_KNOWN = {
    "x", "rational", "pi", "add", "mul", "pow", "sqrt", "root", "exp", "log", "log_abs", "sin", "cos", "atan", "log1p", "expm1", "cosm1", "sinpi",
    "cospi"}


def doubled(steps: Steps, far: bool = False) -> Steps | None:
    """The same function: log(1 + u) as log1p(u), exp(u) - 1 as expm1(u), cos(u) - 1 as cosm1(u), where the sum would cancel; sin(pi u) as
    sinpi(u), which is reduced exactly; without what is unused.
    None where an operation has no code in doubled arithmetic.

    With `far` the sine and cosine of a sum by those of a multiple of x in it and of the rest: where x is large, the sum is not known well enough.
    log|1 + u| as well: log1p is defined for u > -1 alone.

    >>> doubled([["x"], ["exp", 0], ["rational", "1"], ["add", 1, 2], ["log", 3]])
    [['x'], ['exp', 0], ['log1p', 1]]
    """
    if not {step[0] for step in steps} <= _KNOWN:
        return None
    made: Steps = []
    places: list[int] = []

    def put(step: list[Any]) -> int:
        if step in made:
            return made.index(step)
        made.append(step)
        return len(made) - 1

    def total(numbers: list[int]) -> int:
        return numbers[0] if len(numbers) == 1 else put(["add", *numbers])

    def wave(name: str, angle: list[int]) -> int:
        """The sine or cosine of a sum of steps."""
        factors = _without(steps, angle[0], _PI, "mul") if len(angle) == 1 else []
        if not factors:
            return put([name, total([places[i] for i in angle])])
        return put([name + "pi", places[factors[0]] if len(factors) == 1 else put(["mul", *(places[i] for i in factors)])])

    for operation, *operands in steps:
        match operation:
            case "x" | "pi" | "rational":
                places.append(put([operation, *operands]))
            case "pow" | "root":
                places.append(put([operation, places[operands[0]], operands[1]]))
            case "log" | "log_abs" if len(rest := _without(steps, operands[0], _ONE)) > 0:
                places.append(put(["log1p", total([places[i] for i in rest])]))
            case "add" if (rest := _without(steps, len(places), _LESS_ONE)) and (one := [i for i in rest if steps[i][0] in _LESS_1]):
                others = [places[i] for i in rest if i != one[0]]
                places.append(total([put([_LESS_1[steps[one[0]][0]], places[steps[one[0]][1]]]), *others]))
            case "add" if (rest := _without(steps, len(places), _ONE)) and (one := [i for i in rest if _negative(steps, i)]):
                others = [places[i] for i in rest if i != one[0]]
                function, argument = steps[_negative(steps, one[0])[0]]
                places.append(total([put(["mul", put(_LESS_ONE), put([_LESS_1[function], places[argument]])]), *others]))
            case "sin" | "cos" if far and (angles := _angles(steps, operands[0])):
                waves = {(name, k): wave(name, some) for k, some in enumerate(angles) for name in ("sin", "cos")}
                first = put(["mul", waves[operation, 0], waves["cos", 1]])
                minus = [] if operation == "sin" else [put(_LESS_ONE)]
                second = put(["mul", waves["cos" if operation == "sin" else "sin", 0], waves["sin", 1], *minus])
                places.append(put(["add", first, second]))
            case "sin" | "cos":
                places.append(wave(operation, operands))
            case _:
                places.append(put([operation, *(places[i] for i in operands)]))
    return _used(made, places[-1])


def _without(steps: Steps, number: int, constant: list[str], operation: str = "add") -> list[int]:
    """The other operands of a sum, or a product, in which the constant stands once; none where it does not."""
    if steps[number][0] != operation:
        return []
    operands = steps[number][1:]
    rest = [i for i in operands if steps[i] != constant]
    return rest if len(rest) == len(operands) - 1 else []


def _angles(steps: Steps, number: int) -> tuple[list[int], list[int]] | None:
    """A multiple of x in a sum, and the rest; None where it is no such sum."""
    operation, *operands = steps[number]
    multiples = [i for i in operands if _is_multiple(steps, i)] if operation == "add" else []
    return ([multiples[0]], [i for i in operands if i != multiples[0]]) if multiples and len(operands) > 1 else None


def _is_multiple(steps: Steps, number: int) -> bool:
    operation, *operands = steps[number]
    return operation == "x" or (operation == "mul" and sorted(steps[i][0] for i in operands if steps[i] != _PI) in (["rational", "x"], ["x"]))


def _negative(steps: Steps, number: int) -> list[int]:
    """The exponential or cosine of which it is minus one; none where it is no such thing."""
    operation, *operands = steps[number]
    rest = [i for i in operands if steps[i] != _LESS_ONE] if operation == "mul" else []
    return rest if len(rest) == 1 == len(operands) - 1 and steps[rest[0]][0] in _LESS_1 else []


def _used(steps: Steps, last: int) -> Steps:
    needed = {last}
    for number in range(last, -1, -1):
        if number in needed:
            needed |= set(_inputs(steps[number]))
    kept = sorted(needed)
    return [[step[0], *(kept.index(i) for i in _inputs(step)), *step[1 + len(_inputs(step)) :]] for step in (steps[number] for number in kept)]


def _inputs(step: list[Any]) -> list[int]:
    return [] if step[0] == "rational" else step[1:2] if step[0] in ("pow", "root") else step[1:]
