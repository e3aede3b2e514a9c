"""A step's scheme comes to the sort of conclusion that the step has.

Practical reasoning and arguments from consequences say what to do or what is worth doing; arguments from causes, signs
or cases say what is so. Where the sort of the conclusion is the other kind, the scheme or the sort is wrong, or a
premise that leads from "is" to "ought" is missing.

Reported:

```yaml
noise:
  conclusion: Engines wake the town.
  sort: fact
  because: {from: harm, scheme: argument-from-negative-consequences}  # finding: scheme-mismatch
harm: {premise: "Who sleeps badly falls ill."}
ferry:
  conclusion: The ferry should sail at night.
  sort: policy
  because: {from: queue, scheme: argument-from-sign}  # finding: scheme-mismatch
queue: {evidence: "Every evening some are left on the quay."}
```

Accepted:

```yaml
rest:
  conclusion: The ferry should not sail at night.
  sort: policy
  because: {from: harm, scheme: argument-from-negative-consequences}
harm: {premise: "Who sleeps badly falls ill."}
demand:
  conclusion: Many people want to travel at night.
  sort: fact
  because: {from: queue, scheme: argument-from-sign}
queue: {evidence: "Every evening some are left on the quay."}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Step
from argmap.rules import Message, rule
from argmap.rules._schemes import known


@rule(
    on=Step,
    severity=Severity.WARNING,
    cure="mend the scheme of the step or the sort of its conclusion, or draw the step that is missing between",
)
def check(step: Step, graph: Graph) -> Iterator[Message]:
    """A conclusion without a sort fits every scheme."""
    scheme = known(step)
    sort = graph.nodes[step.conclusion].sort
    if scheme is not None and sort is not None and sort not in scheme.sorts:
        yield Message(f'{scheme.id} does not come to a {sort.value}, which "{step.conclusion}" is', at="scheme")
