"""The parts of a map in JSON form: quotes, links, nodes, steps, attacks, alternatives and expected verdicts."""

from __future__ import annotations

from argmap.document import Scalar, Value
from argmap.formats._kinds import Flag, Form, Key, Maybe, Number, Object, Several, Text, Word
from argmap.formats._places import Lazy, Spans, of_fields
from argmap.formats._reader import Reader
from argmap.formats._words import WORDS
from argmap.model import (
    Alternatives,
    Anchor,
    AttackKind,
    Basis,
    Expectation,
    Link,
    Qualifier,
    Quote,
    Relation,
    Sort,
    Stance,
)

#: The types of nodes, as the form names them.
TYPES = ("premise", "conclusion", "rebuttal")
TEXT, NAME = Text(), Text(filled=True)
NAMES = Several(NAME)
_RENAMED = {"quotes": "quote", "links": "claim", "speaker": "by"}


def described(_key: Scalar | None, value: Value, _above: object = None) -> Spans:
    """Place the fields of an object under the names they have in the model; the whole is its id, if it has one."""
    spans = of_fields(None, value)
    for name, renamed in _RENAMED.items():
        for known in [k for k in spans if k == name or k.startswith(f"{name}.")]:
            spans[renamed + known[len(name) :]] = spans[known]
    spans[""] = spans.get("id", spans[""])
    spans.pop("text.key", None)  # in YAML that key says what sort of node it is, and rules may rewrite it
    return spans


def _anchor(_reader: Reader, read: Object) -> Anchor | None:
    return Anchor(read["paragraph"], read["source"]) if read["paragraph"] is not None else None


def _quote(reader: Reader, read: Object) -> Quote:
    return Quote(read["text"], read["at"], Lazy(reader.origin, described, read.path))


def _link(reader: Reader, read: Object) -> Link:
    return Link(read["claim"], read["relation"], read["why"], Lazy(reader.origin, described, read.path))


def kept(_reader: Reader, read: Object) -> Object:
    """Steps, attacks and nodes need one another: the map puts them together."""
    return read


def _rivals(reader: Reader, read: Object) -> Alternatives:
    name, places = named(reader, read, "id", "alternatives"), Lazy(reader.origin, described, read.path)
    return Alternatives(name, read["nodes"], places)


def _expectation(reader: Reader, read: Object) -> Expectation:
    return Expectation(**read.values, places=Lazy(reader.origin, described, read.path))


def named(reader: Reader, read: Object, key: str, what: str) -> str:
    """Return the id under `key`, checked."""
    value = read.value_of(key)
    return reader.key(value, what) if type(value) is Scalar and read[key] else str(read[key] or "")


_AT = Form(
    "a place",
    WORDS["at"],
    (
        Key("source", Maybe(NAME), WORDS["source"]),
        Key("paragraph", Number(), WORDS["at"], needed=True),
    ),
    _anchor,
)
QUOTE = Form(
    "a quote",
    WORDS["quote"],
    (
        Key("source", Maybe(NAME), "The source in which the quote stands; null where that is not known."),
        Key("paragraph", Maybe(Number()), "The paragraph where it stands; null if unknown, or one of several."),
        Key("text", TEXT, "The phrase.", needed=True, default=""),
        Key("at", Several(_AT), "The places that the mapper named; empty where the phrase decides.", default=()),
    ),
    _quote,
)
LINK = Form(
    "a link",
    WORDS["link"],
    (
        Key("claim", NAME, WORDS["claim"], needed=True, default=""),
        Key("relation", Word(Relation), WORDS["link"], default=Relation.SAME),
        Key("why", Maybe(TEXT), WORDS["why"]),
    ),
    _link,
)
LINE = Key("line", Maybe(Number()), "The line in `file`; null where that is not known.")
NODE = Form(
    "a node",
    WORDS["node"],
    (
        Key("id", NAME, WORDS["id"], needed=True, default=""),
        Key("type", Word(TYPES), "What the node is in the argument.", needed=True),
        Key("basis", Word(Basis), WORDS["basis"], default=Basis.STATED),
        Key("text", TEXT, WORDS["text"], needed=True, default=""),
        Key("speaker", NAMES, WORDS["speaker"] + " Several speak jointly; empty: the author.", default=()),
        Key("via", NAMES, WORDS["via"], default=()),
        Key("stance", Word(Stance), WORDS["stance"]),
        Key("quotes", Several(QUOTE), WORDS["quote"], default=()),
        Key("links", Several(LINK), WORDS["link"], default=()),
        Key("heading", Maybe(TEXT), WORDS["heading"]),
        Key("sort", Maybe(Word(Sort)), WORDS["sort"]),
        Key("qualifier", Maybe(Word(Qualifier)), WORDS["qualifier"]),
        Key("note", Maybe(TEXT), WORDS["note"]),
        Key("formal", Maybe(TEXT), WORDS["formal"]),
        LINE,
    ),
    kept,
)
STEP = Form(
    "a step",
    WORDS["step"],
    (
        Key("id", Maybe(NAME), "The name given to the step; else its conclusion and number, as in `act#2`."),
        Key("premises", Several(NAME, least=1), WORDS["premises"], needed=True, default=()),
        Key("conclusion", NAME, WORDS["conclusion"], needed=True, default=""),
        Key("scheme", Maybe(NAME), WORDS["scheme"]),
        Key("strict", Flag(), WORDS["strict"], default=False),
        Key("named", Maybe(Flag()), "Whether the id is a name given, so that the step can be attacked."),
        Key("speaker", NAMES, "Whose inference it is; empty: the speaker of its conclusion.", default=()),
        Key("quotes", Several(QUOTE), WORDS["quote"], default=()),
        Key("note", Maybe(TEXT), WORDS["note"]),
        LINE,
    ),
    kept,
)
ATTACK = Form(
    "an attack",
    WORDS["attack"],
    (
        Key("source", NAME, WORDS["rebuttal"], needed=True, default=""),
        Key("target", NAME, "The node or named step that is attacked.", needed=True, default=""),
        Key("kind", Maybe(Word(AttackKind)), "Follows from the target; null where there is no such thing."),
    ),
    kept,
)
ALTERNATIVES = Form(
    "alternatives",
    WORDS["alternatives"],
    (
        Key("id", NAME, WORDS["id"], needed=True, default=""),
        Key("nodes", NAMES, WORDS["node"], needed=True, default=()),
    ),
    _rivals,
)
EXPECTATION = Form(
    "an expectation",
    WORDS["expect"],
    (
        *(Key(verdict, Maybe(NAMES), WORDS[verdict]) for verdict in ("accepted", "rejected", "undecided")),
        Key("drop", NAMES, WORDS["drop"], default=()),
    ),
    _expectation,
)
