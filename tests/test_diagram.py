"""The picture model: roles, junctions, sections, what is left out and said, pairs."""

from __future__ import annotations

import pytest

from argmap import graph
from argmap.comparison.parties import PartyError
from argmap.diagram import GLYPHS, ArrowKind, Diagram, JunctionKind, Role, of_map, of_pair
from argmap.framework import Label
from argmap.model import (
    Alternatives,
    Anchor,
    Atlas,
    Basis,
    Claim,
    Conclusion,
    Link,
    Map,
    Node,
    Premise,
    Qualifier,
    Quote,
    Rebuttal,
    Relation,
    Source,
    Speaker,
    Stance,
    Step,
)
from argmap.sources import Holding


def step(conclusion: str, *premises: str, name: str = "", number: int = 1, strict: bool = False) -> Step:
    return Step(name or f"{conclusion}#{number}", conclusion, premises, bool(name), strict=strict)


def drawn(*nodes: Node, thesis: tuple[str, ...] = ("main",), alternatives: tuple[Alternatives, ...] = ()) -> Diagram:
    return of_map(graph.of(Map("ferry", "The ferry", (), thesis, nodes, alternatives)))


HARBOUR = (
    Conclusion("main", "Keep the ferry.", because=(step("main", "cheap", "needed"),), heading="What to do"),
    Premise("cheap", "It costs little.", heading="What to do"),
    Premise("needed", "The island needs it.", heading="What to do"),
)


@pytest.mark.parametrize(
    ("node", "role"),
    [
        (Conclusion("main", "x"), Role.MAIN),
        (Conclusion("a", "x"), Role.CONCLUSION),
        (Premise("a", "x"), Role.PREMISE),
        (Premise("a", "x", Basis.EVIDENCE), Role.EVIDENCE),
        (Premise("a", "x", Basis.ASSUMED), Role.ASSUMED),
        (Premise("a", "x", Basis.IMPUTED, Stance.REPORTS, ("B",)), Role.IMPUTED),
        (Conclusion("a", "x", Basis.STATED, Stance.REPORTS, ("B",)), Role.REPORTED),
        (Premise("a", "x", Basis.STATED, Stance.SUPPOSES), Role.SUPPOSED),
        (Rebuttal("a", "x", Basis.STATED, Stance.CONCEDES), Role.CONCESSION),
        (Rebuttal("a", "x", Basis.STATED, Stance.DENIES), Role.OBJECTION),
        (Premise("a", "x", Basis.STATED, Stance.DENIES, ("B",)), Role.DENIED),
        (Rebuttal("a", "x"), Role.REBUTTAL),
        (Conclusion("main", "x", Basis.STATED, Stance.REPORTS, ("B",)), Role.REPORTED),
    ],
)
def test_a_card_has_the_role_of_its_stance_and_then_of_its_kind(node: Node, role: Role) -> None:
    card = drawn(node).cards[0]
    assert card.role is role
    assert card.thesis is (node.id == "main")


def test_every_role_has_a_sign_of_its_own_among_the_roles_of_one_map() -> None:
    assert set(GLYPHS) == set(Role)
    signs = [GLYPHS[role] for role in Role if role not in (Role.AGREE, Role.DISAGREE, Role.APPARENT, Role.PARTLY)]
    assert len(signs) - len(set(signs)) == 1, "only the two ways of denying share a sign"


def test_linked_premises_meet_and_separate_reasons_do_not() -> None:
    linked = drawn(*HARBOUR)
    assert [(j.id, j.kind) for j in linked.junctions] == [("main#1", JunctionKind.LINKED)]
    assert {(a.tail, a.head, a.kind) for a in linked.arrows} == {
        ("n-cheap", "s-main--1", ArrowKind.PART_OF),
        ("n-needed", "s-main--1", ArrowKind.PART_OF),
        ("s-main--1", "n-main", ArrowKind.SUPPORTS),
    }
    apart = Conclusion("main", "x", because=(step("main", "cheap"), step("main", "needed", number=2)))
    diagram = drawn(apart, *HARBOUR[1:])
    assert not diagram.junctions
    assert {(a.tail, a.head) for a in diagram.arrows} == {("n-cheap", "n-main"), ("n-needed", "n-main")}


@pytest.mark.parametrize("given", [step("main", "cheap", name="by-price"), step("main", "cheap", strict=True)])
def test_a_step_that_is_named_or_strict_shows_as_a_circle(given: Step) -> None:
    diagram = drawn(Conclusion("main", "x", because=(given,)), Premise("cheap", "y"))
    assert [(j.kind, j.strict) for j in diagram.junctions] == [(JunctionKind.STEP, given.strict)]


def test_attacks_are_aimed_at_cards_or_at_the_circle_of_a_step() -> None:
    diagram = drawn(
        Conclusion("main", "x", because=(step("main", "cheap", name="by-price"),)),
        Premise("cheap", "y"),
        Rebuttal("r", "z", against=("main", "cheap", "by-price")),
    )
    assert {(a.head, a.kind) for a in diagram.arrows if a.tail == "n-r"} == {
        ("n-main", ArrowKind.REBUTS),
        ("n-cheap", ArrowKind.UNDERMINES),
        ("s-by-price", ArrowKind.UNDERCUTS),
    }
    assert [entry.text for entry in diagram.legend if isinstance(entry.sign, ArrowKind)] == [
        "supports",
        "attacks a claim",
        "attacks a step (undercuts)",
    ]


def test_alternatives_meet_in_a_circle_of_their_own() -> None:
    nodes = (Premise("a", "x"), Premise("b", "y"), Premise("c", "z"))
    diagram = drawn(*nodes, alternatives=(Alternatives("ends", ("a", "b")),))
    assert [j.kind for j in diagram.junctions] == [JunctionKind.RIVALS]
    assert {a.head for a in diagram.arrows if a.kind is ArrowKind.RIVALS} == {"n-a", "n-b"}


def test_the_header_says_qualifier_paragraph_and_name_and_a_speaker_stands_under_it() -> None:
    quotes = (Quote("runs daily", (Anchor(3),)), Quote("in winter too", (Anchor(4), Anchor(9))))
    card = drawn(
        Premise(
            "a", "x", stance=Stance.REPORTS, by=("Ann", "Bo"), via=("Cy",), quotes=quotes, qualifier=Qualifier.LIKELY
        )
    ).cards[0]
    assert card.detail == "likely · ¶3–4, 9 · a"
    assert card.speaker == "Ann and Bo, via Cy"
    assert "by Ann and Bo, via Cy" in card.label
    assert "runs daily" in card.tooltip


def test_verdicts_stand_on_the_cards_they_are_given_for() -> None:
    found = graph.of(Map("m", "t", (), ("main",), HARBOUR))
    cards = of_map(found, labels={"main": Label.ACCEPTED, "cheap": Label.UNDECIDED}).cards
    assert [card.verdict for card in cards] == ["accepted", "undecided", ""]


def test_what_leads_nowhere_is_said() -> None:
    diagram = drawn(
        Conclusion("main", "x", because=(step("main", "lost", "cheap"),)),
        Premise("cheap", "y"),
        Premise("cheap", "again"),
        Rebuttal("r", "z", against=("gone",)),
        thesis=("main", "absent"),
        alternatives=(Alternatives("ends", ("cheap", "missing")),),
    )
    notes = " ".join(diagram.notes)
    for name in ("lost", "gone", "absent", "missing", "cheap"):
        assert f"“{name}”" in notes
    assert all(a.tail != "n-lost" for a in diagram.arrows)
    assert drawn(thesis=()).notes == ("This map has no nodes.",)


CHAIN = tuple(
    Conclusion(f"c{n}", "x", because=(step(f"c{n}", f"c{n + 1}"),)) if n < 5 else Premise(f"c{n}", "x")
    for n in range(6)
)


@pytest.mark.parametrize(("depth", "shown"), [(0, {"c2"}), (1, {"c1", "c2", "c3"}), (9, {f"c{n}" for n in range(6)})])
def test_a_focus_draws_its_neighbourhood_and_says_what_it_leaves_out(depth: int, shown: set[str]) -> None:
    diagram = of_map(graph.of(Map("m", "t", (), ("c0",), CHAIN)), focus="c2", depth=depth)
    assert {card.id for card in diagram.cards} == shown
    assert bool(diagram.notes) is (len(shown) < 6)
    cut = {card.id for card in diagram.cards if "not drawn" in card.footer}
    assert cut == {
        node for node in shown if not {f"c{int(node[1]) - 1}", f"c{int(node[1]) + 1}"} - {"c-1", "c6"} <= shown
    }


def test_a_rebuttal_is_one_arrow_from_the_step_it_undercuts() -> None:
    nodes = (
        Conclusion("main", "x", because=(step("main", "cheap", name="by-price"),)),
        Premise("cheap", "y"),
        Rebuttal("r", "z", against=("by-price",)),
    )
    found = graph.of(Map("m", "t", (), ("main",), nodes))
    assert {card.id for card in of_map(found, focus="r", depth=1).cards} == {"main", "cheap", "r"}
    assert {card.id for card in of_map(found, focus="by-price", depth=0).cards} == {"main", "cheap"}


def test_a_part_has_only_steps_that_lie_wholly_in_it_and_says_what_it_shows() -> None:
    linked = Step("a#1", "a", ("b", "c"))
    nodes = (Conclusion("a", "A.", because=(linked, Step("a#2", "a", ("d",)))), *(Premise(n, n) for n in "bcd"))
    found = graph.of(Map("m", "t", (), ("a",), nodes))
    diagram = of_map(found, within=["a", "b", "d"], why="those asked for")
    assert {card.id for card in diagram.cards} == {"a", "b", "d"}
    assert [arrow.label for arrow in diagram.arrows] == ["d supports a"]
    assert diagram.junctions == ()
    assert diagram.notes == ("Shown: 3 of 4 nodes, those asked for.",)


@pytest.mark.parametrize(("focus", "depth"), [("nobody", 1), ("c2", -1)])
def test_a_focus_that_is_not_there_is_refused(focus: str, depth: int) -> None:
    with pytest.raises(ValueError, match=r"nobody|arrows"):
        of_map(graph.of(Map("m", "t", (), ("c0",), CHAIN)), focus=focus, depth=depth)


def test_a_deep_map_draws_its_sections_apart_with_echoes_of_what_they_share() -> None:
    nodes = tuple(
        Conclusion(f"c{n}", "x", because=(step(f"c{n}", f"c{n + 1}"),), heading=f"Part {n // 3}")
        if n < 5
        else Premise(f"c{n}", "x", heading=f"Part {n // 3}")
        for n in range(6)
    )
    diagram = drawn(*nodes, thesis=("c0",))
    assert [(echo.card, echo.cluster) for echo in diagram.echoes] == [("n-c3", "h-1")]
    home = {thing.key: thing.cluster for thing in diagram.things}
    assert all(home[arrow.tail] == home[arrow.head] for arrow in diagram.arrows)
    assert next(card.footer for card in diagram.cards if card.id == "c3") == "→ also in 1"
    assert not drawn(*nodes[:3], thesis=("c0",)).echoes, "a shallow map keeps its arrows"


def test_names_of_any_kind_get_safe_keys_of_their_own() -> None:
    nodes = [Premise(name, "x") for name in ("a", "A b", '"><b>', "a#1", "", "n-a", "---2")]
    keys = [card.key for card in drawn(*nodes).cards]
    assert len(set(keys)) == len(keys)
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for key in keys)


def _author(name: str, *nodes: Node) -> graph.Graph:
    source = Source(f"{name}-text", f"On {name}", name.title())
    return graph.of(Map(name, f"Map {name}", (source.id,), ("main",), nodes), {source.id: Holding(source)})


def _held(name: str, claim: str, stance: Stance = Stance.ASSERTS, relation: Relation = Relation.SAME) -> Premise:
    return Premise(name, "x", stance=stance, quotes=(Quote("q", (Anchor(2),)),), links=(Link(claim, relation),))


ATLAS = Atlas(
    "t",
    claims=tuple(Claim(name, f"Claim {name}.") for name in ("fares", "winter", "bridge", "alone")),
    speakers=(Speaker("mayor", ("The mayor",)),),
)


def _harbours() -> graph.AtlasGraph:
    one = _author(
        "one",
        Conclusion("main", "x", because=(step("main", "mid"),)),
        Conclusion("mid", "x", because=(step("mid", "f"), step("mid", "w", number=2))),
        _held("f", "fares"),
        _held("w", "winter"),
        _held("b", "bridge"),
        _held("l", "alone"),
    )
    two = _author(
        "two",
        Conclusion("main", "x", because=(step("main", "w"),)),
        Rebuttal("f", "x", stance=Stance.DENIES, links=(Link("fares"),), against=("main",)),
        _held("w", "winter"),
        _held("b", "bridge", relation=Relation.NARROWER),
    )
    return graph.bind(ATLAS, [one, two])


def test_a_pair_shows_shared_claims_disagreements_first_and_counts_the_rest() -> None:
    diagram = of_pair(_harbours(), "one", "two")
    claims = [card for card in diagram.cards if card.sides]
    assert [(card.id, card.role) for card in claims] == [
        ("fares", Role.DISAGREE),
        ("bridge", Role.PARTLY),
        ("winter", Role.AGREE),
    ]
    assert [(side.party, side.word, side.sign) for side in claims[0].sides] == [
        ("One", "asserts", 1),
        ("Two", "denies", -1),
    ]
    assert claims[1].sides[1].detail == "in part · ¶2"
    assert diagram.notes == ("Not drawn: 1 claim on which of the two only One takes a position.",)
    assert [cluster.title for cluster in diagram.clusters] == ["One", "Shared claims", "Two"]


def test_a_claim_leads_to_the_nearest_conclusion_of_each_party() -> None:
    diagram = of_pair(_harbours(), "one", "two")
    ids = {card.key: (card.cluster, card.id) for card in diagram.cards}
    arrows = {(ids[a.tail], ids[a.head], a.kind) for a in diagram.arrows}
    assert arrows == {
        (("m", "fares"), ("a", "mid"), ArrowKind.HELD),
        (("m", "winter"), ("a", "mid"), ArrowKind.HELD),
        (("a", "mid"), ("a", "main"), ArrowKind.LEADS),
        (("m", "fares"), ("b", "main"), ArrowKind.DENIED),
        (("m", "winter"), ("b", "main"), ArrowKind.HELD),
    }


def test_a_speaker_without_a_map_is_a_party_all_the_same() -> None:
    diagram = of_pair(_harbours(), "one", "mayor")
    assert [card.role for card in diagram.cards if card.cluster == "b"] == [Role.PARTY]
    assert "There is no claim on which both take a position." in diagram.notes


def test_a_pair_takes_two_parties_that_exist() -> None:
    with pytest.raises(PartyError):
        of_pair(_harbours(), "one", "three")
    with pytest.raises(ValueError, match="one party"):
        of_pair(_harbours(), "one", "one")
