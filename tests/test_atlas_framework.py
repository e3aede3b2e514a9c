"""What an atlas denotes: its maps side by side, and what makes them bear on each other."""

from __future__ import annotations

from itertools import permutations, product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from argmap import framework, graph, semantics
from argmap.framework import Framework, Label, Rule, StandpointError
from argmap.graph import AtlasGraph
from argmap.model import (
    Apparent,
    Atlas,
    Claim,
    Conclusion,
    Contrary,
    Implication,
    Link,
    Map,
    Node,
    Premise,
    Rebuttal,
    Relation,
    Stance,
    Step,
)
from argmap.model import AtlasRelation as Law
from tests.test_theory import bind


def verdicts(atlas: AtlasGraph, standpoint: framework.Standpoint = "drawn") -> dict[str, str]:
    return {name: label.value for name, label in semantics.verdicts(framework.over(atlas, standpoint)).items()}


CLAIMS = "claims: {dry: It is dry., warm: It is warm., fair: It is fair.}\n"


def test_maps_without_shared_claims_stand_side_by_side() -> None:
    found = verdicts(bind(CLAIMS, a="  x: {premise: A.}\n  no: {rebuttal: B., against: x}", b="  x: {premise: A.}"))
    assert found["a/x"] == "rejected"
    assert found["b/x"] == "accepted"
    assert found["dry"] == "absent"


def test_what_one_says_and_another_negates_is_undecided_and_what_rests_on_it_too() -> None:
    both = bind(
        CLAIMS,
        a="  x: {premise: A., claim: dry}\n  y: {conclusion: C., because: x}",
        b="  x: {premise: Not A., claim: {opposite-of: dry}}",
    )
    assert verdicts(both) == {
        "a/x": "undecided",
        "a/y": "undecided",
        "b/x": "undecided",
        "dry": "undecided",
        "warm": "absent",
        "fair": "absent",
    }


def test_an_objection_counts_wherever_the_claim_is_held_and_a_reply_saves_it_everywhere() -> None:
    held = "  x: {premise: A., claim: dry}"
    objection = "  x: {premise: A., by: somebody, claim: dry}\n  no: {rebuttal: B., against: x}"
    assert verdicts(bind(CLAIMS, a=held, b=objection))["a/x"] == "rejected"
    replied = f"{objection}\n  reply: {{rebuttal: C., against: no}}"
    assert verdicts(bind(CLAIMS, a=held, b=replied))["a/x"] == "accepted"


def test_a_reply_to_an_objection_that_another_author_holds_counts_against_that_author() -> None:
    objection = "  x: {premise: A., stance: denies, claim: dry}\n  no: {rebuttal: B., against: x}"
    found = verdicts(bind(CLAIMS, a="  x: {premise: A., claim: dry}", b=objection), "author")
    assert found["a/x"] == "rejected"
    assert found["b/x"] == "absent"


def test_an_objection_to_a_step_stays_with_the_step() -> None:
    step = "  x: {premise: A., claim: dry}\n  y: {conclusion: C., claim: warm, because: {from: x, id: s}}"
    found = verdicts(bind(CLAIMS, a=step, b=f"{step}\n  no: {{rebuttal: B., against: s}}"))
    assert found["a/y"] == "accepted"
    assert found["b/y"] == "rejected"
    assert found["warm"] == "accepted"


def test_within_one_map_the_arrows_drawn_count_alone() -> None:
    objection = "  x: {premise: A., stance: denies, claim: dry}\n"
    one = f"{objection}  no: {{rebuttal: Not A., against: x, claim: {{opposite-of: dry}}}}"
    assert verdicts(bind(CLAIMS, a=one)) == {
        "a/x": "rejected",
        "a/no": "accepted",
        "dry": "rejected",
        "warm": "absent",
        "fair": "absent",
    }
    contrary = "relations: [{contrary: [dry, warm]}]\n"
    both = "  x: {premise: A., claim: dry}\n  y: {premise: B., claim: warm}"
    assert verdicts(bind(CLAIMS + contrary, a=both))["a/x"] == "accepted"


def test_contrary_claims_attack_each_other_between_maps() -> None:
    contrary = "relations: [{contrary: [dry, warm, fair]}]\n"
    a, b = "  x: {premise: A., claim: dry}", "  x: {premise: B., claim: warm}"
    found = verdicts(bind(CLAIMS + contrary, a=a, b=b, c="  x: {premise: C.}"))
    assert (found["a/x"], found["b/x"], found["c/x"]) == ("undecided", "undecided", "accepted")


def test_an_implication_concludes_and_is_turned_round() -> None:
    law = "relations: [{if: dry + warm, then: fair}]\n"
    dry, warm, no = (f"  x: {{premise: A., claim: {c}}}" for c in ("dry", "warm", "{opposite-of: fair}"))
    assert verdicts(bind(CLAIMS + law, a=dry, b=warm))["fair"] == "accepted"
    assert verdicts(bind(CLAIMS + law, a=dry))["fair"] == "absent"
    three = verdicts(bind(CLAIMS + law, a=dry, b=warm, c=no))
    assert {three[name] for name in ("a/x", "b/x", "c/x", "fair")} == {"undecided"}
    two = verdicts(bind(CLAIMS + law, a=dry, c=no))
    assert (two["a/x"], two["c/x"]) == ("accepted", "accepted")


def test_of_contradictory_claims_one_holds_where_the_others_are_denied() -> None:
    law = "relations: [{contradictory: [dry, warm]}]\n"
    assert verdicts(bind(CLAIMS + law, a="  x: {premise: A., claim: {opposite-of: dry}}"))["warm"] == "accepted"


def test_an_apparent_conflict_is_none() -> None:
    a, b = "  x: {premise: A., claim: dry}", "  x: {premise: B., claim: {opposite-of: dry}}"
    marked = "relations: [{apparent: [a/x, b/x], differ: time}]\n"
    assert verdicts(bind(CLAIMS + marked, a=a, b=b))["a/x"] == "accepted"
    third = verdicts(bind(CLAIMS + marked, a=a, b=b, c=b))
    assert (third["a/x"], third["b/x"], third["c/x"]) == ("undecided", "accepted", "undecided")


def test_narrower_broader_and_supposed_have_no_force() -> None:
    a = "  x: {premise: A., claim: dry}"
    for other in (
        "  x: {premise: B., stance: supposes, claim: {opposite-of: dry}}",
        "  x: {premise: B., claim: {narrower-than: dry}}\n  no: {rebuttal: C., against: x}",
    ):
        assert verdicts(bind(CLAIMS, a=a, b=other))["a/x"] == "accepted"


def test_a_standpoint_may_be_any_nodes() -> None:
    both = bind(CLAIMS, a="  x: {premise: A., claim: dry}", b="  x: {premise: B., claim: {opposite-of: dry}}")
    found = verdicts(both, {"a": ["x"]})
    assert (found["a/x"], found["b/x"], found["dry"]) == ("accepted", "absent", "accepted")
    with pytest.raises(StandpointError, match="drawn and author"):
        framework.over(both, "nobody")
    assert set(verdicts(both, {"c": ["x"]}).values()) == {"absent"}


def test_what_is_dropped_takes_its_arrows_along_in_its_own_map_alone() -> None:
    one = "  x: {premise: A.}\n  y: {conclusion: C., because: {from: x, id: s}}\n  no: {rebuttal: B., against: y}"
    both = bind(CLAIMS, a=one, b=one)
    found = {n: v.value for n, v in semantics.verdicts(framework.over(both, drop=("a/no", "b/s"))).items()}
    assert (found["a/no"], found["a/y"], found["b/no"], found["b/s"]) == ("absent", "accepted", "accepted", "absent")


NAMES = ("p", "q", "r")
RELATIONS = st.sampled_from([Relation.SAME, Relation.SAME, Relation.OPPOSITE, Relation.NARROWER])


@st.composite
def written(draw: DrawFn, name: str) -> Map:
    """A map of three nodes, of which any may attack or support another."""
    nodes: list[Node] = []
    for node in NAMES:
        pairs = draw(st.lists(st.tuples(st.sampled_from("cde"), RELATIONS), max_size=2))
        links = tuple(Link(claim, relation) for claim, relation in pairs)
        stance = draw(st.sampled_from([Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES, Stance.SUPPOSES]))
        others = st.sampled_from([n for n in NAMES if n != node])
        kind = draw(st.sampled_from(["leaf", "leaf", "step", "attack"]))
        if kind == "leaf":
            nodes.append(Premise(node, node, stance=stance, links=links))
        elif kind == "step":
            step = Step(f"{node}#1", node, (draw(others),))
            nodes.append(Conclusion(node, node, stance=stance, links=links, because=(step,)))
        else:
            nodes.append(Rebuttal(node, node, stance=stance, links=links, against=(draw(others),)))
    return Map(name, name, (), None, tuple(nodes))


CLAIM_LISTS = st.lists(st.sampled_from("cde"), min_size=1, max_size=3, unique=True).map(tuple)
LAWS: st.SearchStrategy[Law] = st.one_of(
    st.builds(Contrary, CLAIM_LISTS, st.booleans()),
    st.builds(Implication, CLAIM_LISTS, CLAIM_LISTS),
    st.builds(Apparent, st.tuples(*[st.sampled_from([f"{m}/{n}" for m in "xyz" for n in NAMES])] * 2), st.just("time")),
)


@st.composite
def drawn_atlases(draw: DrawFn) -> AtlasGraph:
    laws = tuple(draw(st.lists(LAWS, max_size=3)))
    atlas = Atlas("t", (), tuple(Claim(c, c) for c in "cde"), (), laws)
    return graph.bind(atlas, [graph.of(draw(written(name))) for name in "xyz"])


Literal = tuple[str, int]


class ByPairs:
    """The definition, pair by pair, over atoms that have names."""

    def __init__(self, atlas: AtlasGraph) -> None:
        self.maps, self.laws = atlas.maps, atlas.atlas.relations
        self.atoms: dict[str, int] = {}
        self.rules: list[Rule] = []
        self.attacks: set[tuple[int, int]] = set()
        self.assumptions: list[int] = []
        #: The assumption of each node that is in, and the literals of every node.
        self.assumed: dict[str, int] = {}
        self.said: dict[str, set[Literal]] = {}
        self.concluded: set[Literal] = set()
        self.claims = {claim: self.atom(self.name((claim, 1))) for claim in "cde"}

    def framework(self) -> Framework:
        for name, one in self.maps.items():
            self.add(name, one)
        self.between_maps()
        self.over_literals()
        reached = set(self.assumptions)
        while more := {head for head, body in self.rules if reached.issuperset(body)} - reached:
            reached |= more
        names = {place: self.atoms[place] for place in self.assumed}
        spoken = {literal for place in self.assumed for literal in self.said[place]}
        names |= {c: atom for c, atom in self.claims.items() if atom in reached or (c, 1) in spoken}
        parts = (tuple(self.assumptions), tuple(self.rules), tuple(sorted(self.attacks)))
        return Framework(len(self.atoms), *parts, names)

    def atom(self, name: str) -> int:
        return self.atoms.setdefault(name, len(self.atoms))

    def name(self, literal: Literal) -> str:
        return ("+" if literal[1] > 0 else "-") + literal[0]

    def add(self, name: str, one: graph.Graph) -> None:
        alone = framework.of(one)
        inside = [node.id for node in one.nodes.values() if node.stance is not Stance.SUPPOSES]
        names = {alone.atoms[node]: f"{name}/{node}" for node in inside}
        number = [self.atom(names.get(atom, f"{name} {atom}")) for atom in range(alone.size)]
        self.assumptions += [number[a] for a in alone.assumptions]
        self.assumed |= {f"{name}/{n}": number[a] for n, a in zip(inside, alone.assumptions, strict=False)}
        self.rules += [(number[head], tuple(number[b] for b in body)) for head, body in alone.rules]
        self.attacks |= {(number[a], number[c]) for a, c in alone.contraries}
        signs = {Relation.SAME: 1, Relation.OPPOSITE: -1}
        for node in one.nodes.values():
            found = {(link.claim, signs[link.relation]) for link in node.links if link.relation in signs}
            self.said[f"{name}/{node.id}"] = found if node.id in inside else set()

    def clash(self, a: Literal, b: Literal) -> bool:
        both = {a[0], b[0]}
        rivals = (set(law.claims) for law in self.laws if isinstance(law, Contrary))
        return a[1] == -b[1] if len(both) == 1 else a[1] == b[1] == 1 and any(both <= group for group in rivals)

    def foreign(self, a: str, b: str) -> bool:
        marked = any({a, b} <= set(law.nodes) for law in self.laws if isinstance(law, Apparent))
        return a.partition("/")[0] != b.partition("/")[0] and not marked

    def between_maps(self) -> None:
        for a, b in permutations(self.assumed, 2):
            if self.foreign(a, b) and any(self.clash(x, y) for x in self.said[a] for y in self.said[b]):
                self.attacks.add((self.assumed[a], self.atoms[b]))
        arrows = [(name, arrow) for name, one in self.maps.items() for arrow in one.attacks]
        for (name, arrow), a in product(arrows, self.assumed):
            source, target = f"{name}/{arrow.source}", f"{name}/{arrow.target}"
            if source in self.assumed and self.foreign(a, target) and self.said[a] & self.said.get(target, set()):
                self.attacks.add((self.assumed[a], self.atoms[source]))

    def conclude(self, head: Literal, body: set[Literal]) -> None:
        self.concluded.add(head)
        so = self.atom(f"so {self.name(head)}")
        self.rules.append((so, tuple(self.atom(self.name(literal)) for literal in sorted(body))))
        self.rules.append((self.atom(self.name(head)), (so,)))

    def over_literals(self) -> None:
        for place in self.assumed:
            self.rules += [(self.atom(self.name(literal)), (self.atoms[place],)) for literal in self.said[place]]
        for one, other in permutations("cde", 2):
            if self.clash((one, 1), (other, 1)):
                self.rules.append((self.atom(self.name((one, -1))), (self.claims[other],)))
        for law in self.laws:
            if isinstance(law, Implication):
                given = {(claim, 1) for claim in law.given}
                for then in set(law.then) - set(law.given):
                    self.conclude((then, 1), given)
                    for claim in law.given:
                        self.conclude((claim, -1), given - {(claim, 1)} | {(then, -1)})
            elif isinstance(law, Contrary) and law.exhaustive and len(law.claims) > 1:
                for claim in law.claims:
                    self.conclude((claim, 1), {(other, -1) for other in law.claims if other != claim})
        for place, literal in product(self.assumed, self.concluded):
            if any(self.clash(said, literal) for said in self.said[place]):
                self.attacks.add((self.assumed[place], self.atom(f"so {self.name(literal)}")))


@given(drawn_atlases(), st.sampled_from(["grounded", "preferred"]))
def test_law_an_atlas_means_what_its_pairs_of_nodes_mean(atlas: AtlasGraph, judged: str) -> None:
    slow = ByPairs(atlas).framework()
    fast = semantics.verdicts(framework.over(atlas), judged)
    assert {k: v for k, v in fast.items() if v is not Label.ABSENT} == semantics.verdicts(slow, judged)


@given(drawn_atlases())
def test_law_an_atlas_of_one_map_without_relations_means_what_the_map_means(atlas: AtlasGraph) -> None:
    one = atlas.maps["x"]
    alone = graph.bind(attrs.evolve(atlas.atlas, relations=()), [one])
    found = semantics.verdicts(framework.over(alone))
    assert {f"x/{k}": v for k, v in semantics.labels(one).items()} == {k: v for k, v in found.items() if "/" in k}


@given(drawn_atlases(), st.permutations("xyz"))
def test_law_the_order_of_maps_does_not_matter(atlas: AtlasGraph, order: list[str]) -> None:
    turned = graph.bind(atlas.atlas, [atlas.maps[name] for name in order])
    assert semantics.verdicts(framework.over(turned)) == semantics.verdicts(framework.over(atlas))
