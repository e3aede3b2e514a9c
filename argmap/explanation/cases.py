"""A map judged from a standpoint: as it is drawn, or as it would be if something were dropped, denied or granted."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from argmap import framework as frameworks
from argmap.framework import STANDPOINTS, Framework, Label, Labelling
from argmap.graph import Graph, is_commitment
from argmap.graph import of as indexed
from argmap.model import Node, Rebuttal, Stance, Step
from argmap.semantics import grounded


@attrs.frozen
class Change:
    """What is otherwise than drawn, by the ids of nodes and steps.

    What is dropped is left out; what is denied meets a new rebuttal that nothing attacks; what is granted is a fact
    that nothing can attack.
    """

    dropped: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    granted: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class Case:
    """A map with its theory and its verdicts from a standpoint.

    `graph` holds the denials too, and what is dropped, whose verdict is absent. `denials` names the rebuttal that was
    added against each thing that is denied.
    """

    graph: Graph
    standpoint: str
    framework: Framework
    labelling: Labelling
    labels: Mapping[str, Label]
    change: Change = attrs.field(factory=Change)
    denials: Mapping[str, str] = attrs.field(factory=dict)


def of(graph: Graph, standpoint: str = "drawn", change: Change | None = None) -> Case:
    """Return a map judged under the grounded semantics, changed as told. As fast as that semantics.

    Ids that the map lacks are ignored.

    Raises:
        StandpointError: the map has no such standpoint.
    """
    told = change or Change()
    denials = _denials(graph, told)
    changed = _edited(graph, standpoint, told, denials) if told.denied or told.granted else graph
    framework = _granted(frameworks.of(changed, standpoint, told.dropped), told.granted)
    labelling = grounded.label(framework)
    labels = frameworks.read_back(framework, labelling)
    return Case(changed, standpoint, framework, labelling, labels, told, denials)


def is_in(case: Case, name: str) -> bool:
    """Tell whether a node or named step takes part."""
    return case.labels.get(name, Label.ABSENT) is not Label.ABSENT


def attackers(case: Case, target: str) -> list[str]:
    """Return the nodes that attack a node or named step and take part, each once: rebuttals, then rivals."""
    found = [attack.source for attack in case.graph.attacks_on(target)]
    for group in case.graph.map.alternatives if target in case.graph.nodes else ():
        if target in group.nodes:
            found += (rival for rival in group.nodes if rival != target and rival in case.graph.nodes)
    return [name for name in dict.fromkeys(found) if is_in(case, name)]


def steps(case: Case, node: str) -> list[Step]:
    """Return the steps to a node that take part: those with all their premises."""
    return [step for step in case.graph.steps_to(node) if _counts(case, step)]


def _counts(case: Case, step: Step) -> bool:
    whole = step.premises and all(name in case.graph.nodes and is_in(case, name) for name in step.premises)
    return bool(whole) and step.id not in case.change.dropped


def leaves(case: Case) -> dict[str, int]:
    """Return the leaf commitments, each with the number of the rule by which it holds.

    A leaf is a node written without reasons; a commitment is what the author asserts or concedes, or from the
    standpoint of a speaker what the speaker holds.
    """
    assumed = frozenset(case.framework.assumptions)
    name = {case.framework.atoms[node]: node for node in case.graph.nodes if node in case.framework.atoms}
    return {
        name[head]: number
        for number, (head, body) in enumerate(case.framework.rules)
        if len(body) == 1 and body[0] in assumed and head in name and _is_held(case, case.graph.nodes[name[head]])
    }


def _is_held(case: Case, node: Node) -> bool:
    return is_commitment(node) or case.standpoint not in STANDPOINTS


def _denials(graph: Graph, change: Change) -> dict[str, str]:
    """Return the id of a new rebuttal against each thing that is denied."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(change.denied):
        if name in graph.nodes or name in graph.steps:
            new = f"denial-of-{name}"
            while new in graph.nodes or new in graph.steps:
                new += "-again"
            found[name] = new
    return found


def _edited(graph: Graph, standpoint: str, change: Change, denials: Mapping[str, str]) -> Graph:
    """Return the map with its denials, and with what is granted in the standpoint."""
    nodes = [_admitted(n, standpoint) if n.id in change.granted else n for n in graph.map.nodes]
    for name, new in denials.items():
        denial = Rebuttal(new, f"The denial of {name}.", against=(name,))
        nodes.append(_admitted(denial, standpoint))
    return attrs.evolve(indexed(attrs.evolve(graph.map, nodes=tuple(nodes))), holdings=graph.holdings)


def _admitted(node: Node, standpoint: str) -> Node:
    """Return a node as one that the standpoint contains."""
    if standpoint not in STANDPOINTS:
        return node if standpoint in node.by else attrs.evolve(node, by=(standpoint,))
    out = node.stance is Stance.SUPPOSES if standpoint == "drawn" else not is_commitment(node)
    return attrs.evolve(node, stance=Stance.CONCEDES) if out else node


def _granted(framework: Framework, names: tuple[str, ...]) -> Framework:
    """Return a framework in which some nodes are facts, and no attack reaches some steps."""
    atoms = [framework.atoms[name] for name in dict.fromkeys(names) if name in framework.atoms]
    safe = frozenset(atoms).intersection(framework.assumptions)
    return attrs.evolve(
        framework,
        rules=(*framework.rules, *((atom, ()) for atom in atoms if atom not in safe)),
        contraries=tuple(pair for pair in framework.contraries if pair[0] not in safe),
    )
