"""Findings in words: as a page, for the reports that write them as a table, or one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from argmap.findings import Finding, Severity
from argmap.page import Block, Cell, Page, Paragraph, Table
from argmap.reports._plain import flat


def page(findings: Sequence[Finding]) -> Page:
    """Return findings as a page: how many there are, then one row for each."""
    blocks: list[Block] = [Paragraph(summary(findings))]
    if findings:
        columns = ("Place", "Severity", "Finding", "Cure", "Rule")
        blocks.append(Table("findings", columns, tuple(map(_row, findings)), "Findings in the order of their places"))
    return Page("Findings", tuple(blocks), "findings")


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, the worst first."""
    count = Counter(finding.severity for finding in findings)
    parts = [f"{count[s]} {s.value}{'s' if count[s] != 1 else ''}" for s in Severity if count[s]]
    return f"{', '.join(parts)}." if parts else "No findings."


def place(finding: Finding) -> str:
    """Return where a finding is: file, line and column."""
    return f"{flat(finding.file)}:{finding.span.line}:{finding.span.column}"


def said(finding: Finding) -> str:
    """Return what a finding says and its cure, on one line."""
    return flat(f"{finding.message}; {finding.hint}" if finding.hint else finding.message)


def _row(finding: Finding) -> tuple[Cell, ...]:
    return (
        Cell(f"{finding.file}:{finding.span.line}:{finding.span.column}"),
        Cell(finding.severity.value, role=finding.severity.value),
        Cell(finding.message),
        Cell(finding.hint, ("argmap check --fix applies it",) if finding.fix else ()),
        Cell(finding.name),
    )
