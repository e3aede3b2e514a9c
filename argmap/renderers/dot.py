"""Graphviz's own language: for a system's `dot`, for other engines, and for whoever wants to change a picture by hand.

The text is laid out as the other pictures are. It names the font Inter; where the machine lacks it,
Graphviz takes another and the widths of lines shift a little.
"""

from __future__ import annotations

from argmap.diagram import Diagram
from argmap.renderers import _labels
from argmap.renderers._placed import source

SUFFIX = ".dot"
MEDIA_TYPE = "text/vnd.graphviz"


def write(diagram: Diagram) -> bytes:
    """Return the picture as DOT text, UTF-8, the same bytes for the same diagram."""
    return source(diagram, _labels.of(diagram)).encode()
