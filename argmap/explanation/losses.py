"""The verdicts without one rule: judged anew is only what lies downstream of it.

The verdict on an atom depends on what has a path of rules and attacks to it. So whatever a rule has no path to keeps
its verdict, and stands in the part that is judged anew as what it is: true, false or undecided.
"""

from __future__ import annotations

from collections.abc import Callable

from argmap.framework import Framework, Label, Labelling, Rule
from argmap.semantics import grounded

#: The atoms of a part that stand for what is undecided, and what is accepted, outside of it.
_OPEN, _TRUE, _FIRST = range(3)


class Losses:
    """Judges a framework without one of its rules, for one after the other."""

    def __init__(self, framework: Framework, labelling: Labelling) -> None:
        self._framework, self._labelling = framework, labelling
        self._assumed = frozenset(framework.assumptions)
        self._next: list[list[int]] = [[] for _ in range(framework.size)]
        self._rules: list[list[int]] = [[] for _ in range(framework.size)]
        self._contraries: list[list[int]] = [[] for _ in range(framework.size)]
        for rule, (head, body) in enumerate(framework.rules):
            self._rules[head].append(rule)
            for atom in body:
                self._next[atom].append(head)
        for assumption, contrary in framework.contraries:
            self._contraries[assumption].append(contrary)
            self._next[contrary].append(assumption)

    def without(self, rule: int, spend: Callable[[int], object]) -> dict[int, Label]:
        """Return the new verdicts on all atoms that the head of a rule leads to; what is to be judged is spent before.

        Linear in that: the atoms and the rules to them.

        Raises:
            LimitError: `spend` raises it.
        """
        number = self._downstream(self._framework.rules[rule][0])
        spend(len(number) + sum(len(self._rules[atom]) for atom in number))
        rules: list[Rule] = [(_TRUE, ())]
        contraries = [(_OPEN, _OPEN)]
        for atom, new in number.items():
            for other in self._rules[atom]:
                body = self._body(other, number) if other != rule else None
                if body is not None:
                    rules.append((new, body))
            met = (c for c in self._contraries[atom] if c in number or self._labelling[c] is not Label.REJECTED)
            contraries += ((new, self._seen(contrary, number)) for contrary in met)
        assumptions = (_OPEN, *(new for atom, new in number.items() if atom in self._assumed))
        labelling = grounded.label(Framework(_FIRST + len(number), assumptions, tuple(rules), tuple(contraries)))
        return {atom: labelling[new] for atom, new in number.items()}

    def _downstream(self, start: int) -> dict[int, int]:
        """Return the atoms that one leads to, itself first, with their numbers in the part."""
        number = {start: _FIRST}
        left = [start]
        for atom in left:
            for other in self._next[atom]:
                if other not in number:
                    number[other] = _FIRST + len(number)
                    left.append(other)
        return number

    def _body(self, rule: int, number: dict[int, int]) -> tuple[int, ...] | None:
        """Return the body of a rule in the part; None if something outside rules it out."""
        body = self._framework.rules[rule][1]
        if any(self._labelling[atom] is Label.REJECTED for atom in body if atom not in number):
            return None
        return tuple(self._seen(atom, number) for atom in body)

    def _seen(self, atom: int, number: dict[int, int]) -> int:
        open_or_true = _OPEN if self._labelling[atom] is Label.UNDECIDED else _TRUE
        return number.get(atom, open_or_true)
