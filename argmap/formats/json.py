"""JSON, for programs: every field of a map, an atlas, a record or a seal, as `argmap schema` describes.

A file with `map:` is a map, with `atlas:` an atlas, with `seal:` a seal, and any other the record of a source. `write`
gives what the value itself says; `write_graph` adds what the project knows of a map: its author, the paragraph of each
quote, its file and lines. Reading either gives an equal map: what was added is passed over.
"""

from __future__ import annotations

import json

from argmap.document import Mapping
from argmap.document.json import parse_json
from argmap.findings import TOP
from argmap.formats import Content, Reading
from argmap.formats._json_map import MAP
from argmap.formats._json_records import ATLAS, SEAL, SOURCE
from argmap.formats._json_values import Json, Knowledge, map_form, plain
from argmap.formats._reader import Reader
from argmap.graph import Graph
from argmap.model import NOWHERE, Anchor, Places, Quote
from argmap.sources import anchors

SUFFIXES = (".json",)
DROPS = ("comments",)


def read(data: bytes | str, file: str) -> Reading:
    """Read a map, an atlas, a record or a seal; `file` names it in findings. Never raises on input."""
    document = parse_json(data, file)
    reader = Reader(document, parse_json)
    root = document.root
    if not isinstance(root, Mapping):
        if root is not None:
            reader.wrong(root, "the file", "an object with `map`, `title` and `nodes`")
        elif not document.findings:
            reader.say(TOP, "missing-key", "the file is empty", "write the file anew with `argmap convert`")
        return Reading(None, tuple(reader.findings), document.whole)
    named = [form for form in (MAP, ATLAS, SEAL) if form.keys[0].name in root.values]
    form = named[0] if named else SOURCE
    return Reading(form.read(reader, root, "the file", ()), tuple(reader.findings), document.whole)


def write(value: Content) -> str:
    """Return the JSON of a map, an atlas, a record or a seal; reading it gives an equal value."""
    return _text(plain(value))


def write_graph(graph: Graph) -> str:
    """Return the JSON of a map with its author, its file and lines, and the place of each quote where that is known."""
    authors = dict.fromkeys(holding.source.author for holding in graph.holdings if holding.source.author)
    known = Knowledge(
        author="; ".join(authors) or None,
        file=graph.map.file or None,
        place=lambda quote: _place(quote, graph),
        line=_line,
    )
    return _text(map_form(graph.map, known))


def _place(quote: Quote, graph: Graph) -> Anchor | None:
    """Return the first place that the mapper named, or the only one where the quote is known to stand."""
    verdict = graph.verdict(quote)
    places = anchors(quote, verdict)
    if not places or (len(places) > 1 and not quote.at):
        return None
    first, own = places[0], graph.map.sources
    if first.source is not None:
        return first
    held = {found.source for found in verdict.found if found.paragraph == first.paragraph}
    source = own[0] if len(own) == 1 else held.pop() if len(held) == 1 else None
    return Anchor(first.paragraph, source)


def _line(thing: object) -> int | None:
    places: Places = getattr(thing, "places", NOWHERE)
    span = places.get("")
    return span.line if span is not None else None


def _text(form: Json) -> str:
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"
