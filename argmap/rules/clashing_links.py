"""The links of a node agree with one another.

A node states one proposition, so it is tied to a claim in one way, and to no two claims that cannot both be as it says.
A second tie to the same claim, or ties that the relations of the atlas exclude, directly or by way of other claims,
put whoever holds the node on both sides. (From one tie, relations are followed that name 500 claims in all.)

Reported:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim:
    - night-demand
    - narrower-than: night-demand  # finding: clashing-links
crush:
  premise: The night boats are crowded.
  claim:
    - crowded-boats
    - empty-boats  # finding: clashing-links
full:
  premise: The night boats are crowded though hardly anybody travels.
  claim:
    - crowded-boats
    - opposite-of: night-demand  # finding: clashing-links
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  empty-boats: The night boats would sail empty.
  crowded-boats: The night boats would be crowded.
relations:
  - contrary: [empty-boats, crowded-boats]
  - {if: crowded-boats, then: night-demand}
```

Accepted:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim:
    - night-demand
    - broader-than: crowded-boats
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  crowded-boats: The night boats would be crowded.
relations:
  - {if: crowded-boats, then: night-demand}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas, AtlasRelation, Contrary, Implication, Link, Node, Relation
from argmap.rules import Message, rule

_SIGNS = {Relation.SAME: 1, Relation.OPPOSITE: -1}
#: A claim with a sign, and the relations of an atlas by the claims they name.
_Literal = tuple[str, int]
_Index = Mapping[str, list[AtlasRelation]]
#: Relations of how many claims in all are followed from one link, so that no atlas can make the check slow.
_FOLLOWED = 500


@rule(
    on=Atlas,
    over=Atlas,
    severity=Severity.WARNING,
    cure="keep the link that the text bears out, or split the node if it says two things",
)
def check(_: Atlas, atlas: AtlasGraph) -> Iterator[Message]:
    """Only nodes with several links are looked at; each is followed through the relations that it touches."""
    index: dict[str, list[AtlasRelation]] = {}
    for relation in sorted(atlas.atlas.relations, key=lambda relation: len(_claims(relation))):
        for claim in dict.fromkeys(_claims(relation)):
            index.setdefault(claim, []).append(relation)
    for graph in atlas.maps.values():
        for node in graph.nodes.values():
            if len(node.links) > 1:
                for link, why in _clashes(node, index):
                    yield Message(f'"{node.id}" {why}', at="claim", subject=link, file=graph.map.file)


def _claims(relation: AtlasRelation) -> Sequence[str]:
    if isinstance(relation, Contrary):
        return relation.claims
    return (*relation.given, *relation.then) if isinstance(relation, Implication) else ()


def _clashes(node: Node, index: _Index) -> Iterator[tuple[Link, str]]:
    """Yield each link that the earlier ones of the node exclude, with what is wrong."""
    first: dict[str, Link] = {}
    held: dict[_Literal, str] = {}
    for link in node.links:
        if (other := first.setdefault(link.claim, link)) is not link:
            how = "twice" if other.relation is link.relation else "in two ways"
            yield link, f'is tied to "{link.claim}" {how}'
        elif sign := _SIGNS.get(link.relation, 0):
            earlier = next(iter(held.values()), None)
            against = _follow((link.claim, sign), held, index)
            if against is not None and earlier is not None:
                excluding = against if against != link.claim else earlier
                yield link, f'is tied to "{excluding}", which excludes this tie to "{link.claim}"'


def _follow(start: _Literal, held: dict[_Literal, str], index: _Index) -> str | None:
    """Add to `held` what follows from one more claim, each with the claim that brought it.

    Where that leads to the opposite of something, add nothing and return the claim that brought that.
    """
    queue, left = [start], _FOLLOWED
    added: list[_Literal] = []
    while queue:
        literal = queue.pop()
        if literal in held:
            continue
        if (against := held.get((literal[0], -literal[1]))) is not None:
            for other in added:
                del held[other]
            return against
        held[literal] = start[0]
        added.append(literal)
        for relation in index.get(literal[0], ()):
            left -= len(_claims(relation))
            if left >= 0:
                queue += _drawn(relation, literal, held)
    return None


def _drawn(relation: AtlasRelation, literal: _Literal, held: Mapping[_Literal, str]) -> Iterator[_Literal]:
    """Yield what a relation adds to a literal that is now held (unit propagation: Dowling & Gallier 1984)."""
    claim, sign = literal
    if isinstance(relation, Contrary):
        claims = dict.fromkeys(relation.claims)
        if sign > 0:
            yield from ((other, -1) for other in claims if other != claim)
        elif relation.exhaustive:
            left = [other for other in claims if (other, -1) not in held]
            yield from ((other, 1) for other in left if len(left) == 1)
    elif isinstance(relation, Implication):
        left = [other for other in dict.fromkeys(relation.given) if (other, 1) not in held]
        if not left:
            yield from ((other, 1) for other in relation.then)
        elif len(left) == 1 and any((other, -1) in held for other in relation.then):
            yield left[0], -1
