"""Check a project, and mend what can be mended safely."""

from __future__ import annotations

from pathlib import Path

import attrs

from argmap import checker, plugins
from argmap.api.files import FileError, read_bytes, write_bytes
from argmap.api.projects import Project, bound, load, undisturbed
from argmap.config import unknown_rules
from argmap.edits import EditError, apply, chosen
from argmap.findings import Edit, Finding


def check(project: Project) -> tuple[Finding, ...]:
    """Return what is wrong with a project, sorted by file and place.

    Where only some files were asked for, only findings in them and in the records of their sources are returned.

    Raises:
        FileError: the settings name a rule that does not exist.
    """
    config = project.config
    if unknown := unknown_rules(config, plugins.names("rules")):
        raise FileError(f'the settings name "{unknown[0]}", which is no rule; `argmap rule` lists them')
    with undisturbed():
        found = checker.check(
            bound(project),
            project.sources.values(),
            project.findings,
            ignore=config.ignore,
            severity=config.severity,
            partial=project.partial,
        )
    if project.selected is None:
        return found
    return tuple(finding for finding in found if finding.file in project.selected)


@attrs.frozen
class Fixed:
    """What `fix` did: the findings whose fix was made, those refused, and the findings that remain."""

    made: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    remaining: tuple[Finding, ...]


def fix(path: str | Path, *, texts: str | Path | None = None) -> Fixed:
    """Make every safe fix in the files at `path`, and check again until nothing more can be mended.

    A fix is refused, and its file left as it was, where it would bring in a finding that was not there before.
    Files are written whole or not at all.

    Raises:
        FileError: a file cannot be read or written.
    """
    made: list[Finding] = []
    refused: dict[tuple[str, str, str], Finding] = {}
    while True:
        found = check(load(path, texts=texts))
        fresh = [f for f in found if f.fix and _key(f) not in refused]
        fits, _ = chosen(fresh)
        if not fits:
            return Fixed(tuple(made), tuple(refused.values()), found)
        done, harmful = _mend(fits, found, path, texts)
        made.extend(done)
        refused.update((_key(f), f) for f in harmful)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.file, finding.name, finding.message


def _mend(
    fits: list[Finding], before: tuple[Finding, ...], path: str | Path, texts: str | Path | None
) -> tuple[list[Finding], list[Finding]]:
    """Make fixes together, or where that does harm, the first that does none; return those made and those that harm."""
    if _attempt(fits, before, path, texts):
        return fits, []
    harmful: list[Finding] = []
    for finding in fits if len(fits) > 1 else ():
        if _attempt([finding], before, path, texts):
            return [finding], harmful
        harmful.append(finding)
    return [], fits


def _attempt(fits: list[Finding], before: tuple[Finding, ...], path: str | Path, texts: str | Path | None) -> bool:
    """Write the edits, check, and put the files back if anything new is wrong."""
    edits: dict[str, list[Edit]] = {}
    for finding in fits:
        for edit in finding.fix:
            edits.setdefault(edit.file, []).append(edit)
    originals = {file: read_bytes(Path(file)) for file in edits}
    try:
        changed = {file: _applied(originals[file], edits[file]) for file in edits}
    except (EditError, UnicodeDecodeError):
        return False
    for file, data in changed.items():
        write_bytes(Path(file), data)
    after = check(load(path, texts=texts))
    known = {_key(f) for f in before}
    if all(_key(f) in known for f in after) and len(after) < len(before):
        return True
    for file, data in originals.items():
        write_bytes(Path(file), data)
    return False


def _applied(data: bytes, edits: list[Edit]) -> bytes:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + apply(data[len(mark) :].decode("utf-8"), edits).encode("utf-8")
