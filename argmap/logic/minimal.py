"""The minimal sets of anything that grows with its members, the smallest first.

One engine for conflicts (enough to be inconsistent), repairs (enough to give up), cruxes and premises that an inference
cannot do without: each is an oracle that says of a set whether it is enough, and that never changes its mind when more
is added.

A set that is not enough is grown until one more member would make it so; every set that is enough has a member outside
of it (the duality of Reiter 1987). So the next candidate is a smallest set that hits the outside of each, and does not
contain a set found before: if it is enough, it is minimal, and no smaller one is left (Ignatiev, Previti, Liffiton &
Marques-Silva 2015). Candidates come from a SAT solver with a totalizer (Martins, Joshi, Manquinho & Lynce 2014).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from argmap.logic.effort import Effort, LimitError
from argmap.logic.solver import Solver

#: How many sets are looked for where nobody asks for more.
MOST = 16

Members = frozenset[int]
#: Of the members given, by number, returns some that are enough, or None if all of them are not. It raises LimitError
#: where that cannot be told.
Oracle = Callable[[Members], "Members | None"]


@attrs.frozen
class Sets:
    """Minimal sets that are enough, and the minimal sets that share a member with each of them.

    Both stand the smallest first and then by their members; `complete` says that there is no other of either.
    """

    found: tuple[tuple[int, ...], ...] = ()
    hitting: tuple[tuple[int, ...], ...] = ()
    complete: bool = True


def minimal_sets(members: Members, enough: Oracle, effort: Effort, most: int = MOST) -> Sets:
    """Return the minimal sets among `members` that are enough, at most `most` of them, and what hits them.

    Where the effort ends before one was found, it is any one that leaving out members in turn leads to, if there was
    effort for that; else none, and the result is not complete. Each set costs about as many questions as it has
    members; there may be exponentially many.
    """
    found: list[Members] = []
    hitting: list[Members] = []
    fallback: list[Members] = []
    complete = False
    try:
        some = enough(members)
        if some is None:
            return Sets()
        fallback.append(_shrunk(some, enough))
        with _Candidates(sorted(members), effort) as candidates:
            while (candidate := candidates.smallest()) is not None:
                if enough(candidate) is None:
                    hitting.append(members - _grown(candidate, members, enough))
                    candidates.hit(hitting[-1])
                elif len(found) == most:
                    break
                else:
                    found.append(candidate)
                    candidates.avoid(candidate)
            else:
                complete = True
    except LimitError:
        pass
    return Sets(_ordered(found or fallback), _ordered(hitting), complete)


def _ordered(sets: Iterable[Members]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted((tuple(sorted(one)) for one in sets), key=lambda one: (len(one), one)))


def _shrunk(members: Members, enough: Oracle) -> Members:
    """Return one minimal set: leave out each member that is not needed, the last first."""
    for member in sorted(members, reverse=True):
        if member in members and (some := enough(members - {member})) is not None:
            members = some
    return members


def _grown(members: Members, every: Members, enough: Oracle) -> Members:
    """Return a maximal set with these members that is not enough: add many at once, and halve what is too much."""
    left = [sorted(every - members)]
    while left:
        some = left.pop()
        if some and enough(members.union(some)) is None:
            members = members.union(some)
        elif len(some) > 1:
            half = len(some) // 2
            left += [some[half:], some[:half]]
    return members


class _Candidates:
    """The smallest sets that hit what must be hit and contain none of what is to be avoided."""

    def __init__(self, members: Sequence[int], effort: Effort) -> None:
        from pysat.card import ITotalizer

        self._variable = {member: number for number, member in enumerate(members, 1)}
        self._bound = 0
        self._room = min(len(members), 4)
        self._solver = Solver((), (), effort)
        self._totalizer: Any = ITotalizer(list(self._variable.values()), ubound=self._room) if members else None
        self._count(0)

    def __enter__(self) -> _Candidates:
        return self

    def __exit__(self, *_: object) -> None:
        self._solver.__exit__()
        if self._totalizer is not None:
            self._totalizer.delete()

    def smallest(self) -> Members | None:
        """Return a smallest candidate; None if there is none."""
        while self._bound <= len(self._variable):
            if self._solver.satisfiable((), self._at_most_bound()):
                true = self._solver.model()
                return frozenset(member for member, variable in self._variable.items() if variable in true)
            self._bound += 1
        return None

    def hit(self, members: Members) -> None:
        """Let candidates have one of these members."""
        self._solver.add(self._variable[member] for member in sorted(members))

    def avoid(self, members: Members) -> None:
        """Let candidates lack one of these members."""
        self._solver.add(-self._variable[member] for member in sorted(members))

    def _at_most_bound(self) -> list[int]:
        """Return the literal that allows no more members than the bound; the totalizer grows as it must."""
        if self._bound >= len(self._variable):
            return []
        if self._bound >= self._room:
            self._room = min(2 * self._room, len(self._variable))
            known = len(self._totalizer.cnf.clauses)
            self._totalizer.increase(ubound=self._room)
            self._count(known)
        return [-self._totalizer.rhs[self._bound]]

    def _count(self, known: int) -> None:
        """Give the solver the clauses of the totalizer beyond those it knows."""
        for clause in self._totalizer.cnf.clauses[known:] if self._totalizer is not None else ():
            self._solver.add(clause)
