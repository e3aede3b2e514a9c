"""`argmap whatif`."""

from __future__ import annotations

import click

from argmap.cli._options import put, report_option


@click.command("whatif")
@click.argument("targets", metavar="[MAP]...", nargs=-1)
@click.option("--drop", multiple=True, metavar="NAME", help="Leave out a node or step. May be repeated.")
@click.option(
    "--add-denial", multiple=True, metavar="NAME", help="Add an unattacked rebuttal of a node or step. May be repeated."
)
@click.option(
    "--grant", multiple=True, metavar="NAME", help="Take a node or step as an unattacked fact. May be repeated."
)
@click.option("--sweep", is_flag=True, help="Rank every leaf commitment by what falls without it.")
@click.option("--standpoint", default="drawn", show_default=True, help="drawn, author, or the name of a speaker.")
@report_option()
def command(
    targets: tuple[str, ...],
    drop: tuple[str, ...],
    add_denial: tuple[str, ...],
    grant: tuple[str, ...],
    sweep: bool,
    standpoint: str,
    report: str,
) -> None:
    """Say which verdicts change, and through what, if maps were otherwise; by default all maps of the project.

    A NAME is a node or step, `map/node`, or a claim of the atlas, which stands for the nodes that are the same as it.
    """
    from argmap.api import load, whatif
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    if not (drop or add_denial or grant or sweep):
        raise click.UsageError("say what to --drop, to --grant or to deny with --add-denial, or ask for the --sweep")
    if sweep and (drop or add_denial or grant):
        raise click.UsageError("--sweep asks of each leaf by itself; it takes no --drop, --add-denial or --grant")
    project, names = maps_of(targets) if targets else (load(), [])
    tell(project, names or None)
    page = whatif(project, names, drop=drop, add_denial=add_denial, grant=grant, sweep=sweep, standpoint=standpoint)
    put(get("reports", report).write_page(page), None)
