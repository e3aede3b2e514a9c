"""`argmap check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._options import baseline_options, member_option, put, settings_options, texts_option
from argmap.findings import Finding, Severity

if TYPE_CHECKING:
    from argmap.api import Examined


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@texts_option()
@click.option("--fix", "mend", is_flag=True, help="Make every safe fix, then check again.")
@settings_options()
@baseline_options()
@click.option("--no-cache", is_flag=True, help="Neither use nor keep results of other runs.")
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
    no_cache: bool,
    report: str | None,
) -> None:
    """Say what is wrong with maps, where, and how to mend it.

    PATHS are maps, folders of maps or projects; by default the project around the working folder. `-` reads one map
    from standard input. Exits with 1 if a finding is at or above the fail level. What the options for rules and levels
    say beats the settings.
    """
    from argmap.api import FileError, examine

    found: list[Examined] = []
    if write_known is not None and (len(paths) > 1 or known is not None or str(write_known) == "-"):
        raise click.UsageError("--write-baseline takes one project and a file of its own, and no --baseline")
    for path in paths or (None,):
        if mend:
            from argmap.api import fix

            fixed = fix(path, texts=texts, settings=settings)
            click.echo(f"{len(fixed.made)} fixed, {len(fixed.refused)} fixes refused", err=True)
        if write_known is not None:
            from argmap.api import (
                load,
                write_baseline,
            )  # like `fix` above, what a project that is as it was does without

            count = write_baseline(load(path, texts=texts, settings=settings), write_known)
            click.echo(f"{_count(count, 'finding')} written to {write_known}", err=True)
        one = examine(path, texts=texts, settings=settings, known=known or write_known, cached=not no_cache)
        if known is not None and any(other.root != one.root for other in found):
            raise FileError("a baseline is that of one project; check the others by themselves")
        found.append(one)
    findings = sorted({f: None for one in found for f in one.findings}, key=lambda finding: finding.sort_key)
    _print(findings, found, report)
    if report in (None, "text"):
        click.echo(_summary({file: nodes for one in found for file, nodes in one.maps.items()}, findings), err=True)
    sys.exit(1 if any(f.severity.rank <= one.config.fail_level.rank for one in found for f in one.findings) else 0)


def _print(findings: list[Finding], found: list[Examined], report: str | None) -> None:
    from argmap.plugins import get

    name = report or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    if name == "text":  # which tells findings alone
        colour = sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        put(get("reports", name).write_findings(findings, colour=colour), None)
        return
    from argmap.api import checked

    put(get("reports", name).write_findings(findings, checked(found)), None)


def _summary(maps: Mapping[str, int], findings: list[Finding]) -> str:
    counted = [(level.value, sum(f.severity is level for f in findings)) for level in Severity]
    said = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counted if count)
    return f"{_count(len(maps), 'map')}, {_count(sum(maps.values()), 'node')}: {said or 'no findings'}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
