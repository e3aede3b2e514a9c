"""What a verdict hangs on: the leaf commitments without which it changes, and the smallest sets that suffice for it.

The question is always: does the node keep its verdict if, of the leaf commitments, only some are kept, and all else
stays as drawn? Because of attacks the answer does not simply grow with what is kept: a premise that supports an
objection, or a rebuttal of a reply, does harm. But the grounded verdict on a node depends only on what has a path of
rules and attacks to it, and moves one way with a leaf all of whose paths to it have an even number of attacks (more
of it: accepted sooner), and the other way if all are odd: in such a program the well-founded iteration keeps its
order at each step (signed programs: Kunen 1989). So each leaf is of one of four kinds:

* it has no path to the node, and never matters;
* it only helps the verdict: for these the answer grows, which is what the engine of minimal sets asks for;
* it only harms the verdict: it is in no minimal set, as it could be left out;
* it may do both: each choice of these is tried by itself, the smaller first, and a set that is found stays only if no
  smaller choice of them does with the same others.

What is found is therefore exact: every set suffices, and no proper subset of it does. There may be exponentially many,
so the work is bounded by an `Effort`; `complete` says that no other is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations

import attrs

from argmap.explanation import cases, disputes
from argmap.explanation.cases import Case
from argmap.framework import Framework, Label
from argmap.logic import Effort, LimitError, minimal_sets
from argmap.semantics import grounded

#: How many sets are looked for, and the work that is allowed for one node.
MOST = 16
LIMIT = 100_000
#: How many atoms are judged for one unit of effort.
_ATOMS = 64

Members = frozenset[int]
Sets = tuple[tuple[str, ...], ...]


@attrs.frozen
class Found:
    """Minimal sets of leaves, the smallest first; if not `complete` there may be more."""

    sets: Sets
    complete: bool = True


@attrs.frozen
class Premises:
    """What a verdict hangs on: the leaves without each of which it changes, and the minimal sets that suffice for it.

    `tested` says that every leaf that may be necessary was tried.
    """

    necessary: tuple[str, ...]
    sufficient: Found
    tested: bool = True


class Question:
    """Whether a node or named step keeps its verdict, accepted or rejected, if only some leaves are kept.

    Only the part of the framework that has a path to the node is judged. A leaf that is rejected is asked about as it
    stands: it is kept.
    """

    def __init__(self, case: Case, name: str, effort: Effort) -> None:
        atom = case.framework.atoms[name]
        self._wanted, self._effort = case.labels[name], effort
        signs = _signs(case.framework, atom)
        number = {old: new for new, old in enumerate(sorted(signs))}
        self._target = number[atom]
        self._part, kept = _part(case.framework, number)
        rules = {old: new for new, old in enumerate(kept)}
        asked = {leaf: rule for leaf, rule in cases.leaves(case).items() if rule in rules}
        if self._wanted is Label.REJECTED:
            asked.pop(name, None)
        self.leaves = tuple(asked)
        self._switch = {rules[rule]: member for member, rule in enumerate(asked.values())}
        helps = {0} if self._wanted is Label.ACCEPTED else {1}
        kinds = [signs[case.framework.atoms[leaf]] for leaf in self.leaves]
        self.helping = frozenset(member for member, kind in enumerate(kinds) if kind == helps)
        self.mixed = tuple(member for member, kind in enumerate(kinds) if len(kind) == 2)
        self.every = frozenset(range(len(self.leaves)))

    def keeps(self, kept: Members) -> bool:
        """Tell whether the verdict stays if of the leaves, by number, only these are kept.

        Raises:
            LimitError: the effort does not suffice.
        """
        self._effort.spend(1 + self._part.size // _ATOMS)
        rules = (
            rule for n, rule in enumerate(self._part.rules) if self._switch.get(n) in kept or n not in self._switch
        )
        return grounded.label(attrs.evolve(self._part, rules=tuple(rules)))[self._target] is self._wanted

    def loses(self, lost: Members) -> bool:
        """Tell whether the verdict changes if these leaves are lost, and all others kept.

        Raises:
            LimitError: the effort does not suffice.
        """
        return not self.keeps(self.every - lost)

    def named(self, members: Sequence[int]) -> tuple[str, ...]:
        """Return leaves by name, in the order written."""
        return tuple(self.leaves[member] for member in sorted(members))


def of(case: Case, name: str, effort: Effort | None = None, most: int = MOST) -> Premises:
    """Return what the verdict on a node or named step hangs on, if it is accepted or rejected.

    A question costs as much as a labelling; there is one for each leaf, and for each set as many again. Only what has a
    part in one explanation can be necessary, as the explanation stands whatever else is left out.

    Raises:
        KeyError: the node or step has no atom, as it is left out or a strict step.
        ValueError: it is undecided.
    """
    if case.labels[name] is Label.UNDECIDED:
        raise ValueError(f"{name!r} is undecided: no premises suffice for that")
    spent = effort or Effort(limit=LIMIT)
    question = Question(case, name, spent)
    necessary: list[int] = []
    tested = True
    try:
        parts = {line.name for line in disputes.of(case, name)}
        tried = (m for m, leaf in enumerate(question.leaves) if leaf in parts)
        necessary += (member for member in tried if question.loses(frozenset((member,))))
    except LimitError:
        tested = False
    return Premises(question.named(necessary), _minimal(question, question.keeps, spent, most), tested)


def overturning(case: Case, name: str, effort: Effort | None = None, most: int = MOST) -> Found:
    """Return the minimal sets of leaves whose loss changes the verdict on a node, if it is accepted or rejected.

    Raises:
        KeyError, ValueError: as `of`.
    """
    if case.labels[name] is Label.UNDECIDED:
        raise ValueError(f"{name!r} is undecided: there is nothing to overturn")
    spent = effort or Effort(limit=LIMIT)
    question = Question(case, name, spent)
    return _minimal(question, question.loses, spent, most)


def _minimal(question: Question, enough: Callable[[Members], bool], effort: Effort, most: int) -> Found:
    """Return the minimal sets that are enough, where that grows with what helps and may do anything with the mixed."""
    found: list[tuple[int, ...]] = []
    complete = True
    try:
        for part in _choices(question.mixed):
            effort.spend()
            taken = frozenset(part)
            sets = minimal_sets(question.helping, _oracle(enough, taken), effort, most)
            complete = complete and sets.complete
            fewer = [frozenset(choice) for choice in _choices(part)][:-1]
            least = (some for some in map(frozenset, sets.found) if not any(enough(some | less) for less in fewer))
            found += (tuple(sorted(some | taken)) for some in least)
    except LimitError:
        complete = False
    found.sort(key=lambda members: (len(members), members))
    return Found(tuple(map(question.named, found[:most])), complete and len(found) <= most)


def _choices(members: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield every choice of some members, the smaller first."""
    return chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))


def _oracle(enough: Callable[[Members], bool], taken: Members) -> Callable[[Members], Members | None]:
    return lambda some: some if enough(some | taken) else None


def _signs(framework: Framework, target: int) -> dict[int, set[int]]:
    """Return each atom with a path to the target, and whether such paths have an even (0) or odd (1) number of attacks.

    Linear.
    """
    bodies: dict[int, list[tuple[int, int]]] = {}
    for head, body in framework.rules:
        bodies.setdefault(head, []).extend((atom, 0) for atom in body)
    for assumption, contrary in framework.contraries:
        bodies.setdefault(assumption, []).append((contrary, 1))
    signs: dict[int, set[int]] = {target: {0}}
    left = [(target, 0)]
    while left:
        atom, sign = left.pop()
        for other, turn in bodies.get(atom, ()):
            known = signs.setdefault(other, set())
            if sign ^ turn not in known:
                known.add(sign ^ turn)
                left.append((other, sign ^ turn))
    return signs


def _part(framework: Framework, number: dict[int, int]) -> tuple[Framework, list[int]]:
    """Return the part of a framework with some atoms, renumbered, and which rules are left."""
    kept = [rule for rule, (head, _) in enumerate(framework.rules) if head in number]
    rules = tuple((number[framework.rules[r][0]], tuple(number[a] for a in framework.rules[r][1])) for r in kept)
    assumptions = tuple(number[a] for a in framework.assumptions if a in number)
    contraries = tuple((number[a], number[c]) for a, c in framework.contraries if a in number)
    return Framework(len(number), assumptions, rules, contraries), kept
