"""A map names its source, and the source has a record.

The record says who wrote what, when and where, and which paragraphs are not the author's. Without it no quote can be
verified.

Reported:

```yaml
map: The night ferry
source: letter  # finding: missing-source
thesis: none
nodes:
  demand: {premise: Many people travel at night.}
```

Accepted:

```yaml
# maps/ferry.yaml
map: The night ferry
source: letter
thesis: none
nodes:
  demand: {premise: Many people travel at night.}
# seeds/letter.yaml
title: Letter to the council
author: A. Passenger
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map
from argmap.rules import Message, rule
from argmap.rules._names import quoted


@rule(on=Map, severity=Severity.ERROR, cure="write `source:` with the name of a record in `seeds/`")
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Compare the names of sources with the records at hand."""
    if not amap.sources:
        yield Message(f"{quoted(amap.id)} names no source")
    held = {holding.source.id for holding in graph.holdings}
    for index, name in enumerate(amap.sources):
        if name not in held:
            hint = f"write the record `seeds/{name}.yaml`, or name one that exists"
            yield Message(f"the source {quoted(name)} has no record", at=f"source.{index}", hint=hint)
