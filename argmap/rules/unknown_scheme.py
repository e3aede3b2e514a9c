"""The scheme of a step is one of the catalogue's.

A scheme tells a reader what kind of inference a step is and which questions to ask of it. A name that the catalogue
lacks tells nobody anything; mostly it is misspelt. (A team with schemes of its own ignores this rule.)

Reported:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: {from: demand, scheme: practical-reasonning}  # finding: unknown-scheme
demand: {premise: Many people travel at night.}
```

Accepted:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because:
    - {from: demand, scheme: practical-reasoning}
    - {from: mayor, scheme: expert-opinion}
demand: {premise: Many people travel at night.}
mayor: {evidence: The harbour master advises it.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map
from argmap.rules import Message, rule
from argmap.rules._names import did_you_mean, meant, quoted, replacement
from argmap.schemes import names

#: How many misspelt names of one map are looked up.
_LOOKED_UP = 20
_CURE = "name a scheme of the catalogue, or none"


@rule(on=Map, severity=Severity.WARNING, cure=_CURE)
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Names may be given with or without `argument-from-`."""
    known = names()
    unknown = [(step, name) for step in graph.steps.values() if (name := step.scheme) is not None and name not in known]
    for count, (step, name) in enumerate(unknown):
        found = meant(name, known) if count < _LOOKED_UP else ()
        fix = replacement(step, "scheme", found, amap.file)
        text = f"no scheme is called {quoted(name)}"
        yield Message(text, at="scheme", hint=did_you_mean(found, _CURE), fix=fix, subject=step)
