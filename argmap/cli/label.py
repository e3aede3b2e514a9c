"""`argmap label`."""

from __future__ import annotations

import click

from argmap.cli._options import member_option, put, report_option


@click.command("label")
@click.argument("target", metavar="[MAP|ATLAS]", required=False)
@click.option(
    "--standpoint", default="drawn", show_default=True, help="drawn, author, or a speaker (of an atlas, a party)."
)
@click.option("--drop", multiple=True, metavar="NODE", help="Leave a node or step out; may be given several times.")
@member_option("semantics", "--semantics", default="grounded", show_default=True, help="By which semantics to judge.")
@report_option()
def command(target: str | None, standpoint: str, drop: tuple[str, ...], semantics: str, report: str) -> None:
    """Print the verdict on every node of a map, or of all maps that an atlas binds.

    An atlas is named by its file or folder; without a name it is that of the project around the working folder. Of an
    atlas nodes are named MAP/NODE, and its claims have verdicts too.
    """
    from argmap.api import verdicts
    from argmap.cli._project import atlas_of, maps_of, tell
    from argmap.plugins import get

    if (project := atlas_of(target)) is not None:
        tell(project)
        page = verdicts(project, standpoint=standpoint, drop=drop, semantics=semantics)
    else:
        project, (name,) = maps_of((str(target),))
        tell(project, (name,))
        page = verdicts(project, name, standpoint=standpoint, drop=drop, semantics=semantics)
    put(get("reports", report).write_page(page), None)
