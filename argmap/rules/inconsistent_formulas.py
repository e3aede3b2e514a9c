"""What an author holds can all be true, as its formulas say.

Formulas of commitments, and the negations of what is denied, that no choice of truth and falsehood makes true together
show that the author, or the mapper, says too much. Each finding names one minimal set: take out any of its members and
the others can hold. The hint names what would have to go so that nothing of the kind is left. What speakers are
reported to hold, and what is only supposed, binds nobody here.

Reported:

```yaml
rule: {premise: When the deck is wet the boat stays in port., formal: wet -> ~sails}
deck: {premise: The deck is wet., formal: wet}
trip: {premise: The boat sails today., formal: sails}  # finding: inconsistent-formulas
```

```yaml
bad: {premise: It rains and it does not., formal: rain & ~rain}  # finding: inconsistent-formulas
```

Accepted:

```yaml
rule: {premise: When the deck is wet the boat stays in port., formal: wet -> ~sails}
deck: {premise: The deck is wet., formal: wet}
trip: {premise: The boat sails today., stance: denies, formal: sails}
hope: {premise: The boat sails today., by: the mayor, formal: sails}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.logic import Clause, Effort, LimitError, Theory, Variables, clashes, define
from argmap.model import Map, Node, Stance
from argmap.rules import Message, rule
from argmap.rules._formulas import SIMPLER, UNDECIDED, held
from argmap.rules._members import node_placed, ways_out
from argmap.rules._names import quoted

_CURE = "mend the formula or the stance that is wrong"


@rule(on=Map, severity=Severity.ERROR, cure=_CURE)
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Report each minimal set at its last member."""
    formulas = held(graph)
    if not formulas:
        return
    names = list(formulas)
    variables = Variables()
    definitions: list[Clause] = []
    literals = []
    for formula in formulas.values():
        literal, clauses = define(formula, variables)
        literals.append(literal)
        definitions += clauses
    theory = Theory(tuple(((literal,),) for literal in literals), (), tuple(definitions))
    try:
        found = clashes(theory, Effort(len(names)))
    except LimitError:
        yield Message(f"whether the formulas of this map can all be true {UNDECIDED}", at="nodes", hint=SIMPLER)
        return
    for clash in found:
        ways = ways_out([f'"{names[n]}"' for n in repair] for repair in clash.repairs)
        for conflict in clash.conflicts:
            yield _message([names[n] for n in conflict], graph, ways)
        if not clash.complete:
            last = graph.nodes[names[clash.conflicts[-1][-1]]]
            text = f"whether more formulas than those named are in conflict {UNDECIDED}"
            yield Message(text, at="formal", hint=SIMPLER, subject=last)


def _message(names: list[str], graph: Graph, ways: str) -> Message:
    nodes = [graph.nodes[name] for name in names]
    shown = [f"{_denied(node)}{node_placed(graph, node)}, {quoted(node.formal or '')[1:-1]}" for node in nodes]
    one = "no choice of true and false allows" if len(shown) == 1 else "these cannot all hold:"
    return Message(f"{one} {'; '.join(shown)}", at="formal", hint=f"{ways}, or {_CURE}", subject=nodes[-1])


def _denied(node: Node) -> str:
    return "the denial of " if node.stance is Stance.DENIES else ""
