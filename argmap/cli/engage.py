"""`argmap engage`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import out_option, put, report_option


@click.command("engage")
@click.argument("one")
@click.argument("other")
@click.option("--both", is_flag=True, help="Show the other direction too.")
@out_option("Where to write instead of standard output.")
@report_option()
def command(one: str, other: str, both: bool, out: Path | None, report: str) -> None:
    """Print what OTHER does with each argument of ONE, and how it reports it.

    Each is the id of a map or of a declared speaker, or the path of a map.
    """
    from argmap.api import engage
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    project, (of, by) = maps_of([one, other])
    tell(project)
    put(get("reports", report).write_page(engage(project, of, by, both=both)), out)
