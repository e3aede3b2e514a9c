"""Formulas, consistency and minimal sets: logic over plain values, without maps, parties or files.

`formulas` reads what stands under `formal:`. `theories` asks of groups of clauses which cannot hold together, and what
would have to go; `autarkies`, what need not be asked about; `inferences`, whether a conclusion follows. `minimal` finds
the minimal sets of anything that grows with its members (a conflict, a repair, what a conclusion hangs on), given an
oracle; `solver` is that for `clauses`, and `plainly` spares it where the answer is plain.

The parser and the SAT solver are imported when there is a formula to read and a question to answer, and not before. All
work is bounded by an `Effort`, and what a limit left undecided is said: it never passes for an answer.
"""

from argmap.logic.autarkies import kernel
from argmap.logic.clauses import Clause, Group
from argmap.logic.effort import Effort, LimitError
from argmap.logic.formulas import Formula, FormulaError, parse
from argmap.logic.inferences import consistent, counterexample, needless
from argmap.logic.minimal import Sets, minimal_sets
from argmap.logic.solver import Solver
from argmap.logic.theories import Clash, Part, Theory, Variables, at_most_one, behind, clashes, conflicts, define, parts

__all__ = [
    "Clash",
    "Clause",
    "Effort",
    "Formula",
    "FormulaError",
    "Group",
    "LimitError",
    "Part",
    "Sets",
    "Solver",
    "Theory",
    "Variables",
    "at_most_one",
    "behind",
    "clashes",
    "conflicts",
    "consistent",
    "counterexample",
    "define",
    "kernel",
    "minimal_sets",
    "needless",
    "parse",
    "parts",
]
