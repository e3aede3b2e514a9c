"""Begin a project or a map, read a source, and seal quotes."""

from __future__ import annotations

from pathlib import Path

import attrs

from argmap.api.files import FileError, make_folder, read_bytes, root_of, write_bytes, write_new
from argmap.api.projects import Project, load
from argmap.formats import yaml
from argmap.model import ID, Map, Seal, Source
from argmap.page import Cell, Page, Table
from argmap.sources import Holding, Text, paragraphs, read_text
from argmap.sources import seal as sealed

_MAP = """\
# yaml-language-server: $schema={schema}
map: {title}
source: {source}
thesis: main-point

nodes:

  What the author argues:
    main-point:
      conclusion: Replace this by the author's main point, in your own words.
      quote: three to twelve words of the text
      because:
        - first-reason

    first-reason:
      premise: Replace this by a reason the author gives.
      quote: another few words of the text
"""
_ATLAS = """\
atlas: Replace this by the question that the maps answer
claims: {}
"""
_SETTINGS = """\
# The folder with the texts of the sources, where they are at hand; they need not be shipped.
texts = "texts"
fail-level = "warning"
"""


def new_project(folder: str | Path) -> list[Path]:
    """Make the folders and files of an empty project and return what was made; nothing that exists is touched.

    Raises:
        FileError: a file is in the way, or the folder cannot be written.
    """
    root = Path(folder)
    made = []
    for path in (root / "maps", root / "seeds"):
        make_folder(path)
    for name, text in (("argmap.toml", _SETTINGS), ("maps/atlas.yaml", _ATLAS)):
        write_new(root / name, text)
        made.append(root / name)
    return made


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
    base = Path(root) if root is not None else root_of(Path.cwd())
    record = Source(name, "not given", "not given", "not given", "not given", text_file=Path(text).name)
    files = {
        base / "seeds" / f"{name}.yaml": yaml.write(record),
        base / "maps" / f"{name}.yaml": _MAP.format(title=name, source=name, schema="map.schema.json"),
        base / "maps" / f"{name}.paragraphs.txt": "".join(f"{n:4}  {part}\n" for n, part in enumerate(parts, 1)),
    }
    for path in files:
        if path.exists():
            raise FileError(f"{path} exists already; nothing was written")
    for path, content in files.items():
        write_new(path, content)
    return list(files)


def _paragraphs(path: Path) -> tuple[str, ...]:
    try:
        return paragraphs(read_bytes(path).decode("utf-8"))
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
    """What `seal` did for one source: its seal, the file, and the quotes of the maps that stand nowhere in the text."""

    seal: Seal
    file: Path
    changed: bool
    absent: tuple[str, ...]


def seal(path: str | Path = ".", *, texts: str | Path) -> list[Sealed]:
    """Seal the quotes of a project's maps against the texts in `texts`, one `seeds/NAME.seal` for each source.

    A seal holds the hash and the number of paragraphs of the text and the places of the quotes that the maps use:
    nothing else of the text. It is written only where it differs.

    Raises:
        FileError: a record names no text, a text is not there or not UTF-8, or a seal cannot be written.
    """
    project = load(path, texts=texts)
    if project.selected is not None:
        project = load(project.root, texts=texts)
    phrases = _phrases(project)
    done = []
    for name, holding in project.sources.items():
        text = _text(holding, Path(texts))
        made = sealed(holding.source, text, phrases.get(name, ()))
        target = project.root / "seeds" / f"{name}.seal"
        data = yaml.write(made).encode("utf-8")
        changed = not target.is_file() or read_bytes(target) != data
        if changed:
            write_bytes(target, data)
        absent = tuple(p for p in phrases.get(name, ()) if not Holding(holding.source, made).occurrences(p))
        done.append(Sealed(made, target, changed, absent))
    return done


def _text(holding: Holding, texts: Path) -> Text:
    source = holding.source
    if source.text_file is None:
        raise FileError(f"{source.file} names no text: add `file:`")
    try:
        return read_text(read_bytes(texts / source.text_file))
    except UnicodeDecodeError as error:
        raise FileError(f"{texts / source.text_file} is not UTF-8: byte {error.start + 1}; save it as UTF-8") from error


def _phrases(project: Project) -> dict[str, list[str]]:
    """List the quotes of every map by source: with several sources each quote is tried in each."""
    found: dict[str, list[str]] = {}
    for amap in project.maps.values():
        for quote in _quotes(amap):
            for source in amap.sources:
                found.setdefault(source, []).append(quote)
    return {source: list(dict.fromkeys(quotes)) for source, quotes in found.items()}


def _quotes(amap: Map) -> list[str]:
    steps = [step for node in amap.nodes for step in getattr(node, "because", ())]
    return [quote.text for thing in (*amap.nodes, *steps) for quote in thing.quotes]
