"""A premise has no reasons; what has reasons is a conclusion.

Premises are where a map stops asking why. One that is given a reason is an intermediate conclusion, and a picture or
a verdict that took it for a premise would ignore the reason.

Reported:

```yaml
demand:
  premise: Many people travel at night.
  because: [shifts]  # finding: supported-premise
shifts: {evidence: The hospital changes shifts at midnight.}
```

Accepted:

```yaml
demand:
  conclusion: Many people travel at night.
  because: [shifts]
shifts: {evidence: The hospital changes shifts at midnight.}
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
