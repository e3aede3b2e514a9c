"""What one party does with the arguments of another, how it reports them, and the structure of the field."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import api
from argmap.comparison import engagement, fidelity, field, shared, structure, theory
from argmap.comparison import matrix as matrices
from argmap.comparison.engagement import Deed
from argmap.comparison.matrix import Matrix
from argmap.comparison.parties import choose, members, roster
from argmap.graph import AtlasGraph
from argmap.logic import Effort
from argmap.page import Paragraph, Table
from argmap.plugins import get
from tests.test_theory import bind

ATLAS = """\
atlas: Bridges
claims:
  rust: Bridges rust.
  pay: Bridges pay.
  build: We should build bridges.
  paint: Bridges need paint.
speakers:
  ann: {names: Ann, maps: ann}
relations:
  - {if: rust, then: paint}
"""
ANN = """\
map: Ann on bridges
source: ann
thesis: build
nodes:
  pay: {premise: Bridges pay., claim: pay, qualifier: possible}
  build: {conclusion: Build bridges., because: {from: pay, id: gain}, claim: build}
  rust: {premise: Bridges rust., claim: rust}
  own: {premise: Nobody else speaks of paint., claim: paint}
"""
BEN = """\
map: Ben on bridges
source: ben
thesis: none
nodes:
  poor: {premise: Bridges cost more than they bring., claim: {opposite-of: pay}}
  rust: {premise: Bridges rust., stance: concedes, claim: rust}
  told: {premise: Bridges pay., by: Ann, claim: pay, qualifier: certain}
  straw: {premise: Bridges do not rust., by: Ann, claim: {opposite-of: rust}}
"""


def load(folder: Path, ben: str) -> api.Project:
    (folder / "maps").mkdir(exist_ok=True)
    for name, text in {"atlas": ATLAS, "ann": ANN, "ben": ben}.items():
        (folder / "maps" / f"{name}.yaml").write_text(text)
    return api.load(folder / "maps")


@pytest.fixture
def project(tmp_path: Path) -> api.Project:
    return load(tmp_path, BEN)


def test_each_argument_has_what_is_done_with_it(project: api.Project) -> None:
    atlas = api.bound(project)
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    met = {one.argument.node.id: one.deed.value for one in engagement.between(atlas, ann, ben).met}
    assert met == {"pay": "rebuts", "build": "denies a premise", "rust": "concedes", "own": "ignores"}


@pytest.mark.parametrize(
    ("stance", "deed"), [("denies", "rebuts"), ("concedes", "concedes"), ("reports", "only restates")]
)
def test_what_an_author_makes_of_a_report_is_what_it_does_with_it(tmp_path: Path, stance: str, deed: str) -> None:
    told = f"  told: {{premise: Paint is cheap., by: Carl, stance: {stance}, claim: pay}}\n"
    load(tmp_path, BEN.partition("  poor")[0] + told)
    (tmp_path / "maps" / "atlas.yaml").write_text(ATLAS.replace("relations:", "  carl: Carl\nrelations:"))
    atlas = api.bound(api.load(tmp_path / "maps"))
    carl, author = choose(roster(atlas), ["carl", "ben"])
    assert [one.deed.value for one in engagement.between(atlas, carl, author).met] == [deed]


def test_a_report_is_held_against_own_words(project: api.Project) -> None:
    atlas = api.bound(project)
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    told = {one.node.id: one.match.value for one in fidelity.reports(atlas, ann, ben)}
    assert told == {"told": "reported as firmer", "straw": "says the contrary"}
    assert fidelity.reports(atlas, ben, ann) == ()
    text = get("reports", "text").write_page(api.engage(project, "ann", "ben"))
    assert "says the contrary 1" in text and "Bridges do not rust." in text and "maps/ann.yaml" in text


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ("claim: build", "as told"),
        ("claim: pay, qualifier: possible", "as told"),
        ("claim: pay, qualifier: likely", "reported as firmer"),
        ("claim: pay", "reported as firmer"),
        ("claim: {narrower-than: rust}", "part for whole"),
        ("claim: {broader-than: rust}", "part for whole"),
        ("claim: {opposite-of: build}", "says the contrary"),
        ("claim: bridge-tax", "nowhere said"),
        ("claim: {opposite-of: bridge-tax}", "nowhere said"),
        ("note: tied to nothing", "nothing to match"),
    ],
)
def test_a_straw_man_is_visible(tmp_path: Path, told: str, match: str) -> None:
    atlas = api.bound(
        load(tmp_path, BEN.partition("  poor")[0] + f"  told: {{premise: So says Ann., by: Ann, {told}}}\n")
    )
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    assert [one.match.value for one in fidelity.reports(atlas, ann, ben)] == [match]


def test_a_report_that_denies_one_of_several_own_words_and_fits_another_is_contrary(tmp_path: Path) -> None:
    both = "  told: {premise: So says Ann., by: Ann, claim: [build, {opposite-of: rust}]}\n"
    atlas = api.bound(load(tmp_path, BEN.partition("  poor")[0] + both))
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    (told,) = fidelity.reports(atlas, ann, ben)
    assert told.match.value == "says the contrary" and [e.node.id for e in told.own] == ["rust"]


CASE = """
  fast: {premise: Boats are fast., by: Ann%s}
  cheap: {premise: Boats are cheap., by: Ann}
  boats: {conclusion: Take boats., by: Ann, because: [{from: fast + cheap, id: way}, cheap]%s}
"""


@pytest.mark.parametrize(
    ("links", "mine", "relations", "deeds"),
    [
        # rebuts: the opposite side, an attack that is drawn, a contrary, a denial of what is told
        ((", claim: f", ", claim: b"), "no: {premise: N., claim: {opposite-of: b}}", "", ["rebuts", "rebuts"]),
        (("", ""), "no: {rebuttal: N., against: boats}", "", ["rebuts", "rebuts"]),
        (
            ("", ", claim: b"),
            "no: {premise: N., claim: c}",
            "relations: [{contrary: [b, c]}]\n",
            ["rebuts by c", "rebuts by c"],
        ),
        (("", ", claim: b"), "no: {premise: N., claim: {narrower-than: c}}", "relations: [{contrary: [b, c]}]\n", None),
        (
            ("", ", claim: b"),
            "no: {premise: N., stance: supposes, claim: c}",
            "relations: [{contrary: [b, c]}]\n",
            None,
        ),
        (("", ", stance: denies"), "", "", ["rebuts", "rebuts"]),
        # denies a premise, of one step and not of the other
        ((", claim: f", ""), "no: {premise: N., claim: {opposite-of: f}}", "", ["denies a premise", None]),
        (("", ""), "no: {rebuttal: N., against: fast}", "", ["denies a premise", None]),
        ((", stance: denies", ""), "", "", ["denies a premise", None]),
        (
            (", claim: f", ""),
            "no: {premise: N., claim: c}",
            "relations: [{contradictory: [f, c]}]\n",
            ["denies a premise by c", None],
        ),
        # undercuts one step and not the other
        (("", ""), "no: {rebuttal: N., against: way}", "", ["undercuts the step", None]),
        # concedes, holds too, and a report is only restated
        (("", ", stance: concedes"), "", "", ["concedes", "concedes"]),
        (("", ", claim: b"), "yes: {premise: Y., stance: concedes, claim: b}", "", ["concedes", "concedes"]),
        (("", ", claim: b"), "yes: {premise: Y., claim: b}", "", ["holds too", "holds too"]),
        (("", ", claim: b"), "if: {premise: Y., stance: supposes, claim: b}", "", None),
        (("", ""), "", "", None),
    ],
)
def test_what_can_be_done_with_a_step(
    links: tuple[str, str], mine: str, relations: str, deeds: list[str | None] | None
) -> None:
    head = "claims: {f: F., b: B., c: C.}\nspeakers: {ann: Ann}\n"
    atlas = bind(head + relations, ben=CASE % links + (f"  {mine}\n" if mine else ""))
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    found = []
    for one in engagement.between(atlas, ann, ben).met:
        if one.argument.step is not None:
            first = one.answers[0]
            found.append(" by ".join([first.deed.value, *first.contrary]))
    assert found == [deed or "only restates" for deed in (deeds or [None, None])]


def test_an_attack_on_a_step_drawn_elsewhere_meets_the_step_with_the_same_premises_only() -> None:
    atlas = bind(
        "claims: {p: P., q: Q., c: C.}\nspeakers: {ann: {names: Ann, maps: ann}}\n",
        ann="""
  p: {premise: P., claim: p}
  q: {premise: Q., claim: q}
  c: {conclusion: C., because: [p, q, p + q], claim: c}
""",
        ben="""
  p: {premise: P., by: Ann, claim: p}
  more: {premise: Tied to no claim., by: Ann}
  c: {conclusion: C., by: Ann, because: {from: p + more, id: way}, claim: c}
  no: {rebuttal: That does not follow., against: way}
""",
    )
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    met = {m.argument.step and m.argument.step.premises: m.deed.value for m in engagement.between(atlas, ann, ben).met}
    assert met[("p",)] == met[("p", "q")] == "undercuts the step" and met[("q",)] == "only restates"


def test_a_step_of_somebody_else_is_no_argument_of_whoever_says_its_conclusion() -> None:
    atlas = bind(
        "claims: {c: C.}\nspeakers: {carl: Carl}\n",
        ann="\n  p: {premise: P.}\n  c: {conclusion: C., because: {from: p, by: Carl}, claim: c}\n",
        ben="\n  x: {premise: X.}\n",
    )
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    assert [m.argument.step for m in engagement.between(atlas, ann, ben).met] == [None]


LINKS = st.lists(st.tuples(st.sampled_from("cde"), st.sampled_from([1, -1, 0])), max_size=4)
STANCE = {1: "asserts", 0: "reports, by: Somebody", -1: "denies, by: Somebody"}


@given(LINKS, LINKS, st.booleans())
def test_deeds_on_bare_claims_are_those_of_the_definition(
    of: list[tuple[str, int]], by: list[tuple[str, int]], contrary: bool
) -> None:
    def nodes(said: list[tuple[str, int]]) -> str:
        return "".join(
            f"  n{n}: {{premise: N {n}., stance: {STANCE[sign]}, claim: {claim}}}\n"
            for n, (claim, sign) in enumerate(said)
        )

    relations = "relations: [{contrary: [c, d]}]\n" if contrary else ""
    head = "claims: {c: C., d: D., e: E.}\n"
    atlas = bind(head + relations, ann=nodes(of) or "  {}\n", ben=nodes(by) or "  {}\n")
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    signs = {claim: {sign for other, sign in by if other == claim} for claim in "cde"}
    for met in engagement.between(atlas, ann, ben).met:
        claim = met.argument.node.links[0].claim
        rival = {"c": "d", "d": "c"}.get(claim, "") if contrary else ""
        theirs = signs[claim]
        # what has a sign counts before what has none
        if -1 in theirs or (rival and 1 in signs[rival]):
            expected = Deed.REBUTS
        elif 1 in theirs:
            expected = Deed.SHARES
        else:
            expected = Deed.RESTATES if theirs else Deed.IGNORES
        assert met.deed is expected


def test_what_follows_for_all_is_common_ground(tmp_path: Path) -> None:
    atlas = api.bound(load(tmp_path, BEN.partition("  straw")[0]))
    parties = choose(roster(atlas), ["ann", "ben"])
    found = shared.implied(atlas, theory.of(atlas), parties, Effort(10))
    assert found is not None
    assert [(one.claim, one.sign) for one in found] == [("rust", 1), ("paint", 1)]
    package = shared.package(atlas, theory.of(atlas), parties, Effort(10))
    assert package is not None and package.size - package.kept == 1
    assert len(package.given_up[0]) == 2


def test_the_same_party_twice_and_nobody_are_refused(project: api.Project) -> None:
    with pytest.raises(api.FileError, match="same party"):
        api.engage(project, "ann", "ann")
    with pytest.raises(api.FileError, match="did you mean"):
        api.engage(project, "ann", "bem")
    with pytest.raises(api.FileError, match="did you mean"):
        api.field(project, ["bem"])


def test_contradictory_relations_are_said_and_nothing_follows(tmp_path: Path) -> None:
    load(tmp_path, BEN)
    wrong = "  - {contradictory: [rust, paint]}\n  - {if: paint, then: rust}\n"
    (tmp_path / "maps" / "atlas.yaml").write_text(ATLAS + wrong)
    project = api.load(tmp_path / "maps")
    texts = [block.text for block in api.field(project).blocks if isinstance(block, Paragraph)]
    assert sum("the relations of the atlas contradict each other" in text for text in texts) == 2
    atlas = api.bound(project)
    assert shared.package(atlas, theory.of(atlas), members(roster(atlas)), Effort(99)) is None


def test_a_limit_that_is_reached_is_said() -> None:
    rows = [(1, -1, 0)]
    matrix = of_signs(rows)
    atlas = bind(
        "claims: {c0: C.}\n", a="  n: {premise: N., claim: c0}\n", b="  n: {premise: N., stance: denies, claim: c0}\n"
    )
    bound = theory.of(atlas)
    who = members(roster(atlas))
    assert shared.package(atlas, bound, who, Effort(limit=0)) is None
    assert shared.implied(atlas, bound, who, Effort(limit=0)) is None
    assert shared.contradictory(bound, Effort(limit=0)) is None
    page = structure.page(matrix, shared.Together(None))
    texts = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert sum("within the effort allowed" in text for text in texts) == 2
    many = tuple((member,) for member in bound.members for _ in range(12))
    page = structure.page(matrix, shared.Together(False, shared.Package(24, (many,), False), ()))
    texts = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert "It has at least 23 of 24." in texts and "10 shown of 24." in texts


def consistent(members: Collection[theory.Member], implication: tuple[str, str] | None) -> bool:
    """By truth table over three claims."""
    for values in product([1, -1], repeat=3):
        holds = dict(zip(["c0", "c1", "c2"], values, strict=True))
        lawful = implication is None or holds[implication[0]] == -1 or holds[implication[1]] == 1
        if lawful and all(isinstance(m, theory.Side) and holds[m.about] == m.sign for m in members):
            return True
    return False


@given(
    st.lists(st.tuples(*[st.sampled_from([1, -1, 0])] * 3), min_size=3, max_size=3),
    st.none() | st.sampled_from([("c0", "c1"), ("c1", "c2"), ("c2", "c0")]),
    st.sets(st.tuples(st.integers(0, 2), st.sampled_from(["ab", "ac", "bc"])), max_size=4),
)
def test_the_largest_package_is_that_of_brute_force_and_takes_apparent_pairs_as_fit_together(
    rows: list[tuple[int, ...]], implication: tuple[str, str] | None, marked: set[tuple[int, str]]
) -> None:
    relations = [f"{{apparent: [{p[0]}/n{n}, {p[1]}/n{n}], differ: time}}" for n, p in sorted(marked)]
    relations += [f"{{if: {implication[0]}, then: {implication[1]}}}"] if implication else []
    atlas = atlas_of(rows, f"relations: [{', '.join(relations)}]\n" if relations else "")
    bound = theory.of(atlas)
    sides = [m for m in bound.members if isinstance(m, theory.Side)]

    def apparent(group: Sequence[theory.Side]) -> bool:
        one, other = group
        names = "".join(sorted(one.party.id + other.party.id))
        return one.about == other.about and one.sign != other.sign and (int(one.about[1:]), names) in marked

    clashing: list[tuple[theory.Side, ...]] = []
    for size in range(1, len(sides) + 1):
        for group in combinations(sides, size):
            if not consistent(group, implication) and not any(set(known) <= set(group) for known in clashing):
                clashing.append(group)
    real = [set(group) for group in clashing if not (len(group) == 2 and apparent(group))]
    most = max(
        size
        for size in range(len(sides) + 1)
        if any(not any(known <= set(kept) for known in real) for kept in combinations(sides, size))
    )
    found = shared.package(atlas, bound, members(roster(atlas)), Effort(99))
    assert found is not None and found.complete and found.kept == most


SIGNS = st.lists(st.tuples(*[st.sampled_from([1, -1, 0])] * 3), max_size=8)


def of_signs(rows: Sequence[tuple[int, ...]], relations: str = "") -> Matrix:
    """The matrix of maps, in which row n is the claim n and each has a node n for or against it."""
    return matrices.of(atlas_of(rows, relations))


def atlas_of(rows: Sequence[tuple[int, ...]], relations: str = "") -> AtlasGraph:
    """The atlas of that."""
    claims = "".join(f"  c{number}: Claim {number}.\n" for number in range(len(rows)))
    link = {1: "c{}", -1: "{{opposite-of: c{}}}"}
    maps = {
        name: "".join(
            f"  n{number}: {{premise: A {number}., claim: {link[signs[column]].format(number)}}}\n"
            for number, signs in enumerate(rows)
            if signs[column]
        )
        for column, name in enumerate("abcd"[: len(rows[0]) if rows else 3])
    }
    head = f"claims:\n{claims}" if claims else "claims: {}\n"
    return bind(head + relations, **{name: nodes or "  {}\n" for name, nodes in maps.items()})


def test_what_is_opposed_in_appearance_only_is_no_disagreement() -> None:
    rows = [(1, -1, 0), (1, 1, 0)]
    one, *_ = field.agreements(of_signs(rows))
    assert (one.alike, one.both, field.alpha(of_signs(rows)).units) == (1, 2, 2)
    marked = of_signs(rows, "relations: [{apparent: [a/n0, b/n0], differ: time}]\n")
    one, *_ = field.agreements(marked)
    assert (one.alike, one.both, field.alpha(marked).units) == (1, 1, 1)
    assert field.kinds(of_signs(rows)) == ((None, 1),) and field.kinds(marked) == ()


def coincidences(rows: list[tuple[int, ...]]) -> float | None:
    """Alpha from the matrix of coincidences, pair by pair."""
    pairs = []
    for signs in rows:
        spoken = [sign for sign in signs if sign]
        weight = 1 / (len(spoken) - 1) if len(spoken) > 1 else 0
        pairs += [(a, b, weight) for (i, a), (j, b) in product(enumerate(spoken), repeat=2) if i != j]
    total = sum(weight for _, _, weight in pairs)
    share = {sign: sum(weight for a, _, weight in pairs if a == sign) for sign in (1, -1)}
    expected = 2 * share[1] * share[-1]
    if expected < 1e-9:
        return None
    return 1 - sum(weight for a, b, weight in pairs if a != b) * (total - 1) / expected


@given(SIGNS)
def test_alpha_is_that_of_the_matrix_of_coincidences(rows: list[tuple[int, ...]]) -> None:
    found, expected = field.alpha(of_signs(rows)).value, coincidences(rows)
    assert found == (expected if expected is None else pytest.approx(expected))


def test_alpha_is_that_of_a_published_example() -> None:
    """Two observers, ten units, binary: 0.095 (Krippendorff 2011, Computing alpha-reliability, part A)."""
    one, other = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    found = field.alpha(of_signs([(2 * a - 1, 2 * b - 1) for a, b in zip(one, other, strict=True)]))
    assert (round(found.value or 0, 3), found.units, found.few) == (0.095, 10, False)


@given(SIGNS)
def test_a_silent_party_changes_no_agreement_and_leaves_nothing_common(rows: list[tuple[int, ...]]) -> None:
    silent = of_signs([(*row, 0) for row in rows])
    matrix = of_signs(rows)
    assert field.alpha(silent) == field.alpha(matrix) and field.common(silent) == ()
    told = [[(a.left.id, a.right.id, a.alike, a.both) for a in field.agreements(m)] for m in (silent, matrix)]
    assert told[0] == told[1]


@given(SIGNS)
def test_silence_is_never_agreement(rows: list[tuple[int, ...]]) -> None:
    expected = []
    for i, j in combinations(range(3), 2):
        both = [row for row in rows if row[i] and row[j]]
        if both:
            expected.append(("abc"[i], "abc"[j], sum(row[i] == row[j] for row in both), len(both)))
    assert [(a.left.id, a.right.id, a.alike, a.both) for a in field.agreements(of_signs(rows))] == expected
    assert {row.claim.id for row in field.common(of_signs(rows))} == {
        f"c{n}" for n, row in enumerate(rows) if set(row) in ({1}, {-1})
    }


@given(SIGNS)
def test_the_order_of_claims_does_not_matter(rows: list[tuple[int, ...]]) -> None:
    turned = list(reversed(rows))
    assert field.agreements(of_signs(rows)) == field.agreements(of_signs(turned))
    assert field.alpha(of_signs(rows)).units == field.alpha(of_signs(turned)).units


def test_nothing_in_common_is_said(project: api.Project) -> None:
    texts = [block.text for block in api.field(project, ["ann"]).blocks if isinstance(block, Paragraph)]
    assert "There are fewer than two parties." in texts


@pytest.mark.parametrize("maps", [2, 7])
def test_pairs_with_nothing_in_common_are_named_or_counted(maps: int) -> None:
    nodes = {f"a{n}": f"\n  x: {{premise: It is {n}., claim: c{n}}}\n" for n in range(maps)}
    atlas = bind("claims: {" + ", ".join(f"c{n}: Claim {n}." for n in range(maps)) + "}\n", **nodes)
    matrix = matrices.of(atlas)
    assert field.agreements(matrix) == ()
    page = structure.page(matrix, shared.together(atlas, theory.of(atlas), matrix.parties))
    named = [row[0].text for block in page.blocks if isinstance(block, Table) for row in block.rows]
    counted = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert ("A map (a0) and A map (a1)" in named) == (maps == 2)
    assert ("21 pairs have nothing in common." in counted) == (maps == 7)
