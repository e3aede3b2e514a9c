"""Tables whose rows are cards, laid out here and not by Graphviz: under each other, the names of columns over them."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.diagram import Diagram
from argmap.renderers import _labels
from argmap.renderers._boxes import Label
from argmap.renderers._dot import outer
from argmap.renderers._places import Box, Placed, upwards

#: Between the title, the rows and the foot; between rows.
_SPACE, _ROW = 12.0, 4.0


def place(diagram: Diagram, labels: Mapping[str, Label]) -> Placed:
    """Lay a diagram out whose form is a table. Linear in the rows."""
    sizes = [outer(card, labels[card.key]) for card in diagram.cards]
    width = max([float(label.wide) for label in labels.values()] + [wide for wide, _ in sizes])
    head = labels[_labels.HEAD]
    middles, y = {_labels.HEAD: (head.wide / 2, head.high / 2)}, head.high + _SPACE
    if names := labels.get(_labels.NAMES):
        middles[_labels.NAMES] = (names.wide / 2, y + names.high / 2)
        y += names.high + _ROW
    boxes: dict[str, Box] = {}
    for card, (wide, high) in zip(diagram.cards, sizes, strict=True):
        boxes[card.key] = (0.0, y, wide, y + high)
        y += high + _ROW
    if foot := labels.get(_labels.FOOT):
        middles[_labels.FOOT] = (foot.wide / 2, y + _SPACE + foot.high / 2)
        y += _SPACE + foot.high
    return upwards(Placed(width, y, boxes, middles, (), labels))
