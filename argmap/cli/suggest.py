"""`argmap suggest`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import maps_option, out_option, put, report_option


@click.command("suggest")
@click.argument("names", nargs=-1)
@maps_option()
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="How many pairs a list has.")
@click.option(
    "--least",
    type=click.FloatRange(0, 100),
    default=40,
    show_default=True,
    metavar="SCORE",
    help="How alike two texts are at least, from 0 to 100.",
)
@out_option("Where to write instead of standard output.")
@report_option()
def command(names: tuple[str, ...], path: Path | None, most: int, least: float, out: Path | None, report: str) -> None:
    """Print what is worded alike: claims that may be one, nodes that may express a claim, claims that may be missing.

    NAMES are ids of maps, whose nodes and claims are asked about; by default all. Whether two texts that are alike say
    the same is for a person to read.
    """
    from argmap.api import load, suggest
    from argmap.cli._project import tell
    from argmap.plugins import get

    project = load(path)
    tell(project)
    page = suggest(project, names, most=most, least=least)
    put(get("reports", report).write_page(page), out)
