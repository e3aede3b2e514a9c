"""A value carries no YAML tag.

Tags tell a program to build something other than text, up to calling code. Every value of a map is text, so a tag
has nothing to say; it is not followed.

Reported:

```yaml
fares:
  premise: !!str Fares have doubled in ten years.  # finding: yaml-tag
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
