"""A claim of the atlas is expressed by at least one map.

A claim that no map speaks to is an empty row: left over from a node that was renamed, or waiting for one to be tied
to it.

Reported:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim: night-demand
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  noise: Engines disturb those who sleep by the quay.  # finding: unused-claim
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
from argmap.model import Atlas, Claim
from argmap.rules import rule


@rule(on=Claim, over=Atlas, severity=Severity.INFO, cure="tie a node to it with `claim:`, or take it out")
def check(claim: Claim, atlas: AtlasGraph) -> Iterator[str]:
    """Relations alone do not express a claim."""
    if claim.id not in atlas.links:
        yield f'no map speaks to "{claim.id}"'
