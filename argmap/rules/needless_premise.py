"""A strict step needs each of its premises.

A conclusion that follows without a premise does not rest on it: whoever attacks the premise attacks nothing, and a
reader looks for a connection that is not there. This is judged by the formulas of strict steps that are valid; of
several premises that can go one by one, it may be that not all can go at once. Where the premises contradict each other
everything follows, and that is another defect.

Reported:

```yaml
wet: {premise: When it rains the deck is wet., formal: rain -> wet}
rain: {premise: It rains., formal: rain}
wind: {premise: It blows., formal: wind}
deck:
  conclusion: The deck is wet.
  formal: wet
  because: {from: wet + rain + wind, strict: true}  # finding: needless-premise
```

Accepted:

```yaml
wet: {premise: When it rains the deck is wet., formal: rain -> wet}
rain: {premise: It rains., formal: rain}
deck:
  conclusion: The deck is wet.
  formal: wet
  because: {from: wet + rain, strict: true}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.logic import Effort, Formula, LimitError, consistent, counterexample, needless
from argmap.model import Map
from argmap.rules import Message, rule
from argmap.rules._formulas import SIMPLER, UNDECIDED, strict_steps
from argmap.rules._members import node_placed
from argmap.rules._names import listed


@rule(on=Map, severity=Severity.WARNING, cure="take it out of the step, or mend the formula that makes it needless")
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Report each premise without which the conclusion still follows."""
    effort = Effort(sum(len(step.premises) for step in graph.steps.values()))
    for step, names, premises, conclusion in strict_steps(graph):
        try:
            found = _needless(premises, conclusion, effort)
        except LimitError:
            text = (
                f"whether the step to {node_placed(graph, graph.nodes[step.conclusion])} needs its premises {UNDECIDED}"
            )
            yield Message(text, hint=SIMPLER, subject=step)
            continue
        for number in found:
            name = names[number]
            others = [node_placed(graph, graph.nodes[other]) for other in names if other != name]
            rest = f"from {listed(others)} alone" if others else "from nothing at all"
            text = f'"{name}" is not needed: "{step.conclusion}" follows {rest}'
            yield Message(text, at=f"premises.{step.premises.index(name)}", subject=step)


def _needless(premises: Sequence[Formula], conclusion: Formula, effort: Effort) -> tuple[int, ...]:
    if counterexample(premises, conclusion, effort) is not None or not consistent(premises, effort):
        return ()
    return needless(premises, conclusion, effort)
