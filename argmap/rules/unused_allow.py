"""A comment that allows a finding stands where there is one.

An `allow` that is left over would hide the next finding of that name, which nobody has looked at. It is about the
findings that begin on its line or, alone on a line, on the next line that holds more than a comment. (What allows
a finding of a rule that is not asked in this run, or that depends on the texts of the sources, is passed over.)

Reported:

```yaml
fares:
  premise: "1990"  # argmap: allow yaml-trap - the title of a film  # finding: unused-allow
```

Accepted:

```yaml
fares:
  premise: 1990  # argmap: allow yaml-trap - the title of a film
films:
  # argmap: allow yaml-trap - the title of another
  premise: 1984
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.WARNING)
