"""The loader takes what the format allows, and says of everything else what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import PurePath
from types import ModuleType

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import edits
from argmap.findings import TOP, Edit, Span
from argmap.formats import json, yaml
from argmap.model import Map, Source
from tests.conftest import ROOT

# Every place of the format, with every shape of value in it.

#: What stands in the place of `@`, by the shape it has, with its text where it is a single text.
SHAPES = {"text": "zebra crossing", "list": "[u, v]", "mapping": "{u: v}", "nested": "[[u]]", "nothing": ""}
LIST = {"text", "list"}
MAP = "map: A\nnodes:\n  a: {premise: A}\n  c:\n    conclusion: C\n"
STEP, LINK = MAP + "    because:\n      from: a\n", MAP + "    claim:\n      same-as: b\n"
ATLAS, RECORD = "atlas: A\n", "title: T\nauthor: A\n"
SEAL = "sha256: abc\nparagraphs: 3\nquotes: {}\n"

#: The file, the text around each place, and the shapes that it takes without a finding of form.
PLACES = [
    ("maps/a.yaml", "map: @\nnodes: {}\n", {"text"}),
    ("maps/a.yaml", "map: A\nnodes: @\n", set()),
    ("maps/a.yaml", "map: A\nnodes: {}\nsource: @\n", LIST),
    ("maps/a.yaml", "map: A\nnodes: {}\nthesis: @\n", LIST),
    ("maps/a.yaml", "map: A\nnodes: {}\nnote: @\n", {"text"}),
    ("maps/a.yaml", "map: A\nnodes: {}\nalternatives: @\n", {"mapping"}),
    ("maps/a.yaml", "map: A\nnodes: {}\nalternatives:\n  b: @\n", LIST),
    ("maps/a.yaml", "map: A\nnodes: {}\nexpect: @\n", set()),
    *(("maps/a.yaml", f"map: A\nnodes: {{}}\nexpect:\n  - {key}: @\n", LIST) for key in ("accepted", "drop")),
    ("maps/a.yaml", "map: A\nnodes:\n  a: @\n", set()),
    ("maps/a.yaml", "map: A\nnodes:\n  A heading:\n    b: {premise: B}\n    a: @\n", set()),
    *(("maps/a.yaml", f"map: A\nnodes:\n  a:\n    {key}: @\n", {"text"}) for key in ("premise", "evidence")),
    *(("maps/a.yaml", f"{MAP}    {key}: @\n", LIST) for key in ("by", "via", "quote", "because", "claim")),
    *(("maps/a.yaml", f"{MAP}    {key}: @\n", set()) for key in ("stance", "basis", "sort", "qualifier", "against")),
    *(("maps/a.yaml", f"{MAP}    {key}: @\n", {"text"}) for key in ("note", "formal")),
    ("maps/a.yaml", MAP + "    quote: q\n    at: @\n", set()),
    ("maps/a.yaml", "map: A\nnodes:\n  r:\n    rebuttal: R\n    against: @\n", LIST),
    ("maps/a.yaml", MAP + "    because:\n      from: @\n", {"text"}),
    *(("maps/a.yaml", f"{STEP}      {key}: @\n", {"text"}) for key in ("scheme", "note")),
    *(("maps/a.yaml", f"{STEP}      {key}: @\n", LIST) for key in ("by", "quote")),
    ("maps/a.yaml", STEP + "      strict: @\n", set()),
    ("maps/a.yaml", STEP + "      id: @\n", set()),
    ("maps/a.yaml", STEP + "      quote: q\n      at: @\n", set()),
    ("maps/a.yaml", LINK + "      why: @\n", {"text"}),
    ("maps/a.yaml", MAP + "    claim:\n      opposite-of: @\n", {"text"}),
    ("maps/atlas.yaml", "atlas: @\n", {"text"}),
    ("maps/atlas.yaml", ATLAS + "note: @\n", {"text"}),
    *(("maps/atlas.yaml", f"{ATLAS}{key}: @\n", {"mapping"}) for key in ("issues", "claims", "speakers")),
    ("maps/atlas.yaml", ATLAS + "relations: @\n", set()),
    ("maps/atlas.yaml", ATLAS + "issues:\n  b: @\n", {"text"}),
    ("maps/atlas.yaml", ATLAS + "claims:\n  b: @\n", {"text"}),
    *(("maps/atlas.yaml", f"{ATLAS}claims:\n  b:\n    text: T\n    {key}: @\n", {"text"}) for key in ("issue", "note")),
    ("maps/atlas.yaml", ATLAS + "claims:\n  b:\n    text: T\n    sort: @\n", set()),
    ("maps/atlas.yaml", ATLAS + "speakers:\n  b: @\n", LIST),
    *(("maps/atlas.yaml", f"{ATLAS}speakers:\n  b:\n    {key}: @\n", LIST) for key in ("names", "speaks-for", "maps")),
    *(("maps/atlas.yaml", f"{ATLAS}relations:\n  - {key}: @\n", LIST) for key in ("contrary", "contradictory")),
    ("maps/atlas.yaml", ATLAS + "relations:\n  - apparent: [a/b, c/d]\n    differ: @\n", set()),
    ("maps/atlas.yaml", ATLAS + "relations:\n  - if: a\n    then: @\n", LIST),
    *(("seeds/a.yaml", f"{RECORD}{key}: @\n", {"text"}) for key in ("outlet", "date", "genre", "language", "file")),
    ("seeds/a.yaml", "title: T\nauthor: @\n", {"text"}),
    ("seeds/a.yaml", RECORD + "complete: @\n", set()),
    ("seeds/a.yaml", RECORD + "skip: @\n", set()),
    ("seeds/a.seal", "quotes: {}\nparagraphs: 3\nsha256: @\n", {"text"}),
    ("seeds/a.seal", "quotes: {}\nsha256: abc\nparagraphs: @\n", set()),
    ("seeds/a.seal", "sha256: abc\nparagraphs: 3\nquotes: @\n", set()),
    ("seeds/a.seal", "sha256: abc\nparagraphs: 3\nquotes:\n  a phrase: @\n", set()),
]
OF_FORM = {"wrong-type", "unknown-key", "missing-key", "invalid-id"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("file", "text", "taken"), PLACES, ids=[text.replace("\n", "|") for _, text, _ in PLACES])
def test_each_place_takes_its_shapes_and_reports_others_there(
    file: str, text: str, taken: set[str], shape: str
) -> None:
    """A value of the wrong shape is a finding on its line; what then lacks a key may say so above."""
    before = text.partition("@")[0]
    line, last = before.count("\n") + 1, before.split("\n")[-1]
    reading = yaml.read(text.replace("@", SHAPES[shape]), file)
    form = [finding for finding in reading.findings if finding.name in OF_FORM]
    if shape in taken:
        assert form == []
        return
    here = [finding for finding in form if finding.span.line == line]
    assert here and all(finding.span.column > len(last) - len(last.lstrip(" -")) for finding in here)
    assert {finding.name for finding in form if finding not in here} <= {"missing-key"}
    assert all(finding.message and finding.hint for finding in form)


# What another tool would read otherwise.

TRAPS = ["no", "on", "null", "y", "1", "007", "1-2-3", "2024-05-01", "0x1f", "1e3", "true"]


@pytest.mark.parametrize("name", TRAPS)
def test_an_id_that_other_tools_take_for_something_else_is_quoted_by_its_fix(name: str) -> None:
    text = f"""\
map: A
thesis: {name}
nodes:
  {name}: {{conclusion: A, because: [b]}}
  b: {{premise: B}}
  c: {{rebuttal: C, against: {name}, claim: {name}}}
  d: {{conclusion: D, because: [{name}, b + {name}]}}
"""
    reading = yaml.read(text, "a.yaml")
    assert isinstance(reading.value, Map)
    assert reading.value.thesis == (name,) and reading.value.nodes[0].id == name
    if yaml.write(reading.value).count(f'"{name}"') == 0:  # a hyphen keeps `1-2-3` a text everywhere
        assert reading.findings == ()
        return
    assert [(f.name, f.span.line) for f in reading.findings] == [("yaml-trap", n) for n in (2, 4, 6, 6, 7)]
    mended = yaml.read(edits.apply(text, [edit for finding in reading.findings for edit in finding.fix]), "a.yaml")
    assert mended.findings == () and mended.value == reading.value


@pytest.mark.parametrize("text", [*TRAPS[:-4], "12:30", "1_000", "~", "=", "<<", ".5", "-.inf", "+12", "True", "OFF"])
def test_a_text_that_is_quoted_is_no_trap(text: str) -> None:
    for quote in ("'", '"'):
        reading = yaml.read(f"map: {quote}{text}{quote}\nnodes: {{}}\n", "a.yaml")
        assert isinstance(reading.value, Map)
        assert (reading.value.title, reading.findings) == (text, ())


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("    premise: Room #4 is full.", 18),
        ("    premise: A text #hashtag", 20),
        ("    note: See #4", 14),
        ("    quote: words before #4", 24),
    ],
)
def test_a_text_cut_by_a_comment_is_a_finding_at_the_cut(line: str, column: int) -> None:
    first = "" if "premise" in line else "    premise: A\n"
    reading = yaml.read(f"map: A\nnodes:\n  a:\n{first}{line}\n", "a.yaml")
    (found,) = reading.findings
    assert (found.name, found.span.line, found.span.column) == ("cut-text", 4 + bool(first), column)


def test_a_comment_in_good_form_cuts_nothing() -> None:
    text = "map: A  # a title\n# a line\nnodes:  # all\n  a:  # first\n    premise: A text  # a remark\n"
    assert yaml.read(text, "a.yaml").findings == ()


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "1e3", "9" * 400, "0x10", "\u0663", "two", "''"])
def test_a_paragraph_is_a_number_from_one(number: str) -> None:
    at = yaml.read(f"map: A\nnodes:\n  a:\n    premise: A\n    quote: q\n    at: {number}\n", "a.yaml")
    skip = yaml.read(f"title: T\nauthor: A\nskip: [1, {number}]\n", "a.yaml")
    assert [(f.name, f.span.line, f.span.column) for f in at.findings] == [("wrong-type", 6, 9)]
    assert [(f.name, f.span.line, f.span.column) for f in skip.findings] == [("wrong-type", 3, 11)]
    assert isinstance(skip.value, Source) and skip.value.skip == (1,)


@pytest.mark.parametrize("step", ["a +", "+ a", "a + + b", "+", "a ++ b"])
def test_a_plus_joins_two_names(step: str) -> None:
    reading = yaml.read(f"map: A\nnodes:\n  c:\n    conclusion: C\n    because: '{step}'\n", "a.yaml")
    assert [(f.name, f.span.line) for f in reading.findings] == [("wrong-type", 5)]


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "a/../../b", "..", "c:\\a", "a\\..\\b", "\\\\host\\a"])
def test_a_record_names_no_file_outside_the_folder_of_texts(name: str) -> None:
    reading = yaml.read(f"title: T\nauthor: A\nfile: '{name}'\n", "a.yaml")
    assert [(f.name, f.span.line) for f in reading.findings] == [("wrong-type", 3)]
    assert isinstance(reading.value, Source) and reading.value.text_file is None


def test_a_heading_holds_nodes_whatever_their_ids() -> None:
    text = "map: A\nnodes:\n  Heading:\n    note: {premise: A}\n    by: {evidence: B}\n    premise: {premise: C}\n"
    reading = yaml.read(text, "a.yaml")
    assert isinstance(reading.value, Map)
    assert reading.findings == ()
    assert [(node.id, node.heading) for node in reading.value.nodes] == [
        ("note", "Heading"),
        ("by", "Heading"),
        ("premise", "Heading"),
    ]


def test_what_a_message_shows_of_a_text_cannot_command_a_terminal() -> None:
    text = 'map: A\nnodes: {}\n"\\e[31mred": x\n"\\u202ereversed": y\n'
    messages = "".join(finding.message + finding.hint for finding in yaml.read(text, "a.yaml").findings)
    assert "red" in messages and messages.isprintable()


# Files that hunt for time.


def many(line: str, count: int) -> str:
    return "".join(line.format(n) for n in range(count))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 3_000_000, id="lists"),
        pytest.param("{a: " * 700_000, id="mappings"),
        pytest.param("- " * 1_000_000, id="dashes"),
        pytest.param("? " * 1_000_000, id="keys"),
        pytest.param(many("%TAG !a{0}! x\n", 200_000) + "---\na: b\n", id="directives"),
        pytest.param(many("k{0}:\n", 20_000) * 2, id="twice"),
        pytest.param(many("nodez{0}: x\n", 20_000), id="unknown"),
        pytest.param("map: A\nnodes:\n  a:\n    premise: A\n" + many("    k{0}: x\n", 20_000), id="fields"),
        pytest.param('map: A\nnodes: {}\nnote: "' + " " * 3_000_000, id="quote"),
        pytest.param("map: A\nnodes:\n  a:\n    premise: A\n    stance: " + "assert" * 400_000, id="word"),
        pytest.param("map: A\nnodes:\n  a:\n    conclusion: A\n    because: '" + "a+ " * 500_000 + "'", id="plus"),
        pytest.param("map: A\nnodes: " + "x" * 3_000_000, id="scalar"),
    ],
)
@pytest.mark.parametrize("form", [yaml, json], ids=["yaml", "json"])
def test_a_file_made_to_take_long_is_read(form: ModuleType, text: str) -> None:
    reading = form.read(text, "a" + form.SUFFIXES[0])
    assert reading.findings
    assert all(finding.span >= TOP for finding in reading.findings)


# Real files, mangled.

FILES = {p.name: p.read_bytes() for folder in ("maps", "seeds") for p in sorted((ROOT / folder).glob("*"))}
#: What a slip, another tool or somebody hostile may leave in a file.
SCRAPS = [b"", b"\n", b"\r", b"\t", b" ", b":", b": ", b",", b"- ", b"#", b" # ", b"{", b"}", b"[", b"]", b'"', b"'"]
SCRAPS += [
    b"|",
    b">",
    b"&a ",
    b"*a",
    b"!!x ",
    b"? ",
    b"%",
    b"@",
    b"---\n",
    b"\x00",
    b"\x85",
    b"\xff",
    b"\\",
    b"~",
    b"no",
]
SCRAPS += [
    "é".encode(),
    "\u202e".encode(),
    "\u2028".encode(),
    "\ufeff".encode(),
    "\U0001f600".encode(),
    b"\xed\xa0\x80",
]


@st.composite
def mangled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of this repository in which some bytes or lines are lost, repeated, swapped or new."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = FILES[name]
    parts = data.splitlines(keepends=True) if draw(st.booleans()) else [data[n : n + 1] for n in range(len(data))]
    for _ in range(draw(st.integers(1, 4))):
        here, there = (draw(st.integers(0, len(parts) - 1)) for _ in range(2))
        match draw(st.sampled_from(["insert", "delete", "double", "swap"])):
            case "insert":
                parts.insert(here, draw(st.sampled_from(SCRAPS) | st.binary(max_size=3)))
            case "delete" if len(parts) > 1:
                del parts[here]
            case "double":
                parts.insert(here, parts[there])
            case _:
                parts[here], parts[there] = parts[there], parts[here]
    return name, b"".join(parts)


def spans(thing: object) -> Iterator[Span]:
    """Every place of a value and of all it holds."""
    kind: type = type(thing)
    if attrs.has(kind) and not isinstance(thing, Enum):
        yield from getattr(thing, "places", {}).values()
        for field in attrs.fields(kind):
            if field.name != "places":
                yield from spans(getattr(thing, field.name))
    elif isinstance(thing, tuple) and not isinstance(thing, Span):
        for part in thing:
            yield from spans(part)


def inside(text: str, places: Iterator[Span]) -> None:
    """Assert that each place lies in the text, as edits understand places."""
    for span in set(places):
        edits.apply(text, [Edit("", span, "")])


@settings(max_examples=150)
@given(mangled())
def test_reading_a_mangled_file_gives_findings_and_places_inside_it(case: tuple[str, bytes]) -> None:
    name, data = case
    reading = yaml.read(data, name)
    again = yaml.read(data, name)
    assert (reading.findings, reading.value) == (again.findings, again.value)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    inside(text, iter([finding.span for finding in reading.findings]))
    inside(text, spans(reading.value))
    for finding in reading.findings:
        assert finding.message and finding.hint
        edits.apply(text, finding.fix)


@settings(max_examples=150)
@given(mangled())
def test_what_is_read_without_a_finding_comes_back_from_every_format(case: tuple[str, bytes]) -> None:
    name, data = case
    reading = yaml.read(data, name)
    if reading.findings or reading.value is None:
        return
    stem = PurePath(name)
    assert yaml.read(yaml.write(reading.value), stem.name) == reading
    assert json.read(json.write(reading.value), f"{stem.stem}.json").value == reading.value


@settings(max_examples=150)
@given(mangled())
def test_the_fixes_of_the_loader_leave_what_is_said_as_it_was(case: tuple[str, bytes]) -> None:
    """A trap put in quotes is the same text."""
    name, data = case
    reading = yaml.read(data, name)
    traps = [finding for finding in reading.findings if finding.name == "yaml-trap" and reading.whole]
    if traps:
        mended = yaml.read(edits.apply(data.decode("utf-8-sig"), [e for f in traps for e in f.fix]), name)
        assert mended.value == reading.value
        assert [f.name for f in mended.findings] == [f.name for f in reading.findings if f.name != "yaml-trap"]
