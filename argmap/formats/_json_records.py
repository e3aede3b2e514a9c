"""The JSON forms of an atlas, the record of a source and a seal."""

from __future__ import annotations

from argmap.document import Scalar
from argmap.formats._json_parts import NAME, NAMES, TEXT, described, named
from argmap.formats._kinds import Flag, Form, Key, Maybe, Number, Object, Several, Word
from argmap.formats._places import Lazy, of_root
from argmap.formats._reader import Reader
from argmap.formats._records import inside
from argmap.formats._words import WORDS
from argmap.model import (
    DIFFERENCES,
    Apparent,
    Atlas,
    AtlasRelation,
    Claim,
    Contrary,
    Implication,
    Issue,
    Seal,
    Sort,
    Source,
    Speaker,
)

#: The kinds of relations, and the keys that each needs beside `why`.
RELATIONS = {
    "contrary": ("claims",),
    "contradictory": ("claims",),
    "implication": ("given", "then"),
    "apparent": ("nodes", "differ"),
}
_OWN = ("claims", "given", "then", "nodes", "differ")
_ID = Key("id", NAME, "Lower-case letters, digits and single hyphens.", needed=True, default="")
_NOTE = Key("note", Maybe(TEXT), WORDS["note"])


def _issue(reader: Reader, read: Object) -> Issue:
    return Issue(named(reader, read, "id", "an issue"), read["text"], Lazy(reader.origin, described, read.path))


def _claim(reader: Reader, read: Object) -> Claim:
    name, places = named(reader, read, "id", "a claim"), Lazy(reader.origin, described, read.path)
    return Claim(name, read["text"], read["issue"], read["sort"], read["note"], places)


def _speaker(reader: Reader, read: Object) -> Speaker:
    name, places = named(reader, read, "id", "a speaker"), Lazy(reader.origin, described, read.path)
    return Speaker(name, read["names"], read["speaks-for"], read["maps"], places)


def _relation(reader: Reader, read: Object) -> AtlasRelation | None:
    kind, places = read["kind"], Lazy(reader.origin, described, read.path)
    if kind is None:
        return None
    for key in RELATIONS[kind]:
        if key not in read.body.values:
            reader.missing(read.body.span.start, key, f'the relation of kind "{kind}"')
    for scalar in read.body.keys:
        if scalar.text in _OWN and scalar.text not in RELATIONS[kind]:
            reader.unknown(read.body, scalar, f'a relation of kind "{kind}"', ("kind", *RELATIONS[kind], "why"))
    if kind == "implication":
        return Implication(read["given"], read["then"], read["why"], places)
    if kind == "apparent":
        return Apparent(read["nodes"], read["differ"] or "", read["why"], places)
    return Contrary(read["claims"], kind == "contradictory", read["why"], places)


def _atlas(reader: Reader, read: Object) -> Atlas:
    return Atlas(
        title=read["atlas"],
        issues=read["issues"],
        claims=read["claims"],
        speakers=read["speakers"],
        relations=read["relations"],
        note=read["note"],
        file=reader.file,
        places=reader.places(of_root),
    )


def _source(reader: Reader, read: Object) -> Source:
    value = read.value_of("file")
    return Source(
        id=named(reader, read, "source", "a source"),
        title=read["title"],
        author=read["author"],
        outlet=read["outlet"],
        date=read["date"],
        genre=read["genre"],
        language=read["language"],
        complete=read["complete"],
        skip=read["skip"],
        text_file=inside(reader, value) if isinstance(value, Scalar) and read["file"] else None,
        note=read["note"],
        file=reader.file,
        places=reader.places(of_root),
    )


def _found(_reader: Reader, read: Object) -> tuple[str, tuple[int, ...]]:
    return read["text"], read["paragraphs"]


def _seal(reader: Reader, read: Object) -> Seal:
    source = named(reader, read, "seal", "a source")
    quotes = dict(read["quotes"])
    return Seal(source, read["sha256"], read["paragraphs"], quotes, reader.file, reader.places(of_root))


_ISSUE = Form("an issue", WORDS["issue"], (_ID, Key("text", TEXT, WORDS["issue"], needed=True, default="")), _issue)
_CLAIM = Form(
    "a claim",
    WORDS["claim"],
    (
        _ID,
        Key("text", TEXT, WORDS["claim"], needed=True, default=""),
        Key("issue", Maybe(NAME), WORDS["issue"]),
        Key("sort", Maybe(Word(Sort)), WORDS["sort"]),
        _NOTE,
    ),
    _claim,
)
_SPEAKER = Form(
    "a speaker",
    WORDS["speakers"],
    (_ID, *(Key(key, NAMES, WORDS[key], default=()) for key in ("names", "speaks-for", "maps"))),
    _speaker,
)
_RELATION = Form(
    "a relation",
    WORDS["relations"],
    (
        Key("kind", Word(tuple(RELATIONS)), "What sort of relation it is.", needed=True),
        Key("claims", NAMES, f"{WORDS['contrary']} Or, if contradictory: {WORDS['contradictory']}", default=()),
        Key("given", NAMES, WORDS["if"], default=()),
        Key("then", NAMES, WORDS["then"], default=()),
        Key("nodes", NAMES, WORDS["apparent"], default=()),
        Key("differ", Word(DIFFERENCES), WORDS["differ"]),
        Key("why", Maybe(TEXT), WORDS["why"]),
    ),
    _relation,
    {
        "oneOf": [
            {
                "properties": {"kind": {"const": kind}, **{key: False for key in _OWN if key not in keys}},
                "required": list(keys),
            }
            for kind, keys in RELATIONS.items()
        ]
    },
)
ATLAS = Form(
    "an atlas",
    WORDS["atlas"],
    (
        Key("atlas", TEXT, WORDS["title"], needed=True, default=""),
        Key("issues", Several(_ISSUE), WORDS["issue"], default=()),
        Key("claims", Several(_CLAIM), WORDS["claim"], default=()),
        Key("speakers", Several(_SPEAKER), WORDS["speakers"], default=()),
        Key("relations", Several(_RELATION), WORDS["relations"], default=()),
        _NOTE,
    ),
    _atlas,
)
SOURCE = Form(
    "the record of a source",
    WORDS["source"],
    (
        Key("source", NAME, "The id of the source.", needed=True, default=""),
        Key("title", TEXT, WORDS["title"], needed=True, default=""),
        Key("author", TEXT, WORDS["author"], needed=True, default=""),
        *(Key(key, Maybe(TEXT), WORDS[key]) for key in ("outlet", "date", "genre", "language")),
        Key("complete", Flag(), WORDS["complete"], default=True),
        Key("skip", Several(Number()), WORDS["skip"], default=()),
        Key("file", Maybe(NAME), WORDS["file"]),
        _NOTE,
    ),
    _source,
)
_SEALED = Form(
    "a sealed quote",
    WORDS["quote"],
    (
        Key("text", TEXT, "The phrase, folded.", needed=True, default=""),
        Key("paragraphs", Several(Number()), "The paragraphs where it stands.", needed=True, default=()),
    ),
    _found,
)
SEAL = Form(
    "a seal",
    WORDS["seal"],
    (
        Key("seal", NAME, "The id of the source.", needed=True, default=""),
        Key("sha256", TEXT, "The hash of the text.", needed=True, default=""),
        Key("paragraphs", Number(0), "How many paragraphs the text has.", needed=True, default=0),
        Key(
            "quotes", Several(_SEALED), "The quotes, each with the paragraphs where it stands.", needed=True, default=()
        ),
    ),
    _seal,
)
