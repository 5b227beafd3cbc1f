"""What a rule finds to be so all over the region while it looks for a closed form; all of it becomes obligations of the step."""

from __future__ import annotations

from dataclasses import dataclass, field

import sympy

from derive.obligations.conditions import NonZero, Obligation, Positive
from derive.proofs.discharge import discharge
from derive.proofs.region import Region

__all__ = ["Conditions", "NotClosed"]


class NotClosed(ValueError):
    """The rule does not give this one."""


@dataclass
class Conditions:
    """The region, and what was found of it so far."""

    region: Region
    found: list[Obligation] = field(default_factory=list)

    def positive(self, expression: sympy.Expr) -> bool:
        """Whether the expression is positive all over the region."""
        return self.met(Positive(expression))

    def nonzero(self, expression: sympy.Expr) -> bool:
        """Whether the expression vanishes nowhere in the region."""
        return bool(expression.is_number and expression.is_nonzero) or self.met(NonZero(expression))

    def met(self, obligation: Obligation) -> bool:
        """Whether the obligation is met; if it is, it is remembered."""
        if obligation in self.found:
            return True
        if discharge(obligation, self.region) is None:
            return False
        self.found.append(obligation)
        return True

    def require(self, obligation: Obligation) -> None:
        """The same, but raises `NotClosed` where it is not."""
        if not self.met(obligation):
            raise NotClosed(obligation.words)
