"""A formula in doubled arithmetic as C99: the operations of `numerics.certified.code.direct` in the same order, so that the bits are the same."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from numerics.certified import constants
from numerics.certified.code.direct_library import LIBRARY
from numerics.certified.constants import ARCTAN, COS, DOUBLED, EXP, LOG_2, ODD, OF_EXP, PER_EXP, PI, POWERS, RIGHT, SIN, TURNS, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numerics.certified.schema import Steps

_PROGRAM = """
static double {name}_direct_{number}(double x) {{
{body}
}}
"""


def direct_c(name: str, programs: Sequence[Steps]) -> str:
    """The operations and functions of doubled arithmetic, and each program as {name}_direct_0, 1, ..."""
    series = {"exp": (EXP, "exp"), "sin": (SIN, "wave"), "cos": (COS, "wave"), "odd": (ODD, "log"), "alternating": (ARCTAN, "atan")}
    arrays = {"exp": "of_exp", "sin": "of_sin", "cos": "of_cos"}
    terms = {f"terms_{one}": f"{name}_{arrays.get(one, one)}, {len(pairs)}, {DOUBLED[which]}" for one, (pairs, which) in series.items()}
    library = LIBRARY.format(
        name=name, powers=_pairs(POWERS), log_2=_number(LOG_2), quarter=_number(PI / 2), half_turn=_number(PI),
        nothing=f"({constants.NOTHING})", far=constants.FAR,
        per_exp=PER_EXP.hex(), parts_exp=_numbers(OF_EXP), widest=constants.WIDEST,
        rounds=constants.ROUNDS, right=_numbers(RIGHT), turns=", ".join(map(hex, TURNS)), count_turns=len(TURNS),
        **{one: _pairs(pairs) for one, (pairs, _) in series.items()}, **{f"count_{one}": len(pairs) for one, (pairs, _) in series.items()}, **terms,
    )
    made = (_PROGRAM.format(name=name, number=number, body="\n".join(_body(name, steps))) for number, steps in enumerate(programs))
    return "".join([library, *made])


def _body(name: str, steps: Steps) -> list[str]:
    lines = []
    for number, (operation, *operands) in enumerate(steps):
        match operation:
            case "x":
                value = f"{name}_normal(({name}_pair){{x, 0}}, 0)"
            case "rational" | "pi":
                value = _number(PI if operation == "pi" else Fraction(operands[0]))
            case "add" | "mul":
                value = f"v{operands[0]}"
                for other in operands[1:]:
                    value = f"{name}_{'plus' if operation == 'add' else 'times'}({value}, v{other})"
            case "pow" | "root":
                value = f"{name}_{operation}(v{operands[0]}, {operands[1]})"
            case _:
                value = f"{name}_{operation}(v{operands[0]})"
        lines.append(f"    const {name}_number v{number} = {value};")
    return [*lines, f"    return {name}_rounded(v{len(lines) - 1});"]


def _number(value: Fraction) -> str:
    h, l, e = scaled(value)
    return f"{{{h.hex()}, {l.hex()}, {e}}}"


def _pairs(pairs: Sequence[tuple[float, float]]) -> str:
    return ", ".join(f"{{{h.hex()}, {l.hex()}}}" for h, l in pairs)


def _numbers(values: Sequence[float]) -> str:
    return ", ".join(value.hex() for value in values)
