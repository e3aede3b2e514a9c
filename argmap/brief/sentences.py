"""Sentences about nodes and positions, each with the way to the nodes behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.comparison.parties import Party, listed
from argmap.comparison.positions import Evidence, Position, Word
from argmap.comparison.table import ways_to
from argmap.graph import Graph
from argmap.model import Basis, Node, Relation
from argmap.page import Cell

#: What one party does, and what several do.
_VERBS = {
    (Word.ASSERTS, 1): ("asserts", "assert"),
    (Word.ASSERTS, -1): ("denies", "deny"),
    (Word.DENIES, 1): ("asserts", "assert"),
    (Word.DENIES, -1): ("denies", "deny"),
    (Word.CONCEDES, 1): ("grants", "grant"),
    (Word.CONCEDES, -1): ("grants the opposite", "grant the opposite"),
    (Word.PRESUPPOSES, 1): ("presupposes", "presuppose"),
    (Word.PRESUPPOSES, -1): ("presupposes the opposite", "presuppose the opposite"),
    (Word.IMPUTED, 1): ("is read to hold", "are read to hold"),
    (Word.IMPUTED, -1): ("is read to deny", "are read to deny"),
}


def told(party: Party | None, lead: str, graph: Graph, node: Node) -> Cell:
    """Return a node as a sentence after `lead`, with its first quote.

    `party` is whose view it is, for the balance: the fields say so, and how many quotes are given.
    """
    unstated = " (unstated)" if node.basis is Basis.ASSUMED else ""
    quoted = f" (“{node.quotes[0].text}”)" if node.quotes else ""
    fields = {"party": party.id if party is not None else None, "quotes": len(node.quotes[:1])}
    return Cell(f"{lead}{ended(node.text, f'{unstated}{quoted}')}", refs=tuple(ways_to(graph, node)), fields=fields)


def about(lead: str, positions: Iterable[Position], text: str) -> Cell:
    """Return a sentence on what several parties hold; its footnote leads to all that they say."""
    ways = (ref for position in positions for e in position.evidence for ref in ways_to(e.graph, e.node))
    return Cell(f"{lead}{ended(text)}", refs=tuple(dict.fromkeys(ways)))


def side(position: Position, said: Evidence) -> Cell:
    """Return one node of a party as a sentence that says on which side of a claim it puts the party.

    Who is against a claim may reject a node that says it, or hold one that says the opposite.
    """
    where = {1: "For it", -1: "Against it"}[said.sign] + (", in part" if said.partly else "")
    of_node = -said.sign if said.link.relation is Relation.OPPOSITE else said.sign
    verb = _VERBS[said.word, of_node][0]
    through = f" (through {', '.join(said.through)})" if said.through else ""
    lead = f"{where}, {position.party.name}{through} {verb}: "
    return told(position.party, lead, said.graph, said.node)


def ended(text: str, more: str = "") -> str:
    """Return a text as a sentence, with `more` before the sign that ends it."""
    bare = text.rstrip()
    if bare.endswith(("?", "!", "…", "”", "。")):
        return f"{bare}{more}"
    return f"{bare.removesuffix('.')}{more}."


def stances(cells: Sequence[Position]) -> str:
    """Return who does what, the plainest stance first: "Ann and Ben assert, and Cy in part denies"."""
    groups: dict[tuple[str, str, bool], list[str]] = {}
    order = list(Word)
    for cell in sorted(cells, key=lambda cell: (cell.partly, -cell.sign, order.index(cell.word))):
        if cell.sign:
            groups.setdefault((*_VERBS[cell.word, cell.sign], cell.partly), []).append(_named(cell))
        else:
            groups.setdefault(("is for and against", "are for and against", cell.partly), []).append(_named(cell))
    said = [
        f"{listed(names)}{' in part' if partly else ''} {one if len(names) == 1 else many}"
        for (one, many, partly), names in groups.items()
    ]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])}, and {said[-1]}"


def _named(cell: Position) -> str:
    return f"{cell.party.name} (through {', '.join(cell.through)})" if cell.through else cell.party.name
