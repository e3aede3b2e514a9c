"""Bring files into the canonical form."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from argmap.api.files import (
    FileError,
    is_file,
    is_folder,
    maps_below,
    missing,
    read_bytes,
    shown,
    write_bytes,
)
from argmap.api.roots import is_root, root_of
from argmap.document import parse
from argmap.edits import applied, between, comments_in, remarks_in
from argmap.findings import Edit, Finding
from argmap.formats import yaml
from argmap.model import Seal
from argmap.page import Cell, Page, Table


@attrs.frozen
class Formatted:
    """What `fmt` made of one file: its bytes before and after, and the edits between them.

    `left` says why a file was left alone; it is empty where the file is in canonical form now.
    """

    file: str
    before: bytes
    after: bytes
    edits: tuple[Edit, ...] = ()
    left: str = ""

    @property
    def changed(self) -> bool:
        """Whether the file was not in canonical form."""
        return self.after != self.before


def fmt(path: str | Path | None = None, *, write: bool = True) -> list[Formatted]:
    """Bring the maps, atlases and records at `path` into the canonical form, and return what was made of each.

    Keys take the order of the documentation, with the comments that belong to them; quoting, lists and line breaks
    become those of the canon. Only the layout changes: a file is left alone where the loader finds something wrong in
    it, or where the result would not read the same. A file is written whole or not at all, only if it changes, and not
    without `write`; standard input (`-`) is only read.

    Raises:
        FileError: the path does not exist, or a file cannot be read or written.
    """
    done = []
    for file in _files(path):
        made = _formatted(file)
        if write and made.changed and str(file) != "-":
            write_bytes(file, made.after)
        done.append(made)
    return done


def formatted(done: list[Formatted], *, write: bool = True) -> Page:
    """Return what `fmt` did, one row for each file."""
    words = ("written" if write else "to be written", "unchanged")
    states = (f"left alone: {one.left}" if one.left else words[not one.changed] for one in done)
    rows = tuple((Cell(one.file), Cell(state)) for one, state in zip(done, states, strict=True))
    return Page("Format", (Table("files", ("file", "state"), rows),), "fmt")


def _files(path: str | Path | None) -> Iterator[Path]:
    """Yield the files asked for: of a project those in its folders for maps and for records."""
    start = root_of(Path()) if path is None else Path(path)
    if path is None and not is_root(start):
        raise FileError("no project is here or above; name a file or folder, or begin one with `argmap new`")
    if not is_folder(start):
        if str(start) != "-" and not is_file(start):
            raise FileError(missing(start))
        yield start
    elif is_folder(start / "maps"):
        yield from maps_below(start / "maps")
        yield from (maps_below(start / "seeds") if is_folder(start / "seeds") else ())
    else:
        yield from maps_below(start)


def _formatted(path: Path) -> Formatted:
    file, data = "-" if str(path) == "-" else shown(path), read_bytes(path)
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root_of(path.parent)):
        return Formatted(file, data, data, left="the link leads out of the project; put the file itself here")
    if path.suffix == ".json":
        return Formatted(file, data, data, left="only YAML has a canonical form; use `argmap convert` for JSON")
    reading = yaml.read(data, file)
    if reading.findings:
        return Formatted(file, data, data, left=_wrong(reading.findings))
    if reading.value is None or isinstance(reading.value, Seal):
        return Formatted(file, data, data, left="a seal is written by `argmap seal`")
    text = yaml.laid_out(data, file)
    edits = between(file, parse(data, file).text, text)
    if not edits:
        return Formatted(file, data, data)
    after = applied(data, edits)
    said = attrs.evolve(yaml.read(after, file), remarks=reading.remarks)
    if said != reading or comments_in(after) != comments_in(data):
        return Formatted(file, data, data, left="laid out anew it would not say the same; please report this file")
    if reading.remarks and (lost := remarks_in(data) - remarks_in(after)):
        return Formatted(file, data, data, left=_astray(min(lost)[0]))
    return Formatted(file, data, after, tuple(edits))


def _astray(comment: str) -> str:
    cure = "give what it is about a line of its own first"
    return f'laid out anew, "# {comment}" would be about something else; {cure}'


def _wrong(findings: tuple[Finding, ...]) -> str:
    """Return the first of the findings, and how many more there are."""
    first = findings[0]  # what the parser found comes before what follows from it
    more = f", and {len(findings) - 1} more" if len(findings) > 1 else ""
    return f"{first.span.line}:{first.span.column}: {first.message} ({first.name}){more}; mend it first"
