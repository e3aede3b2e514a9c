"""Verdicts as tables: of one map in the order of reading, and of an atlas beside those of its maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.explanation.words import counted
from argmap.framework import Label
from argmap.graph import AtlasGraph, Graph
from argmap.model import place_of
from argmap.page import Block, Cell, Heading, Paragraph, Ref, Table


def of_map(graph: Graph, labels: Mapping[str, Label]) -> Table:
    """Return the verdict on each node and named step of a map."""
    rows = [(head, _verdict(labels[name]), text) for name, head, text in _lines(graph)]
    return Table("verdicts", ("node", "verdict", "text"), tuple(rows))


def of_atlas(atlas: AtlasGraph, labels: Mapping[str, Label], alone: Mapping[str, Label]) -> Iterator[Block]:
    """Yield what the maps come to together: first what differs from each `alone`, then all, claims before nodes.

    `labels` and `alone` name nodes and steps `map/id`; a map of which all is absent has no part in it.
    """
    there = [name for name, label in alone.items() if label is not Label.ABSENT]
    yield Paragraph(_said(sum(labels[name] is not alone[name] for name in there), len(there)))
    maps = {name.partition("/")[0] for name in there}
    heard = [graph for name, graph in atlas.maps.items() if name in maps]
    rows = [(graph, row) for graph in heard for row in _beside(graph, labels, alone) if row[1] != row[2]]
    if rows:
        cells = ((Cell(graph.map.id), *row) for graph, row in rows)
        yield Table("changed", ("map", "node", "together", "by itself", "text"), tuple(cells))
    claims = [c for c in atlas.claims.values() if labels[c.id] is not Label.ABSENT]
    if claims:
        yield Heading("Claims")
        cells = ((Cell(c.id), _verdict(labels[c.id]), Cell(c.text)) for c in claims)
        yield Table("claims", ("claim", "verdict", "text"), tuple(cells))
    for graph in heard:
        yield Heading(f"{graph.map.title} ({graph.map.id})")
        columns = ("node", "together", "by itself", "text")
        yield Table("verdicts", columns, tuple(_beside(graph, labels, alone)))


def _said(changed: int, total: int) -> str:
    if not changed:
        return f"Together the maps come to the same verdicts as each by itself, {total} in all."
    return (
        f"Of {counted(total, 'verdict')} {changed} {'is' if changed == 1 else 'are'} otherwise than in the map alone."
    )


def _beside(graph: Graph, labels: Mapping[str, Label], alone: Mapping[str, Label]) -> Iterator[tuple[Cell, ...]]:
    for name, head, text in _lines(graph):
        place = f"{graph.map.id}/{name}"
        together, by_itself = labels[place], alone[place]
        yield head, _verdict(together), _verdict(by_itself), text


def _lines(graph: Graph) -> Iterator[tuple[str, Cell, Cell]]:
    """Yield the nodes in the order of reading, then the named steps: the id, its cell and what it says."""
    for node in graph.reading_order():
        ref = Ref(graph.map.id, node.id, graph.map.file, place_of(node).line)
        yield node.id, Cell(node.id, refs=(ref,)), Cell(node.text)
    for step in graph.steps.values():
        if step.named:
            ref = Ref(graph.map.id, step.id, graph.map.file, place_of(step).line)
            text = f"the step from {' + '.join(step.premises)} to {step.conclusion}"
            yield step.id, Cell(step.id, refs=(ref,)), Cell(text)


def _verdict(label: Label) -> Cell:
    return Cell(label.value, role=label.value)
