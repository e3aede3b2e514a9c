"""A lattice in Graphviz's language: from top to bottom, plain lines between neighbours."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.diagram import Diagram
from argmap.renderers import _labels
from argmap.renderers._boxes import Label
from argmap.renderers._dot import FRAME, Stated
from argmap.renderers._statements import cluster, edge


def source(diagram: Diagram, labels: Mapping[str, Label], *, bare: bool = False) -> str:
    """Return the picture of a lattice as DOT text."""
    stated = Stated(diagram, labels, bare)
    under = {"labelloc": "b", "label": stated.heading(_labels.FOOT)} if _labels.FOOT in labels else {}
    whole = stated.graph({"rankdir": "TB", "ranksep": "0.6", **under})
    title = {"label": stated.heading(_labels.HEAD), "labelloc": "t", "labeljust": "l"}
    whole.body += cluster(FRAME, {**title, "penwidth": "0", "margin": "14"}, stated.nodes(None))
    whole.body += [
        edge(arrow.tail, arrow.head, {"arrowhead": stated.head(arrow), **stated.line(arrow, index)})
        for index, arrow in enumerate(diagram.arrows)
    ]
    return str(whole.source)
