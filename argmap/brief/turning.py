"""What contested claims turn on, and what would settle those that facts can settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from argmap import schemes
from argmap.brief.sentences import about, ended, told
from argmap.comparison import cruxes
from argmap.comparison.cruxes import Crux, Dispute, Ground, Stand
from argmap.comparison.elements import Case, Element
from argmap.comparison.matrix import Matrix, Row, Verdict
from argmap.comparison.parties import listed
from argmap.comparison.positions import Evidence, Position
from argmap.comparison.table import ways_to
from argmap.graph import AtlasGraph, is_commitment
from argmap.model import Basis, Node, Sort, Stance, Step
from argmap.page import Block, Cell, Heading, Paragraph, Prose, Ref

#: How many cruxes are told for each side, how many contested claims, and for how many parties each pair is asked.
MOST, CLAIMS, PARTIES = 3, 12, 10

#: What facts can settle, and how.
_SETTLED = {
    Sort.FACT: "A question of fact",
    Sort.CAUSE: "A question of cause and effect",
    Sort.PREDICTION: "A question that time will answer",
}


def section(atlas: AtlasGraph, matrix: Matrix) -> Iterator[Block]:
    """Yield the cruxes of each pair of parties. Bounded: beyond `PARTIES` parties it says how to ask for a pair."""
    yield Heading("What it turns on")
    if len(matrix.parties) > PARTIES:
        yield Paragraph(f"With more than {PARTIES} parties no pair is asked here; `argmap crux A B` asks one.")
        return
    quiet = told = 0
    for left, right in combinations(matrix.parties, 2):
        found = cruxes.of(atlas, left.id, right.id)
        quiet += not found.disputes
        for dispute in found.disputes[: max(CLAIMS - told, 0)]:
            yield Prose(tuple(_dispute(atlas, found.left, found.right, dispute)))
        told += len(found.disputes)
    if told > CLAIMS:
        yield Paragraph(f"{CLAIMS} told of {told}; `argmap crux A B` tells the others.")
    if quiet:
        pairs = "pair" if quiet == 1 else "pairs"
        yield Paragraph(
            f"Of {quiet} {pairs} of parties neither denies in full what the other holds: there is no crux between them."
        )


def settling(matrix: Matrix) -> Iterator[Block]:
    """Yield, for each contested claim that facts can settle, what is given for each side and what is to be asked."""
    yield Heading("What would settle it")
    rows = [row for row in matrix.rows if row.verdict is Verdict.DISAGREE]
    factual = [row for row in rows if row.claim.sort in _SETTLED]
    if not factual:
        yield Paragraph("No claim that is contested here is one that facts alone could settle.")
    for row in factual[:CLAIMS]:
        yield Prose(tuple(_settled(row)))
    others = [row for row in rows if row.claim.sort not in _SETTLED]
    if len(factual) > CLAIMS or len(others) > CLAIMS:
        yield Paragraph(f"At most {CLAIMS} of each kind are told, of {len(factual)} and {len(others)}.")
    for row in others[:CLAIMS]:
        sort = row.claim.sort.value if row.claim.sort else "a kind that the atlas does not say"
        yield Prose((about(f"Facts alone do not settle this, a matter of {sort}: ", row.positions, row.claim.text),))


def _dispute(atlas: AtlasGraph, a: Case, b: Case, dispute: Dispute) -> Iterator[Cell]:
    if dispute.kinds:
        both = (*_ways(a.said[dispute.left.element]), *_ways(b.said[dispute.right.element]))
        kinds = listed(f"a {kind.value}" for kind in dispute.kinds)
        yield Cell(f"{a.party.name} and {b.party.name} part on {kinds}.", refs=tuple(dict.fromkeys(both)))
    for case, other, stand in ((a, b, dispute.left), (b, a, dispute.right)):
        said = case.said[stand.element]
        yield Cell(f"{case.party.name} holds: {ended(_text(atlas, case, stand.element))}", refs=_ways(said))
        yield from _ground(atlas, case, other, stand)


def _ground(atlas: AtlasGraph, case: Case, other: Case, stand: Stand) -> Iterator[Cell]:
    ways = _ways(case.said[stand.element])
    if stand.ground is Ground.BASIC:
        yield Cell(f"{case.party.name} gives no reason for it here.", refs=ways)
    elif stand.ground is Ground.UNDERIVABLE:
        yield Cell(f"The reasons of {case.party.name} rest on nothing that stands without a reason.", refs=ways)
    elif stand.ground is Ground.ANOTHER_STEP:
        yield Cell(f"{other.party.name} holds premises that would do for it, and does not draw the step.", refs=ways)
    else:
        least = "" if stand.complete else "at least "
        many = f"{len(stand.cruxes)} cruxes" if len(stand.cruxes) > 1 else "1 crux"
        shown = f", of which {MOST} are told" if len(stand.cruxes) > MOST else ""
        yield Cell(f"It hangs on {least}{many}{shown}.", refs=ways)
        for crux in stand.cruxes[:MOST]:
            yield _crux(atlas, case, other, crux)


def _crux(atlas: AtlasGraph, case: Case, other: Case, crux: Crux) -> Cell:
    texts = " And: ".join(ended(_text(atlas, case, element)) for element in crux.members)
    if not crux.contested:
        stance = f"{other.party.name} is silent on it"
    elif not crux.silent:
        stance = f"{other.party.name} contests it"
    else:
        stance = f"{other.party.name} contests the first {len(crux.contested)} of these"
    ways = tuple(ref for element in crux.members for ref in _ways(case.said[element]))
    return Cell(f"Without this it falls ({stance}): {texts}", refs=tuple(dict.fromkeys(ways)))


def _text(atlas: AtlasGraph, case: Case, element: Element) -> str:
    claim = atlas.claims.get(element[0])
    text = claim.text if claim is not None else case.said[element][0].node.text
    return text if element[1] > 0 else f"Not so: {text}"


def _ways(said: Sequence[Evidence]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(ref for e in said for ref in ways_to(e.graph, e.node)))


def _settled(row: Row) -> Iterator[Cell]:
    sort = row.claim.sort
    assert sort is not None
    cells = [cell for cell in row.positions if cell.has_sign]
    yield about(f"{_SETTLED[sort]}: ", cells, row.claim.text)
    for cell in cells:
        yield from _given(cell)


def _given(cell: Position) -> Iterator[Cell]:
    """Yield what a party gives for its side, evidence first, and what the schemes of its steps say is to be asked."""
    side = "for" if cell.sign > 0 else "against"
    asked: dict[str, tuple[Ref, ...]] = {}
    given = False
    for said in cell.evidence:
        for node in _grounds(said):
            given = True
            kind = "evidence" if node.basis is Basis.EVIDENCE else "a reason"
            yield told(cell.party, f"{cell.party.name} gives {kind} {side} it: ", said.graph, node)
        for step in said.graph.steps_to(said.node.id):
            asked |= {question: tuple(ways_to(said.graph, said.node)) for question in _questions(step)}
    if not given:
        yield Cell(f"{cell.party.name} gives no reason {side} it here.", refs=_ways(cell.evidence))
    for question, ways in asked.items():
        yield Cell(f"To be asked of the step of {cell.party.name}: {question}", refs=ways)


def _grounds(said: Evidence) -> list[Node]:
    """Return what a node rests on, evidence first; or where it is rejected, what its author aims at it."""
    graph, node = said.graph, said.node
    if node.stance is Stance.DENIES:
        found = [graph.nodes[attack.source] for attack in graph.attacks_on(node.id)]
        found = [one for one in found if is_commitment(one)]
    else:
        found = [premise for step in graph.steps_to(node.id) for premise in graph.premises(step)]
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.basis is not Basis.EVIDENCE)


def _questions(step: Step) -> list[str]:
    scheme = schemes.find(step.scheme) if step.scheme else None
    return [question.text for question in scheme.questions] if scheme is not None else []
