"""A quote has at least three words.

One or two words stand almost anywhere in a text; they show neither what was said nor where.

Reported:

```yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: each crossing  # finding: quote-too-short
```

Accepted:

```yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
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


@rule(on=Quote, severity=Severity.WARNING, cure=f"quote at least {QUOTE_WORDS[0]} words that stand together")
def check(quote: Quote, _: Graph) -> Iterator[str]:
    """Words are counted as they are matched."""
    if (words := size(quote)) < QUOTE_WORDS[0]:
        yield f"{quoted(quote.text)} has {words} word{'s' if words != 1 else ''}"
