"""YAML, the native format: what people write in `maps/` and `seeds/`.

A file with `atlas:` is an atlas, one that ends in `.seal` is a seal, one with `author:` or `file:` and no `nodes:` is
the record of a source, and any other is a map. Every scalar is text; what another tool would read otherwise is a
finding. `write` gives the canonical form: keys in the order of the documentation, one blank line between nodes, with
every list on one line; `laid_out` brings a text that a person wrote into that form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.document import Document, Mapping, parse
from argmap.findings import TOP
from argmap.formats import Content, Reading
from argmap.formats._atlas import read_atlas
from argmap.formats._map import read_map
from argmap.formats._reader import Reader
from argmap.formats._records import read_seal, read_source
from argmap.model import Atlas, Map, Source

if TYPE_CHECKING:
    from argmap.document.remarks import Remark

SUFFIXES = (".yaml", ".yml", ".seal")
DROPS = ("comments", "`at` where several quotes of one node name different places")


def read(data: bytes | str, file: str) -> Reading:
    """Read a map, an atlas, a record or a seal; `file` names it in findings and gives its id. Never raises on input."""
    document = parse(data, file)
    reader = Reader(document)
    root = document.root
    if not isinstance(root, Mapping):
        if root is not None:
            reader.wrong(root, "the file", "`map:`, `source:`, `thesis:` and `nodes:`, each on a line of its own")
        elif document.whole:
            reader.say(TOP, "missing-key", "the file is empty", "write `map:`, `source:`, `thesis:` and `nodes:`")
        return Reading(None, tuple(reader.findings), document.whole)
    value = _content(reader, root)
    return Reading(value, tuple(reader.findings), document.whole, _remarks(document))


def _content(reader: Reader, root: Mapping) -> Content:
    keys = root.values
    if reader.file.endswith(".seal"):
        return read_seal(reader, root)
    if "atlas" in keys:
        return read_atlas(reader, root)
    if ("author" in keys or "file" in keys) and "nodes" not in keys and "map" not in keys:
        return read_source(reader, root)
    return read_map(reader, root)


def _remarks(document: Document) -> tuple[Remark, ...]:
    if "argmap" not in document.text:
        return ()
    from argmap.document.remarks import remarks  # what few files need

    return remarks(document)


def write(value: Content) -> str:
    """Return the canonical YAML of a map, an atlas, a record or a seal; reading it gives an equal value."""
    from argmap.formats._canonical import canonical  # what reading does not need

    return canonical(value)


def scalar(text: str) -> str:
    """Return a text as it can stand anywhere in a file: with quotes where it needs them."""
    from argmap.formats._scalars import scalar as written

    return written(text)


def laid_out(data: bytes | str, file: str) -> str:
    """Return a text in canonical form: the same values and comments, in the same lines where those fit.

    Raises:
        ValueError: reading the file gives findings, or it is neither a map nor an atlas nor a record.
    """
    from argmap.formats._layout import laid_out as lay
    from argmap.formats._order import part_of

    reading, document = read(data, file), parse(data, file)
    if (
        reading.findings
        or not isinstance(document.root, Mapping)
        or not isinstance(reading.value, Map | Atlas | Source)
    ):
        raise ValueError(f"{file} cannot be laid out")
    return lay(document, document.root, part_of(reading.value))
