"""What an author's own steps rest on, and what the author replies to."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.graph import Graph, is_commitment
from argmap.model import Conclusion, Stance, Step
from argmap.rules import Message


def resting(conclusion: Conclusion, graph: Graph, stance: Stance, only: str) -> Iterator[Message]:
    """Report each premise of `stance` in the author's own steps to a commitment.

    A step that a speaker makes, by `by:` or because the conclusion is the speaker's, does not bind the author.
    `only` says in the message what the author does with the premise.
    """
    if stance not in graph.stances or not is_commitment(conclusion):
        return
    for step in graph.steps_to(conclusion.id):
        if graph.speakers_of(step):
            continue
        for index, name in enumerate(step.premises):
            premise = graph.nodes.get(name)
            if premise is not None and premise.stance is stance:
                text = f'"{conclusion.id}" rests on "{name}", which the author {only}'
                yield Message(text, at=f"premises.{index}", subject=step)


def is_authors(step: Step, graph: Graph) -> bool:
    """Tell whether a step is the author's own inference to something the author is committed to."""
    return not graph.speakers_of(step) and is_commitment(graph.nodes[step.conclusion])


def answered(graph: Graph) -> set[str]:
    """Return the nodes that a commitment attacks, or a step to them or anything that they rest on. Linear."""
    targets = [attack.target for attack in graph.attacks if is_commitment(graph.nodes[attack.source])]
    queue = [graph.steps[target].conclusion if target in graph.steps else target for target in targets]
    found: set[str] = set()
    while queue:
        if (name := queue.pop()) not in found:
            found.add(name)
            queue += [step.conclusion for step in graph.steps_from(name)]
    return found
