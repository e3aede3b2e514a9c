"""`argmap engage`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import out_option, put, report_option


@click.command("engage")
@click.argument("one")
@click.argument("other")
@click.option(
    "--maps",
    "path",
    type=click.Path(path_type=Path),
    help="The project or folder of maps; by default that around the working folder.",
)
@click.option("--both", is_flag=True, help="Show the other direction too.")
@out_option("Where to write instead of standard output.")
@report_option()
def command(one: str, other: str, path: Path | None, both: bool, out: Path | None, report: str) -> None:
    """Print what OTHER does with each argument of ONE, and how it reports it.

    Each is the id of a map or of a declared speaker.
    """
    from argmap.api import engage, load
    from argmap.cli._project import tell
    from argmap.plugins import get

    project = load(path)
    tell(project)
    put(get("reports", report).write_page(engage(project, one, other, both=both)), out)
