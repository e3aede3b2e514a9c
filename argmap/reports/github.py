"""GitHub Actions: findings as annotations of the changed files, and in the log of the step.

Each finding is a workflow command, `::error file=...,line=...,title=NAME::MESSAGE`; infos are notices. Errors come
first and infos last, as GitHub shows only ten annotations of a kind for one step; where there are more, the last line
says so, and the log has all. The log shows nothing but messages, so each begins with its place. Signs that end a
command or a property are escaped as GitHub's runner unescapes them (`%25`, `%0D`, `%0A`, and in properties `%3A`,
`%2C`). GitHub looks for paths from the root of the repository: run argmap there.

`argmap check` writes this by itself where the variable `GITHUB_ACTIONS` is `true` and no other report is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from argmap.findings import UNTOLD, Checked, Finding, Severity
from argmap.reports._findings import place, summary
from argmap.reports._plain import flat, visible

SUFFIX = ".txt"
DROPS = ("columns of findings over several lines", "fixes")

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
#: How many annotations of a kind GitHub shows for one step.
_SHOWN = 10

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return findings as workflow commands, the worst first and else in the order given."""
    del checked
    lines = [_command(finding) for finding in sorted(findings, key=lambda finding: finding.severity.rank)]
    if any(number > _SHOWN for number in Counter(finding.severity for finding in findings).values()):
        lines.append(f"GitHub shows {_SHOWN} annotations of a kind; the log has all: {summary(findings)}")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    properties = ",".join(f"{key}={visible(value).translate(_PROPERTY)}" for key, value in _properties(finding))
    message = f"{place(finding)}: {flat(finding.message)} ({finding.name})"
    if finding.hint:
        message += f"\n{flat(finding.hint)}"
    return f"::{_COMMAND[finding.severity]} {properties}::{message.translate(_DATA)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    span = finding.span
    yield "file", finding.file
    yield "line", str(span.line)
    if span.line == span.end_line:  # the runner refuses columns that stand in different lines
        yield "col", str(span.column)
    yield "endLine", str(span.end_line)
    if span.line == span.end_line:
        yield "endColumn", str(span.end_column)
    yield "title", finding.name
