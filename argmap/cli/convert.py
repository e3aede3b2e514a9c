"""`argmap convert`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import member_option, out_option, put


@click.command("convert")
@click.argument("target", metavar="MAP")
@member_option("formats", "--to", default="json", show_default=True, help="The format to write.")
@out_option("Where to write instead of standard output.")
def command(target: str, to: str, out: Path | None) -> None:
    """Print a map (by id or path), or the `atlas`, in another format."""
    from argmap.api import convert, load
    from argmap.cli._project import maps_of

    if target == "atlas":
        put(convert(load(), "atlas", to), out)
        return
    project, (name,) = maps_of((target,))
    put(convert(project, name, to), out)
