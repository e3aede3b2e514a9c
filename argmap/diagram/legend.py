"""The legend: only what a picture uses, in a fixed order."""

from __future__ import annotations

from collections.abc import Collection

from argmap.diagram.picture import Arrow, ArrowKind, Card, Echo, Entry, Junction, JunctionKind
from argmap.diagram.roles import MEANINGS, Role

#: What the legend says of arrows; rebutting and undermining look the same and share a line.
_ARROWS = {
    ArrowKind.SUPPORTS: "supports",
    ArrowKind.REBUTS: "attacks a claim",
    ArrowKind.UNDERCUTS: "attacks a step (undercuts)",
    ArrowKind.LEADS: "leads to, directly or through others",
    ArrowKind.HELD: "held in the case for",
    ArrowKind.DENIED: "denied in the case for",
    ArrowKind.MENTIONED: "mentioned, not held",
    ArrowKind.HOLDS: "holds",
    ArrowKind.DENIES: "denies",
    ArrowKind.SPEAKS: "only reports or supposes",
    ArrowKind.COVERS: "who stands below holds also all above",
}

_JUNCTIONS = {
    JunctionKind.LINKED: "linked: only together",
    JunctionKind.STEP: "a step with a name",
    JunctionKind.RIVALS: "at most one comes true",
}


def of(
    cards: Collection[Card], echoes: Collection[Echo], junctions: Collection[Junction], arrows: Collection[Arrow]
) -> tuple[Entry, ...]:
    """Return the entries for what is drawn: roles, then arrows, then junctions."""
    roles = {card.role for card in cards}
    kinds = {ArrowKind.REBUTS if a.kind is ArrowKind.UNDERMINES else a.kind for a in arrows}
    circles = {junction.kind for junction in junctions}
    return (
        *(Entry(role, MEANINGS[role]) for role in Role if role in roles),
        *(Entry(kind, text) for kind, text in _ARROWS.items() if kind in kinds),
        *(Entry(kind, text) for kind, text in _JUNCTIONS.items() if kind in circles),
        *([Entry(None, "double circle: a strict step")] if any(j.strict for j in junctions) else []),
        *([Entry(None, "small card: drawn in full in the section it names")] if echoes else []),
    )
