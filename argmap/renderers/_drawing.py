"""What is drawn of labels, cards, junctions and arrows, as SVG elements; colours become classes.

Shapes are those that Graphviz gives its nodes and arrowheads, so that an SVG looks as a PNG does. Positions come with y
upwards and leave with y downwards. A text is set to the width it has in Inter, so that it stays inside its card
where the reader's machine lacks that font.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import cache
from math import hypot

import attrs

from argmap.diagram import Arrow, Card, Junction, JunctionKind
from argmap.renderers._boxes import HEIGHTS, Cell, Label, Run, run
from argmap.renderers._dot import SIGNS, diameter
from argmap.renderers._places import Box, Point, Spline
from argmap.renderers._text import visible
from argmap.renderers._theme import CANVAS, DARK, LINES, LOOKS, PANEL, RIVAL, RULE, SUPPORT

_DASHES = {"dashed": ' stroke-dasharray="5 3"', "dotted": ' stroke-dasharray="0.1 3.5" stroke-linecap="round"'}

#: The light colours by the name of the class that turns them, in the order of the theme.
CLASSES = {light: f"c{number}" for number, light in enumerate(DARK)}

#: Between the two borders of a thesis or a strict step, the cut corner of a note, the height of a tab.
_GAP, _FOLD, _TAB = 4.0, 6.0, 4.0

#: How far round corners, diagonals and tabs reach along a side.
_CORNER = 12.0

#: How far the base line of a text is over the bottom of its line, by the size of its print.
_BASE = 0.28

#: How much of the space beside a text stands at its left.
_ASIDE = {"LEFT": 0.0, "CENTER": 0.5, "RIGHT": 1.0}


def attribute(text: str) -> str:
    """Return text as an attribute or content takes it, everything hidden made visible."""
    return html.escape(visible(text))


def number(value: float) -> str:
    """Return a coordinate in seven digits, which are hundredths of a point and finer, and no tail of zeros."""
    return f"{value:.7g}"


def _path(*points: Point, closed: bool = True) -> str:
    (x, y), *rest = points
    line = " ".join(f"{number(x)},{number(y)}" for x, y in rest)
    return f"M{number(x)},{number(y)}L{line}{'Z' if closed else ''}"


def _drawn(path: str, look: str) -> str:
    return f'<path d="{path}" {look}/>'


def _rectangle(left: float, top: float, wide: float, high: float, look: str) -> str:
    size = f'width="{number(wide)}" height="{number(high)}"'
    return f'<rect x="{number(left)}" y="{number(top)}" {size} {look}/>'


@cache
def _look(ink: str, fill: str, pen: float, style: str = "") -> str:
    """Return the attributes of a shape: classes for colours (`""` is none), the width and dashes of its border."""
    dashes = next((dashes for word, dashes in _DASHES.items() if word in style), "")
    return f'class="{f"f{CLASSES[fill]}" if fill else "n"} s{CLASSES[ink]}" stroke-width="{number(pen)}"{dashes}'


@attrs.frozen
class Drawing:
    """Draws things at their places; `height` is that of the picture, in points."""

    height: float

    def label(self, label: Label, middle: Point) -> str:
        """Return a label around its middle."""
        return "".join(_label(label, middle[0] - label.wide / 2, self.height - middle[1] - label.high / 2))

    def panel(self, box: Box) -> str:
        """Return the box of a cluster."""
        left, bottom, right, top = box
        look = f'rx="{number(_CORNER)}" {_look(RULE, PANEL, 1)}'
        return _rectangle(left, self.height - top, right - left, top - bottom, look)

    def card(self, card: Card, label: Label, box: Box) -> str:
        """Return a card: its shape and what stands in it."""
        look = LOOKS[card.role]
        left, bottom, right, top = box
        middle = ((left + right) / 2, (bottom + top) / 2)
        around = (left, self.height - top, right - left, top - bottom)
        if card.sides:
            return self.label(label, middle) + _rectangle(*around, _look(look.ink, "", look.pen, look.style))
        shown = ""
        if card.thesis:
            shown = _shape("box", look.style, *around, _look(look.ink, "", look.pen, look.style))
            around = (left + _GAP, around[1] + _GAP, around[2] - 2 * _GAP, around[3] - 2 * _GAP)
        shape = _shape(look.shape, look.style, *around, _look(look.ink, look.fill, look.pen, look.style))
        lines = "".join(
            _drawn(path, _look(look.ink, "", look.pen)) for path in _strokes(look.shape, look.style, *around)
        )
        return shown + shape + lines + self.label(label, middle)

    def echo(self, card: Card, label: Label, box: Box) -> str:
        """Return an echo of a card."""
        look = LOOKS[card.role]
        left, bottom, right, top = box
        around = (left, self.height - top, right - left, top - bottom)
        shape = _shape("box", look.style, *around, _look(look.ink, "", 0.8, look.style))
        return shape + self.label(label, ((left + right) / 2, (bottom + top) / 2))

    def junction(self, junction: Junction, box: Box) -> str:
        """Return the circle of a junction, a double one for a strict step, and the sign in it."""
        ink = RIVAL if junction.kind is JunctionKind.RIVALS else SUPPORT
        x, y, half = (box[0] + box[2]) / 2, self.height - (box[1] + box[3]) / 2, diameter(junction) / 2
        shown = _circle(x, y, half, _look(ink, CANVAS, 1.6))
        if junction.strict:
            shown += _circle(x, y, half + _GAP, _look(ink, "", 1.6))
        if sign := SIGNS[junction.kind]:
            line = run(sign, 10, ink, bold=True)
            shown += _text(line, x - line.wide / 2, y + 3.6)
        return shown

    def arrow(self, arrow: Arrow, spline: Spline) -> str:
        """Return an arrow and its head."""
        line = LINES[arrow.kind]
        points = [(x, self.height - y) for x, y in spline.points]
        first, *rest = [f"{x:.7g},{y:.7g}" for x, y in points]
        shown = _drawn(f"M{first}C{' '.join(rest)}", _look(line.ink, "", line.pen, line.style))
        if spline.tip is not None:
            tip = (spline.tip[0], self.height - spline.tip[1])
            shown += _head(line.head, line.ink, line.pen, tip, points[0 if spline.back else -1])
        return shown


def _circle(x: float, y: float, half: float, look: str) -> str:
    return f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(half)}" ry="{number(half)}" {look}/>'


def _shape(shape: str, style: str, left: float, top: float, wide: float, high: float, look: str) -> str:
    """Return the outline of a card."""
    right, bottom = left + wide, top + high
    if shape == "note":
        corner = ((right - _FOLD, top), (right, top + _FOLD))
        return _drawn(_path((left, top), *corner, (right, bottom), (left, bottom)), look)
    if shape == "tab":
        tab = ((left, top - _TAB), (left + _CORNER, top - _TAB), (left + _CORNER, top))
        return _drawn(_path(*tab, (right, top), (right, bottom), (left, bottom)), look)
    if "rounded" in style:
        look = f'rx="{number(min(_CORNER, wide / 3, high / 3))}" {look}'
    return _rectangle(left, top, wide, high, look)


def _strokes(shape: str, style: str, left: float, top: float, wide: float, high: float) -> Iterator[str]:
    """Yield the lines inside the outline of a card: the fold of a note, the foot of a tab, cut corners."""
    right, bottom = left + wide, top + high
    if shape == "note":
        yield _path((right - _FOLD, top), (right - _FOLD, top + _FOLD), (right, top + _FOLD), closed=False)
    if shape == "tab":
        yield _path((left, top), (left + _CORNER, top), closed=False)
    if "diagonals" in style:
        for x, inward in ((left, _CORNER), (right, -_CORNER)):
            yield _path((x + inward, top), (x, top + _CORNER), closed=False)
            yield _path((x + inward, bottom), (x, bottom - _CORNER), closed=False)


def _head(kind: str, ink: str, pen: float, tip: Point, base: Point) -> str:
    """Return the head of an arrow that runs from `base` to `tip`, with corners as sharp as its stroke allows."""
    along = hypot(base[0] - tip[0], base[1] - tip[1]) or 1.0
    x, y = (base[0] - tip[0]) / along, (base[1] - tip[1]) / along

    def at(back: float, aside: float) -> Point:
        return tip[0] + back * x - aside * y, tip[1] + back * y + aside * x

    if kind == "tee":
        bar = _drawn(_path(at(0.8, 4), at(0.8, -4), at(2.4, -4), at(2.4, 4)), _look(ink, ink, pen))
        return bar + _drawn(_path(at(0, 0), base, closed=False), _look(ink, "", pen))
    if kind == "odiamond":
        start = pen / 2 * hypot(4.8, 3.2) / 3.2
        corners = (at(start, 0), at(start + 4.8, 3.2), at(start + 9.6, 0), at(start + 4.8, -3.2))
        return _drawn(_path(*corners), _look(ink, "", pen))
    start = pen / 2 * hypot(8, 2.8) / 2.8
    return _drawn(_path(at(start, 0), at(start + 8, 2.8), at(start + 8, -2.8)), _look(ink, ink, pen))


def _label(label: Label, left: float, top: float) -> Iterator[str]:
    """Yield the boxes and lines of a label from its upper left corner."""
    side = _ASIDE[label.align]
    for row in label.rows:
        x, y, high = left + (label.wide - row.wide) * side, top + row.pad, row.high - 2 * row.pad
        for cell in row.cells:
            if cell.ink or cell.fill:
                yield _around(cell, x, y, high)
            base = y + (high - cell.high) / 2 + cell.pad
            aside = _ASIDE[cell.align]
            for line in cell.lines:
                base += HEIGHTS[line.size]
                if line.text:
                    yield _text(line, x + (cell.wide - line.wide) * aside, base - _BASE * line.size)
            x += cell.wide + row.gap
        top += row.high


def _around(cell: Cell, left: float, top: float, high: float) -> str:
    """Return the box around a cell."""
    look = _look(cell.ink, cell.fill, 1) if cell.ink else f'class="f{CLASSES[cell.fill]}"'
    return _rectangle(left, top, cell.wide, high, look)


def _text(line: Run, x: float, y: float) -> str:
    weight = ' font-weight="700"' if line.bold else ""
    return (
        f'<text x="{x:.7g}" y="{y:.7g}" font-size="{line.size}"{weight} textLength="{line.wide:.7g}" '
        f'class="f{CLASSES[line.ink]}">{attribute(line.text)}</text>'
    )
