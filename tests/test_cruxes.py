"""Cruxes: what a position hangs on that the other party does not hold."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from argmap.comparison import cruxes
from argmap.comparison.cruxes import Ground
from argmap.comparison.elements import derive
from tests.test_theory import bind

CLAIMS = "claims: {goal: The goal., one: One., two: Two., three: Three.}\n"
WHY = """
  one: {premise: One., claim: one}
  two: {premise: Two., claim: two}
  goal: {conclusion: The goal., because: [one + two], claim: goal}
"""


def test_a_crux_is_contested_or_silent_and_the_contested_stands_first() -> None:
    atlas = bind(
        CLAIMS,
        a=WHY,
        b="  x: {premise: No., claim: {opposite-of: goal}}\n  y: {premise: No., claim: {opposite-of: two}}\n",
    )
    found = cruxes.of(atlas, "a", "b", "goal")
    (dispute,) = found.disputes
    assert [(c.contested, c.silent) for c in dispute.left.cruxes] == [((("two", 1),), ()), ((), (("one", 1),))]
    assert dispute.right.ground is Ground.BASIC and not dispute.bedrock


def test_the_same_premises_may_lead_by_another_step() -> None:
    b = """
  o: {premise: One., claim: one}
  t: {premise: Two., claim: two}
  x: {premise: No., claim: {opposite-of: goal}}
"""
    (dispute,) = cruxes.of(bind(CLAIMS, a=WHY, b=b), "a", "b").disputes
    assert dispute.left.ground is Ground.ANOTHER_STEP
    assert [i.step.id for i in dispute.left.lacking if i.step] == ["goal#1"]


@given(st.lists(st.sets(st.sampled_from(["p", "q", "r", "s"]), min_size=1), min_size=1, max_size=4), st.booleans())
def test_cruxes_are_those_of_brute_force_and_swap_with_the_parties(steps: list[set[str]], shares: bool) -> None:
    nodes = "".join(f"  {n}: {{premise: A., claim: {n}}}\n" for n in "pqrs")
    because = ", ".join(" + ".join(sorted(step)) for step in steps)
    claims = "claims: {p: P., q: Q., r: R., s: S., goal: G.}\n"
    b = "  x: {premise: No., claim: {opposite-of: goal}}\n" + ("  p: {premise: P., claim: p}\n" if shares else "")
    a = f"{nodes}  goal: {{conclusion: G., because: [{because}], claim: goal}}\n"
    atlas = bind(claims, a=a, b=b)
    found = cruxes.of(atlas, "a", "b")
    open_ = [(n, 1) for n in "pqrs" if not (shares and n == "p")]
    every = map(frozenset, chain.from_iterable(combinations(open_, n) for n in range(len(open_) + 1)))
    enough = [some for some in every if ("goal", 1) not in derive(found.left, some)]
    minimal = {some for some in enough if not any(other < some for other in enough)}
    (dispute,) = found.disputes
    assert {frozenset(c.members) for c in dispute.left.cruxes} == minimal - {frozenset()}
    (moved,) = cruxes.of(bind(claims, b=b, a=a), "a", "b").disputes
    assert [c.members for c in moved.left.cruxes] == [c.members for c in dispute.left.cruxes]
    (turned,) = cruxes.of(atlas, "b", "a").disputes
    assert (turned.right, turned.left) == (dispute.left, dispute.right)
