"""`argmap conflicts`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import maps_option, out_option, put, report_option


@click.command("conflicts")
@click.argument("parties", nargs=-1)
@click.option("--speakers", is_flag=True, help="Let all declared speakers take part.")
@click.option("--limit", type=click.IntRange(1), default=16, show_default=True, help="How many are shown.")
@maps_option()
@out_option("Where to write instead of standard output.")
@report_option()
def command(
    parties: tuple[str, ...], speakers: bool, limit: int, path: Path | None, out: Path | None, report: str
) -> None:
    """Print what parties hold that cannot hold together, the smallest conflicts first, and what would end them.

    PARTIES are ids of maps or of declared speakers, or paths of maps; by default all authors.
    """
    from argmap.api import conflicts
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    project, names = maps_of(parties, path)
    tell(project)
    found = conflicts(project, names or None, speakers=speakers, limit=limit)
    put(get("reports", report).write_page(found), out)
