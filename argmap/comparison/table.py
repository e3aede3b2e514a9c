"""A matrix as a page: one table whose cells carry sign, word, paragraph, quote and the way to each node."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.comparison.matrix import Matrix, Row, Verdict
from argmap.comparison.positions import Evidence, Position, Word
from argmap.graph import Graph
from argmap.model import Anchor, Basis, Node, Quote, place_of
from argmap.page import Block, Cell, Page, Paragraph, Ref, Table
from argmap.sources import anchors

#: Words that read the same for and against, and how they read against.
_AGAINST = {
    Word.CONCEDES: "concedes the opposite",
    Word.PRESUPPOSES: "presupposes the opposite",
    Word.IMPUTED: "imputed the opposite",
}


def page(matrix: Matrix, title: str = "Who holds what") -> Page:
    """Return a matrix as a page.

    A position's cell has the fields `party`, `sign` (1, -1 or 0), `word`, `partly` and `through`; a verdict's,
    `verdict`; a claim's, `claim`, `issue` and `sort`. Rows on which no party says anything are left out and named.
    """
    shown = [row for row in matrix.rows if _speaks(row)]
    blocks: list[Block] = [Paragraph(_summary(matrix, shown))]
    if shown:
        columns = ("Claim", *(party.name for party in matrix.parties), "Verdict")
        blocks.append(Table("matrix", columns, tuple(map(_row, shown)), "Claims by parties, contested claims first"))
    silent = [row.claim.id for row in matrix.rows if not _speaks(row)]
    if silent:
        blocks.append(Paragraph(f"Nobody here speaks of {_count(len(silent), 'claim')}: {', '.join(silent)}."))
    if matrix.undeclared:
        many = _count(len(matrix.undeclared), "claim")
        names = ", ".join(matrix.undeclared)
        blocks.append(Paragraph(f"The atlas does not declare {many} that maps link to: {names}."))
    return Page(title, tuple(blocks), "matrix")


def _speaks(row: Row) -> bool:
    return any(cell.word is not Word.SILENT for cell in row.positions)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _summary(matrix: Matrix, shown: list[Row]) -> str:
    names = {Verdict.SILENT: "without a position"}
    tally = [
        f"{count} {names.get(verdict, verdict.value)}"
        for verdict in Verdict
        if (count := sum(row.verdict is verdict for row in shown))
    ]
    parties = len(matrix.parties)
    head = f"{_count(len(shown), 'claim')}, {parties} {'party' if parties == 1 else 'parties'}"
    return f"{head}: {', '.join(tally)}." if tally else f"{head}."


def _row(row: Row) -> tuple[Cell, ...]:
    claim = row.claim
    fields = {"claim": claim.id, "issue": claim.issue, "sort": claim.sort.value if claim.sort else None}
    head = Cell(claim.text, (claim.id,), "claim", fields=fields)
    word = row.verdict.value if row.verdict is not Verdict.SILENT else "no position"
    verdict = Cell(word, role=row.verdict.value, fields={"verdict": row.verdict.value})
    return (head, *map(_cell, row.positions), verdict)


def _cell(position: Position) -> Cell:
    fields = {
        "party": position.party.id,
        "sign": position.sign,
        "word": position.word.value,
        "partly": position.partly,
        "through": list(position.through),
    }
    text = phrase(position.word, position.sign) + (", in part" if position.partly else "")
    details = [f"through {', '.join(position.through)}"] if position.through else []
    details += [_detail(evidence, position) for evidence in (*position.evidence, *position.aside)]
    ways = tuple(
        ref for evidence in (*position.evidence, *position.aside) for ref in ways_to(evidence.graph, evidence.node)
    )
    # A denial in other words is still drawn as one, so that a glance shows the sign.
    role = Word.DENIES.value if position.sign < 0 else position.word.value
    return Cell(text, tuple(dict.fromkeys(details)), role, ways, fields)


def phrase(word: Word, sign: int) -> str:
    """Return a stance in words; one that holds the opposite of the claim says so."""
    return _AGAINST.get(word, word.value) if sign < 0 else word.value


def _detail(evidence: Evidence, position: Position) -> str:
    """Return one line on one node: what it says where that differs from the position, who tells it, where it stands."""
    said = ""
    if (evidence.word, evidence.sign, evidence.partly) != (position.word, position.sign, position.partly):
        said = f"{phrase(evidence.word, evidence.sign)}{', in part' if evidence.partly else ''}: "
    teller = f"via {evidence.reporter}, " if evidence.reporter else ""
    return f"{said}{teller}{quotes_of(evidence.graph, evidence.node)}"


def quotes_of(graph: Graph, node: Node) -> str:
    """Return the quotes of a node with their paragraphs, or in a word that it has none."""
    quotes = "; ".join(_quoted(graph, quote) for quote in node.quotes)
    return quotes or ("unstated" if node.basis is Basis.ASSUMED else "no quote")


def _quoted(graph: Graph, quote: Quote) -> str:
    places = ", ".join(_paragraph(graph, anchor) for anchor in _anchors(graph, quote))
    return f"{places} “{quote.text}”" if places else f"“{quote.text}”"


def _paragraph(graph: Graph, anchor: Anchor) -> str:
    several = len(graph.map.sources) > 1
    return f"{anchor.source} ¶{anchor.paragraph}" if several and anchor.source else f"¶{anchor.paragraph}"


def _anchors(graph: Graph, quote: Quote) -> tuple[Anchor, ...]:
    return anchors(quote, graph.verdict(quote))


def ways_to(graph: Graph, node: Node) -> Iterator[Ref]:
    """Yield a way to a node for each place it quotes, or one where it quotes nothing."""
    file, line = graph.map.file, place_of(node).line
    only = graph.map.sources[0] if len(graph.map.sources) == 1 else None
    for quote in node.quotes:
        for anchor in _anchors(graph, quote) or (None,):
            source = anchor.source if anchor is not None and anchor.source else only
            paragraph = anchor.paragraph if anchor is not None else None
            yield Ref(graph.map.id, node.id, file, line, quote.text, source, paragraph)
    if not node.quotes:
        yield Ref(graph.map.id, node.id, file, line)
