"""Check a project, and mend what can be mended safely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from argmap import __version__, checker, plugins
from argmap.api.files import FileError, read_bytes, write_bytes
from argmap.api.projects import Project, bound, load, undisturbed
from argmap.api.rules import pages
from argmap.config import unknown_rules
from argmap.edits import EditError, apply, chosen
from argmap.findings import Checked, Edit, Finding, Severity


def check(project: Project) -> tuple[Finding, ...]:
    """Return what is wrong with a project, sorted by file and place.

    Where only some files were asked for, only findings in them and in the records of their sources are returned.

    Raises:
        FileError: the settings name a rule that does not exist.
    """
    others = [m.file for m in project.maps.values() if project.selected is not None and m.file not in project.selected]
    return _selected(project, _everything(project, frozenset(others)))


def _everything(project: Project, others: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Return what is wrong with a project and all that was loaded with it, but for the maps in `others`."""
    config = project.config
    if unknown := unknown_rules(config, plugins.names("rules")):
        raise FileError(f'the settings name "{unknown[0]}", which is no rule; `argmap rule` lists them')
    with undisturbed():
        return checker.check(
            bound(project),
            project.sources.values(),
            project.findings,
            ignore=config.ignore,
            severity=config.severity,
            partial=project.partial | others,
        )


def _selected(project: Project, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in the files that were asked for."""
    if project.selected is None:
        return tuple(found)
    return tuple(finding for finding in found if finding.file in project.selected)


def checked(projects: Sequence[Project], fail_level: Severity | None = None) -> Checked:
    """Return what a check of projects looks at, for reports that tell more than findings.

    Rules that the settings of a project ignore are left out. Without `fail_level` it is that of the first project.
    """
    files = {file for project in projects for file in _files(project)}
    ignored = {name for project in projects for name in project.config.ignore}
    level = fail_level or next((project.config.fail_level for project in projects), Severity.WARNING)
    return Checked(__version__, tuple(sorted(files)), pages(ignored), level)


def _files(project: Project) -> set[str]:
    """Return the maps, the atlas and the records that were asked for and read to their end."""
    files = {m.file for m in project.maps.values()} | {h.source.file for h in project.sources.values()}
    if project.atlas is not None:
        files.add(project.atlas.file)
    return (files if project.selected is None else files & project.selected) - project.partial


@attrs.frozen
class Fixed:
    """What `fix` did: the findings whose fix was made, those refused, and the findings that remain."""

    made: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    remaining: tuple[Finding, ...]


def fix(path: str | Path | None = None, *, texts: str | Path | None = None) -> Fixed:
    """Make every safe fix in the files at `path`, and check again until nothing more can be mended.

    A fix is refused where it would bring in a finding that was not there before; this is found out before anything is
    written, and files are written whole or not at all. Comments, blanks and line ends stay as they were.

    Raises:
        FileError: a file cannot be read or written; or the path is standard input.
    """
    if str(path) == "-":
        raise FileError("standard input cannot be mended; name a file")
    made: list[Finding] = []
    tried: set[Finding] = set()
    while True:
        project = load(path, texts=texts)
        everything = _everything(project)
        found = _selected(project, everything)
        fits, _ = chosen(finding for finding in found if finding not in tried)
        if not fits:
            return Fixed(tuple(made), tuple(finding for finding in found if finding.fix), found)
        for group in (fits, *([finding] for finding in fits)):
            if changed := _mended(group, everything, path, texts):
                for file, data in changed.items():
                    write_bytes(Path(file), data)
                made.extend(group)
                break
            if len(group) == 1:
                tried.update(group)


def _mended(
    group: list[Finding], before: tuple[Finding, ...], path: str | Path | None, texts: str | Path | None
) -> dict[str, bytes]:
    """Return the files as they are after the fixes of `group`; nothing if anything else would then be wrong."""
    edits: dict[str, list[Edit]] = {}
    for finding in group:
        for edit in finding.fix:
            edits.setdefault(edit.file, []).append(edit)
    try:
        changed = {file: _applied(read_bytes(Path(file)), own) for file, own in edits.items()}
    except (EditError, UnicodeDecodeError, FileError):
        return {}
    after = Counter(map(_key, _everything(load(path, texts=texts, changed=changed))))
    known = Counter(map(_key, before))
    return changed if after < known else {}


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.file, finding.name, finding.message


def _applied(data: bytes, edits: list[Edit]) -> bytes:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + apply(data[len(mark) :].decode("utf-8"), edits).encode("utf-8")
