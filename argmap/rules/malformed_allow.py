"""A comment that speaks to argmap is one that it understands.

Where `# argmap:` is followed by something else than `allow`, names of rules, ` - ` and a reason, nothing is allowed,
although whoever wrote it believes so.

Reported:

```yaml
fares:
  premise: "1990"  # argmap: alow yaml-trap - the title of a film  # finding: malformed-allow
doubled:
  premise: Fares have doubled.  # argmap: allow unquoted-node unused-node - a draft  # finding: malformed-allow
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
