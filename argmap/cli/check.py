"""`argmap check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli._options import put, report_option, texts_option
from argmap.findings import Finding, Severity


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@texts_option()
@click.option("--fix", "mend", is_flag=True, help="Make every safe fix, then check again.")
@click.option(
    "--fail-level",
    type=click.Choice([level.value for level in Severity]),
    help="The lowest level that fails: error, warning or info. [default: warning, or the settings']",
)
@report_option()
def command(paths: tuple[Path, ...], texts: Path | None, mend: bool, fail_level: str | None, report: str) -> None:
    """Say what is wrong with maps, where, and how to mend it.

    PATHS are maps, folders of maps or projects; by default the project around the working folder. `-` reads one map from
    standard input. Exits with 1 if a finding is at or above the fail level.
    """
    from argmap.api import check, fix, load
    from argmap.checker import worst
    from argmap.plugins import get

    found: list[Finding] = []
    level = Severity(fail_level) if fail_level else None
    nodes = maps = 0
    for path in paths or (Path(),):
        if mend:
            fixed = fix(path, texts=texts)
            click.echo(f"{len(fixed.made)} fixed, {len(fixed.refused)} fixes refused", err=True)
        project = load(path, texts=texts)
        found.extend(check(project))
        level = level or project.config.fail_level
        shown = [m for m in project.maps.values() if project.selected is None or m.file in project.selected]
        maps, nodes = maps + len(shown), nodes + sum(len(m.nodes) for m in shown)
    findings = sorted(dict.fromkeys(found), key=lambda finding: finding.sort_key)
    put(get("reports", report).write_findings(findings), None)
    if report == "text":
        click.echo(_summary(maps, nodes, findings), err=True)
    sys.exit(1 if worst(findings, level or Severity.WARNING) else 0)


def _summary(maps: int, nodes: int, findings: list[Finding]) -> str:
    counted = [(level.value, sum(f.severity is level for f in findings)) for level in Severity]
    said = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counted if count)
    return f"{maps} map{'' if maps == 1 else 's'}, {nodes} nodes: {said or 'no findings'}"
