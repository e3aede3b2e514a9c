"""`argmap label`."""

from __future__ import annotations

import click

from argmap.cli._options import member_option, put, report_option


@click.command("label")
@click.argument("target", metavar="MAP")
@click.option("--standpoint", default="drawn", show_default=True, help="drawn, author, or the name of a speaker.")
@click.option("--drop", multiple=True, metavar="NODE", help="Leave a node or step out; may be given several times.")
@member_option("semantics", "--semantics", default="grounded", show_default=True, help="By which semantics to judge.")
@report_option()
def command(target: str, standpoint: str, drop: tuple[str, ...], semantics: str, report: str) -> None:
    """Print the verdict on every node of a map."""
    from argmap.api import verdicts
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    project, (name,) = maps_of((target,))
    tell(project, (name,))
    page = verdicts(project, name, standpoint=standpoint, drop=drop, semantics=semantics)
    put(get("reports", report).write_page(page), None)
