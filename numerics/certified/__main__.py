"""Makes the certificates that ship with the package anew: python -m numerics.certified [--check]"""

import argparse
import json
import math
import sys

from numerics.certified.catalogue import named
from numerics.certified.function import DATA, CertifiedFunction
from numerics.certified.generator import certify

SHIPPED = {"lindhard": (0, math.inf), "lindhard_complement": (0, 1)}
MAX_ULP = 0.75


def main(arguments=None) -> int:
    """Writes the certificates, or with --check says whether they are up to date (exit code 1 if not)."""
    parser = argparse.ArgumentParser(prog="python -m numerics.certified", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file would change")
    check = parser.parse_args(arguments).check
    stale = 0
    for name in SHIPPED:
        text = text_of(made(name))
        path = DATA / f"{name}.json"
        if not (path.exists() and path.read_text() == text):
            stale += 1
            print(f"{path.name}: {'out of date' if check else 'written'}", file=sys.stderr)
            if not check:
                path.write_text(text)
    return 1 if stale and check else 0


def made(name: str) -> CertifiedFunction:
    """One of the shipped functions, made anew."""
    one = named(name, {})
    return certify(one.expression, one.variable, SHIPPED[name], MAX_ULP, name=name, source=one.source)


def text_of(function: CertifiedFunction) -> str:
    """The certificate as it is written to a file."""
    return json.dumps(function.certificate, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    sys.exit(main())
