"""Several maps, each indexed, bound by the claims and speakers of an atlas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

from argmap.graph.maps import Graph
from argmap.model import Apparent, Atlas, Claim, Link, Node, Speaker


@attrs.frozen(eq=False)
class AtlasGraph:
    """The maps of an atlas, each indexed, with its claims, speakers and who links to what."""

    atlas: Atlas
    maps: Mapping[str, Graph]
    claims: Mapping[str, Claim]
    speakers: Mapping[str, Speaker]

    @cached_property
    def links(self) -> dict[str, list[tuple[Graph, Node, Link]]]:
        """Every link by the claim it names, in the order of maps and nodes; unknown claims included."""
        found: dict[str, list[tuple[Graph, Node, Link]]] = {}
        for graph in self.maps.values():
            for node in graph.nodes.values():
                for link in node.links:
                    found.setdefault(link.claim, []).append((graph, node, link))
        return found

    @cached_property
    def maps_of_source(self) -> dict[str, list[Graph]]:
        """The maps of each source that a map names, in their order."""
        found: dict[str, list[Graph]] = {}
        for graph in self.maps.values():
            for source in dict.fromkeys(graph.map.sources):
                found.setdefault(source, []).append(graph)
        return found

    @cached_property
    def marks(self) -> dict[str, frozenset[int]]:
        """For each node (`map/node`), which relations of the atlas say that it differs in appearance only."""
        found: dict[str, set[int]] = {}
        for number, relation in enumerate(self.atlas.relations):
            for place in relation.nodes if isinstance(relation, Apparent) else ():
                found.setdefault(place, set()).add(number)
        return {place: frozenset(numbers) for place, numbers in found.items()}

    def apart(self, one: str, other: str) -> bool:
        """Tell whether a relation says of two nodes (`map/node`) that they differ in appearance only."""
        return not self.marks.get(one, frozenset()).isdisjoint(self.marks.get(other, ()))

    @cached_property
    def speaker_of_name(self) -> dict[str, str]:
        """The declared speaker behind each name that maps may use in `by` and `via`.

        An id stands for its own speaker; of two speakers who share a name the first declared has it.
        """
        found = {name: name for name in self.speakers}
        for speaker in self.speakers.values():
            for name in speaker.names:
                found.setdefault(name, speaker.id)
        return found

    @cached_property
    def speaker_of_map(self) -> dict[str, str]:
        """The declared speaker who is the author of a map; of two who claim one the first declared has it."""
        found: dict[str, str] = {}
        for speaker in self.speakers.values():
            for name in speaker.maps:
                found.setdefault(name, speaker.id)
        return found


def bind(atlas: Atlas | None, graphs: Iterable[Graph]) -> AtlasGraph:
    """Bind indexed maps into an atlas; without one, into an empty atlas."""
    bound = atlas if atlas is not None else Atlas("")
    claims: dict[str, Claim] = {}
    for claim in bound.claims:
        claims.setdefault(claim.id, claim)
    speakers: dict[str, Speaker] = {}
    for speaker in bound.speakers:
        speakers.setdefault(speaker.id, speaker)
    maps: dict[str, Graph] = {}
    for graph in graphs:
        maps.setdefault(graph.map.id, graph)
    return AtlasGraph(bound, maps, claims, speakers)
