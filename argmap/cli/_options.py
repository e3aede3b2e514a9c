"""Options and ways of printing that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from argmap import plugins

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def member_option(family: str, *names: str, **more: Any) -> Decorator:
    """An option that takes the name of a member of a family of plug-ins, looked up only when it is given."""

    def known(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in plugins.names(family):
            raise click.BadParameter(f"{value!r} is none of {', '.join(plugins.names(family))}.", ctx, param)
        return value

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        del ctx, param
        return [name for name in plugins.names(family) if name.startswith(incomplete)]

    return click.option(*names, callback=known, shell_complete=complete, metavar="NAME", **more)


def report_option(default: str = "text") -> Decorator:
    """`--format NAME`: how to print."""
    return member_option("reports", "--format", "report", default=default, show_default=True, help="How to print.")


def texts_option() -> Decorator:
    """`--texts DIR`: where the texts of the sources are at hand."""
    return click.option(
        "--texts",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The folder with the texts of the sources. [default: that of the settings]",
    )


def out_option(what: str) -> Decorator:
    """`-o FILE`: where to write; `-` is standard output."""
    return click.option("-o", "--output", "out", type=click.Path(path_type=Path), metavar="FILE", help=what)


def put(data: str | bytes, out: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    raw = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    if out is not None and str(out) != "-":
        from argmap.api.files import write_bytes

        write_bytes(out, raw)
        return
    if sys.stdout is None:
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()
