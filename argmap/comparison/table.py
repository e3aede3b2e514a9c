"""A matrix as a page: one table whose cells carry sign, word, paragraph, quote and the way to each node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.comparison.implied import Consequence, Implied
from argmap.comparison.matrix import Matrix, Row, Verdict
from argmap.comparison.positions import Evidence, Position, Word
from argmap.comparison.theory import Drawn, Member, ends, stated
from argmap.graph import Graph
from argmap.model import Anchor, Basis, Node, Quote, Step, place_of
from argmap.page import Block, Cell, Page, Paragraph, Ref, Table
from argmap.sources import anchors

#: Words that read the same for and against, and how they read against.
_AGAINST = {
    Word.CONCEDES: "concedes the opposite",
    Word.PRESUPPOSES: "presupposes the opposite",
    Word.IMPUTED: "imputed the opposite",
}


def page(matrix: Matrix, title: str = "Who holds what", implied: Implied | None = None) -> Page:
    """Return a matrix as a page; with `implied`, cells say too what follows where a party does not say so itself.

    A position's cell has the fields `party`, `sign` (1, -1 or 0), `word`, `partly`, `through` and `implied` (1, -1 or
    0, which is no part of `sign` and of no verdict); a verdict's, `verdict`; a claim's, `claim`, `issue` and `sort`.
    Rows on which no party says anything, and of which nothing is implied, are left out and named.
    """
    followed = implied if implied is not None else Implied()
    shown = [row for row in matrix.rows if _speaks(row) or _followed(row, followed)]
    blocks: list[Block] = [Paragraph(_summary(matrix, shown))]
    if shown:
        columns = ("Claim", *(party.name for party in matrix.parties), "Verdict")
        rows = tuple(_row(row, followed) for row in shown)
        blocks.append(Table("matrix", columns, rows, "Claims by parties, contested claims first"))
    blocks += [Paragraph(text) for text in _asides(matrix, shown, followed)]
    return Page(title, tuple(blocks), "matrix")


def _asides(matrix: Matrix, shown: Sequence[Row], implied: Implied) -> Iterator[str]:
    """Yield what a reader must know of what the table does not say."""
    if any(_followed(row, implied) for row in shown):
        yield "Implied is what follows by relations from what a party holds. It is not stated and counts in no verdict."
    for party in implied.contradictory:
        yield f"What {party.name} holds cannot hold together; nothing is said to follow from it."
    if implied.broken:
        yield "Relations contradict each other; nothing is said to follow by those that hang together with them."
    if implied.undecided:
        names = ", ".join(party.name for party in implied.undecided)
        yield f"Whether more is implied by what these hold could not be told within the effort: {names}."
    silent = [row.claim.id for row in matrix.rows if not (_speaks(row) or _followed(row, implied))]
    if silent:
        yield f"Nobody here speaks of {_count(len(silent), 'claim')}: {', '.join(silent)}."
    if matrix.undeclared:
        many = _count(len(matrix.undeclared), "claim")
        yield f"The atlas does not declare {many} that maps link to: {', '.join(matrix.undeclared)}."


def _speaks(row: Row) -> bool:
    return any(cell.word is not Word.SILENT for cell in row.positions)


def _followed(row: Row, implied: Implied) -> bool:
    return any(row.claim.id in implied.found.get(cell.party, {}) for cell in row.positions)


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


def _row(row: Row, implied: Implied) -> tuple[Cell, ...]:
    claim = row.claim
    fields = {"claim": claim.id, "issue": claim.issue, "sort": claim.sort.value if claim.sort else None}
    head = Cell(claim.text, (claim.id,), "claim", fields=fields)
    word = row.verdict.value if row.verdict is not Verdict.SILENT else "no position"
    verdict = Cell(word, role=row.verdict.value, fields={"verdict": row.verdict.value})
    cells = (_cell(one, implied.found.get(one.party, {}).get(claim.id)) for one in row.positions)
    return (head, *cells, verdict)


def _cell(position: Position, follows: Consequence | None) -> Cell:
    fields = {
        "party": position.party.id,
        "sign": position.sign,
        "word": position.word.value,
        "partly": position.partly,
        "through": list(position.through),
        "implied": follows.sign if follows is not None else 0,
    }
    text = phrase(position.word, position.sign) + (", in part" if position.partly else "")
    details = [f"through {', '.join(position.through)}"] if position.through else []
    details += [_detail(evidence, position) for evidence in (*position.evidence, *position.aside)]
    ways = [ref for evidence in (*position.evidence, *position.aside) for ref in ways_to(evidence.graph, evidence.node)]
    # A denial in other words is still drawn as one, so that a glance shows the sign.
    role = Word.DENIES.value if position.sign < 0 else position.word.value
    if follows is not None:
        side = "implied" if follows.sign > 0 else "opposite implied"
        silent = position.word is Word.SILENT
        text, role = (side, "implied") if silent else (f"{text} ({side})", role)
        details += _laws(follows)
        details += [ground for member in follows.members for ground in _grounds(member)]
        ways += [ref for member in follows.members for graph, node in _nodes(member) for ref in ways_to(graph, node)]
    return Cell(text, tuple(dict.fromkeys(details)), role, tuple(ways), fields)


def _laws(follows: Consequence) -> list[str]:
    if follows.laws is None:
        return ["implied, by relations that could not be told within the effort"]
    return [f"implied, as {stated(law)}" for law in follows.laws]


def _grounds(member: Member) -> Iterator[str]:
    """Yield what a party holds or draws, with the words behind it."""
    if isinstance(member, Drawn):
        kind = "step" if isinstance(member.what, Step) else "alternatives"
        yield f"from {kind} {member.graph.map.id}/{member.what.id}"
        return
    about = member.about if member.sign > 0 else f"not {member.about}"
    yield from (f"from {about}: {_words(evidence)}" for evidence in member.evidence)


def _nodes(member: Member) -> list[tuple[Graph, Node]]:
    if isinstance(member, Drawn):
        return [(member.graph, node) for node in ends(member)]
    return [(evidence.graph, evidence.node) for evidence in member.evidence]


def phrase(word: Word, sign: int) -> str:
    """Return a stance in words; one that holds the opposite of the claim says so."""
    return _AGAINST.get(word, word.value) if sign < 0 else word.value


def _detail(evidence: Evidence, position: Position) -> str:
    """Return one line on one node: what it says where that differs from the position, who tells it, where it stands."""
    said = ""
    if (evidence.word, evidence.sign, evidence.partly) != (position.word, position.sign, position.partly):
        said = f"{phrase(evidence.word, evidence.sign)}{', in part' if evidence.partly else ''}: "
    teller = f"via {evidence.reporter}, " if evidence.reporter else ""
    return f"{said}{teller}{_words(evidence)}"


def _words(evidence: Evidence) -> str:
    """Return the quotes of a node; where a party is for a claim in that it rejects the node, that is said."""
    rejects = "rejects: " if evidence.rejected and evidence.sign > 0 else ""
    return f"{rejects}{quotes_of(evidence.graph, evidence.node)}"


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
