"""evaluate: one value of a function, to any number of digits, or as a ball that holds it."""

from __future__ import annotations

import inspect
import re
from fractions import Fraction
from typing import Annotated

import typer

from numerics.cli.output import console, print_json

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,4})?(/0*[1-9]\d*)?", re.IGNORECASE)
FUNCTIONS = ("lindhard", "dielectric", "empty_core", "structure_factor", "partial_structure_factors", "resistivity")


def evaluate(
    function: Annotated[str, typer.Argument(help=", ".join(FUNCTIONS))],
    values: Annotated[list[str] | None, typer.Argument(metavar="name=value...")] = None,
    digits: Annotated[int, typer.Option(min=1, max=10_000, help="significant digits")] = 17,
    ball: Annotated[bool, typer.Option("--ball", help="an enclosure from ball arithmetic on the stored equation")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False,
) -> int:
    """One value of a function of the papers."""
    from numerics import precise

    if function not in FUNCTIONS:
        raise ValueError(f"evaluate: function must be one of {', '.join(FUNCTIONS)}; got {function!r}")
    arguments: dict[str, str] = {}
    for name, text in map(_argument, values or ()):
        if name in arguments:
            raise ValueError(f"evaluate: {name} is given twice, as {arguments[name]} and {text}")
        arguments[name] = text
    known = [name for name in inspect.signature(getattr(precise, function)).parameters if name != "digits"]
    for name in arguments:
        if name not in known:
            raise ValueError(f"evaluate: {function} has no argument {name!r}; it has {', '.join(known)}")
    result = _enclosed(function, arguments, digits) if ball else _precise(precise, function, arguments, digits)
    if json:
        print_json({"function": function, "arguments": arguments, "digits": digits, "ball": ball, "value": result})
    else:
        for line in result if isinstance(result, list) else [result]:
            console.print(line, soft_wrap=True)
    return 0


def _precise(precise, function: str, arguments: dict[str, str], digits: int) -> str | list[str]:
    from mpmath.ctx_mp import MPContext

    context = MPContext()
    context.dps = digits + 10
    values = {name: Fraction(text) if "/" in text else text for name, text in arguments.items()}
    try:
        value = getattr(precise, function)(**values, digits=digits)
    except TypeError as error:
        raise ValueError(f"evaluate: {function}: {error}") from error
    parts = value if isinstance(value, tuple | list) else (value,)
    shown = [context.nstr(context.mpf(part), digits) for part in parts]
    return shown if len(shown) > 1 else shown[0]


def _enclosed(function: str, arguments: dict[str, str], digits: int) -> str:
    from derive.enclosures import enclosure

    return enclosure(function, arguments, digits)


def _argument(item: str) -> tuple[str, str]:
    name, equals, text = item.partition("=")
    if not equals or not name.isidentifier():
        raise ValueError(f"evaluate: expected name=value, e.g. y=0.5; got {item!r}")
    if name != "screening" and not _NUMBER.fullmatch(text):
        raise ValueError(f"evaluate: {name} must be a decimal number or a fraction, e.g. 0.5 or 1/3; got {text!r}")
    return name, text
