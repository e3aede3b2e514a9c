"""Turn values into text: other formats, and schemas for editors."""

from __future__ import annotations

import json

from argmap import formats, plugins
from argmap.api.files import FileError
from argmap.api.projects import Project, bound, chosen
from argmap.findings import Severity


def convert(project: Project, name: str, to: str = "json") -> str:
    """Return one map, or the atlas (`atlas`), in another format.

    Raises:
        FileError: there is no such map or format, or the file could not be read whole, so that something would be lost.
    """
    known = plugins.names("formats")
    if to not in known:
        raise FileError(f'nothing writes "{to}"; there are {", ".join(known)}')
    module = plugins.get("formats", to)
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


def _whole(project: Project, file: str) -> None:
    """Refuse a file in which the loader found an error: what it could not read would be lost."""
    found = [f for f in project.findings if f.file == file and f.severity is Severity.ERROR]
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
