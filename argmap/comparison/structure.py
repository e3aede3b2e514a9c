"""The structure of the field as a page: a section for each thing, which says in one sentence what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from argmap.comparison import field, lattice
from argmap.comparison.lattice import Concept
from argmap.comparison.matrix import Matrix, Row
from argmap.comparison.shared import Together
from argmap.comparison.table import ways_to
from argmap.comparison.theory import Drawn, Member
from argmap.page import Block, Cell, Heading, Items, Page, Paragraph, Table

#: How many groups, and how many equal choices, are shown.
MOST = 10
_AT_ODDS = "the relations of the atlas contradict each other. `argmap check` names them."


#: How many pairs that have nothing in common are named; more are counted.
NAMED = 10


def page(matrix: Matrix, together: Together) -> Page:
    """Return the structure of a field as a page.

    The cell of a share has the fields `left`, `right`, `alike` and `both`; of a group, `parties`, `intent` and `own`,
    lists of a claim with its sign; of a claim, `claim` and `sign`; of what is given up, `given_up`, a list of a party
    with what it gives up and its sign; of a number of contested claims, `count`.
    """
    blocks = (
        *_agreement(matrix),
        *_alpha(field.alpha(matrix)),
        *_groups(matrix),
        *_common(matrix, together),
        *_package(together),
        *_unheld(matrix),
        *_kinds(matrix),
    )
    return Page("The structure of the field", blocks, "field")


def _agreement(matrix: Matrix) -> list[Block]:
    text = "Of the claims to which both parties of a pair speak in full, the share on which they take the same side."
    blocks: list[Block] = [Heading("Agreement"), Paragraph(text)]
    many = len(matrix.parties)
    if many < 2:
        return [*blocks, Paragraph("There are fewer than two parties.")]
    met = {(one.left, one.right): one for one in field.agreements(matrix)}
    apart = many * (many - 1) // 2 - len(met)
    pairs = combinations(matrix.parties, 2) if apart <= NAMED else met
    rows = tuple(_pair(met.get(pair) or field.Agreement(*pair, 0, 0)) for pair in pairs)
    if rows:
        blocks.append(Table("agreement", ("Pair", "Share", "Claims"), rows, "Agreement of pairs"))
    if apart > NAMED:
        blocks.append(Paragraph(f"{apart} pairs have nothing in common."))
    return blocks


def _pair(one: field.Agreement) -> tuple[Cell, ...]:
    fields = {"left": one.left.id, "right": one.right.id, "alike": one.alike, "both": one.both}
    return (
        Cell(f"{one.left.name} and {one.right.name}"),
        Cell(f"{one.alike / one.both:.0%}" if one.both else "nothing in common", fields=fields),
        Cell(f"{one.alike} of {one.both}"),
    )


def _alpha(alpha: field.Alpha) -> list[Block]:
    text = "Krippendorff's alpha over signs (nominal, silence left out): 1 is agreement, 0 what chance would give."
    if alpha.value is None:
        said = "There is none here: no two parties take sides on one claim, or all sides taken are the same."
    else:
        units = f"{alpha.units} claim{'s' if alpha.units > 1 else ''}"
        few = "; too few for the number to mean anything" if alpha.few else ""
        said = f"Alpha is {alpha.value:.2f} over {units}{few}. Claims were chosen and not sampled: read it with care."
    return [Heading("Reliability"), Paragraph(text), Paragraph(said)]


def _groups(matrix: Matrix) -> list[Block]:
    found = lattice.of(matrix)
    text = (
        "Groups of two parties or more, the largest first, with the sides of claims that all of these and no others "
        "take in full."
    )
    blocks: list[Block] = [Heading("Who stands together"), Paragraph(text)]
    groups = [concept for concept in found.concepts if len(concept.extent) > 1 and concept.own_tenets]
    if not groups:
        return [*blocks, Paragraph("No two parties take the same side of a claim.")]
    rows = {row.claim.id: row for row in matrix.rows}
    shown = tuple(_group(concept, rows) for concept in groups[:MOST])
    blocks.append(
        Table("groups", ("Parties", "Held by just these", "Held by all of these"), shown, "Groups of parties")
    )
    if len(groups) > len(shown) or not found.complete:
        least = "" if found.complete else "at least "
        blocks.append(Paragraph(f"{len(shown)} shown of {least}{len(groups)}."))
    return blocks


def _group(concept: Concept, rows: Mapping[str, Row]) -> tuple[Cell, ...]:
    own = [_claim(rows[name], sign) for name, sign in concept.own_tenets]
    fields = {
        "parties": [party.id for party in concept.extent],
        "intent": [{"claim": name, "sign": sign} for name, sign in concept.intent],
        "own": [dict(cell.fields) for cell in own],
    }
    ways = tuple(ref for cell in own for ref in cell.refs)
    return (
        Cell(", ".join(party.name for party in concept.extent), fields=fields),
        Cell(" / ".join(cell.text for cell in own), tuple(name for name, _ in concept.own_tenets), refs=ways),
        Cell(str(len(concept.intent))),
    )


def _common(matrix: Matrix, together: Together) -> list[Block]:
    stated, implied = field.common(matrix), together.implied
    blocks: list[Block] = [Heading("Common ground"), Paragraph("The sides of claims that every party takes in full.")]
    blocks.append(Items(tuple(map(_claim, stated))) if stated else Paragraph("There is none."))
    if together.contradictory:
        return [*blocks, Paragraph(f"What else follows for all cannot be told: {_AT_ODDS}")]
    if implied is None:
        return [*blocks, Paragraph("What follows for all could not be found within the effort allowed.")]
    names = {row.claim.id for row in stated}
    rows = {row.claim.id: row for row in matrix.rows}
    more = [one for one in implied if one.claim not in names]
    if more:
        blocks.append(Paragraph("Stated by some, or by none, and yet implied by what each of the parties holds:"))
        blocks.append(Items(tuple(_claim(rows[one.claim], one.sign) for one in more)))
    else:
        blocks.append(Paragraph("Nothing further is implied by what each of the parties holds."))
    return blocks


def _claim(row: Row, sign: int = 0) -> Cell:
    side = sign or next((cell.sign for cell in row.positions if cell.sign), 1)
    told = [e for cell in row.positions for e in cell.evidence]
    said = [e for e in told if e.sign == side and not e.partly] or told
    ways = tuple(ref for e in said for ref in ways_to(e.graph, e.node))
    text = row.claim.text if side > 0 else f"Not: {row.claim.text}"
    return Cell(text, (row.claim.id,), "claim", ways, {"claim": row.claim.id, "sign": side})


def _package(together: Together) -> list[Block]:
    package = together.package
    blocks: list[Block] = [
        Heading("The largest package"),
        Paragraph(
            "The most positions, each party's counted by itself, that can hold together under the relations. Those "
            "that are opposed in appearance only can."
        ),
    ]
    if together.contradictory:
        return [*blocks, Paragraph(f"There is none: {_AT_ODDS}")]
    if package is None:
        return [*blocks, Paragraph("It could not be found within the effort allowed.")]
    most = "" if package.complete else "at least "
    blocks.append(Paragraph(f"It has {most}{package.kept} of {package.size}."))
    for ties in package.given_up:
        many = f"One of {len(ties)} equal choices is given up:" if len(ties) > 1 else "Given up:"
        blocks += [Paragraph(many), Items(tuple(_choice(choice) for choice in ties[:MOST]))]
        if len(ties) > MOST:
            blocks.append(Paragraph(f"{MOST} shown of {len(ties)}."))
    return blocks


def _choice(choice: Sequence[Member]) -> Cell:
    ways = tuple(
        ref for one in choice if not isinstance(one, Drawn) for e in one.evidence for ref in ways_to(e.graph, e.node)
    )
    given_up = [
        {"party": one.party.id, "about": one.what.id, "sign": None}
        if isinstance(one, Drawn)
        else {"party": one.party.id, "about": one.about, "sign": one.sign}
        for one in choice
    ]
    return Cell("; ".join(map(_member, choice)), refs=ways, fields={"given_up": given_up})


def _member(member: Member) -> str:
    if isinstance(member, Drawn):
        return f"{member.party.name}: {member.what.id}"
    return f"{member.party.name} {'for' if member.sign > 0 else 'against'} {member.about}"


def _unheld(matrix: Matrix) -> list[Block]:
    found = field.unheld(matrix)
    blocks: list[Block] = [
        Heading("Positions nobody holds"),
        Paragraph("Sides that no party takes of claims on which two or more take the other."),
    ]
    rows = {row.claim.id: row for row in matrix.rows}
    items = tuple(_claim(rows[one.claim.id], one.sign) for one in found)
    return [*blocks, Items(items) if items else Paragraph("There are none.")]


def _kinds(matrix: Matrix) -> list[Block]:
    found = field.kinds(matrix)
    blocks: list[Block] = [
        Heading("Kinds of disagreement"),
        Paragraph("How many claims of each sort have parties fully for and fully against them."),
    ]
    if not found:
        return [*blocks, Paragraph("No claim is contested.")]
    rows = tuple(
        (Cell(sort.value if sort else "no sort"), Cell(str(count), fields={"count": count})) for sort, count in found
    )
    return [*blocks, Table("kinds", ("Sort", "Contested claims"), rows, "Contested claims by sort")]
