"""A node is written in the mapper's own words.

A map paraphrases; what it takes over word for word belongs into `quote:`, which is short and verified. A longer run of
the author's words is a copy that may not be free to share, and shows that the proposition was not worked out. More than
8 words in a row, of one paragraph and in any case, are too many. (Only a text at hand can tell.)

Reported:

```yaml
# maps/example.yaml
crowd:
  premise: The boats are full at each crossing before nine in winter.  # finding: copied-text
  quote: full at each crossing
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
file: example.txt
# seeds/example.txt
As you know, the boats are full at each crossing before nine.
```

Accepted:

```yaml
# maps/example.yaml
crowd:
  premise: In the early morning the boats are full at each crossing.
  quote: full at each crossing before nine
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
file: example.txt
# seeds/example.txt
As you know, the boats are full at each crossing before nine.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map
from argmap.rules import Message, rule
from argmap.rules._names import quoted
from argmap.rules._quotes import runs
from argmap.sources import words

#: How many words in a row a paraphrase may share with its source.
_SHARED = 8


@rule(on=Map, severity=Severity.WARNING, texts=True, cure="say it in your own words; the author's belong into `quote:`")
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Go through each text once, in search of runs that a node has; one finding for a node."""
    texts = [holding.text for holding in graph.holdings if holding.text is not None]
    if not texts:
        return
    wanted: dict[tuple[str, ...], list[str]] = {}
    for node in graph.nodes.values():
        for run in runs(words(node.text), _SHARED + 1):
            wanted.setdefault(run, []).append(node.id)
    found: dict[str, str] = {}
    for text in texts:
        for number, paragraph in enumerate(text.paragraphs, 1):
            spoken = words(paragraph)
            for start, run in enumerate(runs(spoken, _SHARED + 1)):
                for name in wanted.pop(run, ()):
                    shared = quoted(" ".join(spoken[start : start + len(run)]))
                    found.setdefault(name, f"{shared} in paragraph {number}")
    for name, where in found.items():
        yield Message(f'"{name}" copies its source: {where}', at="text", subject=graph.nodes[name])
