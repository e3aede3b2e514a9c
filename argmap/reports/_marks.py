"""The mark of each role: a glyph that tells it apart without colour."""

from __future__ import annotations

from argmap.page import Cell
from argmap.reports._plain import flat

#: Stances, verdicts on rows, labels, severities.
MARKS = {
    "asserts": "●",
    "concedes": "✓",
    "denies": "✖",
    "reports": "❝",
    "conditional": "◇",
    "presupposes": "○",
    "imputed": "◎",
    "mixed": "±",
    "implied": "∴",
    "silent": "–",
    "disagree": "≠",
    "apparent": "≟",
    "partly": "≈",
    "agree": "=",
    "one-sided": "◐",
    "accepted": "✔",
    "rejected": "✘",
    "undecided": "?",
    "absent": "∅",
    "error": "✖",
    "warning": "▲",
    "info": "ℹ",
}


def marked(cell: Cell) -> str:
    """Return a cell's text on one line, after the mark of its role where that has one."""
    mark = MARKS.get(cell.role)
    return f"{mark} {flat(cell.text)}" if mark else flat(cell.text)
