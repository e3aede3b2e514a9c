"""One author as a picture: a card for every node, an arrow for every step and attack."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from argmap.diagram import cards, legend, sections
from argmap.diagram.focus import around
from argmap.diagram.keys import Keys, keys_of
from argmap.diagram.picture import Arrow, ArrowKind, Card, Cluster, Diagram, Junction, JunctionKind
from argmap.framework import Label
from argmap.graph import Graph
from argmap.model import Alternatives, AttackKind, Conclusion, Rebuttal, Step

#: How many arrows away from the focus a node may be when nobody says.
DEPTH = 1

#: What a record of a source says where the source itself does not.
_NOT_SAID = ("", "not given")

_KINDS = {
    AttackKind.REBUTS: ArrowKind.REBUTS,
    AttackKind.UNDERMINES: ArrowKind.UNDERMINES,
    AttackKind.UNDERCUTS: ArrowKind.UNDERCUTS,
}


def of_map(
    graph: Graph,
    *,
    labels: Mapping[str, Label] | None = None,
    judged: str = "",
    focus: str | None = None,
    depth: int | None = None,
    within: Collection[str] | None = None,
    why: str = "",
    author: str = "",
) -> Diagram:
    """Return the picture of one map.

    `labels` shows a verdict on each card it names, and `judged` says in the notes how they were found; `focus`, a node
    or step, draws only what lies within `depth` arrows of it (1 unless told); `within` draws only these nodes and the
    steps that lie wholly among them, and `why` says which they are; `author` names the author where the source at hand
    does not. What is left out and what leads nowhere is said in the notes. Linear in nodes and arrows.

    Raises:
        ValueError: the map has no node or step called `focus`, or `depth` is negative.
    """
    reach = DEPTH if depth is None else depth
    shown = set(graph.nodes if within is None else within) if focus is None else around(graph, focus, reach)
    if focus is not None:
        why = f"those within {cards.counted(reach, 'arrow')} of “{focus}”"
    keys = keys_of(graph)
    enough = any if within is None else all
    steps = [s for s in graph.steps.values() if s.conclusion in shown and enough(p in shown for p in s.premises)]
    junctions = tuple(_junctions(graph, steps, shown, keys))
    arrows = tuple(_arrows(graph, steps, junctions, shown, keys))
    drawn = tuple(
        cards.of_node(graph, node, keys, (labels or {}).get(node.id), _undrawn(graph, node.id, shown))
        for node in graph.nodes.values()
        if node.id in shown
    )
    clusters = _clusters(keys, drawn)
    parted = sections.Parted(drawn, (), arrows)
    if sections.crowded(drawn, junctions, arrows):
        parted = sections.part(drawn, junctions, arrows, clusters)
    title, subtitle = graph.map.title or graph.map.id, _subtitle(graph, author)
    return Diagram(
        id=keys.map,
        title=title,
        subtitle=subtitle,
        cards=parted.cards,
        echoes=parted.echoes,
        junctions=junctions,
        arrows=parted.arrows,
        clusters=clusters,
        legend=legend.of(parted.cards, parted.echoes, junctions, arrows),
        notes=(*([f"Verdicts: {judged}."] if judged else []), *_notes(graph, shown, why)),
        description=_description(graph, drawn, arrows, subtitle),
    )


def _clusters(keys: Keys, drawn: Collection[Card]) -> tuple[Cluster, ...]:
    """Return the headings over cards that are drawn, numbered as in the whole map."""
    used = {card.cluster for card in drawn}
    several = len(keys.clusters) > 1
    numbered = enumerate(keys.clusters.items(), 1)
    return tuple(Cluster(key, title, number if several else 0) for number, (title, key) in numbered if key in used)


def _subtitle(graph: Graph, author: str) -> str:
    sources = [holding.source for holding in graph.holdings]
    names = dict.fromkeys(s.author for s in sources if s.author not in _NOT_SAID)
    who = author or ", ".join(names)
    titles = ", ".join(f"“{s.title}”" for s in sources if s.title not in _NOT_SAID)
    return " · ".join(part for part in (who, titles) if part)


def _description(graph: Graph, drawn: Collection[Card], arrows: Collection[Arrow], subtitle: str) -> str:
    attacks = sum(arrow.kind.attacks for arrow in arrows)
    of = f" ({subtitle})" if subtitle else ""
    theses = [graph.nodes[t].text for t in graph.map.thesis or () if t in graph.nodes]
    main = f" Main conclusion: {' '.join(theses)}" if theses else " It names no main conclusion."
    return f"Argument map{of}: {cards.counted(len(drawn), 'card')}, {cards.counted(attacks, 'attack')}.{main}"


def _with_junction(graph: Graph, step: Step) -> bool:
    return step.named or step.strict or len(set(step.premises)) > 1 or bool(graph.attacks_on(step.id))


def _junctions(graph: Graph, steps: Collection[Step], shown: Collection[str], keys: Keys) -> Iterator[Junction]:
    for step in steps:
        if _with_junction(graph, step):
            kind = JunctionKind.LINKED if len(set(step.premises)) > 1 else JunctionKind.STEP
            cluster = keys.cluster(graph.nodes[step.conclusion])
            yield Junction(keys.steps[step.id], step.id, kind, step.strict, cluster, cards.step_label(graph, step))
    for rivals in graph.map.alternatives:
        if rivals.id in keys.rivals and len(present := [n for n in rivals.nodes if n in shown]) > 1:
            cluster = keys.cluster(graph.nodes[present[0]])
            label = f"Alternatives {rivals.id}: at most one comes true of {', '.join(rivals.nodes)}"
            yield Junction(keys.rivals[rivals.id], rivals.id, JunctionKind.RIVALS, False, cluster, label)


def _arrows(
    graph: Graph, steps: Collection[Step], junctions: Collection[Junction], shown: Collection[str], keys: Keys
) -> Iterator[Arrow]:
    met = {junction.key for junction in junctions}
    for step in steps:
        yield from _step_arrows(graph, step, met, shown, keys)
    drawn = {step.id for step in steps}
    for attack in graph.attacks:
        head = keys.nodes.get(attack.target) if attack.target in shown else None
        if attack.target in drawn:
            head = keys.steps[attack.target]
        if head is not None and attack.source in shown:
            what = "the step " if attack.kind is AttackKind.UNDERCUTS else ""
            label = f"{attack.source} {attack.kind.value} {what}{attack.target}"
            yield Arrow(keys.nodes[attack.source], head, _KINDS[attack.kind], label)
    for rivals in graph.map.alternatives:
        if (tail := keys.rivals.get(rivals.id)) in met and tail:
            for node in dict.fromkeys(n for n in rivals.nodes if n in shown):
                yield Arrow(tail, keys.nodes[node], ArrowKind.RIVALS, f"{node} is one of the rivals in {rivals.id}")


def _step_arrows(graph: Graph, step: Step, met: Collection[str], shown: Collection[str], keys: Keys) -> Iterator[Arrow]:
    premises = [p for p in dict.fromkeys(step.premises) if p in shown]
    head, junction = keys.nodes[step.conclusion], keys.steps[step.id]
    if junction not in met:
        for premise in premises:
            yield Arrow(keys.nodes[premise], head, ArrowKind.SUPPORTS, f"{premise} supports {step.conclusion}")
        return
    for premise in premises:
        yield Arrow(keys.nodes[premise], junction, ArrowKind.PART_OF, f"{premise} is a premise of the step {step.id}")
    yield Arrow(junction, head, ArrowKind.SUPPORTS, cards.step_label(graph, step))


def _undrawn(graph: Graph, node: str, shown: Collection[str]) -> int:
    """Count the arrows at a node whose other end is not shown."""
    ends = [p for step in graph.steps_to(node) for p in set(step.premises) if p in graph.nodes]
    ends += [step.conclusion for step in graph.steps_from(node)]
    ends += [attack.source for attack in graph.attacks_on(node)]
    for attack in graph.attacks_by(node):
        step = graph.steps.get(attack.target)
        ends.append(step.conclusion if step and attack.kind is AttackKind.UNDERCUTS else attack.target)
    return sum(end not in shown for end in ends)


def _notes(graph: Graph, shown: Collection[str], why: str) -> Iterator[str]:
    total = len(graph.nodes)
    if not total:
        yield "This map has no nodes."
    if len(shown) < total:
        yield f"Shown: {len(shown)} of {total} nodes{f', {why}' if why else ''}."
    yield from _dangling(graph)


def _dangling(graph: Graph) -> Iterator[str]:
    """Say which references lead nowhere, and which things are left out because their name is taken."""
    lost = [(t, "the thesis") for t in graph.map.thesis or () if t not in graph.nodes]
    for node in graph.nodes.values():
        if isinstance(node, Conclusion):
            lost += [(p, f"a premise of {s.id}") for s in node.because for p in s.premises if p not in graph.nodes]
        if isinstance(node, Rebuttal):
            known = {**graph.nodes, **graph.steps}
            lost += [(t, f"the target of {node.id}") for t in node.against if t not in known]
    lost += [(n, f"one of {a.id}") for a in graph.map.alternatives for n in a.nodes if n not in graph.nodes]
    for name, what in dict.fromkeys(lost):
        yield f"Not drawn: “{name}”, named as {what}, is not in this map."
    yield from _doubles(graph)


def _doubles(graph: Graph) -> Iterator[str]:
    seen: set[str] = set()
    for node in graph.map.nodes:
        if node.id in seen:
            yield f"Not drawn: a second node called “{node.id}”."
        seen.add(node.id)
    for node in graph.nodes.values():
        for step in node.because if isinstance(node, Conclusion) else ():
            if graph.steps.get(step.id) is not step:
                yield f"Not drawn: a step called “{step.id}”, a name that is taken."
    names: list[Alternatives] = list(graph.map.alternatives)
    for index, rivals in enumerate(names):
        if any(other.id == rivals.id for other in names[:index]):
            yield f"Not drawn: second alternatives called “{rivals.id}”."
