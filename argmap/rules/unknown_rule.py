"""A comment that allows a finding names a rule that there is.

A name that is no rule's allows nothing. `argmap rule` lists the rules. (A name in the settings or on the command line
that is no rule's stops the run.)

Reported:

```yaml
fares:
  premise: Fares have doubled.  # argmap: allow unquoted-nodes - from a talk  # finding: unknown-rule
```

Accepted:

```yaml
fares:
  premise: 1990  # argmap: allow yaml-trap - the title of a film
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.WARNING)
