"""From a document to the record of a source or to a seal."""

from __future__ import annotations

from pathlib import PurePath

from argmap.document import Mapping, Value
from argmap.formats._places import of_root
from argmap.formats._reader import Reader, is_id
from argmap.model import Seal, Source

_SOURCE_KEYS = ("title", "author", "outlet", "date", "genre", "language", "complete", "skip", "file", "note")
_SEAL_KEYS = ("sha256", "paragraphs", "quotes")
_TEXTS = {"outlet": "outlet", "date": "date", "genre": "genre", "language": "language", "note": "note"}


def read_source(reader: Reader, root: Mapping) -> Source:
    """Read the record of a source; its id is the file's name."""
    values = root.values
    name = PurePath(reader.file).stem
    if not is_id(name) and reader.file != "-":
        hint = "rename the file with lower-case letters, digits and single hyphens"
        reader.say(root.span.start, "invalid-id", f'"{name}" cannot be the id of a source', hint)
    for key in root.keys:
        if key.text not in _SOURCE_KEYS:
            reader.unknown(root, key, "the record of a source", _SOURCE_KEYS)
    for key_name in ("title", "author"):
        if key_name not in values:
            reader.missing(root.span.start, key_name, "the record")
    read = {field: reader.text(values[key], key) for key, field in _TEXTS.items() if key in values}
    return Source(
        id=name,
        title=reader.text(values["title"], "title") if "title" in values else name,
        author=reader.text(values["author"], "author") if "author" in values else "",
        complete=reader.truth(values["complete"], "complete") if "complete" in values else True,
        skip=reader.numbers(values["skip"], "skip") if "skip" in values else (),
        text_file=inside(reader, values["file"]) if "file" in values else None,
        file=reader.file,
        places=reader.places(of_root),
        **read,
    )


def inside(reader: Reader, value: Value) -> str | None:
    """Read `file:`, the name of a text in the folder of texts; never a way out of it."""
    name = reader.name(value, "file")
    parts = PurePath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or ".." in parts or (parts and ":" in parts[0]):
        reader.say(
            value.span, "wrong-type", f'`file` leads out of the folder of texts: "{name}"', "write a plain file name"
        )
        return None
    return name or None


def read_seal(reader: Reader, root: Mapping) -> Seal:
    """Read a seal; the source it seals is the file's name."""
    values = root.values
    for key in root.keys:
        if key.text not in _SEAL_KEYS:
            reader.unknown(root, key, "a seal", _SEAL_KEYS)
    for key_name in _SEAL_KEYS:
        if key_name not in values:
            reader.missing(root.span.start, key_name, "the seal")
    count = reader.number(values["paragraphs"], "paragraphs", 0) if "paragraphs" in values else None
    hashed = values.get("sha256")
    body = reader.mapping(values["quotes"], "quotes") if "quotes" in values else None
    quotes = {q: reader.numbers(v, "quotes") for q, v in body.values.items()} if body is not None else {}
    return Seal(
        source=PurePath(reader.file).stem,
        sha256=reader.name(hashed, "sha256") if hashed is not None else "",
        paragraphs=count or 0,
        quotes=quotes,
        file=reader.file,
        places=reader.places(of_root),
    )
