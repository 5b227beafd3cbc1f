"""What every certified function is: plain data that says what is proven of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Generic, TypeVar

__all__ = ["Proven"]

C = TypeVar("C", bound=Mapping[str, object])


class Proven(Generic[C]):
    """A certificate, its name and its bound; pickled as the certificate."""

    def __init__(self, certificate: C) -> None:
        self.certificate = certificate

    def __reduce__(self) -> tuple[type[Proven[C]], tuple[C]]:
        return type(self), (self.certificate,)

    @property
    def name(self) -> str:
        return str(self.certificate["name"])

    @property
    def bound(self) -> float:
        """The proven bound, in units in the last place of the value, or of 2**-52 times the envelope where there is one."""
        return float.fromhex(str(self.certificate["bound"]))

    @property
    def unit(self) -> str:
        """The unit of the bound."""
        return "ulp" if self.certificate["envelope"] is None else "x 2**-52 of its envelope"

    @property
    def certificate_text(self) -> str:
        """The certificate as it is written to a file."""
        return json.dumps(self.certificate, separators=(",", ":")) + "\n"
