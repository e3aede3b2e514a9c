"""Names that are safe in any syntax for the things of a map, whose own names may be anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs

from argmap.graph import Graph
from argmap.model import Node

_REGULAR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STEP = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*#[0-9]+")


@attrs.frozen
class Keys:
    """The key of a map, and of its nodes, steps, alternatives and headings by their own names."""

    map: str
    nodes: Mapping[str, str]
    steps: Mapping[str, str]
    rivals: Mapping[str, str]
    clusters: Mapping[str, str]

    def cluster(self, node: Node) -> str | None:
        """Return the key of the heading over a node."""
        return self.clusters.get(node.heading) if node.heading else None


def keyed(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """Return a key for each name: the name itself after `prefix-` if it is regular, else its number."""
    found: dict[str, str] = {}
    for name in names:
        if _REGULAR.fullmatch(name):
            found.setdefault(name, f"{prefix}-{name}")
        elif _STEP.fullmatch(name):
            found.setdefault(name, f"{prefix}-{name.replace('#', '--')}")
        else:
            found.setdefault(name, f"{prefix}---{len(found) + 1}")
    return found


def map_key(name: str) -> str:
    """Return a safe key for a map: its id where that is regular."""
    return name if _REGULAR.fullmatch(name) else "map"


def keys_of(graph: Graph) -> Keys:
    """Return the keys of everything in a map."""
    headings = dict.fromkeys(node.heading for node in graph.nodes.values() if node.heading)
    return Keys(
        map_key(graph.map.id),
        keyed("n", graph.nodes),
        keyed("s", graph.steps),
        keyed("a", (rivals.id for rivals in graph.map.alternatives)),
        {heading: f"h-{number}" for number, heading in enumerate(headings, 1)},
    )
