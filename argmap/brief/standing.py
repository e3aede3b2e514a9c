"""Where parties agree, where they part, and where they only seem to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.brief.sentences import about, ended, side, stances
from argmap.comparison.conflicts import Conflicts, Thing
from argmap.comparison.matrix import Matrix, Row, Verdict
from argmap.comparison.parties import listed
from argmap.comparison.positions import Position
from argmap.comparison.table import ways_to
from argmap.comparison.theory import Drawn, Member, ends, stated
from argmap.graph import AtlasGraph
from argmap.model import Apparent
from argmap.page import Block, Cell, Heading, Paragraph, Prose

#: How many claims each list tells.
MOST = 12

_PLURAL = {"holds": "hold", "denies": "deny"}


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


def parting(atlas: AtlasGraph, matrix: Matrix, found: Conflicts) -> Iterator[Block]:
    """Yield the claims with parties for and against, what else cannot all hold, then what only seems to be opposed."""
    yield Heading("Where they part")
    rows = [row for row in matrix.rows if row.verdict is Verdict.DISAGREE]
    if not rows:
        yield Paragraph("On no claim is one of them for it and another against it, but in appearance.")
    for row in rows[:MOST]:
        yield Prose(tuple(_sides(row)))
    if rows[MOST:]:
        yield Paragraph(f"{MOST} shown of {len(rows)}.")
    yield from _together(atlas, found)
    apparent = [row for row in matrix.rows if row.verdict is Verdict.APPARENT]
    if apparent:
        yield Heading("Where they only seem to part", 3)
        for row in apparent[:MOST]:
            yield Prose((*_sides(row), *_differences(atlas, row)))
        if apparent[MOST:]:
            yield Paragraph(f"{MOST} shown of {len(apparent)}.")


def _together(atlas: AtlasGraph, found: Conflicts) -> Iterator[Block]:
    """Yield the conflicts that relations make between positions on different claims."""
    several = [one for one in found.found if not one.apparent and one.laws]
    if several:
        yield Heading("What cannot all hold", 3)
    for one in several[:MOST]:
        sides = [side for thing in one.things for member in thing[:1] for side in _member(atlas, thing, member)]
        ways = tuple(dict.fromkeys(ref for cell in sides for ref in cell.refs))
        laws = "; ".join(stated(law) for law in one.laws or ())
        yield Prose((*sides, Cell(f"These cannot all hold, by this: {laws}.", refs=ways)))
    if several[MOST:] or not found.complete:
        yield Paragraph("There may be more of these; `argmap conflicts` looks further.")


def _member(atlas: AtlasGraph, thing: Thing, member: Member) -> Iterator[Cell]:
    names = listed(one.party.name for one in thing)
    if isinstance(member, Drawn):
        ways = tuple(ref for node in ends(member) for ref in ways_to(member.graph, node))
        yield Cell(f"{names}, without exception: {member.graph.map.id}/{member.what.id}.", refs=ways)
        return
    said = [e for one in thing if not isinstance(one, Drawn) for e in one.evidence]
    ways = tuple(dict.fromkeys(ref for e in said for ref in ways_to(e.graph, e.node)))
    claim = atlas.claims.get(member.about)
    text = claim.text if claim is not None else member.evidence[0].node.text
    does = "holds" if member.sign > 0 else "denies"
    yield Cell(f"{names} {does if len(thing) == 1 else _PLURAL[does]}: {ended(text)}", refs=ways)


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
