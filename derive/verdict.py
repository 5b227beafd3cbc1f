"""What checking a claim gave: five types, and none of them has a truth value.

`Proved` and `Enclosed` hold a `Proof`, whose obligations are all discharged; they cannot be made without one.
A decision returns what it has `Shown` or `Covered`; the claim that asked for it makes the verdict, if the obligations of all
the steps that were taken are met.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, ClassVar

from derive.obligations.conditions import Obligation, told
from derive.proofs.proof import Proof

__all__ = ["Certificate", "Covered", "Enclosed", "Inconclusive", "Kept", "Proved", "Refuted", "Sampled", "Shown", "Unanswered", "Verdict"]


@dataclass(frozen=True)
class Verdict:
    """The outcome of a check. Ask for its type; `bool(verdict)` raises ``TypeError``."""

    name: ClassVar[str] = "verdict"
    holds: ClassVar[bool] = False

    def __bool__(self) -> bool:
        raise TypeError(
            f"a verdict has no truth value: got {type(self).__name__}; "
            "test its type, e.g. isinstance(verdict, Proved)"
        )

    @property
    def detail(self) -> str:
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        return {"verdict": self.name, "detail": self.detail}

    def _repr_html_(self) -> str:
        from html import escape

        return f"<b>{escape(self.name)}</b>: {escape(self.detail)}"


@dataclass(frozen=True)
class Certificate:
    """Data that a small checker, sharing no code with the search, can re-check.

    >>> Certificate({"cofactors": []}).to_json()
    '{"cofactors": []}'
    """

    data: Mapping[str, Any]

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", MappingProxyType(dict(self.data)))

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __reduce__(self) -> tuple[Any, ...]:
        return Certificate, (dict(self.data),)

    def to_json(self) -> str:
        """The certificate as JSON text, the form in which it is stored and checked."""
        return json.dumps(dict(self.data))


@dataclass(frozen=True)
class Shown(Verdict):
    """Exact, as far as the obligations of the steps hold: not a verdict yet."""

    method: str
    uses: tuple[str, ...] = ()
    certificate: Certificate | None = field(default=None, compare=False)
    sampled: int = 0
    name: ClassVar[str] = "Shown"

    @property
    def detail(self) -> str:
        return self.method


@dataclass(frozen=True)
class Covered(Verdict):
    """Covered by balls, as far as the obligations of the steps hold: not a verdict yet."""

    region: str
    method: str
    boxes: int
    uses: tuple[str, ...] = ()
    name: ClassVar[str] = "Covered"

    @property
    def detail(self) -> str:
        return f"{self.method} on {self.region} ({self.boxes} boxes)"


@dataclass(frozen=True)
class Proved(Verdict):
    """Exact: by a decision procedure, or by a certificate that a small checker re-reads; every obligation is discharged."""

    method: str
    proof: Proof = field(compare=False)
    uses: tuple[str, ...] = ()
    certificate: Certificate | None = field(default=None, compare=False)
    sampled: int = 0
    name: ClassVar[str] = "Proved"
    holds: ClassVar[bool] = True

    def __post_init__(self) -> None:
        _require_proof(self)

    @property
    def detail(self) -> str:
        text = self.method
        if self.sampled:
            text += f"; agrees at {self.sampled} sampled points"
        return text + resting(self.proof)


@dataclass(frozen=True)
class Enclosed(Verdict):
    """Rigorous ball arithmetic over a whole region; every obligation is discharged."""

    region: str
    method: str
    boxes: int
    proof: Proof = field(compare=False)
    uses: tuple[str, ...] = ()
    name: ClassVar[str] = "Enclosed"
    holds: ClassVar[bool] = True

    def __post_init__(self) -> None:
        _require_proof(self)

    @property
    def detail(self) -> str:
        return f"{self.method} on {self.region} ({self.boxes} boxes)" + resting(self.proof)


def _require_proof(verdict: Proved | Enclosed) -> None:
    if not isinstance(verdict.proof, Proof):
        raise TypeError(f"{verdict.name} needs a Proof, with every obligation discharged; got {verdict.proof!r}")


def resting(proof: Proof) -> str:
    """What a proof rests on besides its steps: citations and assumptions, in words."""
    parts = []
    if proof.citations:
        parts.append(f"resting on {', '.join(one.words for one in proof.citations)}, cited")
    if proof.assumptions:
        parts.append(f"assuming {', '.join(proof.assumptions)}")
    return "".join(f"; {part}" for part in parts)


@dataclass(frozen=True)
class Sampled(Verdict):
    """Agreement at `points` seeded points, to `digits` digits: evidence, not proof."""

    points: int
    digits: int
    reason: str = ""
    uses: tuple[str, ...] = ()
    name: ClassVar[str] = "Sampled"

    @property
    def detail(self) -> str:
        text = f"{self.points} points at {self.digits} digits"
        return f"{text}; {self.reason}" if self.reason else text


@dataclass(frozen=True)
class Inconclusive(Verdict):
    """Nothing was decided, for the reason given; `open` has the obligations that are not met. Never counted as passed."""

    reason: str
    uses: tuple[str, ...] = ()
    open: tuple[Obligation, ...] = field(default=(), compare=False)
    name: ClassVar[str] = "Inconclusive"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.reason, self.uses, tuple(map(told, self.open)))

    @property
    def detail(self) -> str:
        return self.reason


class Unanswered(Inconclusive):
    """No answer in the time that there was, or the process died: it says something of this run alone."""


@dataclass(frozen=True)
class Refuted(Verdict):
    """False at `point`: there the two sides, enclosed by balls, are disjoint."""

    point: tuple[tuple[str, str], ...]
    left: str
    right: str
    what: str = "left = right"
    uses: tuple[str, ...] = ()
    name: ClassVar[str] = "Refuted"

    def of(self, what: str) -> Refuted:
        """The same counterexample, as one to `what`."""
        return replace(self, what=what)

    @property
    def detail(self) -> str:
        where = ", ".join(f"{k} = {v}" for k, v in self.point)
        return f"{self.what} fails{' at ' + where if where else ''}: {self.left} against {self.right}"

    def to_dict(self) -> dict[str, Any]:
        return {
            **Verdict.to_dict(self),
            "counterexample": {"point": dict(self.point), "left": self.left, "right": self.right},
        }


@dataclass(frozen=True)
class Kept(Verdict):
    """A verdict that was found earlier of the same content, in its words: it has no proof with it, and is of none of the other types."""

    said: Mapping[str, Any]
    cited: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.said["verdict"])
        object.__setattr__(self, "holds", self.said["verdict"] in (Proved.name, Enclosed.name))

    @property
    def detail(self) -> str:
        return str(self.said["detail"])

    def to_dict(self) -> dict[str, Any]:
        return dict(self.said)
