"""A source's record skips only paragraphs that the text has.

A paragraph number beyond the end was counted in another copy of the text, so the other numbers are doubtful too.

Reported:

```yaml
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
skip: [1, 12]  # finding: skip-out-of-range
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 9
quotes: {}
```

Accepted:

```yaml
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
skip: [1, 9]
# seeds/example.seal
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
paragraphs: 9
quotes: {}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas
from argmap.rules import Message, rule
from argmap.sources import Holding

_CURE = "count the non-empty lines of the text again, from 1"


@rule(on=Holding, over=Atlas, severity=Severity.ERROR, texts=True, cure=_CURE)
def check(holding: Holding, _: AtlasGraph) -> Iterator[Message]:
    """The text at hand is counted, or else the seal's word taken."""
    source, seal, text = holding.source, holding.seal, holding.text
    if text is None and seal is None:
        return
    count = len(text.paragraphs) if text is not None else seal.paragraphs if seal is not None else 0
    for index, number in enumerate(source.skip):
        if number > count:
            message = f"paragraph {number} is skipped, but the text has {count}"
            yield Message(message, at=f"skip.{index}", subject=source, file=source.file)
