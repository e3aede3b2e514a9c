r"""A file holds no invisible characters that change what is read or shown.

Control characters break other readers, and characters that turn the direction of writing can make a reviewer see
another sentence than the one that is stored. The blocks below are expressions that give the bytes of a file.

Reported:

```python
b"map: Fares\x07 and rebates\nsource: example\nthesis: none\nnodes: {}\n"  # finding: control-character
```

Accepted:

```python
b"map: Fares and rebates\nsource: example\nthesis: none\nnodes: {}\n"
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
