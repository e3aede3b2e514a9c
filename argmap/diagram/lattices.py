"""The concept lattice of parties and claims as a picture: what groups of parties hold together, all parties on top.

Labelling is reduced: a card shows the claims that just its parties hold, and from every card upwards its parties hold
what the cards over it show. Nothing is shown twice. The concept of no party at all, which ends every lattice where
nobody holds everything, is not drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.comparison import lattice
from argmap.comparison.lattice import Concept, Tenet
from argmap.diagram import cards, legend
from argmap.diagram.picture import Arrow, ArrowKind, Card, Diagram, Form
from argmap.diagram.roles import Role
from argmap.graph import AtlasGraph

#: How many concepts a picture shows at most, and how many claims of one card are written out.
LIMIT = 40
_SHOWN = 6


def of_lattice(atlas: AtlasGraph, parties: Sequence[str] | None = None) -> Diagram:
    """Return the concept lattice over all authors, or the parties named.

    At most `LIMIT` concepts are drawn, those of most parties; a note says so. Complexity as `comparison.lattice.of`.

    Raises:
        PartyError: a name stands for no party.
    """
    found = lattice.lattice(atlas, parties, LIMIT)
    shown = [number for number, concept in enumerate(found.concepts) if concept.extent or not number]
    drawn = tuple(_card(found.concepts[number], number, atlas) for number in shown)
    arrows = tuple(_arrow(found.concepts, low, up) for low, up in found.covers if low in shown and up in shown)
    many = len(found.concepts[0].extent)
    counts = f"{many} {'party' if many == 1 else 'parties'}, {cards.counted(len(drawn), 'group')}"
    notes = [] if found.complete else [f"At least {LIMIT} groups, of which those with most parties are drawn."]
    notes += ["Only full positions count; silence and positions in part do not. “Not” marks what parties are against."]
    return Diagram(
        id="lattice",
        title="Who holds what together",
        subtitle=counts,
        cards=drawn,
        arrows=arrows,
        legend=legend.of(drawn, (), (), arrows),
        notes=tuple(notes),
        description=f"Groups of parties and the claims that just they hold: {counts}; all parties stand on top.",
        form=Form.LATTICE,
    )


def _card(concept: Concept, number: int, atlas: AtlasGraph) -> Card:
    tenets = [_tenet(tenet, atlas) for tenet in concept.own_tenets]
    more = len(tenets) - _SHOWN
    shown = tenets if more <= 1 else [*tenets[:_SHOWN], f"and {more} claims more"]
    names = ", ".join(party.name for party in concept.extent) or "nobody"
    many = len(concept.intent)
    held = f"{cards.counted(many, 'claim')} held"
    text = "\n".join(shown)
    return Card(
        f"g-{number}",
        f"group-{number + 1}",
        Role.CONCEPT,
        text,
        detail=held,
        speaker=names,
        label=f"{names}: {held}. " + (f"By just these: {' '.join(tenets)}" if tenets else "None by just these."),
        tooltip="\n".join(tenets),
    )


def _tenet(tenet: Tenet, atlas: AtlasGraph) -> str:
    claim, sign = tenet
    text = atlas.claims[claim].text
    return text if sign > 0 else f"Not: {text}"


def _arrow(concepts: Sequence[Concept], lower: int, upper: int) -> Arrow:
    few, all_of = (", ".join(party.name for party in concepts[number].extent) or "nobody" for number in (lower, upper))
    return Arrow(f"g-{upper}", f"g-{lower}", ArrowKind.COVERS, f"{all_of}: of these, {few} hold more together")
