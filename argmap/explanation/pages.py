"""Explanations as pages: tables whose cells lead to the nodes they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.explanation.cases import Case
from argmap.explanation.disputes import Line
from argmap.explanation.premises import Found, Premises
from argmap.explanation.words import because, counted, numbered
from argmap.framework import Label
from argmap.model import place_of
from argmap.page import Block, Cell, Heading, Items, Page, Paragraph, Ref, Table


def why(case: Case, lines: tuple[Line, ...], hangs: Premises | None) -> Page:
    """Return a dispute with what the verdict hangs on as a page; without premises where there are none to look for."""
    name, label = lines[0].name, lines[0].label.value
    title = f"{case.graph.map.title or case.graph.map.id}: why “{name}” is {label}"
    rows = tuple(_row(case, line) for line in lines)
    told = Paragraph(f"Grounded semantics, standpoint {case.standpoint}. Each line stands on those numbered under it.")
    blocks: list[Block] = [told, Table("dispute", ("line", "node", "verdict", "text and reason"), rows)]
    if hangs is not None:
        blocks += _hangs(case, lines[0].label, hangs)
    return Page(title, tuple(blocks), "explain")


def reference(case: Case, name: str) -> tuple[Ref, ...]:
    """Return the way to a node or step; none to what no file holds."""
    thing = case.graph.nodes.get(name) or case.graph.steps[name]
    if name in case.denials.values():
        return ()
    return (Ref(case.graph.map.id, name, case.graph.map.file, place_of(thing).line),)


def text_of(case: Case, name: str) -> str:
    """Return the text of a node, or what a step leads from and to."""
    if name in case.graph.nodes:
        return case.graph.nodes[name].text
    step = case.graph.steps[name]
    return f"The step from {' + '.join(step.premises)} to {step.conclusion}."


def leaf_sets(case: Case, name: str, found: Found) -> Table:
    """Return sets of leaves as a table, a row for each."""
    rows = (
        (Cell(str(number)), Cell(str(len(members))), _members(case, members)) for number, members in _numbered(found)
    )
    return Table(name, ("set", "size", "leaf commitments"), tuple(rows))


def how_many(found: Found) -> str:
    """Return how many sets there are, as far as that is known."""
    if not found.sets and not found.complete:
        return "none was found with the work allowed"
    more = "" if found.complete else "at least "
    return f"{more}{counted(len(found.sets), 'set')}"


def _numbered(found: Found) -> Iterator[tuple[int, tuple[str, ...]]]:
    yield from enumerate(found.sets, 1)


def _members(case: Case, names: Iterable[str]) -> Cell:
    known = tuple(names)
    refs = tuple(ref for name in known for ref in reference(case, name))
    return Cell(", ".join(known) or "none", refs=refs, fields={"nodes": list(known)})


def _row(case: Case, line: Line) -> tuple[Cell, ...]:
    number = numbered(line.number)
    fields = {"line": number, "level": len(line.number), "bearing": line.bearing.value}
    bearing = () if len(line.number) == 1 else (line.bearing.value,)
    text = "" if line.seen else text_of(case, line.name)
    reason = because(case, line)
    said = Cell(text, (reason,), fields={"because": reason}) if text else Cell(reason, fields={"because": reason})
    verdict = Cell(line.label.value, role=line.label.value)
    return (Cell(number, bearing, fields=fields), Cell(line.name, refs=reference(case, line.name)), verdict, said)


def _hangs(case: Case, label: Label, hangs: Premises) -> Iterator[Block]:
    yield Heading("What that hangs on")
    some = "" if hangs.tested else " Not every one could be tried, so there may be more."
    if hangs.necessary:
        yield Paragraph(f"Necessary: without any one of these, and all else as drawn, it is not {label.value}.{some}")
        yield Items(tuple(Cell(f"{n}: {text_of(case, n)}", refs=reference(case, n)) for n in hangs.necessary))
    else:
        yield Paragraph(f"Necessary: no single leaf commitment.{some}")
    if hangs.sufficient.sets == ((),):
        yield Paragraph(f"Sufficient: none is needed; with no leaf commitment at all it is {label.value}.")
        return
    told = f"with no other leaf commitment than those of a set it is {label.value}, with fewer of them it is not."
    yield Paragraph(f"Sufficient: {how_many(hangs.sufficient)}; {told}")
    if hangs.sufficient.sets:
        yield leaf_sets(case, "sufficient", hangs.sufficient)
