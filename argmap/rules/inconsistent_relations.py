"""The relations of an atlas can all hold.

Relations say which claims exclude or imply each other, and formulas say what nodes that express a claim come to. If no
choice of true and false claims satisfies them all, then no author can be consistent, and nothing could be told of any:
this is reported first and alone. A finding names a minimal set that cannot hold together.

Reported:

```yaml
# maps/atlas.yaml
atlas: Ferries
claims:
  night-boats: Boats should sail at night.
  day-boats: Boats should sail by day only.
relations:
  - contradictory: [night-boats, day-boats]
  - {if: night-boats, then: day-boats}
  - {if: day-boats, then: night-boats}  # finding: inconsistent-relations
```

```yaml
# maps/example.yaml
noon: {premise: Boats sail at noon., formal: noon, claim: noon-boats}
other:
  premise: No boat sails at noon.
  formal: noon  # finding: inconsistent-relations
  claim: {opposite-of: noon-boats}
# maps/atlas.yaml
atlas: Ferries
claims:
  noon-boats: Boats sail at noon.
```

Accepted:

```yaml
# maps/atlas.yaml
atlas: Ferries
claims:
  night-boats: Boats should sail at night.
  day-boats: Boats should sail by day only.
relations:
  - contradictory: [night-boats, day-boats]
  - {if: night-boats, then: day-boats}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.comparison import theory
from argmap.comparison.theory import Formal, Law
from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.logic import Effort, LimitError, Theory, clashes
from argmap.model import Atlas
from argmap.rules import Message, rule
from argmap.rules._formulas import SIMPLER, UNDECIDED
from argmap.rules._members import stated

_CURE = "take out or mend one of them"


@rule(on=Atlas, over=Atlas, severity=Severity.ERROR, cure=_CURE)
def check(_: Atlas, atlas: AtlasGraph) -> Iterator[Message]:
    """Report minimal sets of relations; only if there are none, those with formulas in them."""
    bound = theory.laws(atlas)
    if not bound.laws:
        return
    relations = [number for number, law in enumerate(bound.laws) if not isinstance(law, Formal)]
    whole = Theory(bound.theory.laws, (), bound.theory.definitions)
    effort = Effort(len(bound.laws))
    try:
        numbers: Sequence[int] = relations
        if not (found := clashes(whole.only(relations), effort)):
            numbers = range(len(bound.laws))
            found = clashes(whole, effort)
    except LimitError:
        text = f"whether this can hold with all other relations and formulas {UNDECIDED}"
        yield _at(bound.laws[0], text, SIMPLER)
        return
    for clash in found:
        for conflict in clash.conflicts:
            laws = [bound.laws[numbers[n]] for n in conflict]
            yield _at(_last(laws), f"these cannot all hold: {'; '.join(stated(law, atlas) for law in laws)}")
        if not clash.complete:
            text = f"whether more is in conflict with this than is named {UNDECIDED}"
            yield _at(bound.laws[numbers[clash.conflicts[-1][-1]]], text, SIMPLER)


def _last(laws: Sequence[Law]) -> Law:
    """Return the last relation, or the last formula where there is no relation."""
    return next((law for law in reversed(laws) if not isinstance(law, Formal)), laws[-1])


def _at(law: Law, text: str, hint: str = "") -> Message:
    if isinstance(law, Formal):
        return Message(text, at="formal", hint=hint, subject=law.node, file=law.graph.map.file)
    return Message(text, hint=hint, subject=law)
