"""Rename one thing everywhere in a project."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

import attrs

from argmap.api.checking import check
from argmap.api.files import FileError, read_bytes, write_bytes
from argmap.api.projects import Project, load
from argmap.api.reviewing import carried
from argmap.document import parse
from argmap.edits import applied, comments_in
from argmap.findings import Edit, Finding
from argmap.formats import yaml
from argmap.model import ID, Atlas, Conclusion, Map, Speaker
from argmap.page import Cell, Page, Table
from argmap.renames import KINDS, Renaming, edits, renamed


@attrs.frozen
class Change:
    """What a renaming does to one file: its bytes before and after, the edits, and its new name if it gets one.

    The lock of a review is written anew, without edits.
    """

    file: str
    before: bytes
    after: bytes
    edits: tuple[Edit, ...] = ()
    moved: str = ""


def rename(
    old: str, new: str, path: str | Path | None = None, *, kind: str | None = None, write: bool = True
) -> tuple[Change, ...]:
    """Give one thing of a project another id, in its maps and their atlas, and return what changes.

    `old` is the id of a node, named step, set of alternatives, claim, issue, speaker or map; `map/node` where several
    maps have such a node, and `kind` (one of those words) where several things are called so. A map takes its file
    along, and what was reviewed stays so in the lock; sources, and what stands elsewhere, keep their names. It is made
    sure first that the project then reads as before but for the name, and that nothing else would be wrong with it;
    then all files are written, or none: if one cannot be, those before it are put back. Nothing is written without
    `write`.

    Raises:
        FileError: nothing or more than one thing is called `old`; `new` is no id or is in use; something is wrong in a
            file that may hold the name, or in the lock; or a file cannot be read or written.
    """
    if str(path) == "-":
        raise FileError("standard input cannot be renamed in; name a project")
    project = load(path)
    renaming = _renaming(project, old, new, kind)
    _clean(project, renaming)
    changes = tuple(_changes(project, renaming))
    _verified(project, renaming, changes)
    if lock := carried(project, _after(project, renaming)):
        changes += (Change(*lock),)
    if write:
        _write(changes)
    return changes


def changes(done: Iterable[Change]) -> Page:
    """Return what a renaming changes, one row for each file."""
    rows = tuple((Cell(one.file), Cell(str(len(one.edits))), Cell(one.moved)) for one in done)
    return Page("Rename", (Table("files", ("file", "places", "new name"), rows),), "rename")


def _names(project: Project) -> Iterator[tuple[str, str, str]]:
    """Yield what is defined in a project: kind, map (of what belongs to one) and id."""
    for amap in project.maps.values():
        yield "map", "", amap.id
        for node in amap.nodes:
            yield "node", amap.id, node.id
            steps = node.because if isinstance(node, Conclusion) else ()
            yield from (("node", amap.id, step.id) for step in steps if step.named)
        yield from (("alternatives", amap.id, rivals.id) for rivals in amap.alternatives)
    if project.atlas is not None:
        for kind in ("issue", "claim", "speaker"):
            yield from ((kind, "", thing.id) for thing in getattr(project.atlas, f"{kind}s"))


def _renaming(project: Project, old: str, new: str, kind: str | None) -> Renaming:
    """Return the one thing that is called `old`, and its new id."""
    if kind is not None and kind not in KINDS:
        raise FileError(f'nothing is a "{kind}"; there are {", ".join(KINDS)}')
    names = list(_names(project))
    found = [n for n in names if old in (n[2], f"{n[1]}/{n[2]}") and kind in (None, n[0])]
    if not found:
        raise FileError(_unknown(project, old, names))
    if len(found) > 1:
        said = ", ".join(f"the {k} {f'{within}/' if within else ''}{name}" for k, within, name in found)
        twice = len(set(found)) == 1
        cure = "give one of them another id by hand" if twice else "say `map/node`, or which with --kind"
        raise FileError(f'"{old}" is {said}: {cure}')
    of, within, name = found[0]
    new = new.removeprefix(f"{within}/") if within else new
    _free(project, of, within, name, new, names)
    kept = of == "speaker" and any(name in speaker.names for speaker in _speakers(project))
    return Renaming(of, name, new, within, kept)


def _unknown(project: Project, old: str, names: list[tuple[str, str, str]]) -> str:
    if old in project.sources:
        return f'"{old}" is a source, and those are not renamed: its record, its seal and `source:` bear its name'
    from difflib import get_close_matches

    known = dict.fromkeys(form for _, within, name in names for form in (name, f"{within}/{name}" if within else name))
    near = get_close_matches(old, list(known), 3)
    return f'nothing is called "{old}"' + (f"; did you mean {' or '.join(near)}?" if near else "")


def _free(project: Project, kind: str, within: str, old: str, new: str, names: list[tuple[str, str, str]]) -> None:
    """Refuse an id that is none, that something else bears, or that is in use for something else or for nothing."""
    if ID.fullmatch(new) is None or (new == "none" and kind == "node"):
        raise FileError(f'"{new}" cannot be an id: use lower-case letters, digits and single hyphens')
    if new == old:
        raise FileError(f'"{old}" is called so already')
    shared = ("issue", "claim", "speaker")
    for other, where, name in names:
        if name == new and where == within and (other == kind or (other in shared and kind in shared)):
            raise FileError(f'"{new}" is taken, by a {other}')
    own = kind == "speaker" and any(new in speaker.names for speaker in _speakers(project) if speaker.id == old)
    probe = Renaming(kind, new, f"{new}-", within, kept=own)
    for value in _contents(project):
        if renamed(value, probe) != value:
            raise FileError(f'"{new}" stands in {value.file} already, though nothing is called so')
    if kind == "map" and os.path.lexists(_moved(project.maps[old].file, new)):
        raise FileError(f"{_moved(project.maps[old].file, new)} exists already")


def _speakers(project: Project) -> tuple[Speaker, ...]:
    return project.atlas.speakers if project.atlas is not None else ()


def _contents(project: Project) -> list[Map | Atlas]:
    return [*project.maps.values(), *([project.atlas] if project.atlas is not None else [])]


def _moved(file: str, new: str) -> str:
    """Return the name of a file whose id becomes `new`."""
    path = Path(file)
    return path.with_name(new + path.suffix).as_posix()


def _clean(project: Project, renaming: Renaming) -> None:
    """Refuse where the loader found something in a file that may hold the name."""
    files = {amap.file for amap in project.maps.values() if renaming.within in ("", amap.id)}
    files |= {project.atlas.file} if project.atlas is not None else set()
    records = {held.source.file for held in project.sources.values()}
    records |= {held.seal.file for held in project.sources.values() if held.seal is not None}
    for found in sorted(project.findings, key=lambda finding: finding.sort_key):
        if found.file in files or (not renaming.within and found.file not in records):
            raise FileError(f"{found.file}:{found.span.line}:{found.span.column}: {found.message}; mend it first")


def _changes(project: Project, renaming: Renaming) -> Iterator[Change]:
    """Yield what changes in each file."""
    for value in _contents(project):
        if (changed := renamed(value, renaming)) == value:
            continue
        if value.file.endswith(".json"):
            raise FileError(f"{value.file} is not YAML, and names are changed in YAML only")
        data = read_bytes(Path(value.file))
        made = tuple(dict.fromkeys(edits(value, value.file, parse(data, value.file).lines, renaming)))
        moves = isinstance(value, Map) and isinstance(changed, Map) and changed.id != value.id
        moved = _moved(value.file, renaming.new) if moves else ""
        yield Change(value.file, data, applied(data, made), made, moved)


def _after(project: Project, renaming: Renaming) -> Project:
    """Return the project with the new name, its maps in the order they had."""
    maps = [renamed(amap, renaming) for amap in project.maps.values()]
    atlas = renamed(project.atlas, renaming) if project.atlas is not None else None
    return attrs.evolve(project, maps={amap.id: amap for amap in maps}, atlas=atlas)


def _verified(project: Project, renaming: Renaming, done: tuple[Change, ...]) -> None:
    """Refuse unless the project then reads as before but for the name, with the same findings."""
    maps, atlas = dict(project.maps), project.atlas
    findings: list[Finding] = list(project.findings)
    remarks = dict(project.remarks)
    for change in done:
        reading = yaml.read(change.after, change.moved or change.file)
        remarks.pop(change.file, None)
        remarks[change.moved or change.file] = reading.remarks
        findings = [*(f for f in findings if f.file != change.file), *reading.findings]
        value = reading.value
        if isinstance(value, Atlas):
            same, atlas = value == renamed(project.atlas, renaming), value
        else:
            old = next(amap for amap in project.maps.values() if amap.file == change.file)
            same = isinstance(value, Map) and value == renamed(old, renaming)
            del maps[old.id]
            maps |= {value.id: value} if isinstance(value, Map) else {}
        if not same or comments_in(change.after) != comments_in(change.before):
            raise FileError(f"{change.file} would not read the same but for the name; write the name on one line there")
    after = attrs.evolve(
        project,
        maps=MappingProxyType(dict(sorted(maps.items()))),
        atlas=atlas,
        findings=tuple(findings),
        contents={**project.contents, **{change.moved or change.file: change.after for change in done}},
        remarks=remarks,
        selected=None,
    )
    moved = {change.file: change.moved for change in done if change.moved}
    before = Counter((moved.get(f.file, f.file), f.name) for f in check(attrs.evolve(project, selected=None)))
    if new := Counter((f.file, f.name) for f in check(after)) - before:
        file, name = min(new)
        raise FileError(f"with that name something would be wrong in {file} that is not now: {name}")


def _write(done: tuple[Change, ...]) -> None:
    """Write all files, or put back those that were written when one cannot be."""
    written: list[Change] = []
    try:
        for change in done:
            if change.after != change.before:
                write_bytes(Path(change.file), change.after)
                written.append(change)
        for change in done:
            if change.moved:
                Path(change.file).rename(change.moved)
    except (FileError, OSError) as error:
        for change in written:
            write_bytes(Path(change.file), change.before)
        raise error if isinstance(error, FileError) else FileError(f"cannot rename: {error.strerror}") from error
