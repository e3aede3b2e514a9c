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
deck:
  premise: The deck is crowded.
  quote: full at each crossing
  at: [2, 3]  # finding: quote-misplaced
record:
  premise: The deck is always crowded.
  quote: full at each crossing
  at: letters 2  # finding: quote-misplaced
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
from argmap.model import Anchor, Map, Quote
from argmap.rules import Message, rule
from argmap.rules._names import did_you_mean, listed, meant, quoted
from argmap.rules._quotes import judged, paragraphs
from argmap.sources import Standing, meets


@rule(
    on=Map,
    severity=Severity.ERROR,
    texts=True,
    cure="name the paragraph that the node rests on, or quote words of the author's that say it",
)
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Say where a phrase stands instead, and which of the places named hold none of the phrases."""
    together: dict[str, list[Quote]] = {}
    for owner, quote in graph.quotes():
        together.setdefault(owner.id, []).append(quote)
    for owner_id, quotes in together.items():
        strange = [a.source for a in quotes[0].at if a.source is not None and a.source not in amap.sources]
        if strange:
            hint = did_you_mean(meant(strange[0], amap.sources), f"the sources are {listed(amap.sources or ['none'])}")
            yield Message(f"{quoted(strange[0])} is no source of this map", "at", hint, subject=quotes[0])
            continue
        wrong = [m for quote in quotes for m in _misplaced(quote, graph)]
        yield from wrong
        if not wrong and (idle := _idle(quotes, graph)):
            text = f"no quote of {quoted(owner_id)} stands in {paragraphs(idle, graph, 'or')}"
            yield Message(text, "at", "take the place out, or quote words that stand there", subject=quotes[0])


def _misplaced(quote: Quote, graph: Graph) -> Iterator[Message]:
    if not (verdict := judged(quote, graph, Standing.MISPLACED)):
        return
    text = quoted(quote.text)
    if verdict.found:
        text += f" does not stand in {paragraphs(quote.at, graph, 'or')} but in {paragraphs(verdict.found, graph)}"
    else:
        text += f" stands only in {paragraphs(verdict.skipped, graph)}, which the source's record skips"
    yield Message(text, at="at", subject=quote)


def _idle(quotes: list[Quote], graph: Graph) -> list[Anchor]:
    """Return the places named at which none of the quotes is known to stand, where all of them are known."""
    verdicts = [graph.verdict(quote) for quote in quotes]
    if any(verdict.standing is not Standing.VERIFIED for verdict in verdicts):
        return []
    found = [where for verdict in verdicts for where in verdict.found]
    return [named for named in quotes[0].at if not any(meets(named, where) for where in found)]
