"""Cruxes: what a position hangs on that the other party does not hold."""

from __future__ import annotations

import re
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.comparison import cruxes
from argmap.comparison.cruxes import Comparison, Dispute, Ground
from argmap.comparison.parties import PartyError
from tests.test_theory import bind

CLAIMS = "claims: {goal: The goal., one: One., two: Two., three: Three., four: Four.}\n"
WHY = """
  one: {premise: One., claim: one}
  two: {premise: Two., claim: two}
  goal: {conclusion: The goal., because: [one + two], claim: goal}
"""
NO = "  x: {premise: No., claim: {opposite-of: goal}}\n"


def on_goal(found: Comparison) -> Dispute:
    (dispute,) = (d for d in found.disputes if d.left.element[0] == "goal")
    return dispute


def test_a_crux_is_contested_or_silent_and_the_contested_stands_first() -> None:
    found = cruxes.of(bind(CLAIMS, a=WHY, b=NO + "  y: {premise: No., claim: {opposite-of: two}}\n"), "a", "b", "goal")
    (dispute,) = found.disputes
    assert [(c.contested, c.silent) for c in dispute.left.cruxes] == [((("two", 1),), ()), ((), (("one", 1),))]
    assert dispute.right.ground is Ground.BASIC and not dispute.bedrock


def test_the_same_premises_may_lead_by_another_step() -> None:
    b = NO + "  o: {premise: One., claim: one}\n  t: {premise: Two., claim: two}\n"
    dispute = on_goal(cruxes.of(bind(CLAIMS, a=WHY, b=b), "a", "b"))
    assert dispute.left.ground is Ground.ANOTHER_STEP and not dispute.left.cruxes
    assert [i.step.id for i in dispute.left.lacking if i.step] == ["goal#1"]


def test_what_falls_with_a_crux_is_told_in_the_order_of_the_case() -> None:
    more = WHY + "  end: {conclusion: The end., because: goal}\n  else: {conclusion: Else., because: two}\n"
    dispute = on_goal(cruxes.of(bind(CLAIMS, a=more, b=NO), "a", "b"))
    falls = {crux.members: crux.falls for crux in dispute.left.cruxes}
    assert set(falls[("one", 1),]) == {("goal", 1), ("a/end", 1)}
    assert set(falls[("two", 1),]) == {("goal", 1), ("a/end", 1), ("a/else", 1)}


def test_a_denial_rests_on_the_rebuttals_that_the_party_is_for() -> None:
    b = "  x: {premise: Yes., stance: denies, claim: goal}\n  r: {rebuttal: No., against: x, claim: three}\n"
    dispute = on_goal(cruxes.of(bind(CLAIMS, a=WHY, b=b), "a", "b"))
    assert dispute.right.element == ("goal", -1)
    assert [crux.members for crux in dispute.right.cruxes] == [(("three", 1),)]
    assert [i.premises for i in dispute.right.derivation] == [(("three", 1),)]


def test_two_cruxes_that_clash_and_are_wholly_contested_are_double() -> None:
    b = "  n: {premise: No., claim: {opposite-of: one}}\n"
    b += "  x: {conclusion: No., because: n, claim: {opposite-of: goal}}\n"
    a = "  one: {premise: One., claim: one}\n  goal: {conclusion: The goal., because: one, claim: goal}\n"
    found = cruxes.of(bind(CLAIMS, a=a, b=b), "a", "b")
    dispute = on_goal(found)
    assert [(p.members, q.members) for p, q in dispute.doubles] == [((("one", 1),), (("one", -1),))]
    assert not dispute.bedrock
    assert [d.bedrock for d in found.disputes if d.left.element[0] == "one"] == [True]


def test_contrary_claims_are_contested_and_apparent_ones_are_not() -> None:
    a, b = "  x: {premise: One., claim: one}\n", "  x: {premise: Two., claim: two}\n"
    contrary = "relations: [{contrary: [one, two]}]\n"
    (dispute,) = cruxes.of(bind(CLAIMS + contrary, a=a, b=b), "a", "b").disputes
    assert (dispute.left.element, dispute.right.element) == (("one", 1), ("two", 1))
    marked = "relations: [{contrary: [one, two]}, {apparent: [a/x, b/x], differ: time}]\n"
    assert not cruxes.of(bind(CLAIMS + marked, a=a, b=b), "a", "b").disputes


def test_a_speaker_has_what_every_map_tells_of_it() -> None:
    speakers = "speakers: {mayor: the mayor}\n"
    a = "  one: {premise: One., by: the mayor, claim: one}\n"
    b = "  o: {premise: One., by: the mayor, claim: one}\n"
    b += "  g: {conclusion: The goal., by: the mayor, because: o, claim: goal}\n"
    found = cruxes.of(bind(CLAIMS + speakers, a=a, b=b, c=NO), "mayor", "c")
    assert [crux.members for crux in on_goal(found).left.cruxes] == [(("one", 1),)]
    assert {e.graph.map.id for e in found.left.said["one", 1]} == {"a", "b"}


def test_reasons_in_a_circle_derive_nothing() -> None:
    a = "  one: {conclusion: One., because: goal, claim: one}\n"
    a += "  goal: {conclusion: The goal., because: one, claim: goal}\n"
    assert on_goal(cruxes.of(bind(CLAIMS, a=a, b=NO), "a", "b")).left.ground is Ground.UNDERIVABLE


def test_what_cannot_be_asked_is_refused_with_what_is_near() -> None:
    atlas = bind(CLAIMS, a=WHY, b=NO)
    with pytest.raises(ValueError, match='no claim is called "gaol"; did you mean "goal"'):
        cruxes.of(atlas, "a", "b", "gaol")
    with pytest.raises(ValueError, match="three is not contested between"):
        cruxes.of(atlas, "a", "b", "three")
    with pytest.raises(ValueError, match="the same party"):
        cruxes.of(atlas, "a", "a")
    with pytest.raises(PartyError, match="nobody"):
        cruxes.of(atlas, "a", "nobody")


def test_parties_with_nothing_in_common_and_an_empty_atlas_have_no_disputes() -> None:
    found = cruxes.of(bind(a="  x: {premise: A.}\n", b="  {}\n"), "a", "b")
    assert found.disputes == () and found.shared == ()


LEAVES, MIDDLE = "pqr", "mn"
PREMISES = st.sets(st.sampled_from(LEAVES), min_size=1)
ABOVE = st.sets(st.sampled_from(LEAVES + MIDDLE), min_size=1)


def closed(steps: dict[str, list[set[str]]], without: set[str]) -> set[str]:
    """What can be had from the leaves by steps, round by round, without some."""
    had = set(LEAVES) - without
    while more := {c for c, ways in steps.items() if any(way <= had for way in ways)} - had - without:
        had |= more
    return had


def written(steps: dict[str, list[set[str]]]) -> str:
    said = "".join(f"  {leaf}: {{premise: A., claim: {leaf}}}\n" for leaf in LEAVES)
    for name, ways in steps.items():
        because = ", ".join(" + ".join(sorted(way)) for way in ways)
        said += f"  {name}: {{conclusion: A., because: [{because}], claim: {name}}}\n"
    return said


@given(
    st.fixed_dictionaries({m: st.lists(PREMISES, min_size=1, max_size=2) for m in MIDDLE}),
    st.lists(ABOVE, min_size=1, max_size=3),
    st.sets(st.sampled_from(LEAVES + MIDDLE)),
    st.permutations("abcdefg"),
)
def test_law_without_a_crux_the_position_is_gone_and_without_less_of_it_is_not(
    middle: dict[str, list[set[str]]], goal: list[set[str]], shared: set[str], names: list[str]
) -> None:
    steps = {**middle, "g": goal}
    claims = "claims: {" + ", ".join(f"{name}: {name.upper()}." for name in "pqrmng") + "}\n"
    b = "  x: {premise: No., claim: {opposite-of: g}}\n"
    b += "".join(f"  {name}: {{premise: Yes., claim: {name}}}\n" for name in sorted(shared))
    atlas = bind(claims, a=written(steps), b=b)
    found = cruxes.of(atlas, "a", "b")
    open_ = sorted(set(LEAVES + MIDDLE) - shared)
    every = [set(some) for some in chain.from_iterable(combinations(open_, n) for n in range(len(open_) + 1))]
    enough = [some for some in every if "g" not in closed(steps, some)]
    minimal = {frozenset(some) for some in enough if not any(other < some for other in enough)}
    (dispute,) = found.disputes
    assert {frozenset(claim for claim, _ in crux.members) for crux in dispute.left.cruxes} == minimal
    assert (dispute.left.ground is Ground.ANOTHER_STEP) == (not minimal)
    for crux in dispute.left.cruxes:
        gone = {claim for claim, _ in crux.members}
        assert {claim for claim, _ in crux.falls} == closed(steps, set()) - closed(steps, gone) - gone
    (turned,) = cruxes.of(atlas, "b", "a").disputes
    assert (turned.right, turned.left) == (dispute.left, dispute.right)
    other = dict(zip("pqrmng", (f"z{name}" for name in names), strict=False))

    def renamed(text: str) -> str:
        return re.sub(r"\b[pqrmng]\b", lambda match: other[match[0]], text)

    (again,) = cruxes.of(bind(renamed(claims), a=renamed(written(steps)), b=renamed(b)), "a", "b").disputes
    told = {frozenset(claim for claim, _ in crux.members) for crux in again.left.cruxes}
    assert told == {frozenset(other[claim] for claim in crux) for crux in minimal}
