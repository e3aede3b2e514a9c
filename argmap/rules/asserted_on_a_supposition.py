"""What an author's own step draws from a supposition is supposed too.

A scenario carries its consequences only as long as it is supposed. To assert a consequence outright is to forget the
"if".

Reported:

```yaml
crowds:
  conclusion: The quay will be crowded at midnight.
  because: [night-ferry]  # finding: asserted-on-a-supposition
night-ferry:
  premise: The ferry sails at night.
  stance: supposes
```

Accepted:

```yaml
crowds:
  conclusion: The quay will be crowded at midnight.
  stance: supposes
  because: [night-ferry]
night-ferry:
  premise: The ferry sails at night.
  stance: supposes
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Conclusion, Stance
from argmap.rules import Message, rule
from argmap.rules._attribution import resting


@rule(
    on=Conclusion,
    severity=Severity.WARNING,
    cure='give the conclusion `stance: supposes`, or state it with its condition ("if ..., then ...")',
)
def check(conclusion: Conclusion, graph: Graph) -> Iterator[Message]:
    """The premises of a step are linked, so one that is supposed is enough."""
    yield from resting(conclusion, graph, Stance.SUPPOSES, "only supposes")
