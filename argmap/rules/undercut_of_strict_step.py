"""A strict step is not undercut.

A strict step holds by logic or definition alone: whoever accepts the premises cannot reject the conclusion. It can only
be met by attacking a premise. A step that may have exceptions is not strict.

Reported:

```yaml
midnight:
  conclusion: No boat sails between two and four.
  because: {from: timetable, id: reading, strict: true}
timetable: {evidence: The timetable lists no boat between one and five.}
extras:
  rebuttal: Timetables are sometimes wrong.
  against: reading  # finding: undercut-of-strict-step
```

Accepted:

```yaml
midnight:
  conclusion: No boat sails between two and four.
  because: {from: timetable, id: reading}
timetable: {evidence: The timetable lists no boat between one and five.}
extras:
  rebuttal: Timetables are sometimes wrong.
  against: reading
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Rebuttal
from argmap.rules import Message, rule


@rule(on=Rebuttal, severity=Severity.ERROR, cure="aim it at a premise of the step, or take `strict` off the step")
def check(rebuttal: Rebuttal, graph: Graph) -> Iterator[Message]:
    """Names that lead nowhere are left to `dangling-reference`."""
    for index, target in enumerate(rebuttal.against):
        step = graph.steps.get(target)
        if step is not None and step.strict:
            yield Message(f'"{rebuttal.id}" is aimed at "{target}", a strict step', at=f"against.{index}")
