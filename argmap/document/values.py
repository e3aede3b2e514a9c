"""What a document is made of: scalars, sequences and mappings with places, and the text they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import attrs
from yaml._yaml import Mark

from argmap.findings import Finding, Span

LINE = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"([ \t]+)#(.*)")


@attrs.define(eq=False)
class Scalar:
    """A text as written; `style` is empty where it stands without quotes. The marks are the parser's, from 0."""

    text: str
    style: str
    mark: Mark
    stop: Mark

    @property
    def span(self) -> Span:
        """Where the text stands, its quotes included."""
        mark, stop = self.mark, self.stop
        return Span(mark.line + 1, mark.column + 1, stop.line + 1, stop.column + 1)


@attrs.define(eq=False)
class Sequence:
    """Several values in order."""

    items: list[Value]
    mark: Mark
    stop: Mark
    flow: bool = False

    @property
    def span(self) -> Span:
        """Where the sequence stands, from its first to its last entry."""
        return _extent(self, self.items[-1] if self.items else None)


@attrs.define(eq=False)
class Mapping:
    """Values by key, in the order written; `keys` holds the scalar of each key in the same order."""

    values: dict[str, Value]
    keys: list[Scalar]
    mark: Mark
    stop: Mark
    flow: bool = False
    _index: dict[str, Scalar] | None = attrs.field(default=None, init=False, repr=False)

    @property
    def span(self) -> Span:
        """Where the mapping stands, from its first key to its last value."""
        return _extent(self, self.values[self.keys[-1].text] if self.keys else None)

    def key(self, name: str) -> Scalar:
        """Return the scalar of a key that stands here. Constant time, once all keys have been indexed."""
        index = self._index = self._index if self._index is not None else {}
        for scalar in self.keys[len(index) :]:
            index[scalar.text] = scalar
        return index[name]


Value = Scalar | Sequence | Mapping


def scalars(value: Value | None) -> Iterator[Scalar]:
    """Yield every scalar of a value, keys before what they hold; none of no value. Linear."""
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from scalars(item)
    elif value is not None:
        for key in value.keys:
            yield key
            yield from scalars(value.values[key.text])


def _extent(node: Sequence | Mapping, last: Value | None) -> Span:
    """A block ends where its last part does: the parser's own mark lies at the start of what follows."""
    first = Span(node.mark.line + 1, node.mark.column + 1, node.stop.line + 1, node.stop.column + 1)
    if node.flow or last is None:
        return first
    end = last.span
    return Span(first.line, first.column, end.end_line, end.end_column)


@attrs.frozen(eq=False)
class Document:
    """What a file says: its root (None if there is nothing or nothing could be read), its text and findings.

    `whole` is False where the text breaks off for the reader: what follows the break is missing from `root`.
    """

    file: str
    data: bytes | str
    text: str
    root: Value | None
    findings: tuple[Finding, ...]
    whole: bool = True

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text as the parser counts them."""
        return LINE.split(self.text)

    @cached_property
    def commented(self) -> frozenset[int]:
        """The 0-based numbers of the lines that may end in a comment."""
        if "#" not in self.text:
            return frozenset()
        return frozenset(n for n, line in enumerate(self.lines) if " #" in line or "\t#" in line)

    def comment_after(self, scalar: Scalar) -> tuple[str, str] | None:
        """Return the blanks before the comment that follows `scalar` on its last line, and its text; None if none."""
        if scalar.stop.line not in self.commented:
            return None
        match = _COMMENT.match(self.lines[scalar.stop.line], scalar.stop.column)
        return (match[1], match[2]) if match else None
