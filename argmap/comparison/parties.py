"""Who can hold a position: the authors of maps and the speakers an atlas declares.

A map's author is a party under the map's id, unless the atlas declares a speaker with `maps:` that names the map: then
that speaker is its author, and whatever other maps report of them counts for the same party. Equal names never make two
parties one, and a name that no speaker is declared for is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import attrs

from argmap.graph import AtlasGraph, Graph, is_commitment
from argmap.model import Speaker


@attrs.frozen
class Party:
    """Somebody who can hold a position; `maps` are the ids of the maps they wrote.

    `name` is for people and unique within an atlas: where several would read alike, the id is added. An id is unique
    only together with `kind`, as maps and speakers are named independently.
    """

    id: str
    name: str
    kind: Literal["author", "speaker"]
    maps: tuple[str, ...] = ()


@attrs.frozen
class Roster:
    """The parties of an atlas: those who wrote each map, and each declared speaker by id.

    `principals` names, for each party, whom it speaks for, directly or through others, the nearest first.
    """

    authors: Mapping[str, tuple[Party, ...]]
    speakers: Mapping[str, Party]
    principals: Mapping[Party, tuple[Party, ...]]


class PartyError(ValueError):
    """A name stands for no party; the message names the nearest."""


def roster(atlas: AtlasGraph) -> Roster:
    """Return the parties of an atlas."""
    speakers = {s.id: _speaker(s, atlas) for s in atlas.speakers.values()}
    owners: dict[str, list[Party]] = {}
    for party in speakers.values():
        for name in party.maps:
            owners.setdefault(name, []).append(party)
    authors = {
        name: tuple(owners.get(name, ())) or (Party(name, _author(graph), "author", (name,)),)
        for name, graph in atlas.maps.items()
    }
    told = _tell_apart([*(party for group in authors.values() for party in group), *speakers.values()])
    return Roster(
        {name: tuple(told[party] for party in group) for name, group in authors.items()},
        {name: told[party] for name, party in speakers.items()},
        {told[party]: tuple(told[p] for p in _principals(party.id, speakers, atlas)) for party in speakers.values()},
    )


def members(roster: Roster, speakers: bool = False) -> tuple[Party, ...]:
    """Return the authors in the order of the maps, then with `speakers` the other declared speakers in theirs."""
    everybody = [party for group in roster.authors.values() for party in group]
    if speakers:
        everybody += roster.speakers.values()
    return tuple(dict.fromkeys(everybody))


def choose(roster: Roster, names: Sequence[str]) -> tuple[Party, ...]:
    """Return the parties that `names` stand for: ids of maps (their authors) or of declared speakers.

    An id that a map and a speaker share stands for both.

    Raises:
        PartyError: a name stands for nobody.
    """
    chosen: list[Party] = []
    for name in names:
        found = [*roster.authors.get(name, ()), *(p for p in [roster.speakers.get(name)] if p is not None)]
        if not found:
            raise PartyError(
                unknown("map or declared speaker", name, dict.fromkeys((*roster.authors, *roster.speakers)))
            )
        chosen += found
    return tuple(dict.fromkeys(chosen))


def taking_part(roster: Roster, names: Sequence[str] | None = None, speakers: bool = False) -> tuple[Party, ...]:
    """Return the parties that `names` stand for, all authors if None, and with `speakers` the declared speakers too.

    Raises:
        PartyError: a name stands for nobody.
    """
    chosen = members(roster) if names is None else choose(roster, names)
    return tuple(dict.fromkeys((*chosen, *roster.speakers.values()))) if speakers else chosen


def listed(names: Iterable[str]) -> str:
    """Return names joined by commas, the last by "and"; the empty text if there are none."""
    *rest, last = list(names) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Return that nothing is called so, with the nearest names, or all where none is near."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name, names)
    if near:
        return f"no {what} is called {name!r}; did you mean {' or '.join(near)}?"
    return f"no {what} is called {name!r}; there are {', '.join(names) or 'none'}"


def spoken(atlas: AtlasGraph, roster: Roster, parties: Iterable[Party]) -> dict[str, tuple[str, ...]]:
    """Return the nodes of each map that are by some parties: commitments in their own, what others report elsewhere."""
    wanted = frozenset(parties)
    names = {name for name, speaker in atlas.speaker_of_name.items() if roster.speakers[speaker] in wanted}
    found = {}
    for key, graph in atlas.maps.items():
        wrote = not wanted.isdisjoint(roster.authors[key])
        nodes = graph.nodes.values()
        found[key] = tuple(n.id for n in nodes if (not names.isdisjoint(n.by) if n.by else wrote and is_commitment(n)))
    return found


def _speaker(speaker: Speaker, atlas: AtlasGraph) -> Party:
    maps = tuple(dict.fromkeys(name for name in speaker.maps if name in atlas.maps))
    name = speaker.names[0] if speaker.names else speaker.id
    return Party(speaker.id, name, "author" if maps else "speaker", maps)


def _author(graph: Graph) -> str:
    """Return the name of a map's author by its sources, or the title of the map where they do not give it."""
    names = dict.fromkeys(holding.source.author for holding in graph.holdings)
    return " and ".join(name for name in names if name and name != "not given") or graph.map.title or graph.map.id


def _tell_apart(parties: Iterable[Party]) -> dict[Party, Party]:
    """Return each party with a name that no other party has."""
    distinct = list(dict.fromkeys(parties))
    count = Counter(party.name for party in distinct)
    named = {p: attrs.evolve(p, name=f"{p.name} ({p.id})") if count[p.name] > 1 else p for p in distinct}
    again = Counter(party.name for party in named.values())
    return {
        p: attrs.evolve(p, name=f"{p.name} ({p.kind} {p.id})") if again[q.name] > 1 else q for p, q in named.items()
    }


def _principals(name: str, speakers: Mapping[str, Party], atlas: AtlasGraph) -> list[Party]:
    """Return whom a speaker speaks for, breadth first, without itself; circles end."""
    found = [name]
    for current in found:
        for other in atlas.speakers[current].speaks_for:
            principal = atlas.speaker_of_name.get(other)
            if principal is not None and principal not in found:
                found.append(principal)
    return [speakers[other] for other in found[1:]]
