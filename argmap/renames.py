"""Where a name stands: every definition of an id and every reference to it, by the places of the model.

One table says which fields hold names, and of what. From it come both the edits that rename a thing in a text and the
value that the text must then be read as.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import attrs

from argmap.findings import Edit, Span
from argmap.formats import yaml
from argmap.model import (
    Alternatives,
    Apparent,
    Claim,
    Conclusion,
    Contrary,
    Expectation,
    Implication,
    Issue,
    Link,
    Map,
    Premise,
    Rebuttal,
    Speaker,
    Step,
    place_of,
)

#: What can be renamed. Nodes and named steps share one set of names in their map; so do issues, claims and speakers.
KINDS = ("node", "alternatives", "claim", "issue", "speaker", "map")

_NODE = (("id", "node"), ("by", "speaker"), ("via", "speaker"))
_EXPECTED = tuple((field, "node") for field in ("drop", "accepted", "rejected", "undecided"))
#: The fields of each class that hold names, and what they name.
_NAMES: dict[type, tuple[tuple[str, str], ...]] = {
    Map: (("id", "map"), ("thesis", "node")),
    Premise: _NODE,
    Conclusion: _NODE,
    Rebuttal: (*_NODE, ("against", "node")),
    Step: (("id", "node"), ("conclusion", "node"), ("premises", "node"), ("by", "speaker")),
    Link: (("claim", "claim"),),
    Alternatives: (("id", "alternatives"), ("nodes", "node")),
    Expectation: _EXPECTED,
    Issue: (("id", "issue"),),
    Claim: (("id", "claim"), ("issue", "issue")),
    Speaker: (("id", "speaker"), ("speaks_for", "speaker"), ("maps", "map")),
    Contrary: (("claims", "claim"),),
    Implication: (("given", "claim"), ("then", "claim")),
    Apparent: (("nodes", "path"),),
}
#: The fields that hold objects with names of their own.
_PARTS = ("nodes", "alternatives", "expect", "links", "because", "issues", "claims", "speakers", "relations")

Value = TypeVar("Value")


@attrs.frozen
class Renaming:
    """One thing that gets another id. `within` is the map of a node, step or set of alternatives.

    A speaker who is declared under a name that equals the old id keeps that name, and is meant by it in the maps: then
    it is `kept` there.
    """

    kind: str
    old: str
    new: str
    within: str = ""
    kept: bool = False

    def name(self, name: str, kind: str, where: str) -> str:
        """Return what a name of a kind in the map `where` (in the atlas: empty) is called afterwards."""
        if kind == "path":
            return self._path(name)
        if kind != self.kind or (self.within and where != self.within) or (kind == "speaker" and where and self.kept):
            return name
        if kind == "node" and name.startswith(f"{self.old}#"):  # an unnamed step, called after its conclusion
            return self.new + name[len(self.old) :]
        return self.new if name == self.old else name

    def _path(self, name: str) -> str:
        within, slash, node = name.partition("/")
        if not slash:
            return name
        return f"{self.name(within, 'map', '')}/{self.name(node, 'node', within)}"


def renamed(value: Value, renaming: Renaming, where: str = "") -> Value:
    """Return a map, an atlas or a part of them with one id replaced wherever it stands; `where` is the map it is in."""
    where = value.id if isinstance(value, Map) else where
    fields: dict[str, Any] = {}
    for field, kind in _NAMES.get(type(value), ()):
        held = getattr(value, field)
        if isinstance(held, str):
            fields[field] = renaming.name(held, kind, where)
        elif held is not None:
            fields[field] = tuple(renaming.name(name, kind, where) for name in held)
    for part in _parts(value):
        fields[part] = tuple(renamed(one, renaming, where) for one in getattr(value, part))
    anything: Any = value
    changed: Value = attrs.evolve(anything, **fields)
    return changed


def _parts(value: object) -> Iterator[str]:
    """Yield the fields that hold objects with names."""
    for part in _PARTS:
        if part not in {field for field, _ in _NAMES.get(type(value), ())} and hasattr(value, part):
            yield part


def edits(value: object, file: str, lines: Sequence[str], renaming: Renaming, where: str = "") -> Iterator[Edit]:
    """Yield the edits that replace one id in a file, of which `value` was read and which has these `lines`."""
    where = value.id if isinstance(value, Map) else where
    for field, kind in _NAMES.get(type(value), ()):
        held = getattr(value, field)
        names = (held,) if isinstance(held, str) else held or ()
        changed = tuple(renaming.name(name, kind, where) for name in names)
        for number in range(len(names)):
            span = _place(value, field, None if isinstance(held, str) else number)
            if changed[number] != names[number] and span is not None:
                text = _text(lines, span, names[number], changed[number], changed)
                yield Edit(file, _trimmed(lines, span), text)
    for part in _parts(value):
        for one in getattr(value, part):
            yield from edits(one, file, lines, renaming, where)


def _place(value: Any, field: str, number: int | None) -> Span | None:
    """Return where a name stands; None where it stands nowhere, as the name of a map or of an unnamed step."""
    if isinstance(value, Map) and field == "id":
        return None
    if isinstance(value, Step) and (field == "conclusion" or (field == "id" and not value.named)):
        return None
    if number is None:
        return place_of(value, "" if field == "id" and not isinstance(value, Step) else field)
    place: Span | None = value.places.get(f"{field.replace('_', '-')}.{number}")
    return place


def _trimmed(lines: Sequence[str], span: Span) -> Span:
    """Return a place without the line end and the blank lines that the parser gives to a text in a block (`>`)."""
    line, column = span.end_line, span.end_column
    while line > span.line and not lines[line - 1][: column - 1].strip():
        line, column = line - 1, len(lines[line - 2]) + 1
    return span._replace(end_line=line, end_column=column)


def _text(lines: Sequence[str], span: Span, old: str, new: str, everything: Sequence[str]) -> str:
    """Return what takes the place of a name: alone, in quotes, or as one of `everything` that is joined by `+`."""
    line = lines[span.line - 1]
    before, after = line[: span.column - 1].rstrip(), line[span.end_column - 1 :].lstrip()
    if span.line != span.end_line or line[span.column - 1 : span.end_column - 1].strip("\"'") != old:
        return yaml.scalar(" + ".join(everything))
    if before.endswith("+") or after.startswith("+") or line[span.column - 2 : span.column - 1] in ("'", '"'):
        return new
    return yaml.scalar(new)
