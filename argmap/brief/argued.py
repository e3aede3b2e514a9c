"""What one party argues: its main conclusions, the best of its reasons for each, and the objections that it answers.

The best reasons are those with the fewest unstated premises, then those that rest on the most that is stated, then
those that the map draws first. Only what the party itself holds and draws is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from argmap.brief.sentences import told
from argmap.comparison.parties import Party, Roster, listed, spoken
from argmap.comparison.table import ways_to
from argmap.graph import AtlasGraph, Graph
from argmap.model import Basis, Node, Stance, Step
from argmap.page import Block, Cell, Heading, Paragraph, Prose, Ref

#: How much of each case is told: main conclusions, reasons for each, grounds for each premise, objections.
CONCLUSIONS, REASONS, GROUNDS, OBJECTIONS = 3, 3, 2, 3


@attrs.frozen
class Own:
    """What a party says in a map: its nodes, steps, and the nodes to begin with; `wrote` tells if it wrote the map."""

    graph: Graph
    nodes: frozenset[str]
    steps: frozenset[str]
    heads: tuple[str, ...]
    wrote: bool


def section(atlas: AtlasGraph, who: Roster, party: Party) -> Iterator[Block]:
    """Yield the section on one party, as many paragraphs as it has main conclusions and reasons. Linear in its maps."""
    yield Heading(party.name, 3)
    cases = [own for own in _cases(atlas, who, party) if own.nodes]
    if not cases:
        yield Paragraph(f"The maps report nothing that {party.name} holds.")
        return
    for own in cases:
        yield Paragraph(_where(own, who))
        yield from _case(own, party)


def _cases(atlas: AtlasGraph, who: Roster, party: Party) -> Iterator[Own]:
    names = spoken(atlas, who, [party])
    for name in (*party.maps, *(name for name in atlas.maps if name not in party.maps)):
        graph, wrote = atlas.maps[name], name in party.maps
        nodes = frozenset(names[name])
        steps = frozenset(step.id for step in graph.steps.values() if _draws(atlas, party, step, nodes))
        theses = [one for one in graph.map.thesis or () if one in nodes]
        heads = theses if wrote and theses else _tops(graph, nodes, steps)
        yield Own(graph, nodes, steps, tuple(heads), wrote)


def _draws(atlas: AtlasGraph, party: Party, step: Step, nodes: Collection[str]) -> bool:
    if not step.premises or not all(name in nodes for name in (*step.premises, step.conclusion)):
        return False
    return not step.by or any(atlas.speaker_of_name.get(name) == party.id for name in step.by)


def _tops(graph: Graph, nodes: Collection[str], steps: Collection[str]) -> list[str]:
    """Return the nodes of a party that none of its steps goes on from: those with reasons, then the claims, first."""
    tops = [n for n in graph.nodes if n in nodes and not any(s.id in steps for s in graph.steps_from(n))]
    return sorted(tops, key=lambda n: (not any(s.id in steps for s in graph.steps_to(n)), not graph.nodes[n].links))


def _where(own: Own, who: Roster) -> str:
    sources = [holding.source for holding in own.graph.holdings if holding.source.title != "not given"]
    where = listed(_source(one.title, one.outlet, one.date) for one in sources)
    if not own.wrote:
        teller = listed(party.name for party in who.authors[own.graph.map.id])
        return f"As reported by {teller}{f' in {where}' if where else ''}."
    text = f"In {where}." if where else "In a text of which the record gives no title."
    return text if own.graph.map.thesis else f"{text} It has no main conclusion; told is what nothing goes on from."


def _source(title: str, outlet: str | None, date: str | None) -> str:
    more = [part for part in (outlet, date) if part and part != "not given"]
    return f"“{title}”" + (f" ({', '.join(more)})" if more else "")


def _case(own: Own, party: Party) -> Iterator[Block]:
    seen: dict[str, None] = {}
    for name in own.heads[:CONCLUSIONS]:
        steps = _best(own, name)
        lead = "Main conclusion: " if own.wrote else ""
        more = [_more(own, steps[REASONS:])] if steps[REASONS:] else []
        yield Prose((told(party, lead, own.graph, own.graph.nodes[name]), *more))
        seen[name] = None
        for number, step in enumerate(steps[:REASONS], 1):
            lead = "Reason: " if len(steps) == 1 else f"Reason {number}: "
            yield Prose(tuple(_reason(own, party, step, lead, seen)))
    left = [own.graph.nodes[name] for name in own.heads[CONCLUSIONS:]]
    if left:
        yield Prose((Cell(f"Not told here: {len(left)} more.", refs=_ways(own, left)),))
    objections = tuple(_objections(own, party, seen))
    if objections:
        yield Prose(objections)


def _ways(own: Own, nodes: Iterable[Node]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(ref for node in nodes for ref in ways_to(own.graph, node)))


def _more(own: Own, steps: Sequence[Step]) -> Cell:
    many = f"{len(steps)} more reasons are" if len(steps) > 1 else "One more reason is"
    ways = _ways(own, (node for step in steps for node in own.graph.premises(step)))
    return Cell(f"{many} not told here.", refs=ways)


def _best(own: Own, name: str) -> list[Step]:
    """Return a party's own steps to a node, the best first."""
    steps = [step for step in own.graph.steps_to(name) if step.id in own.steps]
    return sorted(steps, key=lambda step: (_unstated(own.graph, step), -_under(own, step)))


def _unstated(graph: Graph, step: Step) -> int:
    return sum(node.basis is Basis.ASSUMED for node in graph.premises(step))


def _under(own: Own, step: Step) -> int:
    """Return how many nodes with a quote a step of the party rests on, directly or not."""
    found = dict.fromkeys(step.premises)
    left = list(found)
    for name in left:
        for below in own.graph.steps_to(name):
            new = [p for p in below.premises if below.id in own.steps and p not in found]
            found.update(dict.fromkeys(new))
            left += new
    return sum(bool(own.graph.nodes[name].quotes) for name in found)


def _reason(own: Own, party: Party, step: Step, lead: str, seen: dict[str, None]) -> Iterator[Cell]:
    for node in own.graph.premises(step):
        yield told(party, lead, own.graph, node)
        lead = "Taken together with: "
        if node.id not in seen:
            seen[node.id] = None
            yield from _grounds(own, party, node, seen)


def _grounds(own: Own, party: Party, node: Node, seen: dict[str, None]) -> Iterator[Cell]:
    """Yield what a premise rests on, unless it was told before."""
    lead = "It rests on this: "
    for step in _best(own, node.id)[:GROUNDS]:
        for ground in own.graph.premises(step):
            yield told(party, lead, own.graph, ground)
            seen[ground.id] = None
            lead = "And with it: "
        lead = "It also rests on this: "


def _objections(own: Own, party: Party, seen: Mapping[str, None]) -> Iterator[Cell]:
    """Yield the objections to what was told that the party answers, each with the replies."""
    steps = [step.id for name in seen for step in own.graph.steps_to(name) if step.id in own.steps]
    attacks = [attack for target in (*seen, *steps) for attack in own.graph.attacks_on(target)]
    names = [n for n in dict.fromkeys(attack.source for attack in attacks) if n not in own.nodes]
    answered = [(n, replies) for n in names if (replies := _replies(own, n))]
    for name, replies in answered[:OBJECTIONS]:
        objection = own.graph.nodes[name]
        yield told(None, f"To the objection{_whose(objection)}: ", own.graph, objection)
        lead = "The reply: "
        for reply in replies:
            yield told(party, lead, own.graph, reply)
            lead = "And: "


def _replies(own: Own, objection: str) -> list[Node]:
    attacks = own.graph.attacks_on(objection)
    return [own.graph.nodes[attack.source] for attack in attacks if attack.source in own.nodes]


def _whose(node: Node) -> str:
    if node.by:
        return f" of {listed(node.by)}"
    return " that it rejects" if node.stance is Stance.DENIES else ""
