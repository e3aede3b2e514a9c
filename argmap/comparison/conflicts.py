"""Conflicts: what parties hold that cannot hold together, and what would have to be given up.

Who says the same is interchangeable in a conflict. So minimal sets are looked for among the things said, each told with
everybody who says it; one of them for each thing makes a minimal unsatisfiable set of positions. A conflict needs two
parties: what one party holds against itself is reported by the rule `inconsistent-commitments`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import prod

import attrs

from argmap.comparison import theory
from argmap.comparison.parties import Party, Roster
from argmap.comparison.theory import Bound, Drawn, Law, Member
from argmap.graph import AtlasGraph
from argmap.logic import Effort, Group, LimitError, Part, Solver, Theory, behind, kernel, minimal_sets, parts
from argmap.model import Apparent

#: The effort kept for telling by which laws a conflict is one.
_KEPT = 2_000


#: Members that say the same.
Thing = tuple[Member, ...]


@attrs.frozen
class Conflict:
    """Things that cannot all hold, each with the members that say it; one of each is a minimal unsatisfiable set.

    `laws` are a smallest set by which they are in conflict, none if they are so by themselves, and None where that
    could not be told. `apparent` are the relations that say of two of the things that they differ in appearance only.
    """

    things: tuple[Thing, ...]
    laws: tuple[Law, ...] | None
    apparent: tuple[Apparent, ...] = ()

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everybody who says one of the things."""
        return tuple(dict.fromkeys(member.party for thing in self.things for member in thing))

    @property
    def sets(self) -> int:
        """How many minimal sets this stands for: choices of one member for each thing, of two parties or more."""
        alone = sum(
            prod(sum(member.party == party for member in thing) for thing in self.things) for party in self.parties
        )
        return prod(map(len, self.things)) - alone


@attrs.frozen
class Conflicts:
    """The conflicts of some parties, the smallest first; `complete` says that there are no others.

    `alone` counts those of one party, which are left out, and `broken` the parts whose relations contradict each
    other, of which nothing is asked.
    """

    found: tuple[Conflict, ...]
    complete: bool = True
    alone: int = 0
    broken: int = 0


@attrs.frozen
class Repairs:
    """Minimal choices of things to give up, the smallest first; `complete` says that there are no others."""

    found: tuple[tuple[Thing, ...], ...]
    complete: bool = True


def of(
    atlas: AtlasGraph, who: Roster, parties: Collection[Party], most: int, effort: Effort | None = None
) -> Conflicts:
    """Return the conflicts among parties, at most `most` of each part of the theory that hangs together.

    Linear in the links where nothing but a claim and its negation meet. Where relations, formulas, strict steps or
    alternatives come in, what has no part in any conflict is left out first (`argmap.logic.autarkies`), and then each
    minimal set costs about as many questions as what hangs together has members (`argmap.logic.minimal`), within the
    effort.
    """
    bound = theory.of(atlas, who)
    left = effort if effort is not None else Effort(len(bound.members) + len(bound.laws))
    things = _things(bound, parties)
    named = list(things.values())
    found: list[Conflict] = []
    complete, alone, broken = True, 0, 0
    for part in _parts(Theory(tuple(things), bound.theory.laws, bound.theory.definitions), left):
        said = [named[number] for number in part.members]
        try:
            sets, ended = _minimal(part, said, most, left)
        except LimitError:
            complete = False
            continue
        if sets is None:
            broken += 1
            continue
        complete &= ended
        shared = [one for one in sets if _of_several([said[n] for n in one])]
        alone += len(sets) - len(shared)
        found += [_conflict(atlas, bound, part, one, [said[n] for n in one]) for one in shared]
    rank = {name: number for number, name in enumerate(atlas.claims)}
    found.sort(key=lambda one: (len(one.things), _where(rank, one)))
    return Conflicts(tuple(found), complete, alone, broken)


def repairs(found: Sequence[Conflict], most: int, effort: Effort) -> Repairs:
    """Return the minimal choices of things to give up so that none of some conflicts is left.

    A thing is given up when all who say it do. They are the minimal hitting sets of the conflicts (Reiter 1987).
    """
    names: dict[Thing, int] = {}
    sets = [frozenset(names.setdefault(thing, len(names)) for thing in one.things) for one in found]

    def enough(some: frozenset[int]) -> frozenset[int] | None:
        return some if all(some & one for one in sets) else None

    hitting = minimal_sets(frozenset(names.values()), enough, effort, most)
    things = list(names)
    return Repairs(tuple(tuple(things[n] for n in one) for one in hitting.found), hitting.complete)


def groups(found: Iterable[Conflict]) -> list[list[Conflict]]:
    """Return conflicts that share things together, in their order. Linear in the things."""
    group_of: dict[Thing, list[Conflict]] = {}
    for one in found:
        joined = list({id(g): g for thing in one.things if (g := group_of.get(thing)) is not None}.values())
        first = max(joined, key=len, default=[])
        for other in joined:
            if other is not first:
                first += other
                group_of.update({thing: first for old in other for thing in old.things})
        first.append(one)
        group_of.update(dict.fromkeys(one.things, first))
    return list({id(group): group for group in group_of.values()}.values())


def _parts(theory: Theory, effort: Effort) -> list[Part]:
    """Return what hangs together and may be in conflict, the least first, by the numbers of the whole theory."""
    try:
        core = kernel(theory, effort)
    except LimitError:
        core = Part(tuple(range(len(theory.members))), tuple(range(len(theory.laws))), theory)
    found = [
        Part(tuple(core.members[n] for n in part.members), tuple(core.laws[n] for n in part.laws), part.theory)
        for part in parts(core.theory)
    ]
    return sorted(found, key=lambda part: len(part.members))


def _things(bound: Bound, parties: Collection[Party]) -> dict[Group, Thing]:
    """Return the members of some parties, those that say the same together."""
    wanted = frozenset(parties)
    things: dict[Group, list[Member]] = {}
    for member, group in zip(bound.members, bound.theory.members, strict=True):
        if member.party in wanted:
            things.setdefault(tuple(group), []).append(member)
    return {group: tuple(said) for group, said in things.items()}


def _of_several(said: Sequence[Thing]) -> bool:
    """Tell whether some things make a conflict: more than one, said by more than one party."""
    return len(said) > 1 and len({member.party for thing in said for member in thing}) > 1


def _minimal(
    part: Part, said: Sequence[Thing], most: int, effort: Effort
) -> tuple[tuple[tuple[int, ...], ...] | None, bool]:
    """Return minimal sets of a part, `most` of them conflicts if there are so many, and whether they are all.

    None stands in place of them where the laws of the part clash.

    Raises:
        LimitError: the effort did not suffice to find any, or to tell that there is none.
    """
    if not part.laws and len(part.members) == 1:
        return (), True
    with Solver(part.theory.members, part.theory.fixed, effort) as solver:
        if not solver.satisfiable(()):
            return None, True
        every = frozenset(range(len(part.members)))
        if solver.satisfiable(every):
            return (), True
        asked = most
        while True:
            sets = minimal_sets(every, solver.clashing, effort, asked)
            shared = sum(_of_several([said[n] for n in one]) for one in sets.found)
            if sets.complete or shared >= most or len(sets.found) < asked:
                break
            asked *= 2  # some of them are of one party
    if not sets.found:
        raise LimitError
    return sets.found, sets.complete


def _conflict(atlas: AtlasGraph, bound: Bound, part: Part, one: Sequence[int], said: Sequence[Thing]) -> Conflict:
    laws: tuple[Law, ...] | None
    try:
        numbers = behind(part.theory, one, Effort(limit=_KEPT)) if part.laws else ()
        laws = tuple(bound.laws[part.laws[number]] for number in numbers)
    except LimitError:
        laws = None
    return Conflict(tuple(said), laws, tuple(_apparent(atlas, said)))


def _apparent(atlas: AtlasGraph, said: Sequence[Thing]) -> Iterator[Apparent]:
    """Yield the relations that mark each node of one thing against each of another, if two things are so marked."""
    marks: set[int] = set()
    for pair in combinations(said, 2):
        one, other = (places(thing) for thing in pair)
        shared = [atlas.marks.get(a, frozenset()) & atlas.marks.get(b, frozenset()) for a in one for b in other]
        if shared and all(shared) and set(one).isdisjoint(other):
            marks.update(*shared)
    for number in sorted(marks):
        relation = atlas.atlas.relations[number]
        if isinstance(relation, Apparent):
            yield relation


def places(thing: Iterable[Member]) -> list[str]:
    """Return the nodes (`map/node`) by which members say a thing; none for a step or alternatives."""
    return [e.place for member in thing if not isinstance(member, Drawn) for e in member.evidence]


def _where(rank: Mapping[str, int], one: Conflict) -> tuple[tuple[int, str], ...]:
    """Return the place of a conflict among others of its size: as the atlas declares claims, then nodes by name."""
    about = [thing[0].about if not isinstance(thing[0], Drawn) else thing[0].what.id for thing in one.things]
    return tuple(sorted((rank.get(name, len(rank)), name) for name in about))
