"""A node is tied to a claim that the atlas declares.

Claims are what makes maps comparable. A tie to a name that no atlas declares drops the node from every table without
a trace.

Reported:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim: night-demnd  # finding: unknown-claim
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
```

```yaml
demand:
  premise: Many people travel at night.
  claim: night-demand  # finding: unknown-claim
```

Accepted:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim: night-demand
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
from argmap.model import Atlas, Map
from argmap.rules import Message, rule
from argmap.rules._names import did_you_mean, meant, quoted, replacement

#: How many misspelt names of one map are looked up.
_LOOKED_UP = 20
_CURE = "declare the claim in the atlas under `claims:`, or name one that is declared"


@rule(on=Map, over=Atlas, severity=Severity.ERROR, cure=_CURE)
def check(amap: Map, atlas: AtlasGraph) -> Iterator[Message]:
    """Without an atlas there is one finding for a map, not one for each tie."""
    unknown = [link for node in amap.nodes for link in node.links if link.claim not in atlas.claims]
    if unknown and not atlas.atlas.file:
        text = f"{quoted(unknown[0].claim)} is not declared: there is no atlas"
        yield Message(text, at="claim", subject=unknown[0], hint="declare the claim in `maps/atlas.yaml`")
        return
    for count, link in enumerate(unknown):
        found = meant(link.claim, atlas.claims) if count < _LOOKED_UP else ()
        fix = replacement(link, "claim" if "claim" in link.places else "", found, amap.file)
        text = f"no claim of the atlas is called {quoted(link.claim)}"
        yield Message(text, at="claim", hint=did_you_mean(found, _CURE), fix=fix, subject=link)
