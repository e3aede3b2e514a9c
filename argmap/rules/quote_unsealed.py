"""A quote is in the seal of its source.

Where the text is not at hand, as in CI, the seal is what proves that somebody who had the text found the phrase in
it. A phrase that the seal does not know is unproven. (While a source of the map has no record, `missing-source` comes
first.)

Reported:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing  # finding: quote-unsealed
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
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
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 3
quotes:
  full at each crossing: 2
```

```yaml
# maps/example.yaml
map: Two letters, one without a record
source: [example, second-letter]
thesis: none
nodes:
  crowd: {premise: Passengers crowd the deck., quote: full at each crossing}
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Quote
from argmap.rules import rule
from argmap.rules._names import quoted
from argmap.rules._quotes import judged
from argmap.sources import Standing


@rule(
    on=Quote,
    severity=Severity.ERROR,
    texts=True,
    cure="run `argmap seal --texts DIR` where the text is at hand; if the seal then lacks it still, mend the quote",
)
def check(quote: Quote, graph: Graph) -> Iterator[str]:
    """A text at hand decides before any seal."""
    if judged(quote, graph, Standing.UNSEALED):
        yield f"no seal knows {quoted(quote.text)}"
