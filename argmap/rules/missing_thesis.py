"""A map says what its text argues for, or that it argues nothing.

The thesis is where a reader begins and what all verdicts are about. `thesis: none` says of an explainer or a report
that it argues nothing; leaving the key out says nothing at all.

Reported:

```yaml
map: The night ferry  # finding: missing-thesis
source: example
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map
from argmap.rules import rule


@rule(on=Map, severity=Severity.ERROR, cure="write `thesis:` with the id of the main conclusion, or `thesis: none`")
def check(amap: Map, _: Graph) -> Iterator[str]:
    """An empty thesis is a statement, a missing one is not."""
    if amap.thesis is None:
        yield f'"{amap.id}" does not say what its thesis is'
