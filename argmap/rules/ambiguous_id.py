"""An id of an atlas names one issue, one claim or one speaker.

Issues, claims and speakers share one set of names, and a party is known by the id of its map or of its speaker. One
name for two things makes every table that shows it ambiguous.

Reported:

```yaml
# maps/atlas.yaml
atlas: Fares and rebates
issues:
  fares: What should a journey cost?
claims:
  fares: Fares are too high.  # finding: ambiguous-id
```

```yaml
# maps/ferry.yaml
demand: {premise: Many people travel at night.}
# maps/atlas.yaml
atlas: Ferries
speakers:
  ferry: the ferry company  # finding: ambiguous-id
```

Accepted:

```yaml
# maps/atlas.yaml
atlas: Fares and rebates
issues:
  fares: What should a journey cost?
claims:
  fares-too-high: Fares are too high.
```

```yaml
# maps/ferry.yaml
demand: {premise: Many people travel at night.}
# maps/atlas.yaml
atlas: Ferries
speakers:
  ferry: {names: the ferry company, maps: ferry}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas, Claim, Issue, Speaker, place_of
from argmap.rules import Message, rule


@rule(on=Atlas, over=Atlas, severity=Severity.ERROR, cure="give one of the two another id")
def check(atlas: Atlas, graph: AtlasGraph) -> Iterator[Message]:
    """Go through issues, claims and speakers; then hold speakers against maps."""
    first: dict[str, object] = {}
    things: tuple[Issue | Claim | Speaker, ...] = (*atlas.issues, *atlas.claims, *atlas.speakers)
    for thing in things:
        if (other := first.setdefault(thing.id, thing)) is not thing:
            yield Message(f'"{thing.id}" already stands on line {place_of(other).line}', subject=thing)
    for speaker in atlas.speakers:
        if speaker.id in graph.maps and speaker.id not in speaker.maps:
            text = f'"{speaker.id}" is both a speaker and the map {graph.maps[speaker.id].map.file}'
            hint = f"rename the speaker, or add `maps: {speaker.id}` if the map is the speaker's own"
            yield Message(text, subject=speaker, hint=hint)
