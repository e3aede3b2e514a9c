"""Where two parties come nearest to a dispute, short of contesting a claim.

None of this is a crux: nothing that one depends on is denied in full by the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import attrs

from argmap.comparison.contests import Rivals, against, attackers, rivals
from argmap.comparison.elements import Case
from argmap.comparison.positions import Evidence, Position
from argmap.graph import AtlasGraph
from argmap.model import Apparent, Implication


class Nearness(str, Enum):
    """How two parties come near to a dispute, the nearest first."""

    PARTLY = "opposed in part"
    DENIES = "denies what the other says"
    FOLLOWS = "against what follows from what is said"
    ANSWERS = "answers what the other says"
    APPARENT = "opposed in appearance only"


@attrs.frozen
class Near:
    """What two parties say that comes near to a dispute: nodes of each, the claim if there is one, and how they differ.

    `differ` is for what is marked as opposed in appearance only.
    """

    how: Nearness
    left: tuple[Evidence, ...]
    right: tuple[Evidence, ...]
    claim: str | None = None
    differ: str = ""


def of(atlas: AtlasGraph, a: Case, b: Case) -> tuple[Near, ...]:
    """Return where two parties come nearest to a dispute, the nearest first; a pair of nodes is told once.

    Linear in what both say, the attacks on it and the relations, times the nodes on each side.
    """
    seen: set[tuple[str, str]] = set()
    found = []
    partly, denied = _partly(atlas, a, b, rivals(atlas)), _denied(atlas, a, b)
    for near in (*partly, *denied, *_follows(atlas, a, b), *_answered(a, b), *_apparent(atlas, a, b)):
        pairs = {(x.place, y.place) for x in near.left for y in near.right}
        if not pairs <= seen:
            seen |= pairs
            found.append(near)
    return tuple(found)


def _partly(atlas: AtlasGraph, a: Case, b: Case, excluded: Rivals) -> Iterator[Near]:
    """Yield positions that are opposed and of which one is partial, or both for and against."""
    for claim in atlas.claims:
        mine, yours = a.positions.get(claim), b.positions.get(claim)
        for sign in (1, -1):
            yield from _opposed(atlas, claim, mine, yours, sign, -sign)
        for rival in excluded.get(claim, ()):
            yield from _opposed(atlas, claim, mine, b.positions.get(rival), 1, 1)


def _opposed(
    atlas: AtlasGraph, claim: str, mine: Position | None, yours: Position | None, one: int, other: int
) -> Iterator[Near]:
    if mine is None or yours is None or all(p.sign and not p.partly for p in (mine, yours)):
        return
    left = tuple(e for e in mine.evidence if e.sign == one)
    right = tuple(e for e in yours.evidence if e.sign == other)
    if left and right and not all(atlas.apart(x.place, y.place) for x in left for y in right):
        yield Near(Nearness.PARTLY, left, right, claim)


def _denied(atlas: AtlasGraph, a: Case, b: Case) -> Iterator[Near]:
    """Yield nodes that the one is for and the other against, and that no claim of the atlas stands for."""
    for element, said in a.said.items():
        turned = (element[0], -element[1])
        if element[0] not in atlas.claims and b.holds(turned):
            yield Near(Nearness.DENIES, said, b.said[turned])


def _follows(atlas: AtlasGraph, a: Case, b: Case) -> Iterator[Near]:
    """Yield what one says against a claim that follows, by relations, from words of the other."""
    excluded = rivals(atlas)
    for one, other, turned in ((a, b, False), (b, a, True)):
        for claim, grounds in _implied(atlas, one).items():
            denied = tuple(e for y in against((claim, 1), excluded) for e in other.said.get(y, ()))
            if denied:
                yield Near(Nearness.FOLLOWS, *((denied, grounds) if turned else (grounds, denied)), claim)


def _implied(atlas: AtlasGraph, case: Case) -> dict[str, tuple[Evidence, ...]]:
    """Return the claims that follow from what a party is for and does not state, each with the nodes behind it.

    Forward chaining over the implications of the atlas, round by round: at most as many rounds as there are claims.
    """
    had = {claim: case.said[claim, 1] for claim in atlas.claims if case.holds((claim, 1))}
    laws = [r for r in atlas.atlas.relations if isinstance(r, Implication)]
    grown = True
    while grown:
        grown = False
        for law in (law for law in laws if all(claim in had for claim in law.given)):
            for claim in (claim for claim in law.then if claim not in had):
                had[claim] = tuple(dict.fromkeys(e for given in law.given for e in had[given]))
                grown = True
    return {claim: nodes for claim, nodes in had.items() if not case.holds((claim, 1))}


def _answered(a: Case, b: Case) -> Iterator[Near]:
    """Yield what one says with the rebuttals to it that the other is for."""
    for one, other, turned in ((a, b, False), (b, a, True)):
        for said in dict.fromkeys(e for found in one.said.values() for e in found if e.sign > 0):
            steps = said.graph.steps_to(said.node.id)
            targets = (said.node.id, *(step.id for step in steps))
            aimed = tuple(dict.fromkeys(x for target in targets for x in attackers(other, said.graph, target)))
            if aimed:
                yield Near(Nearness.ANSWERS, *((aimed, (said,)) if turned else ((said,), aimed)))


def _apparent(atlas: AtlasGraph, a: Case, b: Case) -> Iterator[Near]:
    """Yield the nodes of both that a relation of the atlas names as opposed in appearance only."""
    for relation in (r for r in atlas.atlas.relations if isinstance(r, Apparent)):
        mine, yours = (_named(case, relation) for case in (a, b))
        left = tuple(x for x in mine if any(x.place != y.place for y in yours))
        right = tuple(y for y in yours if any(x.place != y.place for x in mine))
        if left and right:
            yield Near(Nearness.APPARENT, left, right, None, relation.differ)


def _named(case: Case, relation: Apparent) -> tuple[Evidence, ...]:
    return tuple(
        dict.fromkeys(
            e for place in relation.nodes for x in case.meant.get(place, ()) for e in case.said[x] if e.place == place
        )
    )
