"""The grounded semantics against slow and obvious ways to compute it."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.framework import Framework, Label
from argmap.semantics import grounded

ACCEPTED, REJECTED, UNDECIDED = Label.ACCEPTED, Label.REJECTED, Label.UNDECIDED


@st.composite
def frameworks(draw: st.DrawFn, most_atoms: int = 9, most_rules: int = 14) -> Framework:
    """Any flat framework: circles of support, facts, repeated bodies, attacks on oneself."""
    size = draw(st.integers(1, most_atoms))
    assumed = draw(st.integers(0, size))
    atoms = st.integers(0, size - 1)
    rules = []
    if assumed < size:
        bodies = st.lists(atoms, max_size=3).map(tuple)
        rules = draw(st.lists(st.tuples(st.integers(assumed, size - 1), bodies), max_size=most_rules))
    pairs: list[tuple[int, int]] = []
    if assumed:
        pairs = draw(st.lists(st.tuples(st.integers(0, assumed - 1), atoms), max_size=10))
    return Framework(size, tuple(range(assumed)), tuple(rules), tuple(pairs))


def closure(framework: Framework, assumptions: set[int]) -> set[int]:
    """What a set of assumptions derives."""
    known = set(assumptions)
    while new := {head for head, body in framework.rules if head not in known and known.issuperset(body)}:
        known |= new
    return known


def attacked(framework: Framework, assumptions: set[int]) -> set[int]:
    """The assumptions that a set attacks."""
    known = closure(framework, assumptions)
    return {a for a, contrary in framework.contraries if contrary in known}


def verdicts(framework: Framework, extension: set[int]) -> tuple[Label, ...]:
    """The design's words: derivable; not derivable from what the extension does not attack; else undecided."""
    known = closure(framework, extension)
    possible = closure(framework, set(framework.assumptions) - attacked(framework, extension))
    return tuple(
        ACCEPTED if atom in known else UNDECIDED if atom in possible else REJECTED for atom in range(framework.size)
    )


def least_fixpoint(framework: Framework) -> tuple[Label, ...]:
    """Bondarenko et al.: from the empty set, defend until nothing new is defended, over *all* attacking sets."""
    subsets = [
        set(chosen)
        for count in range(len(framework.assumptions) + 1)
        for chosen in combinations(framework.assumptions, count)
    ]
    attacks = [(subset, attacked(framework, subset)) for subset in subsets]
    extension: set[int] = set()
    while True:
        beaten = attacked(framework, extension)
        defended = {a for a in framework.assumptions if all(subset & beaten for subset, hit in attacks if a in hit)}
        if defended == extension:
            return verdicts(framework, extension)
        extension = defended


def complete(framework: Framework) -> list[set[int]]:
    """Every complete extension: free of conflict and equal to what it defends."""
    found = []
    for count in range(len(framework.assumptions) + 1):
        for chosen in combinations(framework.assumptions, count):
            extension = set(chosen)
            beaten = attacked(framework, extension)
            threats = attacked(framework, set(framework.assumptions) - beaten)
            if not extension & beaten and extension == set(framework.assumptions) - threats:
                found.append(extension)
    return found


@given(frameworks())
@settings(max_examples=400)
def test_equals_the_least_fixpoint_of_defence(framework: Framework) -> None:
    assert grounded.label(framework) == least_fixpoint(framework)


@given(frameworks())
def test_is_the_least_complete_extension(framework: Framework) -> None:
    labelling = grounded.label(framework)
    extension = {a for a in framework.assumptions if labelling[a] is ACCEPTED}
    every = complete(framework)
    assert extension in every
    assert all(extension <= other for other in every)


@given(frameworks(most_atoms=24, most_rules=60))
def test_accepted_and_rejected_justify_each_other(framework: Framework) -> None:
    labelling = grounded.label(framework)
    extension = {a for a in framework.assumptions if labelling[a] is ACCEPTED}
    assert labelling == verdicts(framework, extension)


@given(frameworks(), st.randoms(use_true_random=False))
def test_order_of_writing_does_not_matter(framework: Framework, random: object) -> None:
    turned = Framework(framework.size, framework.assumptions[::-1], framework.rules[::-1], framework.contraries[::-1])
    assert grounded.label(turned) == grounded.label(framework)


@given(st.integers(1, 7).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_an_abstract_framework_is_the_case_without_rules(drawn: tuple[int, set[tuple[int, int]]]) -> None:
    size, attacks = drawn
    accepted: set[int] = set()
    while True:
        beaten = {b for a, b in attacks if a in accepted}
        defended = {n for n in range(size) if all(a in beaten for a, b in attacks if b == n)}
        if defended == accepted:
            break
        accepted = defended
    framework = Framework(size, tuple(range(size)), (), tuple(sorted((b, a) for a, b in attacks)))
    labelling = grounded.label(framework)
    assert {n for n in range(size) if labelling[n] is ACCEPTED} == accepted
    assert {n for n in range(size) if labelling[n] is REJECTED} == beaten


def test_atoms_that_only_support_each_other_are_rejected() -> None:
    circle = Framework(3, (0,), ((1, (2,)), (2, (1,))), ((0, 1),))
    assert grounded.label(circle) == (ACCEPTED, REJECTED, REJECTED)


def test_a_circle_that_loses_its_last_reason_falls_with_it() -> None:
    # 4 <- 5, 5 <- 4, 4 <- 0: the circle leans on 0, which 1 defeats.
    circle = Framework(6, (0, 1, 2, 3), ((4, (5,)), (5, (4,)), (4, (0,))), ((0, 1), (2, 3), (3, 2)))
    assert grounded.label(circle) == (REJECTED, ACCEPTED, UNDECIDED, UNDECIDED, REJECTED, REJECTED)


def test_a_long_chain_of_support_needs_no_stack() -> None:
    size = 100_000
    rules = ((1, (0,)), *((n, (n - 1,)) for n in range(2, size)))
    assert set(grounded.label(Framework(size, (0,), tuple(rules), ()))) == {ACCEPTED}


def test_a_long_chain_of_attacks_alternates() -> None:
    size = 100_001
    chain = Framework(size, tuple(range(size)), (), tuple((n, n + 1) for n in range(size - 1)))
    assert grounded.label(chain)[::2] == (ACCEPTED,) * (size // 2 + 1)
    assert set(grounded.label(chain)[1::2]) == {REJECTED}


def test_a_circle_may_lean_on_another_circle() -> None:
    # 2 <-> 3 lean on 0, which is in doubt; 4 <-> 5 lean on 3 alone.
    rules = ((2, (3,)), (3, (2,)), (2, (0,)), (4, (5,)), (5, (4,)), (4, (3,)))
    assert set(grounded.label(Framework(6, (0, 1), rules, ((0, 1), (1, 0))))) == {UNDECIDED}


@pytest.mark.parametrize("backwards", [False, True])
def test_many_small_circles_are_settled_one_after_another(backwards: bool) -> None:
    # Circle n leans on one doubt, which falls only once circle n - 1 has fallen.
    count = 3_000
    rules: list[tuple[int, tuple[int, ...]]] = []
    contraries: list[tuple[int, int]] = []
    atoms = range(4 * count - 1, -1, -1) if backwards else range(4 * count)
    for n in range(count):
        holds, doubt, left, right = atoms[4 * n : 4 * n + 4]
        rules += [(left, (right,)), (right, (left,))]
        contraries.append((holds, left))
        if n:
            rules.append((left, (doubt,)))
            contraries.append((doubt, atoms[4 * n - 4]))
    assumptions = tuple(atom for n in range(count) for atom in atoms[4 * n : 4 * n + 2])
    labelling = grounded.label(Framework(4 * count, assumptions, tuple(rules), tuple(contraries)))
    verdicts = [labelling[atom] for atom in atoms]
    assert verdicts[:4] == [ACCEPTED, ACCEPTED, REJECTED, REJECTED]
    assert verdicts[4:] == [ACCEPTED, REJECTED, REJECTED, REJECTED] * (count - 1)
