"""Laws that rules keep on any map, however broken, and the judgements that no page has room for."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import checker, edits, graph
from argmap.findings import Finding
from argmap.formats import yaml
from argmap.framework import Label
from argmap.graph import Graph, is_commitment
from argmap.model import Atlas, Map, Qualifier, Rebuttal, Seal, Sort, Source, Stance
from argmap.rules import failed_expectation
from argmap.semantics import labels
from argmap.sources import Holding, read_text

RULES = checker.rules()
NAMES = ["alpha", "beta", "gamma", "delta"]
names = st.sampled_from([*NAMES, "alpa", "s1", "s2"])
several = st.lists(names, max_size=3)
steps = st.one_of(
    st.lists(names, min_size=1, max_size=3).map(" + ".join),
    st.fixed_dictionaries(
        {"from": st.lists(names, min_size=1, max_size=2).map(" + ".join)},
        optional={
            "id": st.sampled_from(["s1", "s2"]),
            "strict": st.just("true"),
            "by": st.just("the mayor"),
            "scheme": st.sampled_from(["practical-reasoning", "sign", "argument-from-sing"]),
        },
    ),
)
links = st.one_of(names, st.fixed_dictionaries({"opposite-of": names}), st.fixed_dictionaries({"narrower-than": names}))
extras = {
    "stance": st.sampled_from([stance.value for stance in Stance]),
    "by": st.sampled_from(["the mayor", "Maria Lopez"]),
    "basis": st.sampled_from(["stated", "imputed"]),
    "quote": st.sampled_from(["full at each crossing", "crossing", "before nine or so"]),
    "claim": st.one_of(links, st.lists(links, min_size=2, max_size=3)),
    "qualifier": st.sampled_from([qualifier.value for qualifier in Qualifier]),
    "sort": st.sampled_from([sort.value for sort in Sort]),
    "formal": st.sampled_from(["p", "~p", "p -> q", "q & r", "p &"]),
    "because": st.lists(steps, min_size=1, max_size=2),
}
texts = st.sampled_from(
    ["Boats are full.", "The mayor says that boats are full.", "", "Boats are full at each crossing before nine or so?"]
)
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
    st.fixed_dictionaries({"contradictory": several}),
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


@given(maps, maps, atlases, st.booleans())
def test_no_rule_fails_and_every_finding_lies_in_its_file(amap: Any, other: Any, atlas: Any, with_text: bool) -> None:
    contents = {"maps/alpha.yaml": other, "maps/atlas.yaml": atlas, "maps/map.yaml": amap}
    files = {file: json.dumps(content, indent=1) for file, content in contents.items()}
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


held_nodes = st.fixed_dictionaries(
    {"rebuttal": st.just("A."), "against": st.one_of(st.just([]), st.lists(st.sampled_from(NAMES), max_size=2))},
    optional={
        "stance": st.sampled_from(["asserts", "concedes", "denies"]),
        "because": st.lists(
            st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map(" + ".join), min_size=1, max_size=2
        ),
    },
)
rivals = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True)


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, held_nodes)), st.one_of(st.none(), rivals))
def test_a_thesis_falls_exactly_where_the_author_s_standpoint_does_not_accept_it(every: Any, apart: Any) -> None:
    content = {"map": "M", "thesis": NAMES, "nodes": every, **({"alternatives": {"x": apart}} if apart else {})}
    arrows = graph_of(content)
    verdicts = labels(arrows, "author")
    held = [name for name in NAMES if is_commitment(arrows.nodes[name])]
    assert len(reported(content, "falling-thesis")) == sum(verdicts[name] is not Label.ACCEPTED for name in held)


LITERALS = [(claim, sign) for claim in NAMES for sign in (True, False)]
horn = st.one_of(
    st.fixed_dictionaries({"contrary": st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True)}),
    st.fixed_dictionaries(
        {
            "if": st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map(" + ".join),
            "then": st.sampled_from(NAMES),
        }
    ),
)


def possible(literals: Iterable[tuple[str, bool]], laws: list[Any]) -> bool:
    """Whether some way for the claims to be true or false fits the literals and the relations."""
    for truth in itertools.product([True, False], repeat=len(NAMES)):
        world = dict(zip(NAMES, truth, strict=True))
        contraries = all(sum(world[c] for c in law["contrary"]) < 2 for law in laws if "contrary" in law)
        implied = (world[law["then"]] for law in laws if "if" in law and all(world[c] for c in law["if"].split(" + ")))
        if contraries and all(implied) and all(world[claim] is sign for claim, sign in literals):
            return True
    return False


@given(
    st.lists(st.sampled_from(LITERALS), min_size=2, unique_by=lambda literal: literal[0]), st.lists(horn, max_size=4)
)
def test_links_clash_exactly_where_no_world_fits_them(literals: list[tuple[str, bool]], laws: list[Any]) -> None:
    assume(all(possible([literal], laws) for literal in literals))
    tied = [claim if sign else {"opposite-of": claim} for claim, sign in literals]
    content = {"map": "M", "source": "letter", "nodes": {"a": {"premise": "A.", "claim": tied}}}
    atlas = {"atlas": "A", "claims": dict.fromkeys(NAMES, "C."), "relations": laws}
    files = {"maps/map.yaml": json.dumps(content), "maps/atlas.yaml": json.dumps(atlas)}
    said = [finding for finding in findings(files, {}, ["clashing-links"]) if finding.name == "clashing-links"]
    assert bool(said) is not possible(literals, laws)


@given(st.lists(st.sampled_from(["Boat", "full", "AT", "nine"]), max_size=24), st.integers(0, 12), st.integers(1, 14))
def test_a_run_of_more_than_eight_words_is_copied(text: list[str], start: int, size: int) -> None:
    source = " ".join(["full", "boats", *text, "leave"])
    said = " ".join(["The", *text[start : start + size], "go"]).lower()
    content = {"map": "M", "source": "letter", "nodes": {"a": {"premise": said}}}
    held = {"letter": attrs.evolve(holdings(False)["letter"], text=read_text(source.encode()))}
    words, there = said.split(), f" {source.lower()} "
    copied = any(f" {' '.join(words[n : n + 9])} " in there for n in range(len(words) - 8))
    found = findings({"maps/map.yaml": json.dumps(content)}, held, ["copied-text"])
    assert ("copied-text" in {finding.name for finding in found}) is copied


def test_each_node_that_copies_a_run_is_reported() -> None:
    run = "the boats are full at each crossing before nine"
    held = {"letter": attrs.evolve(holdings(True)["letter"], text=read_text(f"As you know, {run}.".encode()))}
    content = {"map": "M", "source": "letter", "nodes": {name: {"premise": f"{name} {run}"} for name in NAMES}}
    found = findings({"maps/map.yaml": json.dumps(content)}, held, ["copied-text"])
    assert [finding.message.split('"')[1] for finding in found if finding.name == "copied-text"] == NAMES


@pytest.mark.parametrize("text", ["Boats  are full", "boats are\tfull.", " Boats are\nfull. "])
def test_blanks_case_and_the_full_stop_make_no_other_text(text: str) -> None:
    content = {"map": "M", "nodes": {"a": {"premise": "Boats are full."}, "b": {"premise": text}}}
    assert len(reported(content, "repeated-text")) == 1


qualifiers = st.sampled_from([None, *Qualifier])


@given(qualifiers, st.lists(st.lists(qualifiers, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_conclusion_is_overstated_if_no_step_bears_it(said: Qualifier | None, steps: list[list[Any]]) -> None:
    def node(key: str, qualifier: Qualifier | None) -> dict[str, Any]:
        return {key: "A.", **({"qualifier": qualifier.value} if qualifier else {})}

    order = [Qualifier.POSSIBLE, Qualifier.LIKELY, Qualifier.CERTAIN, None]
    ids = [[f"p{i}-{j}" for j, _ in enumerate(step)] for i, step in enumerate(steps)]
    premises = {ids[i][j]: node("premise", q) for i, step in enumerate(steps) for j, q in enumerate(step)}
    content = {
        "map": "M",
        "nodes": {"c": {**node("conclusion", said), "because": [" + ".join(step) for step in ids]}, **premises},
    }
    borne = any(all(order.index(q) >= order.index(said) for q in step) for step in steps)
    assert bool(reported(content, "overstated-conclusion")) is (said is not None and not borne)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Who would doubt it?", "not-a-proposition"),
        ("«Wer zweifelt daran?»", "not-a-proposition"),
        ('His book is called "Who pays?"', ""),
        ("Please build the ferry.", "not-a-proposition"),
        ("Don’t build the ferry.", "not-a-proposition"),
        ('The question "Who pays?" was never put.', ""),
        ("Letting us travel at night pays.", ""),
        ("Do-nothing policies fail.", ""),
        ("Many people travel. The quay is lit.", "two-propositions"),
        ("Boats are loud; people sleep badly.", "two-propositions"),
        ("The U.S. Navy and Dr. J. Moll of No. 5 agree on St. Anne.", ""),
        ("NATO came to help after the Sept. 11 attacks.", ""),
        ("Prices rose by 3.5 percent vs. 2 before.", ""),
        ("A" + "h" * 200, "text-too-long"),
        ("Critics argue that it is too loud.", "vague-speaker"),
        ("Some observers have claimed that it is loud.", "vague-speaker"),
        ("It is widely believed that it is loud.", "vague-speaker"),
        ("Many believe in ferries.", ""),
        ("Others hold office until May.", ""),
        ("Some argue the engines are too loud.", "vague-speaker"),
        ("Critics say it is too loud.", "vague-speaker"),
        ("Some argue against the ferry.", ""),
        ("Some say no.", ""),
        ("Some boats say more than others.", ""),
        ("Most people said in a survey that they would come.", ""),
    ],
)
def test_faults_of_writing_are_told_from_sound_texts(text: str, rule: str) -> None:
    writing = ["not-a-proposition", "two-propositions", "text-too-long", "vague-speaker"]
    held = holdings(False)
    held["letter"] = attrs.evolve(held["letter"], source=attrs.evolve(held["letter"].source, language="en-GB"))
    content = {"map": "M", "source": "letter", "nodes": {"a": {"premise": text}}}
    said = findings({"maps/map.yaml": json.dumps(content)}, held, writing)
    assert [finding.name for finding in said if finding.name in writing] == [rule] * bool(rule)


def test_only_english_is_read_as_english() -> None:
    content = {"map": "M", "source": "letter", "nodes": {"a": {"premise": "Critics argue that it is too loud."}}}
    for language in (None, "de", "enm"):
        source = attrs.evolve(holdings(False)["letter"].source, language=language)
        held = {"letter": attrs.evolve(holdings(False)["letter"], source=source)}
        said = findings({"maps/map.yaml": json.dumps(content)}, held, ["vague-speaker", "not-a-proposition"])
        assert not {"vague-speaker", "not-a-proposition"} & {finding.name for finding in said}


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
        ("the mayor", "Voters believe that the mayor is loud.", False),
        ("the mayor", "The charter says that fares need a vote.", False),
        ("the mayor", "The mayor's rivals claim that boats are full.", False),
        ("Bank of the River", "The people of the town believe that boats are full.", False),
        ("the council", "We believe that boats are full.", True),
        ("", "The mayor says that boats are full.", False),
    ],
)
def test_speech_is_told_from_content(by: str, text: str, speech: bool) -> None:
    node = {"premise": text, **({"by": by} if by else {})}
    assert bool(reported({"map": "Boats", "nodes": {"a": node}}, "speech-in-text")) is speech


def names_of(files: dict[str, Any], rule: str) -> list[str]:
    """Where one rule speaks in files given as content."""
    said = findings({file: json.dumps(content) for file, content in files.items()}, {}, [rule])
    return [finding.file for finding in said if finding.name == rule]


SPEECH = {"premise": "Boats are full.", "quote": "one two three four five six", "by": "the mayor"}


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ({"by": "Maria Lopez"}, True),
        ({"by": "Maria Lopez", "quote": "two three four five six seven"}, True),
        ({"by": "Maria Lopez", "quote": "three four five six seven"}, False),
        ({"by": ["the mayor", "Maria Lopez"]}, False),
        ({"by": "Maria Lopez", "via": "the mayor"}, False),
        ({"by": "the spokesman"}, False),
        ({"by": []}, False),
    ],
)
def test_words_of_two_speakers_are_told_from_words_of_one(other: dict[str, Any], apart: bool) -> None:
    second = {key: value for key, value in {**SPEECH, **other}.items() if value}
    atlas = {"atlas": "A", "speakers": {"mayor": "the mayor", "x": {"names": "the spokesman", "speaks-for": "mayor"}}}
    files = {
        "maps/a.yaml": {"map": "A", "nodes": {"n": SPEECH}},
        "maps/b.yaml": {"map": "B", "nodes": {"n": second}},
        "maps/atlas.yaml": atlas,
    }
    assert names_of(files, "quote-of-two-speakers") == ["maps/b.yaml"] * apart


@pytest.mark.parametrize("rule", ["conflicting-reports", "unfaithful-report"])
@pytest.mark.parametrize(
    ("change", "clash"),
    [
        ({}, True),
        ({"stance": "denies"}, True),
        ({"stance": "supposes"}, False),
        ({"claim": {"narrower-than": "full"}}, False),
        ({"claim": "full"}, False),
        ({"by": "Maria Lopez"}, False),
        ({"basis": "imputed"}, None),
    ],
)
def test_a_report_is_held_against_what_else_is_known_of_a_speaker(rule: str, change: Any, clash: bool | None) -> None:
    own = rule == "unfaithful-report"
    said = {"premise": "Boats are full.", "claim": "full", **({} if own else {"by": "the mayor"})}
    report = {"premise": "No boat is full.", "by": "the mayor", "claim": {"opposite-of": "full"}, **change}
    mayor = {"names": "the mayor", **({"maps": "a"} if own else {})}
    files = {
        "maps/a.yaml": {"map": "A", "nodes": {"n": said}},
        "maps/b.yaml": {"map": "B", "nodes": {"n": report}},
        "maps/atlas.yaml": {"atlas": "A", "claims": {"full": "Boats are full."}, "speakers": {"mayor": mayor}},
    }
    # What is read into somebody may differ from what another reports, but not from the person's own map.
    assert names_of(files, rule) == ["maps/b.yaml"] * (own if clash is None else clash)


def test_a_long_stretch_is_uncovered_by_its_words_where_the_text_is_at_hand() -> None:
    text = read_text(TEXT + b"word " * 150 + b"\n" + b"word " * 60 + b"\n")
    held = {"letter": attrs.evolve(holdings(False)["letter"], text=text)}
    nodes = {"a": {"premise": "Boats are full.", "quote": "are full at each"}}
    content = json.dumps({"map": "A", "source": "letter", "nodes": nodes})
    said = findings({"maps/map.yaml": content}, held, ["uncovered-stretch"])
    stretches = [finding for finding in said if finding.name == "uncovered-stretch"]
    assert [finding.message for finding in stretches] == ['no node quotes paragraphs 3 to 5 of "letter"']
    sealed = attrs.evolve(held["letter"], text=None)
    assert not findings({"maps/map.yaml": content}, {"letter": sealed}, ["uncovered-stretch"])


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
