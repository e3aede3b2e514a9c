"""A matrix as a picture: a row for each claim, in it what each party makes of the claim, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from argmap.comparison import matrix
from argmap.comparison.matrix import Row
from argmap.comparison.positions import Word
from argmap.diagram import cards, legend
from argmap.diagram.issues import question
from argmap.diagram.keys import keyed
from argmap.diagram.picture import Card, Diagram, Form
from argmap.diagram.stances import ROLES, stance
from argmap.graph import AtlasGraph


def of_matrix(
    atlas: AtlasGraph, parties: Sequence[str] | None = None, speakers: bool = False, issue: str | None = None
) -> Diagram:
    """Return claims by parties as a table: all authors or the parties named, with `speakers` the declared ones too.

    `issue` keeps the claims of one issue. Claims of which nobody says anything are counted in a note. Linear in cells.

    Raises:
        IssueError: the atlas has no such issue.
        PartyError: a name stands for no party.
    """
    table = matrix.of(atlas, parties, speakers)
    asked = [row for row in table.rows if issue is None or row.claim.issue == issue]
    rows = [row for row in asked if any(cell.word is not Word.SILENT for cell in row.positions)]
    keys = keyed("c", (row.claim.id for row in rows))
    drawn = tuple(_row(row, keys[row.claim.id]) for row in rows)
    found = Counter(card.role for card in drawn)
    counts = ", ".join(f"{number} {role.value}" for role, number in found.items())
    size = (
        f"{cards.counted(len(rows), 'claim')}, {len(table.parties)} {'party' if len(table.parties) == 1 else 'parties'}"
    )
    silent = len(asked) - len(rows)
    return Diagram(
        id="matrix" if issue is None else f"matrix-{issue}",
        title="Who holds what" if issue is None else f"Who holds what: {question(atlas, issue)}",
        subtitle=f"{size}: {counts}" if counts else size,
        cards=drawn,
        legend=legend.of(drawn, (), (), ()),
        notes=(f"Nobody here speaks of {cards.counted(silent, 'claim')} more.",) if silent else (),
        description=f"A table of {size}; each row has what every party makes of the claim, and the verdict.",
        form=Form.TABLE,
    )


def _row(row: Row, key: str) -> Card:
    sides = tuple(stance(cell.party.name, cell) for cell in row.positions)
    role = ROLES[row.verdict]
    said = " ".join(f"{side.party}: {side.word}{f' ({side.detail})' if side.detail else ''}." for side in sides)
    label = f"{row.claim.text} ({row.claim.id}) {said} Verdict: {role.value}."
    return Card(key, row.claim.id, role, row.claim.text, sides=sides, label=label)
