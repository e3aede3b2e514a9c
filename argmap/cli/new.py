"""`argmap new`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--from", "text", type=click.Path(path_type=Path), metavar="TEXT", help="Begin a map from this text.")
def command(target: Path, text: Path | None) -> None:
    """Begin a project in the folder TARGET, or with --from a map called TARGET with its source.

    The paragraphs of the text are numbered in a file beside the map. Nothing that exists is touched.
    """
    from argmap.api import new_map, new_project

    made = new_map(text, str(target)) if text is not None else new_project(target)
    for path in made:
        click.echo(f"made {path}")
    if text is not None:
        click.echo("the numbered paragraphs hold the whole text: keep them out of what you publish", err=True)
