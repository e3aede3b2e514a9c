"""Where parties agree, where they part, and where they only seem to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.brief.sentences import about, side, stances
from argmap.comparison.matrix import Matrix, Row, Verdict
from argmap.comparison.positions import Position
from argmap.comparison.table import ways_to
from argmap.graph import AtlasGraph
from argmap.model import Apparent
from argmap.page import Block, Cell, Heading, Paragraph, Prose

#: How many claims each list tells.
MOST = 12


def common(matrix: Matrix) -> Iterator[Block]:
    """Yield what two parties or more hold alike: claims on which all agree, then full agreement, then in part."""
    yield Heading("Common ground")
    full = [row for row in matrix.rows if row.verdict is Verdict.AGREE]
    part = [row for row in matrix.rows if row.verdict is Verdict.PARTLY and len({c.sign for c in _signed(row)}) == 1]
    if not full and not part:
        yield Paragraph("There is no claim on which two of them take the same side.")
    for rows, lead in ((full, "In full"), (part, "In part")):
        if rows:
            yield Paragraph(f"{lead}, on {_claims(len(rows))}{_shown(rows)}:")
            yield Prose(tuple(_held(matrix, row) for row in rows[:MOST]), as_list=True)


def parting(atlas: AtlasGraph, matrix: Matrix) -> Iterator[Block]:
    """Yield the claims with parties for and against, then those on which they are opposed in appearance only."""
    yield Heading("Where they part")
    rows = [row for row in matrix.rows if row.verdict is Verdict.DISAGREE]
    if not rows:
        yield Paragraph("On no claim is one of them for it and another against it, but in appearance.")
    for row in rows[:MOST]:
        yield Prose(tuple(_sides(row)))
    if rows[MOST:]:
        yield Paragraph(f"{MOST} shown of {len(rows)}.")
    apparent = [row for row in matrix.rows if row.verdict is Verdict.APPARENT]
    if apparent:
        yield Heading("Where they only seem to part", 3)
        for row in apparent[:MOST]:
            yield Prose((*_sides(row), *_differences(atlas, row)))
        if apparent[MOST:]:
            yield Paragraph(f"{MOST} shown of {len(apparent)}.")


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number} claims"


def _shown(rows: Sequence[Row]) -> str:
    return f" ({MOST} told here)" if len(rows) > MOST else ""


def _signed(row: Row) -> list[Position]:
    return [cell for cell in row.positions if cell.has_sign]


def _held(matrix: Matrix, row: Row) -> Cell:
    cells = _signed(row)
    alike = len({(cell.word, cell.sign, cell.partly, cell.through) for cell in cells}) == 1
    if alike and len(cells) == len(matrix.parties) > 2 and row.verdict is Verdict.AGREE:
        return about(f"All {'assert' if cells[0].sign > 0 else 'deny'}: ", cells, row.claim.text)
    return about(f"{stances(cells)}: ", cells, row.claim.text)


def _sides(row: Row) -> Iterator[Cell]:
    cells = _signed(row)
    yield about("At issue: ", cells, row.claim.text)
    said = [(cell, e) for cell in cells for e in cell.evidence if e.sign]
    yield from (side(cell, e) for sign in (1, -1) for cell, e in said if e.sign == sign)


def _differences(atlas: AtlasGraph, row: Row) -> Iterator[Cell]:
    """Yield how the opposed nodes of a row differ, as the atlas says."""
    nodes = {e.place: e for cell in _signed(row) for e in cell.evidence}
    for relation in atlas.atlas.relations:
        if isinstance(relation, Apparent) and len(both := [nodes[n] for n in relation.nodes if n in nodes]) > 1:
            ways = tuple(ref for e in both for ref in ways_to(e.graph, e.node))
            why = f": {relation.why}" if relation.why else "."
            yield Cell(f"They differ in {relation.differ}{why}", refs=ways)
