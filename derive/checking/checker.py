"""Checks a record of a proof step by step: each rule by a check of its own, and every obligation that is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from derive.checking import algebra, consequences, definitions, dimensions, induction, obligations, operators, signs, singular, statements
from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Malformed, Record, Unchecked, in_one_line, node_of, read

__all__ = ["Checked", "Outcome", "check"]

Check = Callable[[Record, dict[str, Any], Judge], None]


@dataclass(frozen=True)
class Outcome:
    """What became of a step or an obligation: "checked", "unchecked", "rejected" or, of what is taken on trust, "trusted"; and why."""

    rule: str
    outcome: str
    why: str = ""


@dataclass(frozen=True)
class Checked:
    """The outcomes of the steps and of the obligations of one proof, and whether these steps prove the statement."""

    steps: tuple[Outcome, ...]
    obligations: tuple[Outcome, ...]
    statement: Outcome

    @property
    def outcome(self) -> str:
        """"rejected" if anything is; "wholly" if every step and every obligation is checked or named as trusted; "partly"; or "not"."""
        everything = (*self.steps, *self.obligations)
        if any(one.outcome == "rejected" for one in (*everything, self.statement)):
            return "rejected"
        if all(one.outcome in ("checked", "trusted") for one in everything):
            return "wholly"
        return "partly" if any(one.outcome == "checked" for one in self.steps) else "not"

    @property
    def open(self) -> tuple[str, ...]:
        """The rules that have no check here, or whose check did not decide."""
        return tuple(dict.fromkeys(one.rule for one in (*self.steps, *self.obligations) if one.outcome == "unchecked"))


def check(data: Any, seed: int = 0) -> Checked:
    """The outcome for every step and every obligation of the record; raises `Malformed` where it is no record.

    Each obligation must be that of a step, and what a definition needs must be among them.
    """
    record = read(data)
    judge = Judge(record, seed)
    steps = [_tried(step["rule"], partial(_step, record, step, judge)) for step in record.steps]
    met = [_obligation(record, one, judge) for one in record.obligations]
    met += [Outcome("obligation", "rejected", "belongs to no step") for _ in _unused(record)]
    return Checked(tuple(steps), tuple(met), _tried("statement", lambda: statements.statement(record, judge)))


def _identity(record: Record, step: dict[str, Any], judge: Judge) -> None:
    left, right = map(node_of, _exactly(step["of"], 2, "two sides"))
    judge.need_equal(left, right, "the two sides differ")


def _nothing(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """A step that only names obligations."""


RULES: dict[str, Check] = {
    "identity": _identity, "definition": definitions.definition, "dimensions": dimensions.step, "exponents cancel": dimensions.cancelled,
    "limit by expansion": singular.limit, "leading term": singular.leading, "expansion": singular.expansion,
    "positive": signs.positive, "positive in boxes": signs.positive_in_boxes, "ideal membership": algebra.membership,
    "sign by real roots": signs.signed, "sign in boxes": signs.signed, "sign by range": signs.signed, "sign by declaration": signs.signed,
    operators.READING: operators.reading, "model of the premises": operators.model,
    "induction": induction.induction, "a sum in closed form": induction.closed_form,
    "antiderivative": singular.antiderivative, "limit by comparability": singular.far, "linear equation": statements.linear,
    consequences.FOLLOWS: consequences.follows, "derivative of a premise": consequences.derivative, "instance of a premise": consequences.instance,
}


_FIXED = ("identity", "definition", "dimensions", "statement")  # whose form is known for certain


def _step(record: Record, step: dict[str, Any], judge: Judge) -> Outcome | None:
    rule = step["rule"]
    if not step["of"] and not step["gives"] and rule not in RULES:
        return None if step["needs"] else Outcome(rule, "unchecked", "it says nothing")
    if rule not in RULES:
        return Outcome(rule, "unchecked", "no check for this rule")
    if not step["of"]:
        raise Rejected("it says nothing")
    RULES[rule](record, step, judge)
    return None


def _obligation(record: Record, one: dict[str, Any], judge: Judge) -> Outcome:
    rule = f"obligation {one['kind']}"
    if one["by"] in obligations.TRUSTED:
        return Outcome(rule, "trusted", f"{one['by']}: {one.get('how', '')}")
    return _tried(rule, lambda: obligations.check(record, one, judge))


def _tried(rule: str, checking: Callable[[], Outcome | None]) -> Outcome:
    try:
        return checking() or Outcome(rule, "checked")
    except Rejected as error:
        return Outcome(rule, "rejected", _said(error))
    except Unchecked as error:
        return Outcome(rule, "unchecked", _said(error))
    except Malformed as error:
        if rule not in _FIXED:
            return Outcome(rule, "unchecked", f"of another form: {_said(error)}")
        raise Malformed(str(error)) from error
    except (ArithmeticError, ValueError, RecursionError) as error:
        return Outcome(rule, "unchecked", _said(error))
    except (AttributeError, KeyError, IndexError, TypeError) as error:
        raise Malformed(f"record of a proof: {rule[:40]}: a part is missing, or of another kind than stands there") from error


def _said(error: Exception) -> str:
    """The words of an error in one short line: parts of the record may be in them."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return in_one_line(str(error))


def _exactly(items: list[Any], count: int, what: str) -> list[Any]:
    if len(items) != count:
        raise Malformed(f"record of a proof: {what} were expected")
    return items


def _unused(record: Record) -> list[int]:
    used = {number for step in record.steps for number in step["needs"]}
    return [number for number in range(len(record.obligations)) if number not in used]
