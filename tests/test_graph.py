"""Laws of walks, circles and orders of reading, against slow and obvious oracles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap import graph
from argmap.graph import AtlasGraph, Graph, circle, components
from argmap.model import (
    Atlas,
    AttackKind,
    Claim,
    Conclusion,
    Link,
    Map,
    Node,
    Premise,
    Quote,
    Rebuttal,
    Speaker,
    Stance,
    Step,
)

VERTICES = range(6)
vertices = st.sampled_from(VERTICES)
arrows = st.dictionaries(vertices, st.lists(vertices, max_size=4), max_size=6)
NAMES = ["a", "b", "c", "d", "e"]
names = st.sampled_from([*NAMES, "missing"])


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """Maps with circles, duplicates and references that lead nowhere."""
    nodes: list[Node] = []
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=6)):
        premises = draw(st.lists(st.lists(names, min_size=1, max_size=3), max_size=2))
        steps = tuple(
            Step(f"{name}-s" if named else f"{name}#{i}", name, tuple(those), named)
            for i, (those, named) in enumerate(zip(premises, draw(st.permutations([True, False])), strict=False), 1)
        )
        against = tuple(draw(st.lists(st.one_of(names, st.sampled_from(["a-s", "b-s"])), max_size=2)))
        kind = draw(st.sampled_from([Premise, Conclusion, Rebuttal]))
        if kind is Premise:
            nodes.append(Premise(name, name.upper()))
        elif kind is Conclusion:
            nodes.append(Conclusion(name, name.upper(), because=steps))
        else:
            nodes.append(Rebuttal(name, name.upper(), because=steps, against=against))
    thesis = draw(st.one_of(st.none(), st.lists(names, max_size=2).map(tuple)))
    return Map("m", "M", (), thesis, tuple(nodes))


def reached(start: int, given_arrows: dict[int, list[int]]) -> set[int]:
    """What can be reached by one arrow or more, by walking until nothing is new."""
    found: set[int] = set()
    for _ in VERTICES:
        found |= {other for node in {start, *found} for other in given_arrows.get(node, ()) if node in found | {start}}
    return found


@given(arrows)
def test_components_are_the_sets_whose_members_reach_each_other(given_arrows: dict[int, list[int]]) -> None:
    every = set(given_arrows) | {other for several in given_arrows.values() for other in several}
    expected = {
        frozenset({v, *(w for w in every if w in reached(v, given_arrows) and v in reached(w, given_arrows))})
        for v in every
    }
    found = components(given_arrows)
    assert {frozenset(part) for part in found} == expected
    assert sum(map(len, found)) == len(every)


@given(arrows)
def test_components_come_after_those_they_lead_to(given_arrows: dict[int, list[int]]) -> None:
    place = {v: number for number, part in enumerate(components(given_arrows)) for v in part}
    assert all(place[v] >= place[w] for v, several in given_arrows.items() for w in several)


@given(arrows, vertices)
def test_a_circle_is_a_shortest_walk_back(given_arrows: dict[int, list[int]], start: int) -> None:
    found = circle(start, given_arrows, set(VERTICES))
    assert bool(found) == (start in reached(start, given_arrows))
    if found:
        assert found[0] == start and len(set(found)) == len(found)
        assert all(w in given_arrows[v] for v, w in zip(found, (*found[1:], start), strict=True))
        level = {start}
        for _ in found[1:]:
            level = {w for v in level for w in given_arrows.get(v, ())}
            assert start not in level


def test_walks_take_any_hashable_vertices() -> None:
    pairs = {("a", 1): [("b", 2)], ("b", 2): [("a", 1)]}
    assert sorted(map(sorted, components(pairs))) == [[("a", 1), ("b", 2)]]
    assert circle(("a", 1), pairs, set(pairs)) == (("a", 1), ("b", 2))


def support(found: Graph) -> dict[int, list[int]]:
    """Arrows of support between numbered nodes."""
    number = {name: i for i, name in enumerate(found.nodes)}
    to: dict[int, list[int]] = {i: [] for i in number.values()}
    for step in found.steps.values():
        for premise in step.premises:
            if premise in number:
                to[number[premise]].append(number[step.conclusion])
    return to


@given(maps())
def test_every_circle_of_support_is_real_and_every_component_has_one(amap: Map) -> None:
    found = graph.of(amap)
    to, number = support(found), {name: i for i, name in enumerate(found.nodes)}
    circles = [[number[name] for name in names] for names in found.cycles]
    for walk in circles:
        assert all(w in to[v] for v, w in zip(walk, [*walk[1:], walk[0]], strict=True))
    cyclic = [set(part) for part in components(to) if len(part) > 1 or part[0] in to[part[0]]]
    assert len(circles) == len(cyclic)
    assert all(any(set(walk) <= part for walk in circles) for part in cyclic)
    assert [walk[0] for walk in circles] == sorted(min(part) for part in cyclic)


@given(maps())
def test_the_order_of_reading_names_each_node_once_and_the_thesis_first(amap: Map) -> None:
    found = graph.of(amap)
    order = [node.id for node in found.reading_order()]
    assert sorted(order) == sorted(found.nodes)
    theses = [name for name in amap.thesis or () if name in found.nodes]
    assert order[:1] == theses[:1] or (not theses and order[:1] == list(found.nodes)[:1])


@given(maps())
def test_arrows_lead_from_and_to_what_exists(amap: Map) -> None:
    found = graph.of(amap)
    first: dict[str, Node] = {}
    for node in amap.nodes:
        first.setdefault(node.id, node)
    assert dict(found.nodes) == first
    assert all(step.conclusion in first for step in found.steps.values())
    expected = []
    for node in first.values():
        for target in dict.fromkeys(node.against if isinstance(node, Rebuttal) else ()):
            if target in first:
                leaf = type(first[target]) is Premise
                expected.append((node.id, target, AttackKind.UNDERMINES if leaf else AttackKind.REBUTS))
            elif target in found.steps:
                expected.append((node.id, target, AttackKind.UNDERCUTS))
    assert [(a.source, a.target, a.kind) for a in found.attacks] == expected
    for name in first:
        assert found.steps_to(name) == [s for s in found.steps.values() if s.conclusion == name]
        assert found.steps_from(name) == [s for s in found.steps.values() if name in s.premises]
        assert found.attacks_by(name) == [a for a in found.attacks if a.source == name]
    for target in (*first, *found.steps):
        assert found.attacks_on(target) == [a for a in found.attacks if a.target == target]


def test_a_step_belongs_to_who_holds_its_conclusion_unless_it_says_otherwise() -> None:
    own, said = Step("a#1", "a", ("b",)), Step("a#2", "a", ("b",), by=("Ann",), quotes=(Quote("one two three"),))
    nodes = (Conclusion("a", "A", by=("Bo",), because=(own, said)), Premise("b", "B", quotes=(Quote("four five six"),)))
    found = graph.of(Map("m", "M", (), ("a",), nodes))
    assert found.speakers_of(own) == ("Bo",) and found.speakers_of(said) == ("Ann",)
    assert [(owner.id, quote.text) for owner, quote in found.quotes()] == [
        ("b", "four five six"),
        ("a#2", "one two three"),
    ]
    assert found.supporters(nodes[0]) == [nodes[1], nodes[1]]


def test_what_binds_the_author_is_told_by_the_stance() -> None:
    objection = Premise("a", "A", stance=Stance.DENIES)
    assert not graph.is_commitment(objection)
    assert graph.is_commitment(Premise("a", "A", stance=Stance.CONCEDES))
    assert not graph.is_commitment(Premise("a", "A", stance=Stance.SUPPOSES))


def test_of_two_speakers_who_share_a_name_or_a_map_the_first_has_it() -> None:
    ann = Speaker("ann", ("Ann", "the mayor"), maps=("letter",))
    bea = Speaker("bea", ("the mayor", "ann", "Bea"), maps=("letter", "diary"))
    for order, mayor in (((ann, bea), "ann"), ((bea, ann), "bea")):
        bound = graph.bind(Atlas("A", speakers=order), [])
        assert bound.speaker_of_name["the mayor"] == bound.speaker_of_map["letter"] == mayor
        assert bound.speaker_of_name["ann"] == "ann", "an id is its own speaker's"
        assert bound.speaker_of_map["diary"] == "bea"


def test_links_are_gathered_by_claim_in_the_order_of_maps_and_nodes() -> None:
    def one(name: str) -> Graph:
        nodes = (Premise("a", "A", links=(Link("c"), Link("unknown"))), Premise("b", "B", links=(Link("c"),)))
        return graph.of(Map(name, name, (), (), nodes))

    claims = (Claim("c", "first"), Claim("c", "second"))
    bound: AtlasGraph = graph.bind(Atlas("A", claims=claims), [one("m"), one("l")])
    assert bound.claims == {"c": claims[0]}
    assert [(g.map.id, node.id) for g, node, _ in bound.links["c"]] == [("m", "a"), ("m", "b"), ("l", "a"), ("l", "b")]
    assert len(bound.links["unknown"]) == 2
    assert graph.bind(None, []).atlas == Atlas("")
