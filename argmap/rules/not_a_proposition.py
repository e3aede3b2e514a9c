"""A node states a proposition, not a question or a command.

Only what can be true or false, or right or wrong, can be held, denied, supported or attacked. A rhetorical question
states something and should say it; a command says what should be done. (Questions are known by their mark in any
language; commands by their first words, where the record of the source says that it is in English.)

Reported:

```yaml
# maps/example.yaml
demand:
  premise: Who would not want to travel at night?  # finding: not-a-proposition
ferry:
  conclusion: Let us have a ferry at night.  # finding: not-a-proposition
  because: [demand]
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
language: "en"
```

Accepted:

```yaml
# maps/example.yaml
demand: {premise: Everybody wants to travel at night.}
ferry:
  conclusion: The town should have a ferry at night.
  because: [demand]
# seeds/example.yaml
title: Letter to the council
author: A. Passenger
language: "en"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map
from argmap.rules import Message, rule
from argmap.rules._english import is_english

#: Marks of a question, and of words in quotation marks.
_ENDS = ("?", "？", "؟")
_QUOTES = "\"'“”‘’„«»"
#: Words that begin a command and hardly ever a statement.
_COMMAND = re.compile(r"(?:Let us|Let's|Let’s|Do not|Don't|Don’t|Please)\s")


@rule(on=Map, severity=Severity.WARNING, cure="state what is held to be so, or what should be done")
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """A mark within the text, or within quotation marks at its end, may belong to a title or to cited words."""
    english = is_english(graph)
    for node in amap.nodes:
        asked = node.text.strip(_QUOTES) if node.text.startswith(tuple(_QUOTES)) else node.text
        if asked.rstrip().endswith(_ENDS):
            yield Message(f'"{node.id}" asks a question', at="text", subject=node)
        elif english and _COMMAND.match(node.text):
            yield Message(f'"{node.id}" gives a command', at="text", subject=node)
