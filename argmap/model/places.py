"""Where a model object stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from argmap.findings import TOP, Span

Places = Mapping[str, Span]
NOWHERE: Places = MappingProxyType({})


def places_field() -> Places:
    """Return the attrs field that every model object declares for its places."""
    field: Places = attrs.field(default=NOWHERE, eq=False, repr=False)
    return field


def place_of(thing: object, field: str = "") -> Span:
    """Return where `field` of a model object stands, or the whole object, or the top of its file."""
    places: Places = getattr(thing, "places", NOWHERE)
    span = places.get(field)
    return span if span is not None else places.get("", TOP)
