"""What parties are bound to: which variables, members and laws an atlas has, and which it has not."""

from __future__ import annotations

import pytest

from argmap import graph, logic
from argmap.comparison import theory
from argmap.comparison.theory import Bound, Drawn, Formal, Side
from argmap.formats import yaml
from argmap.graph import AtlasGraph
from argmap.logic import Effort
from argmap.model import Alternatives, Atlas, Contrary, Implication, Map, Step

HEAD = "map: A map\nsource: letter\nthesis: none\nnodes:\n"


def bind(atlas: str = "", **maps: str) -> AtlasGraph:
    """Maps by id, each given by its nodes and what follows them, bound by what an atlas says after its title."""
    bound = yaml.read(f"atlas: An atlas\n{atlas}", "maps/atlas.yaml").value
    read = [yaml.read(HEAD + nodes, f"maps/{name}.yaml").value for name, nodes in maps.items()]
    assert isinstance(bound, Atlas)
    return graph.bind(bound, [graph.of(value) for value in read if isinstance(value, Map)])


def sides(bound: Bound) -> set[tuple[str, str, int]]:
    return {(m.party.id, m.about, m.sign) for m in bound.members if isinstance(m, Side)}


def drawn(bound: Bound) -> list[tuple[str, Step | Alternatives]]:
    return [(m.party.id, m.what) for m in bound.members if isinstance(m, Drawn)]


def conflicts(bound: Bound) -> list[set[str]]:
    """The minimal sets in conflict, sorted: each member as party, sign and claim or node, or the id of a drawing."""
    found = logic.clashes(bound.theory, Effort())
    names = [
        f"{m.party.id} {'+' if m.sign > 0 else '-'} {m.about}" if isinstance(m, Side) else m.what.id
        for m in bound.members
    ]
    return sorted(({names[n] for n in one} for clash in found for one in clash.conflicts), key=sorted)


def test_a_full_position_is_a_member_and_no_other() -> None:
    bound = theory.of(
        bind(
            "speakers: {mayor: the mayor}\n",
            a="""
  held: {premise: A., claim: c1}
  granted: {premise: A., stance: concedes, claim: {opposite-of: c2}}
  refused: {premise: A., stance: denies, claim: c3}
  told: {premise: A., by: the mayor, claim: c4}
  rumour: {premise: A., by: nobody known, claim: c5}
  scene: {premise: A., stance: supposes, claim: c6}
  part: {premise: A., claim: {narrower-than: c7}}
  whole: {premise: A., claim: {broader-than: c8}}
  loose: {premise: A.}
""",
        )
    )
    assert sides(bound) == {("a", "c1", 1), ("a", "c2", -1), ("a", "c3", -1), ("mayor", "c4", 1)}
    assert (drawn(bound), bound.laws) == ([], ())


def test_a_mixed_position_is_one_on_either_side() -> None:
    bound = theory.of(bind(a="\n  yes: {premise: A., claim: c}\n  no: {premise: B., claim: {opposite-of: c}}\n"))
    assert sides(bound) == {("a", "c", 1), ("a", "c", -1)}
    assert [[e.node.id for e in m.evidence] for m in bound.members if isinstance(m, Side)] == [["yes"], ["no"]]
    assert conflicts(bound) == [{"a + c", "a - c"}]


def test_a_node_without_a_full_link_has_a_variable_of_its_own() -> None:
    bound = theory.of(
        bind(
            a="""
  plain: {premise: A., formal: p}
  part: {premise: B., formal: ~p, claim: {narrower-than: c}}
  used: {conclusion: C., because: {from: loose, strict: true}}
  loose: {premise: D.}
  idle: {premise: E.}
"""
        )
    )
    own = {(party, about) for party, about, sign in sides(bound)}
    assert own == {("a", "a/plain"), ("a", "a/part"), ("a", "a/used"), ("a", "a/loose")}
    assert conflicts(bound) == [{"a + a/plain", "a + a/part"}]


def test_relations_and_formulas_are_laws_and_apparent_conflicts_are_none() -> None:
    bound = theory.of(
        bind(
            "relations:\n  - {contrary: [c1, c2]}\n  - {if: c1 + c2, then: c3}\n"
            "  - {apparent: [a/x, b/x], differ: time}\n",
            a="\n  x: {premise: A., claim: c1, formal: p}\n  y: {premise: A., stance: supposes, formal: p}\n",
            b="\n  x: {premise: B., claim: c2, formal: p &}\n",
        )
    )
    kinds = [type(law) for law in bound.laws]
    assert kinds == [Contrary, Implication, Formal]


@pytest.mark.parametrize(
    ("relation", "held", "clash"),
    [
        ("contrary: [c1, c2, c3]", "c2 c3", True),
        ("contrary: [c1, c2, c3]", "c1 -c2 -c3", False),
        ("contrary: [c1, c2, c3]", "-c1 -c2 -c3", False),
        ("contradictory: [c1, c2, c3]", "-c1 -c2 -c3", True),
        ("contradictory: [c1, c2, c3]", "-c1 -c2", False),
        ("contradictory: [c1, c2]", "c1 c2", True),
        ("{if: c1 + c2, then: c3}", "c1 c2 -c3", True),
        ("{if: c1 + c2, then: c3}", "c1 -c3", False),
        ("{if: c1, then: [c2, c3]}", "c1 -c3", True),
        ("{if: c1, then: [c2, c3]}", "-c1 c3", False),
        ("contrary: [c1, c1]", "c1", False),
        ("{if: [], then: c1}", "-c1", False),
        ("{if: c1}", "c1 -c2", False),
    ],
)
def test_a_relation_means_what_it_says(relation: str, held: str, clash: bool) -> None:
    nodes = "".join(
        f"\n  n{n}: {{premise: A., claim: {{{'opposite-of' if name[0] == '-' else 'same-as'}: {name.strip('-')}}}}}"
        for n, name in enumerate(held.split())
    )
    bound = theory.of(bind(f"relations:\n  - {relation}\n", a=nodes + "\n"))
    names = {f"a {'-' if name[0] == '-' else '+'} {name.strip('-')}" for name in held.split()}
    assert conflicts(bound) == ([names] if clash else [])


def test_parties_clash_over_a_claim_and_over_what_follows_from_it() -> None:
    bound = theory.of(
        bind(
            "relations:\n  - {if: c1, then: c2}\n",
            a="\n  x: {premise: A., claim: c1}\n",
            b="\n  x: {premise: A., stance: denies, claim: c1}\n  y: {premise: A., claim: {opposite-of: c2}}\n",
        )
    )
    assert conflicts(bound) == [{"a + c1", "b - c1"}, {"a + c1", "b - c2"}]


def test_a_strict_step_and_alternatives_are_the_authors_and_can_be_given_up() -> None:
    bound = theory.of(
        bind(
            a="""
  day: {premise: A.}
  pier: {conclusion: B., stance: denies, because: {from: day, id: always, strict: true}}
  trip: {conclusion: C., stance: denies, because: {from: day, id: mostly}}
  east: {premise: D., claim: c1}
  west: {premise: E., claim: c2}
  north: {premise: F., stance: supposes, claim: c3}
alternatives:
  course: [east, west, north]
""",
        )
    )
    assert [(party, what.id) for party, what in drawn(bound)] == [("a", "always"), ("a", "course")]
    assert conflicts(bound) == [{"a + a/day", "a - a/pier", "always"}, {"a + c1", "a + c2", "course"}]


def test_what_is_only_supposed_takes_its_steps_formulas_and_alternatives_along() -> None:
    bound = theory.of(
        bind(
            a="""
  day: {premise: A., stance: supposes, formal: p}
  pier: {conclusion: B., because: {from: day, strict: true}}
  east: {premise: D.}
alternatives:
  course: [day, east]
""",
        )
    )
    assert (drawn(bound), bound.laws) == ([], ())


def test_many_alternatives_exclude_each_other_in_linear_size() -> None:
    nodes = "".join(f"\n  n{n}: {{premise: A., claim: c{n}}}" for n in range(300))
    names = ", ".join(f"n{n}" for n in range(300))
    bound = theory.of(bind(f"relations:\n  - contrary: [{names}]\n", a=f"{nodes}\nalternatives:\n  all: [{names}]\n"))
    groups = [*bound.theory.members, *bound.theory.laws]
    assert sum(map(len, groups)) < 3_000
    with logic.Solver(bound.theory.members, bound.theory.fixed, Effort()) as solver:
        rivals = next(n for n, m in enumerate(bound.members) if isinstance(m, Drawn))
        assert solver.satisfiable([0, rivals])
        assert not solver.satisfiable([0, 299, rivals])


def test_a_node_that_is_several_claims_says_them_all() -> None:
    bound = theory.of(
        bind(
            "relations:\n  - contrary: [c1, c3]\n",
            a="""
  both: {premise: A., by: nobody known, claim: [c1, {opposite-of: c2}], formal: p}
  sure: {premise: B., formal: p}
  third: {premise: C., claim: c3}
  second: {premise: D., claim: c2}
""",
        )
    )
    assert conflicts(bound) == [{"a + a/sure", "a + c2"}, {"a + a/sure", "a + c3"}]


def test_atoms_of_two_maps_have_nothing_to_do_with_each_other() -> None:
    nodes = ("\n  x: {premise: A., formal: p}\n", "\n  x: {premise: A., formal: ~p}\n")
    assert conflicts(theory.of(bind(a=nodes[0], b=nodes[1]))) == []
    both = nodes[0] + nodes[1].strip("\n").replace("x:", "y:") + "\n"
    assert conflicts(theory.of(bind(a=both))) == [{"a + a/x", "a + a/y"}]


def test_an_atlas_without_anything_that_binds_is_told_at_once() -> None:
    plain = "\n  x: {conclusion: A., claim: c1, because: y}\n  y: {premise: B., claim: c2}\n"
    assert not theory.is_bound(bind("relations:\n  - {apparent: [a/x, a/y], differ: time}\n", a=plain))
    assert theory.is_bound(bind("relations:\n  - contrary: [c1, c2]\n", a=plain))
    assert theory.is_bound(bind(a=plain + "  z: {premise: C., formal: p}\n"))
    assert theory.is_bound(bind(a=plain + "alternatives:\n  which: [x, y]\n"))
    assert theory.is_bound(bind(a=plain.replace("because: y", "because: {from: y, strict: true}")))
