"""No long stretch of a source is left without a node.

A map that passes over a stretch of its text may miss an objection, a concession or half the argument. Six paragraphs in
a row that no node quotes are worth a second look, or fewer of 200 words in all where the text is at hand. Paragraphs
that the record skips do not count, nor do they end a stretch.

Reported:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
# seeds/example.yaml
title: Letter to the council  # finding: uncovered-stretch
author: A. Passenger
skip: [4]
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 8
quotes:
  full at each crossing: 1
```

Accepted:

```yaml
# maps/example.yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
few:
  premise: Only two boats sail before nine.
  quote: no more than two boats
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
skip: [4]
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 8
quotes:
  full at each crossing: 1
  no more than two boats: 5
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas
from argmap.rules import rule
from argmap.sources import Holding, anchors

#: How many paragraphs, or words of fewer, may be passed over.
_PARAGRAPHS = 6
_WORDS = 200


@rule(
    on=Holding,
    over=Atlas,
    severity=Severity.INFO,
    texts=True,
    cure="map what they add to the argument, or let the record skip what is not the author's prose",
)
def check(holding: Holding, atlas: AtlasGraph) -> Iterator[str]:
    """Quotes count where they are known to stand; all maps of a source count together, once one of them quotes it."""
    source, seal, text = holding.source, holding.seal, holding.text
    graphs = atlas.maps_of_source.get(source.id, ())
    count = len(text.paragraphs) if text is not None else seal.paragraphs if seal is not None else 0
    if not graphs or (text is None and count - len(source.skip) < _PARAGRAPHS):
        return
    places = [anchor for g in graphs for _, quote in g.quotes() for anchor in anchors(quote, g.verdict(quote))]
    covered = {place.paragraph for place in places if place.source in (None, source.id)}
    aside = set(source.skip)
    prose = [number for number in range(1, count + 1) if number not in aside] if covered else []
    for is_covered, group in groupby(prose, covered.__contains__):
        stretch = list(group)
        words = sum(len(text.folded[number - 1].split()) for number in stretch) if text is not None else 0
        if not is_covered and (len(stretch) >= _PARAGRAPHS or words >= _WORDS):
            yield f'no node quotes paragraphs {stretch[0]} to {stretch[-1]} of "{source.id}"'
