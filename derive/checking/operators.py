"""Operator identities: the sides and the premises are read again, as combinations of products of operators, and a model of the premises is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import islice
from typing import Any

from derive.checking.algebra import Polynomial, number_at, relation_of, scalars
from derive.checking.definitions import unfolding
from derive.checking.fields import Retry
from derive.checking.identities import Judge, Rejected
from derive.checking.quotients import Quotient
from derive.checking.reading import Malformed, Record, Unchecked, node_of
from derive.checking.words import TRACE, Combination, Reader, cut, turned

__all__ = ["READING", "model", "reading"]

READING = "read as polynomials in operators"
_POINTS = 3
_MOST_ROUNDS = 40


def reading(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """The goals say what the sides say, to the order that is asked for; each hypothesis is a premise, its adjoint, or true of any operators."""
    if len(step["of"]) != 3 or len(step["gives"]) not in (2, 3) or len(step["of"][0]) != 2:
        raise Malformed("record of a proof: a reading is of two sides, an order and premises, and gives goals and hypotheses")
    sides, order, given = step["of"]
    goals, hypotheses, *_ = step["gives"]
    left, right = map(node_of, sides)
    inverses = _inverses([*(goal["text"] for *_, goal in goals), *(one["text"] for one in hypotheses)])
    if inverses and not any(record.obligations[one]["kind"] == "Assumed" for one in step["needs"]):
        raise Rejected("nothing is assumed to have an inverse")
    counted = (record.symbols[record.nodes[node_of(order[0])][1]].name, order[1]) if order else None
    _need_inverses(record, judge, [left, right, *(node_of(side) for _, *both in given for side in both)], inverses)
    for point in _defined(record, judge, [left, right], inverses):
        read = _reader(point, counted, inverses)
        said = cut(_less(read.of(left), read.of(right)), counted)
        told: Combination = {}
        for bra, ket, factor, goal in goals:
            place = read.place(node_of(bra), node_of(ket))
            _add(told, _of_text(read, goal["text"]), point.main.value(node_of(factor)), place)
        said, told = _turned(said), _turned(told)
        if _nonzero(said) != _nonzero(told):
            raise Rejected("the goals say something else than the sides")
    _premises(record, given, [one["text"] for one in hypotheses], inverses, judge)


def model(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """There are numbers for all letters, each with its adjoint, of which every premise that was read is true."""
    if any(record.statement.get("fields", {}).get(more) for more in ("diagonal", "slopes")):
        raise Unchecked("a model of what is more than relations of letters")
    texts = [one["text"] for one in step["of"]]
    if texts != [text for text in hypotheses_read(record) if not _of_function(text)]:
        raise Rejected("a model of other premises than those that were read")
    polynomials = [_one_side(text) for text in texts]
    adjoint = {a: b for one in record.symbols if one.letters for a, b in (one.letters, one.letters[::-1])}
    values: dict[str, Fraction] = {}
    for _ in range(_MOST_ROUNDS):
        open_ = [one for one in polynomials if _at(one, values)]
        if not open_:
            return
        found = next(_mended(open_[0], values, adjoint), None)
        if found is None:
            break
        for letter in (found[0], adjoint.get(found[0], found[0])):
            values[letter] = found[1]
    raise Unchecked("no numbers were found of which the premises are true")


def _of_function(text: str) -> bool:
    """Whether the relation has a letter for a function of an operator, which is assumed to exist."""
    return any(letter.removesuffix("^†").endswith("|") for side in relation_of(text) for word in side for letter in word)


def hypotheses_read(record: Record) -> list[str]:
    """The premises as the reading gives them."""
    steps = [step for step in record.steps if step["rule"] == READING and len(step["gives"]) in (2, 3)]
    if len(steps) != 1:
        raise Rejected("there is not one reading")
    return [one["text"] for one in steps[0]["gives"][1]]


def _premises(record: Record, given: list[Any], texts: list[str], inverses: dict[str, str], judge: Judge) -> None:
    if not texts:
        return
    known = judge.with_definitions(unfolding(record))
    for number, left, right in given:
        stated = record.equations.get(number)
        if stated is None or record.nodes[stated[0]] != record.nodes[node_of(left)]:
            raise Rejected(f"there is no equation ({number}) with this left side")
        if stated[1] != node_of(right) and not known.equal(stated[1], node_of(right)):
            raise Rejected(f"({number}) says something else")
    ratios: dict[tuple[int, int], set[Any]] = {}
    for point in _defined(record, judge, [node_of(side) for _, *both in given for side in both], inverses):
        read = _reader(point, None, inverses)
        laws = [law for letter in inverses for law in _laws(read, letter)]
        laws += [law for one in inverses for other in inverses for law in _commuting(read, one, other)]
        premises = [_nonzero(_less(read.of(node_of(left)), read.of(node_of(right)))) for _, left, right in given]
        premises += [_nonzero(read.adjoint(one)) for one in premises]
        for place, text in enumerate(texts):
            said = _nonzero(_of_text(read, text))
            if said in laws:
                continue
            found = next((k for k, one in enumerate(premises) if said and _proportional(said, one)), None)
            if said and found is None:
                raise Unchecked("a hypothesis that is no premise")
            if found is not None:
                word = next(iter(said))
                ratios.setdefault((place, found % len(given)), set()).add(read.field.parts(premises[found][word] / said[word]))
    for (_, premise), known_ratios in ratios.items():
        names = record.free[node_of(given[premise][1])] | record.free[node_of(given[premise][2])]
        if len(known_ratios) > 1 and any(record.symbols[name].kind != "operator" for name in names):
            raise Unchecked("a premise times what may vanish")


def _inverses(texts: list[str]) -> dict[str, str]:
    """The letters for inverses, and what they are the inverses of."""
    letters = {letter for text in texts for side in relation_of(text) for word in side for letter in word if letter.startswith("inverse(")}
    return {letter: letter.removeprefix("inverse(")[:-1].replace("|", " ") for letter in sorted(letters)}


def _reader(point: Any, counted: tuple[str, int] | None, inverses: dict[str, str]) -> Reader:
    read = Reader(point, counted)
    for letter, text in inverses.items():
        read.know_inverse(letter, _of_text(read, f"{text} = 0"))
    return read


def _need_inverses(record: Record, judge: Judge, numbers: list[int], inverses: dict[str, str]) -> None:
    """Each letter for an inverse stands for one that the claim or a premise takes, or for the adjoint of such a one."""
    for point in islice(judge.points(), 1 if inverses else 0):
        read = _reader(point, ("", 0), inverses)
        for number in numbers:
            read.of(number)
        taken = set(read.used)
        for one in read.used:
            with suppress(Unchecked):
                taken |= {name for word in read.adjoint({(one,): read.field.element(1)}) for name in word}
        if not inverses.keys() <= taken:
            raise Rejected("an inverse that nobody takes")


def _laws(read: Reader, letter: str) -> list[Combination]:
    """What it means to be an inverse from the right and from the left."""
    one, base = read.field.element(1), read.inverses[letter].items()
    return [_less({(*word, letter): value for word, value in base}, {(): one}), _less({(letter, *word): value for word, value in base}, {(): one})]


def _commuting(read: Reader, one: str, other: str) -> list[Combination]:
    """Inverses of what commutes commute."""
    first, second = read.inverses[one], read.inverses[other]
    products: list[Combination] = [{}, {}]
    for (a, x), (b, y) in ((p, q) for p in first.items() for q in second.items()):
        _add(products[0], {(*a, *b): x}, y, ())
        _add(products[1], {(*b, *a): y}, x, ())
    if one == other or _nonzero(_less(*products)):
        return []
    size = read.field.element(1)
    return [{(one, other): size, (other, one): -size}]


def _defined(record: Record, judge: Judge, numbers: list[int], inverses: dict[str, str]) -> Iterator[Any]:
    """A few points at which all of these have values."""

    def good(point: Any) -> bool:
        try:
            for number in numbers:
                _reader(point, ("", 0), inverses).of(number)
        except Retry:
            return False
        return True

    found = list(islice(filter(good, judge.points()), _POINTS))
    if len(found) < _POINTS:
        raise Unchecked("defined at too few points")
    return iter(found)


def _of_text(read: Reader, text: str) -> Combination:
    """What a relation of letters says is zero, in operators."""
    total: Combination = {}
    for side, sign in zip(relation_of(text), (1, -1), strict=True):
        for word, coefficient in side.items():
            value = read.field.element(1)
            names: list[str] = []
            for letter in word:
                factor, name = read.letter(letter)
                value, names = value * factor, [*names, name]
            size = number_at(read.point, scalars(read.record), coefficient * Fraction(sign))
            _add(total, {tuple(names): value * size}, read.field.element(1), ())
    return total


def _turned(one: Combination) -> Combination:
    """With the words under a trace turned to their first rotation."""
    total: Combination = {}
    for word, value in one.items():
        _add(total, {(TRACE, *turned(word[1:])) if word[:1] == (TRACE,) else word: value}, 1, ())
    return total


def _add(total: Combination, part: Combination, factor: Any, place: tuple[Any, ...]) -> None:
    for word, value in part.items():
        key = (*place, *word)
        total[key] = total[key] + value * factor if key in total else value * factor


def _less(one: Combination, other: Combination) -> Combination:
    total = dict(one)
    for word, value in other.items():
        total[word] = total[word] - value if word in total else -value
    return total


def _nonzero(one: Combination) -> Combination:
    return {word: value for word, value in one.items() if value != 0}


def _proportional(one: Combination, other: Combination) -> bool:
    if one.keys() != other.keys():
        return False
    word = next(iter(one))
    return all(value * other[word] == other[key] * one[word] for key, value in one.items())


# Numbers for letters --------------------------------------------------------------------------


def _one_side(text: str) -> dict[tuple[str, ...], Any]:
    left, right = relation_of(text)
    if any(isinstance(c, Quotient) for side in (left, right) for c in side.values()):
        raise Unchecked("a model of what has parameters")
    return {word: left.get(word, Fraction(0)) + right.get(word, Fraction(0)) * Fraction(-1) for word in {**left, **right}}


def _at(polynomial: dict[tuple[str, ...], Any], values: dict[str, Fraction]) -> Fraction:
    total = Fraction(0)
    for word, coefficient in polynomial.items():
        for letter in word:
            coefficient = coefficient * values.get(letter, Fraction(0))
        total += coefficient
    return total


def _mended(polynomial: dict[tuple[str, ...], Any], values: dict[str, Fraction], adjoint: dict[str, str]) -> Iterator[tuple[str, Fraction]]:
    """A letter, and a number for it that makes the polynomial zero where it is linear in it."""
    for letter in _letters(polynomial):
        if letter in values:
            continue
        at = [_at(polynomial, {**values, letter: Fraction(k), adjoint.get(letter, letter): Fraction(k)}) for k in range(3)]
        slope = at[1] - at[0]
        if slope and at[2] - at[1] == slope:
            yield letter, -at[0] / slope


def _letters(polynomial: Polynomial) -> Iterable[str]:
    return dict.fromkeys(letter for word in sorted(polynomial, key=lambda word: (len(word), word)) for letter in word)
