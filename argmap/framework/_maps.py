"""The framework of one map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from argmap.framework._flat import Framework, Label, Rule
from argmap.framework._others import others
from argmap.graph import Graph, is_commitment
from argmap.model import Conclusion, Node, Stance, Step

#: The standpoints every map has; beside them stands the name of each of its speakers.
STANDPOINTS = ("drawn", "author")


class StandpointError(ValueError):
    """No node of the map has the standpoint asked for."""


def standpoints(graph: Graph) -> tuple[str, ...]:
    """Return the standpoints a map has: `drawn`, `author`, and its speakers in the order written."""
    names = (name for node in graph.nodes.values() for name in node.by)
    return tuple(dict.fromkeys((*STANDPOINTS, *names)))


def of(graph: Graph, standpoint: str = "drawn", drop: Collection[str] = ()) -> Framework:
    """Return the theory of one map from a standpoint, without the nodes and steps in `drop`. Linear.

    A step counts if its conclusion and all its premises are in; an attack, if both its ends are. A conclusion whose
    steps are all out is underivable: it never becomes a premise. Ids in `drop` that the map lacks are ignored.

    Raises:
        StandpointError: `standpoint` is neither `drawn` nor `author` nor a speaker of the map.
    """
    gone = frozenset((drop,) if isinstance(drop, str) else drop)
    return over_nodes(graph, [node for node in members(graph, standpoint) if node.id not in gone], gone)


def over_nodes(graph: Graph, inside: Sequence[Node], gone: Collection[str] = ()) -> Framework:
    """Return the theory of some nodes of a map, without the steps in `gone`. Linear.

    The atom of each node is its number among them, and its assumption has the same number among the assumptions.
    """
    count = len(inside)
    sentence = {node.id: atom for atom, node in enumerate(inside)}
    steps = [step for step in graph.steps.values() if step.id not in gone and _counts(step, sentence)]
    assumption = {name: count + atom for name, atom in sentence.items()}
    for step in steps:
        if not step.strict:
            assumption[step.id] = count + len(assumption)
    rules: list[Rule] = [(sentence[node.id], (assumption[node.id],)) for node in inside if _is_leaf(node)]
    rules += (_rule(step, sentence, assumption) for step in steps)
    attacks = (a for a in graph.attacks if a.source in sentence and a.target in assumption)
    contraries = [(assumption[a.target], sentence[a.source]) for a in attacks]
    assumed = tuple(assumption.values())
    size = count + len(assumed)
    for group in graph.map.alternatives:
        rivals = [sentence[name] for name in dict.fromkeys(group.nodes) if name in sentence]
        more_rules, any_other = others([(rival,) for rival in rivals], size)
        size += len({head for head, _ in more_rules})
        rules += more_rules
        contraries += [
            (count + rival, other) for rival, found in zip(rivals, any_other, strict=True) for other in found
        ]
    atoms, fixed = _names(graph, sentence, assumption, {step.id for step in steps})
    return Framework(size, assumed, tuple(rules), tuple(contraries), atoms, fixed)


def members(graph: Graph, standpoint: str) -> Iterable[Node]:
    """Return the nodes that are in from a standpoint, in the order written."""
    nodes = graph.nodes.values()
    if standpoint == "drawn":
        rivals = {name for group in graph.map.alternatives for name in group.nodes}
        return [node for node in nodes if node.stance is not Stance.SUPPOSES or node.id in rivals]
    if standpoint == "author":
        return [node for node in nodes if is_commitment(node)]
    inside = [node for node in nodes if standpoint in node.by]
    if not inside:
        raise StandpointError(f"nobody is called {standpoint!r} here; there are {', '.join(standpoints(graph))}")
    return inside


def _is_leaf(node: Node) -> bool:
    """Tell whether a node was written without reasons; one whose reasons are broken or dropped is none."""
    return not (isinstance(node, Conclusion) and node.because)


def _counts(step: Step, inside: Mapping[str, int]) -> bool:
    return step.conclusion in inside and bool(step.premises) and all(p in inside for p in step.premises)


def _rule(step: Step, sentence: Mapping[str, int], assumption: Mapping[str, int]) -> Rule:
    premises = dict.fromkeys(sentence[premise] for premise in step.premises)
    doubts = [assumption[name] for name in (step.conclusion, step.id) if name in assumption]
    return sentence[step.conclusion], (*premises, *doubts)


def _names(
    graph: Graph, sentence: Mapping[str, int], assumption: Mapping[str, int], usable: Collection[str]
) -> tuple[dict[str, int], dict[str, Label]]:
    """Return the atom of each node and named step, and the verdict of those without."""
    atoms = dict(sentence)
    fixed = {name: Label.ABSENT for name in graph.nodes if name not in sentence}
    for name in _named(graph.steps.values()):
        if name in assumption:
            atoms[name] = assumption[name]
        else:
            fixed[name] = Label.ACCEPTED if name in usable else Label.ABSENT
    return atoms, fixed


def _named(steps: Iterable[Step]) -> Iterator[str]:
    return (step.id for step in steps if step.named)
