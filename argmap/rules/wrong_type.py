"""A value is of the kind that its key takes.

A text where a list of steps belongs, a list where one proposition belongs or a word that is not among those allowed
cannot be read as anything; guessing would put something in the map that nobody wrote.

Reported:

```yaml
fares:
  premise: [Fares have doubled., Wages have not.]  # finding: wrong-type
rebates:
  premise: Few passengers pay the full fare.
  stance: doubts  # finding: wrong-type
```

Accepted:

```yaml
fares:
  premise: Fares have doubled while wages have not.
rebates:
  premise: Few passengers pay the full fare.
  stance: concedes
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
