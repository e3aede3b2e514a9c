"""`argmap diff`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import out_option, put, report_option


@click.command("diff")
@click.argument("old")
@click.argument("new")
@out_option("Where to write instead of standard output.")
@report_option()
def command(old: str, new: str, out: Path | None, report: str) -> None:
    """Say what changed in meaning between two versions of a map or a project, and what it comes to.

    OLD and NEW are files or folders, or revisions as git names them: `HEAD~1:maps/ann.yaml`, `main:maps`, `main:`.
    """
    from argmap.api import diff
    from argmap.plugins import get

    page = diff(old, new)
    put(get("reports", report).write_page(page), out)
