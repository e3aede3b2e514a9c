"""What a map denotes: a flat assumption-based framework; the one step from a drawing to its meaning.

Every node n and every defeasible step i has an assumption, written n' and i'. A leaf n has the rule n <- n'; a step
to c has the rule c <- premises, c', i' (without i' where the step is strict); an attack by x on y makes x a contrary
of y'. Alternatives are contraries of each other's assumptions. This is the ABA counterpart of ASPIC+ without
preferences (Bondarenko, Dung, Kowalski & Toni 1997; Modgil & Prakken 2014); an abstract framework (Dung 1995) is the
case without rules.

What this step loses: who speaks, quotes, links, sorts and qualifiers, and which of several equal arrows was drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise

import attrs

from argmap.graph import Graph, is_commitment
from argmap.model import Conclusion, Node, Stance, Step

#: The standpoints every map has; beside them stands the name of each of its speakers.
STANDPOINTS = ("drawn", "author")


class Label(str, Enum):
    """The verdict on a node or step.

    Accepted is what is derivable in the extension; rejected, what no assumptions derive unless the extension attacks
    one of them, so that the underivable is rejected; absent, what the standpoint leaves out.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDECIDED = "undecided"
    ABSENT = "absent"


#: A verdict for each atom of a framework, by its number.
Labelling = Sequence[Label]

#: A head and its body.
Rule = tuple[int, tuple[int, ...]]


@attrs.frozen
class Framework:
    """A flat assumption-based framework over the atoms 0 to `size` - 1.

    A rule is a head with its body. `contraries` pairs an assumption with an atom that attacks it; there may be any
    number for one assumption. Flat: no assumption is the head of a rule.

    `atoms` and `fixed` lead back to what was drawn: the atom whose verdict a node or named step takes, and the verdict
    of those that have no atom (absent ones, strict steps). Numbers instead of names keep ids that a broken map
    misspells from clashing with the names of assumptions.
    """

    size: int
    assumptions: tuple[int, ...]
    rules: tuple[Rule, ...]
    contraries: tuple[tuple[int, int], ...]
    atoms: Mapping[str, int] = attrs.field(factory=dict)
    fixed: Mapping[str, Label] = attrs.field(factory=dict)


class ArgumentError(ValueError):
    """An attack names an argument that there is not."""


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
    inside = [node for node in _members(graph, standpoint) if node.id not in gone]
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
        more_rules, more_contraries = _exclude(rivals, count, size)
        size += len({head for head, _ in more_rules})
        rules += more_rules
        contraries += more_contraries
    atoms, fixed = _names(graph, sentence, assumption, {step.id for step in steps})
    return Framework(size, assumed, tuple(rules), tuple(contraries), atoms, fixed)


def abstract(arguments: Iterable[str], attacks: Iterable[tuple[str, str]]) -> Framework:
    """Return the framework of plain arguments, each given by its name, and attacks, each an attacker and its target.

    Names and attacks that are repeated count once. A `networkx.DiGraph` of names has both as `nodes` and `edges`.
    Linear.

    Raises:
        ArgumentError: an attack names something else.
    """
    atoms = {name: number for number, name in enumerate(dict.fromkeys(arguments))}
    try:
        pairs = dict.fromkeys([(atoms[target], atoms[source]) for source, target in attacks])
    except KeyError as error:
        raise ArgumentError(f"an attack names {error.args[0]!r}, which is no argument") from None
    return Framework(len(atoms), tuple(range(len(atoms))), (), tuple(pairs), atoms)


def is_abstract(framework: Framework) -> bool:
    """Tell whether a framework is an abstract one: without rules, and every atom an argument."""
    return not framework.rules and len(framework.assumptions) == framework.size


def read_back(framework: Framework, labelling: Labelling) -> dict[str, Label]:
    """Return the verdict on every node and every named step of the map that a framework was made of.

    A step's verdict is that on its assumption, that is, on the inference alone: an accepted step may have rejected
    premises. A strict step has no assumption and is accepted.
    """
    labels = {name: labelling[atom] for name, atom in framework.atoms.items()}
    labels.update(framework.fixed)
    return labels


def _members(graph: Graph, standpoint: str) -> Iterable[Node]:
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


def _exclude(rivals: list[int], count: int, size: int) -> tuple[list[Rule], list[tuple[int, int]]]:
    """Return the rules and contraries by which rivals exclude each other; new atoms are numbered from `size`.

    Two attack each other at once. More would need an attack for each pair: two running disjunctions, one over the
    rivals before and one over those after, say the same in linear size, as they hold exactly when one of them does.
    """
    if len(rivals) == 2:
        return [], [(count + rivals[0], rivals[1]), (count + rivals[1], rivals[0])]
    rules: list[Rule] = []
    contraries: list[tuple[int, int]] = []
    for order in (rivals, rivals[::-1]):
        for place, (before, rival) in enumerate(pairwise(order)):
            any_before = size + len(contraries)
            rules.append((any_before, (before,)))
            if place:
                rules.append((any_before, (any_before - 1,)))
            contraries.append((count + rival, any_before))
    return rules, contraries


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
