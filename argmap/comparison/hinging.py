"""One side of a contested claim as blocks of a page: what it rests on, the walk to it, its hinges and its cruxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.comparison.cruxes import Crux, Ground, Stand, hinges
from argmap.comparison.elements import Case, Element
from argmap.comparison.positions import Evidence
from argmap.comparison.table import ways_to
from argmap.comparison.walks import Parting, Refusal
from argmap.graph import AtlasGraph
from argmap.model import Relation
from argmap.page import Block, Cell, Paragraph, Ref, Table

#: How many conclusions, beside theses, are told of what falls with a crux.
SHOWN = 3


def blocks(atlas: AtlasGraph, case: Case, other: Case, stand: Stand, limit: int) -> Iterator[Block]:
    """Yield what one party's position rests on, seen from the other; at most `limit` cruxes."""
    yield Paragraph(_ground(case, other, stand), "ground")
    caption = f"The walk of {case.party.name}"
    columns = ("Move", "What is said", other.party.name)
    yield Table("walk", columns, tuple(_walk(atlas, case, other, stand)), caption)
    if not stand.cruxes:
        return
    several = any(len(crux.members) > 1 for crux in stand.cruxes)
    if several:
        rows = tuple(_hinge_rows(atlas, case, stand, limit))
        many = len(hinges(stand))
        caption = "Members of cruxes" + (f", {limit} of {many} shown" if many > limit else "")
        yield Table("hinges", ("What it hangs on", other.party.name, "In cruxes"), rows, caption)
    shown = stand.cruxes[:limit]
    rows = tuple(row for number, crux in enumerate(shown, 1) for row in _crux(atlas, case, crux, number))
    caption = f"Cruxes, the smallest first{_cut(len(shown), len(stand.cruxes), stand.complete)}"
    yield Table("cruxes", ("Crux", "Without", other.party.name, "What falls without"), rows, caption)


def text(atlas: AtlasGraph, case: Case, element: Element) -> str:
    """Return what an element says, in the words of the claim or, without one, of the party's first node."""
    claim = atlas.claims.get(element[0])
    said = claim.text if claim is not None else case.said[element][0].node.text
    return said if element[1] > 0 else f"Not so: {said}"


def quotes(ways: Iterable[Ref]) -> tuple[str, ...]:
    """Return the quotes of nodes with their paragraphs, each once."""
    return tuple(dict.fromkeys(f"¶{way.paragraph or '?'} “{way.quote}”" for way in ways if way.quote))


def told(said: Evidence) -> str:
    """Return what a party says by one node: its text, or that it is not so."""
    sign = -said.sign if said.link.relation is Relation.OPPOSITE else said.sign
    return said.node.text if sign > 0 else f"Not so: {said.node.text}"


def _cut(shown: int, found: int, complete: bool) -> str:
    if not complete:
        return f": at least {shown} shown of more"
    return f": {shown} of {found} shown" if shown < found else ""


def _ground(case: Case, other: Case, stand: Stand) -> str:
    a, b = case.party.name, other.party.name
    if stand.ground is Ground.BASIC:
        return f"Basic for {a}: no reason is given."
    if stand.ground is Ground.UNDERIVABLE:
        return f"{a} gives reasons, but not from anything that {a} holds without one."
    if stand.ground is Ground.ANOTHER_STEP:
        steps = ", ".join(f"{i.graph.map.id}/{i.step.id}" if i.step else "a rebuttal" for i in stand.lacking)
        return f"Same premises, another step: {b} lacks {steps or 'no step'}."
    denied = sum(bool(crux.contested) for crux in stand.cruxes)
    least = "" if stand.complete else "at least "
    many = f"{least}{len(stand.cruxes)} {'crux' if len(stand.cruxes) == 1 else 'cruxes'}"
    silent = f"{b} is silent on all of it, and contests none of it"
    alone = sum(len(crux.members) == 1 for crux in stand.cruxes)
    single = f"; {alone} of a single member" if 0 < alone < len(stand.cruxes) else ""
    end = f"{b} contests a part of {denied} of them" if denied else silent
    return f"The position of {a} has {many}{single}. {end}."


def _walk(atlas: AtlasGraph, case: Case, other: Case, stand: Stand) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each move: first what is started from, where it is used, then the step."""
    number: dict[Element, int] = {}
    parting = stand.walk.parting
    for inference in stand.walk.derivation:
        for premise in (e for e in inference.premises if e not in number):
            number[premise] = len(number) + 1
            yield _move(atlas, case, other, premise, number[premise], (), parting)
        number[inference.conclusion] = len(number) + 1
        given = tuple(number[premise] for premise in inference.premises)
        by = f"by step {inference.step.id}" if inference.step else "as a rebuttal"
        yield _move(atlas, case, other, inference.conclusion, number[inference.conclusion], given, parting, by)
    if not number:
        yield _move(atlas, case, other, stand.element, 1, (), parting)


def _move(
    atlas: AtlasGraph,
    case: Case,
    other: Case,
    element: Element,
    number: int,
    given: tuple[int, ...],
    parting: Parting,
    by: str = "",
) -> tuple[Cell, ...]:
    refused = parting.element == element
    fields: dict[str, object] = {"move": number, "from": list(given), "refused": refused}
    if refused:
        fields["kind"] = parting.kind.value if parting.kind else None
    said = _said(atlas, case, element, fields)
    way = f"{number}, from {' + '.join(map(str, given))}" if given else str(number)
    return Cell(way, (by,) if by else ()), said, _answer(other, element, parting if refused else None)


def _answer(other: Case, element: Element, parting: Parting | None) -> Cell:
    if parting is None:
        if other.holds(element):
            ways = tuple(ref for e in other.said[element] for ref in ways_to(e.graph, e.node))
            return Cell("holds it too", quotes(ways), "agree", ways)
        turned = (element[0], -element[1])
        if other.holds(turned):
            ways = tuple(ref for e in other.said[turned] for ref in ways_to(e.graph, e.node))
            return Cell("denies it", quotes(ways), "disagree", ways)
        return Cell("silent", role="silent")
    ways = tuple(ref for e in parting.by for ref in ways_to(e.graph, e.node))
    kind = f"; they part on a {parting.kind.value}" if parting.kind else ""
    detail = (*dict.fromkeys(map(told, parting.by)), *quotes(ways))
    role = "apparent" if parting.refusal is Refusal.APPARENT else "disagree"
    return Cell(f"{parting.refusal.value}{kind}", detail, role, ways)


def _said(atlas: AtlasGraph, case: Case, element: Element, more: dict[str, object]) -> Cell:
    ways = tuple(ref for e in case.said[element] for ref in ways_to(e.graph, e.node))
    fields = {"party": case.party.id, "element": element[0], "sign": element[1], **more}
    return Cell(text(atlas, case, element), quotes(ways), refs=ways, fields=fields)


def _hinge_rows(atlas: AtlasGraph, case: Case, stand: Stand, limit: int) -> Iterator[tuple[Cell, ...]]:
    for hinge in hinges(stand)[:limit]:
        more: dict[str, object] = {"contested": hinge.contested, "cruxes": hinge.cruxes, "always": hinge.always}
        many = "every one" if hinge.always else f"{hinge.cruxes} of {len(stand.cruxes)}"
        yield _said(atlas, case, hinge.element, more), Cell(_stance(hinge.contested)), Cell(many)


def _crux(atlas: AtlasGraph, case: Case, crux: Crux, number: int) -> Iterator[tuple[Cell, ...]]:
    for place, element in enumerate(crux.members):
        denied = element in crux.contested
        said = _said(atlas, case, element, {"crux": number, "contested": denied})
        falls = _falls(atlas, case, crux) if not place else Cell("")
        yield Cell(str(number)), said, Cell(_stance(denied)), falls


def _stance(denied: bool) -> str:
    return "contests it" if denied else "silent"


def _falls(atlas: AtlasGraph, case: Case, crux: Crux) -> Cell:
    """Return how much falls with a crux, of how many inferred elements: all theses, and the first of the others."""
    every = {f"{graph.map.id}/{name}" for graph in atlas.maps.values() for name in graph.map.thesis or ()}
    theses = [e for e in crux.falls if any(said.place in every for said in case.said[e])]
    others = [e for e in crux.falls if e not in theses]
    texts = [f"{text(atlas, case, e)} (thesis)" for e in theses]
    texts += [text(atlas, case, e) for e in others[:SHOWN]]
    if len(others) > SHOWN:
        texts.append(f"and {len(others) - SHOWN} more")
    fields = {"falls": [e[0] for e in crux.falls], "theses": [e[0] for e in theses]}
    inferred = len(case.said) - len(case.bare)
    head = f"{len(crux.falls)} of {inferred} conclusions{', the thesis too' if theses else ''}"
    return Cell(head, tuple(texts), fields=fields)
