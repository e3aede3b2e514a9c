"""The steps to a conclusion differ.

Separate steps count as separate reasons. The same premises given twice look like two reasons where there is one.

Reported:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because:
    - demand + crew
    - crew + demand  # finding: repeated-step
demand: {premise: Many people travel at night.}
crew: {premise: The crew is willing.}
```

Accepted:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because:
    - demand + crew
    - {from: crew + demand, by: the mayor}
demand: {premise: Many people travel at night.}
crew: {premise: The crew is willing.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Conclusion, Step
from argmap.rules import Message, rule


@rule(on=Conclusion, severity=Severity.WARNING, cure="take one of the two out, or name the premises that were meant")
def check(conclusion: Conclusion, _: Graph) -> Iterator[Message]:
    """The order of premises does not count; whose step it is does."""
    if len(conclusion.because) < 2:
        return
    first: dict[tuple[frozenset[str], tuple[str, ...]], Step] = {}
    for step in conclusion.because:
        if (other := first.setdefault((frozenset(step.premises), step.by), step)) is not step:
            text = f'"{step.id}" has the same premises as "{other.id}"'
            yield Message(text, subject=step)
