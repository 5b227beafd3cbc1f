"""The steps by which a formula is evaluated in doubled arithmetic: those of the formula, with log1p and expm1 where it has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numerics.certified.schema import Steps

_ONE, _LESS_ONE = ["rational", "1"], ["rational", "-1"]
_KNOWN = {"x", "rational", "pi", "add", "mul", "pow", "sqrt", "exp", "log", "log_abs", "sin", "cos", "atan", "log1p", "expm1"}


def doubled(steps: Steps) -> Steps | None:
    """The same function: log(1 + u) as log1p(u) and exp(u) - 1 as expm1(u), where 1 + u or the difference would cancel; what is unused is left out.
    None where an operation has no code in doubled arithmetic.

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

    for operation, *operands in steps:
        match operation:
            case "x" | "pi" | "rational":
                places.append(put([operation, *operands]))
            case "pow":
                places.append(put(["pow", places[operands[0]], operands[1]]))
            case "log" | "log_abs" if len(rest := _without(steps, operands[0], _ONE)) > 0:
                places.append(put(["log1p", total([places[i] for i in rest])]))
            case "add" if (rest := _without(steps, len(places), _LESS_ONE)) and (grown := [i for i in rest if steps[i][0] == "exp"]):
                others = [places[i] for i in rest if i != grown[0]]
                places.append(total([put(["expm1", places[steps[grown[0]][1]]]), *others]))
            case _:
                places.append(put([operation, *(places[i] for i in operands)]))
    return _used(made, places[-1])


def _without(steps: Steps, number: int, constant: list[str]) -> list[int]:
    """The other operands of a sum in which the constant stands once; none where it does not."""
    if steps[number][0] != "add":
        return []
    operands = steps[number][1:]
    rest = [i for i in operands if steps[i] != constant]
    return rest if len(rest) == len(operands) - 1 else []


def _used(steps: Steps, last: int) -> Steps:
    needed = {last}
    for number in range(last, -1, -1):
        if number in needed:
            needed |= set(_inputs(steps[number]))
    kept = sorted(needed)
    return [[step[0], *(kept.index(i) for i in _inputs(step)), *step[1 + len(_inputs(step)) :]] for step in (steps[number] for number in kept)]


def _inputs(step: list[Any]) -> list[int]:
    return [] if step[0] == "rational" else step[1:2] if step[0] == "pow" else step[1:]
