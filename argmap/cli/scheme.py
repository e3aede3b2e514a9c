"""`argmap scheme`."""

from __future__ import annotations

import click

from argmap.cli._options import put, report_option


@click.command("scheme")
@click.argument("name", required=False)
@report_option()
def command(name: str | None, report: str) -> None:
    """List the argumentation schemes, or show one: its premises, its conclusion and its critical questions."""
    from argmap.api import scheme
    from argmap.plugins import get

    put(get("reports", report).write_page(scheme(name)), None)
