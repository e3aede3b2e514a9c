"""Begin a project or a map, read a source, and seal quotes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import attrs

from argmap.api.aims import texts_folder
from argmap.api.files import (
    FileError,
    is_file,
    make_folder,
    read_bytes,
    read_source,
    read_within,
    write_bytes,
    write_new,
)
from argmap.api.projects import Project, load
from argmap.api.roots import config_of, root_of
from argmap.formats import yaml
from argmap.model import ID, Conclusion, Map, Premise, Quote, Seal, Source, Step
from argmap.page import Cell, Page, Table
from argmap.sources import Text, fold, paragraphs, read_text
from argmap.sources import seal as sealed

#: The schema for editors: a new map names it where `argmap schema map -o maps/map.schema.json` has made it.
_SCHEMA = "map.schema.json"

_ATLAS = """\
atlas: Replace this by the question that the maps answer
claims: {}
"""
_SETTINGS = """\
# The folder with the texts of the sources, where they are at hand; they need not be shipped.
texts = "texts"
fail-level = "warning"
"""
_UNSHIPPED = """\
# The texts of the sources, and their numbered paragraphs, stay with whoever may read them.
/texts/
/maps/*.paragraphs.txt
"""


def new_project(folder: str | Path) -> list[Path]:
    """Make the folders and files of an empty project and return what was made; nothing that exists is touched.

    A `.gitignore` that keeps the texts of the sources out of the repository is among them where there is none.

    Raises:
        FileError: a file is in the way, or the folder cannot be written.
    """
    root = Path(folder)
    files = {root / "argmap.toml": _SETTINGS, root / "maps" / "atlas.yaml": _ATLAS}
    if not os.path.lexists(root / ".gitignore"):
        files[root / ".gitignore"] = _UNSHIPPED
    made = _write_all(files)
    make_folder(root / "seeds")
    return made


def _write_all(files: Mapping[Path, str]) -> list[Path]:
    """Write files that must not exist yet: all, or none if one is in the way."""
    for path in files:
        if os.path.lexists(path):
            raise FileError(f"{path} exists already; nothing was written")
    for path, content in files.items():
        write_new(path, content)
    return list(files)


def new_map(text: str | Path, name: str, *, root: str | Path | None = None) -> list[Path]:
    """Begin a map and the record of its source from a text, with the paragraphs numbered beside it.

    Makes `seeds/NAME.yaml`, `maps/NAME.yaml` and `maps/NAME.paragraphs.txt`, which is for the mapper's eyes and is not
    read by argmap; returns what was made.

    Raises:
        FileError: the name is no id, the text cannot be read, or a file exists already.
    """
    if ID.fullmatch(name) is None:
        raise FileError(f'"{name}" cannot be the id of a map: use lower-case letters, digits and single hyphens')
    parts = _paragraphs(Path(text))
    base = Path(root) if root is not None else root_of(Path())
    maps, record = base / "maps", base / "seeds" / f"{name}.yaml"
    return _write_all(
        {
            record: _record(name, _text_name(Path(text), base), record),
            maps / f"{name}.yaml": _schema(maps) + yaml.write(_first(name)),
            maps / f"{name}.paragraphs.txt": "".join(f"{n:4}  {part}\n" for n, part in enumerate(parts, 1)),
        }
    )


def _first(name: str) -> Map:
    """Return a map to begin with, whose texts and quotes are to be replaced."""
    point = Conclusion(
        "main-point",
        "Replace this by the author's main point, in your own words.",
        quotes=(Quote("three to twelve words of the text"),),
        heading="What the author argues",
        because=(Step("main-point#1", "main-point", ("first-reason",)),),
    )
    reason = Premise(
        "first-reason",
        "Replace this by a reason the author gives.",
        quotes=(Quote("another few words of the text"),),
        heading="What the author argues",
    )
    return Map(name, name, (name,), ("main-point",), (point, reason))


def _text_name(text: Path, base: Path) -> str:
    """Return how a record names a text: from the folder of texts in the settings where it lies below, else its name."""
    config, home = config_of(base.resolve())
    if config.texts is not None and (path := text.resolve()).is_relative_to((home / config.texts).resolve()):
        return path.relative_to((home / config.texts).resolve()).as_posix()
    return text.name


def _record(name: str, text: str, path: Path) -> str:
    """Return the record of a source of which only the text is known; it must say the same when read again."""
    source = Source(name, "not given", "not given", "not given", "not given", text_file=text)
    written = yaml.write(source)
    if any("\ud800" <= char <= "\udfff" for char in text) or yaml.read(written, str(path)).value != source:
        raise FileError(f"a record cannot name the text {text!r}; rename the file")
    return written


def _schema(maps: Path) -> str:
    return f"# yaml-language-server: $schema={_SCHEMA}\n" if is_file(maps / _SCHEMA) else ""


def _paragraphs(path: Path) -> tuple[str, ...]:
    try:
        return paragraphs(read_source(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FileError(f"{path} is not UTF-8: byte {error.start + 1}; save it as UTF-8") from error


def show(path: str | Path) -> Page:
    """Return a text with its paragraphs numbered as quotes and `at:` count them.

    Raises:
        FileError: the text cannot be read.
    """
    parts = _paragraphs(Path(path))
    rows = tuple((Cell(str(number), fields={"paragraph": number}), Cell(part)) for number, part in enumerate(parts, 1))
    return Page(Path(path).name, (Table("paragraphs", ("¶", "text"), rows),), "show")


@attrs.frozen
class Sealed:
    """What `seal` did for one source: its seal, the file, and the quotes of the maps that stand in none of their texts.

    A quote of a map with several sources is told of once, with the first of them.
    """

    seal: Seal
    file: Path
    changed: bool
    absent: tuple[str, ...]


def seals(done: list[Sealed]) -> Page:
    """Return what `seal` did, one row for each source."""
    rows = tuple(
        (
            Cell(one.file.as_posix(), one.absent),
            Cell(str(len(one.seal.quotes))),
            Cell(str(one.seal.paragraphs)),
            Cell("written" if one.changed else "unchanged"),
        )
        for one in done
    )
    columns = ("seal (and quotes not in the text)", "quotes", "paragraphs", "state")
    return Page("Seals", (Table("seals", columns, rows),), "seal")


def seal(path: str | Path | None = None, *, texts: str | Path | None = None) -> list[Sealed]:
    """Seal the quotes of a project's maps against the texts of their sources, one `seeds/NAME.seal` for each source.

    The texts are in the folder `texts`, or that of the settings.
    A seal holds the hash and the number of paragraphs of the text and the places of the quotes that the maps use:
    nothing else of the text. It is written only where it differs, and nothing is written unless all can be sealed.

    Raises:
        FileError: a map cannot be read to its end, a record names no text, a text is not there or not UTF-8, or a seal
            cannot be written.
    """
    project = load(path, texts=texts)
    if project.selected is not None:
        project = load(project.root, texts=texts)
    unread = [file for file in project.partial if not file.endswith(".seal")]  # which is written anew
    if unread:
        raise FileError(f"{min(unread)} cannot be read to its end, and its quotes would be lost; mend it first")
    phrases = _phrases(project)
    if (folder := texts_folder(texts, project.config, project.home)) is None:
        raise FileError("the texts are not at hand; name their folder with --texts, or in the settings")
    held = {name: (holding.source, _text(holding.source, folder)) for name, holding in project.sources.items()}
    seals = {name: sealed(source, text, phrases.get(name, ())) for name, (source, text) in held.items()}
    absent = _absent(project, seals)
    done = []
    for name, made in seals.items():
        target = project.root / "seeds" / f"{name}.seal"
        data = yaml.write(made).encode("utf-8")
        changed = not is_file(target) or read_bytes(target) != data
        if changed:
            write_bytes(target, data, within=project.root)
        done.append(Sealed(made, target, changed, tuple(absent.get(name, ()))))
    return done


def _text(source: Source, texts: Path) -> Text:
    if source.text_file is None:
        raise FileError(f"{source.file} names no text: add `file:`")
    try:
        return read_text(read_within(texts, texts / source.text_file))
    except UnicodeDecodeError as error:
        raise FileError(f"{texts / source.text_file} is not UTF-8: byte {error.start + 1}; save it as UTF-8") from error


def _phrases(project: Project) -> dict[str, list[str]]:
    """List the quotes of every map by source: with several sources each quote is tried in each."""
    found: dict[str, list[str]] = {}
    for amap in project.maps.values():
        for source in amap.sources:
            found.setdefault(source, []).extend(_quotes(amap))
    return {source: list(dict.fromkeys(quotes)) for source, quotes in found.items()}


def _absent(project: Project, seals: Mapping[str, Seal]) -> dict[str, list[str]]:
    """List by source the quotes that stand in no source of their map."""
    found: dict[str, dict[str, None]] = {}
    for amap in project.maps.values():
        sources = [source for source in amap.sources if source in seals]
        for quote in _quotes(amap) if sources else ():
            if not any(fold(quote) in seals[source].quotes for source in sources):
                found.setdefault(sources[0], {})[quote] = None
    return {source: list(quotes) for source, quotes in found.items()}


def _quotes(amap: Map) -> list[str]:
    steps = [step for node in amap.nodes for step in getattr(node, "because", ())]
    return [quote.text for thing in (*amap.nodes, *steps) for quote in thing.quotes]
