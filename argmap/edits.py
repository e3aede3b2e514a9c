"""Span edits: the one way in which argmap changes a file that a person wrote.

All places are those of the text as it was, whatever the other edits do. Nothing but the spans changes: comments, blanks
and line ends stay as they were.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from argmap.document import comments, parse, scalars
from argmap.document.remarks import remarks
from argmap.findings import Edit, Finding, Span

_LINE = re.compile(r"\r\n|\r|\n")


class EditError(Exception):
    """Edits overlap, or a place lies outside the text."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` made; equal edits are made once. Linear in the text but for sorting the edits.

    Raises:
        EditError: two edits overlap, or one lies outside the text.
    """
    starts = [0, *(match.end() for match in _LINE.finditer(text))]
    placed = sorted({(*_offsets(edit.span, starts, len(text)), edit.text) for edit in edits})
    for (_, end, first), (start, _, second) in pairwise(placed):
        if start < end:
            raise EditError(f"two edits overlap: {first!r} and {second!r}")
    parts, last = [], 0
    for start, end, new in placed:
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a UTF-8 file with all `edits` made; its byte order mark, if it has one, stays.

    Raises:
        EditError: as `apply`.
        UnicodeDecodeError: the file is not UTF-8.
    """
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    return mark + apply(data[len(mark) :].decode("utf-8"), edits).encode("utf-8")


def comments_in(data: bytes) -> Counter[str]:
    """Count the comments of a file by what they say: what an edit of its values must leave as it was."""
    return Counter(comment.text for comment in comments(parse(data, "")))


def remarks_in(data: bytes) -> Counter[tuple[str, tuple[str, ...]]]:
    """Count the comments of a file that speak to argmap by what they say and the texts that begin where they speak of.

    Linear in the file.
    """
    document = parse(data, "")
    begin: dict[int, list[str]] = {}
    for scalar in scalars(document.root):
        begin.setdefault(scalar.span.line, []).append(scalar.text)
    return Counter(
        (remark.text, tuple(sorted(text for line in remark.lines for text in begin.get(line, ()))))
        for remark in remarks(document)
    )


def between(file: str, old: str, new: str) -> list[Edit]:
    """Return the edits, by whole lines, that make `new` of `old`: none if the texts are equal."""
    from difflib import SequenceMatcher  # which only laying out needs

    before, after = _lines(old), _lines(new)
    edits = []
    for kind, start, end, first, last in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            edits.append(Edit(file, Span(*_place(before, start), *_place(before, end)), "".join(after[first:last])))
    return edits


def _lines(text: str) -> list[str]:
    """Return the lines of a text, with their ends."""
    ends = [0, *(match.end() for match in _LINE.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def _place(lines: Sequence[str], number: int) -> tuple[int, int]:
    """Return the line and column, from 1, at which a line begins; the end of the text where there is none."""
    if number == len(lines) and lines and not lines[-1].endswith(("\n", "\r")):
        return number, len(lines[-1]) + 1
    return number + 1, 1


def _offsets(span: Span, starts: Sequence[int], size: int) -> tuple[int, int]:
    start, end = (
        _offset(*place, starts, size) for place in ((span.line, span.column), (span.end_line, span.end_column))
    )
    if end < start:
        raise EditError(f"the place {span.line}:{span.column} ends before it begins")
    return start, end


def _offset(line: int, column: int, starts: Sequence[int], size: int) -> int:
    if 1 <= line <= len(starts):
        offset = starts[line - 1] + column - 1
        if starts[line - 1] <= offset <= (starts[line] if line < len(starts) else size):
            return offset
    raise EditError(f"the place {line}:{column} is outside the text")


def chosen(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Split the findings that carry a fix into those whose edits fit together, first come first, and the rest."""
    taken: dict[str, list[Span]] = {}
    kept: list[Finding] = []
    left: list[Finding] = []
    for finding in findings:
        if not finding.fix:
            continue
        if any(_overlap(e.span, s) for e in finding.fix for s in taken.get(e.file, ())):
            left.append(finding)
            continue
        kept.append(finding)
        for edit in finding.fix:
            taken.setdefault(edit.file, []).append(edit.span)
    return kept, left


def _overlap(one: Span, other: Span) -> bool:
    return (one.line, one.column) < (other.end_line, other.end_column) and (other.line, other.column) < (
        one.end_line,
        one.end_column,
    )
