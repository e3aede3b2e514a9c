"""What to draw, decided once: cards, junctions, arrows, clusters, legend and notes; no engine's syntax.

`of_map` draws one author, `of_pair` two parties with the claims they share between them, `of_issue` an issue with all
parties, `of_matrix` claims by parties, `of_lattice` what groups of parties hold together. The value they return, a
`Diagram`, owns what is in the picture and in which words: roles, glyphs, header texts, reading order, what is left out
and why. It does not own how a picture looks (colours, fonts, line breaks, positions): that is the renderers'.

Kept on purpose: cards stand in the order written, because a picture is read in the text's own movement; a step of one
premise has no junction unless it is named, strict or attacked, because a circle on every arrow hides the linked ones.
"""

from argmap.diagram.issues import IssueError, of_issue
from argmap.diagram.lattices import of_lattice
from argmap.diagram.maps import of_map
from argmap.diagram.matrices import of_matrix
from argmap.diagram.pairs import of_pair
from argmap.diagram.picture import (
    Arrow,
    ArrowKind,
    Card,
    Cluster,
    Diagram,
    Echo,
    Entry,
    Form,
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
    "Form",
    "IssueError",
    "Junction",
    "JunctionKind",
    "Role",
    "Side",
    "of_issue",
    "of_lattice",
    "of_map",
    "of_matrix",
    "of_pair",
]
