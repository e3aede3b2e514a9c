"""What an author holds can stand together, given the relations of the atlas.

An author who is for a claim, and against another that follows from it by a relation, is bound to what cannot be. So is
one whose own strict steps or alternatives leave no way for all commitments to hold. Positions are those of the matrix,
links to narrower and broader claims aside; what others report of the author is not held against them. Each finding
names a minimal set and the relations by which it is one. Being for and against one claim, or for two contraries, is
said by `contradicts-oneself`, and formulas of one map that clash by themselves by `inconsistent-formulas`.

Reported:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim: night-demand
boats:
  premise: No boat needs to sail at night.
  claim: {opposite-of: night-boats}  # finding: inconsistent-commitments
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  night-boats: Boats should sail at night.
relations:
  - {if: night-demand, then: night-boats}
```

```yaml
sunday: {premise: It is Sunday.}
closed:
  conclusion: The pier is closed.
  stance: denies  # the author grants the day, and that on Sundays the pier is always closed
  because: {from: sunday, strict: true}  # finding: inconsistent-commitments
```

Accepted:

```yaml
# maps/example.yaml
demand:
  premise: Many people travel at night.
  claim: night-demand
boats:
  premise: No boat needs to sail at night.
  by: the mayor
  claim: {opposite-of: night-boats}
# maps/atlas.yaml
atlas: Ferries
claims:
  night-demand: Enough people want to travel at night.
  night-boats: Boats should sail at night.
relations:
  - {if: night-demand, then: night-boats}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import attrs

from argmap.comparison import theory
from argmap.comparison.parties import Party
from argmap.comparison.theory import Bound, Drawn, Member, Side
from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.logic import Clash, Effort, LimitError, Part, Solver, behind, conflicts, consistent, parts
from argmap.model import Atlas, Contrary
from argmap.rules import Message, rule
from argmap.rules._formulas import SIMPLER, UNDECIDED, held
from argmap.rules._members import described, first_place, shortly, stated, ways_out

#: The effort kept for telling by which laws a conflict is one.
_KEPT = 2_000
_CURE = "mend the link, the stance or the relation that is wrong"


@rule(on=Atlas, over=Atlas, severity=Severity.ERROR, cure=_CURE)
def check(_: Atlas, atlas: AtlasGraph) -> Iterator[Message]:
    """Ask of each author whether all can hold, part by part of the theory that have nothing to do with each other."""
    if not theory.is_bound(atlas):
        return
    question = _Question(atlas)
    shared = parts(question.bound.theory)
    try:
        for part in shared:
            yield from question.clashing(part)
    except LimitError:
        text = f"whether what authors hold on this, and on what comes later, can stand together {UNDECIDED}"
        yield _at(question.bound.members[part.members[0]], text, SIMPLER)


class _Question:
    """What is asked of one atlas: its theory, what binds authors by their own words, and the effort that is left."""

    def __init__(self, atlas: AtlasGraph) -> None:
        self.atlas = atlas
        self.bound = theory.of(atlas)
        self.own = dict(_own(self.bound))
        self.effort = Effort(len(self.bound.members) + len(self.bound.laws))
        self.formulas = cache(lambda name: held(atlas.maps[name]))

    def clashing(self, part: Part) -> Iterator[Message]:
        """Report each conflict of an author in a part; `inconsistent-relations` reports a part whose laws clash."""
        holders: dict[Party, dict[int, Member]] = {}
        for number, name in enumerate(part.members):
            if name in self.own:
                holders.setdefault(self.own[name].party, {})[number] = self.own[name]
        if not part.laws and all(len(members) < 2 for members in holders.values()):
            return
        with Solver(part.theory.members, part.theory.fixed, self.effort) as solver:
            if solver.satisfiable(()):
                for party, members in holders.items():
                    if (clash := conflicts(solver, members, self.effort)) is not None:
                        yield from self._messages(party, members, clash, part)

    def _messages(self, party: Party, members: Mapping[int, Member], clash: Clash, part: Part) -> Iterator[Message]:
        ways = ways_out([shortly(members[n]) for n in repair] for repair in clash.repairs)
        new = [conflict for conflict in clash.conflicts if not self._told_elsewhere([members[n] for n in conflict])]
        for conflict in new:
            chosen = sorted((members[n] for n in conflict), key=first_place)
            text = f"{party.name} holds what cannot stand together: {'; '.join(map(described, chosen))}"
            yield _at(chosen[-1], text + self._reasons(conflict, part), f"{ways}, or {_CURE}")
        if new and not clash.complete:
            text = f"whether {party.name} holds more that cannot stand together {UNDECIDED}"
            yield _at(members[new[-1][-1]], text, SIMPLER)

    def _reasons(self, conflict: Sequence[int], part: Part) -> str:
        """Return by which laws a conflict is one; a little effort is kept for that, so that the conflict is told."""
        try:
            found = behind(part.theory, conflict, Effort(limit=_KEPT))
        except LimitError:
            return f", by relations or formulas; which {UNDECIDED}"
        laws = [stated(self.bound.laws[part.laws[number]], self.atlas) for number in found]
        return f", by {'; '.join(laws)}" if laws else ""

    def _told_elsewhere(self, members: Sequence[Member]) -> bool:
        """Tell whether another rule reports these members, or some of them, within one map."""
        sides = [member for member in members if isinstance(member, Side)]
        if len(sides) < len(members):
            return False
        shared = set.intersection(*({e.graph.map.id for e in side.evidence} for side in sides))
        if shared and len(sides) == 2 and _are_opposed(sides[0], sides[1], self.atlas):
            return True
        return any(self._by_formulas(sides, name) for name in sorted(shared))

    def _by_formulas(self, sides: Sequence[Side], name: str) -> bool:
        """Tell whether the formulas of these positions in one map clash by themselves."""
        formulas = self.formulas(name)
        nodes = [[e.node.id for e in side.evidence if e.graph.map.id == name] for side in sides]
        kept = [[formulas[node] for node in names if node in formulas] for names in nodes]
        return all(kept) and not consistent([formula for some in kept for formula in some], self.effort)


def _own(bound: Bound) -> Iterator[tuple[int, Member]]:
    """Yield what binds authors by their own words, with its number in the theory."""
    for number, member in enumerate(bound.members):
        if isinstance(member, Drawn):
            yield number, member
        elif words := tuple(e for e in member.evidence if not e.reporter and not e.through):
            yield number, attrs.evolve(member, evidence=words)


def _are_opposed(left: Side, right: Side, atlas: AtlasGraph) -> bool:
    if left.about == right.about:
        return True
    relations = (r for r in atlas.atlas.relations if isinstance(r, Contrary))
    return left.sign == right.sign == 1 and any({left.about, right.about} <= set(r.claims) for r in relations)


def _at(member: Member, text: str, hint: str) -> Message:
    if isinstance(member, Drawn):
        return Message(text, hint=hint, subject=member.what, file=member.graph.map.file)
    first = member.evidence[0]
    subject, at = (first.node, "") if "/" in member.about else (first.link, "claim")
    return Message(text, at=at, hint=hint, subject=subject, file=first.graph.map.file)
