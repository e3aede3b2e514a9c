"""The walk to a contested position, where parties come near to a dispute, and how long lists are told."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import api
from argmap.comparison import cruxes, partings
from argmap.comparison.cruxes import Comparison, Ground, Stand, hinges
from argmap.comparison.elements import Case, Element
from argmap.comparison.nearest import Near, Nearness
from argmap.comparison.positions import Evidence
from argmap.comparison.walks import Kind, Refusal, Walk
from argmap.graph import AtlasGraph
from argmap.page import Heading, Paragraph, Table
from tests.test_theory import bind

CLAIMS = """\
claims:
  goal: {text: Build it., sort: policy}
  pays: {text: It pays., sort: fact}
  rust: {text: Rust is what breaks it., sort: cause}
  wide: {text: It is wide., sort: definition}
  rival: {text: Leave it., sort: policy}
speakers: {mayor: the mayor}
"""
WHY = """
  pays: {premise: It pays., claim: pays}
  rust: {conclusion: Rust breaks it., because: pays, claim: rust}
  goal: {conclusion: Build it., because: [rust], claim: goal}
"""
NO = "  no: {premise: Do not., claim: {opposite-of: goal}}\n"


def walk(b: str, a: str = WHY, relations: str = "", left: str = "a", right: str = "b") -> Walk:
    return one(bind(CLAIMS + relations, a=a, b=b), left, right).walk


def one(atlas: AtlasGraph, left: str = "a", right: str = "b") -> Stand:
    (found,) = (d for d in cruxes.of(atlas, left, right).disputes if "goal" in (d.left.element[0], d.right.element[0]))
    return found.left


@pytest.mark.parametrize(
    ("more", "element", "kind"),
    [
        ("", "goal", Kind.GOAL),
        ("  x: {premise: No rust., claim: {opposite-of: rust}}\n", "rust", Kind.CAUSE),
        ("  x: {premise: No gain., claim: {opposite-of: pays}}\n", "pays", Kind.FACT),
        (
            "  x: {premise: A., claim: {opposite-of: rust}}\n  y: {premise: B., claim: {opposite-of: pays}}\n",
            "pays",
            Kind.FACT,
        ),
    ],
)
def test_the_first_move_that_the_other_denies_is_where_they_part(more: str, element: str, kind: Kind) -> None:
    parting = walk(NO + more).parting
    assert (parting.element, parting.refusal, parting.kind) == ((element, 1), Refusal.DENIES, kind)


def test_what_both_hold_and_what_the_other_passes_over_come_before_the_parting() -> None:
    found = walk(NO + "  x: {premise: It pays., claim: pays}\n")
    assert (found.shared, found.silent) == ((("pays", 1),), (("rust", 1),))
    assert [i.step.id for i in found.derivation if i.step] == ["rust#1", "goal#1"]


def test_the_way_is_taken_on_which_the_other_refuses_soonest() -> None:
    a = WHY.replace("[rust]", "[wide, rust]") + "  wide: {premise: It is wide., claim: wide}\n"
    assert walk(NO, a).parting.element == ("goal", 1)
    denied = walk(NO + "  x: {premise: No rust., claim: {opposite-of: rust}}\n", a)
    assert [i.conclusion[0] for i in denied.derivation] == ["rust", "goal"]


UNDERCUT = """
  pays: {premise: It pays., by: the mayor, claim: pays}
  goal:
    conclusion: Build it.
    by: the mayor
    because: {from: pays, id: gain, SCHEME}
    claim: goal
  but: {rebuttal: Gain is not all., against: gainSORT}
  no: {premise: Do not., claim: {opposite-of: goal}}
"""


@pytest.mark.parametrize(
    ("scheme", "sort", "kind"),
    [
        ("scheme: argument-from-positive-consequences", "", Kind.CAUSE),
        ("scheme: practical-reasoning", "", Kind.GOAL),
        ("scheme: argument-from-values", "", Kind.VALUE),
        ("scheme: argument-from-example", ", sort: fact", Kind.FACT),
        ("scheme: argument-from-example", "", Kind.GOAL),
    ],
)
def test_a_step_that_a_drawn_rebuttal_undercuts_is_refused_and_its_scheme_tells_the_kind(
    scheme: str, sort: str, kind: Kind
) -> None:
    text = UNDERCUT.replace("SCHEME", scheme).replace("SORT", sort)
    parting = walk("  other: {premise: Nothing.}\n", text, left="mayor", right="a").parting
    assert (parting.refusal, parting.kind) == (Refusal.UNDERCUTS, kind)
    assert [e.node.id for e in parting.by] == ["but"] and parting.inference is not None


def test_where_every_premise_is_shared_a_causal_step_is_refused_as_a_cause() -> None:
    a = "  pays: {premise: It pays., claim: pays}\n"
    a += "  goal: {conclusion: Build., because: {from: pays, scheme: argument-from-consequences}, claim: goal}\n"
    stand = one(bind(CLAIMS, a=a, b=NO + "  x: {premise: It pays., claim: pays}\n"))
    assert stand.ground is Ground.ANOTHER_STEP and stand.walk.parting.kind is Kind.CAUSE


def test_a_word_is_parted_on_where_only_an_apparent_denial_comes_before_the_claim() -> None:
    b = NO + "  x: {premise: No gain., claim: {opposite-of: pays}}\n"
    apparent = "relations: [{apparent: [a/pays, b/x], differ: term}]\n"
    parting = walk(b, relations=apparent).parting
    assert (parting.element, parting.refusal, parting.kind) == (("pays", 1), Refusal.APPARENT, Kind.WORD)
    firm = walk(b + "  y: {premise: No rust., claim: {opposite-of: rust}}\n", relations=apparent).parting
    assert (firm.element, firm.kind) == (("rust", 1), Kind.CAUSE)
    stand = one(bind(CLAIMS + apparent, a=WHY, b=b))
    assert not any(crux.contested for crux in stand.cruxes)


def test_contraries_are_denied_by_who_is_for_the_other() -> None:
    relation = "relations: [{contrary: [goal, rival]}]\n"
    parting = walk("  x: {premise: Leave it., claim: rival}\n", relations=relation).parting
    assert (parting.element, [e.node.id for e in parting.by]) == (("goal", 1), ["x"])


def test_what_is_basic_or_goes_in_a_circle_is_refused_at_the_claim() -> None:
    basic = one(bind(CLAIMS, a="  goal: {premise: Build it., claim: goal}\n", b=NO))
    circle = (
        "  rust: {conclusion: R., because: goal, claim: rust}\n  goal: {conclusion: G., because: rust, claim: goal}\n"
    )
    turning = one(bind(CLAIMS, a=circle, b=NO))
    assert (basic.ground, turning.ground) == (Ground.BASIC, Ground.UNDERIVABLE)
    assert {s.walk.parting.element for s in (basic, turning)} == {("goal", 1)}


def test_a_reply_to_a_step_lies_under_what_the_step_comes_to() -> None:
    a = """
  wide: {premise: It is wide., by: the mayor, claim: wide}
  goal: {conclusion: Build it., by: the mayor, because: {from: wide, id: gain}, claim: goal}
  but: {rebuttal: It does not pay., against: gain, claim: {opposite-of: pays}}
  no: {premise: Do not., claim: {opposite-of: goal}}
  pays: {premise: It pays., by: the mayor, claim: pays}
"""
    found = cruxes.of(bind(CLAIMS, a=a, b="  x: {premise: N.}\n"), "mayor", "a")
    assert {d.left.element[0]: d.bedrock for d in found.disputes} == {"goal": False, "pays": True}


def near(relations: str = "", left: str = "a", right: str = "b", **maps: str) -> list[tuple[Nearness, str | None]]:
    return [(n.how, n.claim) for n in cruxes.of(bind(CLAIMS + relations, **maps), left, right).near]


def test_parties_come_near_where_they_are_opposed_in_part() -> None:
    part = "  x: {premise: Some of it does not pay., claim: {narrower-than: pays}}\n"
    against = "  x: {premise: Some of it pays., stance: denies, claim: {narrower-than: pays}}\n"
    held = "  pays: {premise: It pays., claim: pays}\n"
    assert near(a=held, b=part) == []
    assert near(a=held, b=against) == [(Nearness.PARTLY, "pays")]


def test_a_partial_contrary_is_near_to_a_dispute() -> None:
    relation = "relations: [{contrary: [goal, rival]}]\n"
    b = "  x: {premise: Leave some., claim: {narrower-than: rival}}\n"
    assert near(relation, a=WHY, b=b) == [(Nearness.PARTLY, "goal")]


def test_against_what_follows_by_relations_is_near_to_a_dispute() -> None:
    relations = "relations: [{if: pays, then: wide}, {if: wide + rust, then: rival}]\n"
    b = "  x: {premise: Do not leave it., claim: {opposite-of: rival}}\n"
    assert near(relations, a=WHY, b=b) == [(Nearness.FOLLOWS, "rival")]
    assert near(relations, a=WHY.replace("claim: pays", "note: N."), b=b) == []


def test_what_no_claim_stands_for_is_near_where_it_is_denied_or_answered() -> None:
    said = "  x: {premise: Bridges are old., by: the mayor}\n"
    denied = "  x: {premise: Bridges are old., by: the mayor, stance: denies}\n"
    answer = "  no: {rebuttal: They are new., against: x}\n"
    assert near(a=said, left="mayor", right="a") == []
    assert near(a=denied, left="mayor", right="a") == [(Nearness.DENIES, None)]
    assert near(a=said + answer, left="a", right="mayor") == [(Nearness.ANSWERS, None)]


def test_an_apparent_pair_is_near_and_says_how_it_differs() -> None:
    relation = "relations: [{apparent: [a/pays, b/x], differ: time}]\n"
    atlas = bind(CLAIMS + relation, a=WHY, b="  x: {premise: It costs., claim: {opposite-of: pays}}\n")
    found = cruxes.of(atlas, "a", "b")
    assert not found.disputes
    assert [(n.how, n.differ) for n in found.near] == [(Nearness.APPARENT, "time")]


def many(wide: int, deep: int) -> AtlasGraph:
    """One position with as many separate ways as `wide`, each of as many linked premises as `deep`."""
    ways = [[f"p{w}x{d}" for d in range(deep)] for w in range(wide)]
    a = "".join(f"  {name}: {{premise: P.}}\n" for way in ways for name in way)
    because = ", ".join(" + ".join(way) for way in ways)
    return bind(CLAIMS, a=f"{a}  goal: {{conclusion: G., because: [{because}], claim: goal}}\n", b=NO)


def test_long_lists_are_cut_and_say_that_there_is_more() -> None:
    atlas = many(5, 3)
    found = cruxes.of(atlas, "a", "b")
    page = partings.page(atlas, found, 2)
    (table,) = (b for b in page.blocks if isinstance(b, Table) and b.name == "cruxes")
    assert table.caption.endswith("at least 2 shown of more")
    assert {row[0].text for row in table.rows} == {"1", "2"}
    assert any("at least 16 cruxes" in b.text for b in page.blocks if isinstance(b, Paragraph))


def test_wholly_contested_cruxes_are_found_behind_any_number_of_smaller_ones() -> None:
    ways = "".join(f"  p{n}: {{premise: P.}}\n" for n in range(20))
    chain = " + ".join(f"p{n}" for n in range(20))
    a = ways + "  pays: {premise: It pays., claim: pays}\n  rust: {premise: It rusts., claim: rust}\n"
    a += f"  goal: {{conclusion: G., because: [{chain} + pays, {chain} + rust], claim: goal}}\n"
    b = NO + "  x: {premise: A., claim: {opposite-of: pays}}\n  y: {premise: B., claim: {opposite-of: rust}}\n"
    stand = one(bind(CLAIMS, a=a, b=b))
    assert (("pays", 1), ("rust", 1)) in [crux.contested for crux in stand.cruxes]


@pytest.mark.parametrize(
    ("mine", "yours", "relation", "double"),
    [
        ("pays", "{opposite-of: pays}", "", True),
        ("rival", "goal", "", False),
        ("{opposite-of: pays}", "pays", "", True),
        ("goal", "rival", "relations: [{contrary: [goal, rival]}]\n", True),
        ("pays", "wide", "", False),
        ("pays", "{narrower-than: pays}", "", False),
    ],
)
def test_a_double_crux_needs_both_to_turn_on_what_clashes(mine: str, yours: str, relation: str, double: bool) -> None:
    a = f"  m: {{premise: M., claim: {mine}}}\n  x: {{conclusion: R., because: m, claim: rust}}\n"
    b = f"  y: {{premise: Y., claim: {yours}}}\n  x: {{conclusion: N., because: y, claim: {{opposite-of: rust}}}}\n"
    found = cruxes.of(bind(CLAIMS + relation, a=a, b=b), "a", "b", "rust")
    assert bool(found.disputes[0].doubles) == double


def test_a_list_that_is_whole_says_of_how_many_it_shows_some() -> None:
    atlas = many(1, 3)
    page = partings.page(atlas, cruxes.of(atlas, "a", "b"), 2)
    (table,) = (b for b in page.blocks if isinstance(b, Table) and b.name == "cruxes")
    assert table.caption.endswith("2 of 3 shown")


def oracle(case: Case, without: set[Element]) -> set[Element]:
    """What can be had, round by round, without some elements."""
    had = {e for e in case.bare if e not in without}
    rules = [i for inferences in case.inferences.values() for i in inferences if i.conclusion not in without]
    while more := {i.conclusion for i in rules if set(i.premises) <= had} - had:
        had |= more
    return had


def hold(found: Comparison, contrary: bool = False) -> None:
    """What must be true of any comparison."""
    for dispute in found.disputes:
        whole = product(*([c.contested for c in s.cruxes if not c.silent] for s in (dispute.left, dispute.right)))
        clashing = [(p, q) for p, q in whole if any(exclude(x, y, contrary) for x in p for y in q)]
        assert [(p.contested, q.contested) for p, q in dispute.doubles] == clashing
        for case, other, stand in (
            (found.left, found.right, dispute.left),
            (found.right, found.left, dispute.right),
        ):
            every = oracle(case, set())
            for crux in stand.cruxes:
                gone = set(crux.members)
                assert stand.element not in gone and not any(other.holds(e) for e in gone)
                assert stand.element not in oracle(case, gone)
                assert all(stand.element in oracle(case, gone - {e}) for e in gone)
                assert set(crux.falls) == every - oracle(case, gone) - gone
            for hinge in hinges(stand):
                assert hinge.cruxes == sum(hinge.element in crux.members for crux in stand.cruxes)
                assert not hinge.always or hinge.cruxes == len(stand.cruxes)
            walked(other, stand)


def exclude(x: Element, y: Element, contrary: bool) -> bool:
    """Tell whether two elements clash, be it that `goal` and `rival` are contraries."""
    return x == (y[0], -y[1]) or (contrary and {x, y} == {("goal", 1), ("rival", 1)})


def walked(other: Case, stand: Stand) -> None:
    """A walk starts from what is held and each of its steps has its premises before; it ends with the position."""
    walk = stand.walk
    had: set[Element] = {e for i in walk.derivation for e in i.premises} - {i.conclusion for i in walk.derivation}
    for inference in walk.derivation:
        assert set(inference.premises) <= had
        had.add(inference.conclusion)
    if walk.derivation:
        assert walk.derivation[-1].conclusion == stand.element and walk.parting.element in had
    assert all(other.holds(e) for e in walk.shared) and not any(other.holds(e) for e in walk.silent)
    assert walk.parting.by and not set(walk.parting.by) & set(walk.silent)


def test_law_of_cruxes_and_walks_on_the_real_maps() -> None:
    atlas = api.bound(api.load(Path(__file__).parent.parent / "maps"))
    contested = 0
    for left, right in combinations([*atlas.maps, *atlas.speakers], 2):
        found, turned = cruxes.of(atlas, left, right), cruxes.of(atlas, right, left)
        hold(found)
        assert {(d.left, d.right, d.bedrock) for d in found.disputes} == {
            (d.right, d.left, d.bedrock) for d in turned.disputes
        }
        assert told(found.near) == {(how, right, left) for how, left, right in told(turned.near)}
        contested += len(found.disputes)
    assert contested


def told(near: tuple[Near, ...]) -> set[tuple[Nearness, frozenset[str], frozenset[str]]]:
    def places(said: tuple[Evidence, ...]) -> frozenset[str]:
        return frozenset(e.place for e in said)

    return {(n.how, places(n.left), places(n.right)) for n in near}


NAMES = ["goal", "pays", "rust", "wide", "rival"]
CLAIMED = [f", claim: {side}" for n in NAMES for side in (n, f"{{opposite-of: {n}}}")]
LINK = st.sampled_from([*[""] * 9, *CLAIMED])
VOICE = st.sampled_from([*[""] * 9, ", by: the mayor", ", stance: denies", ", by: the mayor, stance: denies"])
#: A position on which what stands in a random map bears in two ways, and who is against it.
TOP = "  top: {conclusion: Build it., because: [n3, n4 + n5], claim: goal}\n"
AGAINST = "  told: {premise: Do not., by: the mayor, claim: {opposite-of: goal}}\n"


@st.composite
def nodes(draw: st.DrawFn) -> str:
    """A random map of premises, conclusions from what is above them (or a circle), and rebuttals of nodes and steps."""
    text = ""
    for n in range(8):
        end = f"{draw(LINK)}{draw(VOICE)}}}\n"
        if n < 3:
            text += f"  n{n}: {{premise: Text {n}.{end}"
        elif n < 6:
            way = st.sets(st.integers(0, n - 1) if n < 5 else st.integers(0, 7), min_size=1, max_size=3)
            because = [" + ".join(f"n{p}" for p in sorted(one)) for one in draw(st.lists(way, min_size=1, max_size=2))]
            steps = ", ".join(f"{{from: {one}, id: s{n}x{k}}}" for k, one in enumerate(because))
            text += f"  n{n}: {{conclusion: Text {n}., because: [{steps}]{end}"
        else:
            target = draw(st.sampled_from([*(f"n{t}" for t in range(6)), "s3x0", "s4x0", "s5x0"]))
            text += f"  n{n}: {{rebuttal: Text {n}., against: {target}{end}"
    return text


@given(nodes(), nodes(), st.booleans())
def test_law_of_cruxes_and_walks_on_any_maps(a: str, b: str, contrary: bool) -> None:
    head = CLAIMS + ("relations: [{contrary: [goal, rival]}]\n" if contrary else "")
    a, b = a + TOP + AGAINST, b + NO
    atlas = bind(head, a=a, b=b)
    for left, right in (("a", "b"), ("a", "mayor")):
        found, turned = cruxes.of(atlas, left, right), cruxes.of(atlas, right, left)
        hold(found, contrary)
        assert {(d.left, d.right) for d in found.disputes} == {(d.right, d.left) for d in turned.disputes}
        assert told(found.near) == {(how, y, x) for how, x, y in told(turned.near)}
    other = cruxes.of(bind(head, b=b, a=a), "a", "b")
    assert in_short(other) == in_short(cruxes.of(atlas, "a", "b"))


def in_short(found: Comparison) -> list[tuple[Element, Ground, list[tuple[Element, ...]], Element]]:
    stands = [stand for d in found.disputes for stand in (d.left, d.right)]
    return [(s.element, s.ground, [c.members for c in s.cruxes], s.walk.parting.element) for s in stands]


def test_of_very_many_contested_claims_the_first_are_told_and_the_others_counted() -> None:
    claims = "".join(f"  c{n}: Claim {n}.\n" for n in range(60))
    one = "".join(f"\n  p{n}: {{premise: It is {n}., claim: c{n}}}" for n in range(60))
    other = "".join(f"\n  p{n}: {{premise: It is {n}., claim: c{n}, stance: denies}}" for n in range(60))
    atlas = bind(f"claims:\n{claims}", a=one, b=other)
    page = partings.page(atlas, cruxes.of(atlas, "a", "b"))
    assert sum(isinstance(block, Heading) and block.level == 2 for block in page.blocks) == partings.MANY
    assert "50 of 60 contested claims shown; --on CLAIM shows one." in [
        block.text for block in page.blocks if isinstance(block, Paragraph)
    ]
