"""A conclusion is put forward no more firmly than what it is drawn from.

The premises of a step are linked, so that the conclusion is as doubtful as the weakest of them. A conclusion that is
called `certain` or `likely` where every step to it rests on something weaker promises more than it can keep. A node
without a qualifier says nothing of its strength and is compared with nothing. What to do or to value (`policy`,
`value`) may be held firmly in view of what is only possible.

Reported:

```yaml
storm:
  conclusion: The night boat will not sail tonight.
  qualifier: certain
  because: [wind + rule]  # finding: overstated-conclusion
wind: {premise: A storm is coming., qualifier: possible}
rule: {premise: No boat sails in a storm.}
```

Accepted:

```yaml
storm:
  conclusion: The night boat will not sail tonight.
  qualifier: likely
  because:
    - wind + rule
    - strike
wind: {premise: A storm is coming., qualifier: possible}
rule: {premise: No boat sails in a storm.}
strike: {premise: The crew is on strike., qualifier: likely}
care:
  conclusion: Passengers should ask before they come.
  qualifier: certain
  sort: policy
  because: [wind]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Conclusion, Node, Qualifier, Sort
from argmap.rules import Message, rule

_STRENGTH = {Qualifier.POSSIBLE: 0, Qualifier.LIKELY: 1, Qualifier.CERTAIN: 2}
_FIRM = 3


@rule(on=Conclusion, severity=Severity.WARNING, cure="mend the qualifier of one of the two, as the text puts it")
def check(conclusion: Conclusion, graph: Graph) -> Iterator[Message]:
    """One finding for a conclusion, at its strongest step."""
    if conclusion.qualifier is None or conclusion.sort in (Sort.POLICY, Sort.VALUE):
        return
    steps = [(step, premises) for step in graph.steps_to(conclusion.id) if (premises := graph.premises(step))]
    if not steps:
        return
    step, premises = max(steps, key=lambda pair: min(map(_strength, pair[1])))
    weakest = min(premises, key=_strength)
    if weakest.qualifier is not None and _strength(weakest) < _strength(conclusion):
        firm, weak = conclusion.qualifier.value, weakest.qualifier.value
        text = f'"{conclusion.id}" is {firm}, but rests on "{weakest.id}", which is {weak}'
        yield Message(text, at=f"premises.{step.premises.index(weakest.id)}", subject=step)


def _strength(node: Node) -> int:
    return _STRENGTH[node.qualifier] if node.qualifier is not None else _FIRM
