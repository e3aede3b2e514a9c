"""`argmap rule`."""

from __future__ import annotations

import click

from argmap.cli._options import put, report_option


@click.command("rule")
@click.argument("name", required=False)
@report_option()
def command(name: str | None, report: str) -> None:
    """List the rules, or print the page of one: what it states, why, what it reports and accepts."""
    from argmap.api import catalogue, rule
    from argmap.plugins import get

    if name is not None:
        if report not in ("text", "markdown"):
            raise click.UsageError("the page of one rule is Markdown; --format is for the list")
        put(rule(name), None)
    else:
        put(get("reports", report).write_page(catalogue()), None)
