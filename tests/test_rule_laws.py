"""Laws that rules keep on any map, however broken, and the judgements that no page has room for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import checker, edits, graph
from argmap.findings import Finding
from argmap.formats import yaml
from argmap.graph import Graph, is_commitment
from argmap.model import Atlas, Map, Rebuttal, Seal, Source, Stance
from argmap.rules import failed_expectation
from argmap.sources import Holding, read_text

RULES = checker.rules()
NAMES = ["alpha", "beta", "gamma", "delta"]
names = st.sampled_from([*NAMES, "alpa", "s1", "s2"])
several = st.lists(names, max_size=3)
steps = st.one_of(
    st.lists(names, min_size=1, max_size=3).map(" + ".join),
    st.fixed_dictionaries(
        {"from": st.lists(names, min_size=1, max_size=2).map(" + ".join)},
        optional={"id": st.sampled_from(["s1", "s2"]), "strict": st.just("true"), "by": st.just("the mayor")},
    ),
)
links = st.one_of(names, st.fixed_dictionaries({"opposite-of": names}), st.fixed_dictionaries({"narrower-than": names}))
extras = {
    "stance": st.sampled_from([stance.value for stance in Stance]),
    "by": st.sampled_from(["the mayor", "Maria Lopez"]),
    "basis": st.sampled_from(["stated", "imputed"]),
    "quote": st.sampled_from(["full at each crossing", "crossing", "before nine or so"]),
    "claim": links,
    "because": st.lists(steps, min_size=1, max_size=2),
}
texts = st.sampled_from(["Boats are full.", "The mayor says that boats are full.", ""])
nodes = st.one_of(
    st.fixed_dictionaries({"premise": texts}, optional=extras),
    st.fixed_dictionaries({"assumption": texts}, optional=extras),
    st.fixed_dictionaries({"conclusion": texts}, optional=extras),
    st.fixed_dictionaries({"rebuttal": texts, "against": several}, optional=extras),
)
expectations = st.fixed_dictionaries(
    {}, optional={"accepted": several, "rejected": several, "undecided": several, "drop": several}
)
maps = st.fixed_dictionaries(
    {"map": st.just("The night ferry"), "nodes": st.dictionaries(st.sampled_from(NAMES), nodes, max_size=4)},
    optional={
        "source": st.sampled_from(["letter", "diary"]),
        "thesis": st.one_of(names, st.just("none")),
        "alternatives": st.dictionaries(st.just("timetable"), several),
        "expect": st.lists(expectations, max_size=2),
    },
)
relations = st.one_of(
    st.fixed_dictionaries({"contrary": several}),
    st.fixed_dictionaries({"if": names, "then": names}),
    st.fixed_dictionaries({"apparent": several.map(lambda ids: [f"map/{i}" for i in ids]), "differ": st.just("time")}),
)
speakers = st.fixed_dictionaries({"names": st.just("the mayor")}, optional={"speaks-for": several, "maps": several})
atlases = st.fixed_dictionaries(
    {"atlas": st.just("Ferries")},
    optional={
        "issues": st.dictionaries(st.sampled_from(NAMES), st.just("What now?"), max_size=2),
        "claims": st.dictionaries(names, st.fixed_dictionaries({"text": texts}, optional={"issue": names}), max_size=4),
        "speakers": st.dictionaries(st.sampled_from(NAMES), speakers, max_size=2),
        "relations": st.lists(relations, max_size=2),
    },
)

TEXT = b"The ferry in winter.\nThe boats are full at each crossing before nine.\nBefore nine or so they leave.\n"


def holdings(with_text: bool) -> dict[str, Holding]:
    source = Source("letter", "Letter to the council", "A. Passenger", skip=(1, 9), file="seeds/letter.yaml")
    seal = Seal("letter", "0" * 64, 3, {"full at each crossing": (1, 2)}, file="seeds/letter.seal")
    return {"letter": Holding(source, seal, read_text(TEXT) if with_text else None)}


def findings(files: dict[str, str], held: dict[str, Holding], only: Iterable[str] | None = None) -> tuple[Finding, ...]:
    readings = [yaml.read(text, file) for file, text in files.items()]
    values = [reading.value for reading in readings]
    bound = graph.bind(
        next((value for value in values if isinstance(value, Atlas)), None),
        [graph.of(value, held) for value in values if isinstance(value, Map)],
    )
    chosen = RULES if only is None else {name: RULES[name] for name in only}
    return checker.check(bound, held.values(), [f for r in readings for f in r.findings], only=chosen)


def graph_of(content: dict[str, Any]) -> Graph:
    value = yaml.read(json.dumps(content), "maps/map.yaml").value
    assert isinstance(value, Map)
    return graph.of(value)


def reported(content: dict[str, Any], name: str) -> list[str]:
    """The messages of one rule on one map."""
    said = findings({"maps/map.yaml": json.dumps(content)}, {}, [name])
    return [finding.message for finding in said if finding.name == name]


@given(maps, atlases, st.booleans())
def test_no_rule_fails_and_every_finding_lies_in_its_file(amap: Any, atlas: Any, with_text: bool) -> None:
    files = {"maps/map.yaml": json.dumps(amap, indent=1), "maps/atlas.yaml": json.dumps(atlas, indent=1)}
    said = findings(files, holdings(with_text))
    assert "internal-error" not in {finding.name for finding in said}
    for finding in said:
        assert finding.message and finding.hint
        if finding.file in files:
            lines = files[finding.file].splitlines()
            span = finding.span
            assert (span.line, span.column) <= (span.end_line, span.end_column)
            assert span.end_line <= len(lines) and span.end_column <= len(lines[span.end_line - 1]) + 1


@given(maps, atlases)
def test_a_fix_mends_its_finding(amap: Any, atlas: Any) -> None:
    files = {"maps/map.yaml": json.dumps(amap, indent=1), "maps/atlas.yaml": json.dumps(atlas, indent=1)}
    before = findings(files, {})
    for finding in before:
        if finding.fix:
            mended = {**files, finding.file: edits.apply(files[finding.file], finding.fix)}
            after = findings(mended, {}, [finding.name])
            assert sum(other.name == finding.name for other in after) < sum(o.name == finding.name for o in before)


def below(arrows: Graph, start: str) -> set[str]:
    """What a node rests on, by walking down again and again."""
    found: set[str] = set()
    for _ in arrows.nodes:
        found |= {p.id for node in (start, *found) for step in arrows.steps_to(node) for p in arrows.premises(step)}
    return found


@given(maps)
def test_what_is_denied_and_unanswered_is_reported(amap: Any) -> None:
    arrows = graph_of(amap)
    hit = {attack.target for attack in arrows.attacks if is_commitment(arrows.nodes[attack.source])}

    def answered(name: str) -> bool:
        support = {name, *below(arrows, name)}
        return bool(hit & {*support, *(step.id for node in support for step in arrows.steps_to(node))})

    expected = [n for n, node in arrows.nodes.items() if node.stance is Stance.DENIES and not answered(n)]
    said = reported(amap, "denied-without-reply")
    assert sorted(said) == sorted(f'the author denies "{name}" but nothing answers it' for name in expected)


@given(maps)
def test_what_attacks_its_own_side_is_reported(amap: Any) -> None:
    arrows = graph_of(amap)
    expected = 0
    for node in arrows.nodes.values():
        for target in node.against if isinstance(node, Rebuttal) else ():
            own = {node.id, *below(arrows, node.id)}
            above = {node.id, *(other for other in arrows.nodes if node.id in below(arrows, other))}
            step = arrows.steps.get(target)
            ends = {step.conclusion} if step else {target}
            premises = set(step.premises) if step else set()
            expected += bool(ends & (own | above) or premises & above)
    assert len(reported(amap, "self-attack")) == expected


def test_more_expectations_than_can_be_tested_are_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    content = {"map": "A", "nodes": {"alpha": {"premise": "A."}}, "expect": [{"accepted": "alpha"}] * 3}
    assert reported(content, "failed-expectation") == []
    monkeypatch.setattr(failed_expectation, "_LABELLED", 2)
    (message,) = reported(content, "failed-expectation")
    assert "too many" in message


@pytest.mark.parametrize(
    ("by", "text", "speech"),
    [
        ("the mayor", "The mayor says that boats are full.", True),
        ("Maria Lopez", "Lopez believes boats are full.", True),
        ("Maria Lopez", "Maria Lopez has argued for more boats.", True),
        ("critics", "Critics of the ferry maintain that it is empty.", True),
        ("the mayor", "She warns of empty boats.", True),
        ("the mayor", "Boats are full.", False),
        ("the mayor", "The mayor holds office until May.", False),
        ("the mayor", "Nobody can say that boats are full.", False),
        ("the mayor", "Those who say that boats are full are wrong.", False),
        ("Lo", "Lopez claims damages.", False),
        ("", "The mayor says that boats are full.", False),
    ],
)
def test_speech_is_told_from_content(by: str, text: str, speech: bool) -> None:
    node = {"premise": text, **({"by": by} if by else {})}
    assert bool(reported({"map": "Boats", "nodes": {"a": node}}, "speech-in-text")) is speech


def test_a_seal_without_a_quote_of_the_text_is_stale() -> None:
    text = read_text(TEXT)
    seal = Seal("letter", text.sha256, 3, {"full at each crossing": (2,)}, file="seeds/letter.seal")
    held = {"letter": Holding(Source("letter", "Letter", "A. Passenger", file="seeds/letter.yaml"), seal, text)}
    quotes = {
        "alpha": {"premise": "Boats are full.", "quote": "are full at"},
        "beta": {"premise": "They leave at nine.", "quote": "or so they"},
    }
    said = findings({"maps/map.yaml": json.dumps({"map": "A", "source": "letter", "nodes": quotes})}, held)
    stale = [finding for finding in said if finding.name == "stale-seal"]
    assert [(finding.file, finding.message) for finding in stale] == [
        ("seeds/letter.seal", 'the seal of "letter" lacks "are full at" and 1 more')
    ]
