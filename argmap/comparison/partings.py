"""Cruxes as a page: what parties share, each contested claim with both walks and their cruxes, and what is near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.comparison import hinging
from argmap.comparison.cruxes import Comparison, Crux, Dispute
from argmap.comparison.elements import Case
from argmap.comparison.hinging import quotes, text, told
from argmap.comparison.nearest import Near, Nearness
from argmap.comparison.positions import Evidence
from argmap.comparison.table import ways_to
from argmap.graph import AtlasGraph
from argmap.page import Block, Cell, Heading, Page, Paragraph, Table

#: How many cruxes are shown for each side where nobody asks for more.
FEW = 5

#: How many contested claims are told.
MANY = 50


def page(atlas: AtlasGraph, found: Comparison, limit: int = FEW) -> Page:
    """Return a comparison as a page, with at most `limit` cruxes for each side of a dispute, and `MANY` disputes.

    In its tables an element's cell has the fields `party`, `element`, `sign` and more: in `walk`, `move` (a number),
    `from` (the moves it rests on), `refused` and, of the parting, `kind`; in `hinges`, `contested`, `cruxes` and
    `always`; in `cruxes`, `crux` (a number) and `contested`. What falls has `falls` and `theses`, lists of elements.
    In `near`, the first cell has `how`, `claim` and `differ`.
    """
    a, b = found.left.party.name, found.right.party.name
    blocks: list[Block] = []
    if not found.disputes:
        but = "what each holds in full on claims of the atlas does not clash, but for what it marks as apparent"
        firm = any(near.how in (Nearness.DENIES, Nearness.FOLLOWS, Nearness.ANSWERS) for near in found.near)
        end = "" if firm else " Nothing that one depends on is denied by the other."
        blocks.append(Paragraph(f"{a} and {b} contest no claim: {but}.{end}", "result"))
    blocks += _shared(atlas, found)
    for dispute in found.disputes[:MANY]:
        blocks += _dispute(atlas, found, dispute, limit)
    if len(found.disputes) > MANY:
        blocks.append(Paragraph(f"{MANY} of {len(found.disputes)} contested claims shown; --on CLAIM shows one."))
    blocks += _near(found)
    return Page(f"Where {a} and {b} part", tuple(blocks), "crux")


def _shared(atlas: AtlasGraph, found: Comparison) -> Iterator[Block]:
    if not found.shared:
        yield Paragraph("They hold no claim in common in full.")
        return
    sides = (found.left, found.right)
    rows = tuple(
        (
            Cell(text(atlas, found.left, element), fields={"element": element[0], "sign": element[1]}),
            *(_nodes(case.said[element]) for case in sides),
        )
        for element in found.shared
    )
    columns = ("Claim", *(case.party.name for case in sides))
    yield Table("shared", columns, rows, "What both hold in full")


def _dispute(atlas: AtlasGraph, found: Comparison, dispute: Dispute, limit: int) -> Iterator[Block]:
    claims = dict.fromkeys(atlas.claims[stand.element[0]] for stand in (dispute.left, dispute.right))
    yield Heading(" / ".join(claim.text for claim in claims))
    said = []
    if dispute.kinds:
        said = [f"They part on {' and on '.join(f'a {kind.value}' for kind in dispute.kinds)}."]
    if dispute.bedrock:
        said.append("It is bedrock: no other contested claim is under it.")
    if said:
        yield Paragraph(" ".join(said), "kind")
    for case, other, stand in (
        (found.left, found.right, dispute.left),
        (found.right, found.left, dispute.right),
    ):
        yield Heading(case.party.name, 3)
        yield from hinging.blocks(atlas, case, other, stand, limit)
    for p, q in dispute.doubles[:limit]:
        one, other_one = _listed(atlas, found.left, p), _listed(atlas, found.right, q)
        yield Paragraph(f"Double crux: {one} Against: {other_one}", "double")
    if len(dispute.doubles) > limit:
        yield Paragraph(f"At least {limit} double cruxes shown of more.")


def _listed(atlas: AtlasGraph, case: Case, crux: Crux) -> str:
    return " + ".join(text(atlas, case, element) for element in crux.members)


def _near(found: Comparison) -> Iterator[Block]:
    if not found.near:
        return
    yield Heading("Where they come near to a dispute")
    yield Paragraph("None of this is a crux: no claim is contested here.")
    names = (found.left.party.name, found.right.party.name)
    yield Table("near", ("How", *names), tuple(_row(near) for near in found.near), "What comes near to a dispute")


def _row(near: Near) -> tuple[Cell, ...]:
    fields = {"how": near.how.value, "claim": near.claim, "differ": near.differ or None}
    detail = tuple(word for word in (near.claim, near.differ) if word)
    return (Cell(near.how.value, detail, fields=fields), _nodes(near.left), _nodes(near.right))


def _nodes(said: Iterable[Evidence]) -> Cell:
    distinct = list({e.place: e for e in said}.values())
    ways = tuple(ref for e in distinct for ref in ways_to(e.graph, e.node))
    return Cell(" / ".join(map(told, distinct)), quotes(ways), refs=ways)
