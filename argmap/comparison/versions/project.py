"""Two versions of a whole project: every map by its id, and the atlas that binds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from argmap.comparison.versions import arrows, matching, outcome, propositions
from argmap.comparison.versions.change import Change, Group
from argmap.graph import AtlasGraph, Graph
from argmap.model import Apparent, Atlas, AtlasRelation, Contrary, Expectation, Map

_GROUPS = list(Group)


@attrs.frozen
class Versions:
    """What changed: in each map that did (by its new id) and in the atlas, and which maps only one version has.

    `new` holds the maps that were compared, as they are in the new version.
    """

    maps: Mapping[str, tuple[Change, ...]]
    atlas: tuple[Change, ...]
    new_maps: tuple[str, ...]
    gone_maps: tuple[str, ...]
    new: Mapping[str, Graph]


def of(old: AtlasGraph, new: AtlasGraph, pairs: Mapping[str, str] | None = None) -> Versions:
    """Compare two versions of a project, or the maps named by `pairs` (old ids to new ones) alone.

    Linear in the size of the maps, but for the steps to one conclusion.
    """
    if pairs is None:
        names = {name: name for name in old.maps if name in new.maps}
        atlas = tuple(_atlas(old.atlas, new.atlas))
        gone = tuple(name for name in old.maps if name not in names)
        fresh = tuple(name for name in new.maps if name not in names)
    else:
        names, atlas, gone, fresh = dict(pairs), (), (), ()
    changes = {renamed: tuple(changed(old.maps[name], new.maps[renamed])) for name, renamed in names.items()}
    return Versions(
        {name: found for name, found in changes.items() if found},
        atlas,
        fresh,
        gone,
        {renamed: new.maps[renamed] for renamed in names.values()},
    )


def changed(old: Graph, new: Graph) -> list[Change]:
    """Return what changed between two versions of a map, the weightiest first."""
    names = matching.nodes(old, new)
    found = [
        *outcome.of(old, new, names),
        *propositions.of(old, new, names),
        *arrows.of(old, new, names),
        *_frame(old.map, new.map),
    ]
    return sorted(found, key=lambda change: _GROUPS.index(change.group))


def _frame(old: Map, new: Map) -> Iterator[Change]:
    for field, was, now in (
        ("title", old.title, new.title),
        ("sources", ", ".join(old.sources), ", ".join(new.sources)),
        ("note", old.note or "", new.note or ""),
    ):
        if was != now:
            text = f"the {field} of the map: {now or 'none'} (was: {was or 'none'})"
            yield Change(Group.BESIDES, field, "", text, was, now)
    yield from _promises(old.expect, new.expect)


def _promises(old: tuple[Expectation, ...], new: tuple[Expectation, ...]) -> Iterator[Change]:
    for promise in old:
        if promise not in new:
            yield Change(
                Group.BESIDES, "promise-gone", "", f"no longer promised: {_promise(promise)}", _promise(promise)
            )
    for promise in new:
        if promise not in old:
            yield Change(Group.BESIDES, "new-promise", "", f"promised: {_promise(promise)}", after=_promise(promise))


def _promise(promise: Expectation) -> str:
    verdicts = {"accepted": promise.accepted, "rejected": promise.rejected, "undecided": promise.undecided}
    told = [f"{word} {', '.join(names) or 'nothing'}" for word, names in verdicts.items() if names is not None]
    without = f"without {', '.join(promise.drop)}: " if promise.drop else ""
    return without + "; ".join(told)


def _atlas(old: Atlas | None, new: Atlas | None) -> Iterator[Change]:
    before, after = ({} if atlas is None else _entries(atlas) for atlas in (old, new))
    for key, was in before.items():
        if key not in after:
            yield Change(Group.PROPOSITIONS, f"{key[0]}-gone", key[1], f"the {_named(key)} is gone", was, gone=True)
    for key, now in after.items():
        if key not in before:
            yield Change(Group.PROPOSITIONS, f"new-{key[0]}", key[1], f"new {_named(key)}: {now}", after=now)
        elif before[key] != now:
            text = f"the {_named(key)} is otherwise: {now} (was: {before[key]})"
            yield Change(Group.PROPOSITIONS, key[0], key[1], text, before[key], now)


def _named(key: tuple[str, str]) -> str:
    return f'{key[0]} "{key[1]}"' if key[0] != "relation" else f"relation {key[1]}"


def _entries(atlas: Atlas) -> dict[tuple[str, str], str]:
    """Return what an atlas declares, each entry by its kind and its name, in a line."""
    found = {("issue", issue.id): issue.text for issue in atlas.issues}
    for claim in atlas.claims:
        more = [part for part in (claim.issue, claim.sort.value if claim.sort else None, claim.note) if part]
        found["claim", claim.id] = f"{claim.text} ({'; '.join(more)})" if more else claim.text
    for speaker in atlas.speakers:
        parts = [", ".join(speaker.names)]
        parts += [f"speaks for {', '.join(speaker.speaks_for)}"] if speaker.speaks_for else []
        parts += [f"maps {', '.join(speaker.maps)}"] if speaker.maps else []
        found["speaker", speaker.id] = "; ".join(parts)
    for relation in atlas.relations:
        found["relation", _relation(relation)] = relation.why or "no reason given"
    return found


def _relation(relation: AtlasRelation) -> str:
    if isinstance(relation, Contrary):
        return f"{'contradictory' if relation.exhaustive else 'contrary'}: {', '.join(relation.claims)}"
    if isinstance(relation, Apparent):
        return f"apparent ({relation.differ}): {', '.join(relation.nodes)}"
    return f"if {' + '.join(relation.given)} then {', '.join(relation.then)}"
