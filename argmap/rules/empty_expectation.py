"""An expectation promises a verdict.

An entry of `expect:` that only drops something tests nothing, and looks like a test.

Reported:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
expect:
  - drop: demand  # finding: empty-expectation
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
expect:
  - drop: demand
    rejected: ferry
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Expectation
from argmap.rules import rule


@rule(on=Expectation, severity=Severity.WARNING, cure="say what is then `accepted`, `rejected` or `undecided`")
def check(expectation: Expectation, _: Graph) -> Iterator[str]:
    """An empty list is a promise: that no node has the verdict."""
    if expectation.accepted is None and expectation.rejected is None and expectation.undecided is None:
        yield "no verdict is promised here"
