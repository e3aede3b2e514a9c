"""A relation of the atlas ties at least two things together.

A contrary of one claim, or an apparent conflict of one node, says nothing; mostly a name was lost or written twice.

Reported:

```yaml
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
relations:
  - contrary: [night-demand, night-demand]  # finding: relation-too-small
```

Accepted:

```yaml
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  empty-boats: The night boats would sail empty.
relations:
  - contrary: [night-demand, empty-boats]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Apparent, Atlas, Contrary
from argmap.rules import Message, rule


@rule(on=Atlas, over=Atlas, severity=Severity.ERROR, cure="name two different ones or more, or take the relation out")
def check(atlas: Atlas, _: AtlasGraph) -> Iterator[Message]:
    """Implications may have one claim on either side."""
    for relation in atlas.relations:
        if isinstance(relation, Contrary) and len(set(relation.claims)) < 2:
            yield Message("fewer than two claims are contrary here", at="claims", subject=relation)
        elif isinstance(relation, Apparent) and len(set(relation.nodes)) < 2:
            yield Message("fewer than two nodes are in conflict here", at="nodes", subject=relation)
