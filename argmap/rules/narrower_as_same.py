"""A node that expresses a claim is not tied to a wider one as the same.

If one claim implies another and not the other way round, the first says more. A node that says just what the first says
is narrower than the second; tied to both as the same it makes them one, and a party who holds only the wider claim
seems to agree to the narrower. The relations of the atlas tell (`if` one claim `then` another), or a link of another
node that expresses the one and is narrower than the other.

Reported:

```yaml
# maps/example.yaml
crush:
  premise: The night boats are crowded.
  claim:
    - crowded-boats
    - night-demand  # finding: narrower-as-same
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  crowded-boats: The night boats would be crowded.
relations:
  - {if: crowded-boats, then: night-demand}
```

```yaml
# maps/example.yaml
crush:
  premise: The night boats are crowded.
  claim:
    - crowded-boats
    - night-demand  # finding: narrower-as-same
# maps/quay.yaml
crowd: {premise: Night boats are full., claim: [crowded-boats, {narrower-than: night-demand}]}
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  crowded-boats: The night boats would be crowded.
```

Accepted:

```yaml
# maps/example.yaml
crush:
  premise: The night boats are crowded.
  claim:
    - crowded-boats
    - narrower-than: night-demand
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

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas, Relation
from argmap.rules import Message, rule
from argmap.rules._claims import wider


@rule(
    on=Atlas,
    over=Atlas,
    severity=Severity.INFO,
    cure="write `narrower-than:` before the wider claim, or take out the link to what the node does not express",
)
def check(_: Atlas, atlas: AtlasGraph) -> Iterator[Message]:
    """Claims that are each narrower than the other come to the same, and are left to `circular-links`."""
    above = wider(atlas)
    for graph in atlas.maps.values() if above else ():
        for node in graph.nodes.values():
            same = {link.claim: link for link in node.links if link.relation is Relation.SAME}
            for narrow in same if len(same) > 1 else ():
                for wide in above.get(narrow, ()):
                    if wide in same and narrow not in above.get(wide, ()):
                        text = f'"{node.id}" is the same as "{narrow}" and as "{wide}", which is wider'
                        yield Message(text, at="claim", subject=same[wide], file=graph.map.file)
