"""`argmap weigh`."""

from __future__ import annotations

import sys

import click

from argmap.cli._options import put, report_option

#: The exit code of strengths that did not settle.
UNSETTLED = 3


@click.command("weigh")
@click.argument("file", metavar="FILE")
@click.option("--semantics", metavar="NAME", default="df-quad", show_default=True, help="By which gradual semantics.")
@report_option()
def command(file: str, semantics: str, report: str) -> None:
    """Print how strong each argument of FILE is, given weights, attacks and supports; - is standard input."""
    from argmap.api import strengths
    from argmap.plugins import get

    page, settled = strengths(file, semantics=semantics)
    put(get("reports", report).write_page(page), None)
    if not settled:
        sys.exit(UNSETTLED)
