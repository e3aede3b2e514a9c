"""A diagram with everything in its place: where Graphviz puts the things of a diagram, by their keys.

Graphviz lays out a bare statement of the picture, which has the sizes of cards and labels and nothing else that could
be drawn: positions need no font. Versions of Graphviz stack the clusters of a picture from right to left in opposite
orders. Where the headings come out mostly from the last to the first, the picture is laid out again, stated the other
way; where sections drawn apart do not stand under each other, again with edges that hold them in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

from argmap.diagram import Diagram, Form
from argmap.renderers import _dot, _fixed, _graphviz, _labels, _lattices, _rows, _sheets
from argmap.renderers._boxes import Label
from argmap.renderers._dot import Order
from argmap.renderers._graphviz import Laid
from argmap.renderers._places import Box, Placed, Point, Spline

#: What is laid out here and not by Graphviz.
_SHEETS = {Form.COLUMNS: _sheets.place, Form.TABLE: _rows.place}


def place(diagram: Diagram) -> Placed:
    """Lay a diagram out.

    Raises:
        RenderError: Graphviz could not.
    """
    labels = _labels.of(diagram)
    if diagram.form in _SHEETS:
        return _SHEETS[diagram.form](diagram, labels)
    placed = _laid(diagram, labels, Order.LAST_FIRST)
    if diagram.echoes:
        return placed if _in_order(diagram, placed) else _laid(diagram, labels, Order.HELD)
    if _upside_down(diagram, placed):
        turned = _laid(diagram, labels, Order.FIRST_FIRST)
        if not _upside_down(diagram, turned):
            return turned
    return placed


def source(
    diagram: Diagram, labels: Mapping[str, Label], *, bare: bool = False, order: Order = Order.LAST_FIRST
) -> str:
    """Return a diagram as DOT text: whole, or (`bare`) only what moves things."""
    if diagram.form in _SHEETS:
        return _fixed.source(diagram, _SHEETS[diagram.form](diagram, labels))
    if diagram.form is Form.LATTICE:
        return _lattices.source(diagram, labels, bare=bare)
    return _dot.source(diagram, labels, bare=bare, order=order)


def whole(diagram: Diagram, placed: Placed) -> str:
    """Return the DOT text of the whole picture that is laid out as `placed`."""
    if diagram.form in _SHEETS:
        return _fixed.source(diagram, placed)
    return source(diagram, placed.labels, order=placed.order)


def _laid(diagram: Diagram, labels: Mapping[str, Label], order: Order) -> Placed:
    found = _graphviz.layout(source(diagram, labels, bare=True, order=order))
    return read(diagram, found, labels, order)


def read(diagram: Diagram, found: Laid, labels: Mapping[str, Label], order: Order) -> Placed:
    """Return the places that Graphviz gives to the things of a diagram."""
    _, _, width, height = _numbers(found.box)
    boxes = {
        key: _around(_point(pos), float(wide) * 36, float(high) * 36) for key, (pos, wide, high) in found.nodes.items()
    }
    middles: dict[str, Point] = {}
    for key, (around, middle) in found.clusters.items():
        left, bottom, right, top = _numbers(around)
        boxes[key], middles[key] = (left, bottom, right, top), _point(middle)
    middles[_labels.HEAD] = middles.pop(_dot.FRAME)
    middles |= {_labels.FOOT: _point(found.label)} if _labels.FOOT in labels else {}
    arrows = tuple(_spline(found.edges[_dot.arrow_id(index)]) for index in range(len(diagram.arrows)))
    return Placed(width, height, boxes, middles, arrows, labels, order)


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]


def _point(text: str) -> Point:
    x, _, y = text.partition(",")
    return float(x), float(y)


def _around(middle: Point, half: float, up: float) -> Box:
    return middle[0] - half, middle[1] - up, middle[0] + half, middle[1] + up


def _spline(pos: str) -> Spline:
    """Return an arrow from Graphviz's words: `e,` or `s,` and the tip, then the points."""
    end, *rest = pos.split(" ")
    if end[0] in "es":
        return Spline(tuple(map(_point, rest)), _point(end[2:]), end[0] == "s")
    return Spline(tuple(map(_point, (end, *rest))))


def _upside_down(diagram: Diagram, placed: Placed) -> bool:
    """Tell whether more pairs of headings stand in the wrong order than in the right one."""
    tops = [placed.boxes[cluster.key][3] for cluster in diagram.clusters]
    return sum(one < two for one, two in combinations(tops, 2)) > sum(one > two for one, two in combinations(tops, 2))


def _in_order(diagram: Diagram, placed: Placed) -> bool:
    """Tell whether every section stands under the one before it; what has no heading comes first."""
    loose = [placed.boxes[thing.key] for thing in diagram.things if thing.cluster is None]
    boxes = [placed.boxes[cluster.key] for cluster in diagram.clusters]
    if loose:
        boxes.insert(0, (0, min(box[1] for box in loose), 0, max(box[3] for box in loose)))
    return all(one[1] >= two[3] for one, two in pairwise(boxes))
