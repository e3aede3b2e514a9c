"""Turn values into text: other formats, and schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import attrs

from argmap import formats, plugins
from argmap.api.files import FileError, read_bytes, shown
from argmap.api.projects import Project, bound, chosen
from argmap.findings import Finding, Severity


@attrs.frozen
class Converted:
    """A file in another format, and what of it that format could not carry."""

    text: str
    findings: tuple[Finding, ...] = ()


def convert(project: Project, name: str, to: str = "json") -> str:
    """Return one map, or the atlas (`atlas`), in another format.

    Raises:
        FileError: there is no such map or format, or the file could not be read whole, so that something would be lost.
    """
    module = _writer(to)
    if name == "atlas" and "atlas" not in project.maps:
        if project.atlas is None:
            raise FileError("the project has no atlas")
        _whole(project, project.atlas.file)
        return str(module.write(project.atlas))
    chosen(project, [name])
    _whole(project, project.maps[name].file)
    if hasattr(module, "write_graph"):
        return str(module.write_graph(bound(project).maps[name]))
    return str(module.write(project.maps[name]))


def convert_file(path: str | Path, form: str, to: str = "yaml") -> Converted:
    """Return what a file in some format says, in another; `-` is standard input. No project is asked.

    Raises:
        FileError: there is no such file or format, or the file could not be read whole, and something would be lost.
    """
    writer = _writer(to)
    known = plugins.names("formats")
    if form not in known:
        raise FileError(f'nothing reads "{form}"; there are {", ".join(known)}')
    path = Path(path)
    file = "-" if str(path) == "-" else shown(path)
    reading: formats.Reading = plugins.get("formats", form).read(read_bytes(path), file)
    _flawless(reading.findings, file)
    if reading.value is None:
        raise FileError(f"{file} holds nothing")
    return Converted(str(writer.write(reading.value)), reading.findings)


def _writer(to: str) -> ModuleType:
    known = [name for name, module in plugins.every("formats").items() if hasattr(module, "write")]
    if to not in known:
        raise FileError(f'nothing writes "{to}"; there are {", ".join(known)}')
    return plugins.get("formats", to)


def _whole(project: Project, file: str) -> None:
    """Refuse a file in which the loader found an error: what it could not read would be lost."""
    _flawless(project.findings, file)


def _flawless(findings: tuple[Finding, ...], file: str) -> None:
    found = [f for f in findings if f.file == file and f.severity is Severity.ERROR]
    if found:
        first = min(found, key=lambda finding: finding.sort_key)
        place = f"{file}:{first.span.line}:{first.span.column}"
        raise FileError(f"{place}: {first.message}; mend it first, or something would be lost")


def schema(kind: str = "map") -> str:
    """Return a JSON Schema (2020-12) as text: of the files `map`, `atlas` and `source`, or of the `json` form of a map.

    Raises:
        FileError: there is no such schema.
    """
    if kind not in formats.SCHEMAS:
        raise FileError(f'there is no schema "{kind}"; there are {", ".join(formats.SCHEMAS)}')
    return json.dumps(formats.schema(kind), indent=2, ensure_ascii=False) + "\n"
