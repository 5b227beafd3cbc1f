"""Makes the certificates that ship with the package anew: python -m numerics.certified [--check]"""

from __future__ import annotations

import math
import sys

from numerics import _files
from numerics.certified.catalogue import certified
from numerics.certified.code.function import DATA, CertifiedFunction

SHIPPED = {"lindhard": (0, math.inf), "lindhard_complement": (0, 1)}
MAX_ULP = 0.73
TABLE_BYTES = 2**18  # of a smaller table the polynomials have a higher degree, which takes longer


def main(arguments: list[str] | None = None) -> int:
    """Writes the certificates, or with --check says whether they are up to date (exit code 1 if not)."""
    files = {DATA / f"{name}.json": lambda name=name: made(name).certificate_text for name in SHIPPED}
    return _files.generate("numerics.certified", __doc__.splitlines()[0], files, arguments)


def made(name: str) -> CertifiedFunction:
    """One of the shipped functions, made anew."""
    return certified(name, {}, SHIPPED[name], MAX_ULP, table_bytes=TABLE_BYTES)


if __name__ == "__main__":
    sys.exit(main())
