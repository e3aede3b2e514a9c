r"""A file is no larger than a map can be.

A map of one text has some hundred nodes. A file of many megabytes is data in the wrong place, or an attempt to
exhaust whoever reads it, and is not read. The blocks below are expressions that give the bytes of a file.

Reported:

```python
b"# " + b"x" * 10_000_000  # finding: too-large
```

Accepted:

```python
b"map: Fares\nsource: example\nthesis: none\nnodes: {}\n"
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
