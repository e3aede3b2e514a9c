"""One author's argument: quotes, links, steps, nodes and the map that holds them."""

from __future__ import annotations

import attrs

from argmap.model.places import Places, places_field
from argmap.model.terms import AttackKind, Basis, Qualifier, Relation, Sort, Stance


@attrs.frozen
class Anchor:
    """Where a quote is said to stand: a paragraph, counted from 1 over a source's non-empty lines."""

    paragraph: int
    source: str | None = None


@attrs.frozen
class Quote:
    """A short exact phrase that anchors a node or a step in a source (TextQuoteSelector).

    `at` holds the places the mapper named; it is empty where the phrase decides by itself.
    """

    text: str
    at: tuple[Anchor, ...] = ()
    places: Places = places_field()


@attrs.frozen
class Link:
    """A node's tie to a claim of the atlas, with the reason where it is not obvious."""

    claim: str
    relation: Relation = Relation.SAME
    why: str | None = None
    places: Places = places_field()


@attrs.frozen
class Step:
    """One inference: its premises together bear on its conclusion.

    `id` is the name given, or `conclusion#n` for the n-th step of an author who named none; only `named` steps
    can be attacked. `by` is empty where the step belongs to the speaker of its conclusion.
    """

    id: str
    conclusion: str
    premises: tuple[str, ...]
    named: bool = False
    scheme: str | None = None
    strict: bool = False
    by: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    note: str | None = None
    places: Places = places_field()


@attrs.frozen
class Premise:
    """A proposition put forward without a reason."""

    id: str
    text: str
    basis: Basis = Basis.STATED
    stance: Stance = Stance.ASSERTS
    by: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    links: tuple[Link, ...] = ()
    heading: str | None = None
    sort: Sort | None = None
    qualifier: Qualifier | None = None
    note: str | None = None
    formal: str | None = None
    places: Places = places_field()


@attrs.frozen
class Conclusion(Premise):
    """A proposition that rests on the steps to it."""

    because: tuple[Step, ...] = attrs.field(default=(), kw_only=True)


@attrs.frozen
class Rebuttal(Conclusion):
    """A proposition aimed against nodes or named steps; it may rest on steps and support others."""

    against: tuple[str, ...] = attrs.field(default=(), kw_only=True)


Node = Premise


@attrs.frozen
class Attack:
    """One arrow of attack: a rebuttal, what it is aimed at, and what that makes it."""

    source: str
    target: str
    kind: AttackKind


@attrs.frozen
class Alternatives:
    """Rivals of which at most one comes true."""

    id: str
    nodes: tuple[str, ...]
    places: Places = places_field()


@attrs.frozen
class Expectation:
    """Verdicts that a map promises once the nodes and steps in `drop` are left out.

    `None` promises nothing; an empty tuple promises that no node has that verdict.
    """

    accepted: tuple[str, ...] | None = None
    rejected: tuple[str, ...] | None = None
    undecided: tuple[str, ...] | None = None
    drop: tuple[str, ...] = ()
    places: Places = places_field()


@attrs.frozen
class Map:
    """One author's argument from one source (or several).

    `thesis` is empty for a text that argues nothing (`none`), `None` where the file forgot to say.
    """

    id: str
    title: str
    sources: tuple[str, ...]
    thesis: tuple[str, ...] | None
    nodes: tuple[Node, ...]
    alternatives: tuple[Alternatives, ...] = ()
    expect: tuple[Expectation, ...] = ()
    note: str | None = None
    file: str = attrs.field(default="", eq=False)
    places: Places = places_field()
