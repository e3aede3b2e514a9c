r"""A file is encoded as UTF-8.

A byte that is not UTF-8 stands for a different character on each machine, so nobody can say which words were
written. The block below is an expression that gives the bytes of a file.

Reported:

```python
b"map: Caf\xe9s and bakeries\n"  # finding: bad-encoding
```

Accepted:

```python
b"map: Caf\xc3\xa9s and bakeries\nsource: example\nthesis: none\nnodes: {}\n"
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR)
