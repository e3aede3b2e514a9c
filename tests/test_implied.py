"""What follows from a party's positions by relations is shown, apart from what it states, and counts in no figure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import api
from argmap.cli import main
from argmap.comparison import implied, matrix, table
from argmap.comparison.implied import Implied
from argmap.comparison.matrix import Verdict
from argmap.comparison.parties import members, roster
from argmap.comparison.theory import Drawn, ends
from argmap.graph import AtlasGraph
from argmap.logic import Effort
from argmap.page import Cell, Page, Paragraph, Table
from argmap.plugins import get
from tests.conftest import Write
from tests.test_conflicts import CLAIMS, RULES, SAYINGS, Rule, Saying, bound, is_law, worlds
from tests.test_theory import bind


def follows(atlas: AtlasGraph, effort: Effort | None = None) -> Implied:
    who = roster(atlas)
    return implied.of(atlas, who, members(who, speakers=True), effort)


def told(result: Implied) -> set[Saying]:
    return {(party.id, one.claim, one.sign) for party, by_claim in result.found.items() for one in by_claim.values()}


def by_hand(sayings: Sequence[Saying], rules: Sequence[Rule]) -> tuple[set[Saying], set[str]]:
    """The sides that hold in every world in which a party is right, and not in all worlds; and who is never right."""
    possible = worlds(rules)
    found: set[Saying] = set()
    never = set()
    for name in "abc":
        said = {(claim, sign) for who, claim, sign in sayings if who == name}
        left = [world for world in possible if all(world[claim] == (sign > 0) for claim, sign in said)]
        if not left:
            never.add(name)
            continue
        for claim in CLAIMS:
            for sign in (1, -1):
                settled = all(world[claim] == (sign > 0) for world in possible)
                if not settled and (claim, sign) not in said and all(world[claim] == (sign > 0) for world in left):
                    found.add((name, claim, sign))
    return found, never


def holds(side: Saying, sayings: Sequence[Saying], rules: Sequence[Rule]) -> bool:
    """Tell whether a side holds in every world in which all sayings are right."""
    left = [w for w in worlds(rules) if all(w[claim] == (sign > 0) for _, claim, sign in sayings)]
    return all(world[side[1]] == (side[2] > 0) for world in left)


@given(SAYINGS, RULES)
def test_implied_is_what_holds_in_every_world_in_which_a_party_is_right(
    sayings: list[Saying], rules: list[Rule]
) -> None:
    assume(worlds(rules))
    result = follows(bound(sayings, rules))
    sides, never = by_hand(sayings, rules)
    assert told(result) == (sides if rules else set())
    assert {party.id for party in result.contradictory} == (never if rules else set())
    assert (result.undecided, result.broken) == ((), 0)


@given(SAYINGS, RULES)
def test_the_grounds_told_suffice_and_none_of_them_can_be_spared(sayings: list[Saying], rules: list[Rule]) -> None:
    assume(worlds(rules))
    for party, by_claim in follows(bound(sayings, rules)).found.items():
        for one in by_claim.values():
            grounds = [(party.id, m.about, m.sign) for m in one.members if not isinstance(m, Drawn)]
            assert grounds and set(grounds) <= set(sayings)
            side = (party.id, one.claim, one.sign)
            for size in range(len(grounds) + 1):
                for some in combinations(grounds, size):
                    assert (side in by_hand(some, rules)[0]) == (size == len(grounds))
            assert one.laws is not None
            for size in range(len(one.laws) + 1):
                for laws in combinations(one.laws, size):
                    kept = [rule for rule in rules if any(is_law(rule, law) for law in laws)]
                    assert (holds(side, grounds, kept)) == (size == len(one.laws))


@given(SAYINGS, RULES, st.permutations("abc"))
def test_names_of_parties_and_the_order_of_maps_change_nothing(
    sayings: list[Saying], rules: list[Rule], names: list[str]
) -> None:
    new = dict(zip("abc", names, strict=True))
    turned = [(new[name], claim, sign) for name, claim, sign in reversed(sayings)]
    one, other = follows(bound(sayings, rules)), follows(bound(turned, rules))
    assert {(new[name], claim, sign) for name, claim, sign in told(one)} == told(other)


@given(SAYINGS, RULES)
def test_what_is_implied_changes_no_sign_and_no_verdict(sayings: list[Saying], rules: list[Rule]) -> None:
    atlas = bound(sayings, rules)
    found = matrix.of(atlas)
    plain, more = table.page(found), table.page(found, implied=follows(atlas))
    before = {row[0].fields["claim"]: row for row in rows(plain)}
    for head, *cells, verdict in rows(more):
        old = before.get(head.fields["claim"])
        if old is None:
            assert verdict.fields["verdict"] == "silent"
        else:
            assert [c.fields["sign"] for c in cells] == [c.fields["sign"] for c in old[1:-1]]
            assert verdict == old[-1]


def rows(page: Page) -> tuple[tuple[Cell, ...], ...]:
    return next((block.rows for block in page.blocks if isinstance(block, Table)), ())


def paragraphs(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Paragraph)]


def test_from_one_of_several_something_follows_only_where_each_leads_there() -> None:
    cases: list[Rule] = [("contradictory", ("p", "q", "r"), ""), ("if", ("p",), "s"), ("if", ("q",), "s")]
    assert told(follows(bound([("a", "r", -1)], cases))) == {("a", "s", 1)}
    assert told(follows(bound([("a", "r", -1)], cases[:2]))) == set()


def test_nothing_follows_from_what_cannot_hold_together() -> None:
    rules: list[Rule] = [("if", ("p",), "q"), ("if", ("r",), "s")]
    result = follows(bound([("a", "p", 1), ("a", "q", -1), ("a", "r", 1), ("b", "r", 1)], rules))
    assert told(result) == {("b", "s", 1)}
    assert [party.id for party in result.contradictory] == ["a"]


def test_nothing_follows_by_relations_that_contradict_each_other_and_elsewhere_it_does() -> None:
    rules: list[Rule] = [("contradictory", ("p", "q"), ""), ("if", ("p",), "q"), ("if", ("q",), "p")]
    result = follows(bound([("a", "p", 1), ("a", "r", 1)], [*rules, ("if", ("r",), "s")]))
    assert (told(result), result.broken, result.contradictory) == ({("a", "s", 1)}, 1, ())


def test_what_relations_settle_by_themselves_is_implied_by_nobody() -> None:
    rules: list[Rule] = [("contradictory", ("p", "q"), ""), ("if", ("p",), "q")]
    assert told(follows(bound([("a", "p", -1), ("b", "r", 1)], rules))) == set()


def test_without_effort_it_is_said_of_whom_more_may_be_implied() -> None:
    atlas = bound([("a", "p", 1), ("b", "s", 1)], [("if", ("p",), "q")])
    result = follows(atlas, Effort(limit=0))
    assert (told(result), [party.id for party in result.undecided]) == (set(), ["a"])
    page = table.page(matrix.of(atlas), implied=result)
    assert paragraphs(page)[1].startswith("Whether more is implied by what these hold could not be told")


def test_where_the_relations_could_not_be_told_the_implied_is_still_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(implied, "_KEPT", -100)
    atlas = bound([("a", "p", 1)], [("if", ("p",), "q")])
    cell = next(row for row in rows(table.page(matrix.of(atlas), implied=follows(atlas))) if row[0].text == "Q.")[1]
    assert (cell.text, cell.detail[0]) == ("implied", "implied, by relations that could not be told within the effort")


def test_a_strict_step_carries_its_author_and_nobody_else() -> None:
    atlas = bind(
        "claims: {c1: C., c2: D.}\n",
        a="\n  x: {premise: C., claim: c1}\n  y: {conclusion: D., claim: c2, stance: reports, by: Dee,\n"
        "    because: {from: x, id: s, strict: true}}\n",
        b="\n  x: {premise: C., claim: c1}\n",
    )
    result = follows(atlas)
    assert told(result) == {("a", "c2", 1)}
    ((one,),) = (by_claim.values() for by_claim in result.found.values())
    (step,) = (member for member in one.members if isinstance(member, Drawn))
    assert [node.id for node in ends(step)] == ["x", "y"]
    cell = rows(table.page(matrix.of(atlas), implied=result))[1][1]
    assert {ref.node for ref in cell.refs} == {"x", "y"}


def test_alternatives_that_name_nothing_have_only_the_ends_that_exist() -> None:
    atlas = bind(a="\n  x: {premise: C., claim: c1}\nalternatives:\n  way: [x, nowhere]\n")
    (group,) = atlas.maps["a"].map.alternatives
    party = next(iter(members(roster(atlas))))
    assert [node.id for node in ends(Drawn(party, atlas.maps["a"], group))] == ["x"]


@pytest.fixture
def project(fresh: Write) -> api.Project:
    head = "source: x\nthesis: none\nnodes:\n"
    root = fresh(
        {
            "maps/atlas.yaml": "atlas: A\nissues: {i: What is so?, j: What should be?}\n"
            "claims:\n  p: {text: P is so., issue: i, sort: fact}\n  q: {text: Q is so., issue: i, sort: cause}\n"
            "  r: {text: R should be., issue: j, sort: policy}\n"
            "relations:\n  - {if: p, then: q}\n  - {contrary: [p, r]}\n",
            "maps/ann.yaml": f"map: Ann\n{head}  x: {{premise: P., claim: p, quote: it is so by all}}\n",
            "maps/ben.yaml": f"map: Ben\n{head}  z: {{premise: Q., claim: {{narrower-than: q}}}}\n"
            "  w: {premise: Not Q., claim: {opposite-of: q}}\n",
        }
    )
    return api.load(root)


def test_an_implied_cell_says_so_and_leads_to_what_it_follows_from(project: api.Project) -> None:
    page = api.matrix(project)
    by_claim = {row[0].fields["claim"]: row for row in rows(page)}
    ann = by_claim["q"][1]
    assert (ann.text, ann.role, ann.fields["sign"], ann.fields["implied"]) == ("implied", "implied", 0, 1)
    assert ann.detail == ("implied, as if p, then q", "from p: “it is so by all”")
    assert [(ref.map, ref.node, ref.line, ref.quote) for ref in ann.refs] == [("ann", "x", 5, "it is so by all")]
    against, ben = by_claim["r"][1], by_claim["p"][2]
    assert (against.text, against.fields["implied"]) == ("opposite implied", -1)
    assert (ben.text, ben.detail) == ("opposite implied", ("implied, as if p, then q", "from not q: no quote"))
    assert [row[-1].fields["verdict"] for row in by_claim.values()] == ["one-sided", "one-sided", "silent"]
    assert paragraphs(page)[1].startswith("Implied is what follows by relations")


def test_what_is_stated_only_in_part_is_told_beside_what_is_implied_in_full() -> None:
    atlas = bind(
        "claims: {c1: C., c2: D.}\nrelations:\n  - {if: c1, then: c2}\n",
        a="\n  x: {premise: C., claim: c1}\n  y: {premise: D., claim: {narrower-than: c2}}\n",
    )
    cell = next(row for row in rows(table.page(matrix.of(atlas), implied=follows(atlas))) if row[0].text == "D.")[1]
    assert (cell.text, cell.role, cell.fields["partly"]) == ("asserts, in part (implied)", "asserts", True)


@pytest.mark.parametrize(
    ("issues", "sorts", "claims"),
    [
        ([], [], {"p", "q", "r"}),
        (["i"], [], {"p", "q"}),
        ([], ["cause", "policy"], {"q", "r"}),
        (["i", "j"], ["fact"], {"p"}),
        (["j"], ["fact"], set()),
    ],
)
def test_claims_are_narrowed_to_issues_and_sorts(
    project: api.Project, issues: list[str], sorts: list[str], claims: set[str]
) -> None:
    page = api.matrix(project, issues=issues, sorts=sorts)
    assert {row[0].fields["claim"] for row in rows(page)} == claims


@given(SAYINGS)
def test_narrowing_changes_no_row(sayings: list[Saying]) -> None:
    found = matrix.of(bound(sayings))
    assert matrix.narrowed(found) == found
    assert matrix.narrowed(found, issues=["none"]).rows == ()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--issue", "k"], "no issue is called 'k'; there are i, j"),
        (["--sort", "facts"], "no sort of claim is called 'facts'; did you mean fact?"),
        (["an"], "no map or declared speaker is called 'an'; did you mean ann?"),
    ],
)
def test_unknown_names_are_refused_with_what_is_near(project: api.Project, options: list[str], said: str) -> None:
    written = CliRunner().invoke(main, ["matrix", "--maps", str(project.root / "maps"), *options])
    assert written.exit_code == 2
    assert said in (written.output + str(written.exception))


@pytest.mark.parametrize("command", ["matrix", "conflicts"])
def test_parties_may_be_named_by_the_paths_of_their_maps(project: api.Project, command: str) -> None:
    folder = project.root / "maps"
    by_path = CliRunner().invoke(main, [command, str(folder / "ann.yaml"), str(folder / "ben.yaml")])
    by_name = CliRunner().invoke(main, [command, "ann", "ben", "--maps", str(folder)])
    assert (by_path.exit_code, by_path.output) == (0, by_name.output)


def test_every_way_to_write_a_page_tells_the_implied_apart(project: api.Project) -> None:
    page = api.matrix(project)
    for report in ("text", "markdown", "html"):
        assert "∴" in get("reports", report).write_page(page)
    assert "opposite implied" in get("reports", "csv").write_page(page)
    read = json.loads(get("reports", "json").write_page(page))
    (grid,) = [block for block in read["blocks"] if block["type"] == "table"]
    assert {cell["fields"]["implied"] for row in grid["rows"] for cell in row[1:-1]} == {0, 1, -1}


def test_the_verdict_of_a_row_with_only_implied_sides_is_silence(project: api.Project) -> None:
    found = matrix.of(api.bound(project), ["ann"])
    assert [row.verdict for row in found.rows if row.claim.id == "r"] == [Verdict.SILENT]
