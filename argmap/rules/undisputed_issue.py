"""An issue has at least two positions.

An issue is a question on which parties can part. If no claim bears on it, or all that anybody says comes down to one
side of one claim, there is nothing to compare: a claim is missing, or what is under the issue belongs under another.

Reported:

```yaml
# maps/example.yaml
demand: {premise: Many people travel at night., claim: night-demand}
# maps/atlas.yaml
atlas: Ferries
issues:
  service: How often should the ferry sail?  # finding: undisputed-issue
  fares: What should a journey cost?  # finding: undisputed-issue
claims:
  night-demand: {text: Enough people want to travel at night., issue: service}
```

Accepted:

```yaml
# maps/example.yaml
demand: {premise: Many people travel at night., claim: night-demand}
asleep: {premise: At night hardly anybody travels., by: the mayor, claim: {opposite-of: night-demand}}
# maps/atlas.yaml
atlas: Ferries
issues:
  service: How often should the ferry sail?
claims:
  night-demand: {text: Enough people want to travel at night., issue: service}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas, Node, Relation, Stance
from argmap.rules import Message, rule


@rule(on=Atlas, over=Atlas, severity=Severity.INFO, cure="add the claim on which parties part, or take the issue out")
def check(atlas: Atlas, graph: AtlasGraph) -> Iterator[Message]:
    """Claims that nobody speaks to are left to `unused-claim`; those of one map alone may wait for the next."""
    sides: dict[str, set[tuple[str, int]]] = {}
    for claim in graph.claims.values():
        if claim.issue is not None:
            said = sides.setdefault(claim.issue, set())
            for _, node, link in graph.links.get(claim.id, ()):
                turn = -1 if link.relation is Relation.OPPOSITE else 1
                said.update((claim.id, sign * turn) for sign in _signs(node))
    for issue in atlas.issues:
        if issue.id not in sides:
            yield Message(f'no claim bears on the issue "{issue.id}"', subject=issue)
        elif len(sides[issue.id]) == 1:
            (claim_id, sign) = next(iter(sides[issue.id]))
            side = "for" if sign > 0 else "against"
            yield Message(f'all that is said on "{issue.id}" is {side} "{claim_id}"', subject=issue)


def _signs(node: Node) -> set[int]:
    """Return on which sides of what a node says somebody stands: its speaker, or the author who denies it."""
    denied = {-1} if node.stance is Stance.DENIES else set()
    return denied | {1} if node.by or not denied else denied
