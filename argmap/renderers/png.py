"""PNG in light colours at twice the resolution of a screen, for slides, mail and places that take no SVG."""

from __future__ import annotations

from argmap.diagram import Diagram
from argmap.renderers import _graphviz
from argmap.renderers._placed import place, whole

SUFFIX = ".png"
MEDIA_TYPE = "image/png"

#: Dots per inch: two for each of the 96 of a CSS pixel.
_DPI = 192.0

#: The most dots along a side that Graphviz draws, and in all: beyond, a picture takes more than half a gigabyte.
_SIDE, _AREA = 32_000.0, 120_000_000.0


def write(diagram: Diagram) -> bytes:
    """Return the picture as PNG, the same bytes for the same diagram; a huge picture has fewer dots per inch.

    Raises:
        RenderError: Graphviz could not draw the picture.
    """
    placed = place(diagram)
    wide, high = placed.width / 72 + 1, placed.height / 72 + 1
    dpi = min(_DPI, _SIDE / max(wide, high), (_AREA / (wide * high)) ** 0.5)
    return _graphviz.render(whole(diagram, placed).replace("{", f"{{\n\tgraph [dpi={dpi:.2f}]", 1), "png")
