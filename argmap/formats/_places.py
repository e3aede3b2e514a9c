"""The places of model objects, worked out by reading the text again when somebody first asks.

Few files have findings, so that most places are never asked for. Keeping every document alive for them would
make a loaded project ten times as large and loading a third slower; reading one file again costs half a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from argmap.document import Document, Scalar, Sequence, Value, parse
from argmap.document import Mapping as Body
from argmap.findings import Span

_PART = re.compile(r"[^+\s](?:[^+]*[^+\s])?")
Path = tuple["str | int", ...]
Spans = dict[str, Span]
Parser = Callable[["bytes | str", str], Document]


class Origin:
    """The text that a file's objects were read from; the same text gives the same document again."""

    def __init__(self, data: bytes | str, file: str, parser: Parser = parse) -> None:
        self._data = data
        self._file = file
        self._parser = parser

    @cached_property
    def root(self) -> Value | None:
        """The document, read when first asked for and then kept."""
        return self._parser(self._data, self._file).root

    def walk(self, path: Path) -> list[tuple[Scalar | None, Value]]:
        """Return what stands at each stage of `path`, from the root on: its key if it has one, and its value."""
        if self.root is None:
            return []
        stages: list[tuple[Scalar | None, Value]] = [(None, self.root)]
        for name in path:
            value = stages[-1][1]
            if isinstance(value, Body) and isinstance(name, str):
                if name not in value.values:
                    return []
                stages.append((value.key(name), value.values[name]))
            elif isinstance(value, Sequence) and isinstance(name, int):
                stages.append((None, value.items[name]))
        return stages


Describe = Callable[["Scalar | None", Value, "list[tuple[Scalar | None, Value]]"], Spans]


class Lazy(Mapping[str, Span]):
    """The places of one object: what stands at `path` and then `more` in `origin`, as `describe` tells it."""

    __slots__ = ("_more", "_origin", "_path", "_spans")

    def __init__(self, origin: Origin, describe: Describe, path: Path, more: Path = ()) -> None:
        self._origin = origin
        self._path = path
        self._more = more
        self._spans: Describe | Spans = describe

    def _known(self) -> Spans:
        if not isinstance(self._spans, dict):
            stages = self._origin.walk(self._path + self._more)
            self._spans = self._spans(*stages[-1], stages[:-1]) if stages else {}
        return self._spans

    def __getitem__(self, name: str) -> Span:
        return self._known()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())


def of_fields(key: Scalar | None, value: Value, _above: object = None) -> Spans:
    """Place a mapping's fields, their keys and the entries of their lists; the whole is the key it stands under."""
    spans = {"": (key or value).span}
    if isinstance(value, Body):
        for scalar, (name, held) in zip(value.keys, value.values.items(), strict=True):
            spans[name] = held.span
            spans[f"{name}.key"] = scalar.span
            _entries(spans, name, held)
    return spans


def of_root(key: Scalar | None, value: Value, above: object = None) -> Spans:
    """Place the fields of a file; the whole is its first key."""
    first = value.keys[0] if isinstance(value, Body) and value.keys else key
    return of_fields(first, value, above)


def _entries(spans: Spans, name: str, value: Value) -> None:
    items = value.items if isinstance(value, Sequence) else [value]
    for number, item in enumerate(items):
        spans[f"{name}.{number}"] = item.span


def of_node(key: Scalar | None, value: Value, above: object = None) -> Spans:
    """Place a node: its fields, and its text under the one name `text`."""
    spans = of_fields(key, value, above)
    for kind in ("premise", "evidence", "assumption", "conclusion", "rebuttal"):
        if kind in spans and "text" not in spans:
            spans["text"], spans["text.key"] = spans[kind], spans[f"{kind}.key"]
    return spans


def of_quote(_key: Scalar | None, value: Value, above: list[tuple[Scalar | None, Value]]) -> Spans:
    """Place a phrase, and the `at` of what it anchors."""
    spans = {"": value.span}
    for _, owner in reversed(above):
        if isinstance(owner, Body):
            if "at" in owner.values:
                spans["at"] = owner.values["at"].span
            return spans
    return spans


def of_step(_key: Scalar | None, value: Value, _above: object = None) -> Spans:
    """Place a step: its fields if it has any, and each premise."""
    spans = of_fields(None, value)
    source: Value | None = value.values.get("from") if isinstance(value, Body) else value
    _joined(spans, "premises", source)
    return spans


def of_link(_key: Scalar | None, value: Value, _above: object = None) -> Spans:
    """Place a link: its fields if it has any, and the claim."""
    spans = of_fields(None, value)
    for relation in ("same-as", "opposite-of", "narrower-than", "broader-than"):
        if relation in spans:
            spans["claim"] = spans[relation]
    return spans


def of_list(key: Scalar | None, value: Value, _above: object = None) -> Spans:
    """Place a named list: its name, and its entries under `nodes` and `names`."""
    spans = {"": (key or value).span}
    for name in ("nodes", "names", "text"):
        spans[name] = value.span
        _entries(spans, name, value)
    return spans


def of_entry(key: Scalar | None, value: Value, above: object = None) -> Spans:
    """Place what is a text or a list by itself, or a mapping with fields."""
    return of_fields(key, value, above) if isinstance(value, Body) else of_list(key, value)


def of_relation(_key: Scalar | None, value: Value, _above: object = None) -> Spans:
    """Place a relation: its fields, and what it relates under `claims`, `nodes`, `given` and `then`."""
    spans = of_fields(None, value)
    held = value.values if isinstance(value, Body) else {}
    for kind, name in (("contrary", "claims"), ("contradictory", "claims"), ("apparent", "nodes")):
        if kind in held:
            spans[name] = spans[kind]
            _entries(spans, name, held[kind])
    for kind, name in (("if", "given"), ("then", "then")):
        if kind in held:
            spans[name] = spans[kind]
            _joined(spans, name, held[kind])
    return spans


def _joined(spans: Spans, name: str, value: Value | None) -> None:
    """Place each of the names joined by `+`, or in a list; the whole text where it runs over lines or is escaped."""
    number = 0
    for item in value.items if isinstance(value, Sequence) else [value]:
        for place in _parts(item) if isinstance(item, Scalar) else ():
            spans[f"{name}.{number}"] = place
            number += 1


def _parts(value: Scalar) -> Iterator[Span]:
    whole, found = value.span, list(_PART.finditer(value.text))
    quotes = 1 if value.style else 0
    exact = whole.line == whole.end_line and whole.end_column - whole.column == len(value.text) + 2 * quotes
    start = whole.column + quotes
    for match in found:
        yield Span(whole.line, start + match.start(), whole.line, start + match.end()) if exact else whole


def split(text: str) -> tuple[str, ...]:
    """Return the names joined by `+`."""
    return tuple(_PART.findall(text)) if "+" in text else (text,) if text else ()
