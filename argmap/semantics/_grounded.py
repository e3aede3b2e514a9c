"""The grounded labelling of a framework, in linear time where support is acyclic.

It is the well-founded model of a logic program that has a negated atom for each assumption (Caminada & Schulz 2017),
computed as such: a work list with a counter per rule and per assumption (Dowling & Gallier 1984), and a search for sets
of atoms that only support each other (unfounded sets: Van Gelder, Ross & Schlipf 1991), which is confined to circles of
support. At worst quadratic in the size of a circle of support; nothing recurses.
"""

from __future__ import annotations

from argmap.arrays import Pairs
from argmap.framework import Framework, Label, is_abstract
from argmap.graph import components

_OPEN, _IN, _OUT = range(3)
_LABELS = (Label.UNDECIDED, Label.ACCEPTED, Label.REJECTED)


def least(framework: Framework) -> tuple[Label, ...]:
    """Return the grounded verdict on every atom."""
    return tuple(map(_LABELS.__getitem__, _of_attacks(framework) if is_abstract(framework) else _of_rules(framework)))


def _of_attacks(framework: Framework) -> bytes | bytearray:
    """Return the status of every argument of an abstract framework. Each attack is looked at twice at most."""
    attacks = framework.contraries
    if isinstance(attacks, Pairs) and attacks.is_compiled:
        from argmap.arrays import loops

        return loops.grounded(framework.size, attacks.first, attacks.second)
    status = bytearray(framework.size)
    attackers = [0] * framework.size
    targets: list[list[int]] = [[] for _ in status]
    for target, attacker in attacks:
        attackers[target] += 1
        targets[attacker].append(target)
    accepted = [argument for argument, count in enumerate(attackers) if not count]
    for argument in accepted:  # more are added below
        status[argument] = _IN
        for rejected in targets[argument]:
            if status[rejected] != _OUT:
                status[rejected] = _OUT
                for other in targets[rejected]:
                    attackers[other] -= 1
                    if not attackers[other] and not status[other]:
                        accepted.append(other)
    return status


def _of_rules(framework: Framework) -> bytearray:
    """Return the status of every atom of any framework."""
    search = _Search(framework)
    search.propagate()
    if _OPEN in search.status:
        search.drop_unfounded()
    return search.status


class _Search:
    """The state of one computation: what is settled, what follows from it, and what is yet to be followed up."""

    def __init__(self, framework: Framework) -> None:
        size, self.rules = framework.size, framework.rules
        self.status = bytearray(size)
        self.queue: list[int] = []
        self.uses: list[list[int]] = [[] for _ in range(size)]
        self.ways = [0] * size
        self.missing = []
        self.dead = bytearray(len(self.rules))
        self.attacked: list[list[int]] = [[] for _ in range(size)]
        self.attackers = [0] * size
        self.part: dict[int, int] = {}
        self.stale: set[int] = set()
        for rule, (head, body) in enumerate(self.rules):
            self.ways[head] += 1
            self.missing.append(len(body))
            for atom in body:
                self.uses[atom].append(rule)
            if not body:
                self.settle(head, _IN)
        for assumption, contrary in framework.contraries:
            self.attacked[contrary].append(assumption)
            self.attackers[assumption] += 1
        assumed = bytearray(size)
        for assumption in framework.assumptions:
            assumed[assumption] = 1
            if not self.attackers[assumption]:
                self.settle(assumption, _IN)
        for atom, ways in enumerate(self.ways):
            if not ways and not assumed[atom]:
                self.settle(atom, _OUT)

    def settle(self, atom: int, status: int) -> None:
        """Give an atom its verdict, once."""
        if not self.status[atom]:
            self.status[atom] = status
            self.queue.append(atom)

    def propagate(self) -> None:
        """Follow up every verdict: each rule and each attack is looked at once for each of its atoms."""
        while self.queue:
            atom = self.queue.pop()
            if self.status[atom] == _IN:
                self._follow_accepted(atom)
            else:
                self._follow_rejected(atom)

    def _follow_accepted(self, atom: int) -> None:
        for rule in self.uses[atom]:
            self.missing[rule] -= 1
            if not self.missing[rule]:
                self.settle(self.rules[rule][0], _IN)
        for assumption in self.attacked[atom]:
            self.settle(assumption, _OUT)

    def _follow_rejected(self, atom: int) -> None:
        for rule in self.uses[atom]:
            if self.dead[rule]:
                continue
            self.dead[rule] = 1
            head = self.rules[rule][0]
            self.ways[head] -= 1
            if not self.ways[head]:
                self.settle(head, _OUT)
            elif head in self.part:
                self.stale.add(self.part[head])
        for assumption in self.attacked[atom]:
            self.attackers[assumption] -= 1
            if not self.attackers[assumption]:
                self.settle(assumption, _IN)

    def drop_unfounded(self) -> None:
        """Reject what stands in a circle of support and has no support from outside, and follow that up."""
        circles = self._circles()
        self.part = {atom: number for number, circle in enumerate(circles) for atom in circle}
        self.stale = set(range(len(circles)))
        to: dict[int, list[int]] = {atom: [] for atom in self.part}
        for rule, (head, _) in enumerate(self.rules):
            if head in to:
                to[head].append(rule)
        while self.stale:
            circle = circles[self.stale.pop()]
            for atom in self._unfounded(circle, to):
                self.settle(atom, _OUT)
            self.propagate()

    def _circles(self) -> list[list[int]]:
        """Return the components of support among the open atoms in which an atom can lean on itself."""
        arrows: dict[str, list[str]] = {str(atom): [] for atom, status in enumerate(self.status) if status == _OPEN}
        for rule, (head, body) in enumerate(self.rules):
            if not self.dead[rule] and self.status[head] == _OPEN:
                for atom in body:
                    if self.status[atom] == _OPEN:
                        arrows[str(atom)].append(str(head))
        parts = [part for part in components(arrows) if len(part) > 1 or part[0] in arrows[part[0]]]
        return [[int(atom) for atom in part] for part in parts]

    def _unfounded(self, circle: list[int], to: dict[int, list[int]]) -> list[int]:
        """Return the open atoms of a circle that no live rule reaches from outside it. Linear in the circle."""
        unfounded = {atom for atom in circle if self.status[atom] == _OPEN}
        waits: dict[int, int] = {}
        founded = []
        for atom in circle:
            for rule in to[atom] if atom in unfounded else ():
                if not self.dead[rule]:
                    waits[rule] = sum(other in unfounded for other in self.rules[rule][1])
                    if not waits[rule]:
                        founded.append(atom)
        while founded:
            atom = founded.pop()
            if atom not in unfounded:
                continue
            unfounded.discard(atom)
            for rule in self.uses[atom]:
                if rule in waits:
                    waits[rule] -= 1
                    if not waits[rule]:
                        founded.append(self.rules[rule][0])
        return [atom for atom in circle if atom in unfounded]
