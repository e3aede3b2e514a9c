"""A quote has at most twelve words.

A quote leads to a place; it does not stand in for the text. Short ones keep maps free of what belongs to the author
and the proposition in the mapper's own words.

Reported:

```yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: the boats are full at each crossing before nine and often until ten  # finding: quote-too-long
```

Accepted:

```yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing before nine
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Quote
from argmap.rules import rule
from argmap.rules._names import quoted
from argmap.rules._quotes import size
from argmap.sources import QUOTE_WORDS


@rule(on=Quote, severity=Severity.WARNING, cure=f"keep the {QUOTE_WORDS[1]} words that say most, or fewer")
def check(quote: Quote, _: Graph) -> Iterator[str]:
    """Words are counted as they are matched."""
    if (words := size(quote)) > QUOTE_WORDS[1]:
        yield f"{quoted(quote.text)} has {words} words"
