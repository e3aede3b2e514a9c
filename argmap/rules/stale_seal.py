"""A seal is that of the text at hand and knows every quote in it.

A seal vouches for quotes where the text is missing. If the text has changed since, or quotes have been added, the seal
proves something about another text or nothing about these quotes.

Reported:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
file: example.txt
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"  # finding: stale-seal
paragraphs: 1
quotes:
  full at each crossing: 1
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
# seeds/example.seal
sha256: "c4bc20163d0e6b57a9efce038e86c34e43586a8783dbc2477f900adca14e6711"
paragraphs: 1
quotes:
  full at each crossing: 1
# seeds/example.txt
The boats are full at each crossing before nine.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas
from argmap.rules import Message, rule
from argmap.rules._names import quoted
from argmap.sources import Holding, find, fold, is_stale


@rule(on=Holding, over=Atlas, severity=Severity.ERROR, texts=True, cure="run `argmap seal --texts DIR`")
def check(holding: Holding, atlas: AtlasGraph) -> Iterator[Message]:
    """Only a text at hand can tell."""
    seal, text = holding.seal, holding.text
    if seal is None or text is None:
        return
    if is_stale(holding):
        message = f'the seal of "{seal.source}" was made from another text than the one at hand'
        yield Message(message, at="sha256", subject=seal, file=seal.file)
        return
    false = next((p for p, places in seal.quotes.items() if find(p, text) != tuple(places)), None)
    if false is not None or seal.paragraphs != len(text.paragraphs):
        what = "the number of paragraphs" if false is None else f"the places of {quoted(false)}"
        at = "paragraphs" if false is None else "quotes.key"
        yield Message(f'the seal of "{seal.source}" is wrong about {what}', at=at, subject=seal, file=seal.file)
        return
    phrases = {q.text for g in atlas.maps_of_source.get(seal.source, ()) for _, q in g.quotes()}
    missing = sorted(p for p in phrases if fold(p) not in seal.quotes and find(p, text))
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        message = f'the seal of "{seal.source}" lacks {quoted(missing[0])}{more}'
        yield Message(message, at="quotes.key", subject=seal, file=seal.file)
