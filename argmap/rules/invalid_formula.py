"""What stands under `formal:` is a formula.

A formula says in signs what a node says in words, so that steps and commitments can be checked. It is made of atoms,
which are names of the mapper's choice within one map, with `~` (not), `&` (and), `|` (or), `->` (if ... then), `<->`
(if and only if) and parentheses; `~` binds most and `<->` least. What cannot be read is left out of every check.

Reported:

```yaml
wet:
  premise: When it rains and nobody has put up the roof, the deck is wet.
  formal: rain && ~roof -> wet  # finding: invalid-formula
rain:
  premise: It rains, or the forecast is wrong.
  formal: rain | (~forecast  # finding: invalid-formula
```

Accepted:

```yaml
wet:
  premise: When it rains and nobody has put up the roof, the deck is wet.
  formal: rain & ~roof -> wet
rain:
  premise: It rains, or the forecast is wrong.
  formal: rain | ~forecast
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.logic import FormulaError, parse
from argmap.model import Premise
from argmap.rules import Message, rule
from argmap.rules._formulas import place

_CURE = "use atoms (`rain`), ~ & | -> <-> and parentheses"


@rule(on=Premise, severity=Severity.ERROR, cure=_CURE)
def check(node: Premise, _: Graph) -> Iterator[Message]:
    """The place is that of the first part that cannot be read."""
    if node.formal is None:
        return
    try:
        parse(node.formal)
    except FormulaError as error:
        yield Message(str(error), at=place(node, error.offset, error.length), hint=error.hint)
