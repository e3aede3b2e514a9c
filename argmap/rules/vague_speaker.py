"""What "some argue" has a speaker, or is stated as the author's.

"Some argue that ..." tells neither who holds a claim nor what the author makes of it, and is true whenever anybody
says so. The bare content, `by:` those who hold it as the text names them, can be denied, answered and compared. (Only
where the record of the source says that it is in English.)

Reported:

```yaml
# maps/example.yaml
noise:
  premise: Some argue that engines would wake the town.  # finding: vague-speaker
demand:
  premise: It is widely believed that the boats sail empty.  # finding: vague-speaker
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
language: "en"
```

Accepted:

```yaml
# maps/example.yaml
noise: {premise: Engines would wake the town., by: some neighbours}
demand: {premise: Many people travel at night.}
survey: {evidence: Most people said in a survey that they would take a night boat.}
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
language: "en"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map
from argmap.rules import Message, rule
from argmap.rules._english import is_english

_WHO = r"(?:some|many|others|critics|(?:some|many|most|certain|various) (?:people|critics|observers|experts|analysts))"
_SAY = r"(?:say|argue|claim|believe|think|contend|insist|maintain|assert|hold|have argued|have claimed)"
#: What follows where "that" is left out.
_THE = "(?:say|argue|believe|think|contend|insist) (?:the|an?|it|there|these|those|they|he|she)"
_SAID = r"(?:said|argued|claimed|believed|thought|held|assumed)"
_VAGUE = re.compile(
    rf"(?:{_WHO} (?:{_SAY} that|{_THE})\b|it is (?:sometimes|often|widely|commonly|generally) {_SAID} that\b)",
    re.IGNORECASE,
)


@rule(on=Map, severity=Severity.INFO, cure="write the bare content, and say with `by:` whose claim it is")
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Nodes with a speaker are left to `speech-in-text`."""
    if not is_english(graph):
        return
    for node in amap.nodes:
        if not node.by and _VAGUE.match(node.text):
            yield Message(f'"{node.id}" tells that somebody says something, not what is so', at="text", subject=node)
