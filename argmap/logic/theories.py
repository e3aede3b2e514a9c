"""Theories: members that somebody may give up and laws that nobody can, and which members cannot hold together.

What a member or law stands for is the caller's: here they are groups of clauses, told by their number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

import attrs

from argmap.logic.clauses import Clause, Group
from argmap.logic.effort import Effort, LimitError
from argmap.logic.formulas import Formula
from argmap.logic.minimal import minimal_sets
from argmap.logic.solver import Solver


class Variables:
    """Numbers for propositions, from 1, in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def of(self, name: Hashable) -> int:
        """Return the number of a proposition."""
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def fresh(self) -> int:
        """Return a number that stands for nothing yet."""
        return self.of(object())


def define(formula: Formula, variables: Variables, scope: Hashable = None) -> tuple[int, list[Clause]]:
    """Return the literal that stands for a formula, and clauses that say so (Tseitin 1968). Linear.

    `scope` keeps atoms of one name apart: those of two scopes have nothing to do with each other.
    """
    clauses: list[Clause] = []
    stack: list[int] = []
    for sign in formula.postfix:
        if sign == "~":
            stack.append(-stack.pop())
        elif (join := _JOINS.get(sign)) is not None:
            right, left = stack.pop(), stack.pop()
            stack.append(variables.fresh())
            clauses += join(stack[-1], left, right)
        else:
            stack.append(variables.of((scope, sign)))
    return stack.pop(), clauses


def _conjunction(whole: int, left: int, right: int) -> list[Clause]:
    return [(-whole, left), (-whole, right), (whole, -left, -right)]


def _equivalence(whole: int, left: int, right: int) -> list[Clause]:
    return [(-whole, -left, right), (-whole, left, -right), (whole, left, right), (whole, -left, -right)]


_JOINS: dict[str, Callable[[int, int, int], list[Clause]]] = {
    "&": _conjunction,
    "|": lambda whole, left, right: _conjunction(-whole, -left, -right),
    "->": lambda whole, left, right: _conjunction(-whole, left, -right),
    "<->": _equivalence,
}


def at_most_one(literals: Sequence[int], variables: Variables) -> list[Clause]:
    """Return clauses that let at most one literal hold. Linear: a running disjunction (Sinz 2005)."""
    clauses: list[Clause] = []
    before = literals[0] if literals else 0
    for number, literal in enumerate(literals[1:], 2):
        clauses.append((-before, -literal))
        if number < len(literals):
            so_far = variables.fresh()
            clauses += [(-before, so_far), (-literal, so_far)]
            before = so_far
    return clauses


@attrs.frozen
class Theory:
    """Members and laws, each a group of clauses; `definitions` only say what variables stand for."""

    members: tuple[Group, ...]
    laws: tuple[Group, ...] = ()
    definitions: tuple[Clause, ...] = ()

    @property
    def fixed(self) -> tuple[Clause, ...]:
        """The clauses of the laws and definitions."""
        return (*self.definitions, *(clause for law in self.laws for clause in law))

    def only(self, members: Sequence[int]) -> Theory:
        """Return the theory with just these members, in this order."""
        return attrs.evolve(self, members=tuple(self.members[number] for number in members))


@attrs.frozen
class Clash:
    """Members that hang together and cannot all hold: minimal sets in conflict, minimal sets to give up.

    Both stand the smallest first; where a limit was reached (not `complete`) there may be others, and smaller ones.
    """

    conflicts: tuple[tuple[int, ...], ...]
    repairs: tuple[tuple[int, ...], ...]
    complete: bool


@attrs.frozen
class Part:
    """Members and laws of a theory that hang together, by their numbers there, and the theory that they make."""

    members: tuple[int, ...]
    laws: tuple[int, ...]
    theory: Theory


def clashes(theory: Theory, effort: Effort) -> tuple[Clash, ...]:
    """Return each inconsistent part of a theory whose laws are consistent, in the order of the members.

    Raises:
        LimitError: the effort did not suffice to tell whether a part is consistent, or for any minimal set.
    """
    found = []
    for part in parts(theory):
        with Solver(part.theory.members, part.theory.fixed, effort) as solver:
            if (clash := conflicts(solver, range(len(part.members)), effort)) is not None:
                found.append(_renumbered(clash, part.members))
    return tuple(found)


def _renumbered(clash: Clash, numbers: Sequence[int]) -> Clash:
    def renumber(sets: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(numbers[member] for member in one) for one in sets)

    return Clash(renumber(clash.conflicts), renumber(clash.repairs), clash.complete)


def conflicts(solver: Solver, chosen: Iterable[int], effort: Effort) -> Clash | None:
    """Return how the chosen groups of a solver are in conflict; None if they can hold together.

    Raises:
        LimitError: the effort did not suffice to tell, or for any minimal set.
    """
    groups = frozenset(chosen)
    if solver.satisfiable(groups):
        return None
    sets = minimal_sets(groups, solver.clashing, effort)
    if not sets.found:
        raise LimitError
    return Clash(sets.found, sets.hitting, sets.complete)


def behind(theory: Theory, members: Collection[int], effort: Effort) -> tuple[int, ...]:
    """Return a smallest set of laws by which members in conflict are so; empty if they are by themselves.

    Where the effort does not suffice for a smallest, it is a minimal one.

    Raises:
        LimitError: the effort did not suffice to find any.
    """
    always = (*theory.definitions, *(clause for number in sorted(members) for clause in theory.members[number]))
    with Solver(theory.laws, always, effort) as solver:
        sets = minimal_sets(frozenset(range(len(theory.laws))), solver.clashing, effort, most=1)
    if not sets.found:
        raise LimitError
    return sets.found[0]


def parts(theory: Theory) -> tuple[Part, ...]:
    """Return the parts of a theory that share no variable, in the order of their members; laws by themselves are none.

    What cannot hold together lies in one part. Nearly linear (union and find: Tarjan 1975).
    """
    leader: dict[int, int] = {}

    def find(variable: int) -> int:
        while (above := leader.setdefault(variable, variable)) != variable:
            leader[variable] = variable = leader[above]
        return variable

    def join(group: Iterable[Clause]) -> int:
        first, *others = [abs(literal) for clause in group for literal in clause]
        for variable in others:
            leader[find(variable)] = find(first)
        return first

    def sort(groups: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, variable in enumerate(groups):
            found.setdefault(find(variable), []).append(number)
        return found

    joined = [[join(group) for group in groups] for groups in (theory.members, theory.laws, zip(theory.definitions))]
    members, laws, definitions = map(sort, joined)
    return tuple(
        Part(
            tuple(numbers),
            tuple(laws.get(root, ())),
            Theory(
                tuple(theory.members[n] for n in numbers),
                tuple(theory.laws[n] for n in laws.get(root, ())),
                tuple(theory.definitions[n] for n in definitions.get(root, ())),
            ),
        )
        for root, numbers in members.items()
    )
