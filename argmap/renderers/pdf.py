"""PDF on one page of the picture's size, fonts embedded, for print."""

from __future__ import annotations

import re

from argmap.diagram import Diagram
from argmap.renderers import _graphviz
from argmap.renderers._placed import place, whole

SUFFIX = ".pdf"
MEDIA_TYPE = "application/pdf"

_DATE = re.compile(rb"(/CreationDate \(D:)[0-9]{14}")


def write(diagram: Diagram) -> bytes:
    """Return the picture as PDF; the date in it is a fixed one, so that the same diagram gives the same bytes.

    Raises:
        RenderError: Graphviz could not draw the picture.
    """
    data = _graphviz.render(whole(diagram, place(diagram)), "pdf")
    return _DATE.sub(rb"\g<1>20000101000000", data)
