"""Two parties as a picture: their main conclusions left and right, the claims on which both take a position between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import attrs

from argmap.comparison import matrix, parties
from argmap.comparison.matrix import Pair, Row
from argmap.comparison.parties import Party
from argmap.comparison.positions import Position, Word
from argmap.diagram import cards, legend
from argmap.diagram.cases import Case, case_of
from argmap.diagram.keys import keyed, map_key
from argmap.diagram.ordering import Blocks, order, ordered
from argmap.diagram.picture import Arrow, ArrowKind, Card, Cluster, Diagram, Form
from argmap.diagram.roles import Role
from argmap.diagram.stances import ROLES, stance
from argmap.graph import AtlasGraph

_KINDS = {1: ArrowKind.HELD, -1: ArrowKind.DENIED, 0: ArrowKind.MENTIONED}


def of_pair(atlas_graph: AtlasGraph, a: str, b: str) -> Diagram:
    """Return the picture of two parties, each named by the id of a map or a declared speaker.

    Disagreements come first; within a verdict, claims stand so that few arrows cross. Of each party the thesis is
    shown, and the conclusions within two arrows of it that a shared claim bears on; an arrow leads from a claim to the
    nearest of them. Claims on which only one of the two takes a position are counted in a note.

    Raises:
        PartyError: a name stands for no party.
        ValueError: both names stand for one party.
    """
    who = parties.roster(atlas_graph)
    left, right = parties.choose(who, [a])[0], parties.choose(who, [b])[0]
    if left == right:
        raise ValueError(f"{a!r} and {b!r} are one party, {left.name}; a comparison takes two")
    table = matrix.of(atlas_graph, [a, b])
    pair = matrix.pair(table, left, right)
    names = {party: party.name for party in (left, right)}
    rows = (*pair.disagreements, *pair.apparent, *pair.partly, *pair.agreements)
    keys = keyed("c", (row.claim.id for row in rows))
    claims = tuple(_claim(row, names, keys[row.claim.id]) for row in rows)
    arrows: list[Arrow] = []
    shown: list[Card] = []
    for end, party in enumerate((left, right)):
        held = [(keys[row.claim.id], row.positions[end]) for row in rows]
        side = _side(atlas_graph, party, names[party], "ab"[end], held)
        shown += side.cards
        arrows += side.arrows
    drawn = _in_order(shown, claims, arrows)
    counts = _counts(pair)
    return Diagram(
        id=f"{map_key(a)}--{map_key(b)}",
        title=" and ".join(names.values()),
        subtitle=counts,
        cards=drawn,
        arrows=tuple(arrows),
        clusters=(Cluster("a", names[left]), Cluster("m", "Shared claims"), Cluster("b", names[right])),
        legend=legend.of(drawn, (), (), arrows),
        notes=tuple(_notes(pair, table, names)),
        description=f"Comparison of {names[left]} and {names[right]} on the claims they share: {counts}.",
        form=Form.COLUMNS,
    )


def _in_order(shown: Collection[Card], claims: Collection[Card], arrows: Collection[Arrow]) -> tuple[Card, ...]:
    """Return the cards of both parties, then the claims, in an order in which few arrows cross."""
    by_key = {card.key: card for card in (*shown, *claims)}
    roles = dict.fromkeys(claim.role for claim in claims)
    middle: Blocks = [tuple(claim.key for claim in claims if claim.role is role) for role in roles]
    leads = {arrow.tail: arrow.head for arrow in arrows if arrow.kind is ArrowKind.LEADS}
    sides, joined = [], []
    for end in "ab":
        here = [card for card in shown if card.cluster == end]
        blocks: dict[str, list[str]] = {card.key: [card.key] for card in here if card.thesis or card.key not in leads}
        lines: dict[str, list[str]] = {card.key: [] for card in here}
        for card in here:
            if card.key not in blocks:
                blocks[leads[card.key]].append(card.key)
        for arrow in arrows:
            if arrow.head in lines and arrow.kind is not ArrowKind.LEADS:
                lines[arrow.head].append(arrow.tail)
        sides.append([*map(tuple, blocks.values())])
        joined.append(lines)
    centre, around = ordered(middle, sides, joined)
    return tuple(by_key[key] for column in (*around, centre) for key in order(column))


def _counts(pair: Pair) -> str:
    found = (
        cards.counted(len(pair.disagreements), "disagreement"),
        cards.counted(len(pair.agreements), "agreement"),
        f"{len(pair.partly)} in part",
        f"{len(pair.apparent)} only apparent",
    )
    return ", ".join(part for part in found if not part.startswith("0 ")) or "no shared claims"


def _notes(pair: Pair, table: matrix.Matrix, names: Mapping[Party, str]) -> Iterator[str]:
    ends = [table.parties.index(party) for party in (pair.left, pair.right)]
    lone: Counter[str] = Counter()
    unsigned = 0
    for row in table.rows:
        signed = [names[table.parties[end]] for end in ends if row.positions[end].has_sign]
        if len(signed) == 1:
            lone[signed[0]] += 1
        unsigned += not signed and any(row.positions[end].word is not Word.SILENT for end in ends)
    for name, number in lone.items():
        yield f"Not drawn: {cards.counted(number, 'claim')} on which of the two only {name} takes a position."
    if unsigned:
        yield f"Not drawn: {cards.counted(unsigned, 'claim')} that they only report or suppose."
    if not any((pair.agreements, pair.disagreements, pair.apparent, pair.partly)):
        yield "There is no claim on which both take a position."


def _claim(row: Row, names: Mapping[Party, str], key: str) -> Card:
    left, right = (stance(name, cell) for name, cell in zip(names.values(), row.positions, strict=True))
    role = ROLES[row.verdict]
    said = " ".join(f"{side.party}: {side.word}{f' ({side.detail})' if side.detail else ''}." for side in (left, right))
    label = f"{role.value.capitalize()} ({row.claim.id}): {row.claim.text} {said}"
    return Card(key, row.claim.id, role, row.claim.text, sides=(left, right), cluster="m", label=label)


@attrs.frozen
class _Half:
    """What one party brings to the picture."""

    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]


def _side(atlas: AtlasGraph, party: Party, who: str, prefix: str, held: Collection[tuple[str, Position]]) -> _Half:
    """Return the cards of a party's case and the arrows to them from the claims, by the claims' keys."""
    graphs = [atlas.maps[name] for name in party.maps]
    bearing = {g.map.id: [e.node.id for _, cell in held for e in cell.evidence if e.graph is g] for g in graphs}
    cases = {
        graph.map.id: case_of(graph, bearing[graph.map.id], f"{prefix}{number}", prefix)
        for number, graph in enumerate(graphs, 1)
    }
    found = [card for case in cases.values() for card in case.cards]
    if not found:
        label = f"{who}: no map of their own here"
        return _Half((Card(f"{prefix}-party", party.id, Role.PARTY, who, cluster=prefix, label=label),), ())
    arrows = [arrow for case in cases.values() for arrow in case.arrows]
    for key, cell in held:
        kind = _KINDS[0 if cell.word is Word.MIXED else cell.sign]
        for head in _heads(cases, cell):
            name = next(card.id for card in found if card.key == head)
            arrows.append(Arrow(key, head, kind, f"{key[2:]} {kind.value} {name} ({who}: {cell.word.value})"))
    return _Half(tuple(found), tuple(arrows))


def _heads(cases: dict[str, Case], cell: Position) -> Iterator[str]:
    """Yield the keys of the cards that a position's evidence bears on, each once."""
    reached = (cases[e.graph.map.id].nearest.get(e.node.id) for e in cell.evidence if e.graph.map.id in cases)
    yield from (key for key in dict.fromkeys(reached) if key is not None)
