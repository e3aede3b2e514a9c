"""`argmap brief`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import maps_option, out_option, put, report_option


@click.command("brief")
@click.argument("parties", nargs=-1)
@maps_option()
@out_option("Where to write instead of standard output.")
@report_option()
def command(parties: tuple[str, ...], path: Path | None, out: Path | None, report: str) -> None:
    """Print a neutral brief: the question, each case, where they agree and part, on what it turns, what is open.

    PARTIES are ids of maps or of declared speakers, or paths of maps; by default all authors.
    """
    from argmap.api import brief
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    project, names = maps_of(parties, path)
    tell(project)
    put(get("reports", report).write_page(brief(project, names or None)), out)
