"""The critical questions of a step's scheme have been raised.

Each scheme has questions that anybody should ask before accepting such a step. An attack raises one: whether a premise
is true is asked by a rebuttal against a premise, whether the conclusion follows by one against the step, whether the
opposite has better grounds by one against the conclusion. A question for which the map has no attack of that kind is
open: the author has not dealt with it. That is advice for readers rather than a fault of the map, so the rule is off
unless the settings give it a severity.

Reported:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: {from: goal + means, id: reach, scheme: practical-reasoning}  # finding: open-critical-question
goal: {premise: The town should be within reach at night.}
means: {premise: A ferry would bring people to the town.}
noise: {rebuttal: Engines would wake the town., stance: denies, against: ferry}
distance: {rebuttal: The quay lies too far off to be heard., against: noise}
```

Accepted:

```yaml
leaving:
  conclusion: The boats are too small.
  because: {from: queue, id: seen, scheme: argument-from-sign}
queue: {evidence: Every evening some are left on the quay.}
late: {rebuttal: Those on the quay came late., stance: denies, against: seen}
few: {rebuttal: Those on the quay were waiting for friends., stance: denies, against: queue}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import AttackKind, Step
from argmap.rules import Message, rule
from argmap.rules._schemes import known


@rule(
    on=Step,
    severity=Severity.INFO,
    cure="look for where the text deals with it, and draw that as a rebuttal",
    optional=True,
)
def check(step: Step, graph: Graph) -> Iterator[Message]:
    """One finding for a step; its hint holds the first open question."""
    scheme = known(step)
    if scheme is None:
        return
    raised = _raised(step, graph)
    still = [question for question in scheme.questions if question.kind not in raised]
    if still:
        asked = len(scheme.questions)
        what = "the critical question" if asked == 1 else f"{len(still)} of {asked} critical questions"
        text = f'{what} of {scheme.id} {"is" if len(still) == 1 else "are"} open for "{step.conclusion}"'
        yield Message(text, at="scheme", hint=f"the first is: {still[0].text} `argmap scheme {scheme.id}` shows all")


def _raised(step: Step, graph: Graph) -> set[AttackKind]:
    """Return the kinds of question that attacks on the step, its premises and its conclusion raise."""
    aimed = {
        AttackKind.UNDERMINES: step.premises,
        AttackKind.UNDERCUTS: (step.id,),
        AttackKind.REBUTS: (step.conclusion,),
    }
    return {kind for kind, targets in aimed.items() if any(graph.attacks_on(target) for target in targets)}
