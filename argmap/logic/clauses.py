"""What logic is asked about: clauses, and groups of them that stand or fall together."""

from __future__ import annotations

#: A disjunction of literals: a variable's number, from 1, or its negative.
Clause = tuple[int, ...]
#: Clauses that stand or fall together.
Group = tuple[Clause, ...]
