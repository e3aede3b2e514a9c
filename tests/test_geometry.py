"""The picture as geometry: no card overlaps another or lies in an arrow's way, and every text stays in its card.

Boxes and splines are those of Graphviz's layout of the maps in this repository and of random ones; texts are those of
the SVG, and of what Graphviz itself would draw in a PNG or PDF.
"""

from __future__ import annotations

import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest

from argmap import graph
from argmap.diagram import Diagram, Form, of_issue, of_lattice, of_map, of_matrix, of_pair
from argmap.formats import yaml
from argmap.model import (
    Alternatives,
    Atlas,
    Basis,
    Conclusion,
    Map,
    Node,
    Premise,
    Qualifier,
    Rebuttal,
    Stance,
    Step,
)
from argmap.renderers import _graphviz, svg
from argmap.renderers._placed import place, read, whole
from argmap.renderers._places import Box, Placed, Point, Spline

MAPS = Path(__file__).parent.parent / "maps"

SVG = "{http://www.w3.org/2000/svg}"

#: Points of slack: strokes have a width, and Graphviz rounds.
SLACK = 1.5


def _faults(diagram: Diagram, placed: Placed) -> list[str]:
    """Say which cards overlap, which arrows run through a card that is not their end, which texts leave their card."""
    cards = [thing.key for thing in diagram.boxes]
    boxes = {key: placed.boxes[key] for key in cards}
    found = [f"{a} overlaps {b}" for a, b in combinations(cards, 2) if _overlap(boxes[a], boxes[b])]
    for arrow, spline in zip(diagram.arrows, placed.arrows, strict=True):
        ends = {arrow.tail, arrow.head}
        points = list(_points(spline))
        found += [
            f"{arrow.tail} -> {arrow.head} runs through {key}"
            for key in cards
            if key not in ends and any(_inside(point, boxes[key], -SLACK) for point in points)
        ]
    for key, texts in _texts(diagram, placed).items():
        found += [f"{key}: {text!r} leaves the card" for text, around in texts if not _within(around, boxes[key])]
    found += _strays(diagram, placed, boxes)
    return found


def _strays(diagram: Diagram, placed: Placed, boxes: dict[str, Box]) -> Iterator[str]:
    """Say which cards stand outside their own box or inside another's."""
    clusters = {c.key: placed.boxes[c.key] for c in diagram.clusters if c.key in placed.boxes}
    for thing in diagram.boxes:
        for key, around in clusters.items():
            if key == thing.cluster and not _within(boxes[thing.key], around):
                yield f"{thing.key} stands outside {key}"
            if key != thing.cluster and _overlap(boxes[thing.key], around):
                yield f"{thing.key} stands in {key}"


def _texts(diagram: Diagram, placed: Placed) -> dict[str, list[tuple[str, Box]]]:
    """Return the texts that the SVG has on each card and echo, with the boxes they fill, y upwards."""
    keys = {f"argmap-{diagram.id}_{thing.key}": thing.key for thing in diagram.boxes}
    found: dict[str, list[tuple[str, Box]]] = {}
    for item in ET.fromstring(svg.draw(diagram, placed)).iter(f"{SVG}g"):
        for text in item.iter(f"{SVG}text") if item.get("id") in keys else ():
            x, y, wide = (float(text.attrib[name]) for name in ("x", "y", "textLength"))
            around = (x, placed.height - y - 1, x + wide, placed.height - y + 7)
            found.setdefault(keys[item.attrib["id"]], []).append((text.text or "", around))
    return found


def _points(spline: Spline) -> Iterator[Point]:
    """Yield points along an arrow, some 24 on each of its curves."""
    points = list(spline.points)
    for start in range(0, len(points) - 3, 3):
        yield from (_bezier(points[start : start + 4], step / 24) for step in range(25))


def _bezier(points: list[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return (
        sum(weight * x for weight, (x, _) in zip(weights, points, strict=True)),
        sum(weight * y for weight, (_, y) in zip(weights, points, strict=True)),
    )


def _leaving(thing: dict[str, Any], around: Box) -> Iterator[str]:
    """Yield the texts on a card that Graphviz itself would draw outside of it."""
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


@cache
def _atlas() -> graph.AtlasGraph:
    read = [yaml.read(path.read_bytes(), path.name).value for path in sorted(MAPS.glob("*.yaml"))]
    atlases = [value for value in read if isinstance(value, Atlas)]
    return graph.bind(atlases[0], [graph.of(value) for value in read if isinstance(value, Map)])


NAMES = sorted(path.stem for path in MAPS.glob("*.yaml") if path.stem != "atlas")


@pytest.mark.parametrize("name", NAMES)
def test_a_real_map_is_drawn_without_a_fault(name: str) -> None:
    diagram = of_map(_atlas().maps[name])
    assert len(diagram.cards) == len(_atlas().maps[name].nodes)
    assert _faults(diagram, place(diagram)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_neighbourhood_of_any_node_is_drawn_without_a_fault(name: str) -> None:
    found = _atlas().maps[name]
    for node in list(found.nodes)[::4]:
        diagram = of_map(found, focus=node, depth=2)
        assert _faults(diagram, place(diagram)) == [], node


@pytest.mark.parametrize(("a", "b"), list(combinations(NAMES, 2)))
def test_a_real_pair_is_drawn_without_a_fault_in_the_order_of_its_claims(a: str, b: str) -> None:
    diagram = of_pair(_atlas(), a, b)
    placed = place(diagram)
    assert _faults(diagram, placed) == []
    tops = [placed.boxes[card.key][3] for card in diagram.cards if card.sides]
    assert tops == sorted(tops, reverse=True)
    left, middle, right = (
        placed.boxes[next(card.key for card in diagram.cards if card.cluster == end)] for end in "amb"
    )
    assert left[2] < middle[0] < middle[2] < right[0]


@pytest.mark.parametrize("issue", [issue.id for issue in _atlas().atlas.issues])
def test_a_real_issue_is_drawn_without_a_fault(issue: str) -> None:
    for speakers in (False, True):
        diagram = of_issue(_atlas(), issue, speakers=speakers)
        assert _faults(diagram, place(diagram)) == []


def test_matrix_and_lattice_are_drawn_without_a_fault() -> None:
    for diagram in (of_matrix(_atlas()), of_matrix(_atlas(), speakers=True), of_lattice(_atlas())):
        assert _faults(diagram, place(diagram)) == []


WORDS = (
    *("the", "of", "allies", "treaty", "risk", "defence", "states", "should", "cannot", "trust", "more", "less"),
    *("arms", "trade", "region", "incomprehensibly"),
)


def _random_map(seed: int, size: int) -> Map:
    """Return a map with headings, linked and named steps, attacks, rivals; every fifth one has circles of support."""
    dice = random.Random(seed)
    names = [f"n{number}" for number in range(size)]
    headings = [None, *(f"Heading {number}" for number in range(dice.randint(0, 6)))]
    nodes: list[Node] = []
    steps: list[str] = []
    for number, name in enumerate(names):
        before = names if seed % 5 == 0 else names[number + 1 :]
        heading = headings[min(len(headings) - 1, number * len(headings) // size)]
        nodes.append(_random_node(dice, name, heading, names[:number], before, steps))
    rivals = (Alternatives("rivals", tuple(dice.sample(names, min(3, size)))),) if dice.random() < 0.4 else ()
    return Map("m", "A title", (), (names[0],), tuple(nodes), rivals)


def _random_node(
    dice: random.Random, name: str, heading: str | None, after: list[str], before: list[str], steps: list[str]
) -> Node:
    text = " ".join(dice.choices(WORDS, k=dice.randint(1, 25)))
    stance = dice.choice([Stance.ASSERTS, Stance.ASSERTS, Stance.ASSERTS, *Stance])
    by = ("Some Speaker",) if stance is Stance.REPORTS else ()
    qualifier = dice.choice([None, Qualifier.LIKELY])
    basis = dice.choice(list(Basis))
    kind = dice.random()
    if kind < 0.4 or not before:
        return Premise(name, text, basis, stance, by, heading=heading, qualifier=qualifier)
    because = tuple(_random_step(dice, name, number, before) for number in range(1, dice.randint(2, 4)))
    steps += [step.id for step in because if step.named]
    if kind < 0.75:
        return Conclusion(name, text, basis, stance, by, heading=heading, because=because)
    against = (dice.choice([*after, *steps] or [name]),)
    because = because if dice.random() < 0.3 else ()
    return Rebuttal(name, text, basis, stance, by, heading=heading, because=because, against=against)


def _random_step(dice: random.Random, name: str, number: int, before: list[str]) -> Step:
    premises = tuple(dice.sample(before, min(len(before), dice.choice([1, 1, 2, 3]))))
    named = dice.random() < 0.2
    identity = f"{name}-s{number}" if named else f"{name}#{number}"
    return Step(identity, name, premises, named, strict=dice.random() < 0.1)


@pytest.mark.parametrize("seed", range(60))
def test_a_random_map_is_drawn_without_a_fault(seed: int) -> None:
    diagram = of_map(graph.of(_random_map(seed, (1, 2, 3, 5, 8, 12, 20, 30, 45)[seed % 9])))
    assert _faults(diagram, place(diagram)) == []


def test_a_map_of_three_hundred_nodes_is_drawn_without_a_fault() -> None:
    diagram = of_map(graph.of(_random_map(1, 300)))
    assert len(diagram.cards) == 300
    assert _faults(diagram, place(diagram)) == []


@pytest.mark.parametrize("name", NAMES)
def test_sections_drawn_apart_stand_under_each_other_in_their_order(name: str) -> None:
    diagram = of_map(_atlas().maps[name])
    assert diagram.echoes, "a map this deep is drawn apart"
    placed = place(diagram)
    boxes = [placed.boxes[cluster.key] for cluster in diagram.clusters]
    assert all(below[3] <= above[1] for above, below in pairwise(boxes))


def test_headings_joined_by_arrows_stand_mostly_in_their_order() -> None:
    parts = [("What follows", "c", ("a", "b")), ("First", "a", ("a1", "a2")), ("Then", "b", ("b1", "b2"))]
    nodes: list[Node] = [
        Conclusion(name, "x", heading=title, because=(Step(f"{name}#1", name, premises),))
        for title, name, premises in parts
    ]
    nodes += [Premise(f"{name}{number}", "x", heading=title) for title, name, _ in parts[1:] for number in (1, 2)]
    diagram = of_map(graph.of(Map("m", "t", (), ("c",), tuple(nodes))))
    placed = place(diagram)
    first, then = (placed.boxes[cluster.key] for cluster in diagram.clusters[1:])
    assert first[1] >= then[3]


def test_a_fault_is_seen() -> None:
    diagram = of_map(_atlas().maps[NAMES[0]])
    placed = place(diagram)
    one, two = (card.key for card in diagram.cards[:2])
    found = _faults(diagram, attrs.evolve(placed, boxes={**placed.boxes, one: placed.boxes[two]}))
    assert f"{one} overlaps {two}" in found
    left, bottom, _, top = placed.boxes[one]
    found = _faults(diagram, attrs.evolve(placed, boxes={**placed.boxes, one: (left, bottom, left + 100, top)}))
    assert any("leaves the card" in fault for fault in found)


def _pictures() -> list[Diagram]:
    found = [of_map(_atlas().maps[name]) for name in NAMES]
    found += [of_pair(_atlas(), a, b) for a, b in combinations(NAMES, 2)]
    found += [of_issue(_atlas(), issue.id, speakers=True) for issue in _atlas().atlas.issues]
    found += [of_matrix(_atlas()), of_matrix(_atlas(), speakers=True), of_lattice(_atlas())]
    return [*found, *(of_map(graph.of(_random_map(seed, 20))) for seed in range(1, 5))]


@pytest.mark.parametrize("index", range(len(_pictures())))
def test_svg_png_and_pdf_show_one_layout(index: int) -> None:
    diagram = _pictures()[index]
    placed = place(diagram)
    drawn = json.loads(_graphviz.render(whole(diagram, placed), "json"))
    things = {thing["name"]: thing for thing in drawn["objects"]}
    if diagram.form in (Form.MAP, Form.LATTICE):
        assert read(diagram, _graphviz.told(drawn), placed.labels, placed.order) == placed
    else:
        _same_places(diagram, placed, things)
    assert [text for box in diagram.boxes for text in _leaving(things[box.key], placed.boxes[box.key])] == []
    for card in diagram.cards:
        assert any(operation["op"] == "T" for operation in things[card.key]["_ldraw_"])


def _same_places(diagram: Diagram, placed: Placed, things: dict[str, Any]) -> None:
    """Hold what Graphviz drew against what was laid out for it."""
    for card in diagram.cards:
        left, bottom, right, top = placed.boxes[card.key]
        middle = [float(number) for number in things[card.key]["pos"].split(",")]
        assert middle == pytest.approx([(left + right) / 2, (bottom + top) / 2], abs=0.3)
        size = [72 * float(things[card.key][name]) for name in ("width", "height")]
        assert size == pytest.approx([right - left, top - bottom], abs=0.3)
