"""What is wrong with a laid-out picture, seen as geometry: boxes, splines and texts of Graphviz's layout."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from argmap.diagram import Diagram
from argmap.renderers._placed import Placed, Thing, box

Box = tuple[float, float, float, float]
Point = tuple[float, float]

#: Points of slack: strokes have a width, and Graphviz rounds.
SLACK = 1.5


def faults(diagram: Diagram, placed: Placed) -> list[str]:
    """Say which cards overlap, which arrows run through a card that is not their end, which texts leave their card."""
    cards = [thing.key for thing in diagram.boxes]
    boxes = {key: box(placed.things[key]) for key in cards}
    found = [f"{a} overlaps {b}" for a, b in combinations(cards, 2) if _overlap(boxes[a], boxes[b])]
    for arrow, thing in zip(diagram.arrows, placed.arrows, strict=True):
        ends = {arrow.tail, arrow.head}
        points = list(spline(thing))
        found += [
            f"{arrow.tail} -> {arrow.head} runs through {key}"
            for key in cards
            if key not in ends and any(_inside(point, boxes[key], -SLACK) for point in points)
        ]
    for key in cards:
        found += [f"{key}: {text!r} leaves the card" for text in _leaving(placed.things[key], boxes[key])]
    found += _strays(diagram, placed, boxes)
    return found


def _strays(diagram: Diagram, placed: Placed, boxes: dict[str, Box]) -> Iterator[str]:
    """Say which cards stand outside their own box or inside another's."""
    clusters = {c.key: box(t) for c in diagram.clusters if "bb" in (t := placed.cluster(c.key))}
    for thing in diagram.boxes:
        for key, around in clusters.items():
            if key == thing.cluster and not _within(boxes[thing.key], around):
                yield f"{thing.key} stands outside {key}"
            if key != thing.cluster and _overlap(boxes[thing.key], around):
                yield f"{thing.key} stands in {key}"


def spline(thing: Thing) -> Iterator[Point]:
    """Yield points along an arrow, some 24 on each of its curves."""
    for operation in thing["_draw_"]:
        if operation["op"] == "b":
            points = [(float(x), float(y)) for x, y in operation["points"]]
            for start in range(0, len(points) - 3, 3):
                yield from (_bezier(points[start : start + 4], step / 24) for step in range(25))


def _bezier(points: list[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return (
        sum(weight * x for weight, (x, _) in zip(weights, points, strict=True)),
        sum(weight * y for weight, (_, y) in zip(weights, points, strict=True)),
    )


def _leaving(thing: Thing, around: Box) -> Iterator[str]:
    for operation in thing["_ldraw_"]:
        if operation["op"] == "T":
            x, y = operation["pt"]
            wide = operation["width"]
            left = x - {"l": 0, "c": wide / 2, "r": wide}[operation["align"]]
            if not _within((left, y - 1, left + wide, y + 7), around):
                yield operation["text"]


def _inside(point: Point, around: Box, grown: float) -> bool:
    left, bottom, right, top = around
    return left - grown < point[0] < right + grown and bottom - grown < point[1] < top + grown


def _within(inner: Box, outer: Box) -> bool:
    return all(a >= b - SLACK for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b + SLACK for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def _overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
