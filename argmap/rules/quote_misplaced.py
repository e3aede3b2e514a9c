"""A quote stands in the paragraph that `at:` names, and not only in paragraphs that are skipped.

Paragraph numbers are what a reader follows from a table to the text. Headlines, captions and pull quotes, which the
source's record skips, are often not the author's words.

Reported:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
  at: 3  # finding: quote-misplaced
fares:
  premise: Fares have doubled.
  quote: twice the old fare  # finding: quote-misplaced
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
skip: 1
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 3
quotes:
  full at each crossing: 2
  twice the old fare: 1
```

Accepted:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
  at: 2
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
skip: 1
# seeds/example.seal
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
from argmap.model import Quote
from argmap.rules import Message, rule
from argmap.rules._names import quoted
from argmap.rules._quotes import judged, paragraphs
from argmap.sources import Standing


@rule(
    on=Quote,
    severity=Severity.ERROR,
    cure="name the paragraph that the node rests on, or quote words of the author's that say it",
)
def check(quote: Quote, graph: Graph) -> Iterator[Message]:
    """Say where the phrase stands instead."""
    if not (verdict := judged(quote, graph, Standing.MISPLACED)):
        return
    text = quoted(quote.text)
    if verdict.found:
        text += f" does not stand in {paragraphs(quote.at, graph, 'or')} but in {paragraphs(verdict.found, graph)}"
    else:
        text += f" stands only in {paragraphs(verdict.skipped, graph)}, which the source's record skips"
    yield Message(text, at="at")
