"""Columns of cards beside each other, laid out here and not by Graphviz.

Columns start at one height. The fullest is packed; the cards of the others stand, in their order, as near as there is
room to the middle of what they are joined to (least squares, by pooling neighbours that would overlap: M. Ayer and
others, "An Empirical Distribution Function for Sampling with Incomplete Information", 1955). Arrows between columns
are single curves between the sides that face each other; arrows within a column run outside of it, those into one card
in one lane. So nothing can cross a card. Linear in cards and arrows, but for sorting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.diagram import Card, Diagram
from argmap.renderers import _labels
from argmap.renderers._boxes import Label
from argmap.renderers._dot import outer
from argmap.renderers._lines import between, outside
from argmap.renderers._places import Box, Placed, Point, Spline, upwards

#: Between columns, between cards of one, between a column and its panel, between the lanes outside of it.
_GAP, _APART, _PAD, _LANE = 64.0, 13.0, 12.0, 11.0

#: Between the title, what stands under it, and the foot.
_SPACE = 12.0

#: How often columns are placed by each other.
_ROUNDS = 4


def place(diagram: Diagram, labels: Mapping[str, Label]) -> Placed:
    """Lay a diagram out whose form is columns."""
    return _Columns(diagram, labels).placed()


class Span(NamedTuple):
    """The upper and lower end of a card, y downwards."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way between."""
        return (self.top + self.bottom) / 2


class _Columns:
    """The columns of one diagram. Inside, y runs downwards from the top of the title."""

    def __init__(self, diagram: Diagram, labels: Mapping[str, Label]) -> None:
        self.diagram, self.labels = diagram, labels
        keys = [cluster.key for cluster in diagram.clusters]
        self.cards = {key: [card for card in diagram.cards if card.cluster == key] for key in keys}
        self.size = {card.key: outer(card, labels[card.key]) for card in diagram.cards}
        self.column = {card.key: keys.index(card.cluster) for card in diagram.cards if card.cluster in keys}
        self.centre = len(keys) // 2
        self.lanes = self._lanes()
        self.wide = [max((self.size[c.key][0] for c in self.cards[key]), default=0.0) for key in keys]
        self.lefts, self.width = self._across()
        self.top = labels[_labels.HEAD].high + 2 * _SPACE + max(labels[key].high for key in keys) + _SPACE

    def _lanes(self) -> dict[str, int]:
        """Return the lane of each card that another of its column leads to, from 1."""
        lanes: dict[str, int] = {}
        used: dict[int, int] = {}
        for arrow in self.diagram.arrows:
            column = self.column[arrow.head]
            if column == self.column[arrow.tail] and arrow.head not in lanes:
                lanes[arrow.head] = used[column] = used.get(column, 0) + 1
        return lanes

    def _outside(self, column: int) -> float:
        """Return how much room the lanes of a column take."""
        lanes = [lane for key, lane in self.lanes.items() if self.column[key] == column]
        return _LANE * max(lanes) + 2 if lanes else 0.0

    def _across(self) -> tuple[list[float], float]:
        """Return where the cards of each column begin, and the width of all."""
        lefts, x = [], 0.0
        for number, cluster in enumerate(self.diagram.clusters):
            pad = 0.0 if number == self.centre else _PAD
            lanes = self._outside(number)
            room = max(self.wide[number] + lanes, float(self.labels[cluster.key].wide))
            self.wide[number] = room - lanes
            lefts.append(x + pad + (lanes if number < self.centre else 0.0))
            x += room + 2 * pad + _GAP
        least = max(self.labels[key].wide for key in (_labels.HEAD, _labels.FOOT) if key in self.labels)
        spare = max(0.0, least - (x - _GAP)) / 2
        return [left + spare for left in lefts], x - _GAP + 2 * spare

    def spans(self) -> dict[str, Span]:
        """Return where every card stands from top to bottom."""
        high = {key: sum(self.size[c.key][1] + _APART for c in cards) - _APART for key, cards in self.cards.items()}
        bottom = self.top + max((*high.values(), 40.0))
        found: dict[str, Span] = {}
        for cards in self.cards.values():
            found |= self._stacked(cards, [self.top] * len(cards), [0.0] * len(cards), bottom)
        joined = self._joined()
        keys = list(self.cards)
        middle = keys[self.centre]
        for _ in range(_ROUNDS):
            for key in (middle, *(key for key in keys if key != middle), middle):
                found |= self._near(self.cards[key], found, joined, bottom)
        return found

    def _joined(self) -> dict[str, list[str]]:
        """Return what each card is joined to in other columns."""
        joined: dict[str, list[str]] = {}
        for arrow in self.diagram.arrows:
            if self.column[arrow.tail] != self.column[arrow.head]:
                joined.setdefault(arrow.tail, []).append(arrow.head)
                joined.setdefault(arrow.head, []).append(arrow.tail)
        return joined

    def _near(
        self, cards: Sequence[Card], found: Mapping[str, Span], joined: Mapping[str, Sequence[str]], bottom: float
    ) -> dict[str, Span]:
        """Return a column whose cards stand near what they are joined to; others stay over the next that is."""
        wanted: list[float] = []
        weights: list[float] = []
        following = found[cards[-1].key].top if cards else 0.0
        for card in reversed(cards):
            ends = joined.get(card.key, ())
            high = self.size[card.key][1]
            if ends:
                following = sum(found[end].middle for end in ends) / len(ends) - high / 2
            else:
                following -= high + _APART
            wanted.append(following)
            weights.append(float(len(ends)) or 0.05)
        return self._stacked(cards, wanted[::-1], weights[::-1], bottom)

    def _stacked(
        self, cards: Sequence[Card], wanted: Sequence[float], weights: Sequence[float], bottom: float
    ) -> dict[str, Span]:
        """Return cards under each other, as near to where they are wanted as there is room down to `bottom`."""
        before, down = [], 0.0
        for card in cards:
            before.append(down)
            down += self.size[card.key][1] + _APART
        free = _rising([want - offset for want, offset in zip(wanted, before, strict=True)], weights)
        last = max(self.top, bottom - (down - _APART))
        found = {}
        for card, offset, start in zip(cards, before, free, strict=True):
            top = min(max(start, self.top), last) + offset
            found[card.key] = Span(top, top + self.size[card.key][1])
        return found

    def placed(self) -> Placed:
        """Return everything in its place, y turned upwards."""
        spans = self.spans()
        boxes = {key: self._box(key, span) for key, span in spans.items()}
        bottom = max((span.bottom for span in spans.values()), default=self.top) + _PAD
        middles = self._middles()
        for number, cluster in enumerate(self.diagram.clusters):
            if number != self.centre and self.cards[cluster.key]:
                boxes[cluster.key] = self._panel(number, spans)
        lines = tuple(self._lines(boxes))
        if _labels.FOOT in self.labels:
            foot = self.labels[_labels.FOOT]
            middles[_labels.FOOT] = (self.width / 2, bottom + _SPACE + foot.high / 2)
            bottom += _SPACE + foot.high
        return upwards(Placed(self.width, bottom, boxes, middles, lines, self.labels))

    def _box(self, key: str, span: Span) -> Box:
        column, wide = self.column[key], self.size[key][0]
        left = self.lefts[column]
        if column < self.centre:
            left += self.wide[column] - wide
        elif column == self.centre:
            left += (self.wide[column] - wide) / 2
        return left, span.top, left + wide, span.bottom

    def _middles(self) -> dict[str, Point]:
        head = self.labels[_labels.HEAD]
        found = {_labels.HEAD: (head.wide / 2, head.high / 2)}
        for number, cluster in enumerate(self.diagram.clusters):
            label, left = self.labels[cluster.key], self.lefts[number]
            lanes = self._outside(number)
            x = left - (lanes if number < self.centre else 0.0) + label.wide / 2
            if number == self.centre:
                x = left + self.wide[number] / 2
            elif number > self.centre:
                x = left + self.wide[number] + lanes - label.wide / 2
            found[cluster.key] = (x, self.top - _SPACE - label.high / 2)
        return found

    def _panel(self, number: int, spans: Mapping[str, Span]) -> Box:
        """Return the box around a column and its heading."""
        cluster = self.diagram.clusters[number]
        lanes = self._outside(number)
        left = self.lefts[number] - _PAD - (lanes if number < self.centre else 0.0)
        right = left + self.wide[number] + lanes + 2 * _PAD
        bottom = max(spans[card.key].bottom for card in self.cards[cluster.key]) + _PAD
        return left, self.top - _SPACE - self.labels[cluster.key].high - 4, right, bottom

    def _lines(self, boxes: Mapping[str, Box]) -> Iterator[Spline]:
        ports = self._ports(boxes)
        for number, arrow in enumerate(self.diagram.arrows):
            tail, head = boxes[arrow.tail], boxes[arrow.head]
            column, other = self.column[arrow.tail], self.column[arrow.head]
            if column == other:
                east = column >= self.centre
                at = self.lefts[column] + self.wide[column] if east else self.lefts[column]
                lane = at + (_LANE if east else -_LANE) * self.lanes[arrow.head]
                yield outside(tail, head, lane, arrow.kind, east=east)
            else:
                yield between(tail, head, *ports[number], arrow.kind, east=column < other)

    def _ports(self, boxes: Mapping[str, Box]) -> dict[int, tuple[float, float]]:
        """Return at which heights each arrow between columns leaves and enters, in the order of its other ends."""
        sides: dict[tuple[str, bool], list[tuple[float, int, int]]] = {}
        for number, arrow in enumerate(self.diagram.arrows):
            east = self.column[arrow.tail] < self.column[arrow.head]
            if self.column[arrow.tail] != self.column[arrow.head]:
                tail, head = boxes[arrow.tail], boxes[arrow.head]
                sides.setdefault((arrow.tail, east), []).append((head[1] + head[3], number, 0))
                sides.setdefault((arrow.head, not east), []).append((tail[1] + tail[3], number, 1))
        found: dict[int, dict[int, float]] = {}
        for (key, _), ends in sides.items():
            _, top, _, bottom = boxes[key]
            step = min(9.0, (bottom - top - 16) / len(ends))
            for place, (_, number, end) in enumerate(sorted(ends)):
                height = (top + bottom) / 2 + (place - (len(ends) - 1) / 2) * step
                found.setdefault(number, {})[end] = height
        return {number: (ends[0], ends[1]) for number, ends in found.items()}


def _rising(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the numbers that never fall and are nearest to those wanted, by weighted least squares."""
    pools: list[tuple[float, float, int]] = []
    for want, weight in zip(wanted, weights, strict=True):
        value, heavy, many = want, weight or 1e-6, 1
        while pools and pools[-1][0] > value:
            other, mass, count = pools.pop()
            value = (value * heavy + other * mass) / (heavy + mass)
            heavy, many = heavy + mass, many + count
        pools.append((value, heavy, many))
    return [value for value, _, many in pools for _ in range(many)]
