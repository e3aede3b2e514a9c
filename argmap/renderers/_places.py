"""Where things are: the values that a layout comes to, in points, y upwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import attrs

from argmap.renderers._boxes import Label
from argmap.renderers._dot import Order

Point = tuple[float, float]

#: Left, bottom, right and top.
Box = tuple[float, float, float, float]


class Spline(NamedTuple):
    """The points of an arrow's curves, and where its tip is if it has one, at its start (`back`) or its end."""

    points: tuple[Point, ...]
    tip: Point | None = None
    back: bool = False


@attrs.frozen
class Placed:
    """The layout of a diagram, in points, y upwards: things by their key, arrows in the diagram's order.

    `boxes` has cards, echoes, junctions and clusters; `middles` those of the labels of clusters, of the title and of
    the foot. `order` tells how the clusters were stated.
    """

    width: float
    height: float
    boxes: Mapping[str, Box]
    middles: Mapping[str, Point]
    arrows: tuple[Spline, ...]
    labels: Mapping[str, Label]
    order: Order = Order.LAST_FIRST


def upwards(found: Placed) -> Placed:
    """Return a layout turned from y downwards to y upwards, in tenths of a point."""
    high = round(found.height, 1)

    def turned(point: Point) -> Point:
        return round(point[0], 1), round(high - point[1], 1)

    boxes = {}
    for key, (left, top, right, bottom) in found.boxes.items():
        boxes[key] = (*turned((left, bottom)), *turned((right, top)))
    lines = tuple(
        Spline(tuple(map(turned, line.points)), turned(line.tip) if line.tip else None, line.back)
        for line in found.arrows
    )
    middles = {key: turned(point) for key, point in found.middles.items()}
    return Placed(round(found.width, 1), high, boxes, middles, lines, found.labels)
