"""Extensions as a SAT solver sees them: the largest, all, or those with something in them.

Each atom has two variables: that it is accepted, and that it is rejected. For the complete extensions of a flat
assumption-based framework they are bound as in the three-valued stable models of a logic program (Caminada & Schulz
2017): an assumption is accepted if its contraries are rejected, and rejected if one is accepted; another atom is
accepted if the body of a rule for it is, and rejected if each body has a member that is. That is linear in the
framework, and no argument is ever built. What support in circles needs beyond that, `_loops` adds.

The solver is CaDiCaL 1.5.3 of python-sat, used incrementally (Eén & Sörensson 2003) and imported once there is
something to search. A model is read before a clause is added, or CaDiCaL aborts the interpreter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from argmap.framework import Framework, Label, Labelling
from argmap.semantics._extensions import Extension, of
from argmap.semantics._grounded import least
from argmap.semantics._loops import Loops
from argmap.semantics._residual import residual

#: What a solver found: the literal of each variable, in their order.
Model = Sequence[int]


class Search:
    """Clauses about the atoms that are open; to be used in a `with` statement, which frees the solver."""

    def __init__(self, framework: Framework, settled: Labelling) -> None:
        self.settled, self._given = settled, of(framework, settled)
        part, whole = residual(framework, settled)
        self.part, self.whole = part, whole
        self._number = {atom: number for number, atom in enumerate(whole)}
        self._top = 2 * len(whole) + 1
        self._solver: Any = None
        self._spent = False
        self._loops = Loops(part)
        self._bodies: list[tuple[int, int]] = []
        #: That each open assumption is accepted.
        self.accepted = [2 * a + 1 for a in sorted(part.assumptions)]
        if whole:
            from pysat.solvers import Cadical153

            self._solver = Cadical153()
            self.add(self._top)
            self.prefer(self.accepted)  # large extensions are wanted more often than small ones

    def __enter__(self) -> Search:
        return self

    def __exit__(self, *_: object) -> None:
        if self._solver is not None:
            self._solver.delete()

    def literal(self, atom: int, verdict: Label = Label.ACCEPTED) -> int:
        """Return what stands for an atom of the whole framework being accepted, or rejected."""
        if atom not in self._number:
            true = 2 * len(self.whole) + 1
            return true if self.settled[atom] is verdict else -true
        return 2 * self._number[atom] + (1 if verdict is Label.ACCEPTED else 2)

    def new(self) -> int:
        """Return a new variable."""
        self._top += 1
        return self._top

    def add(self, *clause: int) -> None:
        """Let a clause hold from now on."""
        if clause and self._solver is not None:
            self._solver.add_clause(clause)
        elif not clause:
            self._spent = True

    def prefer(self, literals: Sequence[int]) -> None:
        """Let the solver first try models in which some literals hold; that decides only which of several it finds."""
        if self._solver is not None:
            self._solver.set_phases(literals)

    def all_of(self, literals: Iterable[int]) -> int:
        """Return a literal that holds exactly if all of some do."""
        given = list(dict.fromkeys(literals))
        if len(given) == 1:
            return given[0]
        both = self.new()
        self.equal(both, given)
        return both

    def equal(self, literal: int, literals: Iterable[int]) -> None:
        """Let a literal hold exactly if all of some do."""
        self._bind(literal, list(dict.fromkeys(literals)))

    def _bind(self, literal: int, given: list[int]) -> None:
        add = self._solver.add_clause
        for one in given:
            add((-literal, one))
        add([literal, *[-one for one in given]])

    def bind_rules(self) -> None:
        """Bind the verdict on each atom that is no assumption to those on the bodies of its rules."""
        ways: dict[int, list[tuple[int, int]]] = {atom: [] for atom in range(self.part.size)}
        for assumption in self.part.assumptions:
            del ways[assumption]
        for head, body in self.part.rules:
            holds = self.all_of(2 * atom + 1 for atom in body)
            fails = -self.all_of(-(2 * atom + 2) for atom in body)
            self._bodies.append((holds, fails))
            ways[head].append((holds, fails))
        for head, bodies in ways.items():
            self.equal(-(2 * head + 1), (-holds for holds, _ in bodies))
            self.equal(2 * head + 2, (fails for _, fails in bodies))
        for atom in range(self.part.size):
            self.add(-(2 * atom + 1), -(2 * atom + 2))

    def bind_attacks(self, *, defended: bool) -> None:
        """Let what an accepted atom attacks, and nothing else, be rejected; and accept exactly what is defended."""
        attackers: dict[int, list[int]] = {assumption: [] for assumption in self.part.assumptions}
        for target, contrary in self.part.contraries:
            attackers[target].append(2 * contrary + 1)
        for target, accepted in attackers.items():
            self._bind(-(2 * target + 2), [-literal for literal in accepted])
            if defended:
                self._bind(2 * target + 1, [literal + 1 for literal in accepted])

    def find(self, assumed: Iterable[int] = ()) -> Model | None:
        """Return a model in which some literals hold; None if there is none."""
        given = list(assumed)
        if self._solver is None:
            return None if self._spent or any(literal < 0 for literal in given) else ()
        while not self._spent and self._solve(given):
            model: Model = self._solver.get_model()
            clauses = self._broken(model) if self._loops.atoms else []
            if not clauses:
                return model
            for clause in clauses:
                self.add(*clause)
        return None

    def _solve(self, assumed: list[int]) -> bool:
        try:
            return bool(self._solver.solve(assumed))
        except Exception as error:  # python-sat's own class of errors, which has no name to import
            if "interrupt" in str(error).lower():
                raise KeyboardInterrupt from error
            raise

    def _broken(self, model: Model) -> list[list[int]]:
        """Return the loop formulas that a model breaks: for what it accepts, and for what it does not reject."""
        clauses = []
        held = {atom for atom in range(self.part.size) if model[2 * atom] > 0}
        unfounded = self._loops.unfounded(held)
        if unfounded:
            ways = [self._bodies[n][0] for n in self._loops.outside(unfounded)]
            clauses += [[-(2 * atom + 1), *ways] for atom in sorted(unfounded)]
        held = {atom for atom in range(self.part.size) if model[2 * atom + 1] < 0}
        unfounded = self._loops.unfounded(held)
        if unfounded:
            ways = [-self._bodies[n][1] for n in self._loops.outside(unfounded)]
            clauses += [[2 * atom + 2, *ways] for atom in sorted(unfounded)]
        return clauses

    def find_some(self, wanted: Sequence[int], assumed: Iterable[int] = ()) -> Model | None:
        """Return a model in which one of the literals `wanted` holds, and all of those assumed."""
        if not wanted or self._solver is None:
            return None
        switch = self.new()
        self.add(-switch, *wanted)
        model = self.find([switch, *assumed])
        self.add(-switch)
        return model

    def grow(self, model: Model, literals: Sequence[int], assumed: Sequence[int] = ()) -> Model:
        """Return a model in which as many of some literals hold as can together, those that hold in `model` included.

        Each model passed on the way, the last as well, is blocked, as are those in which fewer literals hold. One
        question for each step of growth, and one to see that there is none; no variable is spent on either.
        """
        while True:
            self.block(model, literals)
            larger = self.find([*assumed, *true(model, literals)])
            if larger is None:
                return model
            model = larger

    def block(self, model: Model, literals: Sequence[int]) -> None:
        """Allow from now on only models in which a literal holds that does not hold in this one."""
        held = set(true(model, literals))
        self.add(*[literal for literal in literals if literal not in held])

    def extension(self, model: Model) -> Extension:
        """Return the extension of the whole framework that a model stands for."""
        return self.extended(self.whole[literal // 2] for literal in true(model, self.accepted))

    def extended(self, assumptions: Iterable[int]) -> Extension:
        """Return some assumptions together with those that were accepted beforehand."""
        return tuple(sorted((*self._given, *assumptions)))

    def common(self, model: Model, without: Callable[[int], Model | None]) -> Labelling:
        """Return the verdicts on which all models of some kind agree, one of which is `model`.

        `without` returns one of them in which a literal does not hold; each answer rules out whatever fails in it.
        """
        verdicts = (Label.ACCEPTED, Label.REJECTED)
        open_ = [literal for literal in range(1, 2 * self.part.size + 1) if model[literal - 1] > 0]
        agreed = list(self.settled)
        while open_:
            literal = open_.pop()
            other = without(literal)
            if other is None:
                agreed[self.whole[(literal - 1) // 2]] = verdicts[(literal - 1) % 2]
            else:
                open_ = [literal for literal in open_ if other[literal - 1] > 0]
        return tuple(agreed)


def complete(framework: Framework, settled: Labelling | None = None) -> Search:
    """Return a search whose models are the complete extensions; `settled` is the grounded labelling, if it is known."""
    search = Search(framework, settled or least(framework))
    search.bind_rules()
    search.bind_attacks(defended=True)
    return search


def true(model: Model, literals: Iterable[int]) -> list[int]:
    """Return the variables among some that hold in a model."""
    return [literal for literal in literals if model[literal - 1] > 0]
