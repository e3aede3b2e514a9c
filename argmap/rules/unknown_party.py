"""Whom a speaker speaks for, and which maps are the speaker's, exist.

What a spokesman says counts for the principal too, and a speaker's own maps for the speaker. A name that leads nowhere
silently leaves a column of the comparison empty.

Reported:

```yaml
# maps/atlas.yaml
atlas: Ferries
speakers:
  mayor: {names: the mayor, speaks-for: counsil}  # finding: unknown-party
  council: the town council
  lopez: {names: Maria Lopez, maps: ferry-letter}  # finding: unknown-party
```

Accepted:

```yaml
# maps/atlas.yaml
atlas: Ferries
speakers:
  mayor: {names: the mayor, speaks-for: council}
  council: the town council
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas, Speaker
from argmap.rules import Message, rule
from argmap.rules._names import did_you_mean, meant, quoted, replacement

#: How many misspelt names are looked up for one speaker.
_LOOKED_UP = 3
_CURE = "declare the speaker in the atlas, or name one that is declared"


@rule(on=Speaker, over=Atlas, severity=Severity.ERROR, cure=_CURE)
def check(speaker: Speaker, atlas: AtlasGraph) -> Iterator[Message]:
    """Principals may be named by id or by any name that is declared for them."""
    file = atlas.atlas.file
    yield from _unknown(speaker, "speaks-for", speaker.speaks_for, atlas.speaker_of_name, file)
    yield from _unknown(speaker, "maps", speaker.maps, atlas.maps, file)


def _unknown(
    speaker: Speaker, field: str, names: Sequence[str], known: Collection[str], file: str
) -> Iterator[Message]:
    what, cure = ("map", "name a map by its file's name") if field == "maps" else ("speaker", _CURE)
    for index, name in enumerate(names):
        if name not in known:
            found = meant(name, known) if index < _LOOKED_UP else ()
            at = f"{field}.{index}"
            fix = replacement(speaker, at, found, file)
            yield Message(f"no {what} is called {quoted(name)}", at=at, hint=did_you_mean(found, cure), fix=fix)
