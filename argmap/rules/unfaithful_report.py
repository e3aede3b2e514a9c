"""What a map reports of an author agrees with the author's own map.

Where the person whom one author reports has a map too, the report can be held against it. If the person's own map is
against what is reported, the report is unfair, or one of the two maps has a stance or a link wrong. The atlas says with
`maps:` whose map is whose. Narrower and broader links bind nobody to the claim itself.

Reported:

```yaml
# maps/lopez.yaml
noise: {premise: The town sleeps soundly., claim: {opposite-of: boats-wake-town}}
# maps/quay.yaml
wakes:
  premise: Engines wake the town.
  by: Maria Lopez
  claim: boats-wake-town  # finding: unfaithful-report
# maps/atlas.yaml
atlas: Ferries
claims:
  boats-wake-town: The night boats wake the town.
speakers:
  maria-lopez: {names: Maria Lopez, maps: lopez}
```

Accepted:

```yaml
# maps/lopez.yaml
noise: {premise: Engines can be heard far off., claim: boats-wake-town}
# maps/quay.yaml
wakes: {premise: Engines wake the town., by: Maria Lopez, stance: denies, claim: boats-wake-town}
# maps/atlas.yaml
atlas: Ferries
claims:
  boats-wake-town: The night boats wake the town.
speakers:
  maria-lopez: {names: Maria Lopez, maps: lopez}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas
from argmap.rules import Message, rule
from argmap.rules._speakers import author_sign, declared, reported_sign


@rule(
    on=Atlas,
    over=Atlas,
    severity=Severity.WARNING,
    cure="mend the report, or the stance or link in the author's own map; where the two mean different things, say so"
    " in the atlas with `apparent:`",
)
def check(_: Atlas, atlas: AtlasGraph) -> Iterator[Message]:
    """An author who is both for and against a claim is left to `contradicts-oneself`."""
    owners = atlas.speaker_of_map
    for claim, ties in atlas.links.items() if owners else ():
        own: dict[str, dict[int, str]] = {}
        for graph, node, link in ties:
            if graph.map.id in owners and (sign := author_sign(node, link)):
                own.setdefault(owners[graph.map.id], {}).setdefault(sign, f"{graph.map.id}/{node.id}")
        for graph, node, link in ties if own else ():
            sign = reported_sign(node, link)
            for speaker in declared(node, atlas) if sign else ():
                sides = own.get(speaker, {})
                if owners.get(graph.map.id) == speaker or sign in sides or -sign not in sides:
                    continue
                if not atlas.apart(sides[-sign], f"{graph.map.id}/{node.id}"):
                    here, there = ("for", "against") if sign > 0 else ("against", "for")
                    text = f'"{speaker}" is said to be {here} "{claim}", but is {there} it in "{sides[-sign]}"'
                    yield Message(text, at="claim", subject=link, file=graph.map.file)
