"""Arrows that are laid out here: curves between columns and lanes outside of one, y downwards."""

from __future__ import annotations

from argmap.diagram import ArrowKind
from argmap.renderers._places import Box, Point, Spline
from argmap.renderers._theme import LINES

#: How long heads of arrows are with what their stroke adds, as Graphviz draws them, and how round the corners of lanes.
_HEADS = {"normal": 10.3, "tee": 2.8, "odiamond": 11.0}
_CORNER = 6.0


def between(tail: Box, head: Box, out: float, into: float, kind: ArrowKind, *, east: bool) -> Spline:
    """Return a curve from the facing side of one card to that of another; `out` and `into` are its heights there."""
    way = 1 if east else -1
    start, tip = (tail[2 if east else 0], out), (head[0 if east else 2], into)
    end = (tip[0] - way * _HEADS.get(LINES[kind].head, 0.0), into)
    reach = (end[0] - start[0]) / 2
    points = (start, (start[0] + reach, out), (end[0] - reach, into), end)
    return Spline(points, tip if LINES[kind].head in _HEADS else None)


def outside(tail: Box, head: Box, lane: float, kind: ArrowKind, *, east: bool) -> Spline:
    """Return a line from a card to another of its column, by a lane outside: out, along, and in again."""
    way = 1 if east else -1
    start, tip = _side(tail, east=east), _side(head, east=east)
    end = (tip[0] + way * _HEADS.get(LINES[kind].head, 0.0), tip[1])
    down = 1 if tip[1] > start[1] else -1
    turn = min(_CORNER, abs(tip[1] - start[1]) / 2, abs(lane - start[0]), abs(lane - end[0]))
    points: list[Point] = [start]
    bends = ((lane, start[1]), (lane, tip[1]))
    _straight(points, (lane - way * turn, start[1]))
    points += [bends[0], bends[0], (lane, start[1] + down * turn)]
    _straight(points, (lane, tip[1] - down * turn))
    points += [bends[1], bends[1], (lane - way * turn, tip[1])]
    _straight(points, end)
    return Spline(tuple(points), tip if LINES[kind].head in _HEADS else None)


def _side(box: Box, *, east: bool) -> Point:
    return box[2 if east else 0], (box[1] + box[3]) / 2


def _straight(points: list[Point], to: Point) -> None:
    """Go on in a straight line, said as a curve."""
    x, y = points[-1]
    points += [(x + (to[0] - x) / 3, y + (to[1] - y) / 3), (x + (to[0] - x) * 2 / 3, y + (to[1] - y) * 2 / 3), to]
