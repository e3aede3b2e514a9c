"""A quote stands in the text.

A quote is what ties a node to its source. If the text does not hold the phrase, word for word and within one
paragraph, nobody can verify that the author said it. (Only a text at hand can tell; a seal cannot.)

Reported:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at every crossing  # finding: quote-not-found
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
file: example.txt
# seeds/example.txt
The boats are full at each crossing before nine.
```

Accepted:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
file: example.txt
# seeds/example.txt
The boats are full at each crossing before nine.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map, Quote
from argmap.rules import Message, rule
from argmap.rules._names import quoted
from argmap.rules._quotes import judged
from argmap.sources import Standing, nearest

_CURE = "quote the words exactly as they stand in one paragraph of the text"
#: For how many phrases of a map, and of how many characters at most, a passage like it is looked for.
_LOOKED_UP = 20
_LENGTH = 200


@rule(on=Map, severity=Severity.ERROR, texts=True, cure=_CURE)
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Show the passage most like the phrase."""
    if all(holding.text is None for holding in graph.holdings):
        return
    missing = (quote for _, quote in graph.quotes() if judged(quote, graph, Standing.NOT_FOUND))
    for count, quote in enumerate(missing):
        hint = _hint(quote, graph) if count < _LOOKED_UP and len(quote.text) <= _LENGTH else _CURE
        yield Message(f"the text does not hold {quoted(quote.text)}", hint=hint, subject=quote)


def _hint(quote: Quote, graph: Graph) -> str:
    texts = (holding.text for holding in graph.holdings if holding.text is not None)
    near = [found for text in texts if (found := nearest(quote.text, text))]
    if not near:
        return _CURE
    number, passage, _ = max(near, key=lambda found: found[2])
    return f"{_CURE}; the nearest is {quoted(passage)} in paragraph {number}"
