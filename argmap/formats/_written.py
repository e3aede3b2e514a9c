"""Scalars, and lists and mappings on one line, as the canon writes them: from the text that stands there."""

from __future__ import annotations

import re

from argmap.document import Mapping, Scalar, Sequence, Value
from argmap.document.values import LINE
from argmap.formats._order import Part
from argmap.formats._scalars import is_plain, scalar

#: The first line of a text in a block, without a comment.
_HEADER = re.compile(r"[|>][-+0-9]*")


def lines_of(text: str, value: Scalar, indent: int, *, tidy: bool = True) -> list[str]:
    """Return the lines of a scalar in `text`: the first without an indent, the others at `indent`.

    A text of one line may lose its quotes if what follows is `tidy`, so that it cannot be taken for a part of it.
    """
    raw = text[value.mark.index : value.stop.index]
    if value.style in ("|", ">"):
        return _block(raw, value, indent)
    first, *more = LINE.split(raw)
    if not more:
        return [_one(raw, value, inside=False, tidy=tidy)]
    margin = indent * " "
    return [_ended(first), *(margin + _ended(line.lstrip(" \t")) if line.strip() else "" for line in more)]


def _ended(line: str) -> str:
    """Return a line without the blanks at its end, which folding drops, but for one that is escaped."""
    bare = line.rstrip(" \t")
    return line if bare.endswith("\\") else bare


def _one(raw: str, value: Scalar, *, inside: bool, tidy: bool = True) -> str:
    """Return a scalar of one line: without quotes where it needs none, in double quotes where those are as good."""
    if not value.style:
        return raw
    if tidy and is_plain(value.text, inside=inside):
        return value.text
    if value.style == "'" and value.text.isprintable() and not set(value.text) & {'"', "\\"}:
        return f'"{value.text}"'
    return raw


def _block(raw: str, value: Scalar, indent: int) -> list[str]:
    """Return the lines of a text in a block; one whose last or first blanks count becomes a text in quotes."""
    header = _HEADER.match(raw)
    sign = header[0] if header is not None else value.style
    if set(sign[1:]) - {"-"}:
        return [scalar(value.text, inside=False)]
    lines = LINE.split(raw)[1:]
    own = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)
    while lines and len(lines[-1]) <= own and not lines[-1].strip(" "):
        del lines[-1]
    sign = value.style if value.text.endswith("\n") else f"{value.style}-"  # the last line of a file may lack its end
    return [sign, *(indent * " " + line[own:] if line[own:] else "" for line in lines)]


def key_of(text: str, key: Scalar, *, inside: bool = False) -> str:
    """Return a key of one line."""
    raw = text[key.mark.index : key.stop.index]
    if LINE.search(raw) or key.style in ("|", ">"):
        return scalar(key.text)
    return _one(raw, key, inside=inside)


def flow_of(text: str, value: Value, part: Part) -> str | None:
    """Return a value on one line, as it stands within `{}` or `[]`; None where a text of several lines is in it."""
    if isinstance(value, Scalar):
        raw = text[value.mark.index : value.stop.index]
        return None if LINE.search(raw) else _one(raw, value, inside=True)
    if isinstance(value, Mapping):
        pairs = sorted(zip(value.keys, value.values.values(), strict=True), key=lambda pair: part.rank(pair[0].text))
        parts = [(key, flow_of(text, alone(held, part, key.text), part.of(key.text, held))) for key, held in pairs]
        return None if any(said is None for _, said in parts) else _braced(text, parts)
    items = [flow_of(text, item, part.item) for item in value.items]
    return None if any(said is None for said in items) else f"[{', '.join(map(str, items))}]"


def _braced(text: str, parts: list[tuple[Scalar, str | None]]) -> str:
    return "{" + ", ".join(f"{key_of(text, key, inside=True)}: {said}" for key, said in parts) + "}"


def alone(value: Value, part: Part, key: str) -> Value:
    """Return the one entry of a list that can stand by itself under `key`, or else the value."""
    if type(value) is Sequence and len(value.items) == 1 and part.unwraps(key):
        item = value.items[0]
        if type(item) is Mapping or (type(item) is Scalar and item.style not in ("|", ">") and item.text != "none"):
            return item
    return value
