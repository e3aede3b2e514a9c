"""Engagement: what one party does with each argument of another.

An argument is a step to something the party says, or a claim that it holds without a step. Arguments are met through
claims, or by an attack that is drawn: where a map draws the party's step or node and its author aims a rebuttal at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import attrs

from argmap.comparison import positions
from argmap.comparison.parties import Party, Roster, roster, spoken
from argmap.comparison.positions import Evidence, Position, Word
from argmap.graph import AtlasGraph, Graph
from argmap.model import Link, Node, Relation, Step


class Deed(str, Enum):
    """What can be done with an argument, the most that can be done first."""

    REBUTS = "rebuts"
    UNDERCUTS = "undercuts the step"
    DENIES_PREMISE = "denies a premise"
    APPARENT = "differs in appearance"
    CONCEDES = "concedes"
    SHARES = "holds too"
    TOUCHES = "touches"
    RESTATES = "only restates"
    IGNORES = "ignores"


@attrs.frozen
class Argument:
    """A step of a party, or (`step` is None) something that it holds without one."""

    graph: Graph
    node: Node
    step: Step | None = None


@attrs.frozen
class Answer:
    """One deed, with the nodes of the other party that show it; `partly` where one says less or more than the other."""

    deed: Deed
    nodes: tuple[tuple[Graph, Node], ...] = ()
    partly: bool = False


@attrs.frozen
class Met:
    """An argument with everything the other party does with it, the weightiest first; never empty."""

    argument: Argument
    answers: tuple[Answer, ...]

    @property
    def deed(self) -> Deed:
        """The weightiest deed."""
        return self.answers[0].deed


@attrs.frozen
class Engagement:
    """Every argument of one party (`of`) with what another (`by`) does with it."""

    of: Party
    by: Party
    met: tuple[Met, ...]


def between(atlas: AtlasGraph, of: Party, by: Party, parties: Roster | None = None) -> Engagement:
    """Return what `by` does with each argument of `of`, in the order of maps and nodes.

    A deed on a conclusion or a bare claim: `rebuts` if they stand on opposite sides of a claim that it is linked to,
    `differs in appearance` if the atlas says so of every opposed pair of nodes, `concedes` if the same side is granted,
    `holds too` if it is held otherwise, `touches` if each of them says less or more than the claim, so that neither
    bears on the other, `only restates` if the other has no sign. `denies a premise` is the same as `rebuts` for a
    premise. Silence is `ignores`.
    Linear in the nodes, steps and links of the atlas.
    """
    who = parties if parties is not None else roster(atlas)
    held = positions.of(atlas, who).get(by, {})
    drawn = _drawn_attacks(atlas, who, of, by)
    met = []
    for argument in _arguments(atlas, who, of):
        answers = sorted(_answers(atlas, argument, held, drawn), key=lambda answer: _RANK[answer.deed])
        met.append(Met(argument, tuple(answers) or (Answer(Deed.IGNORES),)))
    return Engagement(of, by, tuple(met))


_RANK = {deed: rank for rank, deed in enumerate(Deed)}
#: What the other party attacks, by claim: the conclusions of steps (True) or nodes (False) that a map draws as `of`'s.
_Attacks = dict[tuple[str, Relation, bool], list[tuple[Graph, Node]]]


def _arguments(atlas: AtlasGraph, who: Roster, party: Party) -> Iterator[Argument]:
    """Yield the steps to what a party says, and what it says on a claim or as its thesis without a step."""
    for name, nodes in spoken(atlas, who, [party]).items():
        graph = atlas.maps[name]
        if party.maps and name not in party.maps:
            continue  # who has a map of its own is heard in its own words
        for node in (graph.nodes[key] for key in nodes):
            steps = graph.steps_to(node.id)
            yield from (Argument(graph, node, step) for step in steps)
            if not steps and (node.links or node.id in (graph.map.thesis or ())):
                yield Argument(graph, node)


def _answers(atlas: AtlasGraph, argument: Argument, held: dict[str, Position], drawn: _Attacks) -> Iterator[Answer]:
    deeds: dict[Deed, list[Evidence]] = {}
    for deed, evidence in _on(atlas, argument.graph, argument.node, held):
        deeds.setdefault(deed, []).append(evidence)
    for premise in argument.graph.premises(argument.step) if argument.step is not None else ():
        for deed, evidence in _on(atlas, argument.graph, premise, held):
            if deed is Deed.REBUTS:
                deeds.setdefault(Deed.DENIES_PREMISE, []).append(evidence)
    for deed, found in deeds.items():
        nodes = {e.place: (e.graph, e.node) for e in found}
        yield Answer(deed, tuple(nodes.values()), deed is not Deed.TOUCHES and all(e.partly for e in found))
    for deed, is_step in ((Deed.UNDERCUTS, True), (Deed.REBUTS, False)):
        attackers = [
            pair
            for link in argument.node.links or (Link(f"{argument.graph.map.id}/{argument.node.id}"),)
            for pair in drawn.get((link.claim, link.relation, is_step), ())
            if deed not in deeds and (not is_step or argument.step is not None)
        ]
        if attackers:
            yield Answer(deed, tuple({(g.map.id, n.id): (g, n) for g, n in attackers}.values()))


def _on(atlas: AtlasGraph, graph: Graph, node: Node, held: dict[str, Position]) -> Iterator[tuple[Deed, Evidence]]:
    """Yield what positions do with a node that a party is for, by each of its links."""
    place = f"{graph.map.id}/{node.id}"
    for link in node.links:
        position = held.get(link.claim)
        if position is None:
            continue
        side = -1 if link.relation is Relation.OPPOSITE else 1
        partial = link.relation in (Relation.NARROWER, Relation.BROADER)
        against = [e for e in position.evidence if e.sign == -side]
        apparent = bool(against) and all(e.place != place and atlas.apart(place, e.place) for e in against)
        for evidence in position.evidence:
            told = attrs.evolve(evidence, link=link) if partial else evidence
            if evidence.sign and evidence.partly and partial:
                yield Deed.TOUCHES, told
            elif evidence.sign == -side:
                yield (Deed.APPARENT if apparent else Deed.REBUTS), told
            else:
                granted = Deed.CONCEDES if evidence.word is Word.CONCEDES else Deed.SHARES
                yield (granted if evidence.sign == side else Deed.RESTATES), told


def _drawn_attacks(atlas: AtlasGraph, who: Roster, of: Party, by: Party) -> _Attacks:
    """Return the rebuttals of `by` against nodes and steps that maps draw as those of `of`."""
    theirs = spoken(atlas, who, [of])
    found: _Attacks = {}
    for name, mine in spoken(atlas, who, [by]).items():
        graph = atlas.maps[name]
        for node in (graph.nodes[key] for key in mine):
            for attack in graph.attacks_by(node.id):
                step = graph.steps.get(attack.target)
                target = graph.nodes.get(step.conclusion if step is not None else attack.target)
                if target is None or target.id not in theirs[name] or target.id in mine:
                    continue
                for link in target.links or (Link(f"{name}/{target.id}"),):
                    found.setdefault((link.claim, link.relation, step is not None), []).append((graph, node))
    return found
