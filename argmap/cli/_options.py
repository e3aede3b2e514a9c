"""Options and ways of printing that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from argmap import plugins

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Members(click.ParamType):
    """The name of a member of a family of plug-ins, looked up only when it is given."""

    name = "name"

    def __init__(self, family: str) -> None:
        self.family = family

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or fail with the names there are."""
        known = plugins.names(self.family)
        if value not in known:
            self.fail(f"{value!r} is none of {', '.join(known)}", param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Offer the names of the members."""
        from click.shell_completion import CompletionItem

        del ctx, param
        return [CompletionItem(name) for name in plugins.names(self.family) if name.startswith(incomplete)]


def report_option(default: str = "text") -> Decorator:
    """`--format NAME`: how to print."""
    return click.option(
        "--format", "report", type=Members("reports"), default=default, show_default=True, help="How to print."
    )


def texts_option(*, required: bool = False) -> Decorator:
    """`--texts DIR`: where the texts of the sources are at hand."""
    return click.option(
        "--texts",
        type=click.Path(path_type=Path),
        required=required,
        metavar="DIR",
        help="The folder with the texts of the sources.",
    )


def out_option(what: str) -> Decorator:
    """`-o FILE`: where to write; `-` is standard output."""
    return click.option("-o", "--output", "out", type=click.Path(path_type=Path), metavar="FILE", help=what)


def put(data: str | bytes, out: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    if out is not None and str(out) != "-":
        from argmap.api.files import write_bytes

        write_bytes(out, raw)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()
