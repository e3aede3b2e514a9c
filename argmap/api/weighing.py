"""Turn weights that a person gave into strengths."""

from __future__ import annotations

from pathlib import Path

from argmap import gradual
from argmap.api.files import FileError, read_bytes, shown
from argmap.document import parse
from argmap.document.json import parse_json
from argmap.gradual import Strengths, WeightedGraph
from argmap.gradual._file import InputError, read
from argmap.page import Cell, Page, Paragraph, Table
from argmap.semantics import UnfitError

#: As many digits as tell strengths apart for people; the API gives all.
_DIGITS = 6


def weigh(file: str | Path, *, semantics: str = gradual.DEFAULT) -> Strengths:
    """Return the strength of every argument in a file of arguments with weights, attacks and supports.

    The file is YAML or, by its suffix, JSON: `arguments` gives weights from 0 to 1 by name, `attacks` and `supports`
    are lists of pairs, the source first. `-` is standard input, in YAML. Whether the strengths are settled is told by
    `converged`.

    Raises:
        FileError: the file cannot be read or is malformed, or the semantics has no meaning for supports and there are
            some.
        PluginError: there is no such semantics.
    """
    return _weighed(file, semantics)[1]


def strengths(file: str | Path, *, semantics: str = gradual.DEFAULT) -> tuple[Page, bool]:
    """Return the strengths of `weigh` for people, and whether they are settled.

    Raises:
        FileError, PluginError: as `weigh`.
    """
    graph, found = _weighed(file, semantics)
    doubtful = set(found.unsettled)
    rows = []
    for name, weight in zip(graph.names, graph.weights, strict=True):
        value = found.values[name]
        fields = {"weight": weight, "strength": value, "settled": name not in doubtful}
        said = f"{value:.{_DIGITS}f}" if name not in doubtful else f"not settled, last {value:.{_DIGITS}f}"
        rows.append((Cell(name, fields=fields), Cell(f"{weight:g}"), Cell(said)))
    table = Table("strengths", ("argument", "weight", "strength"), tuple(rows))
    title = f"{shown(Path(file)) if str(file) != '-' else 'Standard input'}: strengths, {semantics} semantics"
    if found.converged:
        return Page(title, (table,), "weigh"), True
    warning = Paragraph(
        f"This did not converge: another step would change a strength by {found.change:.2g}. Of {len(rows)} strengths "
        f"{len(doubtful)} are not settled, in circles or beyond them; the numbers beside them are no answer."
    )
    return Page(title, (warning, table), "weigh"), False


def _weighed(file: str | Path, semantics: str) -> tuple[WeightedGraph, Strengths]:
    path = Path(file)
    name = shown(path) if str(file) != "-" else "-"
    reads = parse_json if path.suffix.lower() == ".json" else parse
    gradual.member(semantics)
    try:
        graph = read(reads(read_bytes(path), name))
    except InputError as error:
        raise FileError(f"{name}:{error.span.line}:{error.span.column}: {error.message}") from error
    try:
        return graph, gradual.strengths(graph, semantics)
    except UnfitError as error:
        raise FileError(f"{name}: {error}") from error
