"""From a document to a map: headings, nodes and their fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from argmap.document import Mapping, Scalar, Sequence, Value
from argmap.findings import Edit
from argmap.formats._parts import read_alternatives, read_expectations, read_links, read_quotes, read_steps
from argmap.formats._places import Lazy, Path, of_node, of_root
from argmap.formats._reader import Reader, is_id
from argmap.model import (
    Basis,
    Conclusion,
    Map,
    Node,
    Premise,
    Qualifier,
    Rebuttal,
    Sort,
    Stance,
)

_KINDS: dict[str, tuple[type[Premise], Basis]] = {
    "premise": (Premise, Basis.STATED),
    "evidence": (Premise, Basis.EVIDENCE),
    "assumption": (Premise, Basis.ASSUMED),
    "conclusion": (Conclusion, Basis.STATED),
    "rebuttal": (Rebuttal, Basis.STATED),
}
_MAP_KEYS = ("map", "source", "thesis", "nodes", "alternatives", "expect", "note")


def read_map(reader: Reader, root: Mapping) -> Map:
    """Read a map; its id is the file's name."""
    values, file = root.values, reader.file
    for key in root.keys:
        if key.text not in _MAP_KEYS:
            reader.unknown(root, key, "a map", _MAP_KEYS)
    for key_name in ("map", "nodes"):
        if key_name not in values:
            reader.missing(root.span.start, key_name, "the map")
    name = PurePath(file).stem
    if not is_id(name) and file != "-":
        hint = "rename the file with lower-case letters, digits and single hyphens"
        reader.say(root.span.start, "invalid-id", f'"{name}" cannot be the id of a map', hint)
    return Map(
        id=name,
        title=reader.text(values["map"], "map") if "map" in values else name,
        sources=reader.names(values["source"], "source") if "source" in values else (),
        thesis=_thesis(reader, values["thesis"]) if "thesis" in values else None,
        nodes=tuple(_nodes(reader, values["nodes"])) if "nodes" in values else (),
        alternatives=read_alternatives(reader, values["alternatives"]) if "alternatives" in values else (),
        expect=read_expectations(reader, values["expect"]) if "expect" in values else (),
        note=reader.text(values["note"], "note") if "note" in values else None,
        file=file,
        places=reader.places(of_root),
    )


def _thesis(reader: Reader, value: Value) -> tuple[str, ...]:
    if type(value) is Scalar and value.text == "none":
        return ()
    named = reader.names(value, "thesis")
    if type(value) is Sequence and not value.items:
        reader.wrong(value, "thesis", "the id of the main conclusion, or `none` for a text that argues nothing")
    return named


def _nodes(reader: Reader, value: Value) -> list[Node]:
    """Read nodes and headings over nodes; a mapping whose values are all mappings is a heading."""
    body = reader.mapping(value, "nodes")
    nodes: list[Node] = []
    if body is None:
        return nodes
    for key, entry in zip(body.keys, body.values.values(), strict=True):
        if type(entry) is not Mapping:
            reader.wrong(entry, key.text, "a node (`premise:`, `conclusion:` ...) or a heading over nodes")
        elif is_heading(entry):
            heading = reader.text(key, "heading")
            for inner, node in zip(entry.keys, entry.values.values(), strict=True):
                if type(node) is Mapping:
                    nodes.append(_node(reader, inner, node, heading, ("nodes", key.text, inner.text)))
                else:
                    reader.wrong(node, inner.text, "a node (`premise:`, `conclusion:` ...)")
        else:
            nodes.append(_node(reader, key, entry, None, ("nodes", key.text)))
    return nodes


def is_heading(entry: Mapping) -> bool:
    """A heading holds nodes, whatever their ids; a stray value among them is an error in the heading, not a node."""
    inner = [v for v in entry.values.values() if type(v) is Mapping]
    if not inner:
        return False
    if any(k in _KINDS for v in inner for k in v.values):
        return True
    return not any(k in _KINDS or k in _FIELDS or k in _LATER for k in entry.values)


def _node(reader: Reader, key: Scalar, body: Mapping, heading: str | None, path: Path) -> Node:
    name = reader.key(key, "a node")
    if name == "none":
        reader.say(key.span, "invalid-id", '"none" is kept for a map without a thesis', "rename the node")
    fields: dict[str, Any] = {"heading": heading}
    text_key = ""
    for field, value in body.values.items():
        if field in _LATER:
            continue
        if (handler := _FIELDS.get(field)) is not None:
            handler(reader, value, fields)
        elif field not in _KINDS:
            reader.unknown(body, body.key(field), f'the node "{name}"', (*_KINDS, *_FIELDS, *sorted(_LATER)))
        elif text_key:
            message = f'the node "{name}" is both a {text_key} and a {field}'
            reader.say(value.span, "wrong-type", message, "keep one text")
        else:
            text_key = field
            fields["text"] = reader.text(value, field)
    if not text_key:
        reader.missing(key.span, "premise", f'the node "{name}"')
        return Premise(name, "", places=Lazy(reader.origin, of_node, path))
    return _finished(reader, name, text_key, key, body, path, fields)


def _finished(
    reader: Reader, name: str, text_key: str, key: Scalar, body: Mapping, path: Path, fields: dict[str, Any]
) -> Node:
    """Settle what one field means for another, and make the node."""
    kind, basis = _KINDS[text_key]
    values = body.values
    if "basis" not in fields:
        if basis is not Basis.STATED:
            fields["basis"] = basis
    elif basis is not Basis.STATED and fields["basis"] is not basis:
        message = f'the node "{name}" is `{text_key}:` and `basis: {fields["basis"].value}`'
        reader.say(values["basis"].span, "wrong-type", message, f"use `premise:` for what is {fields['basis'].value}")
    if "by" in fields and "stance" not in fields:
        fields["stance"] = Stance.REPORTS
    if "quote" in values or "at" in values:
        fields["quotes"] = read_quotes(reader, values, path)
    if "claim" in values:
        fields["links"] = read_links(reader, values["claim"], path)
    if "because" in values:
        steps = read_steps(reader, name, values["because"], path)
        if kind is Premise:
            _reasoned(reader, name, text_key, body, fields)
        else:
            fields["because"] = steps
    if kind is Rebuttal:
        if "against" in values:
            fields["against"] = reader.names(values["against"], "against")
        if not fields.get("against"):
            reader.missing(key.span, "against", f'the rebuttal "{name}"')
    elif "against" in values:
        message = f'"{name}" is a {text_key}, and only a rebuttal is `against` something'
        reader.say(
            body.key("against").span, "unknown-key", message, f"write `rebuttal:` for `{text_key}:`, or drop `against:`"
        )
    return kind(id=name, places=Lazy(reader.origin, of_node, path), **fields)


def _reasoned(reader: Reader, name: str, text_key: str, body: Mapping, fields: dict[str, Any]) -> None:
    """Report a premise with a reason; a conclusion can take its text where that keeps its basis."""
    keeps = fields.get("basis", Basis.STATED) in (Basis.STATED, Basis.IMPUTED)
    fix = (Edit(reader.file, body.key(text_key).span, "conclusion"),) if keeps else ()
    message, hint = (
        f'"{name}" has a reason, so it is not a {text_key}',
        "call it a `conclusion`, or take the reason out",
    )
    reader.say(body.key("because").span, "supported-premise", message, hint, fix)


Handler = Callable[[Reader, Value, "dict[str, Any]"], None]


def _set(field: str, value: Any, fields: dict[str, Any]) -> None:
    if value is not None:
        fields[field] = value


def _text(field: str) -> Handler:
    return lambda reader, value, fields: _set(field, reader.text(value, field), fields)


def _names(field: str) -> Handler:
    return lambda reader, value, fields: _set(field, reader.names(value, field), fields)


def _word(field: str, words: type[Any]) -> Handler:
    return lambda reader, value, fields: _set(field, reader.word(value, words, field), fields)


#: The keys that `_finished` reads, since they depend on the kind of node.
_LATER = frozenset(("quote", "at", "against", "because", "claim"))
#: How each other key of a node beside its text is read.
_FIELDS: dict[str, Handler] = {
    "by": _names("by"),
    "via": _names("via"),
    "stance": _word("stance", Stance),
    "basis": _word("basis", Basis),
    "sort": _word("sort", Sort),
    "qualifier": _word("qualifier", Qualifier),
    "note": _text("note"),
    "formal": _text("formal"),
}
