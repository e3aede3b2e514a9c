"""A text that other tools read as something else stands in quotes.

argmap reads every value as text. Editors, scripts and other parsers do not: to them a bare `no` is false, `2024`
a number and `2024-01-31` a date. Quotes make all of them agree.

Reported:

```yaml
answer:
  premise: no  # finding: yaml-trap
```

Accepted:

```yaml
answer:
  premise: "no"
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.WARNING)
