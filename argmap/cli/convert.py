"""`argmap convert`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import Member, out_option, put


@click.command("convert")
@click.argument("target", metavar="MAP")
@click.option(
    "--from", "form", type=Member("formats"), help="The format of MAP, which is then a file of no project, or `-`."
)
@click.option(
    "--to",
    type=Member("formats", "write", "is only read"),
    help="The format to write. [default: what the suffix of FILE says, else json]",
)
@out_option("Where to write instead of standard output.")
def command(target: str, form: str | None, to: str | None, out: Path | None) -> None:
    """Print a map (by id or path), or the `atlas`, in another format."""
    from argmap.api import convert, convert_file, load
    from argmap.cli._project import maps_of

    if form is not None:
        converted = convert_file(target, form, to or (_format_of(out) if out is not None else "yaml"))
        for finding in converted.findings:
            place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
            click.echo(f"argmap: {place}: {finding.message}; {finding.hint}", err=True)
        put(converted.text, out)
        return
    to = to or _format_of(out)
    if target == "atlas":
        put(convert(load(), "atlas", to), out)
        return
    project, (name,) = maps_of((target,))
    put(convert(project, name, to), out)


def _format_of(out: Path | None) -> str:
    """Return the format that the suffix of a file stands for, else json."""
    from argmap.plugins import every

    suffix = out.suffix if out is not None else ""
    return next((name for name, module in every("formats").items() if suffix in module.SUFFIXES), "json")
