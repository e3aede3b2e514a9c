"""Whether clauses hold in the plainest way: a quick test that answers yes for ordinary theories, and never wrongly.

What single literals force is drawn first (unit propagation: Davis & Putnam 1960); whatever is then open is taken to be
false. If every clause holds so, the clauses can hold together, and no search was needed. If not, nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from argmap.logic.clauses import Clause


def model(clauses: Collection[Clause], literals: Iterable[int]) -> frozenset[int] | None:
    """Return the variables that are true where the clauses and literals hold in the plainest way, or None. Linear."""
    forced: dict[int, bool] = {}
    queue = list(literals)
    without: dict[int, list[int]] = {}
    listed = list(clauses)
    open_literals = [len(clause) for clause in listed]
    for number, clause in enumerate(listed):
        for literal in clause:
            without.setdefault(-literal, []).append(number)
        if len(clause) == 1:
            queue.append(clause[0])
    while queue:
        literal = queue.pop()
        variable, value = abs(literal), literal > 0
        if variable in forced:
            if forced[variable] is not value:
                return None
            continue
        forced[variable] = value
        for number in without.get(literal, ()):
            open_literals[number] -= 1
            if open_literals[number] == 1:
                queue += [other for other in listed[number] if abs(other) not in forced]
    holds = all(any(forced.get(abs(literal), False) is (literal > 0) for literal in clause) for clause in listed)
    return frozenset(variable for variable, value in forced.items() if value) if holds else None
