"""What parties make of claims, in the words of a picture: verdicts as roles, positions as the sides of a card."""

from __future__ import annotations

from collections.abc import Collection

from argmap.comparison.matrix import Verdict
from argmap.comparison.positions import Evidence, Position, Word
from argmap.comparison.table import phrase
from argmap.diagram import cards
from argmap.diagram.picture import Side
from argmap.diagram.roles import Role
from argmap.model import Anchor
from argmap.sources import anchors

#: The role of a claim's card by the verdict of its row.
ROLES = {
    Verdict.AGREE: Role.AGREE,
    Verdict.DISAGREE: Role.DISAGREE,
    Verdict.APPARENT: Role.APPARENT,
    Verdict.PARTLY: Role.PARTLY,
    Verdict.ONE_SIDED: Role.ONE_SIDED,
    Verdict.SILENT: Role.UNSETTLED,
}


def stance(name: str, cell: Position) -> Side:
    """Return a position as the side of a card: its sign, its word, and in small print what it rests on."""
    if cell.word is Word.SILENT:
        return Side(name, None, cell.word.value)
    through = f"through {' and '.join(cell.through)}" if cell.through else ""
    told = dict.fromkeys(f"as told by {e.reporter}" for e in cell.evidence if e.reporter)
    parts = ("in part" if cell.partly else "", places(cell.evidence), through, *told)
    sign = 0 if cell.word is Word.MIXED else cell.sign
    return Side(name, sign, phrase(cell.word, cell.sign), " · ".join(part for part in parts if part))


def places(evidence: Collection[Evidence]) -> str:
    """Return the paragraphs of all the evidence, each source named where there are several maps behind it."""
    several = len({item.graph.map.id for item in evidence}) > 1
    return cards.paragraphs(
        Anchor(place.paragraph, item.graph.map.id if several else None)
        for item in evidence
        for quote in item.node.quotes
        for place in anchors(quote, item.graph.verdict(quote))
    )
