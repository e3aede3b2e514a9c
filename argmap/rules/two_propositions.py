"""A node holds one proposition.

What could be attacked, granted or used by itself is a node of its own. Two sentences, or two halves with a semicolon
between, are mostly two propositions; a rebuttal of such a node leaves open which it meets.

Reported:

```yaml
demand:
  premise: Many people travel at night. The quay is lit.  # finding: two-propositions
noise:
  premise: Engines are loud; the town sleeps badly.  # finding: two-propositions
```

Accepted:

```yaml
demand: {premise: Many people travel at night.}
light: {premise: Since Sept. 11 the quay of St. Anne is lit.}
noise: {premise: "Engines are so loud that J. B. Moll, of No. 5, sleeps badly."}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Node
from argmap.rules import Message, rule

#: A sentence that ends with a word of four small letters or more, and another that begins with a capital and goes on.
_SENTENCES = re.compile(r"[.!?…](?<=[^\W\d_A-Z]{4}.)[\"'”’»)]*\s+[\"'“‘«(]*[A-ZÀ-ÖØ-Þ][\w’'-]*\s+\S")
_SEMICOLON = re.compile(r";\s+\S+\s+\S")


@rule(on=Node, severity=Severity.INFO, cure="make two nodes of it, or one sentence if it is a single thought")
def check(node: Node, _: Graph) -> Iterator[Message]:
    """Short words before a full stop may be abbreviations, and end no sentence here."""
    if _SENTENCES.search(node.text):
        yield Message(f'"{node.id}" holds two sentences', at="text")
    elif _SEMICOLON.search(node.text):
        yield Message(f'"{node.id}" joins two propositions by a semicolon', at="text")
