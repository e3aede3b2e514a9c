"""Formulas, consistency and minimal sets against truth tables and every subset there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import logic
from argmap.logic import Clause, Effort, Formula, FormulaError, Group, LimitError, Theory, Variables, parse, plainly
from argmap.logic.formulas import LIMIT_LENGTH

#: A formula as a tree: an atom, or an operator with its parts.
Tree = str | tuple[str, "Tree"] | tuple[str, "Tree", "Tree"]
STRENGTH = {"~": 5, "&": 4, "|": 3, "->": 2, "<->": 1}
JOINS: dict[str, Callable[[bool, bool], bool]] = {
    "&": lambda a, b: a and b,
    "|": lambda a, b: a or b,
    "->": lambda a, b: not a or b,
    "<->": lambda a, b: a == b,
}

trees: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from(["p", "q", "r"]),
    lambda part: st.one_of(st.tuples(st.just("~"), part), st.tuples(st.sampled_from([*JOINS]), part, part)),
    max_leaves=8,
)
formulas = trees.map(lambda tree: Formula(postfix(tree)))


def postfix(tree: Tree) -> tuple[str, ...]:
    if isinstance(tree, str):
        return (tree,)
    return (*(sign for part in tree[1:] for sign in postfix(part)), tree[0])


def spare(tree: Tree) -> str:
    """Write a tree with no more parentheses than it needs."""
    if isinstance(tree, str):
        return tree
    own = STRENGTH[tree[0]]
    parts = [spare(part) for part in tree[1:]]
    for number, part in enumerate(tree[1:]):
        inner = 6 if isinstance(part, str) else STRENGTH[part[0]]
        loose = inner == own and number == (0 if tree[0] == "->" else 1) and own < 5
        if inner < own or loose:
            parts[number] = f"({parts[number]})"
    return f"~{parts[0]}" if len(parts) == 1 else f" {tree[0]} ".join(parts)


def full(tree: Tree) -> str:
    """Write a tree with all parentheses."""
    if isinstance(tree, str):
        return f"({tree})"
    return f"(~{full(tree[1])})" if len(tree) == 2 else f"({full(tree[1])}{tree[0]}{full(tree[2])})"


def truth(formula: Formula, world: dict[str, bool]) -> bool:
    stack: list[bool] = []
    for sign in formula.postfix:
        if sign == "~":
            stack.append(not stack.pop())
        elif sign in JOINS:
            right, left = stack.pop(), stack.pop()
            stack.append(JOINS[sign](left, right))
        else:
            stack.append(world[sign])
    return stack.pop()


def worlds() -> Iterable[dict[str, bool]]:
    return (dict(zip("pqr", values, strict=True)) for values in product([False, True], repeat=3))


def theory_of(members: Sequence[Formula], laws: Sequence[Formula] = ()) -> Theory:
    variables = Variables()
    definitions: list[Clause] = []
    groups = []
    for formula in (*members, *laws):
        literal, clauses = logic.define(formula, variables)
        definitions += clauses
        groups.append(((literal,),))
    return Theory(tuple(groups[: len(members)]), tuple(groups[len(members) :]), tuple(definitions))


def subsets(size: int) -> list[frozenset[int]]:
    """Every set of numbers below `size`, the smallest first and then by members."""
    return [frozenset(chosen) for count in range(size + 1) for chosen in combinations(range(size), count)]


def minimal(size: int, enough: Callable[[frozenset[int]], bool]) -> tuple[tuple[int, ...], ...]:
    """The minimal sets that are enough, by trying every set."""
    found: list[frozenset[int]] = []
    for chosen in subsets(size):
        if not any(one <= chosen for one in found) and enough(chosen):
            found.append(chosen)
    return tuple(tuple(sorted(one)) for one in found)


@given(trees)
def test_a_formula_reads_alike_with_few_and_with_all_parentheses(tree: Tree) -> None:
    assert parse(spare(tree)).postfix == parse(full(tree)).postfix == postfix(tree)


def test_operators_bind_and_group_as_the_documentation_says() -> None:
    assert parse("~p & q | r -> s <-> t") == parse("(((((~p) & q) | r) -> s) <-> t)")
    assert parse("p -> q -> r") == parse("p -> (q -> r)")
    assert parse("p <-> q <-> r") == parse("(p <-> q) <-> r")
    assert parse("p & q & r") == parse("(p & q) & r")
    assert parse("~~p").postfix == ("p", "~", "~")


def test_atoms_are_words() -> None:
    assert parse("_a1 & Straße -> nöt & _a1").atoms == ("_a1", "Straße", "nöt")


@pytest.mark.parametrize(
    ("text", "offset", "length", "message", "hint"),
    [
        ("", 0, 0, "empty", ""),
        ("   ", 0, 3, "empty", ""),
        ("p &", 3, 0, "breaks off", ""),
        ("p q", 2, 1, 'operator is missing before "q"', ""),
        ("p -> -> q", 5, 2, 'proposition is missing before "->"', ""),
        ("(p", 0, 1, "never closed", ""),
        ("((p) | (q", 7, 1, "never closed", ""),
        ("p)", 1, 1, "closes nothing", ""),
        ("()", 1, 1, 'proposition is missing before ")"', ""),
        ("p $ q", 2, 1, '"$" is no part', ""),
        ("1p", 0, 2, '"1p" is no part', ""),
        ("ä", 0, 1, '"ä" is no part', ""),
        ("p && q", 3, 1, "proposition is missing", 'write & for "&&"'),
        ("p => q", 2, 2, "no part", 'write -> for "=>"'),
        ("p and q", 2, 3, "operator is missing", 'write & for "and"'),
        ("not p", 4, 1, "operator is missing", 'write ~ for "not"'),
        ("¬p", 0, 1, "no part", 'write ~ for "¬"'),
        ("p" * (LIMIT_LENGTH + 5), LIMIT_LENGTH, 5, "more than", "name parts"),
    ],
)
def test_what_is_no_formula_is_said_with_its_place(
    text: str, offset: int, length: int, message: str, hint: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    error = caught.value
    assert (error.offset, error.length) == (offset, length)
    assert message in str(error)
    assert error.hint.startswith(hint) and bool(error.hint) == bool(hint)


@given(st.text("pq~&|<->() \t$é", max_size=12))
def test_any_text_is_a_formula_or_has_a_place_that_is_wrong(text: str) -> None:
    try:
        parse(text)
    except FormulaError as error:
        assert 0 <= error.offset <= error.offset + error.length <= len(text)


@pytest.mark.parametrize("text", ["(" * 900 + "p" + ")" * 900, "~" * 1999 + "p", "p->" * 600 + "p", "p&" * 900 + "p"])
def test_deep_formulas_are_read_and_judged(text: str) -> None:
    formula = parse(text)
    assert logic.consistent([formula], Effort()) is any(truth(formula, {"p": value}) for value in (True, False))


@given(formulas)
def test_a_definition_means_its_formula(formula: Formula) -> None:
    for world in worlds():
        literals = [Formula((atom,) if value else (atom, "~")) for atom, value in world.items()]
        assert logic.consistent([*literals, formula], Effort()) is truth(formula, world)


@given(st.lists(formulas, max_size=4), formulas)
def test_inferences_agree_with_truth_tables(premises: list[Formula], conclusion: Formula) -> None:
    def follows(given: Iterable[Formula]) -> bool:
        kept = list(given)
        return all(truth(conclusion, w) for w in worlds() if all(truth(f, w) for f in kept))

    example = logic.counterexample(premises, conclusion, Effort())
    assert (example is None) is follows(premises)
    if example is not None:
        world = {"p": False, "q": False, "r": False, **example}
        assert all(truth(f, world) for f in premises) and not truth(conclusion, world)
    else:
        needless = tuple(n for n in range(len(premises)) if follows(f for m, f in enumerate(premises) if m != n))
        assert logic.needless(premises, conclusion, Effort()) == needless
    assert logic.consistent(premises, Effort()) is any(all(truth(f, w) for f in premises) for w in worlds())


@given(st.integers(0, 7), st.data())
def test_at_most_one_holds(size: int, data: st.DataObject) -> None:
    variables = Variables()
    literals = [variables.of(number) for number in range(size)]
    clauses = tuple(logic.at_most_one(literals, variables))
    chosen = data.draw(st.sets(st.integers(0, size - 1))) if size else set()
    held = [((literal if number in chosen else -literal,),) for number, literal in enumerate(literals)]
    with logic.Solver(held, clauses, Effort()) as solver:
        assert solver.satisfiable(range(size)) is (len(chosen) <= 1)


monotone = st.integers(0, 7).flatmap(
    lambda size: st.tuples(st.just(size), st.lists(st.frozensets(st.integers(0, max(size - 1, 0))), max_size=6))
)


@given(monotone)
@settings(max_examples=300)
def test_minimal_sets_are_all_there_are_the_smallest_first(drawn: tuple[int, list[frozenset[int]]]) -> None:
    size, generators = drawn
    generators = [one for one in generators if one <= frozenset(range(size))]

    def enough(chosen: frozenset[int]) -> bool:
        return any(one <= chosen for one in generators)

    def oracle(chosen: frozenset[int]) -> frozenset[int] | None:
        return chosen if enough(chosen) else None

    sets = logic.minimal_sets(frozenset(range(size)), oracle, Effort())
    assert sets.complete
    assert sets.found == minimal(size, enough)
    if sets.found and sets.found != ((),):
        assert sets.hitting == minimal(size, lambda chosen: all(chosen & one for one in generators))


@given(monotone, st.integers(0, 60))
def test_a_limit_is_said_and_what_was_found_is_minimal(drawn: tuple[int, list[frozenset[int]]], limit: int) -> None:
    size, generators = drawn
    generators = [one for one in generators if one <= frozenset(range(size))]
    effort = Effort(limit=limit)

    def enough(chosen: frozenset[int]) -> bool:
        return any(one <= chosen for one in generators)

    def oracle(chosen: frozenset[int]) -> frozenset[int] | None:
        effort.spend()
        return chosen if enough(chosen) else None

    sets = logic.minimal_sets(frozenset(range(size)), oracle, effort)
    every = minimal(size, enough)
    assert set(sets.found) <= set(every)
    assert sets.complete is False or sets.found == every


def test_no_more_sets_are_looked_for_than_asked() -> None:
    def pairs(chosen: frozenset[int]) -> frozenset[int] | None:
        return chosen if any({2 * n, 2 * n + 1} <= chosen for n in range(4)) else None

    few = logic.minimal_sets(frozenset(range(8)), pairs, Effort(), most=2)
    assert (len(few.found), few.complete) == (2, False)
    all_of_them = logic.minimal_sets(frozenset(range(8)), pairs, Effort(), most=4)
    assert (all_of_them.found, all_of_them.complete) == (((0, 1), (2, 3), (4, 5), (6, 7)), True)


def test_large_sets_are_found() -> None:
    size = 90
    sets = logic.minimal_sets(frozenset(range(size)), lambda s: s if len(s) == size else None, Effort())
    assert sets.found == (tuple(range(size)),)
    assert sets.hitting == tuple((member,) for member in range(size))


@given(st.lists(formulas, max_size=6), st.lists(formulas, max_size=3))
@settings(max_examples=200)
def test_clashes_are_the_minimal_sets_in_conflict_and_their_repairs(
    members: list[Formula], laws: list[Formula]
) -> None:
    def possible(chosen: Iterable[Formula]) -> bool:
        kept = [*chosen, *laws]
        return any(all(truth(f, w) for f in kept) for w in worlds())

    if not possible([]):
        return
    theory = theory_of(members, laws)
    found = logic.clashes(theory, Effort())
    assert all(clash.complete for clash in found)
    conflicts = sorted((one for clash in found for one in clash.conflicts), key=lambda one: (len(one), one))
    assert tuple(conflicts) == minimal(len(members), lambda chosen: not possible(members[n] for n in chosen))
    repairs = minimal(len(members), lambda lost: possible(f for n, f in enumerate(members) if n not in lost))
    whole = product(*(clash.repairs for clash in found))
    assert {tuple(sorted(n for one in ways for n in one)) for ways in whole} == set(repairs)
    for conflict in conflicts:
        reasons = logic.behind(theory, conflict, Effort())
        held = [members[n] for n in conflict]

        def refuted(chosen: Iterable[int], held: list[Formula] = held) -> bool:
            kept = [*held, *(laws[n] for n in chosen)]
            return not any(all(truth(f, w) for f in kept) for w in worlds())

        assert reasons in minimal(len(laws), refuted)
        assert len(reasons) == len(minimal(len(laws), refuted)[0])


@given(st.lists(formulas, max_size=6), st.lists(formulas, max_size=3))
def test_parts_share_out_a_theory(members: list[Formula], laws: list[Formula]) -> None:
    theory = theory_of(members, laws)
    parts = logic.parts(theory)
    assert sorted(n for part in parts for n in part.members) == list(range(len(members)))
    for part in parts:
        assert part.theory.members == tuple(theory.members[n] for n in part.members)
        assert part.theory.laws == tuple(theory.laws[n] for n in part.laws)

    def variables(part: logic.Part) -> set[int]:
        clauses = [*part.theory.fixed, *(clause for member in part.theory.members for clause in member)]
        return {abs(literal) for clause in clauses for literal in clause}

    assert all(not variables(left) & variables(right) for left, right in combinations(parts, 2))


def pigeons(holes: int) -> list[Formula]:
    """One pigeon more than holes: inconsistent, and very long to prove so (Haken 1985)."""
    birds = range(holes + 1)
    homes = [" | ".join(f"p{bird}_{hole}" for hole in range(holes)) for bird in birds]
    clashes = [f"~(p{a}_{h} & p{b}_{h})" for h in range(holes) for a, b in combinations(birds, 2)]
    return [parse(text) for text in (*homes, *clashes)]


def test_a_hard_question_ends_at_the_limit_and_the_same_work_always_does() -> None:
    theory = theory_of(pigeons(12))
    for _ in range(2):
        effort = Effort(limit=2_000)
        with pytest.raises(LimitError):
            logic.clashes(theory, effort)
        assert effort.left < 0
    with pytest.raises(LimitError):
        logic.consistent(pigeons(12), Effort(limit=2_000))


def test_size_alone_does_not_reach_the_limit() -> None:
    pairs = [Formula(sign) for n in range(5_000) for sign in ((f"a{n}",), (f"a{n}", f"b{n}", "->"))]
    effort = Effort(len(pairs), limit=1)
    assert logic.clashes(theory_of(pairs), effort) == ()


# Plain answers

literals_drawn = st.integers(1, 5).flatmap(lambda variable: st.sampled_from([variable, -variable]))
clauses_drawn = st.lists(st.lists(literals_drawn, min_size=1, max_size=3).map(tuple), max_size=8)


@given(clauses_drawn, st.lists(literals_drawn, max_size=3))
def test_a_plain_answer_is_a_model(clauses: list[Clause], literals: list[int]) -> None:
    true = plainly.model(clauses, literals)
    if true is not None:
        every = [*clauses, *((literal,) for literal in literals)]
        assert all(any((abs(literal) in true) is (literal > 0) for literal in clause) for clause in every)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=12), st.sets(st.integers(1, 9)))
def test_what_implications_force_is_answered_plainly(implications: list[tuple[int, int]], given_: set[int]) -> None:
    true = frozenset(given_)
    while more := {then for one, then in implications if one in true} - true:
        true |= more
    assert plainly.model([(-one, then) for one, then in implications], sorted(given_)) == true


CLAUSES = st.lists(st.sampled_from([1, -1, 2, -2, 3, -3, 4, -4]), min_size=1, max_size=3).map(tuple)
GROUPS = st.lists(st.lists(CLAUSES, min_size=1, max_size=2).map(tuple), max_size=7)


def minimal_clashes(theory: Theory) -> set[frozenset[int]]:
    """The minimal sets of members that no values of the variables satisfy along with the laws."""
    values = list(product([False, True], repeat=4))

    def fine(clauses: Iterable[Clause]) -> bool:
        kept = list(clauses)
        return any(all(any(v[abs(x) - 1] == (x > 0) for x in clause) for clause in kept) for v in values)

    found: list[frozenset[int]] = []
    for size in range(len(theory.members) + 1):
        for some in map(frozenset, combinations(range(len(theory.members)), size)):
            own = (clause for number in some for clause in theory.members[number])
            if not any(one <= some for one in found) and not fine((*theory.fixed, *own)):
                found.append(some)
    return set(found)


@given(GROUPS, GROUPS)
def test_what_is_left_out_of_the_kernel_is_in_no_clash(members: list[Group], laws: list[Group]) -> None:
    whole = Theory(tuple(members), tuple(laws))
    core = logic.kernel(whole, Effort(limit=1_000_000))
    told = {frozenset(core.members[n] for n in one) for one in minimal_clashes(core.theory)}
    assert told == minimal_clashes(whole)


@given(GROUPS)
def test_a_theory_that_can_hold_has_an_empty_kernel(members: list[Group]) -> None:
    whole = Theory(tuple(members))
    core = logic.kernel(whole, Effort(limit=1_000_000))
    assert (core.members == ()) == (not minimal_clashes(whole))
