"""A rebuttal names each target once.

An attack is there or not; to name its target twice makes it no stronger. The second time was probably meant to be
another node or step.

Reported:

```yaml
ferry: {conclusion: The ferry should sail at night., because: [demand]}
demand: {premise: Many people travel at night.}
noise: {rebuttal: Engines would wake the town., against: [ferry, ferry]}  # finding: repeated-target
```

Accepted:

```yaml
ferry: {conclusion: The ferry should sail at night., because: [demand]}
demand: {premise: Many people travel at night.}
noise: {rebuttal: Engines would wake the town., against: [ferry, demand]}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Rebuttal
from argmap.rules import Message, rule


@rule(on=Rebuttal, severity=Severity.WARNING, cure="name it once, or name the target that was meant")
def check(rebuttal: Rebuttal, _: Graph) -> Iterator[Message]:
    """One finding for each mention after the first."""
    seen: set[str] = set()
    for index, name in enumerate(rebuttal.against):
        if name in seen:
            yield Message(f'"{rebuttal.id}" is aimed at "{name}" twice', at=f"against.{index}")
        seen.add(name)
