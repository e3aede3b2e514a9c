"""CSV: the tables of a page for spreadsheets and data frames.

One header row and one row per row of the table, in UTF-8, with commas, quoted as RFC 4180 says, each line ended by a
single line feed. A column whose cells have smaller print is followed by one named `COLUMN: detail`. Where a page holds
several tables they follow each other, parted by an empty line, and a first column `table` names each.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. Such a cell gets a leading apostrophe,
headers included, so that nothing a map says is ever run; whoever wants the bare text takes JSON.

Findings become the columns file, line, column, end_line, end_column, severity, name, message, hint.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from argmap.findings import UNTOLD, Checked, Finding
from argmap.page import Cell, Page, Table
from argmap.reports._plain import flat

SUFFIX = ".csv"
DROPS = ("headings, paragraphs, lists, prose and pictures", "the ways from cells to nodes, and their fields", "fixes")

_FORMULA = tuple("=+-@＝＋－＠")
_FINDING = ("file", "line", "column", "end_line", "end_column", "severity", "name", "message", "hint")


def write_page(page: Page) -> str:
    """Return the tables of a page as CSV; the empty text if it has none."""
    tables = [block for block in page.blocks if isinstance(block, Table)]
    return "\n".join(_write(_lines(table, name=len(tables) > 1)) for table in tables)


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return findings as CSV: a header, then one row for each."""
    del checked
    rows = ([f.file, *map(str, f.span), f.severity.value, f.name, f.message, f.hint] for f in findings)
    return _write([_FINDING, *rows])


def _lines(table: Table, name: bool) -> Iterable[Sequence[str]]:
    detailed = [any(row[n].detail for row in table.rows) for n in range(len(table.columns))]
    header = ["table"] if name else []
    for column, more in zip(table.columns, detailed, strict=True):
        header += [column, f"{column}: detail"] if more else [column]
    yield header
    for row in table.rows:
        line = [table.name] if name else []
        for cell, more in zip(row, detailed, strict=True):
            line += _texts(cell) if more else [cell.text]
        yield line


def _texts(cell: Cell) -> list[str]:
    return [cell.text, " / ".join(cell.detail)]


def _write(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_guarded(text) for text in row] for row in rows)
    return out.getvalue()


def _guarded(text: str) -> str:
    plain = flat(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
