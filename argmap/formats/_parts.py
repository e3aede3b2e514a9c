"""The parts of a map: quotes, steps, links, alternatives and expected verdicts."""

from __future__ import annotations

import re
from typing import Any

from argmap.document import Mapping, Scalar, Sequence, Value
from argmap.formats._places import Lazy, Path, of_fields, of_link, of_list, of_quote, of_step
from argmap.formats._reader import Reader
from argmap.model import Alternatives, Anchor, Expectation, Link, Quote, Relation, Step

_ANCHOR = re.compile(r"(?:(\S+)\s+)?([1-9][0-9]{0,8})")
_RELATIONS = {
    "same-as": Relation.SAME,
    "opposite-of": Relation.OPPOSITE,
    "narrower-than": Relation.NARROWER,
    "broader-than": Relation.BROADER,
}
_STEP_KEYS = ("from", "id", "scheme", "strict", "by", "quote", "at", "note")
_QUOTE: Path = ("quote",)
_VERDICTS = ("accepted", "rejected", "undecided", "drop")


def read_quotes(reader: Reader, values: dict[str, Value], path: Path) -> tuple[Quote, ...]:
    """Read the phrases that anchor what stands at `path`, each with the places named in `at`."""
    value, at = values.get("quote"), values.get("at")
    if value is None:
        if at is not None:
            message = "`at:` says where a quote stands, and there is no `quote:`"
            reader.say(at.span, "missing-key", message, "add `quote:`")
        return ()
    if at is not None and type(value) is Sequence and not value.items:
        reader.wrong(value, "quote", "a phrase, since `at:` says where it stands")
    anchors = _anchors(reader, at) if at is not None else ()
    if type(value) is Scalar:
        text = reader.text(value, "quote")
        said = text or value.style  # of nothing at all the reader has said so already
        return (Quote(text, anchors, Lazy(reader.origin, of_quote, path, _QUOTE)),) if said else ()
    return tuple(
        Quote(reader.text(item, "quote"), anchors, Lazy(reader.origin, of_quote, path, ("quote", n)))
        for n, item in enumerate(reader.items(value))
    )


def _anchors(reader: Reader, value: Value) -> tuple[Anchor, ...]:
    found = []
    for item in reader.items(value):
        match = _ANCHOR.fullmatch(item.text) if type(item) is Scalar else None
        if match is None:
            reader.wrong(item, "at", "a paragraph (`26`) or a source and a paragraph (`haass-partners 26`)")
        else:
            found.append(Anchor(int(match[2]), match[1]))
    return tuple(found)


def read_steps(reader: Reader, conclusion: str, value: Value, path: Path) -> tuple[Step, ...]:
    """Read the steps to a conclusion: one, or a list of several."""
    steps = []
    for number, entry in enumerate(reader.items(value)):
        default = f"{conclusion}#{number + 1}"
        if type(entry) is Scalar:
            places = Lazy(reader.origin, of_step, path, ("because", number))
            steps.append(Step(default, conclusion, reader.joined(entry, "because"), places=places))
        elif type(entry) is Mapping:
            steps.append(_long_step(reader, conclusion, default, entry, (*path, "because", number)))
        else:
            reader.wrong(entry, "because", "`a`, `a + b` or `{from: a + b, id: ...}`; a list always means several")
    return tuple(steps)


def _long_step(reader: Reader, conclusion: str, default: str, entry: Mapping, path: Path) -> Step:
    fields: dict[str, Any] = {"id": default, "premises": ()}
    for key, value in zip(entry.keys, entry.values.values(), strict=True):
        if key.text == "from":
            fields["premises"] = reader.joined(value, "from")
        elif key.text == "id":
            fields["id"] = reader.key(value, "a step") if type(value) is Scalar else reader.name(value, "id")
            fields["named"] = True
        elif key.text == "strict":
            fields["strict"] = reader.truth(value, "strict")
        elif key.text == "scheme":
            fields["scheme"] = reader.name(value, "scheme")
        elif key.text == "by":
            fields["by"] = reader.names(value, "by")
        elif key.text == "note":
            fields["note"] = reader.text(value, "note")
        elif key.text not in ("quote", "at"):
            reader.unknown(entry, key, f'the step to "{conclusion}"', _STEP_KEYS)
    if "from" not in entry.values:
        reader.missing(entry.span, "from", f'the step to "{conclusion}"')
    if "quote" in entry.values or "at" in entry.values:
        fields["quotes"] = read_quotes(reader, entry.values, path)
    return Step(conclusion=conclusion, places=Lazy(reader.origin, of_step, path), **fields)


def read_links(reader: Reader, value: Value, path: Path) -> tuple[Link, ...]:
    """Read the claims that a node expresses."""
    links = []
    for number, entry in enumerate(reader.items(value)):
        places = Lazy(reader.origin, of_link, (*path, "claim", number))
        if type(entry) is not Mapping:
            if claim := reader.name(entry, "claim"):
                links.append(Link(claim, places=places))
            continue
        named = [k for k in entry.keys if k.text in _RELATIONS]
        for key in entry.keys:
            if key.text not in _RELATIONS and key.text != "why":
                reader.unknown(entry, key, "a link", (*_RELATIONS, "why"))
        if len(named) != 1:
            reader.wrong(entry, "claim", "a claim, or one of same-as, opposite-of, narrower-than, broader-than")
            continue
        claim = reader.name(entry.values[named[0].text], named[0].text)
        why = reader.text(entry.values["why"], "why") if "why" in entry.values else None
        links.append(Link(claim, _RELATIONS[named[0].text], why, places))
    return tuple(links)


def read_alternatives(reader: Reader, value: Value) -> tuple[Alternatives, ...]:
    """Read the named sets of rivals."""
    body = reader.mapping(value, "alternatives")
    if body is None:
        return ()
    found = []
    for key, entry in zip(body.keys, body.values.values(), strict=True):
        name, nodes = reader.key(key, "alternatives"), reader.names(entry, "alternatives")
        found.append(Alternatives(name, nodes, reader.places(of_list, "alternatives", key.text)))
    return tuple(found)


def read_expectations(reader: Reader, value: Value) -> tuple[Expectation, ...]:
    """Read the verdicts that a map promises."""
    found = []
    for number, entry in enumerate(reader.items(value)):
        body = reader.mapping(entry, "expect")
        if body is None:
            continue
        fields: dict[str, Any] = {}
        for key, names in zip(body.keys, body.values.values(), strict=True):
            if key.text in _VERDICTS:
                fields[key.text] = reader.names(names, key.text)
            else:
                reader.unknown(body, key, "an expectation", _VERDICTS)
        found.append(Expectation(**fields, places=reader.places(of_fields, "expect", number)))
    return tuple(found)
