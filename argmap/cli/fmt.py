"""`argmap fmt`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._diffs import difference
from argmap.cli._options import put, report_option

if TYPE_CHECKING:
    from argmap.api import Formatted


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "checking", is_flag=True, help="Write nothing; say what would change.")
@click.option("--diff", "differing", is_flag=True, help="Write nothing; print the changes.")
@report_option()
def command(paths: tuple[Path, ...], checking: bool, differing: bool, report: str) -> None:
    """Bring files into the canonical form: the order of keys, quotes, lists and line breaks.

    PATHS are maps, atlases, records, folders of them or projects; by default the project around the working folder.
    `-` reads standard input and prints the result. Comments go where their lines go, and the meaning never changes: a
    file with something wrong in it is left alone, and the exit code is then 2. With --check or --diff it is 1 if a file
    would change.
    """
    from argmap.api import fmt, formatted
    from argmap.plugins import get

    write = not (checking or differing)
    done = {one.file: one for path in dict.fromkeys(paths or (None,)) for one in fmt(path, write=write)}
    files = list(done.values())
    if differing:
        put("".join(difference(one.before, one.after, one.file) for one in files if one.changed), None)
    elif report != "text":
        put(get("reports", report).write_page(formatted(files, write=write)), None)
    elif "-" in done and write:
        put(b"" if done["-"].left else done["-"].after, None)
    else:
        put("".join(f"{one.file}: {'' if write else 'to be '}written\n" for one in files if one.changed), None)
    _say(files, write)
    sys.exit(2 if any(one.left for one in files) else 1 if not write and any(one.changed for one in files) else 0)


def _say(files: list[Formatted], write: bool) -> None:
    """Tell on standard error which files were left alone and why, and count them all."""
    for one in files:
        if one.left:
            click.echo(f"{one.file}: left alone: {one.left}", err=True)
    changed, left = (sum(map(bool, column)) for column in zip(*((one.changed, one.left) for one in files), strict=True))
    said = [(changed, "written" if write else "to be written"), (len(files) - changed - left, "unchanged")]
    words = [f"{count} {word}" for count, word in [*said, (left, "left alone")] if count]
    click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'}: {', '.join(words)}", err=True)
