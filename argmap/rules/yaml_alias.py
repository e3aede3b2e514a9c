"""A value is written out where it is used.

Anchors and aliases make one line mean what another line says, which neither a reader nor a line-by-line comparison
can see; a few nested ones can also blow up to more than any memory holds. They are not followed.

Reported:

```yaml
fares:
  premise: &rise Fares have doubled in ten years.  # finding: yaml-alias
```

Accepted:

```yaml
fares:
  premise: Fares have doubled in ten years.
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
