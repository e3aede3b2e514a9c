"""Texts to values and back: what is written reads the same, and everything that is read has a place."""

from __future__ import annotations

import json as plain_json
import re
from pathlib import PurePath
from types import ModuleType

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import edits, graph, plugins
from argmap.findings import Edit, Finding, Span
from argmap.formats import Content, json, yaml
from argmap.model import (
    Anchor,
    Atlas,
    Claim,
    Conclusion,
    Issue,
    Map,
    Premise,
    Quote,
    Rebuttal,
    Seal,
    Source,
    Step,
    place_of,
)
from argmap.sources import Holding
from tests import strategies

FORMATS = {name: form for name, form in plugins.every("formats").items() if hasattr(form, "write")}
contents: st.SearchStrategy[Content] = st.one_of(
    strategies.maps(), strategies.atlases(), strategies.records, strategies.seals
)
formats = pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))


def name_of(value: Content, form: ModuleType) -> str:
    """Return a file name from which the value gets its id."""
    suffix = ".seal" if isinstance(value, Seal) and form is yaml else form.SUFFIXES[0]
    return f"{getattr(value, 'id', None) or getattr(value, 'source', 'atlas')}{suffix}"


def same(value: Content, form: ModuleType) -> None:
    """Assert that a value comes back from a format, without a finding."""
    text = form.write(value)
    reading = form.read(text.encode(), name_of(value, form))
    assert reading.findings == ()
    assert reading.value == value
    assert reading.whole
    assert form.write(reading.value) == text


# What is written reads the same.


@formats
@given(value=contents)
def test_reading_what_is_written_gives_an_equal_value_and_writing_that_the_same_text(
    form: ModuleType, value: Content
) -> None:
    same(value, form)


@given(value=contents)
def test_yaml_to_json_to_yaml_keeps_the_value(value: Content) -> None:
    name = name_of(value, yaml)
    first = yaml.read(yaml.write(value), name).value
    assert first is not None
    second = json.read(json.write(first), "any.json").value
    assert second is not None
    assert yaml.read(yaml.write(second), name).value == value


@formats
def test_real_files_come_back(form: ModuleType, real: dict[str, bytes]) -> None:
    for path, data in real.items():
        value = yaml.read(data, PurePath(path).name).value
        assert value is not None
        same(value, form)


@formats
@given(value=contents)
def test_writing_is_clean(form: ModuleType, value: Content) -> None:
    text = form.write(value)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert not any(line != line.rstrip(" ") for line in text.split("\n"))
    assert text.encode().decode() == text


@formats
def test_non_ascii_text_is_kept_readable(form: ModuleType) -> None:
    text = form.write(Atlas("Zażółć 中文 👩‍👩‍👧"))
    assert "Zażółć 中文 👩‍👩‍👧" in text


# The JSON of a project's map.


FERRY = b"""\
map: The night ferry
source: [letter, report]
thesis: keep
nodes:
  full: {premise: Boats are full., quote: full at each crossing, at: letter 2}
  nurses: {evidence: Nurses go home by boat., quote: no other way home}
  twice: {premise: Nobody minds., quote: nobody minds the fare}
  placed: {premise: Placed., quote: full at each crossing, at: 2}
  keep:
    conclusion: It should stay.
    because: {from: full + nurses, id: use, quote: so it should stay}
  reply: {rebuttal: Dear., against: [keep, full, use, nothing]}
"""


def ferry() -> graph.Graph:
    value = yaml.read(FERRY, "ferry.yaml").value
    assert isinstance(value, Map)
    phrases = {"full at each crossing": (2, 5), "no other way home": (4,), "nobody minds the fare": (1, 3)}
    letter = Holding(Source("letter", "Letter", "A. Passenger"), Seal("letter", "0", 5, phrases))
    report = Holding(Source("report", "Report", "City Council"), Seal("report", "0", 5, {}))
    return graph.of(value, {"letter": letter, "report": report})


def test_a_graph_fills_in_author_file_places_and_lines() -> None:
    form = plain_json.loads(json.write_graph(ferry()))
    assert (form["map"], form["title"], form["author"]) == ("ferry", "The night ferry", "A. Passenger; City Council")
    assert (form["file"], form["source"], form["thesis"]) == ("ferry.yaml", ["letter", "report"], ["keep"])
    placed = {node["id"]: (q["source"], q["paragraph"]) for node in form["nodes"] for q in node["quotes"]}
    assert placed == {
        "full": ("letter", 2),
        "nurses": ("letter", 4),
        "twice": (None, None),
        "placed": ("letter", 2),
    }
    assert [(node["id"], node["line"]) for node in form["nodes"]][:2] == [("full", 5), ("nurses", 6)]
    (step,) = form["steps"]
    assert (step["id"], step["premises"], step["conclusion"], step["line"]) == ("use", ["full", "nurses"], "keep", 11)
    assert step["quotes"][0]["paragraph"] is None
    assert [(attack["target"], attack["kind"]) for attack in form["attacks"]] == [
        ("keep", "rebuts"),
        ("full", "undermines"),
        ("use", "undercuts"),
        ("nothing", None),
    ]


def test_what_a_graph_fills_in_is_passed_over_when_read() -> None:
    index = ferry()
    reading = json.read(json.write_graph(index), "ferry.json")
    assert reading.findings == ()
    assert reading.value == index.map


def test_the_keys_of_the_form_are_those_documented() -> None:
    form = plain_json.loads(json.write(ferry().map))
    assert list(form)[:8] == ["map", "title", "author", "source", "thesis", "nodes", "steps", "attacks"]
    node = "id type basis text speaker via stance quotes links heading sort qualifier note formal line"
    assert " ".join(form["nodes"][0]) == node
    assert list(form["nodes"][0]["quotes"][0]) == ["source", "paragraph", "text", "at"]
    assert list(form["steps"][0])[:5] == ["id", "premises", "conclusion", "scheme", "strict"]
    assert list(form["attacks"][0]) == ["source", "target", "kind"]


def test_every_field_of_the_model_is_in_the_form() -> None:
    """Fields go by another name, or stand in lists of their own."""
    form = plain_json.loads(json.write(ferry().map))
    renamed = {"by": "speaker", "because": "steps", "against": "attacks", "id": "map", "sources": "source"}
    for owner, keys in ((Map, set(form)), (Rebuttal, {*form, *form["nodes"][0]}), (Step, {*form["steps"][0]})):
        fields = {a.name for a in attrs.fields(owner)} - {"places"}
        assert {renamed.get(name, name) if name not in keys else name for name in fields} <= keys


# JSON that somebody has changed.


def changed(**fields: object) -> tuple[Finding, ...]:
    """Return the findings on the map above with other values at the top."""
    form = plain_json.loads(json.write(ferry().map))
    return json.read(plain_json.dumps(form | fields), "ferry.json").findings


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"bogus": 1}, "unknown-key", "bogus"),
        ({"title": 5}, "wrong-type", '"5"'),
        ({"title": None}, "wrong-type", "null"),
        ({"author": ["A"]}, "wrong-type", "author"),
        ({"source": "letter"}, "wrong-type", "source"),
        ({"nodes": {}}, "wrong-type", "nodes"),
        ({"map": "Not An Id"}, "invalid-id", "Not An Id"),
        ({"map": ""}, "wrong-type", "map"),
        ({"steps": [{"premises": ["full"], "conclusion": "gone"}]}, "dangling-reference", "gone"),
        ({"steps": [{"premises": [], "conclusion": "keep"}]}, "wrong-type", "premises"),
        ({"steps": [{"premises": ["full"]}]}, "missing-key", "conclusion"),
        ({"steps": [{"id": "keep#7", "premises": ["full"], "conclusion": "keep"}]}, "wrong-type", "keep#7"),
        ({"steps": [{"named": True, "premises": ["full"], "conclusion": "keep"}]}, "missing-key", "id"),
        ({"steps": [{"premises": ["keep"], "conclusion": "full"}]}, "supported-premise", "full"),
        ({"attacks": [{"source": "full", "target": "keep"}]}, "wrong-type", "premise"),
        ({"attacks": [{"source": "gone", "target": "keep"}]}, "wrong-type", "no node"),
        ({"attacks": [{"source": "reply", "target": "keep", "kind": "undercuts"}]}, "wrong-type", "undercuts"),
        ({"attacks": []}, "missing-key", "reply"),
        ({"nodes": [{"id": "none", "type": "premise", "text": "T"}]}, "invalid-id", "none"),
        ({"nodes": [{"id": "a", "type": "claim", "text": "T"}]}, "wrong-type", "claim"),
        ({"nodes": [{"id": "a", "type": "premise"}]}, "missing-key", "text"),
    ],
)
def test_a_wrong_form_is_a_finding(fields: dict[str, object], name: str, said: str) -> None:
    found = [finding for finding in changed(**fields) if finding.name == name]
    assert any(said in finding.message or said in finding.hint for finding in found)


def test_a_step_without_a_name_needs_no_id() -> None:
    text = plain_json.dumps(
        {
            "map": "m",
            "title": "T",
            "nodes": [{"id": "a", "type": "premise", "text": "A"}, {"id": "b", "type": "conclusion", "text": "B"}],
            "steps": [{"premises": ["a"], "conclusion": "b"}, {"id": "s", "premises": ["a"], "conclusion": "b"}],
        }
    )
    reading = json.read(text, "m.json")
    assert reading.findings == ()
    assert reading.value == Map(
        "m",
        "T",
        (),
        None,
        (
            Premise("a", "A"),
            Conclusion("b", "B", because=(Step("b#1", "b", ("a",)), Step("s", "b", ("a",), named=True))),
        ),
    )


def test_places_in_json_lie_inside_the_quotes_so_that_an_edit_keeps_it_whole() -> None:
    text = json.write(ferry().map)
    value = json.read(text, "ferry.json").value
    assert isinstance(value, Map)
    reply = value.nodes[-1]
    assert isinstance(reply, Rebuttal)
    assert cut(text, place_of(reply)) == "reply"
    assert [cut(text, place_of(reply, f"against.{n}")) for n in range(4)] == ["keep", "full", "use", "nothing"]
    mended = edits.apply(text, [Edit("ferry.json", place_of(reply, "against.3"), "nurses")])
    assert isinstance(after := json.read(mended.replace('"kind": null', '"kind": "undermines"'), "m.json").value, Map)
    assert attrs.evolve(reply, against=("keep", "full", "use", "nurses")) == after.nodes[-1]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"map": "m",}', 1, 13),
        ('{"map": "m"', 1, 12),
        ("{'map': 1}", 1, 2),
        ("[1, 2", 1, 6),
        ('{"a" 1}', 1, 6),
        ('{"a": tru}', 1, 7),
        ('{"a": 01}', 1, 7),
        ('{"a": "\\x"}', 1, 7),
        ('{"a": "b\n"}', 1, 7),
        ('{\n  "a": 1 // comment\n}', 2, 10),
        ("{} {}", 1, 4),
        ("NaN", 1, 1),
        ("{" * 3, 1, 2),
    ],
)
def test_what_is_not_json_is_a_finding_at_its_place(text: str, line: int, column: int) -> None:
    reading = json.read(text, "m.json")
    (finding,) = reading.findings
    assert (finding.name, finding.span.line, finding.span.column) == ("invalid-yaml", line, column)
    assert reading.value is None and not reading.whole


@formats
@pytest.mark.parametrize("text", ["", "  \n", "null", "[]", "5", '"a"', '["a"]'])
def test_a_file_without_a_mapping_is_a_finding(form: ModuleType, text: str) -> None:
    reading = form.read(text, "m" + form.SUFFIXES[0])
    assert reading.value is None
    assert [finding.name for finding in reading.findings] == ["wrong-type" if text.strip() else "missing-key"]


def test_an_escaped_character_outside_the_plane_is_one_character() -> None:
    reading = json.read('{"atlas": "\\ud83d\\ude00 \\u00e9"}', "m.json")
    assert isinstance(reading.value, Atlas)
    assert (reading.value.title, reading.findings) == ("😀 é", ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('atlas: "a\u202eb"\n', [(1, 10, "the invisible character U+202E stands here")]),
        ('atlas: "a\u202e\\\\u202e"\n', [(1, 10, "the invisible character U+202E stands here")]),
        ('atlas: "a\\u202eb\n  \\u2066"\n', [(1, 10, "U+202E, written"), (2, 3, "U+2066, written")]),
        ('atlas: "\\x07\\a\\L\\U0000202E"\n', [(1, 9, "07, "), (1, 13, "07, "), (1, 15, "2028, "), (1, 17, "202E, ")]),
        ('atlas: "\u2028\\n"\n', [(1, 9, "the invisible character U+2028 stands here")]),
        ('{"atlas": "a\u202e\\n"}', [(1, 13, "the invisible character U+202E stands here")]),
        ('{"atlas": "a\u2028\\n"}', [(1, 13, "the invisible character U+2028 stands here")]),
        ('{"atlas": "\\u202e \\u2066"}', [(1, 12, "U+202E, written"), (1, 19, "U+2066, written")]),
        ('{"atlas": "\\u0007"}', [(1, 12, "an invisible character, written as an escape")]),
    ],
)
def test_an_invisible_character_is_said_once_as_it_is_written(text: str, found: list[tuple[int, int, str]]) -> None:
    read, file = (json.read, "m.json") if text[0] == "{" else (yaml.read, "maps/atlas.yaml")
    said = [f for f in read(text, file).findings if f.name == "control-character"]
    assert [(f.span.line, f.span.column) for f in said] == [(line, column) for line, column, _ in found]
    assert all(words in f.message for f, (_, _, words) in zip(said, found, strict=True))


def test_half_a_character_is_a_finding_and_can_be_written() -> None:
    reading = json.read('{"atlas": "\\ud83d"}', "m.json")
    assert isinstance(reading.value, Atlas)
    assert {finding.name for finding in reading.findings} == {"control-character"}
    assert json.write(reading.value).encode()


# Places: what stands in the file at the place of a field is what was written.


def cut(text: str, span: Span) -> str:
    """Return what stands at a place."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def says(text: str, span: Span, wanted: str) -> bool:
    """Tell whether a stretch of YAML is `wanted`, plain or quoted."""
    found = cut(text, span)
    if not found.startswith('"'):
        return found == wanted
    plain = re.sub(r"\\(x..|u....|U.{8}|.)", _unescaped, found[1:-1])
    return found.endswith('"') and plain == wanted


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    return {"n": "\n", "t": "\t", "r": "\r"}.get(code, code) if len(code) == 1 else chr(int(code[1:], 16))


@settings(max_examples=50)
@given(value=strategies.maps())
def test_places_in_a_map_hold_what_was_written(value: Map) -> None:
    text = yaml.write(value)
    reading = yaml.read(text, name_of(value, yaml))
    assert isinstance(reading.value, Map)
    assert says(text, place_of(reading.value, "map"), value.title)
    for node in reading.value.nodes:
        assert says(text, place_of(node), node.id)
        assert says(text, place_of(node, "text"), node.text)
        for field in ("by", "via", "against"):
            for number, name in enumerate(getattr(node, field, ())):
                assert says(text, place_of(node, f"{field}.{number}"), name)
        for field in ("note", "formal", "sort", "qualifier"):
            if (held := getattr(node, field)) is not None:
                assert says(text, place_of(node, field), getattr(held, "value", held))
        for quote in node.quotes:
            assert says(text, place_of(quote), quote.text)
        for link in node.links:
            assert says(text, place_of(link, "claim" if "claim" in link.places else ""), link.claim)
        for step in node.because if isinstance(node, Conclusion) else ():
            for number, name in enumerate(step.premises):
                assert cut(text, place_of(step, f"premises.{number}")) == name
            for field in ("note", "scheme"):
                if (held := getattr(step, field)) is not None:
                    assert says(text, place_of(step, field), held)
    for rivals in reading.value.alternatives:
        assert says(text, place_of(rivals), rivals.id)
        for number, name in enumerate(rivals.nodes):
            assert says(text, place_of(rivals, f"nodes.{number}"), name)


@settings(max_examples=50)
@given(value=strategies.atlases())
def test_places_in_an_atlas_hold_what_was_written(value: Atlas) -> None:
    text = yaml.write(value)
    atlas = yaml.read(text, "atlas.yaml").value
    assert isinstance(atlas, Atlas)
    stated: tuple[Issue | Claim, ...] = (*atlas.issues, *atlas.claims)
    for thing in stated:
        assert says(text, place_of(thing), thing.id)
        assert says(text, place_of(thing, "text"), thing.text)
    for speaker in atlas.speakers:
        assert says(text, place_of(speaker), speaker.id)
        for number, name in enumerate(speaker.names):
            assert says(text, place_of(speaker, f"names.{number}"), name)
    for relation in atlas.relations:
        for field in ("claims", "given", "then", "nodes"):
            for number, name in enumerate(getattr(relation, field, ())):
                assert says(text, place_of(relation, f"{field}.{number}"), name)


@settings(max_examples=50)
@given(value=strategies.maps())
def test_places_in_json_hold_what_was_written(value: Map) -> None:
    text = json.write(value)
    reading = json.read(text, "m.json")
    assert isinstance(reading.value, Map)
    for node in reading.value.nodes:
        for field, held in (("", node.id), ("text", node.text)):
            assert plain_json.loads(f'"{cut(text, place_of(node, field))}"') == held
        for number, target in enumerate(node.against if isinstance(node, Rebuttal) else ()):
            assert cut(text, place_of(node, f"against.{number}")) == target


def test_an_anchor_may_name_its_source() -> None:
    value = yaml.read(FERRY, "ferry.yaml").value
    assert isinstance(value, Map)
    assert value.nodes[0].quotes == (Quote("full at each crossing", (Anchor(2, "letter"),)),)
