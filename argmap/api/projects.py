"""Load a project: maps, their atlas, the records, seals and texts of their sources, and what is wrong with them."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import attrs

from argmap.api.files import FileError, config_of, maps_below, read_bytes, root_of, shown
from argmap.config import Config
from argmap.findings import TOP, Finding, Severity
from argmap.formats import Content, yaml
from argmap.graph import AtlasGraph, bind, of
from argmap.model import Atlas, Map, Seal, Source, place_of
from argmap.sources import Holding, Text, read_text


@attrs.frozen
class Project:
    """What was loaded: maps by id, the atlas that binds them, what is held of each source, and the loader's findings.

    `partial` names the files that could not be read to their end. `selected` names the files that were asked for where
    only some of a project were; the others are loaded because the meaning of those depends on them.
    """

    root: Path
    maps: Mapping[str, Map]
    atlas: Atlas | None
    sources: Mapping[str, Holding]
    findings: tuple[Finding, ...]
    config: Config = attrs.field(factory=Config)
    partial: frozenset[str] = frozenset()
    selected: frozenset[str] | None = None


class _Loading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.maps: dict[str, Map] = {}
        self.atlas: Atlas | None = None
        self.findings: list[Finding] = []
        self.partial: set[str] = set()

    def read(self, path: Path) -> Content | None:
        file = "-" if str(path) == "-" else shown(path)
        reading = yaml.read(read_bytes(path), file)
        self.findings.extend(reading.findings)
        if not reading.whole:
            self.partial.add(file)
        return reading.value

    def say(self, file: str, name: str, message: str, hint: str) -> None:
        self.findings.append(Finding(file, TOP, name, Severity.ERROR, message, hint))

    def keep(self, value: Content | None) -> None:
        """Keep a map or an atlas; of two with one id the first."""
        if isinstance(value, Map):
            if (first := self.maps.setdefault(value.id, value)) is not value:
                message = f'"{value.id}" is the id of {first.file} too, and this map is not read'
                self.say(value.file, "duplicate-id", message, "rename one of the files")
        elif isinstance(value, Atlas):
            if self.atlas is not None:
                message = f"{self.atlas.file} binds these maps already, and this atlas is not read"
                self.say(value.file, "duplicate-id", message, "keep one atlas for a folder of maps")
            else:
                self.atlas = value


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the garbage collector from walking what is being built: nothing of it is garbage yet.

    What was built is moved to the oldest generation unseen (frozen and thawed); walked young, it would cost as much again.
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


def load(path: str | Path = ".", *, texts: str | Path | None = None) -> Project:
    """Load a project, a folder of maps or one map (`-` reads one from standard input).

    A map brings its project with it: the atlas that binds it and the maps beside it. `texts` is the folder with the
    texts of the sources, where they are at hand; the settings may name it. Errors in files are findings of the project.

    Raises:
        FileError: the path or the folder of texts does not exist, or a file cannot be read at all.
    """
    start = Path(path)
    if str(path) != "-" and not start.exists():
        raise FileError(f"there is no file or folder {path}")
    root = root_of(Path.cwd() if str(path) == "-" else start)
    config = config_of(root)
    with undisturbed():
        loading = _Loading()
        selected = _read_maps(loading, start, root)
        folder = _texts_folder(texts, config, root)
        sources = _sources(loading, root, folder, whole=selected is None)
    if selected is not None:
        mine = [m for m in loading.maps.values() if m.file in selected]
        held = [sources[s] for m in mine for s in m.sources if s in sources]
        selected |= {f for h in held for f in (h.source.file, h.seal.file if h.seal else h.source.file)}
    return Project(
        root,
        dict(sorted(loading.maps.items())),
        loading.atlas,
        sources,
        tuple(loading.findings),
        config,
        frozenset(loading.partial),
        frozenset(selected) if selected is not None else None,
    )


def _read_maps(loading: _Loading, start: Path, root: Path) -> set[str] | None:
    """Read the maps at and around `start`; return the files asked for, or None if it was all of them."""
    if str(start) == "-":
        loading.keep(loading.read(start))
        return None
    folder = start if start.is_dir() else start.parent
    if start.is_dir() and (root / "maps").is_dir() and folder.resolve() == root:
        folder = root / "maps"
    bound = _binding(folder, root)
    seeds = root / "seeds"
    everything = (bound if bound is not None else folder).resolve()
    paths = [p for p in maps_below(everything) if seeds not in p.parents]
    if start.is_file() and (bound is None or start.suffix not in (".yaml", ".yml")):
        paths = [start.resolve()]
    for path in paths:
        loading.keep(loading.read(path))
    if start.is_dir() and everything == folder.resolve():
        return None
    inside = start.resolve()
    return {shown(p) for p in paths if p == inside or inside in p.parents}


def _binding(folder: Path, root: Path) -> Path | None:
    """Return the nearest folder upward with an `atlas.yaml`, within the project."""
    start = folder.resolve()
    for above in (start, *start.parents):
        if (above / "atlas.yaml").is_file() or (above / "atlas.yml").is_file():
            return folder if above == start else above
        if above == root:
            break
    return None


def _texts_folder(texts: str | Path | None, config: Config, root: Path) -> Path | None:
    if texts is None and config.texts is None:
        return None
    folder = Path(texts) if texts is not None else root / str(config.texts)
    if not folder.is_dir():
        if texts is None:
            return None  # the settings name where texts may be; most machines do not have them
        raise FileError(f"there is no folder of texts {folder}")
    return folder


def _sources(loading: _Loading, root: Path, texts: Path | None, *, whole: bool) -> dict[str, Holding]:
    """Read the records and seals: all of them, or those that the maps name."""
    seeds = root / "seeds"
    named = dict.fromkeys(s for m in loading.maps.values() for s in m.sources)
    if whole and seeds.is_dir():
        named |= dict.fromkeys(p.stem for p in maps_below(seeds) if p.parent == seeds)
    held = {}
    for name in sorted(named):
        path = seeds / f"{name}.yaml"
        if "/" in name or "\\" in name or not path.is_file():
            continue  # the rule missing-source says so
        source = loading.read(path)
        if isinstance(source, Source):
            held[name] = Holding(source, _seal(loading, seeds / f"{name}.seal"), _text(loading, source, texts))
        elif source is not None:
            loading.say(shown(path), "wrong-type", "this is not the record of a source", "write `title:` and `author:`")
    return held


def _seal(loading: _Loading, path: Path) -> Seal | None:
    value = loading.read(path) if path.is_file() else None
    return value if isinstance(value, Seal) else None


def _text(loading: _Loading, source: Source, texts: Path | None) -> Text | None:
    """Read the text of a source from the folder of texts; what is missing or unreadable there is a finding."""
    if texts is None or source.text_file is None:
        return None
    path, place = texts / source.text_file, place_of(source, "file")
    hint = "put the text there, mend `file:`, or check without --texts"
    if not path.is_file():
        message = f'the text "{source.text_file}" is not in the folder of texts'
        loading.findings.append(Finding(source.file, place, "missing-text", Severity.ERROR, message, hint))
        return None
    try:
        return read_text(read_bytes(path))
    except UnicodeDecodeError as error:
        message = f'the text "{source.text_file}" is not UTF-8: byte {error.start + 1}'
        loading.findings.append(
            Finding(source.file, place, "missing-text", Severity.ERROR, message, "save it as UTF-8")
        )
        return None


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
