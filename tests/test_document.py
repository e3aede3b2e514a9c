"""YAML and JSON text as values with places: what is read, where it stands, and what cannot be read."""

from __future__ import annotations

import json as other_json
from collections.abc import Iterator

import pytest
import yaml as other_yaml
from hypothesis import given
from hypothesis import strategies as st

from argmap.document import LIMIT_BYTES, LIMIT_DEPTH, Document, Mapping, Scalar, Sequence, Value, parse
from argmap.document.json import parse_json
from argmap.findings import Span
from argmap.formats import yaml


def plain(value: Value | None) -> object:
    """A value without places."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.values.items()}
    if isinstance(value, Sequence):
        return [plain(inner) for inner in value.items]
    return value.text if value is not None else None


def scalars(value: Value | None) -> Iterator[Scalar]:
    if isinstance(value, Mapping):
        for key, inner in zip(value.keys, value.values.values(), strict=True):
            yield key
            yield from scalars(inner)
    elif isinstance(value, Sequence):
        for inner in value.items:
            yield from scalars(inner)
    elif value is not None:
        yield value


def slice_of(text: str, span: Span) -> str:
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    between = lines[span.line : span.end_line - 1]
    return "\n".join(
        [lines[span.line - 1][span.column - 1 :], *between, lines[span.end_line - 1][: span.end_column - 1]]
    )


def said(document: Document) -> list[tuple[str, int, int]]:
    return [(finding.name, finding.span.line, finding.span.column) for finding in document.findings]


words = st.text(st.sampled_from("abcdefgh"), min_size=1, max_size=5).filter(lambda word: len(word) > 1)
texts = words | st.sampled_from(["naïve 😀 text", 'with "quotes"', "it's", "a: b", "# no comment", " spaced "])
trees = st.recursive(
    texts, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(words, inner, min_size=1, max_size=3)
)


@given(trees, st.booleans())
def test_values_are_those_that_another_reader_finds(tree: object, flow: bool) -> None:
    text = other_yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    document = parse(text, "a.yaml")
    assert document.findings == () and document.whole
    assert plain(document.root) == tree


@given(trees, st.booleans())
def test_a_scalar_stands_where_its_span_says(tree: object, flow: bool) -> None:
    text = other_yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=1000)
    for scalar in scalars(parse(text, "a.yaml").root):
        written = slice_of(text, scalar.span)
        assert other_yaml.safe_load(written) == scalar.text if scalar.style else written == scalar.text


def test_a_block_ends_where_its_last_part_does() -> None:
    document = parse("a:\n  b: c\n\n  d: e   # comment\n\nf: g\n", "a.yaml")
    assert isinstance(document.root, Mapping)
    assert document.root.values["a"].span == Span(2, 3, 4, 7)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_count_as_lines(ends: str) -> None:
    document = parse(ends.join(["a: b", "c: 'd", "  e'", "f: g"]), "a.yaml")
    assert isinstance(document.root, Mapping)
    assert document.root.key("f").span.line == 4


def test_a_byte_order_mark_takes_no_place() -> None:
    document = parse(b"\xef\xbb\xbfa: b\n", "a.yaml")
    assert isinstance(document.root, Mapping)
    assert document.root.key("a").span == Span(1, 1, 1, 2)


def test_columns_count_characters_not_bytes() -> None:
    document = parse("{é😀: b}", "a.yaml")
    assert isinstance(document.root, Mapping)
    assert document.root.values["é😀"].span == Span(1, 6, 1, 7)


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("a: b  # c", ("  ", " c")),
        ("a: b #c", (" ", "c")),
        ("a: b\t# c", ("\t", " c")),
        ("a: b#c", None),
        ("a: 'b # c'", None),
        ("a: b\n# c", None),
    ],
)
def test_a_comment_after_a_value_is_found(text: str, comment: tuple[str, str] | None) -> None:
    document = parse(text, "a.yaml")
    assert isinstance(document.root, Mapping)
    value = document.root.values["a"]
    assert isinstance(value, Scalar)
    assert document.comment_after(value) == comment


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"a: b\nc: \xe9\n", ("bad-encoding", 2, 4)),
        (b"a: b\r\nc: d\re: \xff", ("bad-encoding", 3, 4)),
        ("a: b".encode("utf-16-le"), ("control-character", 1, 2)),
        ("a: b".encode("utf-16"), ("bad-encoding", 1, 1)),
        (b"a: b\r\x07c: d\r\nf: \x07\n", ("control-character", 2, 1)),
        (b"a: x\x07y\n", ("control-character", 1, 5)),
        ("a:\n  b: \u202ex\n".encode(), ("control-character", 2, 6)),
        ("a: \u2066x\n".encode(), ("control-character", 1, 4)),
        ("a: x\u2028y\n".encode(), ("control-character", 1, 5)),
        (b"a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1)),
        (b"a: &x 1\nb: *x\n", ("yaml-alias", 1, 4)),
        (b"a: !!str 1\n", ("yaml-tag", 1, 4)),
        (b"a: !x {b: c}\n", ("yaml-tag", 1, 4)),
        (b"a: [1, 2\nb: 3\n", ("invalid-yaml", 2, 2)),
        (b"a: 'b\n", ("invalid-yaml", 2, 1)),
        (b"a:\tb\n\tc: d\n", ("invalid-yaml", 2, 1)),
        (b"a: b\n...\n---\nc: d\n", ("invalid-yaml", 3, 1)),
        (b"a: b\n? [c]\n: d\n", ("wrong-type", 2, 3)),
        (b"{{ a }}\n", ("wrong-type", 1, 2)),
    ],
)
def test_what_cannot_be_read_is_a_finding_at_its_place(data: bytes, finding: tuple[str, int, int]) -> None:
    assert said(parse(data, "a.yaml"))[0] == finding


@pytest.mark.parametrize("width", ["16", "32"])
@pytest.mark.parametrize("order", ["le", "be"])
def test_an_encoding_with_a_mark_is_named(width: str, order: str) -> None:
    (finding,) = parse("\ufeffa: b\n".encode(f"utf-{width}-{order}"), "a.yaml").findings
    assert (finding.name, finding.message) == ("bad-encoding", f"the file is UTF-{width}")


def test_what_came_before_a_break_is_kept_and_said_to_be_a_part() -> None:
    document = parse("a: b\nc: {d: e\nf: g\n", "a.yaml")
    assert not document.whole
    assert isinstance(document.root, Mapping)
    assert plain(document.root.values["a"]) == "b"


def test_of_two_equal_keys_the_first_is_kept_and_the_finding_names_its_line() -> None:
    document = parse("a: 1\nb: 2\na: {c: 3}\nd: 4\n", "a.yaml")
    assert plain(document.root) == {"a": "1", "b": "2", "d": "4"}
    assert "the first is on line 1" in document.findings[0].message


def test_an_alias_is_not_followed() -> None:
    document = parse("a: &x [1]\nb: *x\nc: {<<: *x}\n", "a.yaml")
    assert plain(document.root) == {"a": ["1"], "b": "", "c": {"<<": ""}}
    assert [name for name, _, _ in said(document)] == ["yaml-alias"] * 3


def test_the_deepest_nesting_that_is_read() -> None:
    deep = "[" * LIMIT_DEPTH + "]" * LIMIT_DEPTH
    assert parse(deep, "a.yaml").findings == ()
    assert said(parse(f"[{deep}]", "a.yaml")) == [("too-deep", 1, LIMIT_DEPTH + 1)]


def test_the_largest_file_that_is_read() -> None:
    large = b"a: b # " + b"c" * (LIMIT_BYTES - 7)
    assert plain(parse(large, "a.yaml").root) == {"a": "b"}
    assert said(parse(large + b"c", "a.yaml")) == [("too-large", 1, 1)]


def test_many_bad_characters_are_counted() -> None:
    document = parse("a: " + "\x07" * 50, "a.yaml")
    assert len(document.findings) == 20
    assert "30 more" in document.findings[-1].message


MAP = {
    "map": "title",
    "source": "names",
    "thesis": "names",
    "nodes": "mapping",
    "alternatives": "mapping",
    "expect": "mappings",
    "note": "title",
}
NODE = {
    "by": "names",
    "via": "names",
    "stance": "word",
    "basis": "word",
    "quote": "names",
    "because": "steps",
    "claim": "links",
    "sort": "word",
    "qualifier": "word",
    "note": "title",
    "formal": "title",
}
SHAPES = {"text": "u v", "list": "[u, v]", "mapping": "{u: v}", "nothing": ""}
#: The shapes that each kind of value may have; all others are findings.
TAKEN = {
    "title": {"text"},
    "names": {"text", "list"},
    "word": set(),
    "mapping": {"mapping"},
    "mappings": set(),
    "steps": {"text", "list"},
    "links": {"text", "list"},
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("key", MAP)
def test_a_key_of_a_map_takes_values_of_its_kind_alone(key: str, shape: str) -> None:
    rest = "".join(f"{name}: {value}\n" for name, value in (("map", "A"), ("nodes", "{}")) if name != key)
    found = [f for f in yaml.read(f"{rest}{key}: {SHAPES[shape]}\n", "maps/a.yaml").findings if f.name != "missing-key"]
    if shape in TAKEN[MAP[key]]:
        assert {f.name for f in found} <= {"wrong-type"} and (key in ("nodes", "alternatives") or not found)
    else:
        assert found and {f.span.line for f in found} == {rest.count("\n") + 1}
        assert all(f.hint for f in found)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("key", NODE)
def test_a_key_of_a_node_takes_values_of_its_kind_alone(key: str, shape: str) -> None:
    text = f"map: A\nnodes:\n  a:\n    conclusion: A.\n    {key}: {SHAPES[shape]}\n"
    found = yaml.read(text, "maps/a.yaml").findings
    if shape in TAKEN[NODE[key]]:
        assert found == ()
    else:
        assert found and {(f.name, f.span.line) for f in found} <= {
            ("wrong-type", 5),
            ("unknown-key", 5),
            ("missing-key", 5),
        }
        assert all(f.span.column >= 5 and f.hint for f in found)


# JSON text.

numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
json_trees = st.recursive(
    st.none() | st.booleans() | numbers | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc\u00e9 ", max_size=3), inner, max_size=3),
    max_leaves=8,
)


def as_json(value: Value | None) -> object:
    """What a JSON value says, as the standard reader would give it."""
    if isinstance(value, Mapping):
        return {key: as_json(inner) for key, inner in value.values.items()}
    if isinstance(value, Sequence):
        return [as_json(inner) for inner in value.items]
    assert value is not None
    return value.text if value.style else other_json.loads(value.text)


@given(json_trees, st.booleans(), st.sampled_from([None, 2]))
def test_json_is_read_as_the_standard_reader_does(tree: object, ascii_only: bool, indent: int | None) -> None:
    text = other_json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    document = parse_json(text, "a.json")
    assert document.whole and {name for name, _, _ in said(document)} <= {"control-character"}
    if not document.findings:
        assert as_json(document.root) == tree


@given(json_trees, st.integers(0, 10**6), st.sampled_from(["", *'{}[]",:\\0.-+eE truefalsn/\t\n\r\x07\ud800é']))
def test_json_is_refused_where_the_standard_reader_refuses_it(tree: object, seed: int, scrap: str) -> None:
    text = other_json.dumps(tree, ensure_ascii=False)
    at = seed % (len(text) + 1)
    text = text[:at] + scrap + text[at + (seed % 2) :]
    try:
        other_json.loads(text, parse_constant=_refused)
        right = True
    except ValueError:
        right = False
    document = parse_json(text, "a.json")
    assert document.whole is (right and bool(text.strip()))
    assert document.whole or any(name == "invalid-yaml" for name, _, _ in said(document)) or not text.strip()


def _refused(word: str) -> object:
    raise ValueError(word)


@given(json_trees, st.sampled_from([None, 2]))
def test_a_json_scalar_stands_where_its_span_says(tree: object, indent: int | None) -> None:
    text = other_json.dumps(tree, ensure_ascii=False, indent=indent)
    for scalar in scalars(parse_json(text, "a.json").root):
        written = slice_of(text, scalar.span)
        assert other_json.loads(f'"{written}"') == scalar.text if scalar.style else written == scalar.text


def test_the_limits_of_json_are_those_of_yaml() -> None:
    deep = "[" * LIMIT_DEPTH + "]" * LIMIT_DEPTH
    assert parse_json(deep, "a.json").findings == ()
    assert said(parse_json(f"[{deep}]", "a.json")) == [("too-deep", 1, LIMIT_DEPTH + 1)]
    assert said(parse_json(b'"' + b"a" * LIMIT_BYTES, "a.json")) == [("too-large", 1, 1)]
    assert said(parse_json(b'\n"\xff"', "a.json")) == [("bad-encoding", 2, 2)]


def test_of_two_equal_keys_in_json_the_first_is_kept() -> None:
    document = parse_json('{"a": 1,\n "a": 2}', "a.json")
    assert plain(document.root) == {"a": "1"}
    assert said(document) == [("duplicate-key", 2, 3)]
