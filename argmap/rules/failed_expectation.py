"""A map's verdicts are those that it promises.

`expect:` is a map's own test: what an informed reader would say stands, falls or stays open, and what would change if
a node were dropped. If the verdicts differ, either an arrow of the map or the expectation is wrong. Verdicts are those
of the grounded semantics from the standpoint of the drawing; an empty list promises that no node has that verdict.

Reported:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
  noise: {rebuttal: Engines would wake the town., stance: denies, against: ferry}
expect:
  - accepted: ferry  # finding: failed-expectation
  - drop: noise
    accepted: [ferry, demand]
    undecided: []
```

```yaml
map: The night ferry
source: example
thesis: none
nodes:
  noise: {rebuttal: Engines would wake the town., against: distance}
  distance: {rebuttal: The quay lies too far off to be heard., against: noise}
expect:
  - undecided: []  # finding: failed-expectation
  - rejected: noise  # finding: failed-expectation
  - {drop: noise, accepted: noise}  # finding: failed-expectation
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
  noise: {rebuttal: Engines would wake the town., stance: denies, against: ferry}
  distance: {rebuttal: The quay lies too far off to be heard., against: noise}
expect:
  - accepted: ferry
    rejected: noise
  - drop: distance
    rejected: ferry
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.findings import Severity
from argmap.framework import Label
from argmap.graph import Graph
from argmap.model import Expectation, Map
from argmap.rules import Message, rule
from argmap.rules._names import listed, quoted
from argmap.semantics import labels

_CURE = "mend the arrows of the map if the promise is right, or else the promise"
_VERDICTS = (Label.ACCEPTED, Label.REJECTED, Label.UNDECIDED)
#: How many names are listed, and how many nodes are labelled in all so that no map can make the check slow.
_SHOWN = 5
_LABELLED = 200_000


@rule(on=Map, severity=Severity.ERROR, cure=_CURE)
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Label the map once for each expectation, without what that drops."""
    left = _LABELLED
    for expectation in amap.expect:
        left -= len(amap.nodes)
        if left < 0:
            text = "this expectation and those after it are too many to be tested"
            yield Message(text, subject=expectation, hint="keep those that say most")
            return
        yield from _compare(expectation, graph)


def _compare(expectation: Expectation, graph: Graph) -> Iterator[Message]:
    found = labels(graph, drop=expectation.drop)
    for verdict in _VERDICTS:
        names: tuple[str, ...] | None = getattr(expectation, verdict.value)
        for index, name in enumerate(names or ()):
            if name in found and found[name] is not verdict:
                text = f'"{name}" is {found[name].value}, not {verdict.value}'
                hint = f"{_why(name, found, graph)}; {_CURE}"
                yield Message(text, at=f"{verdict.value}.{index}", hint=hint, subject=expectation)
        others = [name for name in graph.nodes if found[name] is verdict] if names == () else []
        if others:
            shown = [*map(quoted, others[:_SHOWN]), *(["others"] if len(others) > _SHOWN else [])]
            text = f"no node should be {verdict.value}, but {listed(shown)} would be"
            yield Message(text, at=verdict.value, subject=expectation)


def _why(name: str, found: Mapping[str, Label], graph: Graph) -> str:
    """Say in a few words what the verdict comes from."""
    attackers = [quoted(a.source) for a in graph.attacks_on(name) if found[a.source] is Label.ACCEPTED][:_SHOWN]
    if found[name] is Label.ABSENT:
        return "it is dropped or only supposed"
    if found[name] is Label.UNDECIDED:
        return "nothing decides what attacks or supports it"
    if found[name] is Label.ACCEPTED:
        return "nothing that is accepted attacks it or all that it rests on"
    return f"it is attacked by {listed(attackers)}" if attackers else "every step to it rests on something not accepted"
