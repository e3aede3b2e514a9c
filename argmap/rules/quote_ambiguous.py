"""A quote stands in one paragraph, or `at:` says which is meant.

A phrase that stands in several paragraphs does not lead a reader to the place that the node rests on. Which one that
is, no tool can know.

Reported:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing  # finding: quote-ambiguous
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 9
quotes:
  full at each crossing: [2, 7]
```

Accepted:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
  at: 7
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 9
quotes:
  full at each crossing: [2, 7]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Quote
from argmap.rules import Message, rule
from argmap.rules._names import listed, quoted
from argmap.rules._quotes import judged, paragraphs
from argmap.sources import Standing


@rule(on=Quote, severity=Severity.ERROR, texts=True, cure="say with `at:` which is meant, or quote more words")
def check(quote: Quote, graph: Graph) -> Iterator[Message]:
    """List the paragraphs, but leave the choice to a person."""
    if verdict := judged(quote, graph, Standing.AMBIGUOUS):
        several = len(graph.map.sources) > 1
        places = [f"`at: {a.source} {a.paragraph}`" if several else f"`at: {a.paragraph}`" for a in verdict.found]
        hint = f"write {listed(places, 'or')}, whichever the node rests on, or quote more words"
        yield Message(f"{quoted(quote.text)} stands in {paragraphs(verdict.found, graph)}", hint=hint)
