"""In which order grounded verdicts follow from each other, so that an explanation never leans on what it explains.

The stage of an accepted or rejected atom is greater than the stages of what gives it its verdict: the body of a rule,
or its attackers. Only atoms that support each other in a circle, with nothing outside to hold them up, are
rejected together at one stage (an unfounded set: Van Gelder, Ross & Schlipf 1991). What is undecided has no stage.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from argmap.framework import Framework, Label, Labelling

#: The stage of what is undecided.
NEVER = -1


def of(framework: Framework, labelling: Labelling) -> list[int]:
    """Return the stage of each atom under its grounded verdicts. Linear but for circles of support."""
    order = _Order(framework, labelling)
    order.follow()
    while unfounded := order.unfounded():
        order.settle(unfounded, 1 + max(order.stages))
        order.follow()
    return order.stages


def reach(framework: Framework, labelling: Labelling) -> list[int]:
    """Return in how many rounds of rules each atom follows from the assumptions that are not rejected. Linear.

    What is rejected never does; of what is undecided, each follows by some rule from atoms that need fewer rounds.
    """
    return _closure(framework, (a for a in framework.assumptions if labelling[a] is not Label.REJECTED))


class _Order:
    """What has its stage already, and what waits for it."""

    def __init__(self, framework: Framework, labelling: Labelling) -> None:
        self.framework, self.labelling = framework, labelling
        self.assumed = frozenset(framework.assumptions)
        self.stages = [NEVER] * framework.size
        self.uses: list[list[int]] = [[] for _ in range(framework.size)]
        self.attacked: list[list[int]] = [[] for _ in range(framework.size)]
        #: For each rule, how much of its body is not yet accepted; for each atom, how many ways to it are open.
        self.missing = [len(body) for _, body in framework.rules]
        self.dead = [False] * len(framework.rules)
        self.open = [0] * framework.size
        self.queue: deque[int] = deque()
        for rule, (head, body) in enumerate(framework.rules):
            self.open[head] += 1
            for atom in body:
                self.uses[atom].append(rule)
        for assumption, contrary in framework.contraries:
            self.open[assumption] += 1
            self.attacked[contrary].append(assumption)
        self.settle((head for head, body in framework.rules if not body), 0)
        self.settle((atom for atom in range(framework.size) if not self.open[atom]), 0)

    def settle(self, atoms: Iterable[int], stage: int) -> None:
        """Give atoms their stage, once."""
        for atom in atoms:
            if self.stages[atom] == NEVER:
                self.stages[atom] = stage
                self.queue.append(atom)

    def follow(self) -> None:
        """Follow up every stage, first come first served."""
        while self.queue:
            atom = self.queue.popleft()
            accepted = self.labelling[atom] is Label.ACCEPTED
            self.settle(self._derived(atom) if accepted else self._underived(atom), self.stages[atom] + 1)
            self.settle(self.attacked[atom] if accepted else self._defended(atom), self.stages[atom] + 1)

    def _derived(self, atom: int) -> Iterable[int]:
        for rule in self.uses[atom]:
            self.missing[rule] -= 1
            if not self.missing[rule]:
                yield self.framework.rules[rule][0]

    def _underived(self, atom: int) -> Iterable[int]:
        for rule in self.uses[atom]:
            if not self.dead[rule]:
                self.dead[rule] = True
                yield from self._closed(self.framework.rules[rule][0])

    def _defended(self, atom: int) -> Iterable[int]:
        for assumption in self.attacked[atom]:
            yield from self._closed(assumption)

    def _closed(self, atom: int) -> Iterable[int]:
        self.open[atom] -= 1
        if not self.open[atom]:
            yield atom

    def unfounded(self) -> list[int]:
        """Return the atoms without a stage that no open rule reaches from assumptions. Linear."""
        rejected = [atom for atom, label in enumerate(self.labelling) if label is Label.REJECTED]
        if all(self.stages[atom] != NEVER for atom in rejected):
            return []
        reached = _closure(self.framework, (a for a in self.framework.assumptions if not self._is_rejected(a)))
        return [
            atom
            for atom in rejected
            if reached[atom] == NEVER and atom not in self.assumed and self.stages[atom] == NEVER
        ]

    def _is_rejected(self, atom: int) -> bool:
        return self.stages[atom] != NEVER and self.labelling[atom] is Label.REJECTED


def _closure(framework: Framework, assumptions: Iterable[int]) -> list[int]:
    """Return how far each atom is from some assumptions by rules that all lead from them; the first ones are at 0."""
    far = [NEVER] * framework.size
    uses: list[list[int]] = [[] for _ in far]
    missing = [len(body) for _, body in framework.rules]
    for rule, (_, body) in enumerate(framework.rules):
        for atom in body:
            uses[atom].append(rule)
    known = list(dict.fromkeys((*assumptions, *(head for head, body in framework.rules if not body))))
    for atom in known:
        far[atom] = 0
    for atom in known:
        for rule in uses[atom]:
            missing[rule] -= 1
            head = framework.rules[rule][0]
            if not missing[rule] and far[head] == NEVER:
                far[head] = far[atom] + 1
                known.append(head)
    return far
