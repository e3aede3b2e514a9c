"""What can be left out of a theory before it is asked which members cannot hold together.

An autarky is a choice of values for some variables that satisfies every clause in which one of them occurs. Such
clauses are in no minimal unsatisfiable set, so that members and laws made of them alone have no part in any conflict.
All autarkies together leave the lean kernel (Kullmann 2000, Investigations on autark assignments). Those of one literal
whose opposite nowhere stands are taken first. The largest is found by asking for one that takes in some further
variable until there is none (Marques-Silva, Ignatiev, Morgado, Manquinho & Lynce 2014, Efficient autarkies).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.logic.clauses import Clause, Group
from argmap.logic.effort import Effort
from argmap.logic.solver import Solver
from argmap.logic.theories import Part, Theory


def kernel(theory: Theory, effort: Effort) -> Part:
    """Return the members and laws of a theory that may be in conflict, with just the clauses by which they may be.

    Each question to the solver takes in one variable more at least, and mostly all there are.

    Raises:
        LimitError: the effort did not suffice.
    """
    groups = (*theory.members, *theory.laws, theory.definitions)
    clauses = [clause for group in groups for clause in group]
    settled = _pure(clauses)
    open_ = [clause for clause in clauses if not any(abs(literal) in settled for literal in clause)]
    settled |= _settled(open_, effort)

    def left(group: Iterable[Clause]) -> Group:
        return tuple(clause for clause in group if not any(abs(literal) in settled for literal in clause))

    members = [(number, kept) for number, group in enumerate(theory.members) if (kept := left(group))]
    laws = [(number, kept) for number, group in enumerate(theory.laws) if (kept := left(group))]
    return Part(
        tuple(number for number, _ in members),
        tuple(number for number, _ in laws),
        Theory(tuple(kept for _, kept in members), tuple(kept for _, kept in laws), left(theory.definitions)),
    )


def _pure(clauses: Sequence[Clause]) -> set[int]:
    """Return the variables of literals whose opposite stands in no clause that is left when such clauses go. Linear."""
    where: dict[int, list[int]] = {}
    for number, clause in enumerate(clauses):
        for literal in clause:
            where.setdefault(literal, []).append(number)
    left = {literal: len(numbers) for literal, numbers in where.items()}
    queue = [literal for literal in where if not left.get(-literal)]
    settled: set[int] = set()
    gone: set[int] = set()
    for literal in queue:
        if abs(literal) in settled or not left[literal]:
            continue
        settled.add(abs(literal))
        for number in where[literal]:
            if number not in gone:
                gone.add(number)
                for other in clauses[number]:
                    left[other] -= 1
                    if not left[other] and left.get(-other):
                        queue.append(-other)
    return settled


def _settled(clauses: Sequence[Clause], effort: Effort) -> set[int]:
    """Return the variables of the largest autarky.

    For each variable a number says that it is left open and another what its value is; for each literal, that it does
    not make a clause true. A solver, which tries false first, so leaves nothing open that need not be.
    """
    variables = list(dict.fromkeys(abs(literal) for clause in clauses for literal in clause))
    number = {variable: place for place, variable in enumerate(variables)}
    many = len(variables)

    def open_(variable: int) -> int:
        return number[variable] + 1

    def idle(literal: int) -> int:
        return many * (2 if literal > 0 else 3) + number[abs(literal)] + 1

    rules: list[Clause] = []
    for variable in variables:
        value = many + number[variable] + 1
        for literal, is_so in ((variable, value), (-variable, -value)):
            rules += [(idle(literal), -open_(variable)), (idle(literal), is_so)]
    for clause in clauses:
        some = tuple(-idle(literal) for literal in clause)
        rules += [(open_(variable), *some) for variable in dict.fromkeys(map(abs, clause))]
    settled: set[int] = set()
    with Solver((), rules, effort) as solver:
        while len(settled) < many:
            solver.add([-open_(variable) for variable in variables if variable not in settled])
            if not solver.satisfiable(()):
                break
            model = solver.model()
            new = [variable for variable in variables if variable not in settled and open_(variable) not in model]
            settled.update(new)
            for variable in new:
                solver.add([-open_(variable)])
    return settled
