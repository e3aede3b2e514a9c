"""No claim is narrower than itself.

A node that expresses one claim and is narrower than another says that the first is the narrower of the two. Where
other nodes lead back from the second to the first, each would say less than the other: a link has the wrong direction,
or the two are one claim.

Reported:

```yaml
# maps/ferry.yaml
crush: {premise: The night boats are crowded., claim: [crowded-boats, {narrower-than: night-demand}]}
# maps/quay.yaml
demand:
  premise: Many people travel at night.
  claim:
    - night-demand
    - narrower-than: crowded-boats  # finding: circular-links
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  crowded-boats: The night boats would be crowded.
```

Accepted:

```yaml
# maps/ferry.yaml
crush: {premise: The night boats are crowded., claim: [crowded-boats, {narrower-than: night-demand}]}
# maps/quay.yaml
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
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from argmap.findings import Severity
from argmap.graph import AtlasGraph, circle, components
from argmap.model import Atlas
from argmap.rules import Message, rule
from argmap.rules._claims import wider

#: How many claims of a long circle are named.
_SHOWN = 8


@rule(on=Atlas, over=Atlas, severity=Severity.INFO, cure="turn one of the links round, or make one claim of the two")
def check(_: Atlas, atlas: AtlasGraph) -> Iterator[Message]:
    """Report each circle at the last link in it."""
    above = wider(atlas)
    for part in components(above):
        around = circle(min(part), above, set(part))
        closed = (*around, *around[:1])
        if len(closed) > 2:
            graph, link = [above[narrow][wide] for narrow, wide in pairwise(closed)][-1]
            shown = (*closed[:_SHOWN], "…") if len(closed) > _SHOWN else closed
            text = f'"{around[0]}" is narrower than itself: {" is narrower than ".join(shown)}'
            yield Message(text, at="claim", subject=link, file=graph.map.file)
