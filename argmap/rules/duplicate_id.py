"""An id names one node or one step of a map, and one map of a project.

Nodes and steps share one set of names, whatever heading they stand under. Of two with the same name only the first
takes part in the argument, so the second is lost. The id of a map is the name of its file, in whatever folder: of two
files with one name only the first is read.

Reported:

```yaml
Where we stand:
  fares: {premise: Fares have doubled in ten years.}
What to do:
  fares: {conclusion: Fares should be halved., because: [wages]}  # finding: duplicate-id
  wages:
    conclusion: Wages no longer pay for the way to work.
    because:
      - {from: rents, id: costs}
      - {from: taxes, id: costs}  # finding: duplicate-id
  rents: {premise: Rents have risen.}
  taxes: {premise: Taxes have risen.}
```

```yaml
# maps/north/ferry.yaml
noise: {premise: Engines would wake the north bank.}
# maps/south/ferry.yaml
map: The ferry, seen from the south  # finding: duplicate-id
source: example
thesis: none
nodes: {}
```

Accepted:

```yaml
Where we stand:
  fares: {premise: Fares have doubled in ten years.}
What to do:
  halve-fares: {conclusion: Fares should be halved., because: [fares]}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Conclusion, Map, Node, Step, place_of
from argmap.rules import Message, rule
from argmap.rules._names import quoted


@rule(on=Map, severity=Severity.ERROR, cure="give one of the two another id, here and wherever it is meant")
def check(amap: Map, _: Graph) -> Iterator[Message]:
    """Go through nodes, then named steps, in the order written."""
    first: dict[str, object] = {}
    for thing in _named(amap):
        if (other := first.setdefault(thing.id, thing)) is not thing:
            text = f"{quoted(thing.id)} already stands on line {place_of(other).line}"
            yield Message(text, subject=thing, at="id" if isinstance(thing, Step) else "")


def _named(amap: Map) -> Iterator[Node | Step]:
    yield from amap.nodes
    for node in amap.nodes:
        if isinstance(node, Conclusion):
            yield from (step for step in node.because if step.named)
