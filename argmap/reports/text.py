"""Plain text, for terminals and logs.

A finding takes one line, `maps/ann.yaml:42:7: warning: what is wrong (name-of-rule)`, and the cure an indented line
under it. A page has underlined headings; its tables are aligned and wrapped to the width, or written row by row where
they have too many columns for that. Marks beside the words tell the stances apart. The nodes behind a cell are
numbered, and listed under the table with their files and lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from argmap.findings import UNTOLD, Checked, Finding, Severity
from argmap.reports._plain import flat

if TYPE_CHECKING:
    from argmap.page import Page

SUFFIX = ".txt"
DROPS = ("pictures, of which only the description is shown", "the fields of cells", "fixes")

#: The columns a page takes where nothing else is asked for.
WIDTH = 100

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD, *, colour: bool = False) -> str:
    """Return findings, one line each with its cure below; `colour` adds ANSI colours for a terminal."""
    del checked
    return "".join(line + "\n" for finding in findings for line in _finding(finding, colour))


def _finding(finding: Finding, colour: bool) -> Iterator[str]:
    place = f"{flat(finding.file)}:{finding.span.line}:{finding.span.column}:"
    severity = f"{finding.severity.value}:"
    if colour:
        place = f"\x1b[1m{place}\x1b[0m"
        severity = f"\x1b[1;{_COLOURS[finding.severity]}m{severity}\x1b[0m"
    yield f"{place} {severity} {flat(finding.message)} ({finding.name})"
    if finding.hint:
        yield f"    {flat(finding.hint)}"


def write_page(page: Page, *, width: int = WIDTH) -> str:
    """Return a page as text of at most `width` columns."""
    from argmap.reports._pages import paged  # what a check does not need

    return paged(page, width)
