"""What Graphviz would draw, as SVG elements: its operations keep their geometry, colours become classes.

The operations are those of xdot, as Graphviz's JSON states them; y grows upwards there and downwards here. A text is
set to the width it has in Inter, so that it stays inside its card where the reader's machine lacks that font.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from argmap.renderers._text import BACKSLASH, visible, width
from argmap.renderers._theme import DARK

_DASHES = {"dashed": ' stroke-dasharray="5 3"', "dotted": ' stroke-dasharray="0.1 3.5" stroke-linecap="round"'}

#: The light colours by the name of the class that turns them, in the order of the theme.
CLASSES = {light.lower(): f"c{number}" for number, light in enumerate(DARK)}

Operation = Mapping[str, Any]
Point = Sequence[float]


def attribute(text: str) -> str:
    """Return text as an attribute or content takes it, everything hidden made visible."""
    return html.escape(visible(text))


def number(value: float) -> str:
    """Return a coordinate with at most two decimals and no tail of zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


@attrs.define
class _Pen:
    """The state that operations change: colours, width, dashes, font."""

    ink: str = ""
    fill: str = ""
    width: float = 1.0
    dashes: str = ""
    size: float = 11.0
    bold: bool = False


@attrs.frozen
class Drawing:
    """Turns operations into elements; `height` is that of the picture, in points."""

    height: float

    def point(self, point: Point) -> str:
        """Return a point as SVG has it."""
        return f"{number(point[0])},{number(self.height - point[1])}"

    def elements(self, operations: Iterable[Operation]) -> Iterator[str]:
        """Yield the elements for a sequence of operations, whose state starts afresh."""
        pen = _Pen()
        for operation in operations:
            kind = operation["op"]
            if kind in "cCFtS":
                _set(pen, operation)
            elif kind == "T":
                yield self._text(operation, pen)
            elif pen.width and (pen.ink or (kind in "PBE" and pen.fill)):
                yield self._shape(operation, pen)

    def _text(self, operation: Operation, pen: _Pen) -> str:
        x, y = operation["pt"]
        text = operation["text"].replace(BACKSLASH, "\\")
        wide = min(float(operation["width"]), width(text, pen.size, bold=pen.bold))
        left = x - {"l": 0.0, "c": wide / 2, "r": wide}[operation["align"]]
        weight = ' font-weight="700"' if pen.bold else ""
        return (
            f'<text x="{number(left)}" y="{number(self.height - y)}" font-size="{number(pen.size)}"{weight} '
            f'textLength="{number(wide)}" class="f{pen.ink}">{attribute(text)}</text>'
        )

    def _shape(self, operation: Operation, pen: _Pen) -> str:
        kind = operation["op"]
        fill = f"f{pen.fill}" if kind in "PBE" and pen.fill else "n"
        look = (
            f'class="{fill} s{pen.ink}" stroke-width="{number(pen.width)}"{pen.dashes}'
            if pen.ink
            else f'class="{fill}"'
        )
        if kind in "eE":
            x, y, rx, ry = operation["rect"]
            where = f'cx="{number(x)}" cy="{number(self.height - y)}" rx="{number(rx)}" ry="{number(ry)}"'
            return f"<ellipse {where} {look}/>"
        return f'<path d="{self._path(kind, operation["points"])}" {look}/>'

    def _path(self, kind: str, points: Sequence[Point]) -> str:
        first, *rest = (self.point(point) for point in points)
        if kind in "bB":
            return f"M{first}C{' '.join(rest)}"
        return f"M{first}L{' '.join(rest)}{'' if kind == 'L' else 'Z'}"


def _set(pen: _Pen, operation: Operation) -> None:
    """Let an operation change the state of the pen."""
    kind = operation["op"]
    if kind == "c":
        pen.ink = CLASSES.get(operation["color"], "")
    elif kind == "C":
        pen.fill = CLASSES.get(operation["color"], "")
    elif kind == "F":
        pen.size = float(operation["size"])
    elif kind == "t":
        pen.bold = bool(operation["fontchar"] & 1)
    elif operation["style"].startswith("setlinewidth("):
        pen.width = float(operation["style"][13:-1])
    elif operation["style"] in ("solid", "dashed", "dotted"):
        pen.dashes = _DASHES.get(operation["style"], "")


def operations(thing: Mapping[str, Any], *names: str) -> list[Operation]:
    """Return the operations of an object of the layout under the names given, in order."""
    return [operation for name in names for operation in thing.get(name, ())]
