"""Check a project, and mend what can be mended safely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from argmap import checker, plugins
from argmap.api.disk import Disk
from argmap.api.files import FileError, inside, read_bytes, shown, write_bytes
from argmap.api.projects import Project, bound, load, undisturbed
from argmap.config import left_out, spared, unknown_rules
from argmap.document.values import LINE
from argmap.edits import EditError, applied, chosen
from argmap.findings import Edit, Finding

if TYPE_CHECKING:
    from argmap.baseline import Baseline


def check(project: Project, *, known: str | Path | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a project, sorted by file and place.

    Where only some files were asked for, only findings in them and in the records of their sources are returned.
    `known` is a baseline (`write_baseline`): the findings it knows are passed over, and those it knows in vain are
    said.

    Raises:
        FileError: the settings name a rule that does not exist, or the baseline cannot be read.
    """
    return held_against(project, Path(known) if known is not None else None, Disk())


def held_against(project: Project, known: Path | None, disk: Disk) -> tuple[Finding, ...]:
    """Return what is wrong with a project, but for what a baseline knows, which is read from `disk`; see `check`.

    Raises:
        FileError: the settings name a rule that does not exist, or the baseline cannot be read.
    """
    others = [m.file for m in project.maps.values() if project.selected is not None and m.file not in project.selected]
    passed = _baseline(project, known, disk.ask(read_bytes, known)) if known is not None else None
    found = _everything(project, frozenset(others), passed)
    return _selected(project, found, passed.file if passed is not None else None)


def write_baseline(project: Project, path: str | Path) -> int:
    """Write what is wrong with a project as a baseline, and return how many findings it holds.

    Not held is what says that a file could not be read, or that a rule failed.

    Raises:
        FileError: only a part of a project was loaded, or the file cannot be written.
    """
    if project.selected is not None:
        raise FileError("a baseline is that of a whole project; name its folder, not a part of it")
    from argmap.baseline import BaselineError, write  # what few projects need

    found = checker.lasting(_everything(project), project.partial)
    try:
        text = write(found, lambda file: inside(file, project.root))
    except BaselineError as error:
        raise FileError(str(error)) from error
    write_bytes(Path(path), text.encode("utf-8"))
    return len(found)


def _baseline(project: Project, path: Path, data: bytes) -> Baseline:
    """Read a baseline, with files named as findings name them; only what it knows of those asked for."""
    from argmap.baseline import BaselineError, read

    try:
        whole = read(data, shown(path))
    except BaselineError as error:
        raise FileError(str(error)) from error
    named = whole.named(lambda file: shown(project.root / file))
    return named if project.selected is None else named.within(project.selected)


def _everything(
    project: Project, others: frozenset[str] = frozenset(), known: Baseline | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a project and all that was loaded with it, but for the maps in `others`."""
    config, rules = project.config, plugins.names("rules")
    if unknown := unknown_rules(config, rules):
        from difflib import get_close_matches

        near = get_close_matches(unknown[0], rules, 1)
        guess = f'did you mean "{near[0]}"?' if near else "`argmap rule` lists them"
        raise FileError(f'the settings name "{unknown[0]}", which is no rule; {guess}')
    with undisturbed():
        return checker.check(
            bound(project),
            project.sources.values(),
            project.findings,
            ignore=left_out(config, rules),
            spared=cache(lambda file: spared(config, inside(file, project.home))) if config.per_file else None,
            severity=config.severity,
            asked_for=config.select or (),
            partial=project.partial | others,
            remarks=project.remarks,
            known=known,
            lines=_lines(project.contents),
        )


def _lines(contents: Mapping[str, bytes]) -> Callable[[str], Sequence[str] | None]:
    """Return what gives the lines of a file that was read."""

    @cache
    def lines(file: str) -> Sequence[str] | None:
        return LINE.split(contents[file].decode("utf-8-sig", "replace")) if file in contents else None

    return lines


def _selected(project: Project, found: Iterable[Finding], known: str | None = None) -> tuple[Finding, ...]:
    """Return the findings in the files that were asked for, and those in the baseline `known`."""
    if project.selected is None:
        return tuple(found)
    return tuple(finding for finding in found if finding.file in project.selected or finding.file == known)


def checked_files(project: Project) -> set[str]:
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


def fix(
    path: str | Path | None = None,
    *,
    texts: str | Path | None = None,
    settings: Mapping[str, object] | None = None,
) -> Fixed:
    """Make every safe fix in the files at `path`, and check again until nothing more can be mended.

    A fix is refused where it would bring in a finding that was not there before; this is found out before anything is
    written, and files are written whole or not at all. Comments, blanks and line ends stay as they were.

    Raises:
        FileError: a file cannot be read or written, settings are wrong, or the path is standard input.
    """
    if str(path) == "-":
        raise FileError("standard input cannot be mended; name a file")

    def loaded(changed: Mapping[str, bytes] | None = None) -> Project:
        return load(path, texts=texts, settings=settings, changed=changed)

    made: list[Finding] = []
    tried: set[Finding] = set()
    while True:
        project = loaded()
        everything = _everything(project)
        found = _selected(project, everything)
        fits, _ = chosen(finding for finding in found if finding not in tried)
        if not fits:
            return Fixed(tuple(made), tuple(finding for finding in found if finding.fix), found)
        for group in (fits, *([finding] for finding in fits)):
            if changed := _mended(group, everything, loaded):
                for file, data in changed.items():
                    write_bytes(Path(file), data)
                made.extend(group)
                break
            if len(group) == 1:
                tried.update(group)


def _mended(
    group: list[Finding], before: tuple[Finding, ...], loaded: Callable[[Mapping[str, bytes]], Project]
) -> dict[str, bytes]:
    """Return the files as they are after the fixes of `group`; nothing if anything else would then be wrong."""
    from argmap.baseline import key

    edits: dict[str, list[Edit]] = {}
    for finding in group:
        for edit in finding.fix:
            edits.setdefault(edit.file, []).append(edit)
    try:
        changed = {file: applied(read_bytes(Path(file)), own) for file, own in edits.items()}
    except (EditError, UnicodeDecodeError, FileError):
        return {}
    after = Counter(map(key, _everything(loaded(changed))))
    known = Counter(map(key, before))
    return changed if after < known else {}
