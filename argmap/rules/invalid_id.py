"""An id is made of lower-case words and digits with hyphens between them.

Ids stand in steps, file names, links and pictures. One spelling for all of them means that `a + b` has one reading
and that no id is lost to capitals, blanks or the characters of some other format.

Reported:

```yaml
Fare_Rise: {premise: Fares have doubled in ten years.}  # finding: invalid-id
```

Accepted:

```yaml
fare-rise: {premise: Fares have doubled in ten years.}
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
