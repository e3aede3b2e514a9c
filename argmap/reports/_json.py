"""JSON as every report writes it: hidden signs escaped, the fields of a finding in one order."""

from __future__ import annotations

import json
import re

from argmap.findings import Edit, Finding, Span
from argmap.reports._plain import HIDDEN


def dump(value: object, indent: int | None = 2) -> str:
    """Return a value as JSON, ending with a line break; without `indent` it takes one line."""
    # Hidden signs occur only inside strings, so that escaping them afterwards is safe.
    return HIDDEN.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent)) + "\n"


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[n : n + 4]}" for n in range(0, len(units), 4))


def fields(finding: Finding) -> dict[str, object]:
    """Return a finding with all it carries."""
    return {
        "file": finding.file,
        **_span(finding.span),
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "fix": [_edit(edit) for edit in finding.fix],
    }


def _span(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _edit(edit: Edit) -> dict[str, object]:
    return {"file": edit.file, **_span(edit.span), "text": edit.text}
