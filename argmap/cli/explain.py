"""`argmap explain`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import member_option, out_option, put, report_option


@click.command("explain")
@click.argument("target", metavar="MAP")
@click.argument("node")
@click.option("--standpoint", default="drawn", show_default=True, help="drawn, author, or the name of a speaker.")
@out_option("Where to draw the explanation too; the suffix names the format. With `-` only the picture is printed.")
@member_option("renderers", "--to", help="The format of the picture, where the suffix does not say it.")
@report_option()
def command(target: str, node: str, standpoint: str, out: Path | None, to: str | None, report: str) -> None:
    """Say why a node or named step is accepted, rejected or undecided, and what that hangs on."""
    from argmap.api import explain, render_explanation
    from argmap.cli._project import maps_of, tell
    from argmap.plugins import get

    if to is not None and out is None:
        raise click.UsageError("--to needs -o")
    project, (name,) = maps_of((target,))
    tell(project, (name,))
    if out is not None:
        picture = render_explanation(project, name, node, out, to=to, standpoint=standpoint)
        if str(out) == "-":
            put(picture, None)
            return
    put(get("reports", report).write_page(explain(project, name, node, standpoint=standpoint)), None)
