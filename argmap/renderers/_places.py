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
