"""Draw maps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from argmap import plugins
from argmap.api.files import FileError, write_bytes
from argmap.api.labelling import graph, label, near
from argmap.api.projects import Project, bound
from argmap.framework import Label
from argmap.graph import Graph
from argmap.semantics import DEFAULT

if TYPE_CHECKING:
    from argmap.diagram import Diagram


#: The standpoint and the semantics of which a picture says nothing.
_USUAL = ("drawn", DEFAULT)


def render(
    project: Project,
    name: str,
    out: str | Path | None = None,
    *,
    to: str | None = None,
    labelled: bool = False,
    standpoint: str = "drawn",
    semantics: str = DEFAULT,
    focus: str | None = None,
    depth: int | None = None,
) -> bytes:
    """Draw one map and return the picture; with `out`, also write it there.

    `to` names a renderer; without it the suffix of `out` does, else it is svg. `labelled` shows the verdicts of `label`
    from a standpoint and under a semantics; `focus` and `depth` (1 unless said) draw only what lies within so many
    arrows of a node or step, and the picture says what was left out.

    Raises:
        FileError: no such map, node, standpoint or renderer, the semantics do not fit maps, or `out` cannot be written.
        PluginError: there is no such semantics.
    """
    from argmap.diagram import of_map

    found = graph(project, name)
    known = {**found.nodes, **found.steps}
    if focus is not None and focus not in known:
        raise FileError(f'the map "{name}" has no node or step "{focus}" to focus on{near(focus, known)}')
    if depth is not None and depth < 0:
        raise FileError("the depth of a picture is at least 0")
    shown: Mapping[str, Label] | None = None
    judged = ""
    if labelled:
        shown = label(project, name, standpoint=standpoint, semantics=semantics)
        judged = f"standpoint {standpoint}, {semantics} semantics" if (standpoint, semantics) != _USUAL else ""
    diagram = of_map(found, labels=shown, judged=judged, focus=focus, depth=depth, author=author(found))
    return _drawn(diagram, out, to)


def render_pair(
    project: Project, left: str, right: str, out: str | Path | None = None, *, to: str | None = None
) -> bytes:
    """Draw two parties with the claims they share between them, and return the picture; with `out`, also write it.

    Each is named by the id of a map or of a declared speaker.

    Raises:
        FileError: no such party or renderer, both names stand for one party, or `out` cannot be written.
    """
    from argmap.diagram import of_pair

    if left == right:
        raise FileError(f'"{left}" cannot be compared with itself')
    return _compared(partial(of_pair, bound(project), left, right), out, to)


def render_issue(
    project: Project,
    issue: str,
    parties: Sequence[str] | None = None,
    out: str | Path | None = None,
    *,
    to: str | None = None,
    speakers: bool = False,
) -> bytes:
    """Draw an issue with its claims and what each party says for, against and about them, and return the picture.

    `parties` names maps or declared speakers; without it all authors take part, with `speakers` the declared speakers
    too. With `out`, the picture is also written there.

    Raises:
        FileError: no such issue, party or renderer, or `out` cannot be written.
    """
    from argmap.diagram import of_issue

    return _compared(partial(of_issue, bound(project), issue, parties, speakers), out, to)


def render_lattice(
    project: Project, parties: Sequence[str] | None = None, out: str | Path | None = None, *, to: str | None = None
) -> bytes:
    """Draw what groups of parties hold together, as a lattice with all parties on top, and return the picture.

    `parties` and `out` are as for `render_issue`.

    Raises:
        FileError: no such party or renderer, or `out` cannot be written.
    """
    from argmap.diagram import of_lattice

    return _compared(partial(of_lattice, bound(project), parties), out, to)


def render_matrix(
    project: Project,
    parties: Sequence[str] | None = None,
    out: str | Path | None = None,
    *,
    to: str | None = None,
    speakers: bool = False,
    issue: str | None = None,
) -> bytes:
    """Draw claims by parties as a table, all or those of one issue, and return the picture.

    `parties`, `speakers` and `out` are as for `render_issue`; `matrix` has the same as a page, with quotes.

    Raises:
        FileError: no such issue, party or renderer, or `out` cannot be written.
    """
    from argmap.diagram import of_matrix

    return _compared(partial(of_matrix, bound(project), parties, speakers, issue), out, to)


def _compared(make: Callable[[], Diagram], out: str | Path | None, to: str | None) -> bytes:
    """Draw a comparison; a name that stands for nothing is the caller's to mend."""
    try:
        diagram = make()
    except ValueError as error:
        raise FileError(str(error)) from error
    return _drawn(diagram, out, to)


def author(found: Graph) -> str:
    """Return the author of a map as the records of its sources name them; empty where none does."""
    named = dict.fromkeys(h.source.author for h in found.holdings)
    return ", ".join(name for name in named if name and name != "not given")


def renderer(out: str | Path | None, to: str | None) -> str:
    """Return the name of the renderer that `to` or the suffix of `out` asks for.

    Raises:
        FileError: there is none of that name or suffix.
    """
    if to is None and (out is None or str(out) == "-"):
        to = "svg"
    if to is not None:
        if to not in plugins.names("renderers"):
            raise FileError(f'nothing draws "{to}"; there are {", ".join(plugins.names("renderers"))}')
        return to
    suffix, known = Path(str(out)).suffix.lower(), plugins.every("renderers")
    for name, module in known.items():
        if suffix == module.SUFFIX:
            return name
    suffixes = ", ".join(module.SUFFIX for module in known.values())
    raise FileError(f'no picture is called "*{suffix}"; use one of {suffixes}, or name a format')


def drawn(diagram: Diagram, to: str) -> bytes:
    """Return a diagram as the renderer `to` writes it.

    Raises:
        FileError: it cannot be drawn.
    """
    from argmap.renderers import RenderError

    try:
        data: bytes = plugins.get("renderers", to).write(diagram)
    except RenderError as error:
        raise FileError(f"the picture cannot be drawn: {error}") from error
    return data


def _drawn(diagram: Diagram, out: str | Path | None, to: str | None) -> bytes:
    data = drawn(diagram, renderer(out, to))
    if out is not None and str(out) != "-":
        write_bytes(Path(out), data)
    return data
