"""`argmap schema`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import out_option, put


@click.command("schema")
@click.argument("kind", default="map")
@out_option("Where to write instead of standard output.")
def command(kind: str, out: Path | None) -> None:
    """Print a JSON Schema: of the YAML files `map`, `atlas` and `source`, or of the `json` form of a map.

    An editor with yaml-language-server completes and checks a file whose first line is
    `# yaml-language-server: $schema=FILE`.
    """
    from argmap.api import schema

    put(schema(kind), out)
