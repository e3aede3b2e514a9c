"""Text set in rows and cells of our own measure: what stands in a card, a heading, the title, the legend.

A label has the same size wherever it is drawn: here are its lines and their heights, and the HTML-like table in which
Graphviz takes it, or only the space for it. Every text is made visible and escaped here, so that nothing a map says
can end a label or open a tag. Sizes are in points.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from argmap.renderers._text import lines, visible, width

#: The height of a line by the size of its print: that which Graphviz gives it in whole pixels.
HEIGHTS = {9: 11.25, 11: 14.25, 12: 15.0, 15: 18.75, 18: 22.5}

#: Honest characters without a width, for which alone Graphviz finds no font.
_WIDTHLESS = "\u00ad\u200c\u200d"

_BARE = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'


class Run(NamedTuple):
    """A line of text in one size and ink, with its width."""

    text: str
    size: int
    ink: str
    bold: bool
    wide: float


def run(text: str, size: int, ink: str, *, bold: bool = False) -> Run:
    """Return a text as one line."""
    return Run(text, size, ink, bold, width(text, size, bold=bold))


def runs(text: str, limit: float, size: int, ink: str, *, bold: bool = False) -> list[Run]:
    """Return a text, everything hidden made visible, broken into lines of at most `limit` points."""
    return [Run(part, size, ink, bold, wide) for part, wide in lines(visible(text), limit, size, bold=bold)]


class Cell(NamedTuple):
    """Lines under each other; `pad` is the space over and under them, `fill` and `ink` those of the box around."""

    lines: tuple[Run, ...]
    wide: float
    align: str = "LEFT"
    pad: float = 0
    fill: str = ""
    ink: str = ""

    @property
    def high(self) -> float:
        """The height of the lines and the space around them."""
        if len(self.lines) == 1:
            return HEIGHTS[self.lines[0].size] + 2 * self.pad
        return sum([HEIGHTS[line.size] for line in self.lines]) + 2 * self.pad


class Row(NamedTuple):
    """Cells beside each other, `gap` apart, as high as the highest; `pad` is the space over and under them."""

    cells: tuple[Cell, ...]
    wide: float
    high: float
    pad: float
    gap: float


def row(*cells: Cell, pad: float = 0, gap: float = 0) -> Row:
    """Return cells as a row just large enough for them."""
    if len(cells) == 1:
        return Row(cells, cells[0].wide, cells[0].high + 2 * pad, pad, gap)
    wide = sum([cell.wide for cell in cells]) + gap * (len(cells) - 1)
    return Row(cells, wide, max([cell.high for cell in cells]) + 2 * pad, pad, gap)


class Label(NamedTuple):
    """Rows under each other in a box of whole points, at its left side or (`align`) in its middle."""

    rows: tuple[Row, ...]
    wide: int
    high: int
    align: str = "LEFT"


def label(rows: Iterable[Row], wide: int = 0) -> Label:
    """Return rows as a label just large enough for them, or as wide as told."""
    found = tuple(rows)
    return Label(found, wide or ceil(max(row.wide for row in found)), ceil(sum(row.high for row in found)))


def roomy(rows: Iterable[Row], align: str = "LEFT") -> Label:
    """Return rows as a label with room for what Graphviz rounds up: nothing around it holds it to its size."""
    found = label(rows)
    return found._replace(wide=ceil(found.wide * 1.06) + 4, high=found.high + 2, align=align)


def escaped(text: str) -> str:
    """Return text as an HTML-like label takes it, everything hidden made visible, backslashes kept."""
    return html.escape(visible(text)).replace("\\", "\\\\")


def font(line: Run) -> str:
    """Return a line as an HTML-like label has it, escaped."""
    if not line.text.strip(_WIDTHLESS):
        return ""
    inner = escaped(line.text)
    return f'<FONT POINT-SIZE="{line.size}" COLOR="{line.ink}">{f"<B>{inner}</B>" if line.bold else inner}</FONT>'


def space(shown: Label) -> str:
    """Return an empty HTML-like label of the same size."""
    return f'<<TABLE BORDER="0" {_size(shown.wide, shown.high)}><TR><TD></TD></TR></TABLE>>'


def table(shown: Label, *, fixed: bool = False) -> str:
    """Return an HTML-like label; `fixed` holds it to its size where nothing around it does."""
    rows = "".join(_row(row, shown) for row in shown.rows)
    return f"<<TABLE {_BARE}{f' {_size(shown.wide, shown.high)}' if fixed else ''}>{rows}</TABLE>>"


def _size(wide: int, high: int) -> str:
    return f'FIXEDSIZE="TRUE" WIDTH="{wide}" HEIGHT="{high}"'


def _row(row: Row, shown: Label) -> str:
    pad, align = f'CELLPADDING="{row.pad:.0f}"', f'ALIGN="{shown.align}"'
    if len(row.cells) == 1 and not row.cells[0].ink:
        (cell,) = row.cells
        align = f'ALIGN="{cell.align if shown.align == "LEFT" else shown.align}"'
        return f'<TR><TD {align} {pad} WIDTH="{shown.wide}">{_lines(cell)}</TD></TR>'
    cells = "".join(_cell(row, cell) for cell in row.cells)
    around = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" {pad}>'
    if row.gap:  # a table of its own size: Graphviz would stretch it over the row
        size = _size(ceil(row.wide + 2 * row.gap), int(row.high))
        around = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="{row.gap:.0f}" CELLPADDING="0" {size}>'
    return f'<TR><TD {align} CELLPADDING="0">{around}<TR>{cells}</TR></TABLE></TD></TR>'


def _cell(row: Row, cell: Cell) -> str:
    """Return one of several cells; a box reaches over the height of the row.

    Graphviz sets regular print a point lower in its line than bold: less padding brings the two to one level.
    """
    how = f'ALIGN="{cell.align}" WIDTH="{cell.wide:.0f}"'
    if cell.fill or cell.ink:
        how += f' HEIGHT="{row.high - 2 * row.pad:.0f}"'
    if cell.fill:
        how += f' BGCOLOR="{cell.fill}"'
    if cell.ink:
        how += f' BORDER="1" COLOR="{cell.ink}"'
    if row.pad and not row.gap and not cell.lines[0].bold:
        how += ' VALIGN="TOP" CELLPADDING="0"'
    return f"<TD {how}>{_lines(cell)}</TD>"


def _lines(cell: Cell) -> str:
    """Return the lines of a cell; several as a table of their own size, because Graphviz crowds or spreads them."""
    if len(cell.lines) == 1:
        return font(cell.lines[0])
    rows = "".join(f'<TR><TD WIDTH="{cell.wide:.0f}">{font(line)}</TD></TR>' for line in cell.lines)
    return f"<TABLE {_BARE} {_size(int(cell.wide), ceil(cell.high - 2 * cell.pad) + 1)}>{rows}</TABLE>"
