"""Read the files of a project: maps and their atlas, and the records, seals and texts of their sources."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from argmap import plugins
from argmap.api.disk import Disk
from argmap.api.files import (
    FileError,
    is_file,
    is_folder,
    maps_below,
    read_bytes,
    read_source,
    real_path,
    shown,
    target_of,
)
from argmap.findings import TOP, Finding, Severity
from argmap.formats import Content, Reading, yaml
from argmap.model import Atlas, Map, Seal, Source, place_of
from argmap.sources import Holding, Text, read_text

if TYPE_CHECKING:
    from argmap.document.remarks import Remark


class Loading:
    """What has been read so far from `disk` in the project at `root`.

    `changed` holds what is to be read in place of a file, by its name in findings.
    """

    def __init__(self, root: Path, changed: Mapping[str, bytes], disk: Disk) -> None:
        self.root = root
        self.changed = changed
        self.disk = disk
        self.maps: dict[str, Map] = {}
        self.atlas: Atlas | None = None
        self.findings: list[Finding] = []
        self.partial: set[str] = set()
        self.contents: dict[str, bytes] = {}
        self.remarks: dict[str, tuple[Remark, ...]] = {}

    def read(self, path: Path) -> Content | None:
        """Read one file by the format of its name, and keep its findings. A link out of the project is not followed.

        Raises:
            FileError: it cannot be read at all.
        """
        file = "-" if str(path) == "-" else shown(path)
        target = self.disk.ask(target_of, path)
        if target and not Path(target).is_relative_to(self.root):
            self.say(file, "wrong-type", "this link leads out of the project", "put the file itself here")
            return None
        data = self.changed.get(file)
        form = plugins.get("formats", "json") if path.suffix == ".json" else yaml
        data = self.contents[file] = self.disk.ask(read_bytes, path) if data is None else data
        reading: Reading = form.read(data, file)
        self.findings.extend(reading.findings)
        if reading.remarks:
            self.remarks[file] = reading.remarks
        if reading.value is None or not reading.whole:
            self.partial.add(file)
        return reading.value

    def say(self, file: str, name: str, message: str, hint: str) -> None:
        """Record why a file as a whole is not read."""
        self.partial.add(file)
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
        elif isinstance(value, Source):
            message = "this is the record of a source, and no map"
            self.say(value.file, "wrong-type", message, "move it to `seeds/`, or write `map:` and `nodes:`")


def sources(loading: Loading, root: Path, texts: Path | None, *, whole: bool) -> dict[str, Holding]:
    """Read the records and seals: all of them, or those that the maps name."""
    seeds = root / "seeds"
    named = dict.fromkeys(s for m in loading.maps.values() for s in m.sources)
    if whole and loading.disk.ask(is_folder, seeds):
        named |= dict.fromkeys(p.stem for p in loading.disk.ask(maps_below, seeds) if p.parent == seeds)
    held = {}
    for name in sorted(named):
        path = seeds / f"{name}.yaml"
        if "/" in name or "\\" in name or not loading.disk.ask(is_file, path):
            continue  # the rule missing-source says so
        source = loading.read(path)
        if isinstance(source, Source):
            held[name] = Holding(source, _seal(loading, seeds / f"{name}.seal"), _text(loading, source, texts))
        elif source is not None:
            loading.say(shown(path), "wrong-type", "this is not the record of a source", "write `title:` and `author:`")
    return held


def _seal(loading: Loading, path: Path) -> Seal | None:
    value = loading.read(path) if loading.disk.ask(is_file, path) else None
    return value if isinstance(value, Seal) else None


def _text(loading: Loading, source: Source, texts: Path | None) -> Text | None:
    """Read the text of a source from the folder of texts; what is missing or unreadable there is a finding."""
    if texts is None or source.text_file is None:
        return None
    path, name = texts / source.text_file, source.text_file
    cure = "put the text there, mend `file:`, or check without --texts"
    try:
        if loading.disk.ask(is_file, path):
            if Path(loading.disk.ask(real_path, path)).is_relative_to(loading.disk.ask(real_path, texts)):
                return read_text(loading.disk.ask(read_source, path))
            message, cure = (
                f'the text "{name}" is a link that leads out of the folder of texts',
                "put the file itself here",
            )
        else:
            message = f'the text "{name}" is not in the folder of texts'
    except FileError as error:
        message = str(error)
    except UnicodeDecodeError as error:
        message, cure = f'the text "{name}" is not UTF-8: byte {error.start + 1}', "save it as UTF-8"
    place = place_of(source, "file")
    loading.findings.append(Finding(source.file, place, "missing-text", Severity.ERROR, message, cure))
    return None
