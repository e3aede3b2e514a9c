"""An author does not attack what the author holds.

Two commitments of which one is aimed at the other cannot both stand: either the attacked claim is somebody else's, or
the attack is an objection that the author raises in order to answer it. An objection that the author grants and
answers is no such clash.

Reported:

```yaml
ferry: {conclusion: The ferry should sail at night., because: [demand]}
demand: {premise: Many people travel at night.}
noise:
  rebuttal: Nobody needs a boat at night.
  against: ferry  # finding: author-attacks-author
```

```yaml
ferry: {conclusion: The ferry should sail at night., because: {from: demand, id: need}}
demand: {premise: Many people travel at night.}
choice:
  rebuttal: Those who travel at night could travel by day.
  against: need  # finding: author-attacks-author
```

Accepted:

```yaml
ferry: {conclusion: The ferry should sail at night., because: [demand]}
demand: {premise: Many people travel at night.}
needless:
  rebuttal: Nobody needs a boat at night.
  stance: denies
  against: ferry
noise:
  rebuttal: Engines make some noise.
  stance: concedes
  against: ferry
distance:
  rebuttal: The quay lies too far off to be heard.
  against: noise
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph, is_commitment
from argmap.model import Node, Rebuttal, Stance
from argmap.rules import Message, rule
from argmap.rules._attribution import is_authors


@rule(
    on=Rebuttal,
    severity=Severity.WARNING,
    cure="give the objection `stance: denies`, grant and answer it, or say with `by:` whose claim or step is attacked",
)
def check(rebuttal: Rebuttal, graph: Graph) -> Iterator[Message]:
    """A granted objection may be raised if it is answered, and its answer may be aimed at it."""
    if not is_commitment(rebuttal) or (rebuttal.stance is Stance.CONCEDES and _is_answered(rebuttal, graph)):
        return
    for index, target in enumerate(rebuttal.against):
        node, step = graph.nodes.get(target), graph.steps.get(target)
        held = is_authors(step, graph) if step else node is not None and is_commitment(node) and not _is_granted(node)
        if held and target != rebuttal.id:
            text = f'"{rebuttal.id}" attacks the author\'s own {"step" if step else "claim"} "{target}"'
            yield Message(text, at=f"against.{index}")


def _is_granted(node: Node) -> bool:
    return isinstance(node, Rebuttal) and node.stance is Stance.CONCEDES


def _is_answered(node: Node, graph: Graph) -> bool:
    return any(is_commitment(graph.nodes[attack.source]) for attack in graph.attacks_on(node.id))
