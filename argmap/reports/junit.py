"""JUnit XML: what was held against what, and what passed, for the test pages of Jenkins, GitLab and others.

A suite is a file, a case is one rule held against it: the smallest thing that passes or fails by itself. Its name stays
the same from run to run, so that a page of tests can tell what is newly broken, what still is and what was mended.
A case fails by findings at or above the fail level, so that the page and the exit code agree; other findings stand in
the output of a case that passes. A rule passes too where it finds nothing to look at. There is nothing that passes for
a rule that is ignored, or in a file that could not be read to its end: they have cases only for findings.

The form is that of the schema of the xUnit plugin for Jenkins (junit-10.xsd). No times are given. What XML cannot hold
is written as its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from argmap.findings import UNTOLD, Checked, Finding, Severity
from argmap.reports._findings import place, said
from argmap.reports._plain import flat

SUFFIX = ".xml"
DROPS = ("fixes",)

#: The findings of a file by the name of the rule, for every rule held against it.
Cases = dict[str, list[Finding]]


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return a suite for each file, sorted, with a case for each rule held against it, sorted too."""
    files: dict[str, Cases] = {
        file: {rule.name: [] for rule in checked.rules if rule.name not in checked.spared.get(file, ())}
        for file in checked.files
    }
    for finding in findings:
        files.setdefault(finding.file, {}).setdefault(finding.name, []).append(finding)
    root = Element("testsuites", name="argmap")
    totals = [_suite(root, file, cases, checked.fail_level) for file, cases in sorted(files.items())]
    _count(root, sum(tests for tests, _ in totals), sum(failures for _, failures in totals))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, file: str, cases: Cases, level: Severity) -> tuple[int, int]:
    """Add the suite of a file; return how many cases it has and how many of them fail."""
    suite = SubElement(root, "testsuite", name=flat(file))
    failures = sum([_case(suite, file, name, found, level) for name, found in sorted(cases.items())])
    _count(suite, len(cases), failures)
    suite.set("file", flat(file))
    return len(cases), failures


def _case(suite: Element, file: str, name: str, found: Sequence[Finding], level: Severity) -> bool:
    """Add a case; return whether it fails."""
    case = SubElement(suite, "testcase", name=flat(name), classname=flat(file))
    failing = [finding for finding in found if finding.severity.rank <= level.rank]
    passing = [finding for finding in found if finding.severity.rank > level.rank]
    if failing:
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        worst = min(failing, key=lambda finding: finding.severity.rank)
        failure = SubElement(case, "failure", message=f"{said(worst)}{more}", type=worst.severity.value)
        failure.text = _listed(failing)
    if passing:
        SubElement(case, "system-out").text = _listed(passing)
    return bool(failing)


def _count(element: Element, tests: int, failures: int) -> None:
    for name, number in (("tests", tests), ("failures", failures), ("errors", 0)):
        element.set(name, str(number))


def _listed(findings: Sequence[Finding]) -> str:
    return "\n".join(f"{place(finding)}: {finding.severity.value}: {said(finding)}" for finding in findings)
