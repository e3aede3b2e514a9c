"""`argmap check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._options import baseline_options, member_option, put, settings_options, texts_option
from argmap.findings import Finding, Severity

if TYPE_CHECKING:
    from argmap.api import Project
    from argmap.model import Map


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@texts_option()
@click.option("--fix", "mend", is_flag=True, help="Make every safe fix, then check again.")
@settings_options()
@baseline_options()
@member_option(
    "reports", "--format", "report", help="How to print. [default: github where GITHUB_ACTIONS is true, else text]"
)
def command(
    paths: tuple[Path, ...],
    texts: Path | None,
    mend: bool,
    settings: dict[str, object],
    known: Path | None,
    write_known: Path | None,
    report: str | None,
) -> None:
    """Say what is wrong with maps, where, and how to mend it.

    PATHS are maps, folders of maps or projects; by default the project around the working folder. `-` reads one map
    from standard input. Exits with 1 if a finding is at or above the fail level. What the options for rules and levels
    say beats the settings.
    """
    from argmap.api import FileError, check, fix, load, write_baseline
    from argmap.checker import worst

    found: dict[Finding, None] = {}
    maps: dict[str, Map] = {}
    projects: list[Project] = []
    roots: set[Path] = set()
    failed = False
    if write_known is not None and (len(paths) > 1 or known is not None or str(write_known) == "-"):
        raise click.UsageError("--write-baseline takes one project and a file of its own, and no --baseline")
    for path in paths or (None,):
        if mend:
            fixed = fix(path, texts=texts, settings=settings)
            click.echo(f"{len(fixed.made)} fixed, {len(fixed.refused)} fixes refused", err=True)
        project = load(path, texts=texts, settings=settings)
        if known is not None and roots - {project.root}:
            raise FileError("a baseline is that of one project; check the others by themselves")
        roots.add(project.root)
        if write_known is not None:
            count = write_baseline(project, write_known)
            click.echo(f"{_count(count, 'finding')} written to {write_known}", err=True)
        own = check(project, known=known or write_known)
        found |= dict.fromkeys(own)
        failed = failed or worst(own, project.config.fail_level)
        shown = {m.file: m for m in project.maps.values() if project.selected is None or m.file in project.selected}
        if not (shown or found or project.sources or project.atlas):
            raise FileError(f"there are no maps in {project.root if path is None else path}")
        maps |= shown
        projects.append(project)
    findings = sorted(found, key=lambda finding: finding.sort_key)
    _print(findings, projects, report)
    if report in (None, "text"):
        click.echo(_summary(maps.values(), findings), err=True)
    sys.exit(1 if failed else 0)


def _print(findings: list[Finding], projects: list[Project], report: str | None) -> None:
    from argmap.plugins import get

    name = report or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    if name == "text":  # which tells findings alone
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        put(get("reports", name).write_findings(findings, colour=colour), None)
        return
    from argmap.api import checked

    put(get("reports", name).write_findings(findings, checked(projects)), None)


def _summary(maps: Collection[Map], findings: list[Finding]) -> str:
    nodes = sum(len(m.nodes) for m in maps)
    counted = [(level.value, sum(f.severity is level for f in findings)) for level in Severity]
    said = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counted if count)
    return f"{_count(len(maps), 'map')}, {_count(nodes, 'node')}: {said or 'no findings'}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
