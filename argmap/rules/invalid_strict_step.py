"""A strict step is valid by its formulas.

A step is strict if whoever accepts its premises cannot reject its conclusion. Where the premises and the conclusion
have formulas this can be checked: the conclusion must be true however the premises come to be true. If it need not be,
a premise is unstated or the step has exceptions. Steps of which an end has no formula are not judged.

Reported:

```yaml
wet: {premise: When it rains the deck is wet., formal: rain -> wet}
deck: {premise: The deck is wet., formal: wet}
rain:
  conclusion: It rains.
  formal: rain
  because: {from: wet + deck, strict: true}  # finding: invalid-strict-step
```

Accepted:

```yaml
wet: {premise: When it rains the deck is wet., formal: rain -> wet}
dry: {premise: The deck is dry., formal: ~wet}
fair:
  conclusion: It does not rain.
  formal: ~rain
  because: {from: wet + dry, strict: true}
damp:
  conclusion: Sailors will slip.
  because: {from: fair, strict: true}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.logic import Effort, LimitError, counterexample
from argmap.model import Map
from argmap.rules import Message, rule
from argmap.rules._formulas import SIMPLER, UNDECIDED, strict_steps
from argmap.rules._members import node_placed
from argmap.rules._names import listed

#: How many atoms of a counterexample are named.
_SHOWN = 8


@rule(on=Map, severity=Severity.ERROR, cure="add the premise that is missing, mend a formula, or take `strict` off")
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Report each step with a way in which its premises are true and its conclusion is not."""
    effort = Effort(len(graph.steps))
    for step, names, premises, conclusion in strict_steps(graph):
        then = node_placed(graph, graph.nodes[step.conclusion])
        given = listed(node_placed(graph, graph.nodes[name]) for name in names)
        try:
            example = counterexample(premises, conclusion, effort)
        except LimitError:
            yield Message(f"whether {then} follows from {given} {UNDECIDED}", hint=SIMPLER, subject=step)
            continue
        if example is not None:
            text = (
                f"{then} does not follow from {given}: it may be false where they are true, as with {_shown(example)}"
            )
            yield Message(text, subject=step)


def _shown(example: Mapping[str, bool]) -> str:
    """Return a counterexample in words."""
    ways = [f"{atom} {'true' if truth else 'false'}" for atom, truth in example.items()]
    return listed([*ways[:_SHOWN], *(["others"] if len(ways) > _SHOWN else [])])
