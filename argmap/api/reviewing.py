"""Keep what was reviewed, and say what is suspect since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import attrs

from argmap import fingerprints
from argmap.api.files import FileError, is_file, is_folder, read_bytes, shown, write_bytes
from argmap.api.projects import Project, bound
from argmap.findings import Finding

#: The name of the lock, beside the maps.
LOCK = "review.lock"


@attrs.frozen
class Reviewed:
    """What a review found: a finding for each item that is suspect, of how many items, and the lock."""

    suspects: tuple[Finding, ...]
    items: int
    lock: Path


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
        return Reviewed((fingerprints.unreviewed(shown(lock), len(chosen)),), len(chosen), lock)
    accepted, broken = _read(lock) if is_file(lock) else ({}, [])
    if accept and project.partial:
        raise FileError(
            f"{min(project.partial)} could not be read whole, so that its review would be lost; mend it first"
        )
    if accept:
        accepted = fingerprints.accept(everything, accepted, wanted)
        _keep(project.root, lock, fingerprints.write(accepted).encode("utf-8"))
        broken = []
    found = sorted((*broken, *fingerprints.suspects(chosen, accepted)), key=lambda finding: finding.sort_key)
    return Reviewed(tuple(found), len(chosen), lock)


def _keep(root: Path, lock: Path, text: bytes) -> None:
    if not is_file(lock) or read_bytes(lock) != text:
        write_bytes(lock, text, within=root)


def _lock(project: Project) -> Path:
    maps = project.root / "maps"
    return (maps if is_folder(maps) else project.root) / LOCK


def _read(lock: Path) -> tuple[fingerprints.Accepted, list[Finding]]:
    try:
        return fingerprints.read(read_bytes(lock).decode("utf-8"), shown(lock))
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
