"""A file is one YAML document.

Text that is not YAML cannot be read past the break. What stands before it is still checked; what follows is missing
until the line is mended.

Reported:

```yaml
fares:
  premise: One thing is certain: fares have doubled.  # finding: invalid-yaml
```

Accepted:

```yaml
fares:
  premise: "One thing is certain: fares have doubled."
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
