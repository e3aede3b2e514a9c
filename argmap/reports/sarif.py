"""SARIF 2.1.0 (OASIS 2020, errata 01), for code scanning on GitHub and for editors that show such logs.

One run of the tool `argmap`, with its version. Its rules are all that were applied, each with its severity, the
sentence that states it, why it holds, and as help the page that `argmap rule NAME` prints. A result has the level
`error`, `warning` or `note` (for infos), the message with its cure, and its region in code points. Edits that mend it
stand under `fixes`. The fingerprint `argmapFinding/v1` stays the same when lines move, and no two are alike.

Files are named from the folder in which argmap ran, the base `%SRCROOT%`; GitHub takes it for the root of the
repository. A file outside of it is named in full. Text from maps never forms a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import shorten
from urllib.parse import quote

from argmap.findings import UNTOLD, Checked, Edit, Finding, RulePage, Severity, Span
from argmap.reports._findings import said
from argmap.reports._fingerprints import fingerprints
from argmap.reports._json import dump
from argmap.reports._plain import flat

SUFFIX = ".sarif"
DROPS: tuple[str, ...] = ()

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: The longest description that GitHub shows.
_LONGEST = 1024
#: What SARIF reads as a link: its first bracket is escaped.
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_FULL = re.compile(r"/|[A-Za-z]:/")

#: A part of a log.
Json = dict[str, object]


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return findings as a log with one run."""
    known = {rule.name: _rule(rule) for rule in checked.rules}
    unknown = {f.name: _named(f.name) for f in findings if f.name not in known}
    rules = dict(sorted({**known, **unknown}.items()))
    places = {name: number for number, name in enumerate(rules)}
    driver: Json = {"name": "argmap"}
    if checked.version:
        driver["version"] = checked.version
    run = {
        "tool": {"driver": {**driver, "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder in which argmap ran."}}},
        "results": [
            _result(finding, places[finding.name], mark)
            for finding, mark in zip(findings, fingerprints(findings), strict=True)
        ],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: RulePage) -> Json:
    return {
        "id": rule.name,
        "shortDescription": {"text": flat(rule.states)},
        "fullDescription": {"text": shorten(flat(rule.why or rule.states), _LONGEST, placeholder=" …")},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _named(name: str) -> Json:
    """Return what there is to say of a finding without a rule, such as that of a rule that failed."""
    return {"id": name, "shortDescription": {"text": name.replace("-", " ")}}


def _result(finding: Finding, rule: int, fingerprint: str) -> Json:
    result: Json = {
        "ruleId": finding.name,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": _text(said(finding))},
        "locations": [
            {"physicalLocation": {"artifactLocation": _file(finding.file), "region": _region(finding.span)}},
        ],
        "partialFingerprints": {"argmapFinding/v1": fingerprint},
    }
    if finding.fix:
        result["fixes"] = [_fix(finding)]
    return result


def _fix(finding: Finding) -> Json:
    files = dict.fromkeys(edit.file for edit in finding.fix)
    return {
        "description": {"text": _text(flat(finding.hint or finding.message))},
        "artifactChanges": [
            {
                "artifactLocation": _file(file),
                "replacements": _replacements(edit for edit in finding.fix if edit.file == file),
            }
            for file in files
        ],
    }


def _replacements(edits: Iterable[Edit]) -> list[Json]:
    return [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in dict.fromkeys(edits)
    ]


def _text(text: str) -> str:
    return _LINK.sub(r"\\[", text)


def _file(file: str) -> Json:
    uri = quote(file, safe="/-._~", errors="replace")
    return {"uri": f"file:///{uri.lstrip('/')}"} if _FULL.match(file) else {"uri": uri, "uriBaseId": _BASE}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
