"""GitLab Code Quality: findings in the widget and the changes of a merge request.

A JSON array as GitLab's code quality report asks for (a part of the Code Climate specification), with `description`,
`check_name`, `fingerprint`, `severity` and `location` for each finding. Errors are `major`, warnings `minor`, infos
`info`. A fingerprint stays the same when lines move, so that GitLab can tell new findings from old ones; no two are
alike, as GitLab would drop the second. GitLab looks for paths from the root of the repository: run argmap there.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.findings import UNTOLD, Checked, Finding, Severity
from argmap.reports._findings import said
from argmap.reports._fingerprints import fingerprints
from argmap.reports._json import dump

SUFFIX = ".json"
DROPS = ("columns", "fixes")

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return findings as a code quality report; an empty array if there are none."""
    del checked
    return dump([_issue(finding, mark) for finding, mark in zip(findings, fingerprints(findings), strict=True)])


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    lines = {"begin": finding.span.line, "end": finding.span.end_line}
    return {
        "description": said(finding),
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {"path": finding.file, "lines": lines},
    }
