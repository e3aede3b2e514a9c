"""A diagram with everything in its place: Graphviz's layout by the keys of the diagram.

Versions of Graphviz stack the clusters of a picture from right to left in opposite orders. Where the
headings come out mostly from the last to the first, the picture is laid out again from text stated backwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import attrs

from argmap.diagram import Diagram
from argmap.renderers import _dot, _graphviz, _pairs
from argmap.renderers._text import BACKSLASH

#: What Graphviz draws of one thing.
Thing = Mapping[str, Any]


@attrs.frozen
class Placed:
    """Graphviz's layout of a diagram, in points, y upwards: things by their key, arrows in the diagram's order.

    `dot` is the text that was laid out.
    """

    dot: str
    width: float
    height: float
    whole: Thing
    things: Mapping[str, Thing]
    arrows: tuple[Thing, ...]

    @property
    def title(self) -> Thing:
        """What holds the title: the frame around a map, the whole of a pair."""
        return self.things.get("cluster_frame", self.whole)

    @property
    def foot(self) -> Thing:
        """What holds notes and legend: the whole of a map, the last of the claims of a pair."""
        return self.things.get(_pairs.FOOT, self.whole)

    def cluster(self, key: str) -> Thing:
        """Return a cluster by its key; that between a pair has no box, only a heading."""
        return self.things.get(f"cluster_{key}") or self.things.get(_pairs.HEADING, {})


def place(diagram: Diagram) -> Placed:
    """Lay a diagram out.

    Raises:
        RenderError: Graphviz could not.
    """
    placed = _laid(diagram, backwards=False)
    if not diagram.columns and not diagram.echoes and _upside_down(diagram, placed):
        turned = _laid(diagram, backwards=True)
        if not _upside_down(diagram, turned):
            return turned
    return placed


def source(diagram: Diagram, *, backwards: bool = False) -> str:
    """Return a diagram as DOT text."""
    return _pairs.source(diagram) if diagram.columns else _dot.source(diagram, backwards=backwards)


def _laid(diagram: Diagram, *, backwards: bool) -> Placed:
    dot = source(diagram, backwards=backwards)
    # Graphviz's JSON cuts texts with backslashes short; each is stated twice wherever a text of ours has one.
    whole = _graphviz.layout(dot.replace("\\\\", BACKSLASH))
    _, _, width, height = (float(part) for part in whole["bb"].split(","))
    things = {thing["name"]: thing for thing in whole.get("objects", ())}
    by_id = {edge["id"]: edge for edge in whole.get("edges", ()) if "id" in edge}
    arrows = tuple(by_id[_dot.arrow_id(index)] for index in range(len(diagram.arrows)))
    return Placed(dot, width, height, whole, things, arrows)


def box(thing: Thing) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a cluster or node, in points."""
    if "bb" in thing:
        left, bottom, right, top = (float(part) for part in thing["bb"].split(","))
        return left, bottom, right, top
    x, y = (float(part) for part in thing["pos"].split(","))
    half, up = float(thing["width"]) * 36, float(thing["height"]) * 36
    return x - half, y - up, x + half, y + up


def _upside_down(diagram: Diagram, placed: Placed) -> bool:
    """Tell whether more pairs of headings stand in the wrong order than in the right one."""
    found = (placed.cluster(cluster.key) for cluster in diagram.clusters)
    tops = [box(thing)[3] for thing in found if thing]
    return sum(one < two for one, two in combinations(tops, 2)) > sum(one > two for one, two in combinations(tops, 2))
