"""Tables in plain text: aligned columns that wrap, or one block per row where the columns are too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from argmap.reports._plain import measure, pad, wrap

#: Between columns.
_GAP = "  "
#: No column that needs more is made narrower than this.
_NARROW = 14

#: A cell: its lines before wrapping.
Lines = list[str]


def grid(columns: Sequence[str], rows: Sequence[Sequence[Lines]], width: int) -> list[str]:
    """Return the lines of a table of at most `width` columns on a screen, unless the names of its columns forbid it."""
    natural = [
        max([measure(name), *(measure(line) for row in rows for line in row[n])]) for n, name in enumerate(columns)
    ]
    widths = _widths(natural, width - len(_GAP) * (len(columns) - 1))
    if widths is None:
        return list(_stacked(columns, rows, width))
    lines = [*_row([[name] for name in columns], widths), _GAP.join("─" * wide for wide in widths)]
    parts = [list(_row(row, widths)) for row in rows]
    airy = any(len(part) > 1 for part in parts)
    for number, part in enumerate(parts):
        lines += ["", *part] if airy and number else part
    return lines


def _widths(natural: Sequence[int], room: int) -> list[int] | None:
    """Return a width for each column: what it needs, or an equal share of what is left; None if none is bearable."""
    if sum(natural) <= room:
        return list(natural)
    if sum(min(need, _NARROW) for need in natural) > room:
        return None
    level = next(n for n in range(room, 0, -1) if sum(min(need, n) for need in natural) <= room)
    widths = [min(need, level) for need in natural]
    spare = room - sum(widths)
    for n, need in enumerate(natural):
        if spare and widths[n] < need:
            widths[n] += 1
            spare -= 1
    return widths


def _row(cells: Sequence[Lines], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [[line for text in cell for line in wrap(text, wide)] for cell, wide in zip(cells, widths, strict=True)]
    for lines in zip_longest(*wrapped, fillvalue=""):
        yield _GAP.join(pad(line, wide) for line, wide in zip(lines, widths, strict=True))


def _stacked(columns: Sequence[str], rows: Sequence[Sequence[Lines]], width: int) -> Iterator[str]:
    """Yield each row as its first cell, then one line or more for each further column."""
    head = min(max(map(measure, columns[1:]), default=0), width // 3)
    for number, (first, *rest) in enumerate(rows):
        if number:
            yield ""
        yield from (line for text in first for line in wrap(text, width))
        for name, cell in zip(columns[1:], rest, strict=True):
            yield from (f"  {line}" for line in _row([[name], cell], [head, max(width - head - 4, _NARROW)]))
