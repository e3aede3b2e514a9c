"""Contested claims: on which two parties stand in full on opposite sides, or are for two that exclude each other.

What the atlas marks, of every opposed pair of nodes, as opposed in appearance only, is not contested. A bedrock claim
is a contested one from which no other is reached through either side's inferences and replies, but for those of its own
circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.comparison.elements import Case, Element
from argmap.comparison.positions import Evidence
from argmap.graph import AtlasGraph, Graph
from argmap.model import Contrary

#: For each claim, those that it excludes, as the atlas orders them.
Rivals = Mapping[str, tuple[str, ...]]
#: An element of one party and what it clashes with of the other.
Clashing = tuple[Element, Element]


def rivals(atlas: AtlasGraph) -> Rivals:
    """Return the claims that relations of the atlas set against each claim. Linear in the pairs, but for sorting."""
    found: dict[str, set[str]] = {}
    for relation in (r for r in atlas.atlas.relations if isinstance(r, Contrary)):
        for claim in relation.claims:
            found.setdefault(claim, set()).update(other for other in relation.claims if other != claim)
    order = {claim: place for place, claim in enumerate(atlas.claims)}
    return {c: tuple(sorted(others, key=lambda o: (order.get(o, len(order)), o))) for c, others in found.items()}


def against(element: Element, excluded: Rivals) -> tuple[Element, ...]:
    """Return what clashes with an element: its negation, and the claims that it excludes."""
    claim, sign = element
    return ((claim, -sign), *((rival, 1) for rival in excluded.get(claim, ()) if sign > 0))


def contested(atlas: AtlasGraph, a: Case, b: Case, excluded: Rivals) -> tuple[Clashing, ...]:
    """Return the elements of both that clash, as the atlas orders the claims. Linear in the claims and relations."""
    mine = [(claim, sign) for claim in atlas.claims for sign in (1, -1) if a.holds((claim, sign))]
    return tuple((x, y) for x in mine for y in against(x, excluded) if _clash(atlas, a, b, x, y))


def denials(atlas: AtlasGraph, a: Case, b: Case, element: Element, excluded: Rivals) -> tuple[Evidence, ...]:
    """Return the nodes by which `b` is against an element of `a`, or for a contrary of it; none if it is not."""
    clashing = (y for y in against(element, excluded) if _clash(atlas, a, b, element, y))
    return tuple(evidence for y in clashing for evidence in b.said[y])


def attackers(b: Case, graph: Graph, target: str) -> Iterator[Evidence]:
    """Yield the rebuttals that a party is for and a map aims at a node or step."""
    for attack in graph.attacks_on(target):
        place = f"{graph.map.id}/{attack.source}"
        found = (e for element in b.meant.get(place, ()) for e in b.said[element] if e.place == place and e.sign > 0)
        yield from dict.fromkeys(found)


def bedrock(claims: Iterable[str], a: Case, b: Case) -> frozenset[str]:
    """Return which of the contested claims have no other under them. Linear in arrows for each claim."""
    asked = dict.fromkeys(claims)
    arrows: dict[str, dict[str, None]] = {}
    for case in (a, b):
        for then, inferences in case.inferences.items():
            under = arrows.setdefault(then[0], {})
            for inference in inferences:
                under.update((premise[0], None) for premise in inference.premises)
                under.update(_replies(inference.graph, inference.step.id, a, b) if inference.step else ())
        for element, said in case.said.items():
            for evidence in said:
                arrows.setdefault(element[0], {}).update(_replies(evidence.graph, evidence.node.id, a, b))
    reached = {claim: _reached(claim, arrows) & asked.keys() for claim in asked}
    return frozenset(c for c in asked if all(c in reached[d] for d in reached[c]))


def _clash(atlas: AtlasGraph, a: Case, b: Case, x: Element, y: Element) -> bool:
    """Tell whether the parties hold two clashing elements, and not only in appearance."""
    if not (a.holds(x) and b.holds(y)):
        return False
    return not all(atlas.apart(mine.place, yours.place) for mine in a.said[x] for yours in b.said[y])


def _replies(graph: Graph, target: str, a: Case, b: Case) -> Iterator[tuple[str, None]]:
    for attack in graph.attacks_on(target):
        place = f"{graph.map.id}/{attack.source}"
        yield from ((element[0], None) for case in (a, b) for element in case.meant.get(place, ()))


def _reached(start: str, arrows: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found = {start}
    left = [start]
    for claim in left:
        for other in arrows.get(claim, ()):
            if other not in found:
                found.add(other)
                left.append(other)
    return frozenset(found)
