"""`argmap show`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import put, report_option


@click.command("show")
@click.argument("text", type=click.Path(path_type=Path))
@report_option()
def command(text: Path, report: str) -> None:
    """Print a text with its paragraphs numbered as quotes and `at:` count them."""
    from argmap.api import show
    from argmap.plugins import get

    put(get("reports", report).write_page(show(text)), None)
