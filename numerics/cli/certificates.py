"""Certificates in files: where one stands, and what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numerics.certified.schema import Certificate

__all__ = ["beside", "certificate_of", "read_certificate"]

_LARGEST_FILE = 64 * 2**20


def beside(path: Path) -> Path:
    """Where the certificate of a generated file stands."""
    return path.with_name(path.name + ".certificate.json")


def certificate_of(file: Path) -> Path:
    """The certificate itself, or that beside a generated file."""
    return file if file.suffix == ".json" else beside(file)


def read_certificate(command: str, file: Path) -> Certificate:
    """What stands in a certificate, or in that beside a generated file; not proven."""
    if not file.name:
        raise ValueError(f"{command}: expected a certificate or a generated file; got {str(file)!r}")
    path = certificate_of(file)
    if not path.is_file():
        raise ValueError(f"{command}: there is no certificate {path}")
    if path.stat().st_size > _LARGEST_FILE:
        raise ValueError(f"{command}: {path} is larger than {_LARGEST_FILE} bytes, no certificate")
    try:
        certificate: Certificate = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "or not in UTF-8, too deep, or too large"
        raise ValueError(f"{command}: {path} is not JSON: {where}") from error
    return certificate
