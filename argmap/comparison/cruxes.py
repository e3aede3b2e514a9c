"""Cruxes: what a party's position on a contested claim hangs on and the other does not hold.

A crux is a smallest set of elements that the other party does not hold and without which the position cannot be had;
the claim itself is never left out. Members that the other contests come before those on which it is silent, and silence
is never agreement. Cruxes are the minimal sets that meet every way to the position; members that the other contests are
asked for by themselves too, so that no wholly contested crux is lost among many on which it is silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

import attrs

from argmap.comparison import nearest, walks
from argmap.comparison.contests import Rivals, against, bedrock, contested, denials, rivals
from argmap.comparison.elements import Case, Element, Inference, cases, derive, relevant
from argmap.comparison.nearest import Near, Nearness
from argmap.comparison.parties import Party, choose, roster
from argmap.comparison.walks import Kind, Walk
from argmap.graph import AtlasGraph
from argmap.logic import Effort, minimal_sets
from argmap.logic.minimal import MOST, Members


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
class Hinge:
    """A member of cruxes: whether the other contests it, in how many it stands, and whether `always` in every one."""

    element: Element
    contested: bool
    cruxes: int
    always: bool


@attrs.frozen
class Stand:
    """One party's side of a contested claim: its element, what that rests on, and the walk to it.

    `lacking` are the inferences that the other does not draw, where its own premises would do; `always` are the
    elements that stand in every crux, found or not; `complete` says that there are no more cruxes than these.
    """

    element: Element
    ground: Ground
    walk: Walk
    cruxes: tuple[Crux, ...] = ()
    lacking: tuple[Inference, ...] = ()
    always: frozenset[Element] = frozenset()
    complete: bool = True

    @property
    def derivation(self) -> tuple[Inference, ...]:
        """The inferences of the walk."""
        return self.walk.derivation


@attrs.frozen
class Dispute:
    """A contested claim: both stands, the pairs of wholly contested cruxes that clash, and whether it is bedrock."""

    left: Stand
    right: Stand
    doubles: tuple[tuple[Crux, Crux], ...]
    bedrock: bool

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What they part on, by the walk of each side."""
        found = (side.walk.parting.kind for side in (self.left, self.right))
        return tuple(dict.fromkeys(kind for kind in found if kind is not None))


@attrs.frozen
class Comparison:
    """Two parties' cases, the elements they share, and their disputes as the atlas orders the claims.

    `near` is where they come nearest to a dispute, beside these.
    """

    left: Case
    right: Case
    shared: tuple[Element, ...]
    disputes: tuple[Dispute, ...]
    near: tuple[Near, ...] = ()


def of(atlas: AtlasGraph, left: str, right: str, on: str | None = None, most: int = MOST) -> Comparison:
    """Return the cruxes of two parties, each the id of a map or of a declared speaker, on all claims or only one.

    `most` bounds the cruxes looked for on each side. Linear in the atlas for the cases; each crux takes about as many
    fixpoints over what bears on the claim as that has elements.

    Raises:
        PartyError: a name stands for no party.
        ValueError: a name stands for several parties, both for the same, or no contested claim is called `on`.
    """
    who = roster(atlas)
    a, b = cases(atlas, who, [_one(choose(who, [name]), name) for name in (left, right)])
    if a.party == b.party:
        raise ValueError(f"{left} and {right} are the same party")
    excluded = rivals(atlas)
    pairs = contested(atlas, a, b, excluded)
    deepest = bedrock([x[0] for pair in pairs for x in pair], a, b)
    if on is not None:
        if on not in atlas.claims:
            raise ValueError(f'no claim is called "{on}"{_similar(on, atlas.claims)}')
        pairs = tuple(pair for pair in pairs if on in (pair[0][0], pair[1][0]))
        if not pairs:
            raise ValueError(f"{on} is not contested between {a.party.name} and {b.party.name}")
    common = tuple(e for e in a.said if b.holds(e) and e[0] in atlas.claims)
    found = []
    for mine, yours in pairs:
        one, other = stand(atlas, a, b, mine, excluded, most), stand(atlas, b, a, yours, excluded, most)
        found.append(Dispute(one, other, _doubles(one, other, excluded), {mine[0], yours[0]} <= deepest))
    return Comparison(a, b, common, tuple(found), _near_by(atlas, a, b, bool(found)) if on is None else ())


def stand(atlas: AtlasGraph, a: Case, b: Case, goal: Element, excluded: Rivals, most: int = MOST) -> Stand:
    """Return what one party's contested element rests on against another party."""
    near = relevant(a, goal)
    part = attrs.evolve(
        a,
        said={e: s for e, s in a.said.items() if e in near},
        inferences={e: i for e, i in a.inferences.items() if e in near},
    )
    open_ = [e for e in part.said if e != goal and not b.holds(e)]
    kept = derive(part, frozenset(open_))
    if goal in kept:
        walk = walks.to(atlas, a, b, goal, kept, excluded)
        if goal in a.bare:
            return Stand(goal, Ground.BASIC, walk)
        lacking = tuple(i for i in walk.derivation if not _draws(b, i))
        return Stand(goal, Ground.ANOTHER_STEP, walk, lacking=lacking)
    had = derive(part, first=kept)
    walk = walks.to(atlas, a, b, goal, had, excluded)
    if goal not in had:
        return Stand(goal, Ground.UNDERIVABLE, walk)
    sets, complete = _sets(part, goal, open_, [bool(denials(atlas, a, b, e, excluded)) for e in open_], most)
    whole = derive(a)
    cruxes = [_crux(atlas, a, b, [open_[n] for n in one], excluded, whole) for one in sets]
    cruxes.sort(key=lambda crux: (len(crux.members), -len(crux.contested), [open_.index(e) for e in crux.members]))
    always = frozenset(e for e in open_ if goal in derive(part, [other for other in open_ if other != e]))
    return Stand(goal, Ground.CRUXES, walk, tuple(cruxes), always=always, complete=complete)


def hinges(found: Stand) -> tuple[Hinge, ...]:
    """Return the members of the cruxes of a stand: the contested first, then by how many cruxes have them."""
    contested_ones = {e for crux in found.cruxes for e in crux.contested}
    count = Counter(e for crux in found.cruxes for e in crux.members)
    every = [Hinge(e, e in contested_ones, many, e in found.always) for e, many in count.items()]
    return tuple(sorted(every, key=lambda hinge: (not hinge.contested, -hinge.cruxes)))


def _sets(
    part: Case, goal: Element, open_: Sequence[Element], denied: Sequence[bool], most: int
) -> tuple[list[tuple[int, ...]], bool]:
    """Return the minimal sets without which the goal is gone, of contested members first, and if these are all."""

    def enough(some: Members) -> Members | None:
        return None if goal in derive(part, {open_[n] for n in some}) else some

    alone = minimal_sets(frozenset(n for n, no in enumerate(denied) if no), enough, Effort(len(open_)), most)
    every = minimal_sets(frozenset(range(len(open_))), enough, Effort(len(open_)), most)
    return list(dict.fromkeys((*alone.found, *every.found))), every.complete


def _one(found: Sequence[Party], name: str) -> Party:
    if len(found) > 1:
        raise ValueError(f"{name!r} stands for several parties: {', '.join(party.name for party in found)}")
    return found[0]


def _similar(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    matches = get_close_matches(name, list(names), 1)
    return f'; did you mean "{matches[0]}"?' if matches else ""


def _near_by(atlas: AtlasGraph, a: Case, b: Case, disputed: bool) -> tuple[Near, ...]:
    """Return what is near to a dispute; beside a real one mere answers are left out."""
    return tuple(n for n in nearest.of(atlas, a, b) if not (disputed and n.how is Nearness.ANSWERS))


def _draws(case: Case, inference: Inference) -> bool:
    others = case.inferences.get(inference.conclusion, ())
    return any(set(other.premises) <= set(inference.premises) for other in others)


def _crux(
    atlas: AtlasGraph,
    a: Case,
    b: Case,
    members: Sequence[Element],
    excluded: Rivals,
    had: Mapping[Element, Inference | None],
) -> Crux:
    left = derive(a, frozenset(members))
    denied = tuple(e for e in members if denials(atlas, a, b, e, excluded))
    falls = tuple(e for e in had if e not in left and e not in members)
    return Crux(denied, tuple(e for e in members if e not in denied), falls)


def _doubles(one: Stand, other: Stand, excluded: Rivals) -> tuple[tuple[Crux, Crux], ...]:
    """Pair wholly contested cruxes of which each has a member that clashes with one of the other."""
    whole = [[crux for crux in side.cruxes if not crux.silent] for side in (one, other)]
    return tuple(
        (p, q)
        for p in whole[0]
        for q in whole[1]
        if any(y in q.members for x in p.members for y in against(x, excluded))
    )
