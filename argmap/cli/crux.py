"""`argmap crux`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import out_option, put, report_option


@click.command("crux")
@click.argument("left")
@click.argument("right")
@click.option("--on", help="A contested claim; by default each.")
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, help="Cruxes to show for each side.")
@out_option("Where to write instead of standard output.")
@report_option()
def command(left: str, right: str, on: str | None, limit: int, out: Path | None, report: str) -> None:
    """Print what the positions of two parties hang on where they part.

    LEFT and RIGHT are ids of maps or of declared speakers, or paths of maps.
    """
    from argmap.api import crux
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    project, (one, other) = maps_of([left, right])
    tell(project)
    put(get("reports", report).write_page(crux(project, one, other, on=on, limit=limit)), out)
