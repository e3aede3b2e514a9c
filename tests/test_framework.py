"""What a map denotes: rules, contraries and standpoints, judged by the grounded semantics."""

from __future__ import annotations

from itertools import combinations

import pytest

from argmap import framework, graph, semantics
from argmap.framework import Label
from argmap.model import Alternatives, Conclusion, Map, Node, Premise, Rebuttal, Stance, Step


def leaf(name: str, stance: Stance = Stance.ASSERTS, by: tuple[str, ...] = ()) -> Premise:
    return Premise(name, f"About {name}.", stance=stance, by=by)


def step(conclusion: str, *premises: str, name: str | None = None, number: int = 1, strict: bool = False) -> Step:
    return Step(name or f"{conclusion}#{number}", conclusion, premises, named=name is not None, strict=strict)


def conclusion(name: str, *because: Step) -> Conclusion:
    return Conclusion(name, f"About {name}.", because=because)


def rebuttal(name: str, *against: str, because: tuple[Step, ...] = (), stance: Stance = Stance.ASSERTS) -> Rebuttal:
    return Rebuttal(name, f"About {name}.", against=against, because=because, stance=stance)


def index(*nodes: Node, alternatives: tuple[Alternatives, ...] = ()) -> graph.Graph:
    return graph.of(Map("m", "A map", (), (), nodes, alternatives=alternatives))


def verdicts(drawn: graph.Graph, standpoint: str = "drawn", drop: tuple[str, ...] = ()) -> dict[str, str]:
    return {name: label.value for name, label in semantics.labels(drawn, standpoint, drop).items()}


def test_a_leaf_and_what_follows_from_it_are_accepted() -> None:
    drawn = index(leaf("rain"), conclusion("wet", step("wet", "rain")))
    assert verdicts(drawn) == {"rain": "accepted", "wet": "accepted"}


def test_the_theory_is_spelt_as_the_design_says() -> None:
    drawn = index(leaf("rain"), conclusion("wet", step("wet", "rain", name="soaking")), rebuttal("roof", "soaking"))
    theory = framework.of(drawn)
    assert theory.size == 7
    assert theory.assumptions == (3, 4, 5, 6)
    assert theory.rules == ((0, (3,)), (2, (5,)), (1, (0, 4, 6)))
    assert theory.contraries == ((6, 2),)
    assert theory.atoms == {"rain": 0, "wet": 1, "roof": 2, "soaking": 6}


def test_an_attack_undermines_rebuts_or_undercuts_its_target_alone() -> None:
    nodes = (leaf("rain"), conclusion("wet", step("wet", "rain", name="soaking")))
    assert verdicts(index(*nodes, rebuttal("dry", "rain")))["rain"] == "rejected"
    rebutted = verdicts(index(*nodes, rebuttal("dry", "wet")))
    assert rebutted == {"rain": "accepted", "wet": "rejected", "dry": "accepted", "soaking": "accepted"}
    undercut = verdicts(index(*nodes, rebuttal("roof", "soaking")))
    assert undercut == {"rain": "accepted", "wet": "rejected", "roof": "accepted", "soaking": "rejected"}


def test_a_rebuttal_is_directed() -> None:
    drawn = index(leaf("wet"), rebuttal("dry", "wet"))
    assert verdicts(drawn) == {"wet": "rejected", "dry": "accepted"}


def test_a_strict_step_cannot_be_undercut() -> None:
    strict = step("wet", "rain", name="soaking", strict=True)
    drawn = index(leaf("rain"), conclusion("wet", strict), rebuttal("roof", "soaking"))
    assert verdicts(drawn)["wet"] == verdicts(drawn)["soaking"] == "accepted"


def test_a_reply_reinstates() -> None:
    drawn = index(leaf("wet"), rebuttal("dry", "wet"), rebuttal("puddle", "dry"))
    assert verdicts(drawn) == {"wet": "accepted", "dry": "rejected", "puddle": "accepted"}


def test_mutual_attack_is_undecided_and_a_self_attack_too() -> None:
    assert set(verdicts(index(rebuttal("a", "b"), rebuttal("b", "a"))).values()) == {"undecided"}
    assert verdicts(index(rebuttal("liar", "liar"))) == {"liar": "undecided"}


def test_separate_steps_converge_and_linked_premises_need_each_other() -> None:
    both = index(
        leaf("a"), leaf("b"), conclusion("c", step("c", "a"), step("c", "b", number=2)), rebuttal("not-b", "b")
    )
    assert verdicts(both)["c"] == "accepted"
    linked = index(leaf("a"), leaf("b"), conclusion("c", step("c", "a", "b")), rebuttal("not-b", "b"))
    assert verdicts(linked)["c"] == "rejected"


@pytest.mark.parametrize("premises", [(), ("missing",), ("a", "missing")])
def test_a_conclusion_never_becomes_a_premise_by_losing_its_reasons(premises: tuple[str, ...]) -> None:
    assert verdicts(index(leaf("a"), conclusion("c", step("c", *premises))))["c"] == "rejected"


def test_what_is_dropped_is_absent_and_takes_its_arrows_along() -> None:
    drawn = index(leaf("a"), conclusion("c", step("c", "a", name="why")), rebuttal("no", "c"), rebuttal("reply", "no"))
    assert verdicts(drawn)["c"] == "accepted"
    assert verdicts(drawn, drop=("reply",)) == {
        "a": "accepted",
        "c": "rejected",
        "no": "accepted",
        "reply": "absent",
        "why": "accepted",
    }
    assert verdicts(drawn, drop=("a",)) == {
        "a": "absent",
        "c": "rejected",
        "no": "rejected",
        "reply": "accepted",
        "why": "absent",
    }
    assert verdicts(drawn, drop=("why",))["why"] == "absent"
    assert verdicts(drawn, drop=("why",))["c"] == "rejected"
    assert verdicts(drawn, drop=("nowhere",)) == verdicts(drawn)


def test_a_conclusion_written_without_reasons_stands_like_a_premise() -> None:
    assert verdicts(index(conclusion("c"))) == {"c": "accepted"}


def test_supposed_nodes_are_out_unless_they_are_alternatives() -> None:
    scenario, rival = leaf("truce", Stance.SUPPOSES), leaf("rout", Stance.SUPPOSES)
    assert verdicts(index(scenario, leaf("now"))) == {"truce": "absent", "now": "accepted"}
    drawn = index(scenario, rival, alternatives=(Alternatives("end", ("truce", "rout", "nowhere")),))
    assert verdicts(drawn) == {"truce": "undecided", "rout": "undecided"}


@pytest.mark.parametrize("size", [2, 3, 5])
def test_of_alternatives_the_one_that_stands_excludes_every_other(size: int) -> None:
    names = tuple(f"way-{n}" for n in range(size))
    for chosen in names:
        attacks = [rebuttal(f"not-{name}", name) for name in names if name != chosen]
        drawn = index(*map(leaf, names), alternatives=(Alternatives("end", names),))
        assert set(verdicts(drawn).values()) == {"undecided"}
        settled = verdicts(index(*map(leaf, names), *attacks, alternatives=(Alternatives("end", names),)))
        assert [name for name in names if settled[name] == "accepted"] == [chosen]
        assert {settled[name] for name in names if name != chosen} == {"rejected"}


@pytest.mark.parametrize("size", [3, 4, 5])
def test_any_two_alternatives_left_exclude_each_other(size: int) -> None:
    names = tuple(f"way-{n}" for n in range(size))
    for left in combinations(names, 2):
        attacks = [rebuttal(f"not-{name}", name) for name in names if name not in left]
        settled = verdicts(index(*map(leaf, names), *attacks, alternatives=(Alternatives("end", names),)))
        assert {name for name in names if settled[name] == "undecided"} == set(left)


def test_many_alternatives_stay_linear() -> None:
    names = tuple(f"way-{n}" for n in range(2_000))
    theory = framework.of(index(*map(leaf, names), alternatives=(Alternatives("end", names),)))
    assert len(theory.rules) + len(theory.contraries) < 10 * len(names)


def test_a_single_alternative_excludes_nothing() -> None:
    assert verdicts(index(leaf("a"), alternatives=(Alternatives("end", ("a", "a")),))) == {"a": "accepted"}


def test_standpoints_are_sets_of_nodes() -> None:
    drawn = index(
        leaf("seen"),
        leaf("granted", Stance.CONCEDES),
        leaf("said", Stance.REPORTS, by=("Ann", "Ben")),
        leaf("shared", Stance.ASSERTS, by=("Ben",)),
        rebuttal("objection", "seen", stance=Stance.DENIES),
        rebuttal("reply", "objection"),
    )
    assert framework.standpoints(drawn) == ("drawn", "author", "Ann", "Ben")
    assert set(verdicts(drawn).values()) == {"accepted", "rejected"}
    assert {n for n, label in verdicts(drawn, "author").items() if label == "absent"} == {"said", "objection"}
    assert {n for n, label in verdicts(drawn, "Ann").items() if label == "accepted"} == {"said"}
    assert {n for n, label in verdicts(drawn, "Ben").items() if label == "accepted"} == {"said", "shared"}
    assert verdicts(drawn, drop=("reply",))["seen"] == "rejected"


def test_an_unknown_standpoint_names_those_there_are() -> None:
    with pytest.raises(framework.StandpointError, match=r"'Cid'.*drawn, author, Ann"):
        framework.of(index(leaf("said", Stance.REPORTS, by=("Ann",))), "Cid")


def test_ids_that_look_like_assumptions_clash_with_nothing() -> None:
    drawn = index(leaf("a"), leaf("a'"), rebuttal("no", "a'"), conclusion("c", step("c", "a")))
    assert verdicts(drawn) == {"a": "accepted", "a'": "rejected", "no": "accepted", "c": "accepted"}


def test_unnamed_steps_are_not_read_back() -> None:
    drawn = index(leaf("a"), conclusion("c", step("c", "a")))
    labelling = [Label.UNDECIDED] * framework.of(drawn).size
    assert framework.read_back(framework.of(drawn), labelling) == {"a": Label.UNDECIDED, "c": Label.UNDECIDED}
