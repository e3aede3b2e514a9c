"""What to draw, decided once: cards, junctions, arrows, clusters, legend and notes; no engine's syntax.

`of_map` draws one author, `of_pair` two authors with the claims they share between them. The value they return,
a `Diagram`, owns what is in the picture and in which words: roles, glyphs, header texts, reading order, what is
left out and why. It does not own how a picture looks (colours, fonts, line breaks, positions): that is the renderers'.

Kept on purpose: cards stand in the order written, because a picture is read in the text's own movement; a step of one
premise has no junction unless it is named, strict or attacked, because a circle on every arrow hides the linked ones.
"""

from argmap.diagram.maps import of_map
from argmap.diagram.pairs import of_pair
from argmap.diagram.picture import (
    Arrow,
    ArrowKind,
    Card,
    Cluster,
    Diagram,
    Echo,
    Entry,
    Junction,
    JunctionKind,
    Side,
)
from argmap.diagram.roles import GLYPHS, Role

__all__ = [
    "GLYPHS",
    "Arrow",
    "ArrowKind",
    "Card",
    "Cluster",
    "Diagram",
    "Echo",
    "Entry",
    "Junction",
    "JunctionKind",
    "Role",
    "Side",
    "of_map",
    "of_pair",
]
