"""A relation of the atlas names claims and nodes that exist.

Contraries, implications and apparent conflicts decide which positions can stand together. One that names nothing
binds nobody, and looks as if it did. Nodes are named `map/node`.

Reported:

```yaml
# maps/example.yaml
demand: {premise: Many people travel at night., claim: night-demand}
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  empty-boats: The night boats would sail empty.
relations:
  - contrary:
      - night-demand
      - emty-boats  # finding: dangling-relation
  - apparent:
      - example/demand
      - example/offer  # finding: dangling-relation
      - exmple/demand  # finding: dangling-relation
    differ: time
```

Accepted:

```yaml
# maps/example.yaml
demand: {premise: Many people travel at night., claim: night-demand}
summer: {premise: In summer few travel at night.}
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  empty-boats: The night boats would sail empty.
relations:
  - contrary: [night-demand, empty-boats]
  - apparent: [example/demand, example/summer]
    differ: time
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Apparent, Atlas, AtlasRelation, Contrary
from argmap.rules import Message, rule
from argmap.rules._names import did_you_mean, meant, quoted, replacement

#: How many misspelt names are looked up.
_LOOKED_UP = 20
_CURE = "name a claim that the atlas declares, or declare it under `claims:`"
_NODE = "name a node as `map/node`"


@rule(on=Atlas, over=Atlas, severity=Severity.ERROR, cure=_CURE)
def check(atlas: Atlas, graph: AtlasGraph) -> Iterator[Message]:
    """Compare every name in a relation with what the atlas has."""
    left = _LOOKED_UP
    for relation in atlas.relations:
        for field, names in _names(relation):
            for index, name in enumerate(names):
                if _exists(name, relation, graph):
                    continue
                found = meant(name, _known(name, relation, graph)) if left > 0 else ()
                left -= 1
                at = f"{field}.{index}"
                what, cure = ("node", _NODE) if field == "nodes" else ("claim of the atlas", _CURE)
                fix = replacement(relation, at, found, atlas.file)
                text = f"no {what} is called {quoted(name)}"
                yield Message(text, at=at, hint=did_you_mean(found, cure), fix=fix, subject=relation)


def _names(relation: AtlasRelation) -> tuple[tuple[str, Sequence[str]], ...]:
    if isinstance(relation, Apparent):
        return (("nodes", relation.nodes),)
    if isinstance(relation, Contrary):
        return (("claims", relation.claims),)
    return ("given", relation.given), ("then", relation.then)


def _exists(name: str, relation: AtlasRelation, graph: AtlasGraph) -> bool:
    if not isinstance(relation, Apparent):
        return name in graph.claims
    amap, _, node = name.partition("/")
    return amap in graph.maps and node in graph.maps[amap].nodes


def _known(name: str, relation: AtlasRelation, graph: AtlasGraph) -> Sequence[str]:
    """Return the claims, or the nodes of the map that is named, or else the maps' nodes of that name."""
    if not isinstance(relation, Apparent):
        return tuple(graph.claims)
    amap, _, node = name.partition("/")
    if amap in graph.maps:
        return [f"{amap}/{other}" for other in graph.maps[amap].nodes]
    return [f"{other}/{node}" for other, g in graph.maps.items() if node in g.nodes]
