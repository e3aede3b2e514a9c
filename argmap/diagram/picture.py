"""The value that renderers write: a picture as words and arrows, before any engine has placed it."""

from __future__ import annotations

from enum import Enum

import attrs

from argmap.diagram.roles import Role


class ArrowKind(str, Enum):
    """What an arrow says; the value is the verb between its ends."""

    SUPPORTS = "supports"
    PART_OF = "is a premise of"
    REBUTS = "rebuts"
    UNDERMINES = "undermines"
    UNDERCUTS = "undercuts"
    RIVALS = "is a rival in"
    LEADS = "leads to"
    HELD = "is held in the case for"
    DENIED = "is denied in the case for"
    MENTIONED = "is mentioned, not held, in the case for"
    HOLDS = "holds"
    DENIES = "denies"
    SPEAKS = "reports or supposes"
    COVERS = "is part of"

    @property
    def attacks(self) -> bool:
        """Whether the arrow is an attack."""
        return self in (ArrowKind.REBUTS, ArrowKind.UNDERMINES, ArrowKind.UNDERCUTS)


class JunctionKind(str, Enum):
    """Why arrows meet in a small circle."""

    LINKED = "linked"
    STEP = "step"
    RIVALS = "rivals"


class Form(str, Enum):
    """How a picture is built: a map's graph, columns of cards beside each other, rows of a table, or a lattice."""

    MAP = "map"
    COLUMNS = "columns"
    TABLE = "table"
    LATTICE = "lattice"


@attrs.frozen
class Cluster:
    """A box around cards: a heading, a party, a column. `key` is unique in its diagram; `number` 0 is not shown."""

    key: str
    title: str
    number: int = 0


@attrs.frozen
class Side:
    """What one party makes of a claim: its sign (+1, -1, 0, None where it is silent), the word and smaller print."""

    party: str
    sign: int | None
    word: str
    detail: str = ""


@attrs.frozen
class Card:
    """A proposition as the picture shows it.

    `key` is unique in its diagram and safe in any syntax (`[a-z0-9-]+`); `id` is the node's own name. `detail` is the
    small print of the header; `speaker` says whose claim it is where it is not the author's; `verdict` is a
    label's word; `footer` holds what else the reader must know, such as arrows that are not drawn. `sides` is filled on
    a claim between parties. `label` is the card read aloud, `tooltip` what more there is to say: quotes, links.
    """

    key: str
    id: str
    role: Role
    text: str
    detail: str = ""
    speaker: str = ""
    thesis: bool = False
    verdict: str = ""
    footer: str = ""
    sides: tuple[Side, ...] = ()
    cluster: str | None = None
    label: str = ""
    tooltip: str = ""


@attrs.frozen
class Echo:
    """A small card in another section that stands for the card with the key `card`."""

    key: str
    card: str
    cluster: str | None


@attrs.frozen
class Junction:
    """A small circle where arrows meet: the linked premises of a step, a step with a name, or rivals."""

    key: str
    id: str
    kind: JunctionKind
    strict: bool = False
    cluster: str | None = None
    label: str = ""


@attrs.frozen
class Arrow:
    """From one card or junction (`tail`, a key) to another (`head`). `label` is the arrow read aloud."""

    tail: str
    head: str
    kind: ArrowKind
    label: str = ""


@attrs.frozen
class Entry:
    """A line of the legend: the role, arrow or junction it explains (None: in words alone), and in which words."""

    sign: Role | ArrowKind | JunctionKind | None
    text: str


@attrs.frozen
class Diagram:
    """Everything in one picture. Cards stand in the order written; clusters in the order of the headings.

    `echoes` stand for cards of other sections; `subtitle` names author and source; `notes` say what is not shown;
    `description` sums the picture up in a sentence. Where the `form` is columns the clusters are those, from left to
    right, and the cards of each stand in it in their order; in a table each card is a row.
    """

    id: str
    title: str
    cards: tuple[Card, ...] = ()
    echoes: tuple[Echo, ...] = ()
    junctions: tuple[Junction, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    legend: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    subtitle: str = ""
    description: str = ""
    lang: str = "en"
    form: Form = Form.MAP

    @property
    def boxes(self) -> tuple[Card | Echo, ...]:
        """Everything that has text in a box: cards, then echoes."""
        return (*self.cards, *self.echoes)

    @property
    def things(self) -> tuple[Card | Echo | Junction, ...]:
        """Everything that has a place: cards, echoes, junctions."""
        return (*self.cards, *self.echoes, *self.junctions)

    def number(self, cluster: str | None) -> int:
        """Return the number of a section, 0 where it has none."""
        return next((found.number for found in self.clusters if found.key == cluster), 0)
