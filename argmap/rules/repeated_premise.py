"""A step names each premise once.

Saying a thing twice makes it no stronger. The second time was probably meant to be another premise.

Reported:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: [demand + crew + demand]  # finding: repeated-premise
demand: {premise: Many people travel at night.}
crew: {premise: The crew is willing.}
```

Accepted:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: [demand + crew]
demand: {premise: Many people travel at night.}
crew: {premise: The crew is willing.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Edit, Severity, Span
from argmap.graph import Graph
from argmap.model import Step
from argmap.rules import Message, rule


@rule(on=Step, severity=Severity.WARNING, cure="name it once, or name the premise that was meant")
def check(step: Step, graph: Graph) -> Iterator[Message]:
    """The fix takes out the second mention with the sign before it."""
    if len(step.premises) == len(set(step.premises)):
        return
    seen: set[str] = set()
    for index, name in enumerate(step.premises):
        if name in seen:
            fix = _without(step, index, graph.map.file)
            yield Message(f'the step names "{name}" twice', at=f"premises.{index}", fix=fix)
        seen.add(name)


def _without(step: Step, index: int, file: str) -> tuple[Edit, ...]:
    before, here = (step.places.get(f"premises.{number}") for number in (index - 1, index))
    if before is None or here is None or before == here:
        return ()
    return (Edit(file, Span(before.end_line, before.end_column, here.end_line, here.end_column), ""),)
