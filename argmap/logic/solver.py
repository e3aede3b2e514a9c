"""Whether groups of clauses can hold together: the oracle behind conflicts, repairs and inferences.

Each group is guarded by a literal, so that one incremental solver answers for every choice of groups (Eén & Sörensson
2003): its own where it is a single literal, else a selector. The solver is Glucose 4.2 of python-sat: unlike CaDiCaL
there it takes a limit on the conflicts of each call.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from argmap.logic import plainly
from argmap.logic.clauses import Clause, Group
from argmap.logic.effort import Effort, LimitError


class Solver:
    """Groups of clauses beside clauses that always hold; to be used in a `with` statement, which frees it.

    Until a question has no plain answer there is no solver, and python-sat is not imported. Variables are numbered anew
    there, as it makes room for every number below the greatest.
    """

    def __init__(self, groups: Iterable[Group], always: Iterable[Clause], effort: Effort) -> None:
        self._effort = effort
        self._conflicts = 0
        self._numbers: dict[object, int] = {}
        self._groups = tuple(groups)
        self._always = list(always)
        self._plain: frozenset[int] | None = None
        self._solver: Any = None
        self._guards: list[int] = []

    def __enter__(self) -> Solver:
        return self

    def __exit__(self, *_: object) -> None:
        if self._solver is not None:
            self._solver.delete()

    def _start(self) -> None:
        from pysat.solvers import Glucose42

        self._solver = Glucose42()
        for clause in self._always:
            self.add(clause)
        self._guards = [self._guard(group) for group in self._groups]

    def _guard(self, group: Group) -> int:
        """Return the literal that stands for a group."""
        if len(group) == 1 and len(group[0]) == 1:
            return self._literal(group[0][0])
        selector = self._numbers[object()] = len(self._numbers) + 1
        for clause in group:
            self._solver.add_clause([-selector, *map(self._literal, clause)])
        return selector

    def _literal(self, literal: int) -> int:
        number = self._numbers.setdefault(abs(literal), len(self._numbers) + 1)
        return number if literal > 0 else -number

    def add(self, clause: Iterable[int]) -> None:
        """Let a clause always hold from now on."""
        if self._solver is None:
            self._always.append(tuple(clause))
        else:
            self._solver.add_clause([self._literal(literal) for literal in clause])

    def satisfiable(self, chosen: Collection[int], more: Iterable[int] = ()) -> bool:
        """Tell whether the chosen groups, by number, can hold together, and with them the literals in `more`.

        A question over many groups costs more than one unit of effort, and each conflict one.

        Raises:
            LimitError: the effort does not suffice.
        """
        self._effort.spend(1 + len(chosen) // 16)
        literals = tuple(more)
        if self._solver is None:
            clauses = (*self._always, *(clause for group in sorted(chosen) for clause in self._groups[group]))
            self._plain = plainly.model(clauses, literals)
            if self._plain is not None:
                return True
            self._start()
        self._solver.conf_budget(self._effort.left + 1)
        assumed = [*(self._guards[group] for group in sorted(chosen)), *map(self._literal, literals)]
        answer = self._solver.solve_limited(assumed)
        conflicts = self._solver.accum_stats()["conflicts"]
        if answer is None:
            self._effort.left = -1
            raise LimitError
        self._effort.left = max(self._effort.left - (conflicts - self._conflicts), 0)
        self._conflicts = conflicts
        return bool(answer)

    def clashing(self, chosen: frozenset[int]) -> frozenset[int] | None:
        """Return some of the chosen groups that cannot hold together; None if all can.

        Raises:
            LimitError: the effort does not suffice.
        """
        if self.satisfiable(chosen):
            return None
        guards = {self._guards[group]: group for group in sorted(chosen, reverse=True)}
        return frozenset(guards[literal] for literal in self._solver.get_core() or ())

    def model(self) -> frozenset[int]:
        """Return the variables that are true in the last answer, if that was yes."""
        if self._plain is not None:
            return self._plain
        true = {literal for literal in self._solver.get_model() or () if literal > 0}
        return frozenset(name for name, number in self._numbers.items() if isinstance(name, int) and number in true)
