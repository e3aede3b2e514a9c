"""A thesis stands on what its author holds.

From the author's standpoint only what the author asserts or concedes counts, with the steps and attacks among it. If a
thesis is not accepted even then, under the grounded semantics, the author's own commitments attack it, lead in a circle
or leave every way to it incomplete; mostly a stance or an arrow of the map is wrong.

Reported:

```yaml
map: The night ferry
source: example
thesis: ferry  # finding: falling-thesis
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
  empty: {rebuttal: Night boats sail empty., stance: concedes, against: demand}
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
  empty: {rebuttal: Night boats sail empty., stance: concedes, against: demand}
  reason: {rebuttal: They sail empty only because nobody knows of them., against: empty}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.framework import Label
from argmap.graph import Graph, is_commitment
from argmap.model import Conclusion, Map
from argmap.rules import Message, rule
from argmap.semantics import labels


@rule(
    on=Map,
    severity=Severity.WARNING,
    cure="mend the stance or the arrow that is wrong; `argmap label MAP --standpoint author` shows what stands",
)
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Leave aside a thesis that is not the author's, and a map in which a premise is missing."""
    thesis = [name for name in amap.thesis or () if name in graph.nodes and is_commitment(graph.nodes[name])]
    if not thesis or any(name not in graph.nodes for step in graph.steps.values() for name in step.premises):
        return
    if _is_untroubled(graph):
        return
    verdicts = labels(graph, "author")
    for name in thesis:
        if verdicts[name] is not Label.ACCEPTED:
            text = f'the thesis "{name}" is {verdicts[name].value} on what the author holds'
            yield Message(text, at=f"thesis.{(amap.thesis or ()).index(name)}")


def _is_untroubled(graph: Graph) -> bool:
    """Tell whether all that the author holds is plainly accepted, as in most maps, so that none needs to be labelled.

    It is where no commitment attacks another, nothing leads in a circle or excludes another, and every conclusion has a
    step whose premises are all commitments.
    """
    held = {name for name, node in graph.nodes.items() if is_commitment(node)}
    if graph.map.alternatives or graph.cycles:
        return False
    if any(a.source in held and (a.target in held or a.target in graph.steps) for a in graph.attacks):
        return False
    conclusions = (n for n in graph.nodes.values() if n.id in held and isinstance(n, Conclusion) and n.because)
    return all(any(held.issuperset(step.premises) for step in graph.steps_to(node.id)) for node in conclusions)
