"""What cannot do without a key has it.

A node needs its proposition and a rebuttal its target: without them there is nothing to draw, to weigh or to
compare.

Reported:

```yaml
fares:
  premise: Fares have doubled in ten years.
rebates:  # finding: missing-key
  rebuttal: Few passengers pay the full fare.
```

Accepted:

```yaml
fares:
  premise: Fares have doubled in ten years.
rebates:
  rebuttal: Few passengers pay the full fare.
  against: fares
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
