"""Alternatives are at least two.

Rivals exclude each other: at most one comes true. A single one has nothing to exclude, so a name was lost or written
twice.

Reported:

```yaml
map: The night ferry
source: example
thesis: none
nodes:
  hourly: {premise: The ferry will sail hourly., stance: supposes}
alternatives:
  timetable: [hourly, hourly]  # finding: alternatives-too-few
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: none
nodes:
  hourly: {premise: The ferry will sail hourly., stance: supposes}
  daily: {premise: The ferry will sail once a day., stance: supposes}
alternatives:
  timetable: [hourly, daily]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Alternatives
from argmap.rules import rule


@rule(on=Alternatives, severity=Severity.ERROR, cure="name two different nodes or more, or take the alternatives out")
def check(alternatives: Alternatives, _: Graph) -> Iterator[str]:
    """Equal names count once."""
    if (count := len(set(alternatives.nodes))) < 2:
        yield f'"{alternatives.id}" has {count} alternative{"s" if count != 1 else ""}'
