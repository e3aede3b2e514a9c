"""Two maps give the same words to the same speaker.

Two authors who quote the same words quote the same person. If one map has them by the mayor and another by the council,
one of them misattributes what was said, or the atlas does not know that the two names are one or that one speaks for
the other. Runs of 5 words and more are compared.

Reported:

```yaml
# maps/ferry.yaml
demand: {premise: Many people travel at night., by: the mayor, quote: half the town is awake at midnight}
# maps/quay.yaml
awake:
  premise: Much of the town is up late.
  by: Maria Lopez
  quote: that half the town is awake at midnight  # finding: quote-of-two-speakers
```

Accepted:

```yaml
# maps/ferry.yaml
demand: {premise: Many people travel at night., by: the mayor, quote: half the town is awake at midnight}
# maps/quay.yaml
awake:
  premise: Much of the town is up late.
  by: Maria Lopez
  quote: that half the town is awake at midnight
said: {evidence: Much has been said of late hours., quote: half the town is awake at midnight}
# maps/atlas.yaml
atlas: Ferries
speakers:
  mayor: [the mayor, Maria Lopez]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph, Graph
from argmap.model import Atlas, Node, Quote
from argmap.rules import Message, rule
from argmap.rules._names import listed, quoted
from argmap.rules._quotes import runs
from argmap.rules._speakers import identities
from argmap.sources import words

#: How many words in a row make a quote somebody's own.
_OWN = 5


@rule(
    on=Atlas,
    over=Atlas,
    severity=Severity.WARNING,
    cure="mend `by:` in one of the two, or let the atlas say that the names are one speaker's or who speaks for whom",
)
def check(_: Atlas, atlas: AtlasGraph) -> Iterator[Message]:
    """Report each quote once, against the first map that has a run of it."""
    first: dict[tuple[str, ...], tuple[Graph, Node]] = {}
    if len(atlas.maps) < 2:
        return
    for graph, node, quote in _reported(atlas):
        clash: tuple[Graph, Node] | None = None
        for run in runs(words(quote.text), _OWN):
            there = first.setdefault(run, (graph, node))
            if clash is None and there[0] is not graph and there[1].by != node.by and _apart(there[1], node, atlas):
                clash = there
        if clash is not None:
            place = f'"{clash[0].map.id}/{clash[1].id}"'
            text = f"{quoted(quote.text)} is by {listed(node.by)} here, but by {listed(clash[1].by)} in {place}"
            yield Message(text, subject=quote, file=graph.map.file)


def _apart(one: Node, other: Node, atlas: AtlasGraph) -> bool:
    """Tell whether nobody can have said both: neither a speaker nor whoever passes on what a speaker holds."""
    return identities(one.by + one.via, atlas).isdisjoint(identities(other.by + other.via, atlas))


def _reported(atlas: AtlasGraph) -> Iterator[tuple[Graph, Node, Quote]]:
    for graph in atlas.maps.values():
        for node in graph.nodes.values():
            if node.by:
                for quote in node.quotes:
                    yield graph, node, quote
