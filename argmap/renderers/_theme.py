"""How roles, arrows and junctions look: colours for light and dark, borders and heads.

Each light colour stands for one dark colour (`DARK`), so that a picture drawn in the light ones can be turned. The hues
are those of Okabe and Ito (2008), darkened until text on the fill has a contrast of 4.5 (WCAG 2.2, 1.4.3).
Nothing depends on colour: border and head say the same.
"""

from __future__ import annotations

import attrs

from argmap.diagram import ArrowKind, Role

CANVAS, TEXT, MUTED = "#FFFFFF", "#1A1A1A", "#5A5A5A"
PANEL, RULE = "#F7F8FA", "#D5DADF"
SUPPORT, ATTACK = "#2F5D7C", "#C44601"
RIVAL = "#6F4A8D"


@attrs.frozen
class Look:
    """A card's ink (border, header) and fill, its shape and border in Graphviz's words, and its width in points."""

    ink: str
    fill: str
    style: str = "filled"
    pen: float = 1.2
    shape: str = "box"


LOOKS = {
    Role.MAIN: Look("#004D7F", "#DCEAF5", pen=2.0),
    Role.CONCLUSION: Look("#0072B2", "#EAF3FA", "filled,rounded", 1.8),
    Role.PREMISE: Look("#4D4D4D", "#FFFFFF", pen=1.1),
    Role.EVIDENCE: Look("#00785A", "#E6F5F0", shape="note"),
    Role.ASSUMED: Look("#565A8C", "#F0F0F8", pen=0.8),
    Role.CONCESSION: Look("#8A6100", "#FDF3DC", pen=1.3, shape="tab"),
    Role.REPORTED: Look("#666666", "#F4F4F4", "filled,dotted,rounded", 1.7),
    Role.IMPUTED: Look("#6B6074", "#F5F2F7", "filled,dotted", 1.7),
    Role.SUPPOSED: Look("#6F4A8E", "#F3ECF8", "filled,diagonals", 1.2),
    Role.OBJECTION: Look("#B34700", "#FCEBE0", "filled,dashed", 1.6),
    Role.DENIED: Look("#A8401F", "#FBE9E4", "filled,dashed,rounded", 1.6),
    Role.REBUTTAL: Look("#A0447A", "#F9EAF2", pen=2.6),
    Role.PARTY: Look("#004D80", "#E3EEF7", "filled,rounded", 1.8),
    Role.AGREE: Look("#007859", "#E5F5F0", pen=1.6),
    Role.DISAGREE: Look("#B34701", "#FCEBE1", pen=3.4),
    Role.APPARENT: Look("#6B6075", "#F5F2F8", "filled,dashed", 2.0),
    Role.PARTLY: Look("#8A6101", "#FDF3DD", pen=1.2),
    Role.ONE_SIDED: Look("#4D4D4E", "#FFFFFE", pen=0.8),
    Role.UNSETTLED: Look("#666667", "#F4F4F5", "filled,dotted", 1.4),
    Role.CONCEPT: Look("#005080", "#E4EEF6", "filled,rounded", 1.4),
}


@attrs.frozen
class Line:
    """An arrow's ink, style, width in points and head, in Graphviz's words; `sample` draws it in a line of text."""

    ink: str
    style: str
    pen: float
    head: str
    sample: str


_SUPPORTS = Line(SUPPORT, "solid", 1.5, "normal", "—▶")
_ATTACKS = Line(ATTACK, "dashed", 1.7, "tee", "– –|")
_MENTIONS = Line(MUTED, "dotted", 1.5, "normal", "···▷")

LINES = {
    ArrowKind.SUPPORTS: _SUPPORTS,
    ArrowKind.PART_OF: Line(SUPPORT, "solid", 1.5, "none", "—"),
    ArrowKind.REBUTS: _ATTACKS,
    ArrowKind.UNDERMINES: _ATTACKS,
    ArrowKind.UNDERCUTS: Line(ATTACK, "dashed", 1.7, "odiamond", "– –◇"),
    ArrowKind.RIVALS: Line(RIVAL, "dotted", 1.7, "none", "·····"),
    ArrowKind.LEADS: _SUPPORTS,
    ArrowKind.HELD: _SUPPORTS,
    ArrowKind.DENIED: _ATTACKS,
    ArrowKind.MENTIONED: _MENTIONS,
    ArrowKind.HOLDS: _SUPPORTS,
    ArrowKind.DENIES: _ATTACKS,
    ArrowKind.SPEAKS: _MENTIONS,
    ArrowKind.COVERS: Line(SUPPORT, "solid", 1.3, "none", "—"),
}

#: The dark colour for each light one.
DARK = {
    CANVAS: "#14181D",
    TEXT: "#E8EAED",
    MUTED: "#A9B0B7",
    PANEL: "#1B2026",
    RULE: "#333A42",
    SUPPORT: "#8DC2E8",
    ATTACK: "#FF9A56",
    RIVAL: "#C39BE1",
    "#004D7F": "#7CC4FF",
    "#DCEAF5": "#0F2E47",
    "#0072B2": "#4DB2F0",
    "#EAF3FA": "#10263A",
    "#4D4D4D": "#C8CDD2",
    "#00785A": "#3CC79C",
    "#E6F5F0": "#0E2C24",
    "#565A8C": "#A9ADE0",
    "#F0F0F8": "#1F2033",
    "#8A6100": "#E5B84A",
    "#FDF3DC": "#33280C",
    "#666666": "#A8ACB0",
    "#F4F4F4": "#24272B",
    "#6B6074": "#B8ADC2",
    "#F5F2F7": "#28232D",
    "#6F4A8E": "#C39BE0",
    "#F3ECF8": "#2A1D36",
    "#B34700": "#FF9A55",
    "#FCEBE0": "#3A1F10",
    "#A8401F": "#FF9475",
    "#FBE9E4": "#3A1C14",
    "#A0447A": "#F08CC4",
    "#F9EAF2": "#35192B",
    "#004D80": "#7CC4FE",
    "#E3EEF7": "#12304A",
    "#007859": "#3CC79D",
    "#E5F5F0": "#0E2C25",
    "#B34701": "#FF9A57",
    "#FCEBE1": "#3A1F11",
    "#6B6075": "#B8ADC3",
    "#F5F2F8": "#28232E",
    "#8A6101": "#E5B84B",
    "#FDF3DD": "#33280D",
    "#4D4D4E": "#C8CDD3",
    "#FFFFFE": "#14181E",
    "#666667": "#A8ACB1",
    "#F4F4F5": "#24272C",
    "#005080": "#7CC4FD",
    "#E4EEF6": "#12304B",
}
