"""The text somebody wrote: its record and its seal."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from argmap.model.places import Places, places_field


@attrs.frozen
class Source:
    """A text somebody wrote, as its record in `seeds/` describes it. `skip` lists paragraphs from 1."""

    id: str
    title: str
    author: str
    outlet: str | None = None
    date: str | None = None
    genre: str | None = None
    language: str | None = None
    complete: bool = True
    skip: tuple[int, ...] = ()
    text_file: str | None = None
    note: str | None = None
    file: str = attrs.field(default="", eq=False)
    places: Places = places_field()


@attrs.frozen
class Seal:
    """A generated receipt: in the text with this sha256, which quotes stand in which paragraphs.

    `quotes` maps each folded quote to its paragraphs, from 1, in order.
    """

    source: str
    sha256: str
    paragraphs: int
    quotes: Mapping[str, tuple[int, ...]]
    file: str = attrs.field(default="", eq=False)
    places: Places = places_field()
