"""Engagement: what one party does with each argument of another.

An argument is a step to something the party says, or a claim that it holds without a step. Arguments are met through
claims, through claims that the atlas calls contrary, by what an author makes of a node in their own map, or by an
attack that is drawn: where a map draws the party's step or node and the other's rebuttal is aimed at it. An attack on
a step drawn elsewhere meets the party's own step if that has the same conclusion and premises, told by their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import attrs

from argmap.comparison import attacks, positions
from argmap.comparison.attacks import PARTIAL, Attack, Said
from argmap.comparison.parties import Party, Roster, roster, spoken
from argmap.comparison.positions import Position, Word
from argmap.graph import AtlasGraph, Graph
from argmap.model import Contrary, Node, Relation, Stance, Step


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
    """One deed, with the nodes of the other party that show it; `partly` where one says less or more than the other.

    `contrary` names the claims through which it is done, where they are not those of the argument but contrary to them.
    """

    deed: Deed
    nodes: tuple[tuple[Graph, Node], ...] = ()
    partly: bool = False
    contrary: tuple[str, ...] = ()


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

    A deed on a conclusion or a bare claim: `rebuts` if they stand on opposite sides of a claim that it is linked to, or
    if both are in full for claims that are contrary; `differs in appearance` if the atlas says so of every opposed pair
    of nodes, `concedes` if the same side is granted, `holds too` if it is held otherwise, `touches` if each says less
    or more than the claim, so that neither bears on the other, `only restates` if the other has no sign. `denies a
    premise` is the same as `rebuts` for a premise, `undercuts the step` an attack on the step. Silence is `ignores`.
    Linear in the nodes, steps and links of the atlas, times the claims contrary to one.
    """
    who = parties if parties is not None else roster(atlas)
    other = _Other(
        atlas, by, positions.of(atlas, who).get(by, {}), _contraries(atlas), attacks.between(atlas, who, of, by)
    )
    met = []
    for argument in _arguments(atlas, who, of):
        answers = sorted(_answers(argument, other), key=lambda answer: (_RANK[answer.deed], bool(answer.contrary)))
        met.append(Met(argument, tuple(answers) or (Answer(Deed.IGNORES),)))
    return Engagement(of, by, tuple(met))


_RANK = {deed: rank for rank, deed in enumerate(Deed)}


@attrs.frozen
class _Trace:
    """A node that shows a deed; `contrary` names the claim through which, where that is another."""

    deed: Deed
    graph: Graph
    node: Node
    partly: bool = False
    contrary: str = ""


@attrs.frozen
class _Other:
    """What is to be known of the party that answers."""

    atlas: AtlasGraph
    party: Party
    held: Mapping[str, Position]
    contraries: Mapping[str, Iterable[str]]
    attacks: Mapping[Said, Iterable[Attack]]


def _arguments(atlas: AtlasGraph, who: Roster, party: Party) -> Iterator[Argument]:
    """Yield the steps to what a party says, and what it says on a claim or as its thesis without a step of its own."""
    for name, nodes in spoken(atlas, who, [party]).items():
        graph = atlas.maps[name]
        if party.maps and name not in party.maps:
            continue  # who has a map of its own is heard in its own words
        for node in (graph.nodes[key] for key in nodes):
            steps = [step for step in graph.steps_to(node.id) if _owns(atlas, party, step)]
            yield from (Argument(graph, node, step) for step in steps)
            if not steps and (node.links or node.id in (graph.map.thesis or ())):
                yield Argument(graph, node)


def _owns(atlas: AtlasGraph, party: Party, step: Step) -> bool:
    return not step.by or any(atlas.speaker_of_name.get(name) == party.id for name in step.by)


def _answers(argument: Argument, other: _Other) -> Iterator[Answer]:
    groups: dict[tuple[Deed, bool], list[_Trace]] = {}
    for trace in _traces(argument, other):
        groups.setdefault((trace.deed, bool(trace.contrary)), []).append(trace)
    for (deed, _), found in groups.items():
        nodes = {(t.graph.map.id, t.node.id): (t.graph, t.node) for t in found}
        partly = deed is not Deed.TOUCHES and all(t.partly for t in found)
        yield Answer(deed, tuple(nodes.values()), partly, tuple(dict.fromkeys(t.contrary for t in found if t.contrary)))


def _traces(argument: Argument, other: _Other) -> Iterator[_Trace]:
    graph, step = argument.graph, argument.step
    yield from _on(graph, argument.node, other)
    if step is None:
        return
    for premise in graph.premises(step):
        for trace in _on(graph, premise, other):
            if trace.deed is Deed.REBUTS:
                yield attrs.evolve(trace, deed=Deed.DENIES_PREMISE)
    for words in attacks.said(graph, argument.node):
        for attack in other.attacks.get(words, ()):
            if attacks.draws(attack, graph, step):
                yield _Trace(Deed.UNDERCUTS, attack.graph, attack.node)


def _on(graph: Graph, node: Node, other: _Other) -> Iterator[_Trace]:
    """Yield what the other party does with a node that a party is for."""
    if not node.links and graph.map.id in other.party.maps and (deed := _STANCES.get(node.stance)) is not None:
        yield _Trace(deed, graph, node)
    for words in attacks.said(graph, node):
        for attack in other.attacks.get(words, ()):
            if attack.step is None:
                yield _Trace(Deed.REBUTS, attack.graph, attack.node)
    for link in node.links:
        side = -1 if link.relation is Relation.OPPOSITE else 1
        partial = link.relation in PARTIAL
        yield from _through(graph, node, other, (link.claim, side, partial))
        for claim in other.contraries.get(link.claim, ()) if side > 0 and not partial else ():
            for trace in _through(graph, node, other, (claim, -1, False)):
                if trace.deed in (Deed.REBUTS, Deed.APPARENT) and not trace.partly:
                    yield attrs.evolve(trace, contrary=claim)


#: What an author does with what somebody else says in the author's map.
_STANCES = {
    Stance.DENIES: Deed.REBUTS,
    Stance.CONCEDES: Deed.CONCEDES,
    Stance.ASSERTS: Deed.SHARES,
    Stance.REPORTS: Deed.RESTATES,
}


def _through(graph: Graph, node: Node, other: _Other, way: tuple[str, int, bool]) -> Iterator[_Trace]:
    """Yield what a position does with a node that stands on a side of its claim, in full or only partly."""
    claim, side, partial = way
    position = other.held.get(claim)
    if position is None:
        return
    place = f"{graph.map.id}/{node.id}"
    against = [e.place for e in position.evidence if e.sign == -side]
    apparent = bool(against) and all(p != place and other.atlas.apart(place, p) for p in against)
    for e in position.evidence:
        if e.sign and e.partly and partial:
            deed = Deed.TOUCHES
        elif e.sign == -side:
            deed = Deed.APPARENT if apparent else Deed.REBUTS
        elif e.sign == side:
            deed = Deed.CONCEDES if e.word is Word.CONCEDES else Deed.SHARES
        else:
            deed = Deed.RESTATES
        yield _Trace(deed, e.graph, e.node, e.partly or partial)


def _contraries(atlas: AtlasGraph) -> dict[str, dict[str, None]]:
    """Return, for each claim, those that the atlas says cannot hold beside it."""
    found: dict[str, dict[str, None]] = {}
    for relation in (one for one in atlas.atlas.relations if isinstance(one, Contrary)):
        for claim in relation.claims:
            found.setdefault(claim, {}).update((other, None) for other in relation.claims if other != claim)
    return found
