"""`argmap rename`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._diffs import difference
from argmap.cli._options import put, report_option
from argmap.renames import KINDS

if TYPE_CHECKING:
    from argmap.api import Change


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), help="What OLD is, where several things are called so.")
@click.option("--diff", "differing", is_flag=True, help="Write nothing; print the changes.")
@report_option()
def command(old: str, new: str, path: Path | None, kind: str | None, differing: bool, report: str) -> None:
    """Give a thing another id, wherever it stands in the maps of a project and their atlas.

    OLD is the id of a node or named step (`map/node` where several maps have one of that name), of a set of
    alternatives, a claim, an issue, a speaker or a map, whose file is renamed too. Sources keep their names. What was
    reviewed stays so, in review.lock. Nothing is written unless all files can be, and the project then reads as before
    but for the name.
    """
    from argmap.api import changes, rename
    from argmap.plugins import get

    done = rename(old, new, path, kind=kind, write=not differing)
    if differing:
        put("".join(map(_difference, done)), None)
    elif report != "text":
        put(get("reports", report).write_page(changes(done)), None)
    else:
        put("".join(map(_line, done)), None)


def _difference(change: Change) -> str:
    head = f"rename from {change.file}\nrename to {change.moved}\n" if change.moved else ""
    return head + difference(change.before, change.after, change.file, change.moved)


def _line(change: Change) -> str:
    count = len(change.edits)
    if not count and not change.moved:
        return f"{change.file}: reviews kept\n"
    moved = f", now {change.moved}" if change.moved else ""
    return f"{change.file}: {count} place{'' if count == 1 else 's'}{moved}\n"
