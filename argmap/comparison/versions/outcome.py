"""What the changes come to: verdicts that flip, theses, conclusions without support, objections without a reply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.comparison.versions.change import Change, Group
from argmap.framework import Label
from argmap.graph import Graph
from argmap.model import Stance
from argmap.semantics import labels


def of(old: Graph, new: Graph, names: Mapping[str, str]) -> Iterator[Change]:
    """Yield what a reader must know first. Verdicts are those of both maps as drawn, under grounded semantics."""
    yield from _theses(old, new, names)
    yield from _verdicts(old, new, names)
    for name, renamed in names.items():
        yield from _unsupported(old, new, name, renamed)
        yield from _unanswered(old, new, name, renamed)


def _theses(old: Graph, new: Graph, names: Mapping[str, str]) -> Iterator[Change]:
    before = {names.get(name, name) for name in old.map.thesis or ()}
    after = set(new.map.thesis or ())
    if before != after:
        was, now = (" and ".join(sorted(each)) or "none" for each in (before, after))
        subject = next(iter(new.map.thesis or ()), "")
        yield Change(Group.OUTCOME, "thesis", subject, f"the thesis is {now} now and was {was}", was, now)


def _verdicts(old: Graph, new: Graph, names: Mapping[str, str]) -> Iterator[Change]:
    before, after = labels(old), labels(new)
    shared = {**names, **{s.id: s.id for s in old.steps.values() if s.named and s.id in new.steps}}
    for name, renamed in shared.items():
        was, now = before.get(name, Label.ABSENT), after.get(renamed, Label.ABSENT)
        if was is not now:
            text = f'"{renamed}" is {now.value} now and was {was.value}'
            yield Change(Group.OUTCOME, "verdict", renamed, text, was.value, now.value)


def _unsupported(old: Graph, new: Graph, name: str, renamed: str) -> Iterator[Change]:
    if old.steps_to(name) and not new.steps_to(renamed):
        many = "its only support" if len(old.steps_to(name)) == 1 else "all its support"
        yield Change(Group.OUTCOME, "unsupported", renamed, f'"{renamed}" has lost {many}')


def _unanswered(old: Graph, new: Graph, name: str, renamed: str) -> Iterator[Change]:
    denied = new.nodes[renamed].stance is Stance.DENIES
    if denied and old.attacks_on(name) and not new.attacks_on(renamed):
        yield Change(Group.OUTCOME, "unanswered", renamed, f'nothing answers "{renamed}" any more')
