"""From a path to what is wrong there, by way of the cache: a project that is as it was is not even loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from argmap.api.aims import CACHE, Aim, aim_at
from argmap.api.disk import Disk, Witness
from argmap.api.files import FileError, inside, is_folder
from argmap.config import Config, left_out, spared
from argmap.findings import Checked, Finding, Severity

if TYPE_CHECKING:
    from argmap.api.projects import Project
    from argmap.cache import Result

#: How many maps make it worth while to keep what a check came to.
LEAST_MAPS = 20


@attrs.frozen
class Examined:
    """What the check of a path came to, in which project, by which settings, which stand in `home`.

    `maps` gives the number of nodes of each map asked for, by its file; `files` are those that the rules were held
    against.
    """

    root: Path
    home: Path
    config: Config
    findings: tuple[Finding, ...]
    maps: Mapping[str, int]
    files: tuple[str, ...]


def examine(
    path: str | Path | None = None,
    *,
    texts: str | Path | None = None,
    settings: Mapping[str, object] | None = None,
    known: str | Path | None = None,
    cached: bool = True,
) -> Examined:
    """Load what is at `path` and check it: the same as `check(load(path))`, and faster where nothing has changed.

    The arguments are those of `load` and `check`. Results of larger projects are kept in `.argmap_cache` in the root,
    unless `cached` is False or the settings say so. In a second run all files are still read, but not understood.

    Raises:
        FileError: as `load` and `check` do, or there are no maps.
    """
    aim = aim_at(path, texts, settings)
    baseline = Path(known) if known is not None else None
    cached = cached and aim.config.cache and "-" not in (str(aim.start), str(baseline))
    result = _kept(aim, baseline) if cached and is_folder(aim.root / CACHE) else None
    if result is None:
        witness = Witness()
        result = _result(aim, baseline, witness, aim.root if path is None else path)
        if cached and _is_worth_keeping(result):
            from argmap.api.caching import Shelf  # which hashes all of argmap

            Shelf(aim, baseline).keep(result, witness)
    return Examined(aim.root, aim.home, aim.config, result.findings, result.maps, result.files)


def _kept(aim: Aim, known: Path | None) -> Result | None:
    from argmap.api.caching import Shelf

    return Shelf(aim, known).result()


def _result(aim: Aim, known: Path | None, disk: Disk, named: str | Path) -> Result:
    from argmap.api.checking import checked_files, held_against
    from argmap.api.projects import loaded
    from argmap.cache import Result

    project = loaded(aim, disk)
    findings = held_against(project, known, disk)
    shown = [m for m in project.maps.values() if project.selected is None or m.file in project.selected]
    if not (shown or findings or project.sources or project.atlas):
        raise FileError(f"there are no maps in {named}")
    return Result(findings, {m.file: len(m.nodes) for m in shown}, tuple(sorted(checked_files(project))))


def _is_worth_keeping(result: Result) -> bool:
    """Few maps are checked about as fast as the cache is asked; a rule that failed may fail otherwise next time."""
    from argmap.hearing import INTERNAL

    return len(result.maps) >= LEAST_MAPS and all(finding.name != INTERNAL for finding in result.findings)


def checked(held: Sequence[Project | Examined]) -> Checked:
    """Return what checks look at, for reports that tell more than findings; the first sets the level."""
    from argmap import __version__, checker
    from argmap.api.checking import checked_files
    from argmap.api.rules import pages  # which the text report does without

    rules = checker.rules()
    spared_in: dict[str, frozenset[str]] = {}
    for one in held:
        config = one.config
        out = left_out(config, rules) | checker.dormant(rules, {*(config.select or ()), *config.severity})
        for file in one.files if isinstance(one, Examined) else checked_files(one):
            spared_in[file] = frozenset({*out, *spared(config, inside(file, one.home))})
    level = next((one.config.fail_level for one in held), Severity.WARNING)
    return Checked(__version__, tuple(sorted(spared_in)), pages(), level, spared_in)
