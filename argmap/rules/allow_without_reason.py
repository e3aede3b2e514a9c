"""A comment that allows a finding says why.

Whoever reads the map after you cannot tell a considered exception from one that was made to silence the checker. Until
the reason stands there, nothing is allowed.

Reported:

```yaml
fares:
  premise: Fares have doubled.  # argmap: allow quote-too-short  # finding: allow-without-reason
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
