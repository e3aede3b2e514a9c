"""Cruxes as a page: each contested claim with what both sides rest on, their cruxes and how they get there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.comparison.cruxes import Comparison, Crux, Dispute, Ground, Stand
from argmap.comparison.elements import Case, Element, Inference
from argmap.comparison.table import ways_to
from argmap.graph import AtlasGraph
from argmap.page import Block, Cell, Heading, Page, Paragraph, Table


def page(atlas: AtlasGraph, found: Comparison) -> Page:
    """Return a comparison as a page; a row's first cell has the fields `party`, `element`, `sign` and `contested`."""
    a, b = found.left.party.name, found.right.party.name
    many = len(found.disputes)
    blocks: list[Block] = []
    if not many:
        but = "what each holds in full on claims of the atlas does not clash, but for what it marks as apparent"
        blocks.append(Paragraph(f"{a} and {b} contest no claim: {but}."))
    shared = ", ".join(claim if sign > 0 else f"not {claim}" for claim, sign in found.shared)
    blocks.append(Paragraph(f"Both hold in full: {shared}." if shared else "They hold no claim in common in full."))
    for dispute in found.disputes:
        blocks += _dispute(atlas, found, dispute)
    return Page(f"Where {a} and {b} part", tuple(blocks), "crux")


def _dispute(atlas: AtlasGraph, found: Comparison, dispute: Dispute) -> Iterator[Block]:
    claims = dict.fromkeys(atlas.claims[stand.element[0]] for stand in (dispute.left, dispute.right))
    yield Heading(" / ".join(claim.text for claim in claims))
    sorts = dict.fromkeys(claim.sort.value for claim in claims if claim.sort)
    said = [f"They part on a matter of {' and '.join(sorts)}."] if sorts else []
    said += ["It is bedrock: no other contested claim is under it."] if dispute.bedrock else []
    if said:
        yield Paragraph(" ".join(said))
    for case, other, stand in (
        (found.left, found.right, dispute.left),
        (found.right, found.left, dispute.right),
    ):
        yield Paragraph(_ground(case, other, stand))
        rows = [_said(atlas, case, stand.element, "position"), *(_step(atlas, case, i) for i in stand.derivation)]
        for number, crux in enumerate(stand.cruxes, 1):
            rows += _crux(atlas, case, crux, number)
        yield Table("stand", ("What is said", "Part", "What falls without it"), tuple(rows), case.party.name)
    for p, q in dispute.doubles:
        yield Paragraph(f"Double crux: {_listed(atlas, found.left, p)} against {_listed(atlas, found.right, q)}")


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
    end = (
        f"{b} contests a part of {denied} of them" if denied else f"on all of it {b} is silent, and contests none of it"
    )
    return f"The position of {a} has {many}{'' if stand.complete else ' shown of more'}; {end}."


def _crux(atlas: AtlasGraph, case: Case, crux: Crux, number: int) -> Iterator[tuple[Cell, ...]]:
    theses = {f"{g.map.id}/{name}" for g in atlas.maps.values() for name in g.map.thesis or ()}
    lost = [(_text(atlas, case, e), any(s.place in theses for s in case.said[e])) for e in crux.falls]
    falls = Cell("", tuple(f"{text} (thesis)" if thesis else text for text, thesis in lost))
    for element in crux.members:
        kind = "contested" if element in crux.contested else "silence"
        yield (*_said(atlas, case, element, f"crux {number}, {kind}")[:2], falls)


def _said(atlas: AtlasGraph, case: Case, element: Element, part: str) -> tuple[Cell, ...]:
    ways = tuple(ref for e in case.said[element] for ref in ways_to(e.graph, e.node))
    quotes = tuple(dict.fromkeys(f"¶{w.paragraph or '?'} “{w.quote}”" for w in ways if w.quote))
    fields = {
        "party": case.party.id,
        "element": element[0],
        "sign": element[1],
        "contested": part.endswith("contested"),
    }
    return Cell(_text(atlas, case, element), quotes, refs=ways, fields=fields), Cell(part), Cell("")


def _step(atlas: AtlasGraph, case: Case, inference: Inference) -> tuple[Cell, ...]:
    given = _joined(atlas, case, inference.premises)
    ways = tuple(
        r for e in (*inference.premises, inference.conclusion) for s in case.said[e] for r in ways_to(s.graph, s.node)
    )
    name = f"step {inference.step.id}" if inference.step else "rebuttal"
    return Cell(f"{given} So: {_text(atlas, case, inference.conclusion)}", refs=ways), Cell(name), Cell("")


def _listed(atlas: AtlasGraph, case: Case, crux: Crux) -> str:
    return _joined(atlas, case, crux.members)


def _joined(atlas: AtlasGraph, case: Case, elements: Iterable[Element]) -> str:
    return " + ".join(_text(atlas, case, element) for element in elements)


def _text(atlas: AtlasGraph, case: Case, element: Element) -> str:
    claim = atlas.claims.get(element[0])
    text = claim.text if claim is not None else case.said[element][0].node.text
    return text if element[1] > 0 else f"Not so: {text}"
