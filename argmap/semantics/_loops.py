"""Circles of support, for a solver that would let atoms support each other out of nothing.

The rules for an atom, read as equivalences, allow more than what can be derived where support runs in a circle. What is
missing are the loop formulas: a set of atoms needs a rule from outside of it. There may be exponentially many, so that
each is made when an answer breaks it (Lin & Zhao 2004).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from argmap.framework import Framework
from argmap.graph import components


class Loops:
    """The circles of support of a framework, and what they demand."""

    def __init__(self, framework: Framework) -> None:
        arrows: dict[int, list[int]] = {}
        for head, body in framework.rules:
            for atom in body:
                arrows.setdefault(atom, []).append(head)
        circular = [p for p in components(arrows) if len(p) > 1 or p[0] in arrows.get(p[0], ())] if arrows else []
        #: The atoms that can lean on themselves.
        self.atoms = frozenset(atom for part in circular for atom in part)
        self._rules = [(n, head, body) for n, (head, body) in enumerate(framework.rules) if head in self.atoms]

    def unfounded(self, held: Collection[int]) -> set[int]:
        """Return the circular atoms among those held that cannot be derived from the others held. Linear per round."""
        left = {atom for atom in self.atoms if atom in held}
        waiting = [(head, body) for _, head, body in self._rules if head in left and all(b in held for b in body)]
        while True:
            founded = {head for head, body in waiting if left.isdisjoint(body)}
            if left.isdisjoint(founded):
                return left
            left -= founded
            waiting = [(head, body) for head, body in waiting if head in left]

    def outside(self, unfounded: Collection[int]) -> Iterator[int]:
        """Yield the rules, by number, that support some atoms from outside of them."""
        return (n for n, head, body in self._rules if head in unfounded and not any(b in unfounded for b in body))
