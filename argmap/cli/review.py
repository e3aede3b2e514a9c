"""`argmap review`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli._options import member_option, put, texts_option


@click.command("review")
@click.argument("names", nargs=-1)
@click.option("--accept", "accepting", is_flag=True, help="Write down that all this was reviewed as it stands.")
@click.option(
    "--maps",
    "path",
    type=click.Path(path_type=Path),
    help="The project or folder of maps; by default that around the working folder.",
)
@texts_option()
@member_option("reports", "--format", "report", default="text", show_default=True, help="How to print.")
def command(names: tuple[str, ...], accepting: bool, path: Path | None, texts: Path | None, report: str) -> None:
    """Say what is suspect: never reviewed, or changed, or resting on what changed since it was reviewed.

    NAMES are maps, nodes (map/node) and claims; by default everything is looked at. What was reviewed is kept in
    review.lock beside the maps, which belongs under version control. Exits with 1 if anything is suspect.
    """
    from argmap.api import checked, load, review
    from argmap.plugins import get

    project = load(path, texts=texts)
    found = review(project, names, accept=accepting)
    put(get("reports", report).write_findings(found.suspects, checked([project])), None)
    count = f"{found.count} of {found.items} item{'' if found.items == 1 else 's'} suspect"
    broken = f", {found.broken} line{'' if found.broken == 1 else 's'} not read" if found.broken else ""
    click.echo(f"{found.lock.name}: {count}{broken}", err=True)
    sys.exit(1 if found.suspects else 0)
