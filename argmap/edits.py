"""Span edits: the one way in which argmap changes a file that a person wrote.

All places are those of the text as it was, whatever the other edits do. Nothing but the spans changes: comments, blanks
and line ends stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

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
