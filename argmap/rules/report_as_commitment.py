"""An author's own step does not rest on what the author only reports.

Whoever draws a conclusion is committed to what it is drawn from. A step from a claim that the author merely reports
puts that claim in the author's mouth, or leaves the conclusion without a reason of the author's.

Reported:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: [demand]  # finding: report-as-commitment
demand:
  premise: Many people travel at night.
  by: the mayor
```

Accepted:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because:
    - survey
    - {from: demand, by: the mayor}
survey: {evidence: The mayor has counted those who travel at night.}
demand:
  premise: Many people travel at night.
  by: the mayor
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
    cure="give the premise `stance: asserts` or `concedes` if the author accepts it, write that it was said as evidence"
    " of the author's own, or say with `by:` whose step it is",
)
def check(conclusion: Conclusion, graph: Graph) -> Iterator[Message]:
    """The premises of a step are linked, so one that is only reported is enough."""
    yield from resting(conclusion, graph, Stance.REPORTS, "only reports")
