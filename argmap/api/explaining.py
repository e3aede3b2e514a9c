"""Explain verdicts: why they stand, what would change them, and what everything hangs on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from argmap.api.drawing import author, drawn, renderer
from argmap.api.files import FileError, write_bytes
from argmap.api.labelling import graph
from argmap.api.projects import Project, bound, chosen
from argmap.explanation import cases, changes, disputes, effects, pages, premises, sweeps
from argmap.explanation.cases import Case, Change
from argmap.framework import Label, StandpointError
from argmap.graph import AtlasGraph, Graph
from argmap.model import Relation
from argmap.page import Page


def explain(project: Project, name: str, node: str, *, standpoint: str = "drawn") -> Page:
    """Return why a node or named step of a map has its verdict under the grounded semantics, and what that hangs on.

    The dispute tree has a line for each thing that the verdict comes from, and leads back to earlier lines. Under it
    stand the necessary premises (leaf commitments without each of which the verdict changes) and the minimal sets of
    leaf commitments that suffice for it, the smallest first; there may be many, so the work on them is bounded.

    Raises:
        FileError: there is no such map, standpoint, node or named step.
    """
    case, lines = _disputed(project, name, node, standpoint)
    settled = case.labels[node] in (Label.ACCEPTED, Label.REJECTED) and node in case.framework.atoms
    return pages.why(case, lines, premises.of(case, node) if settled else None)


def render_explanation(
    project: Project,
    name: str,
    node: str,
    out: str | Path | None = None,
    *,
    to: str | None = None,
    standpoint: str = "drawn",
) -> bytes:
    """Draw the nodes by which `explain` explains a verdict, and return the picture; with `out`, also write it there.

    Raises:
        FileError: as `explain`; no such renderer, or `out` cannot be written.
    """
    from argmap.diagram import of_map

    form = renderer(out, to)
    case, lines = _disputed(project, name, node, standpoint)
    within = _ends(case.graph, (line.name for line in lines))
    why = f"those that explain why “{node}” is {lines[0].label.value}"
    diagram = of_map(case.graph, labels=case.labels, within=within, why=why, author=author(case.graph))
    data = drawn(diagram, form)
    if out is not None and str(out) != "-":
        write_bytes(Path(out), data)
    return data


def whatif(
    project: Project,
    maps: Sequence[str] = (),
    *,
    drop: Sequence[str] = (),
    add_denial: Sequence[str] = (),
    grant: Sequence[str] = (),
    sweep: bool = False,
    standpoint: str = "drawn",
) -> Page:
    """Return which verdicts change, and through what, if maps were otherwise; without names it is all maps.

    What is in `drop` is left out; `add_denial` adds a rebuttal that nothing attacks; `grant` makes a fact of something.
    Each names nodes or steps: in whichever of the maps they are, in one (`map/node`), or those that are the same as a
    claim of the atlas. With `sweep`, and then without changes, the page ranks the leaf commitments of each map by what
    falls without them, and has the minimal sets whose loss overturns each thesis; the work on that is bounded.

    Raises:
        FileError: there is no such map or standpoint, a name stands for nothing, or is changed in two ways.
    """
    atlas = bound(project)
    graphs = {name: atlas.maps[name] for name in chosen(project, maps)}
    if sweep:
        if drop or add_denial or grant:
            raise FileError("a sweep asks of each leaf by itself, and takes no other changes")
        swept = [(author(g), case, sweeps.of(case)) for g in graphs.values() for case in [_judged(g, standpoint)]]
        return effects.swept(swept)
    told = {
        name: Change(*(tuple(_in(atlas, graphs, name, asked)) for asked in (drop, add_denial, grant)))
        for name in graphs
    }
    found = []
    for name, change in told.items():
        if change == Change():
            continue
        _hold_apart(name, change)
        after = _judged(graphs[name], standpoint, change)
        found.append((author(graphs[name]), after, changes.of(_judged(graphs[name], standpoint), after)))
    untouched = [name for name, change in told.items() if change == Change()]
    aside = [f"Nothing of that is in {', '.join(untouched)}."] if untouched else []
    return effects.changed(_title(drop, add_denial, grant), found, aside)


def _title(drop: Sequence[str], add_denial: Sequence[str], grant: Sequence[str]) -> str:
    """Return the question in words."""
    asked = (("dropped", drop), ("denied", add_denial), ("granted", grant))
    parts = [f"{', '.join(dict.fromkeys(names))} {how}" for how, names in asked if names]
    return f"What if: {'; '.join(parts) or 'nothing is changed'}"


def _in(atlas: AtlasGraph, graphs: Mapping[str, Graph], name: str, asked: Sequence[str]) -> list[str]:
    """Return what the names asked for stand for in one of the maps.

    Raises:
        FileError: one stands for nothing in any of them.
    """
    found: list[str] = []
    for one in asked:
        meant = [(g, n) for g in graphs for n in (one, one.removeprefix(f"{g}/")) if _has(graphs[g], n)]
        meant = meant or [
            (graph.map.id, node.id)
            for graph, node, link in atlas.links.get(one, ())
            if graph.map.id in graphs and link.relation is Relation.SAME
        ]
        if not meant:
            names = [n for g, graph in graphs.items() for m in _names(graph) for n in (m, f"{g}/{m}")]
            raise FileError(
                _unknown(f'no node, step or claim "{one}" is in {", ".join(graphs)}', one, [*names, *atlas.claims])
            )
        found += (n for g, n in meant if g == name)
    return list(dict.fromkeys(found))


def _has(found: Graph, name: str) -> bool:
    return name in found.nodes or name in found.steps


def _hold_apart(name: str, change: Change) -> None:
    """Refuse to change one thing in two ways.

    Raises:
        FileError: something is asked for twice.
    """
    for one in (*change.dropped, *change.denied):
        if sum(one in names for names in (change.dropped, change.denied, change.granted)) > 1:
            raise FileError(f'"{name}/{one}" is to be changed in two ways at once; drop, deny or grant it')


def _disputed(project: Project, name: str, node: str, standpoint: str) -> tuple[Case, tuple[disputes.Line, ...]]:
    found = graph(project, name)
    if node not in found.nodes and not (node in found.steps and found.steps[node].named):
        raise FileError(_unknown(f'the map "{name}" has no node or named step "{node}"', node, _names(found)))
    case = _judged(found, standpoint)
    return case, disputes.of(case, node)


def _judged(found: Graph, standpoint: str, change: Change | None = None) -> Case:
    try:
        return cases.of(found, standpoint, change)
    except StandpointError as error:
        raise FileError(str(error)) from error


def _names(found: Graph) -> list[str]:
    return [*found.nodes, *(step.id for step in found.steps.values() if step.named)]


def _ends(found: Graph, names: Iterable[str]) -> Collection[str]:
    """Return the nodes among the names, and those at the ends of the steps among them."""
    ends: dict[str, None] = {}
    for name in names:
        step = None if name in found.nodes else found.steps[name]
        ends.update(dict.fromkeys((name,) if step is None else (step.conclusion, *step.premises)))
    return [name for name in ends if name in found.nodes]


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 3)
    return f"{what}; did you mean {' or '.join(near)}?" if near else what
