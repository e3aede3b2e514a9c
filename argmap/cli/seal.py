"""`argmap seal`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli._options import put, report_option, texts_option


@click.command("seal")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@texts_option()
@report_option()
def command(path: Path | None, texts: Path | None, report: str) -> None:
    """Seal the quotes of a project's maps against the texts, so that they can be verified without them.

    Exits with 1 if a quote stands nowhere in its text.
    """
    from argmap.api import seal, seals
    from argmap.plugins import get

    sealed = seal(path, texts=texts)
    missing = sum(len(done.absent) for done in sealed)
    if report != "text":
        put(get("reports", report).write_page(seals(sealed)), None)
        sys.exit(1 if missing else 0)
    for done in sealed:
        state = "written" if done.changed else "unchanged"
        put(f"{done.file}: {len(done.seal.quotes)} quotes, {done.seal.paragraphs} paragraphs, {state}\n", None)
        for phrase in done.absent:
            click.echo(f'{done.file}: not in the text: "{phrase}"', err=True)
    sys.exit(1 if missing else 0)
