"""Explanations against what a patient person would do: leave things out, one choice after another, and look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, combinations

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from argmap import api, plugins
from argmap.explanation import cases, changes, disputes, effects, pages, premises, stages, sweeps
from argmap.explanation.cases import Case, Change
from argmap.explanation.disputes import Bearing, Line
from argmap.framework import Framework, Label
from argmap.graph import Graph, is_commitment, of
from argmap.logic import Effort
from argmap.model import Alternatives, Conclusion, Map, Node, Premise, Rebuttal, Stance, Step
from argmap.semantics import grounded, labels
from tests import strategies
from tests.conftest import PAGED, ROOT
from tests.test_grounded import frameworks

ACCEPTED, REJECTED, UNDECIDED, ABSENT = Label.ACCEPTED, Label.REJECTED, Label.UNDECIDED, Label.ABSENT
SETTLED = (ACCEPTED, REJECTED)
STANCES = (*[Stance.ASSERTS] * 5, Stance.CONCEDES, Stance.DENIES, Stance.REPORTS, Stance.SUPPOSES)


@st.composite
def argued(draw: st.DrawFn, most: int = 7, rivals: bool = True) -> Graph:
    """A small map with much for and against: circles, undercutters, strict steps, objections, suppositions, rivals."""
    ids = [chr(ord("a") + number) for number in range(draw(st.integers(2, most)))]
    named: list[str] = []
    found: list[Node] = []
    for name in ids:
        stance = draw(st.sampled_from(STANCES))
        by = ("S",) if stance is Stance.REPORTS else ()
        kind = draw(st.sampled_from([Premise, Conclusion, Conclusion, Rebuttal, Rebuttal]))
        steps = []
        for number in range(1, draw(st.integers(0 if kind is Rebuttal else 1, 2)) + 1 if kind is not Premise else 1):
            own = draw(st.booleans())
            step = Step(
                f"{name}{name}{number}" if own else f"{name}#{number}",
                name,
                tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))),
                named=own,
                strict=draw(st.integers(0, 5)) == 0,
            )
            steps.append(step)
            named += [step.id] if own else []
        if kind is Premise:
            found.append(Premise(name, name.upper(), stance=stance, by=by))
        elif kind is Conclusion:
            found.append(Conclusion(name, name.upper(), stance=stance, by=by, because=tuple(steps)))
        else:
            against = draw(st.lists(st.sampled_from([*ids, *named]), min_size=1, max_size=2, unique=True))
            node = Rebuttal(name, name.upper(), stance=stance, by=by, because=tuple(steps), against=tuple(against))
            found.append(node)
    group = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)) if rivals else []
    apart = (Alternatives("which", tuple(group)),) if group and draw(st.integers(0, 3)) == 0 else ()
    thesis = tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)))
    return of(Map("m", "Map", (), thesis, tuple(found), apart))


def subsets(names: Iterable[str]) -> Iterator[frozenset[str]]:
    """Every set of some names, the smaller first."""
    known = sorted(names)
    return map(frozenset, chain.from_iterable(combinations(known, size) for size in range(len(known) + 1)))


def leaves(graph: Graph, standpoint: str = "drawn") -> set[str]:
    """The leaf commitments, in the words of the design."""
    inside = labels(graph, standpoint)
    bare = [n for n in graph.nodes.values() if not (isinstance(n, Conclusion) and n.because) and inside[n.id] != ABSENT]
    return {n.id for n in bare if is_commitment(n) or standpoint not in ("drawn", "author")}


def least(every: Iterable[frozenset[str]], enough: Callable[[frozenset[str]], bool]) -> set[frozenset[str]]:
    """The sets that are enough while none of their proper subsets is; the sets come the smaller first."""
    good = [some for some in every if enough(some)]
    return {some for some in good if not any(other < some for other in good)}


def settled(graph: Graph, standpoint: str = "drawn") -> Iterator[tuple[Case, str]]:
    case = cases.of(graph, standpoint)
    for name in graph.nodes:
        if case.labels[name] in SETTLED:
            yield case, name


standpoints = st.sampled_from(["drawn", "drawn", "author"])


@given(frameworks(most_atoms=12, most_rules=20))
def test_a_stage_is_later_than_what_it_comes_from(framework: Framework) -> None:
    labelling = grounded.label(framework)
    order = stages.of(framework, labelling)
    attackers = {a: [c for b, c in framework.contraries if b == a] for a in framework.assumptions}
    bodies: dict[int, list[tuple[int, ...]]] = {}
    for head, body in framework.rules:
        bodies.setdefault(head, []).append(body)
    for atom, label in enumerate(labelling):
        earlier = [order[other] != stages.NEVER and order[other] < order[atom] for other in range(framework.size)]
        if label is UNDECIDED:
            assert order[atom] == stages.NEVER
        elif label is ACCEPTED and atom in attackers:
            assert all(labelling[c] is REJECTED and earlier[c] for c in attackers[atom])
        elif label is ACCEPTED:
            ways = (all(labelling[b] is ACCEPTED and earlier[b] for b in body) for body in bodies[atom])
            assert any(ways)
        elif atom in attackers:
            assert any(labelling[c] is ACCEPTED and earlier[c] for c in attackers[atom])
        else:
            same = [order[other] == order[atom] and labelling[other] is REJECTED for other in range(framework.size)]
            for body in bodies.get(atom, []):
                assert any(labelling[b] is REJECTED and (earlier[b] or same[b]) for b in body)


@given(argued(), standpoints)
@settings(max_examples=300)
def test_what_explains_a_verdict_suffices_for_it(graph: Graph, standpoint: str) -> None:
    case = cases.of(graph, standpoint)
    for name in graph.nodes:
        lines = disputes.of(case, name)
        shown = {line.name for line in lines} | {
            end for line in lines if line.name in graph.steps for end in graph.steps[line.name].premises
        }
        rest = [node for node in graph.nodes if node not in shown]
        assert labels(graph, standpoint, rest)[name] is case.labels[name]


@given(argued())
def test_no_reason_leans_on_what_it_explains(graph: Graph) -> None:
    case = cases.of(graph)
    for name in graph.nodes:
        by_number = {line.number: line for line in disputes.of(case, name)}
        for line in by_number.values():
            above = [by_number[line.number[:size]] for size in range(1, len(line.number))]
            if line.label in SETTLED and not any(one.reason.in_circle for one in above):
                assert line.name not in [one.name for one in above]


@given(argued())
def test_a_dispute_meets_every_attack_on_what_is_accepted(graph: Graph) -> None:
    case = cases.of(graph)
    for name in graph.nodes:
        lines = disputes.of(case, name)
        for line in lines:
            under = {other.name for other in lines if other.number[:-1] == line.number}
            if line.label is ACCEPTED and line.seen is None and line.name in graph.nodes:
                assert under >= set(cases.attackers(case, line.name))


Test = Callable[[frozenset[str]], bool]


@given(argued(), standpoints)
@settings(max_examples=150)
def test_premises_are_those_that_trying_every_choice_finds(graph: Graph, standpoint: str) -> None:
    for case, name in settled(graph, standpoint):
        asked = leaves(graph, standpoint) - ({name} if case.labels[name] is REJECTED else set())

        def keeps(kept: frozenset[str], name: str = name, case: Case = case, asked: set[str] = asked) -> bool:
            now = labels(graph, standpoint, asked - kept)[name]
            return (REJECTED if now is ABSENT else now) is case.labels[name]

        found = premises.of(case, name, most=100)
        assert found.sufficient.complete and found.tested
        assert set(map(frozenset, found.sufficient.sets)) == least(subsets(asked), keeps)
        assert set(found.necessary) == {leaf for leaf in asked if not keeps(frozenset(asked - {leaf}))}
        assert [*map(len, found.sufficient.sets)] == sorted(map(len, found.sufficient.sets))
        lost = premises.overturning(case, name, most=100)
        assert lost.complete

        def fails(
            gone: frozenset[str], asked: set[str] = asked, keeps: Callable[[frozenset[str]], bool] = keeps
        ) -> bool:
            return not keeps(frozenset(asked - gone))

        assert set(map(frozenset, lost.sets)) == least(subsets(asked), fails)


#: The author's `both` defeats the objection `objection`, and also the author's own reply to `other`.
MIXED = of(
    Map(
        "m",
        "Mixed",
        (),
        ("main",),
        (
            Conclusion("main", "M.", because=(Step("main#1", "main", ("ground",)),)),
            Premise("ground", "G."),
            Rebuttal("objection", "O.", stance=Stance.DENIES, against=("main",)),
            Rebuttal("other", "X.", stance=Stance.DENIES, against=("ground",)),
            Rebuttal("reply", "R.", against=("other",)),
            Rebuttal("both", "B.", against=("objection", "reply")),
            Rebuttal("rescue", "S.", against=("both",)),
            Rebuttal("second", "T.", against=("objection",)),
        ),
    )
)


def test_a_leaf_that_both_helps_and_harms_is_tried_either_way() -> None:
    case = cases.of(MIXED)
    assert case.labels["main"] is ACCEPTED
    question = premises.Question(case, "main", Effort())
    assert question.named(question.mixed) == ("both", "rescue")
    found = premises.of(case, "main")
    assert found.sufficient.sets == (("ground", "reply", "second"),)
    assert found.necessary == ("ground", "reply", "rescue", "second")
    assert set(premises.overturning(case, "main").sets) == {("ground",), ("reply",), ("rescue",), ("second",)}


@given(argued(), st.integers(0, 60))
def test_what_a_limit_lets_be_found_is_true(graph: Graph, limit: int) -> None:
    for case, name in settled(graph):
        whole = premises.of(case, name, most=100)
        part = premises.of(case, name, Effort(limit=limit), most=100)
        assert set(part.sufficient.sets) <= set(whole.sufficient.sets)
        assert not part.sufficient.complete or part.sufficient == whole.sufficient
        assert set(part.necessary) <= set(whole.necessary)
        assert not part.tested or part.necessary == whole.necessary


def test_a_limit_that_bites_is_said() -> None:
    case = cases.of(MIXED)
    part = premises.of(case, "main", Effort(limit=3))
    assert not part.tested
    assert not part.sufficient.complete
    page = pages.why(case, disputes.of(case, "main"), part)
    text = plugins.get("reports", "text").write_page(page)
    assert "Not every one could be tried" in text.replace("\n", " ")
    assert "none was found with the work allowed" in text.replace("\n", " ")
    swept = sweeps.of(case, Effort(limit=2))
    assert swept.left == 3
    assert "3 in the order written were not tried" in plugins.get("reports", "text").write_page(
        effects.swept([("", case, swept)])
    )


def test_what_needs_no_premise_may_hang_on_one_all_the_same() -> None:
    """Without any leaf `main` has no reason, and with all of them an objection; only without `c` does it stand."""
    nodes = (
        Conclusion("main", "M.", because=(Step("main#1", "main", ("a",)),)),
        Premise("a", "A."),
        Rebuttal("c", "C.", against=("main",)),
    )
    case = cases.of(of(Map("m", "M", (), ("main",), nodes)))
    found = premises.of(case, "main")
    assert found == premises.Premises(("c",), premises.Found(((),)))
    text = plugins.get("reports", "text").write_page(pages.why(case, disputes.of(case, "main"), found))
    assert "- c: C." in text
    assert "Sufficient: none is needed; with no leaf commitment at all it is rejected." in text
    swept = plugins.get("reports", "text").write_page(effects.swept([("", case, sweeps.of(case))]))
    assert "The thesis “main” is rejected as it is" in swept
    assert "Without any one of the other 1 nothing changes: a." in swept


def test_what_is_undecided_hangs_on_nothing() -> None:
    graph = of(Map("m", "M", (), (), (Rebuttal("a", "A.", against=("b",)), Rebuttal("b", "B.", against=("a",)))))
    case = cases.of(graph)
    for ask in (premises.of, premises.overturning):
        with pytest.raises(ValueError, match="undecided"):
            ask(case, "a")


@given(argued(), standpoints)
def test_to_change_nothing_changes_nothing(graph: Graph, standpoint: str) -> None:
    before = cases.of(graph, standpoint)
    for same in (Change(), Change(("nobody",), ("nothing",), ("nowhere",))):
        after = cases.of(graph, standpoint, same)
        assert after.labels == before.labels
        assert changes.of(before, after) == ()


@st.composite
def changed(draw: st.DrawFn, graph: Graph) -> Change:
    things = [*graph.nodes, *(step.id for step in graph.steps.values() if step.named)]
    how = {name: draw(st.integers(0, 6)) for name in things}
    parts = (tuple(name for name in things if how[name] == kind) for kind in range(3))
    return Change(*parts)


@given(st.data(), argued(), standpoints)
@settings(max_examples=300)
def test_every_change_comes_from_what_was_touched_through_what_changed(
    data: st.DataObject, graph: Graph, standpoint: str
) -> None:
    before = cases.of(graph, standpoint)
    after = cases.of(graph, standpoint, data.draw(changed(graph)))
    found = changes.of(before, after)
    moved = {name for name in after.labels if before.labels.get(name, ABSENT) is not after.labels[name]}
    own = {*after.change.dropped, *after.denials.values()}
    assert {effect.name for effect in found} == {name for name in moved - own if name in graph.nodes}
    for effect in found:
        first, *rest = effect.through
        assert first in changes.touched(after)
        assert [*effect.through][-1] == effect.name
        assert set(rest) <= moved
    ranks = [changes.rank(graph, effect.name) for effect in found]
    assert ranks == sorted(ranks)


@given(st.data(), argued(rivals=False), standpoints)
def test_a_change_is_what_editing_the_map_would_be(data: st.DataObject, graph: Graph, standpoint: str) -> None:
    change = data.draw(changed(graph))
    after = cases.of(graph, standpoint, change)
    nodes: list[Node] = []
    for node in graph.map.nodes:
        if node.id in change.granted:
            assume(is_commitment(node))
            node = attrs.evolve(node, because=()) if isinstance(node, Conclusion) else node
        if isinstance(node, Rebuttal):
            node = attrs.evolve(node, against=tuple(t for t in node.against if t not in change.granted))
        nodes.append(node)
    nodes += [Rebuttal(f"no-{name}", "No.", against=(name,)) for name in change.denied]
    edited = of(attrs.evolve(graph.map, nodes=tuple(nodes)))
    expected = labels(edited, standpoint, change.dropped)
    assert {n: after.labels[n] for n in graph.nodes} == {n: expected[n] for n in graph.nodes}


@given(argued())
def test_what_is_granted_is_accepted_and_what_is_denied_is_not(graph: Graph) -> None:
    for standpoint in ("drawn", "author"):
        for name in graph.nodes:
            assert cases.of(graph, standpoint, Change(granted=(name,))).labels[name] is ACCEPTED
            assert cases.of(graph, standpoint, Change(denied=(name,))).labels[name] in (REJECTED, ABSENT)


@given(argued(), standpoints)
def test_a_sweep_is_what_dropping_each_leaf_does(graph: Graph, standpoint: str) -> None:
    case = cases.of(graph, standpoint)
    sweep = sweeps.of(case)
    assert {loss.leaf for loss in sweep.losses} == leaves(graph, standpoint)
    for loss in sweep.losses:
        now = labels(graph, standpoint, [loss.leaf])
        fallen = {n for n in graph.nodes if case.labels[n] is ACCEPTED and now[n] is not ACCEPTED}
        told = {*loss.theses, *loss.conclusions, *loss.others}
        assert told == fallen - ({loss.leaf} - set(graph.map.thesis or ()))
        assert set(loss.theses) == fallen & set(graph.map.thesis or ())
        assert set(loss.risen) == {n for n in graph.nodes if case.labels[n] is not ACCEPTED and now[n] is ACCEPTED}
    gravity = [(len(loss.theses), len(loss.conclusions), len(loss.others)) for loss in sweep.losses]
    assert gravity == sorted(gravity, reverse=True)


@given(argued(), standpoints)
def test_what_a_sweep_says_overturns_a_thesis_does_and_no_part_of_it_does(graph: Graph, standpoint: str) -> None:
    case = cases.of(graph, standpoint)
    for thesis, found in sweeps.of(case).overturning:
        for members in found.sets:
            assert labels(graph, standpoint, members)[thesis] is not ACCEPTED
            for fewer in subsets(members):
                if len(fewer) < len(members):
                    assert labels(graph, standpoint, fewer)[thesis] is ACCEPTED


@given(strategies.maps())
@settings(max_examples=60)
def test_any_map_can_be_explained_and_written(amap: Map) -> None:
    graph = of(amap)
    for standpoint in ("drawn", "author"):
        case = cases.of(graph, standpoint)
        found = [pages.why(case, disputes.of(case, name), None) for name in case.labels]
        found.append(effects.swept([("", case, sweeps.of(case))]))
        for name in case.labels:
            after = cases.of(graph, standpoint, Change(denied=(name,)))
            found.append(effects.changed("?", [("", after, changes.of(case, after))], ()))
        for page in found:
            assert all(plugins.get("reports", report).write_page(page) is not None for report in PAGED)


def test_a_step_named_as_a_thesis_is_swept_as_none() -> None:
    step = Step("rule", "main", ("ground",), named=True, strict=True)
    nodes = (Conclusion("main", "M.", because=(step,)), Premise("ground", "G."))
    found = sweeps.of(cases.of(of(Map("m", "M", ("s",), thesis=("rule", "main"), nodes=nodes))))
    assert [name for name, _ in found.overturning] == ["main"]


def lines(graph: Graph, name: str, change: Change | None = None) -> list[tuple[str, str, str]]:
    """The lines of a dispute: number, name and reason."""
    from argmap.explanation.words import because, numbered

    case = cases.of(graph, change=change)
    found: list[Line] = [*disputes.of(case, name)]
    return [(numbered(line.number), line.name, because(case, line)) for line in found]


def test_a_dispute_reads_as_a_person_would_put_it() -> None:
    nodes = (
        Conclusion(
            "stay",
            "Stay.",
            because=(
                Step("habit", "stay", ("full",), named=True),
                Step("stay#2", "stay", ("full", "nurses")),
                Step("stay#3", "stay", ("night",)),
            ),
        ),
        Premise("full", "Full."),
        Premise("nurses", "Nurses."),
        Conclusion(
            "night", "N.", because=(Step("night#1", "night", ("stay",)), Step("night#2", "night", ("full", "nurses")))
        ),
        Conclusion("both", "B.", because=(Step("both#1", "both", ("full",)), Step("both#2", "both", ("second",)))),
        Conclusion("second", "R.", because=(Step("second#1", "second", ("nurses",)),)),
        Rebuttal("cheaper", "Cheaper.", stance=Stance.DENIES, against=("stay",)),
        Rebuttal("no-figures", "No figures.", against=("cheaper",)),
        Rebuttal("fluke", "A fluke.", against=("habit",)),
        Conclusion("round", "R.", because=(Step("round#1", "round", ("about",)),)),
        Conclusion("about", "A.", because=(Step("about#1", "about", ("round",)),)),
    )
    graph = of(Map("m", "M", (), ("stay",), nodes))
    assert lines(graph, "stay") == [
        (
            "1",
            "stay",
            "it follows from full + nurses, and what stands against it (cheaper) fails; it also follows from night",
        ),
        ("1.1", "full", "nothing stands against it"),
        ("1.2", "nurses", "nothing stands against it"),
        ("1.3", "cheaper", "no-figures stands against it"),
        ("1.3.1", "no-figures", "nothing stands against it"),
    ]
    assert lines(graph, "both")[0][2] == "it follows from full, or from second, and nothing stands against it"
    assert [name for _, name, _ in lines(graph, "both")] == ["both", "full", "second", "nurses"]
    assert lines(graph, "habit") == [
        ("1", "habit", "fluke stands against it"),
        ("1.1", "fluke", "nothing stands against it"),
    ]
    assert lines(graph, "round") == [
        (
            "1",
            "round",
            "a step to it needs about, which fails; its support leads back to itself and rests on nothing else",
        ),
        (
            "1.1",
            "about",
            "a step to it needs round, which fails; its support leads back to itself and rests on nothing else",
        ),
        ("1.1.1", "round", "see 1"),
    ]
    assert lines(graph, "stay", Change(dropped=("nurses", "no-figures")))[0][2] == "cheaper stands against it"
    assert lines(graph, "stay", Change(dropped=("nurses", "night")))[0][2] == "fluke undercuts a step to it"
    assert lines(graph, "stay", Change(granted=("stay",))) == [("1", "stay", "it is granted")]
    assert lines(graph, "nurses", Change(dropped=("nurses",))) == [("1", "nurses", "left out, as it is dropped")]


def test_names_that_lead_nowhere_are_no_reasons() -> None:
    """The name of a step is no premise and no rival, though it looks like the id of a node."""
    steps = (Step("way", "main", ("a",), named=True, strict=True), Step("main#2", "main", ("way",)))
    nodes = (Conclusion("main", "M.", because=steps), Premise("a", "A."))
    graph = of(Map("m", "M", (), ("main",), nodes, (Alternatives("which", ("main", "way", "gone")),)))
    assert lines(graph, "main")[0][2] == "it follows from a, and nothing stands against it"
    assert lines(graph, "way") == [("1", "way", "a strict step has no exceptions")]


def test_a_line_says_how_it_bears_on_the_one_above() -> None:
    case = cases.of(MIXED)
    found = {line.name: line.bearing for line in disputes.of(case, "main")}
    assert found["main"] is Bearing.ASKED
    assert found["ground"] is Bearing.SUPPORTS
    assert found["objection"] is found["reply"] is Bearing.ATTACKS


MAPS = api.bound(api.load(ROOT)).maps


@pytest.mark.parametrize("name", MAPS)
def test_the_theses_of_the_real_maps_stand_on_what_is_said(name: str) -> None:
    graph = MAPS[name]
    for standpoint in ("drawn", "author"):
        case = cases.of(graph, standpoint)
        held = leaves(graph, standpoint)
        for thesis, lost in sweeps.of(case).overturning:
            found = premises.of(case, thesis)
            assert found.tested and found.sufficient.sets and lost.sets
            for members in found.sufficient.sets:
                for gone in ((), *((member,) for member in members)):
                    now = labels(graph, standpoint, held - set(members) | set(gone))[thesis]
                    assert (now is ACCEPTED) == (gone == ())
            for members in lost.sets:
                assert labels(graph, standpoint, members)[thesis] is not ACCEPTED
                assert all(labels(graph, standpoint, set(members) - {m})[thesis] is ACCEPTED for m in members)
            assert {(n,) for n in found.necessary} == {members for members in lost.sets if len(members) == 1}
        assert all(case.labels[thesis] is ACCEPTED for thesis in graph.map.thesis or ())
