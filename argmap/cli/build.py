"""`argmap build`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._options import put, report_option, texts_option

if TYPE_CHECKING:
    from argmap.api import Built, Project


@click.command("build")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "folder", default="build", type=click.Path(path_type=Path), show_default=True, help="The folder."
)
@click.option("--jobs", type=click.IntRange(1), help="How many processes draw.  [default: one for each core]")
@texts_option()
@report_option()
def command(path: Path | None, folder: Path, jobs: int | None, texts: Path | None, report: str) -> None:
    """Check all, draw every map and every pair of maps, write the matrix and an index.html that shows it all.

    Exits with 1 if a finding is at or above the fail level.
    """
    from argmap.api import load, summary
    from argmap.checker import worst
    from argmap.plugins import get

    project = load(path, texts=texts)
    built = _with_progress(project, folder, jobs or os.cpu_count() or 1)
    if report == "text":
        put(get("reports", "text").write_findings(built.findings), None)
        put("".join(f"{line}\n" for line in _summary(project, built)), None)
    else:
        put(get("reports", report).write_page(summary(project, built)), None)
    sys.exit(1 if worst(built.findings, project.config.fail_level) else 0)


def _with_progress(project: Project, folder: Path, jobs: int) -> Built:
    """Build under a progress bar, which shows only on a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from argmap.api import build

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("building", total=None)
        return build(
            project,
            folder,
            jobs=jobs,
            step=lambda name, done, of: progress.update(task, description=name, completed=done, total=of),
        )


def _summary(project: Project, built: Built) -> list[str]:
    nodes = sum(len(m.nodes) for m in project.maps.values())
    found = len(built.findings) or "no"
    maps = f"{len(project.maps)} map{'' if len(project.maps) == 1 else 's'}"
    ending = "" if len(built.findings) == 1 else "s"
    lines = [f"{maps}, {nodes} nodes, {found} finding{ending}; {len(built.files)} files in {built.folder}"]
    for pair in built.pairs:
        lines.append(f"{pair.left.name} and {pair.right.name}:")
        for word, rows in (
            ("agree", pair.agreements),
            ("disagree", pair.disagreements),
            ("seem to disagree", pair.apparent),
            ("partly meet", pair.partly),
        ):
            lines.append(f"  {word} on {len(rows)}")
            lines.extend(f"    {row.claim.text}" for row in rows)
    return lines
