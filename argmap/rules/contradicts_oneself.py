"""An author is not both for and against a claim.

Two nodes that put one author on both sides of a claim, or on the side of two claims that exclude each other, are a
slip of the author's or, more often, of the mapper's: a stance, a link or a sense of a word is wrong. Links to narrower
and broader claims bind nobody to the claim itself.

Reported:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim: night-demand
sleep:
  premise: At night everybody is asleep.
  claim: {opposite-of: night-demand}  # finding: contradicts-oneself
emptiness:
  premise: Night boats sail empty.
  claim: empty-boats  # finding: contradicts-oneself
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  empty-boats: The night boats would sail empty.
relations:
  - contrary: [night-demand, empty-boats]
```

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim: night-demand
petition:
  premise: The town wants to travel at night.
  by: the mayor
  stance: denies
  claim: night-demand  # finding: contradicts-oneself
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
```

Accepted:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim: night-demand
sleep:
  premise: At night everybody is asleep.
  by: the mayor
  stance: denies
  claim: {opposite-of: night-demand}
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas, Contrary, Link, Map, Node, Relation, Stance
from argmap.rules import Message, rule

_STANCES = {Stance.ASSERTS: 1, Stance.CONCEDES: 1, Stance.DENIES: -1}
_LINKS = {Relation.SAME: 1, Relation.OPPOSITE: -1}
#: The first node and link that put the author on a side (+1, -1) of a claim.
_Held = dict[tuple[str, int], tuple[Node, Link]]


@rule(
    on=Map,
    over=Atlas,
    severity=Severity.ERROR,
    cure="mend the stance or the link of one of the two, or split the claim if they use a word in two senses",
)
def check(amap: Map, atlas: AtlasGraph) -> Iterator[Message]:
    """Report the second of two opposed nodes, once for a claim; two links of one node are left to `clashing-links`."""
    held: _Held = {}
    for node in amap.nodes:
        for link in node.links:
            sign = _STANCES.get(node.stance, 0) * _LINKS.get(link.relation, 0)
            if not sign or (link.claim, sign) in held:
                continue
            held[link.claim, sign] = (node, link)
            if (other := held.get((link.claim, -sign))) and other[0] is not node:
                sides = f'{_side(sign)} "{link.claim}", "{other[0].id}" {_side(-sign)} it'
                yield Message(f'"{node.id}" puts the author {sides}', at="claim", subject=link)
    if held:
        yield from _contraries(held, atlas)


def _contraries(held: _Held, atlas: AtlasGraph) -> Iterator[Message]:
    for relation in atlas.atlas.relations:
        if isinstance(relation, Contrary):
            sides = [held[claim, 1] for claim in dict.fromkeys(relation.claims) if (claim, 1) in held]
            for node, link in sides[1:]:
                first = sides[0]
                text = f'"{node.id}" holds "{link.claim}", which excludes "{first[1].claim}", held by "{first[0].id}"'
                if node is not first[0]:
                    yield Message(text, at="claim", subject=link)


def _side(sign: int) -> str:
    return "for" if sign > 0 else "against"
