"""What binds maps: issues, claims, speakers and the relations among them."""

from __future__ import annotations

import attrs

from argmap.model.places import Places, places_field
from argmap.model.terms import Sort


@attrs.frozen
class Issue:
    """A question on which parties take positions."""

    id: str
    text: str
    places: Places = places_field()


@attrs.frozen
class Claim:
    """A canonical proposition that nodes of several maps express."""

    id: str
    text: str
    issue: str | None = None
    sort: Sort | None = None
    note: str | None = None
    places: Places = places_field()


@attrs.frozen
class Speaker:
    """A speaker declared as a party: the names maps use for it, whom it speaks for, its own maps."""

    id: str
    names: tuple[str, ...]
    speaks_for: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    places: Places = places_field()


@attrs.frozen
class Contrary:
    """Claims that cannot hold together (`contrary`) or of which exactly one holds (`contradictory`)."""

    claims: tuple[str, ...]
    exhaustive: bool = False
    why: str | None = None
    places: Places = places_field()


@attrs.frozen
class Implication:
    """If all the claims `given` hold, so does each claim in `then`."""

    given: tuple[str, ...]
    then: tuple[str, ...]
    why: str | None = None
    places: Places = places_field()


@attrs.frozen
class Apparent:
    """Nodes (`map/node`) that seem to disagree but differ in the way `differ` names."""

    nodes: tuple[str, ...]
    differ: str
    why: str | None = None
    places: Places = places_field()


AtlasRelation = Contrary | Implication | Apparent


@attrs.frozen
class Atlas:
    """Maps bound together by issues and shared claims."""

    title: str
    issues: tuple[Issue, ...] = ()
    claims: tuple[Claim, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    relations: tuple[AtlasRelation, ...] = ()
    note: str | None = None
    file: str = attrs.field(default="", eq=False)
    places: Places = places_field()
