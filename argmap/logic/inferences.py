"""Whether a conclusion follows from premises, and which of them it does not need."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.logic.clauses import Clause
from argmap.logic.effort import Effort
from argmap.logic.formulas import Formula
from argmap.logic.solver import Solver
from argmap.logic.theories import Variables, define


def consistent(formulas: Sequence[Formula], effort: Effort) -> bool:
    """Tell whether formulas can all be true.

    Raises:
        LimitError: the effort does not suffice; so everywhere here.
    """
    with _Question(formulas, effort) as question:
        return question.solver.satisfiable(range(len(formulas)))


def counterexample(premises: Sequence[Formula], conclusion: Formula, effort: Effort) -> dict[str, bool] | None:
    """Return what each atom may be so that the premises are true and the conclusion is not; None if it follows."""
    with _Question([*premises, conclusion], effort) as question:
        if not question.solver.satisfiable(range(len(premises)), [-question.literals[-1]]):
            return None
        true = question.solver.model()
        return {atom: number in true for atom, number in question.atoms.items()}


def needless(premises: Sequence[Formula], conclusion: Formula, effort: Effort) -> tuple[int, ...]:
    """Return the premises, by number, without each of which a conclusion that follows still does."""
    with _Question([*premises, conclusion], effort) as question:
        every = range(len(premises))
        refuted = [-question.literals[-1]]
        return tuple(n for n in every if not question.solver.satisfiable([m for m in every if m != n], refuted))


class _Question:
    """A solver for formulas over common atoms, each formula a group."""

    def __init__(self, formulas: Sequence[Formula], effort: Effort) -> None:
        variables = Variables()
        definitions: list[Clause] = []
        self.literals: list[int] = []
        for formula in formulas:
            literal, clauses = define(formula, variables)
            self.literals.append(literal)
            definitions += clauses
        self.atoms = {atom: variables.of((None, atom)) for formula in formulas for atom in formula.atoms}
        self.solver = Solver([((literal,),) for literal in self.literals], definitions, effort)

    def __enter__(self) -> _Question:
        return self

    def __exit__(self, *_: object) -> None:
        self.solver.__exit__()
