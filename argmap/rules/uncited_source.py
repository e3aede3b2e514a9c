"""Each of several sources of a map is quoted.

A map that names a source vouches that it says what the author says there. Where no quote stands in it, nothing of it is
shown.

Reported:

```yaml
# maps/ferry.yaml
map: The night ferry
source:
  - letter
  - diary  # finding: uncited-source
thesis: none
nodes:
  crowd: {premise: Passengers crowd the deck., quote: full at each crossing}
# seeds/letter.yaml
title: Letter to the council
author: A. Passenger
# seeds/letter.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 3
quotes:
  full at each crossing: 2
# seeds/diary.yaml
title: A year on the river
author: A. Passenger
# seeds/diary.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000001"
paragraphs: 30
quotes: {}
```

Accepted:

```yaml
# maps/ferry.yaml
map: The night ferry
source: letter
thesis: none
nodes:
  crowd: {premise: Passengers crowd the deck., quote: full at each crossing}
# seeds/letter.yaml
title: Letter to the council
author: A. Passenger
# seeds/letter.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 3
quotes:
  full at each crossing: 2
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map
from argmap.rules import Message, rule


@rule(on=Map, severity=Severity.WARNING, cure="quote it where it says what a node says, or take it out")
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """A source of which neither text nor seal is at hand may hold any quote; a lone one is left to `unquoted-node`."""
    if len(amap.sources) < 2:
        return
    verdicts = [graph.verdict(quote) for _, quote in graph.quotes()]
    quoted = {anchor.source for verdict in verdicts for anchor in (*verdict.found, *verdict.skipped)}
    for holding in graph.holdings:
        source = holding.source.id
        if source not in quoted and (holding.text is not None or holding.seal is not None):
            yield Message(f'no quote of this map stands in "{source}"', at=f"source.{amap.sources.index(source)}")
