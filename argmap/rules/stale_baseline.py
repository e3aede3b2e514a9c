"""A baseline holds only findings that there still are.

What was mended since should leave the baseline, or it may come back unseen. `argmap check --write-baseline FILE` writes
the file anew.

Reported:

```yaml
# maps/example.yaml
fares:
  premise: "1990"
# baseline.json
{
  "baseline": 1,
  "findings": {
    "maps/example.yaml": {
      "yaml-trap": {
        "other tools read 1990 as a boolean, number, date or null, not as text": 1  # finding: stale-baseline
      }
    }
  }
}
```

Accepted:

```yaml
# maps/example.yaml
fares:
  premise: 1990
# baseline.json
{
  "baseline": 1,
  "findings": {
    "maps/example.yaml": {
      "yaml-trap": {
        "other tools read 1990 as a boolean, number, date or null, not as text": 1
      }
    }
  }
}
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.INFO)
