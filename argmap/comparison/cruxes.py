"""Cruxes: what a party's position on a contested claim hangs on and the other does not hold.

A crux is a smallest set of elements that the other party does not hold and without which the position cannot be had;
the claim itself is never left out. Members that the other contests come before those on which it is silent, and silence
is never agreement. A bedrock claim is a contested one from which no other is reached through either side's
inferences and replies, but for those of its own circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

import attrs

from argmap.comparison.elements import Case, Element, Inference, cases, derivation, derive, relevant
from argmap.comparison.parties import Party, choose, roster
from argmap.graph import AtlasGraph
from argmap.logic import Effort, minimal_sets
from argmap.logic.minimal import MOST, Members
from argmap.model import Contrary


class Ground(str, Enum):
    """What a position on a contested claim rests on, seen from the other party."""

    BASIC = "basic"
    CRUXES = "cruxes"
    ANOTHER_STEP = "another step"
    UNDERIVABLE = "underivable"


@attrs.frozen
class Crux:
    """Elements without which a position falls, contested by the other or passed over in silence; and what falls."""

    contested: tuple[Element, ...]
    silent: tuple[Element, ...]
    falls: tuple[Element, ...]

    @property
    def members(self) -> tuple[Element, ...]:
        """All elements, the contested first."""
        return (*self.contested, *self.silent)


@attrs.frozen
class Stand:
    """One party's side of a contested claim: its element, what that rests on, and how it is reached.

    `lacking` are the inferences that the other does not draw, where its own premises would do; `complete` says that
    there are no more cruxes than shown.
    """

    element: Element
    ground: Ground
    derivation: tuple[Inference, ...] = ()
    cruxes: tuple[Crux, ...] = ()
    lacking: tuple[Inference, ...] = ()
    complete: bool = True


@attrs.frozen
class Dispute:
    """A contested claim: both stands, the pairs of wholly contested cruxes that clash, and whether it is bedrock."""

    left: Stand
    right: Stand
    doubles: tuple[tuple[Crux, Crux], ...]
    bedrock: bool


@attrs.frozen
class Comparison:
    """Two parties' cases, the elements they share, and their disputes as the atlas orders the claims."""

    left: Case
    right: Case
    shared: tuple[Element, ...]
    disputes: tuple[Dispute, ...]


def of(atlas: AtlasGraph, left: str, right: str, on: str | None = None, most: int = MOST) -> Comparison:
    """Return the cruxes of two parties, each the id of a map or of a declared speaker, on all claims or only one.

    Linear in the atlas for the cases; each crux takes about as many fixpoints over what bears on the claim as that has
    elements.

    Raises:
        PartyError: a name stands for no party.
        ValueError: a name stands for several parties, both for the same, or no contested claim is called `on`.
    """
    who = roster(atlas)
    a, b = cases(atlas, who, [_one(choose(who, [name]), name) for name in (left, right)])
    if a.party == b.party:
        raise ValueError(f"{left} and {right} are the same party")
    rivals = _rivals(atlas)
    pairs = _contested(atlas, a, b, rivals)
    bedrock = _bedrock([x[0] for pair in pairs for x in pair], a, b)
    if on is not None:
        if on not in atlas.claims:
            raise ValueError(f'no claim is called "{on}"{_near(on, atlas.claims)}')
        pairs = [pair for pair in pairs if on in (pair[0][0], pair[1][0])]
        if not pairs:
            raise ValueError(f"{on} is not contested between {a.party.name} and {b.party.name}")
    shared = tuple(e for e in a.said if b.holds(e) and e[0] in atlas.claims)
    found = []
    for mine, yours in pairs:
        one, other = stand(a, b, mine, rivals, most), stand(b, a, yours, rivals, most)
        found.append(Dispute(one, other, _doubles(one, other, rivals), {mine[0], yours[0]} <= bedrock))
    return Comparison(a, b, shared, tuple(found))


def stand(a: Case, b: Case, goal: Element, rivals: Mapping[str, frozenset[str]], most: int = MOST) -> Stand:
    """Return what one party's element rests on against another party."""
    had = derive(a)
    if goal in a.bare:
        return Stand(goal, Ground.BASIC)
    if goal not in had:
        return Stand(goal, Ground.UNDERIVABLE)
    near = relevant(a, goal)
    part = attrs.evolve(
        a,
        said={e: s for e, s in a.said.items() if e in near},
        inferences={e: i for e, i in a.inferences.items() if e in near},
    )
    open_ = [e for e in part.said if e != goal and not b.holds(e)]
    kept = derive(part, frozenset(open_))
    if goal in kept:
        way = derivation(kept, goal)
        return Stand(goal, Ground.ANOTHER_STEP, way, lacking=tuple(i for i in way if not _draws(b, i)))

    def enough(some: Members) -> Members | None:
        return None if goal in derive(part, {open_[n] for n in some}) else some

    sets = minimal_sets(frozenset(range(len(open_))), enough, Effort(len(open_)), most)
    cruxes = [_crux(a, b, [open_[n] for n in one], rivals, had) for one in sets.found]
    cruxes.sort(key=lambda crux: (len(crux.members), -len(crux.contested), crux.members))
    return Stand(goal, Ground.CRUXES, derivation(had, goal), tuple(cruxes), complete=sets.complete)


def contests(case: Case, element: Element, rivals: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a party is against an element, or for a contrary of it."""
    claim, sign = element
    return case.holds((claim, -sign)) or (sign > 0 and any(case.holds((r, 1)) for r in rivals.get(claim, ())))


def _one(found: Sequence[Party], name: str) -> Party:
    if len(found) > 1:
        raise ValueError(f"{name!r} stands for several parties: {', '.join(party.name for party in found)}")
    return found[0]


def _near(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    matches = get_close_matches(name, list(names), 1)
    return f'; did you mean "{matches[0]}"?' if matches else ""


def _rivals(atlas: AtlasGraph) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for relation in (r for r in atlas.atlas.relations if isinstance(r, Contrary)):
        for claim in relation.claims:
            found.setdefault(claim, set()).update(other for other in relation.claims if other != claim)
    return {claim: frozenset(others) for claim, others in found.items()}


def _contested(
    atlas: AtlasGraph, a: Case, b: Case, rivals: Mapping[str, frozenset[str]]
) -> list[tuple[Element, Element]]:
    """Return the elements of both that clash and are not wholly marked as apparent, as the atlas orders the claims."""
    pairs: list[tuple[Element, Element]] = []
    for claim in atlas.claims:
        pairs += [((claim, sign), (claim, -sign)) for sign in (1, -1)]
        pairs += [((claim, 1), (rival, 1)) for rival in atlas.claims if rival in rivals.get(claim, ())]
    return [(x, y) for x, y in pairs if a.holds(x) and b.holds(y) and not _apparent(atlas, a, b, x, y)]


def _apparent(atlas: AtlasGraph, a: Case, b: Case, x: Element, y: Element) -> bool:
    return all(atlas.apart(mine.place, yours.place) for mine in a.said[x] for yours in b.said[y])


def _draws(case: Case, inference: Inference) -> bool:
    others = case.inferences.get(inference.conclusion, ())
    return any(set(other.premises) <= set(inference.premises) for other in others)


def _crux(
    a: Case,
    b: Case,
    members: Sequence[Element],
    rivals: Mapping[str, frozenset[str]],
    had: Mapping[Element, Inference | None],
) -> Crux:
    left = derive(a, frozenset(members))
    denied = tuple(e for e in members if contests(b, e, rivals))
    falls = tuple(e for e in had if e not in left and e not in members)
    return Crux(denied, tuple(e for e in members if e not in denied), falls)


def _doubles(one: Stand, other: Stand, rivals: Mapping[str, frozenset[str]]) -> tuple[tuple[Crux, Crux], ...]:
    """Pair wholly contested cruxes of which each has a member that clashes with one of the other."""

    def clash(x: Element, y: Element) -> bool:
        return x == (y[0], -y[1]) or (x[1] == y[1] == 1 and y[0] in rivals.get(x[0], ()))

    whole = [[crux for crux in side.cruxes if not crux.silent] for side in (one, other)]
    return tuple((p, q) for p in whole[0] for q in whole[1] if any(clash(x, y) for x in p.members for y in q.members))


def _bedrock(contested: Iterable[str], a: Case, b: Case) -> frozenset[str]:
    claims = dict.fromkeys(contested)
    arrows: dict[str, set[str]] = {}
    for case in (a, b):
        for then, inferences in case.inferences.items():
            arrows.setdefault(then[0], set()).update(e[0] for i in inferences for e in i.premises)
        for element, said in case.said.items():
            for evidence in said:
                for attack in evidence.graph.attacks_on(evidence.node.id):
                    place = f"{evidence.graph.map.id}/{attack.source}"
                    arrows.setdefault(element[0], set()).update(_names(place, a), _names(place, b))
    reached = {claim: _reached(claim, arrows) & claims.keys() for claim in claims}
    return frozenset(c for c in claims if all(c in reached[d] for d in reached[c]))


def _names(place: str, case: Case) -> list[str]:
    return [e[0] for e in case.meant.get(place, ())]


def _reached(start: str, arrows: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found = {start}
    left = [start]
    for claim in left:
        for other in sorted(arrows.get(claim, ())):
            if other not in found:
                found.add(other)
                left.append(other)
    return frozenset(found)
