"""The comments of a document, which the parser passes over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import attrs

from argmap.document.values import LINE, Document, Mapping, Scalar, Value

_COMMENT = re.compile(r"#[^\r\n]*")


@attrs.frozen
class Comment:
    """A comment, from its `#` to the end of the line without the blanks there. Line and column count from 0.

    `gap` holds the blanks before it; it is `alone` where nothing else stands before it on its line.
    """

    text: str
    index: int
    line: int
    column: int
    gap: str
    alone: bool


def comments(document: Document) -> list[Comment]:
    """Return the comments of a document that was read whole, in order. Linear in its size.

    A `#` begins a comment wherever it stands outside the texts, and in the first line of a block text (`|` or `>`).
    """
    text = document.text
    if "#" not in text:
        return []
    starts = [0, *(match.end() for match in LINE.finditer(text))]
    found, last = [], 0
    scalars = scalars_of(document.root) if document.root is not None else ()
    for start, end in [*(_extent(text, scalar) for scalar in scalars), (len(text), len(text))]:
        for match in _COMMENT.finditer(text, last, start):
            line = bisect_right(starts, match.start()) - 1
            before = text[starts[line] : match.start()]
            rest = before.rstrip(" \t")
            found.append(Comment(match[0].rstrip(), match.start(), line, len(before), before[len(rest) :], not rest))
        last = end
    return found


def _extent(text: str, scalar: Scalar) -> tuple[int, int]:
    """Return where what a scalar says begins and ends: that of a block below its first line."""
    start, end = scalar.mark.index, scalar.stop.index
    if scalar.style in ("|", ">"):
        head = LINE.search(text, start, end)
        start = head.end() if head else end
    return start, end


def scalars_of(value: Value) -> Iterator[Scalar]:
    """Yield the scalars of a value, keys too, in the order in which they stand."""
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Mapping):
        for key, held in zip(value.keys, value.values.values(), strict=True):
            yield key
            yield from scalars_of(held)
    else:
        for item in value.items:
            yield from scalars_of(item)
