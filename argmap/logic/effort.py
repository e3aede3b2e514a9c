"""How much work may be spent on questions that have no known fast answer."""

from __future__ import annotations

#: What one map, or one atlas, may cost: a unit for each question and for each conflict met in answering it. Each thing
#: that is asked about adds a little, so that size alone never reaches the limit.
LIMIT = 20_000
EACH = 4


class LimitError(Exception):
    """The work allowed did not suffice for an answer."""


class Effort:
    """The units of work that are left: counted and not timed, so that every machine stops at the same place."""

    def __init__(self, things: int = 0, limit: int = LIMIT) -> None:
        self.left = limit + EACH * things

    def spend(self, units: int = 1) -> None:
        """Take units away.

        Raises:
            LimitError: fewer are left.
        """
        self.left -= units
        if self.left < 0:
            raise LimitError
