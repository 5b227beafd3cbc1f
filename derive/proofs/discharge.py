"""How obligations are met: by declarations and exact signs, by balls over the whole region, by a stated assumption, or not at all."""

from __future__ import annotations

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.obligations.conditions import (
    Applies,
    Approach,
    Assumed,
    Cited,
    Holds,
    Inside,
    NonNegative,
    NonZero,
    Obligation,
    Positive,
    Range,
    Real,
    RealStandIn,
    RealValue,
    Within,
)
from derive.obligations.declared import traits, unusual
from derive.operators import Element, Label
from derive.proofs.definedness import wild
from derive.proofs.met import Discharge, met_by
from derive.proofs.reals import certainly_real
from derive.proofs.region import Region
from derive.proofs.signs import certain_sign

__all__ = ["Discharge", "discharge", "met_by", "violated"]


def discharge(obligation: Obligation, region: Region, assumed: tuple[sympy.Basic, ...] = ()) -> Discharge | None:
    """How the obligation is met everywhere in the region; where it takes the relations `assumed` too, they are named; None where it is not seen."""
    if any(wild(part) for part in _parts(obligation) if isinstance(part, sympy.Expr)):
        return None
    found = met_by(obligation, region)
    if found is not None or not assumed or isinstance(obligation, Applies):
        return found  # what is assumed is not seen from itself
    found = met_by(obligation, region.assuming(assumed))
    names = set().union(*(part.free_symbols for part in _parts(obligation)))
    used = [str(relation) for relation in assumed if relation.free_symbols & names]
    return Discharge("assumption", ", ".join(used)) if found is not None else None


@met_by.register
def _(obligation: Assumed, region: Region) -> Discharge | None:
    return Discharge("assumption", obligation.condition)


@met_by.register
def _(obligation: Cited, region: Region) -> Discharge | None:
    return Discharge("citation", obligation.source)


@met_by.register
def _(obligation: Holds, region: Region) -> Discharge | None:
    return Discharge("exact", obligation.how) if obligation.how else None


@met_by.register
def _(obligation: NonZero, region: Region) -> Discharge | None:
    value = obligation.expression
    if value.is_zero is False:
        return Discharge("declaration")
    if value.is_zero:
        return None
    found = _by_sign(value, region.beyond(obligation.over), "+-!")
    if found is None and value.is_Mul and not value.is_number:
        parts = [met_by(NonZero(factor, obligation.over), region) for factor in value.args]
        return next((one for one in parts if one and one.by != "declaration"), parts[0]) if all(parts) else None
    return found


@met_by.register
def _(obligation: Positive, region: Region) -> Discharge | None:
    if obligation.expression.is_positive:
        return Discharge("declaration")
    return _by_sign(obligation.expression, region.beyond(obligation.over), "+")


@met_by.register
def _(obligation: NonNegative, region: Region) -> Discharge | None:
    if obligation.expression.is_nonnegative:
        return Discharge("declaration")
    return _by_sign(obligation.expression, region.beyond(obligation.over), "+0")


@met_by.register
def _(obligation: Real, region: Region) -> Discharge | None:
    return Discharge("declaration") if certainly_real(obligation.expression, region.beyond(obligation.over)) else None


@met_by.register
def _(obligation: RealStandIn, region: Region) -> Discharge | None:
    if obligation.function in region.continued:
        return Discharge("assumption", f"forms with {obligation.function} are continued to what stands in for it")
    return Discharge("exact", "real parts alone") if certainly_real(obligation.expression, region) else None


@met_by.register
def _(obligation: RealValue, region: Region) -> Discharge | None:
    if certainly_real(obligation.value, region):
        return Discharge("exact", "real parts alone")
    if certainly_real(sympy.expand(obligation.value / sympy.I), region):
        return None  # real only where it vanishes
    unspecified = {node.func for node in obligation.value.atoms(AppliedUndef)} | obligation.value.atoms(Element)
    return Discharge("assumption", f"{obligation.call} is real, as declared") if unspecified else None


@met_by.register
def _(obligation: Within, region: Region) -> Discharge | None:
    value, name = obligation.value, obligation.name
    if name in region.continued:
        return Discharge("assumption", f"the form in {name} is continued to {value}")
    if name.is_commutative and not value.is_commutative:
        return None
    if isinstance(name, Label) and value.is_integer and value.atoms(Label):
        return Discharge("assumption", f"{value} numbers a state")
    found = [_fits(value, trait, region) for trait in traits(name)]
    limits = getattr(name, "range", None)
    if limits is not None and getattr(value, "range", None) != limits:
        found += [_by_sign(value - limits[0], region, "+0"), _by_sign(limits[1] - value, region, "+0")]
    if any(one is None for one in found) or not all(getattr(value, f"is_{trait}", None) is truth for trait, truth in unusual(name).items()):
        return None
    return next((one for one in found if one and one.by != "declaration"), Discharge("declaration"))


@met_by.register
def _(obligation: Inside, region: Region) -> Discharge | None:
    name, low, high = obligation.name, sympy.S(obligation.low), sympy.S(obligation.high)
    if low is sympy.oo or high is -sympy.oo:
        low, high = high, low
    limits = getattr(name, "range", None)
    if limits is not None and not (low.is_Rational and high.is_Rational and limits[0] <= low and high <= limits[1]):
        return None
    if unusual(name):
        return None
    if not traits(name):
        return Discharge("declaration")
    if name.is_integer and low.is_Rational and high.is_Rational and sympy.floor(low) + 1 >= high:
        return None  # no integer lies between
    below = {"positive": low, "nonnegative": low}
    above = {"negative": high, "nonpositive": high}
    for trait in traits(name):
        if (trait in below and not low.is_extended_nonnegative) or (trait in above and not high.is_extended_nonpositive):
            return None
        other = high if trait in below else -low
        if trait in (*below, *above) and not (other.is_extended_nonnegative or _by_sign(other, region, "+0") or _by_sign(high - low, region, "+0")):
            return None  # the ends may stand in the other order
        if trait == "nonzero" and not (low.is_extended_nonnegative or high.is_extended_nonpositive):
            return None
        if trait not in (*below, *above, "nonzero", "real", "integer"):
            return None
    return Discharge("declaration")


@met_by.register
def _(obligation: Applies, region: Region) -> Discharge | None:
    relation = obligation.relation
    if relation is sympy.true or relation is sympy.false:
        return Discharge("exact") if relation else None
    if obligation.over is None or (not isinstance(relation, Relational) and not obligation.stated):
        return None
    if not isinstance(relation, Relational):
        return Discharge("assumption", str(relation))
    if obligation.over:
        return _all_over(relation, obligation.over, region)
    contradicted = {sympy.StrictGreaterThan: "-", sympy.GreaterThan: "-", sympy.Ne: "", sympy.Eq: "+-!"}
    if isinstance(relation, sympy.StrictGreaterThan | sympy.GreaterThan | sympy.StrictLessThan | sympy.LessThan):
        relation = sympy.StrictGreaterThan(relation.gts, relation.lts, evaluate=False)
    found = certain_sign(relation.lhs - relation.rhs, region)
    if found is not None and found.sign in contradicted[type(relation)]:
        return None
    if obligation.stated or (found is not None and found.sign == "+" and not isinstance(relation, sympy.Eq)):
        return Discharge("exact", "as stated")
    return Discharge("assumption", str(obligation.relation))


def _all_over(relation: sympy.Basic, over: tuple[Range, ...], region: Region) -> Discharge | None:
    """How an inequality is seen to hold for all values of names in open ranges; a range from a number on begins with a positive step."""
    if not isinstance(relation, sympy.StrictGreaterThan | sympy.GreaterThan | sympy.StrictLessThan | sympy.LessThan):
        return None
    difference = relation.gts - relation.lts
    names = [name for name, *_ in over]
    steps = {name: low + sympy.Dummy(positive=True) for name, low, high in over if low.is_finite and high is sympy.oo and not low.has(*names)}
    rest = tuple(part for part in over if part[0] not in steps)
    sign = Positive if isinstance(relation, sympy.StrictGreaterThan | sympy.StrictLessThan) else NonNegative
    return met_by(sign(difference.xreplace(steps), rest), region)


@met_by.register
def _(obligation: Approach, region: Region) -> Discharge | None:
    name, point = obligation.variable, sympy.S(obligation.point)
    if not name.is_extended_real or unusual(name):
        return None
    outward = 1 if point is sympy.oo else -1 if point is -sympy.oo else 0
    if (ends := getattr(name, "range", None)) is not None and not _between(point, obligation.side, *map(sympy.S, ends)):
        return None
    for trait in traits(name):
        if trait in ("real", "nonzero"):
            continue
        if trait in ("positive", "nonnegative", "negative", "nonpositive"):
            wanted = 1 if trait in ("positive", "nonnegative") else -1
            from_zero = point.is_zero and obligation.side == ("+" if wanted > 0 else "-")
            if outward != wanted and not from_zero and (outward or not _by_sign(wanted * point, region, "+")):
                return None
        elif not outward:
            return None
    return Discharge("declaration")


def _between(point: sympy.Expr, side: str, low: sympy.Expr, high: sympy.Expr) -> bool:
    """Whether a point is approached from the side through numbers between two others."""
    return bool(low <= point < high if side == "+" else low < point <= high) if point.is_Rational else False


def violated(obligation: Obligation, region: Region) -> bool:
    """Whether the obligation is certainly not met."""
    if isinstance(obligation, Within):
        return any(getattr(obligation.value, f"is_{trait}") is False for trait in traits(obligation.name))
    if isinstance(obligation, NonZero):
        return bool(obligation.expression.is_zero)
    return False


def _parts(obligation: Obligation) -> list[sympy.Basic]:
    return [part for part in vars(obligation).values() if isinstance(part, sympy.Basic)]


def _fits(value: sympy.Expr, trait: str, region: Region) -> Discharge | None:
    """How a value is seen to have one declared trait."""
    if getattr(value, f"is_{trait}") is True:
        return Discharge("declaration")
    if trait == "real" and certainly_real(value, region):
        return Discharge("exact", "real parts alone")
    if trait == "integer" and sympy.Eq(sympy.Mod(value, 1), 0) in region.relations:
        return Discharge("assumption", f"{value} is a whole number")
    if trait == "positive":
        return _by_sign(value, region, "+")
    if trait == "negative":
        return _by_sign(-value, region, "+")
    if trait == "nonnegative":
        return _by_sign(value, region, "+0")
    if trait == "nonpositive":
        return _by_sign(-value, region, "+0")
    if trait == "nonzero":
        return _by_sign(value, region, "+-!")
    return None


def _by_sign(value: sympy.Expr, region: Region, wanted: str) -> Discharge | None:
    """Met when the sign that is certain all over the region is among those wanted."""
    if value == 0:
        return Discharge("exact", "zero") if "0" in wanted else None
    found = certain_sign(value, region)
    return Discharge(found.by, found.words) if found is not None and found.sign in wanted else None
