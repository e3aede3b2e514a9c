"""What a file of Carneades says, before it is a map: statements, arguments, issues, and schemes that make more."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs

from argmap.findings import TOP, Span

#: The ways to weigh an argument that have no parameters; each is also the name of a scheme that every file has.
PLAIN = ("linked", "convergent", "cumulative", "factorized")
#: The proof standards there are.
STANDARDS = ("PE", "CCE", "BRD")


@attrs.frozen
class Soft:
    """A soft criterion: how much it matters, and what each value of it is worth."""

    factor: Fraction
    values: Mapping[str, Fraction]


@attrs.frozen
class Order:
    """A property by which arguments are preferred: `values` from the weakest to the strongest, else by size."""

    name: str
    values: tuple[str, ...] = ()
    descending: bool = False


@attrs.frozen
class Weighing:
    """How the arguments of a scheme are weighed: one of `PLAIN`, `constant`, `criteria` or `preference`."""

    kind: str = "linked"
    constant: Fraction = Fraction(1)
    criteria: Mapping[str, Soft] = attrs.field(factory=dict)
    preference: tuple[Order, ...] = ()


@attrs.frozen
class Argument:
    """An argument: all its premises are given; whether it needs them all is told by `weighing`."""

    id: str
    conclusion: str
    premises: tuple[str, ...] = ()
    undercutters: tuple[str, ...] = ()
    scheme: str = ""
    weighing: Weighing = attrs.field(factory=Weighing)
    properties: Mapping[str, str] = attrs.field(factory=dict)
    span: Span = TOP


@attrs.frozen
class Issue:
    """Statements of which at most one is to be accepted, by a standard."""

    id: str
    positions: tuple[str, ...]
    standard: str = "PE"
    span: Span = TOP


@attrs.frozen
class Scheme:
    """A rule by which arguments are made, if it has conclusions, and how they are weighed."""

    id: str
    span: Span = TOP
    premises: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    weighing: Weighing = attrs.field(factory=Weighing)
    properties: Mapping[str, str] = attrs.field(factory=dict)


@attrs.define
class ArgumentGraph:
    """All of one file, in the making; statements are named by the one spelling of their terms."""

    title: str = ""
    note: str | None = None
    texts: dict[str, str] = attrs.field(factory=dict)
    language: dict[str, str] = attrs.field(factory=dict)
    assumed: dict[str, None] = attrs.field(factory=dict)
    arguments: list[Argument] = attrs.field(factory=list)
    issues: list[Issue] = attrs.field(factory=list)
    schemes: dict[str, Scheme] = attrs.field(factory=dict)
    issue_schemes: dict[str, tuple[Span, tuple[str, ...]]] = attrs.field(factory=dict)
    tests: dict[str, dict[str, Span]] = attrs.field(factory=dict)
