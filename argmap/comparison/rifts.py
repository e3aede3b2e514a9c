"""Conflicts as a page: each with who says what where, by which relations it is one, and what would end it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.comparison import appearances
from argmap.comparison.appearances import Difference
from argmap.comparison.conflicts import Conflict, Conflicts, Repairs, Thing, groups, repairs
from argmap.comparison.parties import listed
from argmap.comparison.positions import Evidence
from argmap.comparison.table import phrase, quotes_of, ways_to
from argmap.comparison.theory import Drawn, Formal, Law, Member, stated
from argmap.graph import AtlasGraph
from argmap.logic import Effort
from argmap.model import Step, place_of
from argmap.page import Block, Cell, Fields, Heading, Items, Page, Paragraph, Table

#: How many ways to end conflicts that hang together are told.
WAYS = 6


def page(atlas: AtlasGraph, conflicts: Conflicts, most: int) -> Page:
    """Return at most `most` conflicts, and as many in appearance only, as a page.

    A cell that says who says a thing has the fields `party`, `about` (a claim, or `map/node`; for a step or
    alternatives their id) and `sign` (null for these).
    """
    real = [one for one in conflicts.found if not one.apparent]
    seeming = [one for one in conflicts.found if one.apparent]
    blocks: list[Block] = [Paragraph(_summary(conflicts, real, most))]
    for number, one in enumerate(real[:most], 1):
        blocks += _conflict(atlas, one, number)
    blocks += _together(atlas, real[:most])
    if seeming:
        blocks += [Heading("In appearance only"), Paragraph(_seeming(seeming, most))]
        for number, one in enumerate(seeming[:most], 1):
            blocks += _conflict(atlas, one, number)
    return Page("What cannot hold together", tuple(blocks), "conflicts")


def _summary(conflicts: Conflicts, real: Sequence[Conflict], most: int) -> str:
    least = "" if conflicts.complete else "at least "
    many = f"is {least}1 conflict" if len(real) == 1 else f"are {least}{len(real)} conflicts"
    said = [f"There {many} between parties"]
    if not real and conflicts.complete:
        said = ["What the parties hold can hold together"]
    if len(real) > most:
        said.append(f"{most} shown, the smallest first")
    text = f"{'; '.join(said)}."
    if conflicts.alone:
        text += f" {conflicts.alone} more within one party: `argmap check` reports them (inconsistent-commitments)."
    if conflicts.broken:
        parts = "one part" if conflicts.broken == 1 else f"{conflicts.broken} parts"
        text += f" Relations contradict each other in {parts} of the atlas, of which nothing is told here."
    return text


def _seeming(seeming: Sequence[Conflict], most: int) -> str:
    shown = f" {most} shown." if len(seeming) > most else ""
    return f"{len(seeming)} the atlas marks as a clash of words and not of views.{shown}"


def _conflict(atlas: AtlasGraph, one: Conflict, number: int) -> Iterator[Block]:
    yield Heading(f"{number}. {_title(atlas, one)}", 3)
    rows = tuple(_row(atlas, member) for thing in one.things for member in thing)
    yield Table("conflict", ("What is said", "Who", "Words"), rows, "Who says what")
    if one.laws is None:
        yield Paragraph("They are in conflict by relations or formulas; by which could not be told within the effort.")
    elif one.laws:
        yield Items(tuple(_law(atlas, law) for law in one.laws))
    for relation in one.apparent:
        why = f": {relation.why}" if relation.why else "."
        yield Paragraph(f"They differ in {relation.differ}{why} ({atlas.atlas.file}:{place_of(relation).line})")
    if not one.apparent:
        yield Paragraph(f"Consistent if {', or '.join(_given_up(atlas, (thing,)) for thing in one.things)}.")
        questions = tuple(asked(found) for found in appearances.differences(atlas, one))
        if questions:
            yield Items(questions)


def _title(atlas: AtlasGraph, one: Conflict) -> str:
    claims = list(dict.fromkeys(_about(atlas, thing[0]) for thing in one.things))
    return claims[0] if len(claims) == 1 else f"{len(one.things)} things that cannot all hold"


def _about(atlas: AtlasGraph, member: Member) -> str:
    """Return what a member is about, without its side."""
    if isinstance(member, Drawn):
        kind = "the strict step" if isinstance(member.what, Step) else "the alternatives"
        return f"{kind} {member.graph.map.id}/{member.what.id}"
    claim = atlas.claims.get(member.about)
    if claim is not None:
        return claim.text
    return member.evidence[0].node.text if "/" in member.about else member.about


def _said(atlas: AtlasGraph, member: Member) -> str:
    if isinstance(member, Drawn):
        return f"{_about(atlas, member)[0].upper()}{_about(atlas, member)[1:]}"
    return _about(atlas, member) if member.sign > 0 else f"Not: {_about(atlas, member)}"


def _row(atlas: AtlasGraph, member: Member) -> tuple[Cell, ...]:
    if isinstance(member, Drawn):
        where = f"{member.graph.map.file}:{place_of(member.what).line}"
        drawn = {"party": member.party.id, "about": member.what.id, "sign": None}
        return Cell(_said(atlas, member), (where,)), Cell(member.party.name, fields=drawn), Cell("draws it")
    ways = tuple(ref for e in member.evidence for ref in ways_to(e.graph, e.node))
    fields: Fields = {"party": member.party.id, "about": member.about, "sign": member.sign}
    told = tuple(dict.fromkeys(_told(e) for e in member.evidence))
    stances = dict.fromkeys(phrase(e.word, e.sign) for e in member.evidence)
    return (
        Cell(_said(atlas, member), (member.about,) if member.about in atlas.claims else ()),
        Cell(member.party.name, fields=fields),
        Cell(", ".join(stances), told, refs=ways),
    )


def _told(e: Evidence) -> str:
    teller = f"via {e.reporter}: " if e.reporter else ""
    through = f"through {', '.join(e.through)}: " if e.through else ""
    rejects = "rejects: " if e.rejected else ""
    return f"{teller}{through}{rejects}{e.node.text} {quotes_of(e.graph, e.node)}"


def _law(atlas: AtlasGraph, law: Law) -> Cell:
    if isinstance(law, Formal):
        return Cell(f"The formula of {law.graph.map.id}/{law.node.id}.", refs=tuple(ways_to(law.graph, law.node)))
    where = f"{atlas.atlas.file}:{place_of(law).line}"
    said = stated(law)
    return Cell(f"{said[0].upper()}{said[1:]}.", (law.why, where) if law.why else (where,))


def _given_up(atlas: AtlasGraph, things: Sequence[Thing]) -> str:
    """Return who gives up what, in words."""
    said = []
    for thing in things:
        names = [member.party.name for member in thing]
        drops, denial = ("drops", "its denial of ") if len(names) == 1 else ("drop", "their denial of ")
        denied = not isinstance(thing[0], Drawn) and thing[0].sign < 0
        what = f"{denial if denied else ''}“{_about(atlas, thing[0]).removesuffix('.')}”"
        said.append(f"{listed(names)} {drops} {what}")
    return listed(said)


def asked(found: Difference) -> Cell:
    """Return a question whether two opposed nodes are so in appearance only."""
    ways = tuple(ref for e in (found.one, found.other) for ref in ways_to(e.graph, e.node))
    one, other = found.said
    text = (
        f"Only in appearance? They may differ in {found.way}: {found.one.place} ({one}), {found.other.place} ({other})."
    )
    return Cell(text, refs=ways, fields={"way": found.way})


def _together(atlas: AtlasGraph, real: Sequence[Conflict]) -> Iterator[Block]:
    """Yield what would end conflicts that share something all at once."""
    number = {id(one): n for n, one in enumerate(real, 1)}
    hanging = [group for group in groups(real) if len(group) > 1]
    if hanging:
        yield Heading("Conflicts that hang together")
    for group in hanging:
        found = repairs(group, WAYS, Effort(len(group)))
        numbers = listed(str(number[id(one)]) for one in group)
        yield Paragraph(f"{numbers} are all ended if:")
        yield Items(tuple(Cell(f"{_given_up(atlas, choice)}.") for choice in found.found) + _more(found))


def _more(found: Repairs) -> tuple[Cell, ...]:
    return () if found.complete else (Cell("There may be other ways."),)
