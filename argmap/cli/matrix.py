"""`argmap matrix`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import maps_option, out_option, put, report_option


@click.command("matrix")
@click.argument("parties", nargs=-1)
@maps_option()
@click.option("--speakers", is_flag=True, help="Show the speakers that the atlas declares as parties too.")
@out_option("Where to write instead of standard output.")
@report_option()
def command(parties: tuple[str, ...], path: Path | None, speakers: bool, out: Path | None, report: str) -> None:
    """Print claims by parties: who holds what, on what evidence, and where they part.

    PARTIES are ids of maps or of declared speakers; by default all authors.
    """
    from argmap.api import load, matrix
    from argmap.cli._project import tell
    from argmap.plugins import get

    project = load(path)
    tell(project)
    page = matrix(project, parties or None, speakers=speakers)
    put(get("reports", report).write_page(page), out)
