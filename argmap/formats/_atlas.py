"""From a document to an atlas: issues, claims, speakers and relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from argmap.document import Mapping, Scalar, Value
from argmap.formats._places import of_entry, of_relation, of_root
from argmap.formats._reader import Reader, near
from argmap.model import (
    DIFFERENCES,
    Apparent,
    Atlas,
    AtlasRelation,
    Claim,
    Contrary,
    Implication,
    Issue,
    Sort,
    Speaker,
)

_ATLAS_KEYS = ("atlas", "issues", "claims", "speakers", "relations", "note")
_CLAIM_KEYS = ("text", "issue", "sort", "note")
_SPEAKER_KEYS = ("names", "speaks-for", "maps")
_RELATION_KEYS = ("contrary", "contradictory", "if", "then", "apparent", "differ", "why")
_COMPANIONS = {"if": ("then",), "apparent": ("differ",)}
Made = TypeVar("Made")


def read_atlas(reader: Reader, root: Mapping) -> Atlas:
    """Read an atlas."""
    values = root.values
    for key in root.keys:
        if key.text not in _ATLAS_KEYS:
            reader.unknown(root, key, "an atlas", _ATLAS_KEYS)
    return Atlas(
        title=reader.text(values["atlas"], "atlas"),
        issues=tuple(_each(reader, values.get("issues"), "issues", _issue)),
        claims=tuple(_each(reader, values.get("claims"), "claims", _claim)),
        speakers=tuple(_each(reader, values.get("speakers"), "speakers", _speaker)),
        relations=tuple(_relations(reader, values["relations"])) if "relations" in values else (),
        note=reader.text(values["note"], "note") if "note" in values else None,
        file=reader.file,
        places=reader.places(of_root),
    )


def _each(
    reader: Reader, value: Value | None, what: str, make: Callable[[Reader, Scalar, Value], Made]
) -> Iterable[Made]:
    body = reader.mapping(value, what) if value is not None else None
    if body is not None:
        for key, entry in zip(body.keys, body.values.values(), strict=True):
            yield make(reader, key, entry)


def _texts(reader: Reader, key: Scalar, value: Value, what: str, known: tuple[str, ...]) -> dict[str, Any]:
    """Read what is a text by itself, or a mapping with `text` and more."""
    if type(value) is not Mapping:
        return {"text": reader.text(value, key.text)}
    for field in value.keys:
        if field.text not in known:
            reader.unknown(value, field, what, known)
    if "text" not in value.values:
        reader.missing(key.span, "text", what)
    return {f: reader.text(v, f) for f, v in value.values.items() if f in ("text", "note")}


def _issue(reader: Reader, key: Scalar, value: Value) -> Issue:
    name = reader.key(key, "an issue")
    fields = _texts(reader, key, value, f'the issue "{name}"', ("text",))
    return Issue(name, fields.get("text", ""), reader.places(of_entry, "issues", key.text))


def _claim(reader: Reader, key: Scalar, value: Value) -> Claim:
    name = reader.key(key, "a claim")
    fields = _texts(reader, key, value, f'the claim "{name}"', _CLAIM_KEYS)
    more = value.values if type(value) is Mapping else {}
    return Claim(
        name,
        fields.get("text", ""),
        issue=reader.name(more["issue"], "issue") if "issue" in more else None,
        sort=reader.word(more["sort"], Sort, "sort") if "sort" in more else None,
        note=fields.get("note"),
        places=reader.places(of_entry, "claims", key.text),
    )


def _speaker(reader: Reader, key: Scalar, value: Value) -> Speaker:
    name = reader.key(key, "a speaker")
    if type(value) is not Mapping:
        return Speaker(name, reader.names(value, "names"), places=reader.places(of_entry, "speakers", key.text))
    for field in value.keys:
        if field.text not in _SPEAKER_KEYS:
            reader.unknown(value, field, f'the speaker "{name}"', _SPEAKER_KEYS)
    read = {f: reader.names(v, f) for f, v in value.values.items() if f in _SPEAKER_KEYS}
    return Speaker(
        name,
        read.get("names", ()),
        read.get("speaks-for", ()),
        read.get("maps", ()),
        reader.places(of_entry, "speakers", key.text),
    )


def _relations(reader: Reader, value: Value) -> Iterable[AtlasRelation]:
    for number, entry in enumerate(reader.items(value)):
        body = reader.mapping(entry, "relations")
        if body is None:
            continue
        for key in body.keys:
            if key.text not in _RELATION_KEYS:
                reader.unknown(body, key, "a relation", _RELATION_KEYS)
        if (relation := _relation(reader, body, number)) is not None:
            yield relation


def _relation(reader: Reader, body: Mapping, number: int) -> AtlasRelation | None:
    values = body.values
    why = reader.text(values["why"], "why") if "why" in values else None
    kinds = [k for k in ("contrary", "contradictory", "if", "apparent") if k in values]
    if len(kinds) != 1:
        reader.wrong(body, "relations", "one of `contrary:`, `contradictory:`, `if:` with `then:`, `apparent:`")
        return None
    for key in body.keys:
        if key.text in ("then", "differ") and key.text not in _COMPANIONS.get(kinds[0], ()):
            reader.unknown(body, key, f"a relation with `{kinds[0]}:`", (kinds[0], "why"))
    kind, places = kinds[0], reader.places(of_relation, "relations", number)
    if kind in ("contrary", "contradictory"):
        return Contrary(reader.names(values[kind], kind), kind == "contradictory", why, places)
    if kind == "if":
        if "then" not in values:
            reader.missing(body.span, "then", "the implication")
        given, then = (_joined(reader, values.get(field), field) for field in ("if", "then"))
        return Implication(given, then, why, places)
    differ = reader.name(values["differ"], "differ") if "differ" in values else ""
    if "differ" not in values:
        reader.missing(body.span, "differ", "the apparent conflict")
    elif differ not in DIFFERENCES:
        reader.wrong(values["differ"], "differ", "one of " + ", ".join(DIFFERENCES), near(differ, DIFFERENCES))
    return Apparent(reader.names(values[kind], kind), differ, why, places)


def _joined(reader: Reader, value: Value | None, what: str) -> tuple[str, ...]:
    items = reader.items(value) if value is not None else []
    return tuple(name for item in items for name in reader.joined(item, what))
