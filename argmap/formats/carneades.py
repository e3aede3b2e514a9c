"""Carneades, read only: the argument graphs of Carneades 4 in YAML, drawn as maps with the same verdicts.

A file has `statements`, `arguments`, `issues` and `assumptions`, or the schemes to make them, and may have `tests`,
which become `expect`. `argmap convert FILE --from carneades --to yaml` makes a map of it. What an argument weighs is
told by attacks between cases, so that the map needs no weights; ids are made of the names, which stand in the notes.
"""

from __future__ import annotations

from pathlib import PurePath

from argmap.document import Mapping, parse
from argmap.findings import TOP
from argmap.formats import Reading
from argmap.formats._carneades_drawing import drawn, slug
from argmap.formats._carneades_reading import read_graph
from argmap.formats._reader import Reader

#: None of its own: Carneades writes YAML, and a file is told from a map by nothing but its keys.
SUFFIXES: tuple[str, ...] = ()
DROPS = (
    "comments",
    "what `meta` says of statements, arguments, issues and schemes",
    "the roles of premises",
    "schemes with deletions or guards",
)


def read(data: bytes | str, file: str) -> Reading:
    """Read an argument graph as a map; `file` names it in findings and gives its id. Never raises on input.

    What an argument graph says and a map cannot is a warning, and the map lacks it.
    """
    document = parse(data, file)
    reader = Reader(document)
    root = document.root
    if not isinstance(root, Mapping):
        if root is not None:
            reader.wrong(root, "the file", "`statements:` and `arguments:`, each on a line of its own")
        elif document.whole:
            reader.say(TOP, "missing-key", "the file is empty", "write `statements:` and `arguments:`")
        return Reading(None, tuple(reader.findings), document.whole)
    graph = read_graph(reader, root)
    if any(finding.name == "too-large" for finding in reader.findings):
        return Reading(None, tuple(reader.findings), document.whole)
    return Reading(drawn(graph, slug(PurePath(file).stem), file), tuple(reader.findings), document.whole)
