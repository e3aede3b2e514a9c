"""A text is whole: no comment or comma cuts it.

In YAML a blank and `#` begin a comment, and within braces a comma begins the next key. The rest of the sentence is
lost or becomes a key of its own, without a word of warning.

Reported:

```yaml
platform:
  premise: Passengers still crowd platform #4 at noon.  # finding: cut-text
```

```yaml
platform: {premise: At noon, passengers crowd the platform.}  # finding: cut-text
```

Accepted:

```yaml
platform:
  premise: "Passengers still crowd platform #4 at noon."
```

```yaml
platform: {premise: "At noon, passengers crowd the platform."}
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
