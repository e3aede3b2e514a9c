"""Load a project: maps, their atlas, the records, seals and texts of their sources, and what is wrong with them."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from argmap.api.aims import Aim, aim_at
from argmap.api.disk import Disk
from argmap.api.files import FileError, entries_of, is_file, is_folder, maps_below, shown
from argmap.api.loading import Loading
from argmap.api.loading import sources as read_sources
from argmap.config import Config
from argmap.findings import Finding
from argmap.graph import AtlasGraph, bind, of
from argmap.model import Atlas, Map
from argmap.sources import Holding

if TYPE_CHECKING:
    from argmap.document.remarks import Remark


@attrs.frozen
class Project:
    """What was loaded: maps by id, the atlas that binds them, what is held of each source, and the loader's findings.

    `partial` names the files that could not be read to their end. `selected` names the files that were asked for where
    only some of a project were; the others are loaded because the meaning of those depends on them. `home` is the
    folder of the settings. `contents` are the files as they were read, and `remarks` the comments in them that speak to
    argmap.
    """

    root: Path
    maps: Mapping[str, Map]
    atlas: Atlas | None
    sources: Mapping[str, Holding]
    findings: tuple[Finding, ...]
    config: Config = attrs.field(factory=Config)
    partial: frozenset[str] = frozenset()
    selected: frozenset[str] | None = None
    home: Path = attrs.field(default=attrs.Factory(lambda self: self.root, takes_self=True))
    contents: Mapping[str, bytes] = attrs.field(factory=dict, eq=False, repr=False)
    remarks: Mapping[str, Sequence[Remark]] = attrs.field(factory=dict, eq=False, repr=False)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the garbage collector from walking what is being built: nothing of it is garbage yet.

    What was built is moved to the oldest generation unseen (frozen and thawed); walked young, it would cost as much
    again.
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def load(
    path: str | Path | None = None,
    *,
    texts: str | Path | None = None,
    settings: Mapping[str, object] | None = None,
    changed: Mapping[str, bytes] | None = None,
) -> Project:
    """Load a project, a folder of maps or one file (`-` reads a map from standard input).

    Without a path it is the project around the working folder. A file or folder brings its project with it: the atlas
    that binds it and the maps beside it. `texts` is the folder with the texts of the sources, where they are at hand;
    the settings may name it. `settings` beat those of the file, under the same keys. `changed` holds what is to be read
    in place of a file, by its name in findings. Errors in files are findings of the project.

    Raises:
        FileError: the path or the folder of texts does not exist, settings are wrong, or a file cannot be read at all.
    """
    return loaded(aim_at(path, texts, settings), Disk(), changed)


def loaded(aim: Aim, disk: Disk, changed: Mapping[str, bytes] | None = None) -> Project:
    """Load what is aimed at, by nothing but what the disk answers and what is `changed`.

    Raises:
        FileError: a file cannot be read at all.
    """
    start, root = aim.start, aim.root
    with undisturbed():
        loading = Loading(root, changed or {}, disk)
        selected = _read_maps(loading, start, root)
        sources = read_sources(loading, root, aim.texts, whole=selected is None or _within(start, root / "seeds"))
    if selected is not None:
        named = dict.fromkeys(s for m in loading.maps.values() if m.file in selected for s in m.sources)
        selected |= {shown(root / "seeds" / f"{s}{suffix}") for s in named for suffix in (".yaml", ".seal")}
    return Project(
        root,
        MappingProxyType(dict(sorted(loading.maps.items()))),
        loading.atlas,
        MappingProxyType(sources),
        tuple(loading.findings),
        aim.config,
        frozenset(loading.partial),
        frozenset(selected) if selected is not None else None,
        aim.home,
        MappingProxyType(loading.contents),
        MappingProxyType(loading.remarks),
    )


def _read_maps(loading: Loading, start: Path, root: Path) -> set[str] | None:
    """Read the maps at and around `start`; return the files asked for, or None if it was all of them."""
    if str(start) == "-":
        _read_atlas(loading, root)
        loading.keep(loading.read(start))
        return {"-"}
    seeds = root / "seeds"
    everything = _everything(start, root, loading.disk)
    if everything is None:
        loading.keep(loading.read(start))
        return {shown(start)}
    paths = [p for p in loading.disk.ask(maps_below, everything) if seeds not in p.parents]
    for path in paths:
        loading.keep(loading.read(path))
    if everything == start or start == root:
        return None
    if loading.disk.ask(is_file, start):
        if start not in paths and seeds not in start.parents:
            loading.keep(loading.read(start))  # hidden, or called otherwise than maps are
        return {shown(start)}
    return {
        shown(p)
        for p in (loading.disk.ask(entries_of, start) if _within(start, seeds) else paths)
        if start in p.parents
    }


def _within(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


def _everything(start: Path, root: Path, disk: Disk) -> Path | None:
    """Return the folder of all maps that bear on `start`; None if it is a file by itself.

    It is the nearest folder upward, within the project, with an `atlas.yaml`; else the `maps/` of the project; else
    the folder asked for.
    """
    maps, seeds = root / "maps", root / "seeds"
    if start == root or _within(start, seeds):
        return maps if disk.ask(is_folder, maps) else root
    for above in (start, *start.parents):
        if disk.ask(is_file, above / "atlas.yaml") or disk.ask(is_file, above / "atlas.yml"):
            return above
        if above in (maps, root):
            return above if above == maps else None if disk.ask(is_file, start) else start
    return None if disk.ask(is_file, start) else start


def _read_atlas(loading: Loading, root: Path) -> None:
    """Read the atlas of a project alone, for a map that is not in it yet."""
    for name in ("maps/atlas.yaml", "maps/atlas.yml"):
        if loading.disk.ask(is_file, root / name):
            loading.keep(loading.read(root / name))


def bound(project: Project) -> AtlasGraph:
    """Index the maps of a project and bind them by its atlas."""
    return bind(project.atlas, (of(m, project.sources) for m in project.maps.values()))


def chosen(project: Project, maps: Iterable[str] = ()) -> Collection[str]:
    """Return the ids of the maps asked for: those named, else those selected, else all.

    Raises:
        FileError: a name is no map's; the message names those that are near.
    """
    names = list(maps)
    for name in names:
        if name not in project.maps:
            from difflib import get_close_matches

            near = get_close_matches(name, list(project.maps), 1)
            guess = f'; did you mean "{near[0]}"?' if near else f"; there are {', '.join(project.maps) or 'none'}"
            raise FileError(f'there is no map "{name}"{guess}')
    if names:
        return names
    if project.selected is not None:
        return [name for name, m in project.maps.items() if m.file in project.selected]
    return list(project.maps)
