"""What positions and relations come to: claims that follow for every party, and the most that fits together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

import attrs

from argmap.comparison.parties import Party
from argmap.comparison.theory import Bound, Member, Side
from argmap.graph import AtlasGraph
from argmap.logic import Effort, LimitError, Solver, minimal_sets, parts
from argmap.logic.minimal import Oracle


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


@attrs.frozen
class Together:
    """What the positions of parties come to together; None for what the effort did not suffice for.

    Where the laws of the atlas are `contradictory`, nothing else can be told.
    """

    contradictory: bool | None
    package: Package | None = None
    implied: tuple[Implied, ...] | None = None


def together(atlas: AtlasGraph, bound: Bound, parties: Sequence[Party]) -> Together:
    """Return whether the laws contradict each other, the largest package, and what is implied for all, in bounds."""
    things = len(bound.members) + len(bound.laws)
    at_odds = contradictory(bound, Effort(things))
    if at_odds:
        return Together(at_odds)
    found = package(atlas, bound, parties, Effort(things))
    return Together(at_odds, found, implied(atlas, bound, parties, Effort(things)))


def contradictory(bound: Bound, effort: Effort) -> bool | None:
    """Tell whether the laws of an atlas contradict each other; None if the effort was too small. One question."""
    try:
        with Solver((), bound.theory.fixed, effort) as solver:
            return not solver.satisfiable(())
    except LimitError:
        return None


def package(atlas: AtlasGraph, bound: Bound, parties: Collection[Party], effort: Effort) -> Package | None:
    """Return the largest jointly consistent package of what the parties are bound to.

    By number: every position of every party weighs the same. Positions that are opposed in appearance only can stand
    together; each can still be in conflict with others. What is given up is a smallest set that shares a member with
    every minimal conflict which is not just such a pair (Reiter 1987; the dual of maximum satisfiability). Both can be
    exponential in a part that hangs together, also in the pairs opposed in appearance there.

    None if the effort was too small, or the laws contradict each other.
    """
    numbers = [n for n, member in enumerate(bound.members) if member.party in parties]
    pairs = _apparent(atlas, [bound.members[n] for n in numbers])
    given_up, complete = [], True
    try:
        for part in parts(bound.theory.only(numbers)):
            places = {member: place for place, member in enumerate(part.members)}
            inside = [(places[a], places[b]) for a, b in pairs if a in places]
            with Solver(part.theory.members, part.theory.fixed, effort) as solver:
                sets = minimal_sets(frozenset(range(len(places))), _beyond(solver, inside), effort)
            complete = complete and sets.complete
            if not sets.found and sets.complete:
                continue
            if not sets.hitting:
                return None
            least = [one for one in sets.hitting if len(one) == len(sets.hitting[0])]
            given_up.append(tuple(tuple(bound.members[numbers[part.members[n]]] for n in one) for one in least))
    except LimitError:
        return None
    return Package(len(numbers), tuple(given_up), complete)


def _apparent(atlas: AtlasGraph, members: Sequence[Member]) -> list[tuple[int, int]]:
    """Return the pairs of members, by number, on opposite sides of a thing of which every pair of nodes is marked."""
    about: dict[tuple[str, int], list[int]] = {}
    for number, member in enumerate(members):
        if isinstance(member, Side) and any(e.place in atlas.marks for e in member.evidence):
            about.setdefault((member.about, member.sign), []).append(number)

    def apart(one: Member, other: Member) -> bool:
        pairs = product(*([e.place for e in m.evidence] if isinstance(m, Side) else [] for m in (one, other)))
        return all(a != b and atlas.apart(a, b) for a, b in pairs)

    against = (
        (a, b) for (name, sign), held in about.items() if sign > 0 for a in held for b in about.get((name, -1), ())
    )
    return [(a, b) for a, b in against if apart(members[a], members[b])]


def _beyond(solver: Solver, pairs: Sequence[tuple[int, int]]) -> Oracle:
    """Return what finds members in conflict beyond pairs: a minimal conflict that is no pair lacks one of each."""
    known: dict[frozenset[int], frozenset[int] | None] = {}

    def enough(members: frozenset[int]) -> frozenset[int] | None:
        if members not in known:
            known[members] = clashing(members)
        return known[members]

    def clashing(members: frozenset[int]) -> frozenset[int] | None:
        some = solver.clashing(members)
        pair = next((pair for pair in pairs if some is not None and some.issuperset(pair)), None)
        if pair is None:
            return some
        found = (enough(members - {one}) for one in pair)
        return next((one for one in found if one is not None), None)

    return enough


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
