"""A step has a premise for each role of its scheme.

Practical reasoning takes a goal and a means. Where a step has fewer premises than its scheme has roles, something goes
without saying; often that is what is most in doubt. As authors leave much unsaid, and a map need not supply it, the
rule is off unless the settings give it a severity.

Reported:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: {from: goal, scheme: practical-reasoning}  # finding: missing-role
goal: {premise: The town should be within reach at night.}
```

Accepted:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: {from: goal + means, scheme: practical-reasoning}
goal: {premise: The town should be within reach at night.}
means: {assumption: Only a ferry can bring people to the town at night.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Step
from argmap.rules import Message, rule
from argmap.rules._schemes import known, roles


@rule(
    on=Step,
    severity=Severity.INFO,
    cure="supply what is unsaid as an `assumption` if the step needs it and the author would grant it",
    optional=True,
)
def check(step: Step, _: Graph) -> Iterator[Message]:
    """Premises are counted: nothing in a file says which of them has which role."""
    scheme = known(step)
    count = len(set(step.premises))
    if scheme is not None and count < len(scheme.roles):
        text = f"{scheme.id} takes {len(scheme.roles)} premises ({roles(scheme)}), the step has {count}"
        yield Message(text, at="scheme")
