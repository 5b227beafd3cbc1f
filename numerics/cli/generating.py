"""generate and check: stand-alone files of certified functions, and their certificates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from numerics._arguments import near
from numerics._files import write_together
from numerics.certified.code.bounds import at_most
from numerics.cli import completing
from numerics.cli.arguments import assignments
from numerics.cli.certificates import beside, certificate_of, read_certificate
from numerics.cli.options import Cite
from numerics.cli.output import console, print_bibtex, print_json, styled
from numerics.cli.states import one_output
from numerics.cli.targets import CORES, Jobs, Where

if TYPE_CHECKING:
    from numerics.certified.code.function import CertifiedFunction
    from numerics.certified.surface.function import CertifiedSurface
_OVER = re.compile(r"([A-Za-z]\w*)=([^:=]+):([^:=]+)")
SUFFIXES = {"c": ".c", "numpy": ".py", "mpmath": "_mpmath.py"}


def generate(
    function: Annotated[str, typer.Argument(
        metavar="FUNCTION|PAPER:NUMBER|CERTIFICATE",
        help="lindhard, dielectric, empty_core, structure_factor, S_11, S_22, S_12, shell_kernel, ball_kernel, or an equation")],
    values: Annotated[list[str] | None, typer.Argument(
        metavar="name=value...", help="numbers for all parameters, e.g. eta=0.456; with --package more certificates")] = None,
    over: Annotated[str, typer.Option(help="the variable and its domain, e.g. y=0:inf")] = "",
    max_ulp: Annotated[float, typer.Option(help="the largest error in units in the last place")] = 1.0,
    target: Annotated[str, typer.Option(help="numpy, c or mpmath", autocompletion=completing.of("numpy", "c", "mpmath"))] = "numpy",
    output: Annotated[Path | None, typer.Option(
        "-o", "--output", help="the file; FUNCTION.py or FUNCTION.c by default; with --package the folder, PACKAGE by default")] = None,
    table: Annotated[int | None, typer.Option(help="the size of the table that is wished, in KiB; else 64, up to 256 where less is slow")] = None,
    package: Annotated[str, typer.Option(help="write an installable package of this name instead, of the certificates that are given")] = "",
    jobs: Jobs = CORES,
    executor: Where = None,
    force: Annotated[bool, typer.Option("--force", help="overwrite files that exist")] = False,
    cite: Cite = False,
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False,
) -> int:
    """A stand-alone source file with a proven error bound, and its certificate beside it.

    Of an equation without --over: its float64 program, with a running bound on the error. With --package: NumPy and C code, certificates
    and tests of all functions whose certificates (or files with a certificate beside them) are given, each proven anew.
    """
    if package:
        from numerics.cli.packaging import packaged

        return packaged(package, [function, *(values or [])], output or Path(package), jobs, executor, json)
    from numerics.certified.catalogue import certified, named
    from numerics.certified.code.sources import TARGETS

    if executor is not None:
        raise ValueError("generate: --executor shares the certificates of a --package; one function is made by this process")
    if target not in TARGETS:
        raise ValueError(f"generate: target must be one of {', '.join(TARGETS)}; got {target!r}{near(target, TARGETS)}")
    one_output(cite=cite, json=json)
    parameters, table_bytes = assignments("generate", values), None if table is None else table * 1024
    if cite:
        return _cited(function, parameters)
    path = output or Path(re.sub(r"\W", "_", function) + SUFFIXES[target])
    if ":" in function:
        from numerics.cli.equations import written

        if not over:
            return written(function, parameters, target, path, force=force, json=json)
    variable, domain = over_of("generate", over, "" if ":" in function else named(function, parameters).variable.name)
    placed("generate", path, force)
    if ":" in function:
        from numerics.cli.equations import certified_equation

        made = certified_equation(function, variable, parameters, domain, max_ulp, table_bytes)
    else:
        made = certified(function, parameters, domain, max_ulp, table_bytes=table_bytes)
    write_certified(made, function, target, path, json)
    return 0


def _cited(function: str, parameters: dict[str, str]) -> int:
    """The bibliography of the function; no file is written."""
    from numerics.certified.catalogue import named
    from numerics.citing.behind import of_equation, of_function

    if ":" in function:
        from numerics.cli.equations import constants_of

        print_bibtex(of_equation(function, constants_of(function, parameters)).text())
    else:
        named(function, parameters)
        print_bibtex(of_function(function, parameters).text())
    return 0


def placed(command: str, path: Path, force: bool) -> None:
    """Raises `ValueError` where a file and its certificate cannot be written."""
    for file in (path, beside(path)):
        if file.exists() and not force:
            raise ValueError(f"{command}: {file} exists; give --force to overwrite it, or another name with -o")
    if not path.parent.is_dir():
        raise ValueError(f"{command}: there is no directory {path.parent}")


def write_certified(made: CertifiedFunction | CertifiedSurface, function: str, target: str, path: Path, json: bool) -> None:
    """Writes a certified function and its certificate, and says what was made."""
    certificate = beside(path)
    ends = _ends(made)
    write_together({certificate: made.certificate_text, path: made.source(target)})
    if json:
        one = len(ends) == 1
        variables, domains = list(ends), [list(map(repr, domain)) for domain in ends.values()]
        print_json({
            "function": function, **({"variable": variables[0], "domain": domains[0]} if one else {"variables": variables, "domains": domains}),
            "bound": made.bound, "table_bytes": made.table_bytes, "envelope": made.certificate["envelope"] is not None,
            "digest": made.certificate["digest"], "file": str(path), "certificate": str(certificate),
        })
        return
    on = ", ".join(f"{low!r} <= {variable} <= {high!r}" for variable, (low, high) in ends.items())
    size = f"{made.table_bytes / 1024:.0f} KiB of coefficients"
    console.print(f"{path}  error at most {at_most(made.bound)} {made.unit} for {on}, {size}", soft_wrap=True)
    console.print(f"{certificate}  sha256 {made.certificate['digest']}", soft_wrap=True)


def _ends(made: CertifiedFunction | CertifiedSurface) -> dict[str, tuple[float, float]]:
    """The ends of each variable."""
    from numerics.certified.code.function import CertifiedFunction

    if isinstance(made, CertifiedFunction):
        return {made.certificate["variable"]: made.domain}
    return dict(zip(made.certificate["variables"], made.domain, strict=True))


def check(
    file: Annotated[Path, typer.Argument(help="a certificate, or a generated file with its certificate beside it")],
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False,
) -> int:
    """Prove a certificate anew, by an independent program; exit code 1 if it does not hold."""
    from numerics.certified.code.function import CertifiedFunction
    from numerics.certified.code.sources import TARGETS
    from numerics.certified.formula import Rejected
    from numerics.certified.proof.checker import check as prove
    from numerics.certified.surface import checker as surface
    from numerics.certified.surface.function import CertifiedSurface

    certificate, path = read_certificate("check", file), certificate_of(file)
    function: CertifiedFunction | CertifiedSurface = CertifiedFunction(certificate)
    targets: tuple[str, ...] = TARGETS
    if isinstance(certificate, dict) and certificate.get("format") == surface.FORMAT:
        prove, targets, function = surface.check, ("numpy", "c"), CertifiedSurface(certificate)
    try:
        proven = prove(certificate)
        if path != file and file.read_text(encoding="utf-8", errors="replace") not in map(function.source, targets):
            raise Rejected(f"{file.name} is not the code of its certificate")
    except Rejected as error:
        if json:
            print_json({"file": str(file), "accepted": False, "why": str(error)})
        else:
            console.print(styled("[bold red]rejected[/]  {}: {}", file, error), soft_wrap=True)
        return 1
    if json:
        print_json({"file": str(file), "accepted": True, "proven": proven, "bound": float.fromhex(certificate["bound"]),
                    "digest": certificate["digest"]})
    else:
        console.print(styled("[green]proven[/]  {}: {} found by the checker", function, f"{proven:.4f}"), soft_wrap=True)
    return 0


def over_of(command: str, over: str, variable: str = "") -> tuple[str, tuple[str, str]]:
    """The variable and the ends of its domain, from name=low:high."""
    found = _OVER.fullmatch(over)
    if not found or (variable and found[1] != variable):
        name = variable or "NAME"
        raise ValueError(f"{command}: --over must be {name}=LOW:HIGH, e.g. {variable or 'y'}=0:100; got {over!r}")
    return found[1], (found[2], found[3])
