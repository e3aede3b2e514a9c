"""What positions and relations come to: claims that follow for every party, and the most that fits together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from argmap.comparison.parties import Party
from argmap.comparison.theory import Bound, Member
from argmap.graph import AtlasGraph
from argmap.logic import Effort, LimitError, Solver, clashes


@attrs.frozen
class Package:
    """A largest set of members that can hold together, as what it leaves out of `size` members.

    `given_up` has, for each part in conflict, every smallest set to leave out: each choice of one per part is a tie.
    Where a limit was reached it is not `complete`: a larger package, or more ties, may exist.
    """

    size: int
    given_up: tuple[tuple[tuple[Member, ...], ...], ...]
    complete: bool

    @property
    def kept(self) -> int:
        """How many members the package has."""
        return self.size - sum(len(ties[0]) for ties in self.given_up)


@attrs.frozen
class Implied:
    """A side of a claim that follows for every party, stated or not."""

    claim: str
    sign: int


def package(bound: Bound, parties: Collection[Party], effort: Effort) -> Package | None:
    """Return the largest jointly consistent package of what the parties are bound to; None if the effort was too small.

    By number: every position of every party weighs the same. It is what is left without a smallest repair of each
    part in conflict (the dual of maximum satisfiability); the number of repairs can be exponential in a part.
    """
    numbers = [n for n, member in enumerate(bound.members) if member.party in parties]
    try:
        found = clashes(bound.theory.only(numbers), effort)
    except LimitError:
        return None
    given_up = []
    for clash in found:
        if not clash.repairs:
            return None
        least = min(map(len, clash.repairs))
        smallest = [repair for repair in clash.repairs if len(repair) == least]
        given_up.append(tuple(tuple(bound.members[numbers[n]] for n in repair) for repair in smallest))
    return Package(len(numbers), tuple(given_up), all(clash.complete for clash in found))


def implied(atlas: AtlasGraph, bound: Bound, parties: Sequence[Party], effort: Effort) -> tuple[Implied, ...] | None:
    """Return each side of a claim that follows from the positions of every single party, in the order of the claims.

    From positions that cannot hold together nothing follows here. None if the effort was too small. Two questions for
    each party and claim, of which each may be exponential in the relations.
    """
    sides: set[tuple[str, int]] | None = None
    try:
        for party in parties:
            follows = _follows(atlas, bound, party, sides, effort)
            sides = follows if sides is None else sides & follows
            if not sides:
                return ()
    except LimitError:
        return None
    return tuple(Implied(claim, sign) for claim in atlas.claims for sign in (1, -1) if (claim, sign) in (sides or ()))


def _follows(
    atlas: AtlasGraph, bound: Bound, party: Party, among: set[tuple[str, int]] | None, effort: Effort
) -> set[tuple[str, int]]:
    """Return the sides, of those asked `among` or all, that follow from what one party is bound to."""
    groups = [bound.theory.members[n] for n, member in enumerate(bound.members) if member.party == party]
    every = range(len(groups))
    asked = among if among is not None else {(claim, sign) for claim in atlas.claims for sign in (1, -1)}
    with Solver(groups, bound.theory.fixed, effort) as solver:
        if not solver.satisfiable(every):
            return set()
        return {
            (claim, sign)
            for claim, sign in sorted(asked)
            if not solver.satisfiable(every, [-sign * bound.variables.of(claim)])
        }
