"""What stays open: claims that one party makes alone, who is on both sides, and objections without a reply."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.brief.sentences import about, stances, told
from argmap.comparison.appearances import differences
from argmap.comparison.conflicts import Conflicts
from argmap.comparison.matrix import Matrix, Row, Verdict
from argmap.comparison.positions import Word
from argmap.comparison.rifts import asked
from argmap.graph import AtlasGraph, Graph, is_commitment
from argmap.model import Node
from argmap.page import Block, Cell, Heading, Paragraph, Prose

#: How many of each kind are told.
MOST = 12


def section(atlas: AtlasGraph, matrix: Matrix, conflicts: Conflicts) -> Iterator[Block]:
    """Yield the open questions, those of each kind under a sentence that says what they are. Linear."""
    yield Heading("Open questions")
    kinds = (
        ("Objections that an author raises or reports and leaves without a reply:", _unanswered(atlas, matrix)),
        ("Claims on which one party is on both sides:", _mixed(matrix)),
        ("Opposed sentences that may differ in words only:", _asked(atlas, conflicts)),
        ("Claims on which one party takes a side and every other is silent:", _alone(atlas, matrix)),
        ("Claims that are told and on which none of the parties takes a side:", _untaken(matrix)),
    )
    for lead, cells in kinds:
        if cells:
            yield Paragraph(f"{lead[:-1]} ({MOST} of {len(cells)} told):" if len(cells) > MOST else lead)
            yield Prose(tuple(cells[:MOST]), as_list=True)
    if not any(cells for _, cells in kinds):
        yield Paragraph("There are none.")


def _unanswered(atlas: AtlasGraph, matrix: Matrix) -> list[Cell]:
    found = []
    for party in matrix.parties:
        for name in party.maps:
            graph = atlas.maps[name]
            found += [told(None, f"To {party.name}: ", graph, node) for node in _left(graph)]
    return found


def _left(graph: Graph) -> Iterator[Node]:
    """Yield the objections to what the author holds, by others, that nothing is aimed at."""
    for node in graph.nodes.values():
        targets = (graph.nodes.get(attack.target) for attack in graph.attacks_by(node.id))
        aimed = any(target is not None and is_commitment(target) for target in targets)
        if aimed and not is_commitment(node) and not graph.attacks_on(node.id):
            yield node


def _asked(atlas: AtlasGraph, conflicts: Conflicts) -> list[Cell]:
    found = (one for conflict in conflicts.found if not conflict.apparent for one in differences(atlas, conflict))
    return [asked(one) for one in found]


def _mixed(matrix: Matrix) -> list[Cell]:
    return [
        about(f"{cell.party.name}: ", [cell], row.claim.text)
        for row in matrix.rows
        for cell in row.positions
        if cell.word is Word.MIXED
    ]


def _alone(atlas: AtlasGraph, matrix: Matrix) -> list[Cell]:
    """Return the claims of one party alone, its main conclusions first."""
    rows = [row for row in matrix.rows if row.verdict is Verdict.ONE_SIDED]
    theses = {f"{graph.map.id}/{name}" for graph in atlas.maps.values() for name in graph.map.thesis or ()}

    def is_main(row: Row) -> bool:
        return any(e.place in theses for cell in row.positions if cell.has_sign for e in cell.evidence)

    found = []
    for row in sorted(rows, key=lambda row: not is_main(row)):
        cells = [cell for cell in row.positions if cell.has_sign]
        found.append(about(f"{stances(cells)}: ", cells, row.claim.text))
    return found


def _untaken(matrix: Matrix) -> list[Cell]:
    rows = [row for row in matrix.rows if row.verdict is Verdict.SILENT]
    return [about("", row.positions, row.claim.text) for row in rows if any(cell.evidence for cell in row.positions)]
