"""evaluate and generate for PAPER:NUMBER: any equation of a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from numerics._arguments import near
from numerics._files import write_together
from numerics.cli.output import complain, console, print_bibtex, print_json

__all__ = ["certified_equation", "constants_of", "evaluated", "written"]


def evaluated(label: str, values: Mapping[str, str], digits: int, *, ball: bool, cite: bool, json: bool) -> int:
    """One value of an equation; all of its free names need one, but for constants of nature."""
    made = _function(label, ())
    unknown = [name for name in values if name not in made.names]
    if unknown:
        raise ValueError(f"evaluate: {label} has no argument {unknown[0]!r}; it has {', '.join(made.names)}{near(unknown[0], made.names)}")
    missing = [name for name in made.names if name not in values]
    if missing:
        raise ValueError(f"evaluate: {label} needs {', '.join(f'{name}=...' for name in missing)} as well")
    if ball:
        found = made.ball(digits=digits + 2, **values)
        value = found.str(digits) if not found.imag.is_zero() else found.real.str(digits)
    else:
        from numerics.functions.anydigits import Unsettled

        try:
            value = _text(made.mp(digits=digits, **values), digits)
        except Unsettled as error:
            complain(f"{label}: {error}")
            return 1
    if cite:
        from numerics.citing.behind import of_equation

        print_bibtex(of_equation(label, made.stated.constants).text())
    elif json:
        print_json({"equation": label, "arguments": dict(values), "digits": digits, "ball": ball, "value": value, "unit": made.unit})
    else:
        console.print(f"{value} {made.unit}".rstrip(), soft_wrap=True)
    return 0


def written(label: str, values: Mapping[str, str], target: str, path: Path, *, force: bool, json: bool) -> int:
    """The float64 program of an equation, with its running bound, as a file."""
    if path.exists() and not force:
        raise ValueError(f"generate: {path} exists; give --force to overwrite it, or another name with -o")
    if not path.parent.is_dir():
        raise ValueError(f"generate: there is no directory {path.parent}")
    made = _function(label, values)
    name = re.sub(r"\W", "_", label.rpartition(":")[2])
    name = name if name[:1].isalpha() else f"equation_{name}"
    write_together({path: made.source(target, name=name, bound=True)})
    if json:
        print_json({"equation": label, "function": name, "arguments": list(made.names), "unit": made.unit, "file": str(path)})
    else:
        console.print(f"{path}  {name}({', '.join(made.names)}){f' in {made.unit}' if made.unit else ''}, with a bound on its error", soft_wrap=True)
    return 0


def certified_equation(label: str, variable: str, values: Mapping[str, str], domain: tuple[str, str], max_ulp: float, table_bytes: int | None) -> Any:
    """A certified function of an equation in one variable."""
    name = re.sub(r"\W", "_", label.rpartition(":")[2])
    made = _function(label, values, variable)
    return made.certify(domain, max_ulp, name=name if name[:1].isalpha() else f"equation_{name}", source=label, table_bytes=table_bytes)


def constants_of(label: str, values: Mapping[str, str]) -> tuple[Any, ...]:
    """The constants of nature in an equation with these values."""
    return tuple(_function(label, values).stated.constants)


def _function(label: str, values: Any, *names: str) -> Any:
    from derive.papers import split
    from numerics.functions import function

    paper, number = split(label)
    made = function(paper, number or "", *names, values=dict(values))
    if not hasattr(made, "stated"):
        raise ValueError(f"{label} is between operators, whose values are matrices: in Python take derive.paper({paper!r}).function({number!r})")
    return made


def _text(value: Any, digits: int) -> str:
    from mpmath.ctx_mp import MPContext

    context = MPContext()
    context.dps = digits + 10
    if hasattr(value, "_mpc_"):
        return context.nstr(context.mpc(value), digits)
    return context.nstr(context.mpf(value), digits)
