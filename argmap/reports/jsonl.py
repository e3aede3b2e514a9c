"""JSON Lines: one finding a line, for programs that read as they go.

Each line is a JSON object with the fields that a finding has in `json`: `file`, `line`, `column`, `end_line`,
`end_column`, `name`, `severity`, `message`, `hint` and `fix`, in this order. Without findings there is no line.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.findings import UNTOLD, Checked, Finding
from argmap.reports._json import dump, fields

SUFFIX = ".jsonl"
DROPS: tuple[str, ...] = ()


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return findings as JSON, one a line."""
    del checked
    return "".join(dump(fields(finding), indent=None) for finding in findings)
