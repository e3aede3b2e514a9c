"""A source in `seeds/` is that of at least one map.

A record that no map names is left over from a map that was renamed, or waits for one to be written.

Reported:

```yaml
# maps/ferry.yaml
map: The night ferry
source: letter
thesis: none
nodes:
  demand: {premise: Many people travel at night.}
# seeds/letter.yaml
title: Letter to the council
author: A. Passenger
# seeds/leter.yaml
title: Letter to the council  # finding: unused-source
author: A. Passenger
```

Accepted:

```yaml
# maps/ferry.yaml
map: The night ferry
source: letter
thesis: none
nodes:
  demand: {premise: Many people travel at night.}
# seeds/letter.yaml
title: Letter to the council
author: A. Passenger
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas
from argmap.rules import rule
from argmap.sources import Holding


@rule(
    on=Holding,
    over=Atlas,
    severity=Severity.INFO,
    cure="write its map, name it in one, or take the record out",
    optional=True,
)
def check(holding: Holding, atlas: AtlasGraph) -> Iterator[str]:
    """A map that names the source is enough, whether it quotes it or not."""
    if holding.source.id not in atlas.maps_of_source:
        yield f'no map names the source "{holding.source.id}"'
