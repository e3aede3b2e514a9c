"""What became of the steps and the attacks: gained, lost, resting on other premises, aimed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.comparison.versions.change import Change, Group
from argmap.comparison.versions.matching import premises, steps
from argmap.comparison.versions.propositions import quotes
from argmap.graph import Graph
from argmap.model import Attack, AttackKind, Step

_VERBS = {
    AttackKind.UNDERMINES: "undermines",
    AttackKind.REBUTS: "rebuts",
    AttackKind.UNDERCUTS: "undercuts",
}


def of(old: Graph, new: Graph, names: Mapping[str, str]) -> Iterator[Change]:
    """Yield what changed in the steps to conclusions that live on, then in the attacks among all nodes.

    The steps to a new conclusion, and what a lost one rested on, go without saying.
    """
    steps_by_name = {}
    for one, two in steps(old, new, names):
        if one is not None and two is not None:
            steps_by_name[one.id] = two.id
            yield from _step(one, two, names)
        elif two is not None:
            text = f'"{two.conclusion}" gains the step from {_shown(two.premises)}'
            yield Change(Group.ARROWS, "new-step", two.conclusion, text, after=" + ".join(two.premises))
        elif one is not None:
            renamed = names[one.conclusion]
            text = f'"{renamed}" loses the step from {_shown(one.premises)}'
            yield Change(Group.ARROWS, "step-gone", renamed, text, " + ".join(one.premises))
    yield from _attacks(old, new, {**names, **steps_by_name})
    yield from _rivals(old, new, names)


def _shown(names: tuple[str, ...]) -> str:
    return " + ".join(f'"{name}"' for name in names) or "nothing"


def _step(one: Step, two: Step, names: Mapping[str, str]) -> Iterator[Change]:
    before, after = premises(one, names), premises(two)
    if before != after:
        lost = [f'without "{name}"' for name in sorted(before - after)]
        gained = [f'with "{name}"' for name in sorted(after - before)]
        text = f'the step to "{two.conclusion}" from {_shown(two.premises)} is made {", ".join((*gained, *lost))}'
        yield Change(Group.ARROWS, "step", two.conclusion, text, " + ".join(one.premises), " + ".join(two.premises))
    step = f'the step to "{two.conclusion}" from {_shown(two.premises)}'
    traits = {
        "scheme": (one.scheme or "none", two.scheme or "none"),
        "strict": ("strict" if one.strict else "defeasible", "strict" if two.strict else "defeasible"),
        "speaker": (" and ".join(one.by) or "that of its conclusion", " and ".join(two.by) or "that of its conclusion"),
        "name": (one.id if one.named else "none", two.id if two.named else "none"),
        "note": (one.note or "none", two.note or "none"),
    }
    for trait, (was, now) in traits.items():
        if was != now:
            text = f"{step}: its {trait} is {now} now and was {was}" if trait != "strict" else f"{step} is {now} now"
            yield Change(Group.ARROWS, f"step-{trait}", two.conclusion, text, was, now)
    yield from quotes(two.conclusion, one.quotes, two.quotes)


def _attacks(old: Graph, new: Graph, names: Mapping[str, str]) -> Iterator[Change]:
    before = {(names.get(a.source, a.source), names.get(a.target, a.target)): a for a in old.attacks}
    after = {(a.source, a.target): a for a in new.attacks}
    for pair, attack in before.items():
        if pair not in after:
            text = f'"{pair[0]}" no longer {_VERBS[attack.kind]} "{pair[1]}"'
            yield Change(Group.ARROWS, "attack-gone", pair[0], text, pair[1], gone=pair[0] not in new.nodes)
    for pair, attack in after.items():
        if pair not in before:
            yield Change(Group.ARROWS, f"new-{_noun(attack)}", pair[0], _attack(attack), after=pair[1])
        elif before[pair].kind is not attack.kind:
            text = f"{_attack(attack)} now, which was no {_noun(attack)}"
            yield Change(Group.ARROWS, _noun(attack), pair[0], text, before[pair].kind.value, attack.kind.value)


def _attack(attack: Attack) -> str:
    return f'"{attack.source}" {_VERBS[attack.kind]} "{attack.target}"'


def _noun(attack: Attack) -> str:
    return {"undercuts": "undercut", "rebuts": "rebuttal"}.get(attack.kind.value, "undermining")


def _rivals(old: Graph, new: Graph, names: Mapping[str, str]) -> Iterator[Change]:
    before = {frozenset(names.get(n, n) for n in group.nodes): group.id for group in old.map.alternatives}
    after = {frozenset(group.nodes): group.id for group in new.map.alternatives}
    for rivals, name in before.items():
        if rivals not in after:
            text = f"no longer alternatives ({name}): {', '.join(sorted(rivals))}"
            yield Change(Group.ARROWS, "alternatives-gone", name, text, ", ".join(sorted(rivals)), gone=True)
    for rivals, name in after.items():
        if rivals not in before:
            text = f"alternatives ({name}): {', '.join(sorted(rivals))}"
            yield Change(Group.ARROWS, "new-alternatives", name, text, after=", ".join(sorted(rivals)))
