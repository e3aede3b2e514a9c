"""Every key of a file is one that argmap knows.

A key that nothing reads is a wish that nobody hears: a misspelt `because` leaves a conclusion without its reasons,
and no later check can tell that the author gave some.

Reported:

```yaml
route:
  conclusion: The bus should stop at the school.
  becuase: [walk]  # finding: unknown-key
walk: {premise: Pupils walk a mile along a main road.}
```

Accepted:

```yaml
route:
  conclusion: The bus should stop at the school.
  because: [walk]
walk: {premise: Pupils walk a mile along a main road.}
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
