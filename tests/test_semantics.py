"""The semantics against slow and obvious ways to compute them, the answers of other engines, and the theorems."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from argmap import framework, graph, iccma, plugins, semantics
from argmap.framework import ArgumentError, Framework, Label
from argmap.model import Map
from argmap.semantics._search import Search
from tests.conftest import ROOT
from tests.strategies import maps
from tests.test_grounded import attacked, closure, frameworks
from tests.test_grounded import verdicts as judged

#: Real frameworks with their answers; they lie beside the repository, where there are any.
FIXTURES = Path(os.environ.get("ARGMAP_FIXTURES", ROOT.parent / "shared" / "fixtures"))
MEMBERS = {module.CODE: module for module in plugins.every("semantics").values()}
FOR_MAPS = ("GR", "CO", "PR", "ST", "ID")
Sets = set[frozenset[int]]


def abstract(size: int, attacks: Iterable[tuple[int, int]]) -> Framework:
    return framework.abstract(map(str, range(size)), ((str(a), str(b)) for a, b in attacks))


graphs = (
    st.integers(0, 7)
    .flatmap(lambda n: st.tuples(st.just(n), st.sets(st.tuples(*[st.integers(0, max(n - 1, 0))] * 2))))
    .map(lambda drawn: abstract(drawn[0], sorted(drawn[1]) if drawn[0] else ()))
)


# The oracle


def subsets(items: Iterable[int]) -> Iterator[frozenset[int]]:
    items = tuple(items)
    return (frozenset(chosen) for count in range(len(items) + 1) for chosen in combinations(items, count))


def largest(sets: Iterable[frozenset[int]], by: Callable[[frozenset[int]], frozenset[int]] = lambda s: s) -> Sets:
    found = set(sets)
    return {one for one in found if not any(by(one) < by(other) for other in found)}


class Oracle:
    """Every definition, word for word, over all subsets."""

    def __init__(self, of: Framework) -> None:
        self.of = of
        self.hits = {chosen: frozenset(attacked(of, set(chosen))) for chosen in subsets(of.assumptions)}
        self.free = {chosen for chosen, hit in self.hits.items() if not chosen & hit}
        self.admissible = {chosen for chosen in self.free if chosen <= self.defended(chosen)}

    def defended(self, chosen: frozenset[int]) -> frozenset[int]:
        threats = [hit for other, hit in self.hits.items() if not other & self.hits[chosen]]
        return frozenset(a for a in self.of.assumptions if not any(a in hit for hit in threats))

    def range(self, chosen: frozenset[int]) -> frozenset[int]:
        return chosen | self.hits[chosen]

    def within(self, sets: Sets) -> Sets:
        return largest(s for s in self.admissible if s <= frozenset.intersection(*sets))

    def cf2(self, inside: frozenset[int], chosen: frozenset[int]) -> bool:
        if not chosen <= inside:
            return False
        attacks = {(b, a) for a, b in self.of.contraries if {a, b} <= inside}
        parts = graph.components({a: [y for x, y in attacks if x == a] for a in sorted(inside)})
        if len(parts) < 2:
            return chosen in largest(s for s in self.free if s <= inside)
        return all(
            self.cf2(
                frozenset(a for a in part if not any((b, a) in attacks for b in chosen.difference(part))),
                chosen.intersection(part),
            )
            for part in parts
        )

    def extensions(self, code: str) -> Sets:
        return ORACLES[code](self)


def everything(oracle: Oracle) -> frozenset[int]:
    return frozenset(oracle.of.assumptions)


ORACLES: dict[str, Callable[[Oracle], Sets]] = {
    "CO": lambda o: {s for s in o.admissible if s == o.defended(s)},
    "GR": lambda o: {frozenset.intersection(*o.extensions("CO"))},
    "PR": lambda o: largest(o.admissible),
    "ST": lambda o: {s for s in o.free if o.range(s) == everything(o)},
    "ID": lambda o: o.within(o.extensions("PR")),
    "SST": lambda o: largest(o.extensions("CO"), o.range),
    "EAG": lambda o: o.within(o.extensions("SST")),
    "NA": lambda o: largest(o.free),
    "STG": lambda o: largest(o.free, o.range),
    "CF2": lambda o: {s for s in o.hits if o.cf2(everything(o), s)},
}


def agree(member: ModuleType, of: Framework, expected: Sets) -> None:
    """A member answers each question about a framework as its extensions demand."""
    found = list(member.extensions(of))
    assert {frozenset(one) for one in found} == expected and len(found) == len(expected)
    assert all(one == tuple(sorted(one)) for one in found)
    one = member.extension(of)
    assert one is None if not expected else frozenset(one) in expected
    known = {extension: closure(of, set(extension)) for extension in expected}
    for atom in range(of.size):
        holding, lacking = member.holding(of, atom), member.lacking(of, atom)
        assert (holding is not None) == any(atom in derived for derived in known.values())
        assert (lacking is not None) == any(atom not in derived for derived in known.values())
        assert holding is None or atom in known[frozenset(holding)]
        assert lacking is None or atom not in known[frozenset(lacking)]
    labellings = [judged(of, set(extension)) for extension in expected]
    every = [set(verdicts) for verdicts in zip(*labellings, strict=True)] or [{Label.UNDECIDED}] * of.size
    assert list(member.label(of)) == [next(iter(v)) if len(v) == 1 else Label.UNDECIDED for v in every]


# Equal to the definitions


#: 1 attacks 0, and each of two rivals attacks 1.
FLOATING = abstract(4, [(1, 0), (2, 1), (3, 1), (2, 3), (3, 2)])
#: 4 follows from 1, which is rejected, or from 2, which is a rival of 3.
DEAD_RULE = Framework(5, (0, 1, 2, 3), ((4, (1,)), (4, (2,))), ((1, 0), (2, 3), (3, 2)))


@pytest.mark.parametrize("code", MEMBERS)
@given(graphs)
@example(FLOATING)
def test_equals_the_definition_on_abstract_frameworks(code: str, of: Framework) -> None:
    agree(MEMBERS[code], of, Oracle(of).extensions(code))


@given(frameworks(most_atoms=9))
@example(DEAD_RULE)
@settings(max_examples=300)
def test_equals_the_definition_on_frameworks_with_rules(of: Framework) -> None:
    assume(len(of.assumptions) <= 6)
    oracle = Oracle(of)
    for code in FOR_MAPS:
        agree(MEMBERS[code], of, oracle.extensions(code))


@given(maps(size=5))
@settings(max_examples=60)
def test_equals_the_definition_on_maps(drawn: Map) -> None:
    of = framework.of(graph.of(drawn))
    assume(len(of.assumptions) <= 7)
    oracle = Oracle(of)
    for code in FOR_MAPS:
        agree(MEMBERS[code], of, oracle.extensions(code))


# Equal to what other engines say


@cache
def answers() -> list[dict[str, Any]]:
    file = FIXTURES / "af_answers.json"
    if not file.exists():
        pytest.skip(f"no frameworks at {FIXTURES}")
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return found


@pytest.mark.parametrize("code", MEMBERS)
def test_agrees_with_three_engines_on_real_frameworks(code: str) -> None:
    asked = 0
    for entry in answers():
        text = (FIXTURES / entry["file"]).read_text("utf-8")
        of, _ = iccma.read(text, Path(entry["file"]).suffix)
        assert of.size == entry["n_args"]
        if code in entry["answers"]:
            expected = {frozenset(of.atoms[name] for name in one) for one in entry["answers"][code]}
            if len(expected) <= 50:
                agree(MEMBERS[code], of, expected)
            assert {frozenset(one) for one in MEMBERS[code].extensions(of)} == expected, entry["id"]
            asked += 1
    assert asked >= 150


# Theorems


def sets(code: str, of: Framework) -> Sets:
    return {frozenset(one) for one in MEMBERS[code].extensions(of)}


either = st.one_of(graphs, frameworks(most_atoms=14, most_rules=20))


@given(either)
def test_the_grounded_extension_lies_in_every_complete_one(of: Framework) -> None:
    (least,) = sets("GR", of)
    assert least in sets("CO", of) and all(least <= one for one in sets("CO", of))


@given(either)
def test_stable_extensions_are_preferred_and_preferred_ones_are_the_largest_complete(of: Framework) -> None:
    assert sets("ST", of) <= sets("PR", of) == largest(sets("CO", of))


@given(either)
def test_the_ideal_extension_is_complete_and_lies_between_the_grounded_and_every_preferred(of: Framework) -> None:
    (least,), (ideal,) = sets("GR", of), sets("ID", of)
    assert least <= ideal and ideal in sets("CO", of)
    assert all(ideal <= one for one in sets("PR", of))


@given(graphs)
def test_semi_stable_and_stage_extensions_are_the_stable_ones_where_there_are_any(of: Framework) -> None:
    assert sets("SST", of) <= sets("PR", of)
    assert sets("STG", of) <= sets("NA", of)
    if sets("ST", of):
        assert sets("ST", of) == sets("SST", of) == sets("STG", of)


@given(graphs)
def test_the_eager_extension_holds_the_ideal_one_and_is_complete(of: Framework) -> None:
    (ideal,), (eager,) = sets("ID", of), sets("EAG", of)
    assert ideal <= eager and eager in sets("CO", of)


@given(graphs)
def test_stable_extensions_are_cf2_and_cf2_extensions_are_naive(of: Framework) -> None:
    assert sets("ST", of) <= sets("CF2", of) <= sets("NA", of)


@given(graphs)
def test_where_nothing_is_in_circles_all_who_defend_agree(of: Framework) -> None:
    acyclic = abstract(of.size, ((a, b) for b, a in of.contraries if a < b))
    assert len({frozenset(sets(code, acyclic)) for code in MEMBERS if code != "NA"}) == 1


@pytest.mark.parametrize("code", MEMBERS)
@given(graphs, st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_another_name_for_each_argument_changes_nothing_else(code: str, of: Framework, random: Any) -> None:
    names = list(range(of.size))
    random.shuffle(names)
    attacks = [(names[a], names[b]) for b, a in of.contraries]
    random.shuffle(attacks)
    assert sets(code, abstract(of.size, attacks)) == {frozenset(names[a] for a in one) for one in sets(code, of)}


def followed(of: Framework, by: Framework, attacks: Iterable[tuple[int, int]]) -> Framework:
    """One framework with another behind it, which it attacks and which does not attack it."""
    assumptions = (*of.assumptions, *(of.size + a for a in by.assumptions))
    rules = (*of.rules, *((of.size + head, tuple(of.size + b for b in body)) for head, body in by.rules))
    contraries = [*of.contraries, *((of.size + target, of.size + contrary) for target, contrary in by.contraries)]
    known = set(assumptions)
    contraries += [(of.size + b, a) for a, b in attacks if a < of.size and of.size + b in known]
    return Framework(of.size + by.size, assumptions, rules, tuple(dict.fromkeys(contraries)))


#: Five pairs of rivals.
RIVALS = abstract(10, [(a ^ flip, a ^ 1 ^ flip) for a in range(0, 10, 2) for flip in (0, 1)])


@given(
    st.one_of(graphs, frameworks(most_atoms=9)),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 9)), max_size=4),
)
@example(Framework(4, (0, 1, 2), ((3, (0, 1)),), ((1, 2), (2, 1))), [])
@settings(max_examples=200)
def test_what_an_atom_does_not_depend_on_says_nothing_about_it(of: Framework, attacks: list[tuple[int, int]]) -> None:
    more = followed(of, RIVALS, attacks)
    for code in ("GR", "CO", "PR", "ID"):
        every = sets(code, more)
        assert {frozenset(a for a in one if a < of.size) for one in every} == sets(code, of)
        for atom in range(of.size):
            for ask in (MEMBERS[code].holding, MEMBERS[code].lacking):
                found = ask(more, atom)
                assert (found is None) == (ask(of, atom) is None)
                assert found is None or (frozenset(found) in every)
                assert found is None or (atom in closure(more, set(found))) == (ask is MEMBERS[code].holding)


# What support in circles needs


def test_a_circle_of_support_does_not_lift_itself_up() -> None:
    # 0 and 1 exclude each other; 4 and 5 support each other, lean on 1, and speak against 2.
    circle = Framework(6, (0, 1, 2), ((4, (5,)), (5, (4,)), (4, (1,))), ((0, 1), (1, 0), (2, 4)))
    for code in ("CO", "PR", "ST"):
        assert sets(code, circle) == Oracle(circle).extensions(code)
    assert sets("ST", circle) == {frozenset({0, 2}), frozenset({1})}


def test_many_circles_of_support_are_searched_soon() -> None:
    # Each pair of rivals decides over a ring of ten.
    rules: list[tuple[int, tuple[int, ...]]] = []
    contraries: list[tuple[int, int]] = []
    for pair in range(20):
        first, ring = 2 * pair, range(40 + 10 * pair, 50 + 10 * pair)
        contraries += [(first, first + 1), (first + 1, first), (first, ring[5])]
        rules += [(ring[0], (first + 1,)), *((ring[n], (ring[n - 1],)) for n in range(10))]
    of = Framework(240, tuple(range(40)), tuple(rules), tuple(contraries))
    found = MEMBERS["ST"].holding(of, 45)
    assert found is not None and 1 in found and 45 in closure(of, set(found))
    assert set(MEMBERS["PR"].label(of)) == {Label.UNDECIDED}


def test_long_chains_need_no_stack() -> None:
    size = 3_000
    rules = tuple((n, (n - 1,)) for n in range(3, size))
    of = Framework(size, (0, 1), ((2, (0,)), *rules), ((0, 1), (1, 0)))
    assert len(sets("PR", of)) == 2
    line = abstract(size, [(1, 0), (0, 1), *((n, n + 1) for n in range(1, size - 1))])
    for code in ("CO", "PR", "ST", "ID", "SST", "EAG", "STG", "CF2", "NA"):
        assert MEMBERS[code].extension(line) is not None


def test_long_chains_take_memory_in_proportion() -> None:
    def peak(size: int) -> int:
        line = abstract(size, [(n, n + 1) for n in range(size - 1)])
        tracemalloc.start()
        assert len(MEMBERS["CF2"].extension(line)) == size // 2
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(4_000) < 8 * peak(1_000)  # sixteen times, if each choice kept all before it


@pytest.mark.parametrize(("code", "ask"), [("ID", "extension"), ("EAG", "extension"), ("ST", "label")])
def test_rivals_that_do_not_touch_are_told_apart_by_few_questions(
    code: str, ask: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Iterable[int]] = []
    find = Search.find

    def counted(search: Search, assumed: Iterable[int] = ()) -> Sequence[int] | None:
        asked.append(assumed)
        return find(search, assumed)

    monkeypatch.setattr(Search, "find", counted)
    pairs = [(n, n ^ 1) for n in range(200)]
    getattr(MEMBERS[code], ask)(abstract(200, pairs))
    assert len(asked) < 20


# By name


NIXON = framework.abstract(["quaker", "republican", "hawk"], [("quaker", "republican"), ("republican", "quaker")])


def test_an_abstract_framework_is_judged_by_the_names_of_its_arguments() -> None:
    of = framework.abstract(["a", "b", "c", "a"], [("a", "b"), ("b", "c"), ("a", "b")])
    assert {name: label.value for name, label in semantics.verdicts(of).items()} == {
        "a": "accepted",
        "b": "rejected",
        "c": "accepted",
    }
    assert set(semantics.extensions(NIXON, "preferred")) == {("quaker", "hawk"), ("republican", "hawk")}
    assert semantics.credulous(NIXON, "quaker", "stable") and not semantics.skeptical(NIXON, "quaker", "stable")
    assert semantics.skeptical(NIXON, "hawk", "preferred") and not semantics.credulous(NIXON, "quaker")


def test_where_there_is_no_extension_every_one_accepts_and_nothing_is_settled() -> None:
    liar = framework.abstract(["liar", "other"], [("liar", "liar")])
    assert list(semantics.extensions(liar, "stable")) == []
    assert semantics.skeptical(liar, "other", "stable") and not semantics.credulous(liar, "other", "stable")
    assert set(semantics.verdicts(liar, "stable").values()) == {Label.UNDECIDED}


def test_an_attack_on_nobody_and_a_question_about_nobody_are_refused() -> None:
    with pytest.raises(ArgumentError, match="'c', which is no argument"):
        framework.abstract(["a", "b"], [("a", "c")])
    with pytest.raises(ArgumentError, match=r'no argument "quacker"; did you mean "quaker"\?'):
        semantics.credulous(NIXON, "quacker")


def test_what_a_map_fixes_is_answered_without_an_atom() -> None:
    of = Framework(1, (0,), (), (), {"a": 0}, {"strict": Label.ACCEPTED, "out": Label.ABSENT})
    for ask in (semantics.credulous, semantics.skeptical):
        assert [ask(of, name) for name in ("a", "strict", "out")] == [True, True, False]


@pytest.mark.parametrize("code", sorted(set(MEMBERS) - set(FOR_MAPS)))
def test_a_map_is_refused_with_the_reason_where_the_theories_differ(code: str) -> None:
    rules = Framework(2, (0,), ((1, (0,)),), ())
    member = MEMBERS[code]
    asked: list[Callable[[], object]] = [
        lambda: member.label(rules),
        lambda: member.extension(rules),
        lambda: list(member.extensions(rules)),
    ]
    asked += [lambda: member.holding(rules, 1), lambda: member.lacking(rules, 1)]
    for ask in asked:
        with pytest.raises(semantics.UnfitError, match="for abstract frameworks only"):
            ask()


def test_the_solver_is_imported_only_to_search() -> None:
    code = (
        "import sys; from argmap import framework, semantics\n"
        "chain = framework.abstract('abc', [('a', 'b'), ('b', 'c')])\n"
        "print([*semantics.extensions(chain, 'preferred'), *semantics.extensions(chain, 'stable')])\n"
        "print(semantics.verdicts(chain, 'ideal')['c'].value, 'pysat' in sys.modules)\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "[('a', 'c'), ('a', 'c')]\naccepted False\n"
