"""`argmap check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._options import member_option, put, texts_option
from argmap.findings import Finding, Severity

if TYPE_CHECKING:
    from argmap.api import Project
    from argmap.model import Map


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@texts_option()
@click.option("--fix", "mend", is_flag=True, help="Make every safe fix, then check again.")
@click.option(
    "--fail-level",
    type=click.Choice([level.value for level in Severity]),
    help="The lowest level that fails. [default: that of the settings, else warning]",
)
@member_option(
    "reports", "--format", "report", help="How to print. [default: github where GITHUB_ACTIONS is true, else text]"
)
def command(
    paths: tuple[Path, ...], texts: Path | None, mend: bool, fail_level: str | None, report: str | None
) -> None:
    """Say what is wrong with maps, where, and how to mend it.

    PATHS are maps, folders of maps or projects; by default the project around the working folder. `-` reads one map
    from standard input. Exits with 1 if a finding is at or above the fail level.
    """
    from argmap.api import FileError, check, fix, load
    from argmap.checker import worst

    found: dict[Finding, None] = {}
    maps: dict[str, Map] = {}
    projects: list[Project] = []
    level = Severity(fail_level) if fail_level else None
    for path in paths or (None,):
        if mend:
            fixed = fix(path, texts=texts)
            click.echo(f"{len(fixed.made)} fixed, {len(fixed.refused)} fixes refused", err=True)
        project = load(path, texts=texts)
        found |= dict.fromkeys(check(project))
        level = level or project.config.fail_level
        shown = {m.file: m for m in project.maps.values() if project.selected is None or m.file in project.selected}
        if not (shown or found or project.sources or project.atlas):
            raise FileError(f"there are no maps in {project.root if path is None else path}")
        maps |= shown
        projects.append(project)
    findings = sorted(found, key=lambda finding: finding.sort_key)
    _print(findings, projects, level, report)
    if report in (None, "text"):
        click.echo(_summary(maps.values(), findings), err=True)
    sys.exit(1 if worst(findings, level or Severity.WARNING) else 0)


def _print(findings: list[Finding], projects: list[Project], level: Severity | None, report: str | None) -> None:
    from argmap.api import checked
    from argmap.plugins import get

    name = report or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    colour = {"colour": True} if name == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR") else {}
    put(get("reports", name).write_findings(findings, checked(projects, level), **colour), None)


def _summary(maps: Collection[Map], findings: list[Finding]) -> str:
    nodes = sum(len(m.nodes) for m in maps)
    counted = [(level.value, sum(f.severity is level for f in findings)) for level in Severity]
    said = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counted if count)
    return f"{_count(len(maps), 'map')}, {_count(nodes, 'node')}: {said or 'no findings'}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
