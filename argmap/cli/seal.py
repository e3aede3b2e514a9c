"""`argmap seal`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli._options import put, texts_option


@click.command("seal")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@texts_option()
def command(path: Path | None, texts: Path | None) -> None:
    """Seal the quotes of a project's maps against the texts, so that they can be verified without them.

    Exits with 1 if a quote stands nowhere in its text.
    """
    from argmap.api import seal

    missing = 0
    for done in seal(path, texts=texts):
        state = "written" if done.changed else "unchanged"
        put(f"{done.file}: {len(done.seal.quotes)} quotes, {done.seal.paragraphs} paragraphs, {state}\n", None)
        for phrase in done.absent:
            click.echo(f'{done.file}: not in the text: "{phrase}"', err=True)
        missing += len(done.absent)
    sys.exit(1 if missing else 0)
