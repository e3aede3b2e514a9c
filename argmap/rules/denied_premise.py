"""An author's own step does not rest on what the author denies.

Nobody gives as a reason what he holds to be false. Either the stance is wrong or the step is somebody else's. An
objection that the author rejects may rest on premises that the author rejects.

Reported:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: [demand]  # finding: denied-premise
demand:
  premise: Many people travel at night.
  by: the mayor
  stance: denies
```

Accepted:

```yaml
quiet:
  conclusion: The ferry should rest at night.
  because: [empty]
empty: {evidence: The last boat sails empty.}
ferry:
  rebuttal: The town needs a night ferry.
  stance: denies
  against: quiet
  because: [demand]
demand:
  premise: Many people travel at night.
  by: the mayor
  stance: denies
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
    severity=Severity.ERROR,
    cure="mend the stance of one of the two, take the premise out, or say with `by:` whose step it is",
)
def check(conclusion: Conclusion, graph: Graph) -> Iterator[Message]:
    """The premises of a step are linked, so one that is denied is enough."""
    yield from resting(conclusion, graph, Stance.DENIES, "denies")
