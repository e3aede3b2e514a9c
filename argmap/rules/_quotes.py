"""What is known of a quote, as far as the sources' records allow a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from argmap.graph import Graph
from argmap.model import Anchor, Quote
from argmap.rules._names import listed
from argmap.sources import Standing, Verdict, words


def judged(quote: Quote, graph: Graph, standing: Standing) -> Verdict | None:
    """Return the verdict on `quote` if it is `standing`.

    Where a source of the map has no record the quote may stand there, so nothing is said of quotes that the others
    do not hold: `missing-source` reports the record.
    """
    verdict = graph.verdict(quote)
    if verdict.standing is not standing:
        return None
    nowhere = standing in (Standing.NOT_FOUND, Standing.UNSEALED)
    return None if nowhere and len(graph.holdings) < max(1, len(graph.map.sources)) else verdict


def paragraphs(anchors: Iterable[Anchor], graph: Graph, last: str = "and") -> str:
    """Return places for a sentence: `paragraph 3`, `paragraphs 3 and 9`, with sources where the map has several."""
    several = len(graph.map.sources) > 1
    places = [f"{a.source} {a.paragraph}" if several and a.source else str(a.paragraph) for a in anchors]
    return f"paragraph{'s' if len(places) > 1 else ''} {listed(places, last)}"


@lru_cache(maxsize=4096)
def _size(text: str) -> int:
    return len(words(text))


def size(quote: Quote) -> int:
    """Return how many words a quote has, counted as they are matched."""
    return _size(quote.text)


def runs(spoken: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Yield every run of `length` words, in lower case."""
    folded = [word.casefold() for word in spoken]
    for start in range(len(folded) - length + 1):
        yield tuple(folded[start : start + length])
