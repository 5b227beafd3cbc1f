"""The Appendix of Schaich 1976 as it is written: factors kept, so that single signs and letters can be changed.

The scan shows ± on G_0 and T almost everywhere. Where (32) to (A3) and (A8) need different signs on the two sides
of the matrix element, they are fixed here by ψ = (1 + G_0^+ T^+)|k> and by ⟨k|(1 + T^- G_0^-) being its adjoint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from derive.algebra import Polynomial, Relation, adjoint_pair, inverse_relations, letter, relation, self_adjoint, with_adjoints

V, dV, f = self_adjoint("V"), self_adjoint("dV"), self_adjoint("f")
G_plus, G_minus = adjoint_pair("G_0^+", "G_0^-")
T_plus, T_minus = adjoint_pair("T^+", "T^-")
g_plus, g_minus = adjoint_pair("g^+", "g^-")
dT_plus, dT_minus = adjoint_pair("dT^+", "dT^-")
D = letter("D", latex=r"2\pi i\,\delta(\epsilon - H_0)")
W = letter("W", latex="(1 + G_0^- T^-)^{-1}")
w = letter("w", latex="(1 + g^- V)^{-1}")

A2 = (relation("A2+", T_plus, V + V * G_plus * T_plus), relation("A2-", T_minus, V + V * G_minus * T_minus))
SCATTERING = with_adjoints([*A2, relation("A4+", g_plus, G_plus + G_plus * T_plus * G_plus)])
FORCE = with_adjoints([*A2, relation("A1", f, -dV), *(r.derivative({V: dV, T_plus: dT_plus, T_minus: dT_minus}) for r in A2)])
SHELL = (*FORCE, relation("shell", G_plus - G_minus, -D))
INVERSE_W = inverse_relations("W", 1 + G_minus * T_minus, W)
INVERSE_w = inverse_relations("w", 1 + g_minus * V, w)


@dataclass(frozen=True)
class Written:
    """A sum (sign, part), a product of parts, or one letter, as it stands on paper."""

    kind: str
    parts: tuple[Any, ...]
    def value(self) -> Polynomial:
        if self.kind == "letter":
            return self.parts[0]
        if self.kind == "sum":
            return sum((part.value() * sign for sign, part in self.parts), Polynomial())
        product = Polynomial({(): 1})
        for part in self.parts:
            product = product * part.value()
        return product

    def __add__(self, other: Term) -> Written:
        return Written("sum", (*self._terms(), *_written(other)._terms()))

    def __sub__(self, other: Term) -> Written:
        return self + -_written(other)

    def __neg__(self) -> Written:
        return Written("sum", tuple((-sign, part) for sign, part in self._terms()))

    def __mul__(self, other: Term) -> Written:
        return Written("product", (*self._factors(), *_written(other)._factors()))

    def __radd__(self, other: Term) -> Written:
        return _written(other) + self

    def __rsub__(self, other: Term) -> Written:
        return _written(other) - self

    def _terms(self) -> tuple[tuple[int, Written], ...]:
        return self.parts if self.kind == "sum" else ((1, self),)

    def _factors(self) -> tuple[Written, ...]:
        return self.parts if self.kind == "product" else (self,)

    def mutants(self, alphabet: Sequence[Polynomial]) -> Iterator[Written]:
        """Every sign changed, every letter replaced by each other one: one at a time."""
        if self.kind == "letter":
            if self.parts[0] != 1:
                yield from (Written("letter", (x,)) for x in alphabet if x != self.parts[0])
            return
        for place, part in enumerate(self.parts):
            before, after = self.parts[:place], self.parts[place + 1 :]
            sign, inner = part if self.kind == "sum" else (1, part)
            if self.kind == "sum":
                yield Written("sum", (*before, (-sign, inner), *after))
            for other in inner.mutants(alphabet):
                yield Written(self.kind, (*before, (sign, other) if self.kind == "sum" else other, *after))


Term: TypeAlias = Written | Polynomial | int


def _written(value: Term) -> Written:
    return value if isinstance(value, Written) else Written("letter", (value if isinstance(value, Polynomial) else Polynomial({(): value}),))


def _identities() -> Iterator[tuple[str, Written, Written, tuple[Relation, ...]]]:
    terms: tuple[Term, ...] = (1, V, dV, f, D)
    one, v, dv, force, d = map(_written, terms)
    Gp, Gm, Tp, Tm, gp, gm, dTm, Ww, ww = map(_written, (G_plus, G_minus, T_plus, T_minus, g_plus, g_minus, dT_minus, W, w))
    vertex = (1 + Tm * Gm) * force * (1 + Gp * Tp)
    yield "A1", force, -dv, FORCE
    yield "A2 for +", Tp, v + v * Gp * Tp, SCATTERING
    yield "A2 for -", Tm, v + v * Gm * Tm, SCATTERING
    yield "A2, other order", Tp, v + Tp * Gp * v, SCATTERING
    yield "dT^-, factored", dTm, (1 + Tm * Gm) * dv * (1 + Gm * Tm), FORCE
    yield "A3", vertex, -(dTm * Ww * (1 + Gp * Tp)), (*FORCE, *INVERSE_W)
    yield "A3 without an inverse", vertex, -(dTm * (1 - Gm * v) * (1 + Gp * Tp)), FORCE
    yield "A4, definition", gp, Gp + Gp * Tp * Gp, SCATTERING
    yield "A4 for +", gp, Gp + Gp * v * gp, SCATTERING
    yield "A4 for -", gm, Gm + Gm * v * gm, SCATTERING
    yield "A4, other order", gm, Gm + gm * v * Gm, SCATTERING
    yield "A5 for +", gp * v, Gp * Tp, SCATTERING
    yield "A5 for -", gm * v, Gm * Tm, SCATTERING
    yield "A5, other order", v * gp, Tp * Gp, SCATTERING
    yield "A6", gp - gm, (1 + gm * v) * (Gp - Gm) * (1 + v * gp), SCATTERING
    yield "1 - G_0^- V, right inverse of 1 + g^- V", (1 + gm * v) * (1 - Gm * v), one, SCATTERING
    yield "1 - G_0^- V, left inverse of 1 + g^- V", (1 - Gm * v) * (1 + gm * v), one, SCATTERING
    yield "1 - G_0^- V, right inverse of 1 + G_0^- T^-", (1 + Gm * Tm) * (1 - Gm * v), one, SCATTERING
    yield "1 - G_0^- V, left inverse of 1 + G_0^- T^-", (1 - Gm * v) * (1 + Gm * Tm), one, SCATTERING
    yield "the inverse is unique", ww, 1 - Gm * v, (*SCATTERING, *INVERSE_w)
    yield "A7a", Ww * (1 + Gp * Tp), ww * (1 + gp * v), (*SCATTERING, *INVERSE_W, *INVERSE_w)
    yield "A7b", ww * (1 + gp * v), 1 + ww * (gp - gm) * v, (*SCATTERING, *INVERSE_w)
    yield "A7c", 1 + ww * (gp - gm) * v, 1 + (Gp - Gm) * (1 + v * gp) * v, (*SCATTERING, *INVERSE_w)
    yield "A7d", 1 + (Gp - Gm) * (1 + v * gp) * v, 1 + (Gp - Gm) * Tp, SCATTERING
    yield "A7a -> A7d", Ww * (1 + Gp * Tp), 1 + (Gp - Gm) * Tp, (*SCATTERING, *INVERSE_W)
    yield "A7a without inverses", (1 - Gm * v) * (1 + Gp * Tp), (1 - Gm * v) * (1 + gp * v), SCATTERING
    yield "A7b without inverses", (1 - Gm * v) * (1 + gp * v), 1 + (1 - Gm * v) * (gp - gm) * v, SCATTERING
    yield "A7c without inverses", 1 + (1 - Gm * v) * (gp - gm) * v, 1 + (Gp - Gm) * (1 + v * gp) * v, SCATTERING
    yield "A7a -> A7d without inverses", (1 - Gm * v) * (1 + Gp * Tp), 1 + (Gp - Gm) * Tp, SCATTERING
    yield "A8, with G_0^+ - G_0^-", vertex, -dTm - dTm * (Gp - Gm) * Tp, FORCE
    yield "A8", vertex, -dTm + dTm * d * Tp, SHELL
    yield "optical theorem", Tp - Tm, Tm * (Gp - Gm) * Tp, SCATTERING
    yield "optical theorem on the shell", Tm - Tp, Tm * d * Tp, SHELL


WRITTEN = {name: (left, right, hypotheses) for name, left, right, hypotheses in _identities()}
IDENTITIES = {name: (relation(name, left.value(), right.value()), hypotheses) for name, (left, right, hypotheses) in WRITTEN.items()}


def _as_printed() -> Iterator[tuple[str, Polynomial, Polynomial, tuple[Relation, ...]]]:
    """What the scan says when its ± (or its dagger for +) is read with one sign throughout."""
    outgoing = 1 + G_plus * T_plus
    meant = outgoing.adjoint() * f * outgoing
    for sign, G, T, dT, other in (("+", G_plus, T_plus, dT_plus, T_minus), ("-", G_minus, T_minus, dT_minus, T_plus)):
        inverse = letter("R")
        yield f"(32) with {sign}", meant, (1 + T * G) * f * (1 + G * T), FORCE
        yield f"(A3) with {sign}", meant, -dT * inverse * (1 + G * T), (*FORCE, *inverse_relations("R", 1 + G * T, inverse))
        yield f"(A8) with {sign}", meant, -dT + dT * D * T, SHELL
        yield f"(33) with {sign}", meant + dT_minus, dT * D * T, SHELL
        if sign == "+":
            yield "(A8) with + before the shell and - after it", meant, -dT + dT * D * other, SHELL


PRINTED = {name: (relation(name, left, right), hypotheses) for name, left, right, hypotheses in _as_printed()}


def mutants() -> Iterator[tuple[Relation, tuple[Relation, ...]]]:
    """Yields (name, relation, hypotheses): each identity with one sign or one letter changed, no statement twice."""
    seen = {one.polynomial for one, _ in IDENTITIES.values()}
    for name, (left, right, hypotheses) in WRITTEN.items():
        alphabet = sorted({x for side in (left, right) for x in side.value().letters} | {x for h in hypotheses for x in h.polynomial.letters})
        usable = [Polynomial({(x,): 1}) for x in alphabet]
        pairs = [(other, right) for other in left.mutants(usable)] + [(left, other) for other in right.mutants(usable)]
        for number, (new_left, new_right) in enumerate(pairs):
            one = relation(f"{name} #{number}", new_left.value(), new_right.value())
            if one.polynomial not in seen and -one.polynomial not in seen:
                seen.add(one.polynomial)
                yield one, hypotheses
