"""What follows from a party's positions by relations, apart from what it says itself.

A side of a claim is implied if the positions of one party, its strict steps and its alternatives leave no way for the
claim to be otherwise, given the relations of the atlas. Nobody need have seen that, so it is never counted as stated.
From positions that cannot hold together everything would follow: of these nothing is told, nor of relations that
contradict each other. What relations settle by themselves is nobody's.

Only what a party's literals can reach through clauses is asked about, one clause after another: resolution with the
party's own clauses as set of support is complete where the laws are consistent (Wos, Robinson & Carson 1965).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from argmap.comparison import theory
from argmap.comparison.parties import Party, Roster
from argmap.comparison.theory import Bound, Law, Member
from argmap.graph import AtlasGraph
from argmap.logic import Clause, Effort, LimitError, Part, Solver, Theory, behind, minimal_sets, parts

#: The effort kept for telling by which laws something follows.
_KEPT = 2_000


@attrs.frozen
class Consequence:
    """A side of a claim that follows: from `members`, a smallest set of what the party holds or draws.

    `laws` are enough for that, and none of them can be spared; None where they could not be told.
    """

    claim: str
    sign: int
    members: tuple[Member, ...]
    laws: tuple[Law, ...] | None


@attrs.frozen
class Implied:
    """What follows for each party, by claim, where it does not hold that itself in full.

    Of the `contradictory` nothing is told, as what they hold cannot hold together; for those `undecided` more may
    follow, as the effort was too small. `broken` counts the parts of the theory whose relations contradict each other.
    """

    found: Mapping[Party, Mapping[str, Consequence]] = attrs.field(factory=dict)
    contradictory: tuple[Party, ...] = ()
    undecided: tuple[Party, ...] = ()
    broken: int = 0


def of(atlas: AtlasGraph, who: Roster, parties: Collection[Party], effort: Effort | None = None) -> Implied:
    """Return what the positions of each party imply.

    Linear in the links and relations, and for each party two questions to a solver about what its literals reach, with
    some more for whatever follows; each may be exponential in the relations there, within the effort.
    """
    if not theory.is_bound(atlas):
        return Implied()
    question = _Question(atlas, theory.of(atlas, who), parties, effort)
    for part in parts(question.bound.theory):
        question.ask(part)
    return Implied(
        {party: found for party in parties if (found := question.found[party]) and party not in question.contradictory},
        tuple(party for party in parties if party in question.contradictory),
        tuple(party for party in parties if party in question.undecided),
        question.broken,
    )


class _Question:
    """What is asked of one atlas, and what is known of it so far."""

    def __init__(self, atlas: AtlasGraph, bound: Bound, parties: Collection[Party], effort: Effort | None) -> None:
        self.bound = bound
        self.effort = effort if effort is not None else Effort(len(bound.members) + len(bound.laws))
        self.claims = {bound.variables.of(claim): claim for claim in atlas.claims}
        self.found: dict[Party, dict[str, Consequence]] = {party: {} for party in parties}
        self.contradictory: set[Party] = set()
        self.undecided: set[Party] = set()
        self.broken = 0

    def ask(self, part: Part) -> None:
        """Learn what follows for each party in a part of the theory; nothing where its laws contradict each other."""
        held: dict[Party, list[int]] = {}
        for number, name in enumerate(part.members):
            if (party := self.bound.members[name].party) in self.found:
                held.setdefault(party, []).append(number)
        held = {party: numbers for party, numbers in held.items() if part.laws or len(numbers) > 1}
        if not held:
            return
        near = _Near(part)
        with Solver((), part.theory.fixed, self.effort) as laws:
            try:
                if not laws.satisfiable(()):
                    self.broken += 1
                    return
            except LimitError:
                self.undecided.update(held)
                return
            for party, numbers in held.items():
                self._learn(party, near.case(self.bound, numbers), laws)

    def _learn(self, party: Party, case: _Case, laws: Solver) -> None:
        try:
            for one in case.consequences(self.claims, laws, self.effort):
                self.found[party][one.claim] = one
        except _ContradictionError:
            self.contradictory.add(party)
        except LimitError:
            self.undecided.add(party)


class _ContradictionError(Exception):
    """What a party holds cannot hold together."""


@attrs.frozen
class _Case:
    """What one party holds in a part of a theory, by numbers there, and the laws and definitions that bear on it."""

    bound: Bound
    part: Part
    members: tuple[int, ...]
    laws: tuple[int, ...]
    theory: Theory
    reached: tuple[int, ...]

    def consequences(self, claims: Mapping[int, str], laws: Solver, effort: Effort) -> Iterator[Consequence]:
        """Yield what follows, in the order in which it is reached.

        Raises:
            _ContradictionError: the members cannot hold together.
            LimitError: the effort does not suffice.
        """
        every = frozenset(range(len(self.members)))
        held = {group[0][0] for group in self.theory.members if len(group) == len(group[0]) == 1}
        asked = [literal for literal in self.reached if abs(literal) in claims and literal not in held]
        with Solver(self.theory.members, self.theory.fixed, effort) as solver:
            for literal in _certain(self.theory, solver, asked, effort):
                if laws.satisfiable((), [-literal]):
                    members = _smallest(solver, every, literal, effort)
                    yield self._told(claims[abs(literal)], literal, members)

    def _told(self, claim: str, literal: int, members: tuple[int, ...]) -> Consequence:
        try:
            laws = tuple(self.bound.laws[self.part.laws[self.laws[n]]] for n in self._behind(literal, members))
        except LimitError:
            return Consequence(claim, 1 if literal > 0 else -1, self._named(members), None)
        return Consequence(claim, 1 if literal > 0 else -1, self._named(members), laws)

    def _named(self, members: Iterable[int]) -> tuple[Member, ...]:
        return tuple(self.bound.members[self.part.members[self.members[n]]] for n in members)

    def _behind(self, literal: int, members: tuple[int, ...]) -> list[int]:
        """Return the laws by which a literal follows: a smallest set of those that one proof of it uses."""
        effort = Effort(len(self.laws), limit=_KEPT)
        always = [clause for n in members for clause in self.theory.members[n]]
        with Solver(self.theory.laws, (*self.theory.definitions, *always, (-literal,)), effort) as solver:
            core = sorted(solver.clashing(frozenset(range(len(self.laws)))) or ())
        against = attrs.evolve(
            self.theory,
            members=(*self.theory.members, ((-literal,),)),
            laws=tuple(self.theory.laws[n] for n in core),
        )
        return [core[n] for n in behind(against, (*members, len(self.members)), effort)]


def _certain(theory: Theory, solver: Solver, asked: Iterable[int], effort: Effort) -> list[int]:
    """Return the literals, of those asked about, that hold whenever all members do.

    Whatever fails in some way for all to hold is out; so few questions are left if ways are taken that differ most: one
    solver takes to be false what it may, the other, for which all signs are turned, to be true.
    """
    every = range(len(theory.members))
    turned = [tuple(tuple(-x for x in clause) for clause in group) for group in (*theory.members, theory.fixed)]
    left = list(asked)
    certain = []
    with Solver(turned[:-1], turned[-1], effort) as other:
        if not solver.satisfiable(every):
            raise _ContradictionError
        left = _true(left, solver, 1)
        if left and other.satisfiable(every):
            left = _true(left, other, -1)
        while left:
            literal = left.pop(0)
            one, turn = (solver, 1) if literal > 0 else (other, -1)
            if one.satisfiable(every, [-literal * turn]):
                left = _true(left, one, turn)
            else:
                certain.append(literal)
    return certain


def _true(literals: Iterable[int], solver: Solver, turn: int) -> list[int]:
    """Return the literals that are true in the last answer of a solver."""
    true = solver.model()
    return [literal for literal in literals if (abs(literal) in true) is (literal * turn > 0)]


def _smallest(solver: Solver, every: frozenset[int], literal: int, effort: Effort) -> tuple[int, ...]:
    """Return a smallest set of members from which a literal follows."""

    def enough(some: frozenset[int]) -> frozenset[int] | None:
        return None if solver.satisfiable(some, [-literal]) else some

    sets = minimal_sets(every, enough, effort, most=1)
    if not sets.found:
        raise LimitError
    return sets.found[0]


class _Near:
    """Which clauses of a part have a literal false when another is true."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._clauses: dict[int, list[tuple[int | None, Clause]]] = {}
        for number, law in enumerate(part.theory.laws):
            self._add(number, law)
        self._add(None, part.theory.definitions)

    def _add(self, number: int | None, clauses: Iterable[Clause]) -> None:
        for clause in clauses:
            for literal in clause:
                self._clauses.setdefault(-literal, []).append((number, clause))

    def case(self, bound: Bound, held: Collection[int]) -> _Case:
        """Return what bears on some members: all clauses met on the way from their literals. Linear in these."""
        groups = tuple(self.part.theory.members[number] for number in held)
        reached = list(dict.fromkeys(literal for group in groups for clause in group for literal in clause))
        known = set(reached)
        laws: set[int] = set()
        definitions: dict[Clause, None] = {}
        for literal in reached:
            for number, clause in self._clauses.get(literal, ()):
                if number is None:
                    definitions[clause] = None
                else:
                    laws.add(number)
                new = [other for other in clause if other != -literal and other not in known]
                known.update(new)
                reached += new
        kept = tuple(sorted(laws))
        local = Theory(groups, tuple(self.part.theory.laws[n] for n in kept), tuple(definitions))
        return _Case(bound, self.part, tuple(held), kept, local, tuple(reached))
