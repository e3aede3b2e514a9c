"""`argmap matrix`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import out_option, put, report_option


@click.command("matrix")
@click.argument("parties", nargs=-1)
@click.option(
    "--maps",
    "path",
    type=click.Path(path_type=Path),
    help="The project or folder of maps; by default that around the working folder.",
)
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
