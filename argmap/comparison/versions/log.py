"""What changed, as a page: under each map its changes, the weightiest first, each leading to its node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.comparison.versions.change import Change, Group
from argmap.comparison.versions.project import Versions
from argmap.graph import Graph
from argmap.model import place_of
from argmap.page import Block, Cell, Heading, Items, Page, Paragraph, Ref


def page(versions: Versions, before: str, after: str, warnings: Iterable[str] = ()) -> Page:
    """Return what changed from one version to the other, which are called `before` and `after`.

    A change's cell has the fields `map`, `group`, `kind`, `subject`, `before` and `after`. `warnings` are shown first.
    """
    count = sum(map(len, (*versions.maps.values(), versions.atlas)))
    count += len(versions.new_maps) + len(versions.gone_maps)
    blocks: list[Block] = [*map(Paragraph, warnings), Paragraph(_summary(versions, count))]
    whole = [Cell(f'new map "{name}"', fields={"kind": "new-map", "map": name}) for name in versions.new_maps]
    whole += [
        Cell(f'the map "{name}" is gone', fields={"kind": "map-gone", "map": name}) for name in versions.gone_maps
    ]
    if whole:
        blocks.append(Items(tuple(whole)))
    for name, changes in versions.maps.items():
        blocks.append(Heading(f"{versions.new[name].map.title} ({name})"))
        blocks += _grouped(changes, versions.new[name])
    if versions.atlas:
        blocks += [Heading("The atlas"), Items(tuple(_cell(change, "atlas", ()) for change in versions.atlas))]
    return Page(f"What changed from {before} to {after}", tuple(blocks), "diff")


def _summary(versions: Versions, count: int) -> str:
    if not count:
        return "Nothing changed in meaning."
    flips = sum(change.kind == "verdict" for changes in versions.maps.values() for change in changes)
    told = f"{count} change{'' if count == 1 else 's'} in meaning"
    return f"{told}; {flips} verdict{'' if flips == 1 else 's'} flipped." if flips else f"{told}; no verdict flipped."


def _grouped(changes: Iterable[Change], new: Graph) -> Iterator[Block]:
    groups: dict[Group, list[Cell]] = {}
    for change in changes:
        groups.setdefault(change.group, []).append(_cell(change, new.map.id, tuple(_refs(change, new))))
    for group, cells in groups.items():
        yield Heading(group.value, 3)
        yield Items(tuple(cells))


def _refs(change: Change, graph: Graph) -> Iterator[Ref]:
    found = graph.nodes.get(change.subject) or graph.steps.get(change.subject)
    if found is not None and not change.gone:
        yield Ref(graph.map.id, change.subject, graph.map.file, place_of(found).line)


def _cell(change: Change, name: str, refs: tuple[Ref, ...]) -> Cell:
    fields = {
        "map": name,
        "group": change.group.name.lower(),
        "kind": change.kind,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
    }
    return Cell(change.text, role=change.kind, refs=refs, fields=fields)
