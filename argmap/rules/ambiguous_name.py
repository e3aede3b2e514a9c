"""A name that maps use stands for one speaker of the atlas.

Maps name speakers in words, and the atlas says whose name that is. A name that two speakers share gives what either
says to one of them.

Reported:

```yaml
# maps/atlas.yaml
atlas: Ferries
speakers:
  mayor: [the mayor, the town]
  council:
    - the council
    - the town  # finding: ambiguous-name
```

Accepted:

```yaml
# maps/atlas.yaml
atlas: Ferries
speakers:
  mayor: [the mayor, Anna Berg]
  council:
    - the council
    - the town
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas
from argmap.rules import Message, rule
from argmap.rules._names import quoted


@rule(on=Atlas, over=Atlas, severity=Severity.ERROR, cure="leave the name to one of the two")
def check(atlas: Atlas, _: AtlasGraph) -> Iterator[Message]:
    """A speaker's id is one of the speaker's names."""
    owners = {speaker.id: speaker.id for speaker in atlas.speakers}
    for speaker in atlas.speakers:
        for index, name in enumerate(speaker.names):
            if (owner := owners.setdefault(name, speaker.id)) != speaker.id:
                yield Message(f'{quoted(name)} is also a name of "{owner}"', at=f"names.{index}", subject=speaker)
