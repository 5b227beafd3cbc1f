"""evaluate: one value of a function, to any number of digits, or as a ball that holds it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from numerics._arguments import near
from numerics._rational import rational
from numerics.cli import completing
from numerics.cli.arguments import assignments
from numerics.cli.options import Cite
from numerics.cli.output import complain, console, print_bibtex, print_json
from numerics.cli.states import one_output

FUNCTIONS = ("lindhard", "dielectric", "empty_core", "structure_factor", "partial_structure_factors", "resistivity", "ion_ion_potential")
INTEGRALS = ("resistivity", "ion_ion_potential")
_OPTIONS = ("analytic", "bits", "digits")


def evaluate(
    function: Annotated[str, typer.Argument(metavar="FUNCTION|PAPER:NUMBER", help=f"{', '.join(FUNCTIONS)}, or an equation",
        autocompletion=completing.functions(*FUNCTIONS))],
    values: Annotated[list[str] | None, typer.Argument(metavar="name=value...")] = None,
    digits: Annotated[int, typer.Option(min=1, max=10_000, help="significant digits")] = 17,
    ball: Annotated[bool, typer.Option("--ball", help="an enclosure, proven by ball arithmetic")] = False,
    cite: Cite = False,
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False,
) -> int:
    """One value of a function of the papers, or of any of their equations."""
    one_output(cite=cite, json=json)
    if ":" in function:
        from numerics.cli.equations import evaluated

        return evaluated(function, assignments("evaluate", values), digits, ball=ball, cite=cite, json=json)
    from numerics import ball as balls
    from numerics import precise, quadrature

    if function not in FUNCTIONS:
        raise ValueError(f"evaluate: function must be one of {', '.join(FUNCTIONS)}, or PAPER:NUMBER; got {function!r}{near(function, FUNCTIONS)}")
    arguments = assignments("evaluate", values)
    enclosing = getattr(quadrature if function in INTEGRALS else balls, function)
    parameters = {name: given for name, given in inspect.signature(enclosing).parameters.items() if name not in _OPTIONS}
    known = list(parameters)
    for name in arguments:
        if name not in known:
            raise ValueError(f"evaluate: {function} has no argument {name!r}; it has {', '.join(known)}{near(name, known)}")
    for name, parameter in parameters.items():
        if parameter.default is parameter.empty and name not in arguments:
            raise ValueError(f"evaluate: missing argument {name}, e.g. {name}=0.5")
    given = {name: rational(text) if "/" in text else text for name, text in arguments.items()}
    for name in ("x", "y"):
        if str(given.get(name, "")).startswith("-"):
            raise ValueError(f"evaluate: {name} must be 0 or more; got {arguments[name]}")
    try:
        if ball or function == "resistivity" or (function == "ion_ion_potential" and given.get("screening", "hubbard") in quadrature.ENCLOSED):
            result = _enclosed(enclosing, given, digits, radius=ball)
        else:
            result = _precise(getattr(precise, function), given, digits)
    except ArithmeticError as error:
        complain(error)
        return 1
    if cite:
        from numerics.citing.behind import of_function

        print_bibtex(of_function(function, arguments).text())
    elif json:
        print_json({"function": function, "arguments": arguments, "digits": digits, "ball": ball, "value": result})
    else:
        for line in result if isinstance(result, list) else [result]:
            console.print(line, soft_wrap=True)
    return 0


def _precise(function: Callable[..., Any], values: Mapping[str, object], digits: int) -> str | list[str]:
    from mpmath.ctx_mp import MPContext

    context = MPContext()
    context.dps = digits + 10
    value = function(**values, digits=digits)
    parts = value if isinstance(value, tuple | list) else (value,)
    return _shown([context.nstr(context.mpf(part), digits) for part in parts])


def _enclosed(function: Callable[..., Any], values: Mapping[str, object], digits: int, radius: bool) -> str | list[str]:
    """Balls as text; a text without `radius` has correct digits only."""
    value = function(**values, digits=digits + 2)
    value = getattr(value, "proven", value)
    parts = value if isinstance(value, tuple) else (value,)
    return _shown([_infinite(part) or part.str(digits, radius=radius) for part in parts])


def _infinite(part: Any) -> str:
    if part.is_finite() or part.is_nan():
        return ""
    return "inf" if part > 0 else "-inf" if part < 0 else ""


def _shown(parts: list[str]) -> str | list[str]:
    return parts if len(parts) > 1 else parts[0]
