"""The brief as a page: question, cases, common ground, partings, cruxes, what would settle them, what stays open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.brief import argued, standing, turning, unsettled
from argmap.comparison import conflicts
from argmap.comparison.matrix import Matrix
from argmap.comparison.parties import Party, roster
from argmap.graph import AtlasGraph
from argmap.page import Block, Cell, Heading, Page, Paragraph, Prose, Table
from argmap.sources import words


def page(atlas: AtlasGraph, matrix: Matrix) -> Page:
    """Return the brief on the parties of a matrix.

    A sentence that tells one party's view has the fields `party` and `quotes` (how many it gives); an issue's cell,
    `issue`; a party's in the balance, `party`, `words` and `quotes`.
    """
    who = roster(atlas)
    blocks: list[Block] = [*_question(atlas, matrix), Heading("What each argues")]
    for party in matrix.parties:
        blocks += argued.section(atlas, who, party)
    blocks += standing.common(matrix)
    found = conflicts.of(atlas, who, matrix.parties, standing.MOST)
    blocks += standing.parting(atlas, matrix, found)
    blocks += turning.section(atlas, matrix)
    blocks += turning.settling(matrix)
    blocks += unsettled.section(atlas, matrix, found)
    blocks += _balance(matrix.parties, blocks)
    return Page(atlas.atlas.title or "A brief", tuple(blocks), "brief")


def _question(atlas: AtlasGraph, matrix: Matrix) -> Iterator[Block]:
    """Yield the question with its issues, and on how many claims of each every party takes a side."""
    yield Heading("The question")
    many = f"{len(matrix.parties)} parties" if len(matrix.parties) > 1 else "1 party"
    yield Paragraph(
        f"{many}: {'; '.join(party.name for party in matrix.parties)}." if matrix.parties else "No parties."
    )
    rows = []
    for name, text in [*((issue.id, issue.text) for issue in atlas.atlas.issues), (None, "No issue")]:
        own = [row for row in matrix.rows if row.claim.issue == name]
        counts = [sum(row.positions[n].has_sign for row in own) for n in range(len(matrix.parties))]
        if own:
            rows.append((Cell(text, fields={"issue": name}), Cell(str(len(own))), *(Cell(str(c)) for c in counts)))
    if rows:
        columns = ("Issue", "Claims", *(party.name for party in matrix.parties))
        yield Table("issues", columns, tuple(rows), "On how many claims of each issue a party takes a side")


def _balance(parties: Sequence[Party], blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the words and quotes that tell the view of each party alone."""
    sentences = [cell for block in blocks if isinstance(block, Prose) for cell in block.sentences]
    yield Heading("Balance")
    rows = []
    for party in parties:
        own = [cell for cell in sentences if cell.fields.get("party") == party.id]
        count = sum(len(words(cell.text)) for cell in own)
        quotes = sum(cell.fields["quotes"] for cell in own if isinstance(cell.fields["quotes"], int))
        fields = {"party": party.id, "words": count, "quotes": quotes}
        rows.append((Cell(party.name, fields=fields), Cell(str(count)), Cell(str(quotes))))
    yield Paragraph("What is told of one party alone, leads and quotes included; all have the same room.")
    yield Table("balance", ("Party", "Words", "Quotes"), tuple(rows), "Words and quotes for each party")
