"""A key stands once in its mapping.

Of two equal keys one is lost: most readers of YAML keep the last and say nothing. A node that was meant to be new
would then silently replace an older one.

Reported:

```yaml
fares: {premise: Fares have doubled in ten years.}
fares: {premise: Few passengers pay the full fare.}  # finding: duplicate-key
```

Accepted:

```yaml
fares: {premise: Fares have doubled in ten years.}
rebates: {premise: Few passengers pay the full fare.}
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
