"""Two maps do not report one speaker both for and against a claim.

What a speaker holds is one thing, however many authors report it. Where one map has a declared speaker for a claim
and another has the same speaker against it, one of them misreports, a link is wrong, or the speaker spoke at two times
or in two senses, which an `apparent` relation should say. Narrower and broader links bind nobody to the claim itself,
and what an author only reads into somebody (`basis: imputed`) need not be what another reports.

Reported:

```yaml
# maps/ferry.yaml
demand: {premise: Many people travel at night., by: the mayor, claim: night-demand}
# maps/quay.yaml
asleep:
  premise: At night hardly anybody travels.
  by: the mayor
  claim: {opposite-of: night-demand}  # finding: conflicting-reports
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
speakers:
  mayor: the mayor
```

Accepted:

```yaml
# maps/ferry.yaml
demand: {premise: Many people travel at night., by: the mayor, claim: night-demand}
# maps/quay.yaml
demand: {premise: Many people travel at night., by: the mayor, stance: denies, claim: night-demand}
asleep:
  premise: In winter hardly anybody travels at night.
  by: the mayor
  claim: {opposite-of: night-demand}
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
speakers:
  mayor: the mayor
relations:
  - {apparent: [ferry/demand, quay/asleep], differ: time}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph, Graph
from argmap.model import Atlas, Basis, Link, Node
from argmap.rules import Message, rule
from argmap.rules._speakers import declared, reported_sign

_Tie = tuple[Graph, Node, Link]


@rule(
    on=Atlas,
    over=Atlas,
    severity=Severity.WARNING,
    cure="mend the speaker or the link of one of the two, or say in the atlas with `apparent:` in what they differ",
)
def check(_: Atlas, atlas: AtlasGraph) -> Iterator[Message]:
    """Report each node against the first of another map that is on the other side."""
    if len(atlas.maps) < 2:
        return
    for claim, ties in atlas.links.items():
        first: dict[tuple[str, int], _Tie] = {}
        for tie in ties:
            sign = reported_sign(tie[1], tie[2]) if tie[1].basis is not Basis.IMPUTED else 0
            for speaker in declared(tie[1], atlas) if sign else ():
                other = first.get((speaker, -sign))
                first.setdefault((speaker, sign), tie)
                if other is not None and other[0] is not tie[0] and not atlas.apart(_place(tie), _place(other)):
                    yield _clash(speaker, claim, sign, tie, other)


def _clash(speaker: str, claim: str, sign: int, tie: _Tie, other: _Tie) -> Message:
    here, there = ("for", "against") if sign > 0 else ("against", "for")
    text = f'"{speaker}" is {here} "{claim}" here, but {there} it in "{_place(other)}"'
    return Message(text, at="claim", subject=tie[2], file=tie[0].map.file)


def _place(tie: _Tie) -> str:
    return f"{tie[0].map.id}/{tie[1].id}"
