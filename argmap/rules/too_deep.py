r"""A file is nested no deeper than a map needs.

Nothing in a map lies deeper than a handful of levels. Many more are a mistake or an attempt to exhaust whoever reads
the file, so reading stops there. The blocks below are expressions that give the bytes of a file.

Reported:

```python
b"map: Fares\nsource: example\nthesis: none\nnodes: " + (  # finding: wrong-type
    b"[" * 100 + b"]" * 100  # finding: too-deep
)
```

Accepted:

```python
b"map: Fares\nsource: example\nthesis: none\nnodes: {}\n"
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
