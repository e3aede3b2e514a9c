"""JSON Schemas of the YAML files that people write, for editors; the loader says the same, with places and cures."""

from __future__ import annotations

from enum import Enum
from typing import Any

from argmap.formats._words import WORDS
from argmap.model import DIFFERENCES, ID, Basis, Qualifier, Sort, Stance

Schema = dict[str, Any]

_NAME: Schema = {"type": "string", "minLength": 1}
_ID = f"^{ID.pattern}$"
_JOINED: Schema = {**_NAME, "pattern": r"^(?:[^+]+|[^+]*[^+\s][^+]*(?:\+[^+]*[^+\s][^+]*)+)$"}
_NUMBER: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        {"type": "string", "pattern": "^0*[1-9][0-9]*$", "maxLength": 9},
    ]
}
_PLACE: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        {"type": "string", "pattern": r"^(?:\S+\s+)?[1-9][0-9]{0,8}$"},
    ]
}
_TRUTH: Schema = {"enum": [True, False, "true", "false", "yes", "no"]}
_INSIDE = r"^(?![/\\])(?!(?:.*[/\\])?\.\.(?:[/\\]|$))(?![^/\\]*:)"
_TEXT_KEYS = ("premise", "evidence", "assumption", "conclusion", "rebuttal")
_RELATION_KEYS = {
    "same-as": "claim",
    "opposite-of": "claim",
    "narrower-than": "claim",
    "broader-than": "claim",
}


def _said(word: str, schema: Schema) -> Schema:
    """Return a schema described by a word of the glossary."""
    return {"description": WORDS[word], **schema}


def _text(word: str) -> Schema:
    return _said(word, {"type": "string"})


def _several(schema: Schema, least: int = 0) -> Schema:
    """Return the schema of one thing, or a list of at least so many."""
    several = {"type": "array", "items": schema, **({"minItems": least} if least else {})}
    return {"anyOf": [schema, several]}


def _names(word: str) -> Schema:
    return _said(word, _several(_NAME))


def _words(word: str, words: type[Enum]) -> Schema:
    return _said(word, {"enum": [member.value for member in words]})


def _mapping(properties: Schema, *needed: str, **more: Any) -> Schema:
    """Return the schema of a mapping with these keys and no others."""
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return made | ({"required": list(needed)} if needed else {}) | more


def _entries(schema: Schema, word: str) -> Schema:
    """Return the schema of a mapping from ids to things."""
    return _said(word, {"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": schema})


def _one_of(*keys: str) -> list[Schema]:
    return [{"required": [key]} for key in keys]


#: A quote is needed where `at` stands.
_ANCHORED: Schema = {"at": {"required": ["quote"], "properties": {"quote": {"minItems": 1}}}}
_QUOTED: Schema = {
    "quote": _said("quote", _several({"type": "string"})),
    "at": _said("at", _several(_PLACE)),
}
_LINK: Schema = _mapping(
    {key: _said(word, _NAME) for key, word in _RELATION_KEYS.items()} | {"why": _text("why")},
    oneOf=_one_of(*_RELATION_KEYS),
)
_STEP: Schema = _mapping(
    {
        "from": _said("premises", _JOINED),
        "id": _said("id", {**_NAME, "pattern": _ID}),
        "scheme": _said("scheme", _NAME),
        "strict": _said("strict", _TRUTH),
        "by": _names("speaker"),
        **_QUOTED,
        "note": _text("note"),
    },
    "from",
    dependentSchemas=_ANCHORED,
)
_NODE: Schema = _mapping(
    {
        **{key: _text(key) for key in _TEXT_KEYS},
        "by": _names("speaker"),
        "via": _names("via"),
        "stance": _words("stance", Stance),
        "basis": _words("basis", Basis),
        **_QUOTED,
        "against": _names("against"),
        "because": _said("because", _several({"anyOf": [_JOINED, {"$ref": "#/$defs/step"}]})),
        "claim": _said("link", _several({"anyOf": [_NAME, {"$ref": "#/$defs/link"}]})),
        "sort": _words("sort", Sort),
        "qualifier": _words("qualifier", Qualifier),
        "note": _text("note"),
        "formal": _text("formal"),
    },
    description=WORDS["node"],
    oneOf=_one_of(*_TEXT_KEYS),
    dependentSchemas={
        **_ANCHORED,
        "rebuttal": {"required": ["against"], "properties": {"against": {"minItems": 1}}},
        "against": {"required": ["rebuttal"]},
        "because": {"anyOf": _one_of("conclusion", "rebuttal")},
        "evidence": {"properties": {"basis": {"const": Basis.EVIDENCE.value}}},
        "assumption": {"properties": {"basis": {"const": Basis.ASSUMED.value}}},
    },
)


def _some(schema: Schema) -> Schema:
    """Return what holds of a mapping in which some value fits `schema`."""
    return {"not": {"additionalProperties": {"not": schema}}}


#: A mapping that holds nodes, whatever their ids; or that holds mappings, and nothing that belongs to a node.
_IS_HEADING: Schema = {
    "anyOf": [
        _some({"type": "object", "anyOf": _one_of(*_TEXT_KEYS)}),
        {**_some({"type": "object"}), "propertyNames": {"not": {"enum": sorted(_NODE["properties"])}}},
    ]
}
_HEADING: Schema = _said(
    "heading",
    {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": _ID, "not": {"const": "none"}},
        "additionalProperties": {"$ref": "#/$defs/node"},
    },
)
_NODES: Schema = {
    "description": WORDS["node"],
    "type": "object",
    "properties": {"none": {"$ref": "#/$defs/heading"}},
    "patternProperties": {
        _ID: {
            "type": "object",
            "if": _IS_HEADING,
            "then": {"$ref": "#/$defs/heading"},
            "else": {"$ref": "#/$defs/node"},
        }
    },
    "additionalProperties": {"allOf": [{"$ref": "#/$defs/heading"}, _IS_HEADING]},
}
MAP: Schema = _mapping(
    {
        "map": _said("title", {"type": "string"}),
        "source": _names("source"),
        "thesis": _said("thesis", _several(_NAME, least=1) | {"examples": ["none"]}),
        "nodes": _NODES,
        "alternatives": _entries(_names("alternatives"), "alternatives"),
        "expect": _said(
            "expect",
            _several(_mapping({word: _names(word) for word in ("accepted", "rejected", "undecided", "drop")})),
        ),
        "note": _text("note"),
    },
    "map",
    "nodes",
    description=WORDS["map"],
    **{"$defs": {"node": _NODE, "heading": _HEADING, "step": _STEP, "link": _LINK}},
)


def _or_text(word: str, properties: Schema) -> Schema:
    """Return the schema of a text by itself, or a mapping with `text` and more."""
    return _said(word, {"anyOf": [{"type": "string"}, _mapping({"text": _text(word), **properties}, "text")]})


_SPEAKER: Schema = _said(
    "speakers", {"anyOf": [_several(_NAME), _mapping({word: _names(word) for word in ("names", "speaks-for", "maps")})]}
)
_NAMED_CLAIMS: Schema = _several(_JOINED)
_RELATION: Schema = {
    "oneOf": [
        _mapping({"contrary": _names("contrary"), "why": _text("why")}, "contrary"),
        _mapping({"contradictory": _names("contradictory"), "why": _text("why")}, "contradictory"),
        _mapping(
            {"if": _said("if", _NAMED_CLAIMS), "then": _said("then", _NAMED_CLAIMS), "why": _text("why")}, "if", "then"
        ),
        _mapping(
            {
                "apparent": _names("apparent"),
                "differ": _said("differ", {"enum": list(DIFFERENCES)}),
                "why": _text("why"),
            },
            "apparent",
            "differ",
        ),
    ]
}
ATLAS: Schema = _mapping(
    {
        "atlas": _text("title"),
        "issues": _entries(_or_text("issue", {}), "issue"),
        "claims": _entries(
            _or_text("claim", {"issue": _said("issue", _NAME), "sort": _words("sort", Sort), "note": _text("note")}),
            "claim",
        ),
        "speakers": _entries(_SPEAKER, "speakers"),
        "relations": _said("relations", _several(_RELATION)),
        "note": _text("note"),
    },
    "atlas",
    description=WORDS["atlas"],
)
SOURCE: Schema = _mapping(
    {
        **{key: _text(key) for key in ("title", "author", "outlet", "date", "genre", "language", "note")},
        "complete": _said("complete", _TRUTH),
        "skip": _said("skip", _several(_NUMBER)),
        "file": _said("file", {**_NAME, "pattern": _INSIDE}),
    },
    "title",
    "author",
    description=WORDS["source"],
)
