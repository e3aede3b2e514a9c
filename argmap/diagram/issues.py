"""One issue as a picture: its claims in the middle, what is said for each at its left, what else at its right.

Every party has a card of its own for each node that gives it a position, in the party's own words as mapped. An arrow
tells what the node does with the claim. Parties that say nothing are named on the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from argmap.comparison import matrix
from argmap.comparison.matrix import Row
from argmap.comparison.parties import Party
from argmap.comparison.positions import Evidence, Word
from argmap.comparison.table import phrase
from argmap.diagram import cards, legend, roles
from argmap.diagram.keys import keyed, map_key
from argmap.diagram.ordering import Blocks, order, ordered
from argmap.diagram.picture import Arrow, ArrowKind, Card, Cluster, Diagram, Form
from argmap.diagram.roles import Role
from argmap.diagram.stances import ROLES, places
from argmap.graph import AtlasGraph
from argmap.model import Node

_KINDS = {1: ArrowKind.HOLDS, -1: ArrowKind.DENIES, 0: ArrowKind.SPEAKS}


class IssueError(ValueError):
    """A name stands for no issue; the message names the nearest."""


@attrs.frozen
class _Said:
    """One card's content: a party, a node of a map, and what it does with each claim that it bears on."""

    party: Party
    evidence: Evidence
    claims: dict[str, Evidence] = attrs.field(factory=dict)


def of_issue(atlas: AtlasGraph, issue: str, parties: Sequence[str] | None = None, speakers: bool = False) -> Diagram:
    """Return the picture of an issue over all authors, or the parties named; with `speakers`, the declared ones too.

    Contested claims come first. Where a speaker has a card, the report of an author that it rests on has none. Linear
    in the positions, but for ordering.

    Raises:
        IssueError: the atlas has no such issue.
        PartyError: a name stands for no party.
    """
    asked = question(atlas, issue)
    table = matrix.of(atlas, parties, speakers)
    rows = [row for row in table.rows if row.claim.issue == issue]
    spoken = [row for row in rows if any(cell.word is not Word.SILENT for cell in row.positions)]
    said = _said(spoken)
    keys = keyed("c", (row.claim.id for row in rows))
    names = {key: f"p{number}" for number, key in enumerate(said, 1)}
    shown = [_card(names[key], found) for key, found in said.items()]
    arrows = [
        Arrow(names[key], keys[claim], _KINDS[evidence.sign], _told(found, evidence, claim))
        for key, found in said.items()
        for claim, evidence in found.claims.items()
    ]
    claims = [_claim(row, keys[row.claim.id]) for row in spoken]
    drawn = _in_order(shown, claims, arrows)
    counts = f"{cards.counted(len(spoken), 'claim')}, {len(table.parties)} parties"
    silent = [row.claim.id for row in rows if row not in spoken]
    notes = [f"Nobody here speaks of {', '.join(silent)}."] if silent else []
    notes += [] if rows else ["No claim of the atlas belongs to this issue."]
    return Diagram(
        id=f"issue-{map_key(issue)}",
        title=asked,
        subtitle=f"Issue {issue}: {counts}",
        cards=drawn,
        arrows=tuple(arrows),
        clusters=(Cluster("l", "For"), Cluster("m", "Claims"), Cluster("r", "Against, or without a position")),
        legend=legend.of(drawn, (), (), arrows),
        notes=tuple(notes),
        description=f"The issue “{asked}”: {counts}; of each claim, who holds it, who denies it, who only reports it.",
        form=Form.COLUMNS,
    )


def question(atlas: AtlasGraph, issue: str) -> str:
    """Return the question of an issue.

    Raises:
        IssueError: the atlas has no such issue.
    """
    known = {found.id: found.text for found in atlas.atlas.issues}
    if issue in known:
        return known[issue]
    from difflib import get_close_matches

    near = get_close_matches(issue, list(known))
    hint = f"; did you mean {' or '.join(near)}?" if near else f"; there are {', '.join(known) or 'none'}"
    raise IssueError(f"the atlas has no issue {issue!r}{hint}")


def _said(rows: Sequence[Row]) -> dict[tuple[Party, str], _Said]:
    """Return what is said, by party and node, in the order of the rows; not a report whose speaker has a card."""
    voiced = {
        evidence.place
        for row in rows
        for cell in row.positions
        for evidence in cell.evidence
        if evidence.reporter and evidence.sign
    }
    found: dict[tuple[Party, str], _Said] = {}
    for row in rows:
        for cell in row.positions:
            for evidence in cell.evidence:
                if evidence.word is Word.REPORTS and not evidence.reporter and evidence.place in voiced:
                    continue
                said = found.setdefault((cell.party, evidence.place), _Said(cell.party, evidence))
                said.claims[row.claim.id] = evidence
    return found


def _card(key: str, said: _Said) -> Card:
    evidence, node = said.evidence, said.evidence.node
    told = f", as told by {evidence.reporter}" if evidence.reporter else ""
    through = f" through {' and '.join(evidence.through)}" if evidence.through else ""
    by = cards.speaker_of(node.by, node.via) if not evidence.reporter else ""
    speaker = f"{said.party.name}{through}{told}" + (f" on {by}" if by and by != said.party.name else "")
    where = places([evidence])
    against = any(found.sign < 0 for found in said.claims.values())
    held = any(found.sign > 0 for found in said.claims.values())
    side = "l" if held or (not against and all(found.sign > 0 for found in said.claims.values())) else "r"
    label = f"{speaker} ({', '.join(part for part in (evidence.place, where) if part)}): {node.text}"
    partly = [claim for claim, found in said.claims.items() if found.partly]
    footer = f"in part: {', '.join(partly)}" if partly else ""
    return Card(
        key,
        node.id,
        _role(said),
        node.text,
        detail=" · ".join(part for part in (where, node.id) if part),
        speaker=speaker,
        footer=footer,
        cluster=side,
        label=f"{label} ({footer})" if footer else label,
        tooltip=_quotes(node),
    )


def _role(said: _Said) -> Role:
    """Return what a node is to its party: to a speaker whom others report, a report."""
    if said.evidence.reporter:
        return Role.IMPUTED if said.evidence.word is Word.IMPUTED else Role.REPORTED
    return roles.of_node(said.evidence.node, said.evidence.graph.map.thesis or ())


def _quotes(node: Node) -> str:
    return "\n".join(f"Quote: “{quote.text}”" for quote in node.quotes)


def _told(said: _Said, evidence: Evidence, claim: str) -> str:
    part = ", in part" if evidence.partly else ""
    return f"{said.party.name} {phrase(evidence.word, evidence.sign)} {claim}{part} ({evidence.place})"


def _claim(row: Row, key: str) -> Card:
    role = ROLES[row.verdict]
    told = "; ".join(_stances(row))
    footer = _silence([cell.party for cell in row.positions if cell.word is Word.SILENT])
    label = f"{role.value.capitalize()} ({row.claim.id}): {row.claim.text} {told}."
    return Card(key, row.claim.id, role, row.claim.text, row.claim.id, footer=footer, cluster="m", label=label)


def _silence(parties: Sequence[Party]) -> str:
    """Return who says nothing: authors by name, more than two speakers by number."""
    authors = [party.name for party in parties if party.kind == "author"]
    others = [party.name for party in parties if party.kind != "author"]
    named = [*authors, cards.counted(len(others), "speaker")] if len(others) > 2 else [*authors, *others]
    return f"silent: {', '.join(named)}" if named else ""


def _stances(row: Row) -> Iterator[str]:
    for cell in row.positions:
        yield f"{cell.party.name}: {phrase(cell.word, cell.sign)}{', in part' if cell.partly else ''}"


def _in_order(shown: Sequence[Card], claims: Sequence[Card], arrows: Sequence[Arrow]) -> tuple[Card, ...]:
    by_key = {card.key: card for card in (*shown, *claims)}
    verdicts = dict.fromkeys(claim.role for claim in claims)
    middle: Blocks = [tuple(claim.key for claim in claims if claim.role is role) for role in verdicts]
    sides: list[Blocks] = []
    joined = []
    for end in "lr":
        here = [card.key for card in shown if card.cluster == end]
        sides.append([tuple(here)] if here else [])
        joined.append({key: [arrow.head for arrow in arrows if arrow.tail == key] for key in here})
    centre, (left, right) = ordered(middle, sides, joined)
    return tuple(by_key[key] for column in (left, centre, right) for key in order(column))
