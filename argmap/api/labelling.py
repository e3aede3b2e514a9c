"""Label maps, and the atlas that binds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from argmap.api.files import FileError
from argmap.api.projects import Project, bound, chosen
from argmap.comparison import parties
from argmap.explanation import tables
from argmap.framework import STANDPOINTS, Framework, Label, Standpoint, StandpointError, of, over
from argmap.graph import AtlasGraph, Graph, bind
from argmap.page import Block, Page, Paragraph
from argmap.semantics import DEFAULT, UnfitError, extensions
from argmap.semantics import verdicts as judged


def graph(project: Project, name: str) -> Graph:
    """Return the index of one map of a project.

    Raises:
        FileError: there is no such map.
    """
    chosen(project, [name])
    return bound(project).maps[name]


def label(
    project: Project,
    name: str | None = None,
    *,
    standpoint: str = "drawn",
    drop: Collection[str] = (),
    semantics: str = DEFAULT,
) -> dict[str, Label]:
    """Return the verdict on every node and named step of a map under a standpoint and a semantics.

    Without a name the whole atlas is labelled: what is in its maps, as `map/id`, and its claims. A standpoint may then
    be a party, which is that of all it holds in any map.

    Raises:
        FileError: there is no such map, standpoint, or node to drop, or the semantics do not fit maps.
        PluginError: there is no such semantics.
    """
    with _told():
        return judged(_theory(project, name, standpoint, drop), semantics)


def verdicts(
    project: Project,
    name: str | None = None,
    *,
    standpoint: str = "drawn",
    drop: Collection[str] = (),
    semantics: str = DEFAULT,
) -> Page:
    """Return the verdicts of `label` for people, in the order of reading.

    Those of an atlas stand beside what each map by itself comes to.

    Raises:
        FileError, PluginError: as `label`.
    """
    with _told():
        theory = _theory(project, name, standpoint, drop)
        found = judged(theory, semantics)
        blocks: list[Block] = []
        if semantics != DEFAULT and next(extensions(theory, semantics), None) is None:
            blocks.append(Paragraph(f"There is no {semantics} extension, so that nothing is accepted or rejected."))
    if name is not None:
        title = project.maps[name].title
        blocks.append(tables.of_map(graph(project, name), found))
    else:
        atlas = bound(project)
        title = "The maps together"
        blocks += tables.of_atlas(atlas, found, _alone(atlas, _seen(atlas, standpoint), drop, semantics))
    how = "" if semantics == DEFAULT else f", {semantics} semantics"
    return Page(f"{title}: verdicts, standpoint {standpoint}{how}", tuple(blocks), "label")


def near(name: str, names: Iterable[str]) -> str:
    """Return the end of a message about a name that is unknown: which known one is similar, if any."""
    from difflib import get_close_matches

    matches = get_close_matches(name, list(names), 1)
    return f'; did you mean "{matches[0]}"?' if matches else ""


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (StandpointError, UnfitError, parties.PartyError) as error:
        raise FileError(str(error)) from error


def _theory(project: Project, name: str | None, standpoint: str, drop: Collection[str]) -> Framework:
    if name is not None:
        found = graph(project, name)
        _require(drop, {**found.nodes, **found.steps}, f'the map "{name}"')
        return of(found, standpoint, drop)
    atlas = bound(project)
    known = (f"{key}/{one}" for key, found in atlas.maps.items() for one in (*found.nodes, *found.steps))
    _require(drop, frozenset(known), "the atlas")
    theory = over(atlas, _seen(atlas, standpoint), drop)
    if standpoint not in STANDPOINTS and not theory.assumptions:
        raise FileError(f"no map has a node that {standpoint} holds")
    return theory


def _require(names: Iterable[str], known: Collection[str], where: str) -> None:
    for name in names:
        if name not in known:
            raise FileError(f'{where} has no node or step "{name}" to drop{near(name, known)}')


def _seen(atlas: AtlasGraph, standpoint: str) -> Standpoint:
    """Return the nodes that are seen from a standpoint of an atlas: one of those that all maps have, or a party's.

    Raises:
        PartyError: there is neither.
    """
    if standpoint in STANDPOINTS:
        return standpoint
    who = parties.roster(atlas)
    return parties.spoken(atlas, who, parties.choose(who, [atlas.speaker_of_name.get(standpoint, standpoint)]))


def _alone(atlas: AtlasGraph, standpoint: Standpoint, drop: Collection[str], semantics: str) -> dict[str, Label]:
    """Return the verdicts that each map comes to by itself."""
    parts = (over(bind(None, [graph]), standpoint, drop) for graph in atlas.maps.values())
    return {name: label for part in parts for name, label in judged(part, semantics).items()}
