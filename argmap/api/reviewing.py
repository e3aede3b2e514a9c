"""Keep what was reviewed, and say what is suspect since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import attrs

from argmap import fingerprints
from argmap.api.files import FileError, is_file, is_folder, read_bytes, read_source, shown, write_bytes
from argmap.api.projects import Project, bound
from argmap.findings import Finding

#: The name of the lock, beside the maps.
LOCK = "review.lock"


@attrs.frozen
class Reviewed:
    """What a review found: a finding for each item that is suspect, of how many items, and the lock.

    `broken` counts the lines of the lock that say nothing; each is a finding too. `count` says how many items are
    suspect: all of them where there is no lock.
    """

    suspects: tuple[Finding, ...]
    items: int
    lock: Path
    count: int = 0
    broken: int = 0


def review(project: Project, names: Iterable[str] = (), *, accept: bool = False) -> Reviewed:
    """Return what is suspect: what was never reviewed, and what changed or rests on what changed since.

    `names` are those of maps, of nodes (`map/node`) and of claims; without them everything is looked at. With `accept`
    it is written down that all this was reviewed as it stands. The lock stands beside the maps; where there is none,
    that is the one finding.

    Raises:
        FileError: a name is unknown, the lock cannot be read or written, or what is to be accepted was not read whole.
    """
    lock, everything = _lock(project), list(fingerprints.items(bound(project)))
    wanted = _wanted(project, everything, names)
    chosen = [item for item in everything if item.is_in(wanted)]
    if not is_file(lock) and not accept:
        none = fingerprints.unreviewed(shown(lock), len(chosen))
        return Reviewed((none,), len(chosen), lock, len(chosen))
    accepted, broken = _read(lock, read_bytes(lock)) if is_file(lock) else ({}, [])
    if accept and project.partial:
        raise FileError(
            f"{min(project.partial)} could not be read whole, so that its review would be lost; mend it first"
        )
    if accept:
        accepted = fingerprints.accept(everything, accepted, wanted)
        _keep(project.root, lock, fingerprints.write(accepted).encode("utf-8"))
        broken = []
    found = sorted((*broken, *fingerprints.suspects(chosen, accepted)), key=lambda finding: finding.sort_key)
    return Reviewed(tuple(found), len(chosen), lock, len(found) - len(broken), len(broken))


def carried(project: Project, renamed: Project) -> tuple[str, bytes, bytes] | None:
    """Return the lock and its bytes before and after a renaming; None where there is none, or it stays as it is.

    Both projects hold the same things in the same order.

    Raises:
        FileError: the lock cannot be read whole.
    """
    lock = _lock(project)
    if not is_file(lock):
        return None
    data = read_source(lock)
    accepted, broken = _read(lock, data)
    for found in broken:
        raise FileError(f"{found.file}:{found.span.line}:{found.span.column}: {found.message}; mend it first")
    before, after = (fingerprints.items(bound(one)) for one in (project, renamed))
    changed = fingerprints.carried(before, after, accepted)
    return None if changed == accepted else (shown(lock), data, fingerprints.write(changed).encode("utf-8"))


def _keep(root: Path, lock: Path, text: bytes) -> None:
    if not is_file(lock) or read_bytes(lock) != text:
        write_bytes(lock, text, within=root)


def _lock(project: Project) -> Path:
    maps = project.root / "maps"
    return (maps if is_folder(maps) else project.root) / LOCK


def _read(lock: Path, data: bytes) -> tuple[fingerprints.Accepted, list[Finding]]:
    try:
        return fingerprints.read(data.decode("utf-8"), shown(lock))
    except UnicodeDecodeError as error:
        raise FileError(f"{shown(lock)} is not UTF-8; delete it and review again") from error


def _wanted(project: Project, everything: Iterable[fingerprints.Item], names: Iterable[str]) -> frozenset[str]:
    """Return the names asked for, or the maps selected; empty where that is all.

    Raises:
        FileError: a name is unknown; the message names one that is near.
    """
    wanted = frozenset(names)
    if not wanted and project.selected is not None:
        return frozenset(name for name, one in project.maps.items() if one.file in project.selected)
    known = {*project.maps, *(item.owner for item in everything)}
    for name in sorted(wanted - known):
        from difflib import get_close_matches

        near = get_close_matches(name, sorted(known), 1)
        guess = f'; did you mean "{near[0]}"?' if near else ""
        raise FileError(f'there is no map, node (map/node) or claim "{name}"{guess}')
    return wanted
