"""`argmap label`."""

from __future__ import annotations

import click

from argmap.cli._options import put, report_option


@click.command("label")
@click.argument("target", metavar="MAP")
@click.option("--standpoint", default="drawn", show_default=True, help="drawn, author, or the name of a speaker.")
@click.option("--drop", multiple=True, metavar="NODE", help="Leave a node or step out; may be given several times.")
@report_option()
def command(target: str, standpoint: str, drop: tuple[str, ...], report: str) -> None:
    """Print the verdict on every node of a map under grounded semantics."""
    from argmap.api import verdicts
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    project, (name,) = maps_of((target,))
    tell(project, (name,))
    put(get("reports", report).write_page(verdicts(project, name, standpoint=standpoint, drop=drop)), None)
