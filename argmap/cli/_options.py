"""Options and ways of printing that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from argmap import plugins

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


if TYPE_CHECKING:
    Text = click.ParamType[str]
else:
    Text = click.ParamType  # older versions of click do not name what a type makes


class Member(Text):
    """The name of a member of a family of plug-ins, looked up only when it is given or when help lists the names."""

    name = "name"

    def __init__(self, family: str, does: str = "", unfit: str = "") -> None:
        """Take any member, or only those that have the function `does`; of others `unfit` says why not."""
        self.family, self.does, self.unfit = family, does, unfit

    def names(self) -> list[str]:
        """Return the names to choose from, sorted."""
        if not self.does:
            return list(plugins.names(self.family))
        return [name for name, module in plugins.every(self.family).items() if hasattr(module, self.does)]

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name if there is such a member and it fits."""
        if value not in plugins.names(self.family):
            self.fail(f"{value!r} is none of {', '.join(self.names())}.", param, ctx)
        if self.does and not hasattr(plugins.get(self.family, value), self.does):
            self.fail(f"{value!r} {self.unfit}; here it is one of {', '.join(self.names())}.", param, ctx)
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the names as help shows them."""
        del param, ctx
        return f"[{'|'.join(self.names())}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the names that begin with what is typed."""
        del ctx, param
        return [CompletionItem(name) for name in self.names() if name.startswith(incomplete)]


def member_option(family: str, *names: str, **more: Any) -> Decorator:
    """An option that takes the name of a member of a family of plug-ins."""
    return click.option(*names, type=Member(family), **more)


def report_option() -> Decorator:
    """`--format NAME`: how to print a page."""
    fitting = Member("reports", "write_page", "only fits findings")
    return click.option("--format", "report", type=fitting, default="text", show_default=True, help="How to print.")


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
