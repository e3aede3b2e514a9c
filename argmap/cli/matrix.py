"""`argmap matrix`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import maps_option, out_option, put, report_option


@click.command("matrix")
@click.argument("parties", nargs=-1)
@maps_option()
@click.option("--speakers", is_flag=True, help="Show the speakers that the atlas declares as parties too.")
@click.option("--issue", "issues", multiple=True, metavar="ID", help="Show claims of this issue only. May be repeated.")
@click.option("--sort", "sorts", multiple=True, metavar="SORT", help="Show claims of this sort only. May be repeated.")
@out_option("Where to write instead of standard output.")
@report_option()
def command(
    parties: tuple[str, ...],
    path: Path | None,
    speakers: bool,
    issues: tuple[str, ...],
    sorts: tuple[str, ...],
    out: Path | None,
    report: str,
) -> None:
    """Print claims by parties: who holds what, on what evidence, what that implies, and where they part.

    PARTIES are ids of maps or of declared speakers, or paths of maps; by default all authors.
    """
    from argmap.api import matrix
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    project, names = maps_of(parties, path)
    tell(project)
    page = matrix(project, names or None, speakers=speakers, issues=issues, sorts=sorts)
    put(get("reports", report).write_page(page), out)
