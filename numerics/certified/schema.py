"""What stands in a certificate, as types: the generator writes it, the checker reads it and believes none of it.

Floats are strings of `float.hex`; `bits` and `binade` count in powers of two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NotRequired, Protocol, TypeAlias, TypedDict

if TYPE_CHECKING:
    from numerics._types import ArrayLike, Floats

Steps: TypeAlias = list[list[Any]]  # [operation, operands...], as `numerics.certified.formula` reads it
_Place = TypedDict("_Place", {"from": str, "to": str, "bound": NotRequired[str]})  # the generator looks for the bound last


class _Formed(_Place):
    """`form`: another formula that the piece is of; `growth` and `inverse` as for a constant, where it is not the same but near."""

    form: NotRequired[Steps]
    growth: NotRequired[list[str]]
    inverse: NotRequired[bool]


class CellsPiece(_Formed):
    """Polynomials in the distance from an anchor: 2**bits[i] cells for each binade of s + offset, from 2**binade on."""

    kind: Literal["cells"]
    anchor: str
    sign: int
    offset: str
    binade: int
    bits: list[int]
    cells: list[list[str]]


class PowerPiece(_Place):
    """2**exponent |x|**(power/root): a polynomial in |x| without a power of 2**root, in 2**bits cells for each binade; `inverse`: out to infinity."""

    kind: Literal["power"]
    sign: int
    power: int
    root: NotRequired[int]  # 1
    growth: NotRequired[list[str]]  # as for a constant
    exponent: int
    inverse: bool
    bits: int
    cells: list[list[str]]


class ConstantPiece(_Place):
    """One value out to infinity (`inverse`) or towards 0; `growth`: the polynomial A of |x| or 1/|x| in the exponentials of the formula, or []."""

    kind: Literal["constant"]
    sign: int
    inverse: bool
    growth: list[str]
    value: str


class DirectPiece(_Formed):
    """The formula by a program in doubled arithmetic, for doubles of one sign."""

    kind: Literal["direct"]
    steps: Steps


class PointPiece(_Place):
    """One number and the value there, or what F tends to; `side`: at an end of the domain, from its inner side alone."""

    kind: Literal["point"]
    value: str
    side: NotRequired[int]


Piece: TypeAlias = CellsPiece | PowerPiece | ConstantPiece | DirectPiece | PointPiece


class Certificate(TypedDict):
    """A certified function: the formula, and pieces that cover the domain in order."""

    format: str
    name: str
    source: str
    variable: str
    formula: Steps
    envelope: Steps | None
    domain: list[str]
    rounding: str
    bound: str
    pieces: list[Piece]
    digest: NotRequired[str]  # of all the rest


class Certified(Protocol):
    """A certified function, as the writers of its source and the drawer of its error see it."""

    certificate: Certificate

    @property
    def name(self) -> str: ...

    @property
    def bound(self) -> float: ...

    @property
    def unit(self) -> str: ...

    @property
    def domain(self) -> tuple[float, float]: ...

    def __call__(self, x: ArrayLike, /) -> Floats: ...
