"""The gradual semantics: published numbers, those of another engine, a slow and obvious way, and the field's laws."""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

import argmap
from argmap import api, gradual
from argmap.cli import main
from argmap.framework import ArgumentError
from argmap.gradual import WeightedGraph
from argmap.gradual._circles import settle
from argmap.gradual._order import order, parts
from argmap.plugins import PluginError
from argmap.semantics import UnfitError
from tests.test_cli import refused, run
from tests.test_semantics import FIXTURES

NAMES = gradual.names()
BIPOLAR = [name for name in NAMES if gradual.member(name).BIPOLAR]
every = pytest.mark.parametrize("semantics", NAMES)
bipolar = pytest.mark.parametrize("semantics", BIPOLAR)
#: What peers call the semantics.
MODELS = {
    "DFQuAD_model": "df-quad",
    "QuadraticEnergy_model": "quadratic-energy",
    "EulerBased_model": "euler-based",
    "h-categoriser": "h-categoriser",
}
Pairs = list[tuple[str, str]]
Drawn = tuple[dict[str, float], Pairs, Pairs]


# The oracle: the formulas as the papers have them, applied to everything again and again.


def formula(semantics: str, weight: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
    if semantics == "h-categoriser":
        return weight / (1 + math.fsum(attackers))
    if semantics == "df-quad":
        against, in_favour = (1 - math.prod(1 - s for s in side) for side in (attackers, supporters))
        distance = abs(in_favour - against)
        return weight - weight * distance if against >= in_favour else weight + (1 - weight) * distance
    energy = math.fsum(supporters) - math.fsum(attackers)
    if semantics == "euler-based":
        return 1 - (1 - weight**2) / (1 + weight * math.exp(energy))
    rise, fall = (max(e, 0) ** 2 / (1 + max(e, 0) ** 2) for e in (energy, -energy))
    return weight + (1 - weight) * rise - weight * fall


def stepped(semantics: str, graph: WeightedGraph, values: Sequence[float]) -> list[float]:
    return [
        formula(semantics, weight, [values[a] for a in graph.attackers[n]], [values[s] for s in graph.supporters[n]])
        for n, weight in enumerate(graph.weights)
    ]


weights = st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 1, allow_subnormal=False))


@st.composite
def drawn(draw: st.DrawFn, acyclic: bool = False, supports: bool = True, size: int = 6) -> Drawn:
    names = [f"n{number}" for number in range(draw(st.integers(1, size)))]
    pairs = [(a, b) for i, a in enumerate(names) for j, b in enumerate(names) if i < j or not acyclic]
    arrows = st.lists(st.sampled_from(pairs), unique=True, max_size=10) if pairs else st.just([])
    return {n: draw(weights) for n in names}, draw(arrows), draw(arrows) if supports else []


def fitting(semantics: str, of: Drawn) -> Drawn:
    return of if semantics in BIPOLAR else (of[0], of[1], [])


def judged(semantics: str, of: Drawn) -> dict[str, float]:
    found = gradual.strengths(gradual.weighted(*of), semantics)
    return dict(found.values)


# Numbers that others have published or computed


def fixture(name: str) -> Any:
    file = FIXTURES / name
    if not file.is_file():
        pytest.skip(f"there is no {file}")
    return json.loads(file.read_text("utf-8"))


def of_entry(entry: Any) -> WeightedGraph:
    return gradual.weighted(entry["arguments"], map(tuple, entry["attacks"]), map(tuple, entry["supports"]))


def test_strengths_are_those_that_papers_state() -> None:
    entries = fixture("gradual_stated.json")
    for entry in entries:
        found = gradual.strengths(of_entry(entry), MODELS[entry["model"]])
        assert found.converged
        for name, stated in entry["stated"].items():
            assert found.values[name] == pytest.approx(stated, abs=entry["stated_tolerance"]), (entry["id"], name)
        for name, computed in entry["computed"].items():
            assert found.values[name] == pytest.approx(computed, abs=1e-6), (entry["id"], name)
    assert {MODELS[entry["model"]] for entry in entries} == {"df-quad", "quadratic-energy", "h-categoriser"}


def test_strengths_are_those_of_another_engine() -> None:
    compared = 0
    for entry in fixture("gradual_qbafpy.json"):
        for model, strengths in entry["strengths"].items():
            if model in MODELS:
                found = gradual.strengths(of_entry(entry), MODELS[model])
                assert found.values == pytest.approx(strengths, abs=1e-9), (entry["id"], model)
                compared += len(strengths)
    assert compared > 500


def test_a_known_graph_has_known_strengths() -> None:
    """Worked by hand: two attackers of which one is supported."""
    of = ({"a": 0.5, "b": 0.4, "c": 0.2, "d": 0.5}, [("b", "a"), ("c", "a")], [("d", "b")])
    assert judged("df-quad", of)["a"] == pytest.approx(0.5 * (1 - (1 - 0.3 * 0.8)))
    energy = 0.4 + 0.6 * 0.2 + 0.2
    assert judged("quadratic-energy", of)["a"] == pytest.approx(0.5 - 0.5 * energy**2 / (1 + energy**2))
    assert judged("h-categoriser", (*of[:2], []))["a"] == pytest.approx(0.5 / 1.6)


# The oracle agrees


@every
@given(drawn(acyclic=True))
def test_one_pass_over_what_is_acyclic_is_the_naive_fixed_point(semantics: str, of: Drawn) -> None:
    graph = gradual.weighted(*fitting(semantics, of))
    values: Sequence[float] = graph.weights
    for _ in graph.names:
        values = stepped(semantics, graph, values)
    found = gradual.strengths(graph, semantics)
    assert found.converged
    assert list(found.values.values()) == pytest.approx(values, abs=1e-9)


@every
@given(drawn())
@example(({"a": 1.0, "b": 1.0}, [("a", "b"), ("b", "a")], []))
@example(({"a": 1.0, "b": 0.5, "c": 0.0}, [("a", "a"), ("a", "b")], [("b", "c"), ("c", "b")]))
def test_what_converged_solves_every_equation(semantics: str, of: Drawn) -> None:
    graph = gradual.weighted(*fitting(semantics, of))
    found = gradual.strengths(graph, semantics)
    values = list(found.values.values())
    if found.converged:
        assert stepped(semantics, graph, values) == pytest.approx(values, abs=1e-9)
    else:
        assert found.change > 1e-12
        assert set(found.unsettled) <= set(graph.names)


@given(drawn(supports=False))
def test_the_h_categoriser_always_converges(of: Drawn) -> None:
    """Amgoud, Ben-Naim, Doder & Vesic (2017)."""
    assert gradual.strengths(gradual.weighted(*of), "h-categoriser").converged


# The laws


@every
@given(drawn(), st.randoms())
def test_anonymity_names_and_their_order_do_not_matter(semantics: str, of: Drawn, rng: random.Random) -> None:
    base, attacks, supports = fitting(semantics, of)
    order = list(base)
    rng.shuffle(order)
    renamed = {name: f"x{number}" for number, name in enumerate(order)}
    moved, pushed = ([(renamed[a], renamed[b]) for a, b in pairs] for pairs in (attacks, supports))
    again = judged(semantics, ({renamed[name]: base[name] for name in order}, moved, pushed))
    first = judged(semantics, (base, attacks, supports))
    assert {renamed[name]: value for name, value in first.items()} == again


@every
@given(drawn(), drawn())
def test_independence_what_is_not_connected_does_not_matter(semantics: str, left: Drawn, right: Drawn) -> None:
    left, right = fitting(semantics, left), fitting(semantics, right)
    more = {f"{name}'": weight for name, weight in right[0].items()}
    attacks, supports = ([(f"{a}'", f"{b}'") for a, b in pairs] for pairs in right[1:])
    together = judged(semantics, ({**left[0], **more}, left[1] + attacks, left[2] + supports))
    assert {name: together[name] for name in left[0]} == judged(semantics, left)


@every
@given(drawn(), st.data())
def test_directionality_an_arrow_changes_nothing_that_it_does_not_lead_to(
    semantics: str, of: Drawn, data: st.DataObject
) -> None:
    base, attacks, supports = fitting(semantics, of)
    source, target = data.draw(st.sampled_from(sorted(base))), data.draw(st.sampled_from(sorted(base)))
    reached = {target}
    while more := {b for a, b in attacks + supports if a in reached} - reached:
        reached |= more
    before = judged(semantics, (base, attacks, supports))
    after = judged(semantics, (base, [*attacks, (source, target)], supports))
    assert {n: v for n, v in before.items() if n not in reached} == {n: v for n, v in after.items() if n not in reached}


@every
@given(weights)
def test_stability_what_nothing_bears_on_keeps_its_weight(semantics: str, weight: float) -> None:
    assert judged(semantics, ({"a": weight}, [], [])) == {"a": weight}


sides = st.lists(weights, max_size=5)


@every
@given(weights, sides, sides, weights)
def test_monotony_attackers_never_help_and_supporters_never_harm(
    semantics: str, weight: float, attackers: list[float], supporters: list[float], more: float
) -> None:
    strength = gradual.member(semantics).strength
    before = strength(weight, attackers, supporters)
    assert 0 <= before <= 1
    assert strength(weight, [*attackers, more], supporters) <= before + 1e-12
    if semantics in BIPOLAR:
        assert strength(weight, attackers, [*supporters, more]) >= before - 1e-12


@every
@given(weights, weights, sides, sides)
def test_monotony_more_weight_is_never_less_strength(
    semantics: str, one: float, other: float, attackers: list[float], supporters: list[float]
) -> None:
    strength = gradual.member(semantics).strength
    low, high = (strength(weight, attackers, supporters) for weight in sorted((one, other)))
    assert low <= high + 1e-12


@every
@given(weights, sides, sides)
def test_neutrality_what_has_no_strength_counts_for_nothing(
    semantics: str, weight: float, attackers: list[float], supporters: list[float]
) -> None:
    strength = gradual.member(semantics).strength
    before = strength(weight, attackers, supporters)
    assert strength(weight, [*attackers, 0.0], [*supporters, 0.0]) == before


@pytest.mark.parametrize("semantics", ["df-quad", "quadratic-energy"])
@given(weights, sides, sides)
def test_duality_for_and_against_mirror_each_other(
    semantics: str, weight: float, attackers: list[float], supporters: list[float]
) -> None:
    """Potyka (2018); the Euler-based semantics and the h-categoriser are not balanced in this way."""
    strength = gradual.member(semantics).strength
    assert strength(weight, attackers, supporters) == pytest.approx(
        1 - strength(1 - weight, supporters, attackers), abs=1e-9
    )


@bipolar
@given(weights, sides)
def test_balance_equal_sides_cancel_out(semantics: str, weight: float, side: list[float]) -> None:
    assert gradual.member(semantics).strength(weight, side, side) == pytest.approx(weight, abs=1e-9)


def test_under_the_euler_based_semantics_an_argument_keeps_the_square_of_its_weight() -> None:
    found = gradual.member("euler-based").strength
    assert found(0.5, [1.0] * 2000, []) == pytest.approx(0.25)
    assert found(0.5, [], [1.0] * 2000) == pytest.approx(1.0)


# Circles


def test_where_a_circle_goes_to_and_fro_for_ever_the_flow_settles_it() -> None:
    """All at once, two who attack each other with all their weight are both 0, then both 1, and so on."""
    found = gradual.strengths(gradual.weighted({"a": 1, "b": 1}, [("a", "b"), ("b", "a")]), "df-quad")
    assert found.converged
    assert dict(found.values) == pytest.approx({"a": 0.5, "b": 0.5}, abs=1e-9)


def test_many_who_attack_each_other_settle() -> None:
    names = [str(number) for number in range(40)]
    of = gradual.weighted(dict.fromkeys(names, 0.9), [(a, b) for a in names for b in names if a != b])
    for semantics in NAMES:
        found = gradual.strengths(of, semantics)
        assert found.converged, semantics
        assert len({round(value, 6) for value in found.values.values()}) == 1


def test_what_did_not_converge_says_so_and_so_does_all_beyond_it() -> None:
    base = dict.fromkeys("abcde", 0.5) | {"a": 1, "b": 1}
    graph = gradual.weighted(base, [("a", "b"), ("b", "a"), ("b", "c"), ("d", "e")], [("c", "d")])
    found = gradual.strengths(graph, "df-quad", steps=3)
    assert not found.converged
    assert found.unsettled == ("a", "b", "c", "d", "e")
    assert found.change > 1e-12
    settled = gradual.strengths(gradual.weighted({**base, "f": 0.5, "g": 0.25}, [("g", "f")]), steps=3)
    assert settled.converged and settled.change == 0


def test_a_circle_does_not_wait_for_the_rest_nor_the_rest_for_it() -> None:
    """A long chain before a circle and one after it."""
    names = [f"n{number}" for number in range(3000)]
    chain = list(pairwise(names))
    found = gradual.strengths(gradual.weighted(dict.fromkeys(names, 0.7), [*chain, ("n1501", "n1500")]))
    assert found.converged and len(found.values) == 3000


# Compiled loops


@pytest.fixture(scope="module")
def compiled() -> Any:
    """Let whatever numbers of arguments there are in circles be settled by compiled loops."""
    return pytest.importorskip("argmap.arrays.strengths")


def least(count: int) -> Any:
    return mock.patch("argmap.gradual._circles.LEAST", count)


@every
@given(of=drawn(), steps=st.sampled_from([1, 2, 3, 60, 10_000]))
@example(of=({"a": 1.0, "b": 1.0, "c": 0.5}, [("a", "b"), ("b", "a"), ("b", "c")], []), steps=40)
@example(of=({"a": 1.0, "b": 1.0, "c": 0.5}, [("a", "b"), ("b", "a"), ("b", "c")], []), steps=10_000)
@example(of=(dict.fromkeys("abcd", 0.9), [(a, b) for a in "abcd" for b in "abcd"], []), steps=10_000)
@settings(deadline=None)
def test_compiled_loops_go_the_same_steps(semantics: str, of: Drawn, steps: int, compiled: Any) -> None:
    graph = gradual.weighted(*fitting(semantics, of))
    plain = gradual.strengths(graph, semantics, steps=steps)
    with least(0):
        fast = gradual.strengths(graph, semantics, steps=steps)
    assert fast.unsettled == plain.unsettled
    assert list(fast.values.values()) == pytest.approx(list(plain.values.values()), abs=1e-9)
    assert fast.change == pytest.approx(plain.change, abs=1e-9)


@given(of=drawn(size=9))
@settings(deadline=None)
def test_compiled_components_are_those_of_the_graph(of: Drawn, compiled: Any) -> None:
    """Sources first: whatever bears on a part from outside stands in a part before it."""
    graph = gradual.weighted(*of)
    first, rest = order(graph)
    values = [0.5] * len(graph.names)
    with least(0):
        found = [part for part, _ in settle(graph, rest, gradual.member("df-quad").strength, values, 1e-12, 9)]
    assert {frozenset(part) for part in found} == {frozenset(part) for part in parts(graph, rest)}
    done = set(first)
    for part in found:
        done.update(part)
        assert all({*graph.attackers[n], *graph.supporters[n]} <= done for n in part)


@every
def test_rings_of_thousands_have_the_strengths_of_a_naive_fixed_point(semantics: str, compiled: Any) -> None:
    """Each argument of a ring is borne on by the two before it, and some by one anywhere; no order of numbers helps."""
    rng = random.Random(7)
    size = 20_000
    names = [f"n{number}" for number in rng.sample(range(size), size)]
    arrows: tuple[Pairs, Pairs] = ([], [])
    for target in range(size):
        for source in (target - 1, target - 2, *([rng.randrange(size)] if rng.random() < 0.1 else [])):
            arrows[semantics in BIPOLAR and rng.random() < 0.5].append((names[source], names[target]))
    graph = gradual.weighted({name: rng.random() for name in names}, *arrows)
    found = gradual.strengths(graph, semantics)
    values: Sequence[float] = graph.weights
    change = 1.0
    while change > 1e-12:
        values, last = stepped(semantics, graph, values), values
        change = max(abs(a - b) for a, b in zip(values, last, strict=True))
    assert found.converged
    assert list(found.values.values()) == pytest.approx(values, abs=1e-6)


def test_circles_settle_without_numba_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("argmap.arrays.strengths", raising=False)
    monkeypatch.setitem(sys.modules, "argmap.arrays.strengths", None)
    with least(0):
        assert judged("h-categoriser", ({"a": 1.0}, [("a", "a")], [])) == pytest.approx({"a": 0.618033988749895})


# What is refused


def test_no_semantics_takes_weights_that_are_none() -> None:
    for weight in (-0.1, 1.1, float("nan"), float("inf"), True, "0.5", None):
        with pytest.raises(gradual.WeightError, match="'a' is no number from 0 to 1"):
            gradual.weighted({"a": weight})  # type: ignore[dict-item]
    with pytest.raises(ArgumentError, match="a support names 'b', which is no argument"):
        gradual.weighted({"a": 0.5}, [], [("b", "a")])


def test_the_h_categoriser_refuses_supports_and_unknown_names_are_told_the_known() -> None:
    with pytest.raises(UnfitError, match="h-categoriser semantics have no meaning for supports"):
        gradual.strengths(gradual.weighted({"a": 1, "b": 1}, [], [("a", "b")]), "h-categoriser")
    with pytest.raises(PluginError, match="df-quad, euler-based, h-categoriser, quadratic-energy"):
        gradual.strengths(gradual.weighted({}), "quad")


# The command


YAML = "arguments: {tax: 0.5, growth: 0.8, 'no': 0.25}\nattacks: [[growth, tax]]\nsupports:\n- ['no', tax]\n"


def test_a_file_is_yaml_or_json(tmp_path: Path) -> None:
    form = {"arguments": {"tax": 0.5, "growth": 0.8, "no": 0.25}, "attacks": [["growth", "tax"]]}
    (tmp_path / "tax.json").write_text(json.dumps({**form, "supports": [["no", "tax"]]}))
    (tmp_path / "tax.yaml").write_text(YAML)
    expected = {"tax": 0.5 * (1 - (0.8 - 0.25)), "growth": 0.8, "no": 0.25}
    for name in ("tax.json", "tax.yaml"):
        found = argmap.weigh(tmp_path / name)
        assert dict(found.values) == pytest.approx(expected)


@every
def test_the_command_prints_weights_and_strengths(semantics: str) -> None:
    result = run("weigh", "-", "--semantics", semantics, "--format", "csv", given=YAML.split("supports")[0])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "growth,0.8,0.800000" in result.stdout


def test_the_command_says_what_did_not_converge_and_ends_with_3(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = gradual.strengths
    monkeypatch.setattr(gradual, "strengths", lambda graph, semantics: whole(graph, semantics, steps=2))
    text = "arguments: {a: 1, b: 1, c: 1}\nattacks: [[a, b], [b, a]]\n"
    result = CliRunner().invoke(main, ["weigh", "-"], input=text)
    assert result.exit_code == 3
    assert "Of 3 strengths 2 are not settled" in " ".join(result.stdout.split())
    assert "c         1       1.000000" in result.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: expected `arguments:`"),
        ("- a\n", "1:1: expected `arguments:`"),
        ("arguments: [a]\n", "1:12: expected `arguments:` with the weight of each by its name"),
        ("attacks: []\n", "1:1: expected `arguments:` with the weight"),
        ("arguments:\n  a: 0.5\n  b: 1.5\n", '3:6: expected a number from 0 to 1 as the weight of "b"'),
        ("arguments: {a: nan}\n", "1:16: expected a number from 0 to 1"),
        ("arguments: {a: '1'}\n", "1:16: expected a number from 0 to 1"),
        ("arguments: {a: 0_1}\n", "1:16: expected a number from 0 to 1"),
        ("arguments: {a: }\n", "1:16: expected a number from 0 to 1"),
        ("arguments: {a: 1, a: 1}\n", '1:19: "a" stands twice here'),
        (
            "arguments: {alpha: 1}\nattacks:\n- [alpa, alpha]\n",
            '3:4: "alpa" is none of the arguments; did you mean "al',
        ),
        ("arguments: {a: 1}\nattacks: [[a]]\n", "2:11: expected a pair: the source and the target"),
        ("arguments: {a: 1}\nattacks: [[a, [a]]]\n", "2:11: expected a pair"),
        ("arguments: {a: 1}\nsupports: a\n", "2:11: expected a list of pairs under `supports:`"),
        ("arguments: {a: 1}\nsupport: []\n", '2:1: "support" is none of the keys arguments, attacks, supports'),
        ("arguments: {a: 1\n", "this is not YAML"),
        ("arguments: &x {a: 1}\n", "1:12: &x: anchors and aliases are not followed"),
    ],
)
def test_a_malformed_file_is_refused_with_its_place(text: str, said: str) -> None:
    assert said in refused("weigh", "-", given=text)


def test_a_wrong_call_is_refused(tmp_path: Path) -> None:
    assert "no gradual semantics is called 'grounded'" in refused("weigh", "-", "--semantics", "grounded", given=YAML)
    assert "have no meaning for supports" in refused("weigh", "-", "--semantics", "h-categoriser", given=YAML)
    with pytest.raises(api.FileError, match="there is no file or folder"):
        api.weigh(tmp_path / "gone.yaml")
