"""Comments that speak to argmap, found with care: a `#` inside a text is no comment, and begins none.

The parser's events hold no comments. Few files speak to argmap, and most are told by one search for the word; in the
others what looks like a comment is held against the places of the texts that hold a `#`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import attrs
import yaml
from yaml._yaml import CParser

from argmap.document.characters import BROKEN
from argmap.document.values import LINE, Document, Scalar, scalars
from argmap.findings import Span

_WORD = "argmap"
_SIGN = re.compile(r"#[ \t]*(argmap(?::|[ \t]+allow\b))")
_BLOCK = frozenset("|>")


@attrs.frozen
class Remark:
    """A comment that speaks to argmap: its text after the `#`, where that stands, and the lines it is about.

    At the end of a line it is about that line; alone on one, about the next that holds more than a comment. `whole` is
    what is taken out with it: the blanks before it, or the line.
    """

    text: str
    span: Span
    whole: Span
    lines: tuple[int, ...]


def remarks(document: Document) -> tuple[Remark, ...]:
    """Return the comments of a YAML text that speak to argmap, in order; none of one that breaks off.

    Linear in the size of the text, and a single search where the word does not stand in it.
    """
    text = document.text
    if _WORD not in text or not document.whole:
        return ()
    signs = [match for match in _SIGN.finditer(text) if match.start() == 0 or text[match.start() - 1] in " \t\r\n"]
    if not signs:
        return ()
    comments = _Comments(document)
    return tuple(_remarks(comments, [match for match in signs if comments.outside(match.start())]))


def speaks(comment: str) -> bool:
    """Tell whether a comment, given with its `#`, or one that follows it in the same line speaks to argmap."""
    return _SIGN.search(comment) is not None


class _Comments:
    """Tells what is a comment: the lines of a text, and the stretches of it that are texts themselves."""

    def __init__(self, document: Document) -> None:
        self.text, self.lines = document.text, document.lines
        self.starts = [0, *(match.end() for match in LINE.finditer(self.text))]
        self._inside = sorted(_extent(scalar, self.text) for scalar in _texts(document))
        self._begins = [start for start, _ in self._inside]

    def outside(self, at: int) -> bool:
        before = bisect_right(self._begins, at) - 1
        return before < 0 or at >= self._inside[before][1]

    def alone(self, row: int) -> bool:
        """Tell whether a line holds nothing but comments."""
        bare = self.lines[row].lstrip()
        return bare.startswith("#") and self.outside(self.starts[row] + len(self.lines[row]) - len(bare))


def _texts(document: Document) -> Iterator[Scalar]:
    """Yield each scalar that holds a `#`; those under a key that stands twice are not in the document."""
    if any(finding.name == "duplicate-key" for finding in document.findings):
        yield from _parsed(document.text)
        return
    yield from (scalar for scalar in scalars(document.root) if "#" in scalar.text)


def _parsed(text: str) -> Iterator[Scalar]:
    parser = CParser(BROKEN.sub("\ufffd", text))
    try:
        while True:
            event: Any = parser.get_event()
            kind = type(event)
            if kind is yaml.StreamEndEvent:
                return
            if kind is yaml.ScalarEvent and "#" in event.value:
                yield Scalar(event.value, event.style, event.start_mark, event.end_mark)
    finally:
        parser.dispose()


def _extent(scalar: Scalar, text: str) -> tuple[int, int]:
    """Return from where to where a scalar goes; the head of a block may end in a comment."""
    start = scalar.mark.index
    head = LINE.search(text, start) if scalar.style in _BLOCK else None
    return (head.end() if head else start), scalar.stop.index


def _remarks(comments: _Comments, signs: list[re.Match[str]]) -> Iterator[Remark]:
    lines, about = comments.lines, 0  # the line that the last comment alone on its line is about
    for number, match in enumerate(signs):
        row = bisect_right(comments.starts, match.start()) - 1
        start, line = comments.starts[row], row + 1
        end = start + len(lines[row])
        after = min(signs[number + 1].start(), end) if number + 1 < len(signs) else end
        said = comments.text[match.start(1) : after].rstrip()
        column, kept = match.start() - start + 1, len(lines[row][: match.start() - start].rstrip()) + 1
        span = Span(line, column, line, match.start(1) - start + 1 + len(said))
        if not comments.alone(row):
            yield Remark(said, span, Span(line, kept, line, span.end_column), (line,))
            continue
        about = about if about > line else _next(lines, line)
        only = kept == 1 and after == end
        whole = _row(line, lines) if only else Span(line, column, line, after - start + 1)
        yield Remark(said, span, whole, (line, about))


def _next(lines: list[str], line: int) -> int:
    """Return the number of the first line after `line` that holds more than a comment; beyond the last if none."""
    while line < len(lines) and lines[line].lstrip()[:1] in ("", "#"):
        line += 1
    return line + 1


def _row(line: int, lines: list[str]) -> Span:
    """Return the place of a line with its break; the last has none."""
    return Span(line, 1, line, len(lines[-1]) + 1) if line == len(lines) else Span(line, 1, line + 1, 1)
