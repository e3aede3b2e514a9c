"""Options and ways of printing that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from argmap import plugins
from argmap.findings import Severity

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


def maps_option() -> Decorator:
    """`--maps PATH`: where the maps are that are to be compared."""
    return click.option(
        "--maps",
        "path",
        type=click.Path(path_type=Path),
        help="The project or folder of maps; by default that around the working folder.",
    )


def texts_option() -> Decorator:
    """`--texts DIR`: where the texts of the sources are at hand."""
    return click.option(
        "--texts",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The folder with the texts of the sources. [default: that of the settings]",
    )


def settings_options() -> Decorator:
    """The options that beat the settings of the project; the command takes those given as `settings`, by their keys."""
    options = (
        _names_option("--select", "Check by these rules only, and by no other."),
        _names_option("--ignore", "Leave these rules out."),
        _pairs_option("--per-file", "GLOB=NAMES", "Leave rules out in the files that a glob names."),
        _pairs_option("--severity", "NAME=LEVEL", "Grade a rule: error, warning or info."),
        click.option(
            "--fail-level",
            type=click.Choice([level.value for level in Severity]),
            help="The lowest level that fails. [default: that of the settings, else warning]",
        ),
    )

    def gather(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def gathered(**given: Any) -> Any:
            settings = {key: given.pop(key.replace("-", "_")) for key in _SETTINGS}
            settings["per-file"] = {glob: _split(names) for glob, names in settings["per-file"].items()}
            return command(settings={key: value for key, value in settings.items() if value}, **given)

        start: Callable[..., Any] = gathered
        return reduce(lambda inner, option: option(inner), reversed(options), start)

    return gather


_SETTINGS = ("select", "ignore", "per-file", "severity", "fail-level")


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _names_option(name: str, what: str) -> Decorator:
    """An option that takes names of rules, joined by commas or each by itself."""

    def several(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[str]:
        found = [name for value in values for name in _split(value)]
        if values and not found:
            raise click.BadParameter("name a rule", ctx, param)
        return found

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        del ctx, param
        before, comma, last = incomplete.rpartition(",")
        return [f"{before}{comma}{rule}" for rule in plugins.names("rules") if rule.startswith(last)]

    more = "Several are joined by commas, or the option is repeated."
    return click.option(
        name, multiple=True, callback=several, shell_complete=complete, metavar="NAMES", help=f"{what} {more}"
    )


def _pairs_option(name: str, form: str, what: str) -> Decorator:
    """An option that takes pairs joined by `=`, and may be repeated."""

    def pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
        found: dict[str, str] = {}
        for value in values:
            first, sign, second = value.rpartition("=")
            if not (sign and first.strip() and second.strip()):
                raise click.BadParameter(f"{value!r} is not {form}", ctx, param)
            found[first.strip()] = second.strip()
        return found

    return click.option(name, multiple=True, callback=pairs, metavar=form, help=f"{what} May be repeated.")


def baseline_options() -> Decorator:
    """`--baseline FILE` and `--write-baseline FILE`: findings that are known."""
    path = click.Path(path_type=Path)
    read = click.option("--baseline", "known", type=path, metavar="FILE", help="Say only what is not in this baseline.")
    write = click.option(
        "--write-baseline", "write_known", type=path, metavar="FILE", help="Write what is wrong now as a baseline."
    )
    return lambda command: read(write(command))


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
