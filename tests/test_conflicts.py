"""Conflicts are the minimal sets of positions that cannot hold together; repairs are what hits them all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from argmap import api
from argmap.cli import main
from argmap.comparison import appearances, conflicts
from argmap.comparison.conflicts import Conflict, Conflicts
from argmap.comparison.parties import choose, members, roster
from argmap.comparison.theory import Drawn, Member
from argmap.graph import AtlasGraph
from argmap.logic import Effort
from argmap.page import Heading, Items, Page, Paragraph
from argmap.reports import text
from tests.test_theory import bind

CLAIMS = "pqrs"
Saying = tuple[str, str, int]
Rule = tuple[str, tuple[str, ...], str]

SAYINGS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(CLAIMS), st.sampled_from([1, -1])), max_size=7, unique=True
)


def some(least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Different claims in their order."""
    return st.sets(st.sampled_from(CLAIMS), min_size=least, max_size=most).map(lambda found: tuple(sorted(found)))


RULES = st.lists(
    st.one_of(
        st.tuples(st.just("if"), some(1, 2), st.sampled_from(CLAIMS)),
        st.tuples(st.sampled_from(["contrary", "contradictory"]), some(2, 3), st.just("")),
    ),
    max_size=4,
)


def bound(sayings: Sequence[Saying], rules: Sequence[Rule] = ()) -> AtlasGraph:
    """Maps of three authors who are for or against claims, and relations among the claims."""
    nodes: dict[str, str] = dict.fromkeys("abc", "")
    for number, (name, claim, sign) in enumerate(sayings):
        link = claim if sign > 0 else f"{{opposite-of: {claim}}}"
        nodes[name] += f"\n  n{number}: {{premise: Saying {number}., claim: {link}}}"
    relations = "".join(
        f"  - {{if: {' + '.join(given_)}, then: {then}}}\n"
        if kind == "if"
        else f"  - {{{kind}: [{', '.join(given_)}]}}\n"
        for kind, given_, then in rules
    )
    atlas = "claims: {p: P., q: Q., r: R., s: S.}\n" + (f"relations:\n{relations}" if relations else "")
    return bind(atlas, **{name: said or " {}" for name, said in nodes.items()})


def found(atlas: AtlasGraph, most: int = 1000) -> Conflicts:
    who = roster(atlas)
    return conflicts.of(atlas, who, members(who), most, Effort(limit=1_000_000))


def named(member: Member) -> Saying:
    assert not isinstance(member, Drawn)
    return member.party.id, member.about, member.sign


def sets_of(conflict: Conflict) -> Iterator[frozenset[Saying]]:
    """The minimal sets that a conflict stands for: one who says each thing, two parties or more."""
    for choice in product(*conflict.things):
        if len({member.party for member in choice}) > 1:
            yield frozenset(map(named, choice))


def worlds(rules: Iterable[Rule]) -> list[dict[str, bool]]:
    """The ways the claims may be true that keep to the rules."""
    kept = []
    for values in product([True, False], repeat=len(CLAIMS)):
        world = dict(zip(CLAIMS, values, strict=True))
        fine = True
        for kind, given_, then in rules:
            true = sum(world[claim] for claim in given_)
            if kind == "if":
                fine &= true < len(given_) or world[then]
            else:
                fine &= true == 1 if kind == "contradictory" else true <= 1
        if fine:
            kept.append(world)
    return kept


def minimal_by_hand(sayings: Sequence[Saying], rules: Sequence[Rule]) -> set[frozenset[Saying]]:
    """The minimal sets of two parties that no world satisfies. A claim on which somebody is on both sides is mixed."""
    possible = worlds(rules)
    minimal: list[frozenset[Saying]] = []
    for size in range(len(sayings) + 1):
        for some in map(frozenset, combinations(sayings, size)):
            if any(one <= some for one in minimal):
                continue
            if not any(all(world[claim] == (sign > 0) for _, claim, sign in some) for world in possible):
                minimal.append(some)
    return {one for one in minimal if len({name for name, _, _ in one}) > 1}


@given(SAYINGS, RULES)
def test_conflicts_are_the_minimal_sets_that_no_world_satisfies(sayings: list[Saying], rules: list[Rule]) -> None:
    result = found(bound(sayings, rules))
    assert result.complete
    if not worlds(rules):
        assert result.broken or not sayings
    elif not result.broken:
        told = [one for conflict in result.found for one in sets_of(conflict)]
        assert len(told) == len(set(told)) == sum(conflict.sets for conflict in result.found)
        assert set(told) == minimal_by_hand(sayings, rules)


@given(SAYINGS, RULES)
def test_the_smallest_conflicts_come_first_and_fewer_are_the_first_of_more(
    sayings: list[Saying], rules: list[Rule]
) -> None:
    sizes = [len(one.things) for one in found(bound(sayings, rules)).found]
    assert sizes == sorted(sizes)
    few = found(bound(sayings, rules), most=1)
    assert min((len(one.things) for one in few.found), default=0) == min(sizes, default=0)


@given(SAYINGS, RULES, st.permutations("abc"))
def test_names_of_parties_and_the_order_of_maps_decide_nothing(
    sayings: list[Saying], rules: list[Rule], names: list[str]
) -> None:
    new = dict(zip("abc", names, strict=True))
    turned = [(new[name], claim, sign) for name, claim, sign in reversed(sayings)]
    one, other = found(bound(sayings, rules)), found(bound(turned, rules))
    told = {frozenset((new[n], c, s) for n, c, s in some) for conflict in one.found for some in sets_of(conflict)}
    assert told == {some for conflict in other.found for some in sets_of(conflict)}


@given(SAYINGS, RULES)
def test_the_laws_told_suffice_for_the_conflict(sayings: list[Saying], rules: list[Rule]) -> None:
    for conflict in found(bound(sayings, rules)).found:
        assert conflict.laws is not None
        kept = [rule for rule, law in product(rules, conflict.laws) if is_law(rule, law)]
        for one in sets_of(conflict):
            assert one in minimal_by_hand(sorted(one), kept)


def is_law(rule: Rule, law: object) -> bool:
    """Whether a law is what a rule was written as."""
    claims = getattr(law, "claims", None) or (*getattr(law, "given", ()), *getattr(law, "then", ()))
    exhaustive = getattr(law, "exhaustive", None)
    kind = "if" if exhaustive is None else "contradictory" if exhaustive else "contrary"
    return rule[0] == kind and tuple(claims) == (*rule[1], *([rule[2]] if kind == "if" else []))


@given(SAYINGS, RULES)
def test_repairs_are_the_minimal_choices_that_end_every_conflict(sayings: list[Saying], rules: list[Rule]) -> None:
    for group in conflicts.groups(found(bound(sayings, rules)).found):
        things = list(dict.fromkeys(thing for one in group for thing in one.things))
        hits = [
            set(some)
            for size in range(len(things) + 1)
            for some in combinations(things, size)
            if all(set(some) & set(one.things) for one in group)
        ]
        minimal = {frozenset(one) for one in hits if not any(other < one for other in hits)}
        told = conflicts.repairs(group, 1000, Effort(limit=1_000_000))
        assert told.complete and {frozenset(one) for one in told.found} == minimal


@given(SAYINGS, RULES)
def test_conflicts_that_share_nothing_are_in_different_groups(sayings: list[Saying], rules: list[Rule]) -> None:
    every = found(bound(sayings, rules)).found
    groups = conflicts.groups(every)
    assert sorted(map(id, (one for group in groups for one in group))) == sorted(map(id, every))
    for one, other in combinations(groups, 2):
        assert {t for c in one for t in c.things}.isdisjoint(t for c in other for t in c.things)


def test_silence_is_in_no_conflict() -> None:
    assert found(bound([("a", "p", 1), ("b", "q", -1)])).found == ()


def test_what_one_party_holds_against_itself_is_counted_and_left_to_the_checker() -> None:
    result = found(bound([("a", "p", 1), ("a", "q", -1)], [("if", ("p",), "q")]))
    assert (result.found, result.alone) == ((), 1)


def test_relations_that_contradict_each_other_are_said_and_nothing_is_built_on_them() -> None:
    rules: list[Rule] = [("contradictory", ("p", "q"), ""), ("if", ("p",), "q"), ("if", ("q",), "p")]
    result = found(bound([("a", "p", 1), ("b", "q", -1), ("c", "r", 1), ("a", "r", -1)], rules))
    assert result.broken == 1
    assert [one.things[0][0].about for one in result.found if not isinstance(one.things[0][0], Drawn)] == ["r"]


NODES = "\n  x: {{premise: {}, claim: c1{}}}\n"


def test_a_marked_pair_is_a_conflict_in_appearance_only() -> None:
    atlas = bind(
        "claims: {c1: C.}\nrelations:\n  - {apparent: [a/x, b/x], differ: time, why: Then and now.}\n",
        a=NODES.format("C.", ""),
        b=NODES.format("C.", ", stance: denies"),
    )
    (one,) = found(atlas).found
    assert [relation.differ for relation in one.apparent] == ["time"]
    assert not list(appearances.differences(atlas, one))


def test_a_mark_on_one_of_two_reasons_for_a_side_settles_nothing() -> None:
    atlas = bind(
        "claims: {c1: C.}\nrelations:\n  - {apparent: [a/x, b/x], differ: time, why: Then and now.}\n",
        a=NODES.format("C.", "") + "  y: {premise: So be it., claim: c1}\n",
        b=NODES.format("C.", ", stance: denies"),
    )
    (one,) = found(atlas).found
    assert one.apparent == ()


@pytest.mark.parametrize(
    ("one", "other", "way", "said"),
    [
        ("It is so.", "It is so., qualifier: possible", "modality", ("nothing said", "possible")),
        ("All bridges rust.", "Bridges rust.", "scope", ("all", "no such word")),
        ("Towns should paint.", "The state should paint.", "addressee", ("Towns", "The state")),
    ],
)
def test_the_reader_is_asked_where_opposed_nodes_differ(one: str, other: str, way: str, said: tuple[str, str]) -> None:
    atlas = bind("claims: {c1: C.}\n", a=NODES.format(one, ""), b=NODES.format(other, ", stance: denies"))
    (conflict,) = found(atlas).found
    (asked,) = appearances.differences(atlas, conflict)
    pairs = dict(zip((asked.one.place, asked.other.place), asked.said, strict=True))
    assert (asked.way, pairs) == (way, {"a/x": said[0], "b/x": said[1]})


def test_opposed_nodes_in_the_same_words_raise_no_question() -> None:
    atlas = bind("claims: {c1: C.}\n", a=NODES.format("C is so.", ""), b=NODES.format("C is so.", ", stance: denies"))
    (conflict,) = found(atlas).found
    assert not list(appearances.differences(atlas, conflict))


def test_a_strict_step_of_one_author_may_clash_with_what_another_denies() -> None:
    atlas = bind(
        "claims: {c1: C., c2: D.}\n",
        a="\n  x: {premise: C., claim: c1}\n"
        "  y: {conclusion: D., claim: c2, because: {from: x, id: s, strict: true}}\n",
        b="\n  y: {premise: D., claim: c2, stance: denies}\n",
    )
    result = found(atlas).found
    assert [len(one.things) for one in result] == [2, 3]
    assert any(isinstance(thing[0], Drawn) for thing in result[1].things)


@pytest.fixture
def project(tmp_path: Path) -> api.Project:
    (tmp_path / "maps").mkdir()
    head = "source: x\nthesis: none\nnodes:\n"
    files = {
        "atlas": "atlas: A\nclaims: {p: P is so., q: Q is so.}\nrelations:\n  - {if: p, then: q, why: It must.}\n"
        "speakers: {dee: Dee}\n",
        "ann": f"map: Ann\n{head}  x: {{premise: P., claim: p}}\n  d: {{premise: Q., by: Dee, claim: q}}\n",
        "ben": f"map: Ben\n{head}  z: {{premise: Not Q., claim: {{opposite-of: q}}}}\n",
    }
    for name, said in files.items():
        (tmp_path / "maps" / f"{name}.yaml").write_text(said)
    return api.load(tmp_path / "maps")


def paragraphs(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Paragraph)]


def test_the_page_says_who_says_what_by_which_relation_and_what_ends_it(project: api.Project) -> None:
    page = api.conflicts(project)
    assert paragraphs(page) == [
        "There is 1 conflict between parties.",
        "Consistent if Ann drops “P is so”, or Ben drops its denial of “Q is so”.",
    ]
    (law,) = [cell for block in page.blocks if isinstance(block, Items) for cell in block.items]
    assert (law.text, law.detail[0]) == ("If p, then q.", "It must.")
    assert law.detail[1].endswith("maps/atlas.yaml:4")


def test_speakers_take_part_when_asked(project: api.Project) -> None:
    page = api.conflicts(project, speakers=True)
    assert paragraphs(page)[0] == "There are 2 conflicts between parties."
    assert [block.text for block in page.blocks if isinstance(block, Heading)] == [
        "1. 2 things that cannot all hold",
        "2. Q is so.",
        "Conflicts that hang together",
    ]
    assert "Ben drops its denial of “Q is so”." in text.write_page(page)


def test_what_is_not_shown_is_said(project: api.Project) -> None:
    first = paragraphs(api.conflicts(project, speakers=True, limit=1))[0]
    assert first == "There is at least 1 conflict between parties."


def test_an_unknown_party_is_named_with_the_nearest(project: api.Project) -> None:
    with pytest.raises(api.FileError, match="did you mean ann"):
        api.conflicts(project, ["anne"])


def test_a_limit_below_one_is_refused(project: api.Project) -> None:
    with pytest.raises(api.FileError, match="at least 1"):
        api.conflicts(project, limit=0)


def test_the_command_writes_what_the_verb_returns(project: api.Project) -> None:
    folder = str(project.root / "maps")
    written = CliRunner().invoke(main, ["conflicts", "ann", "ben", "--maps", folder])
    assert (written.exit_code, written.output) == (0, text.write_page(api.conflicts(project, ["ann", "ben"])))
    read = json.loads(CliRunner().invoke(main, ["conflicts", "--maps", folder, "--format", "json"]).output)
    (table,) = [block for block in read["blocks"] if block["type"] == "table"]
    fields = [row[1]["fields"] for row in table["rows"]]
    assert fields == [{"about": "p", "party": "ann", "sign": 1}, {"about": "q", "party": "ben", "sign": -1}]


def test_the_conflicts_of_the_real_atlas_are_between_authors_and_speakers() -> None:
    atlas = api.bound(api.load(Path(__file__).parent.parent / "maps"))
    who = roster(atlas)
    every = conflicts.of(atlas, who, members(who, speakers=True), 16)
    about = [thing[0].about for one in every.found for thing in one.things if not isinstance(thing[0], Drawn)]
    assert {"lead-order", "putin-wants-peace", "war-a-mistake", "us-keeps-primacy"} <= set(about)
    authors = set(members(who))
    assert all(one.apparent or not authors.issuperset(one.parties) for one in every.found)
    assert choose(who, ["nato-credibility"])[0] in every.found[-1].parties or every.complete
