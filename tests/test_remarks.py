"""Comments that speak to argmap: what is one, what is none, and what it is about."""

from __future__ import annotations

import re

import pytest
import yaml as other_yaml
from hypothesis import given
from hypothesis import strategies as st

from argmap.document import parse
from argmap.document.remarks import Remark, remarks
from argmap.edits import apply
from argmap.findings import Edit

ALLOW = "# argmap: allow a - b"
ENDS = st.sampled_from(
    ["", f"  {ALLOW}", "  # another", " # argmap allow c", f"  # note  {ALLOW}", f"  {ALLOW} {ALLOW}"]
)
FORMS = st.sampled_from(
    [
        "k{n}: plain words{end}",
        "k{n}: word#argmap:{end}",
        'k{n}: "in {allow} quotes"{end}',
        "k{n}: 'over\n    {allow}\n    lines'{end}",
        "k{n}: |{end}\n    text {allow}\n    {allow}",
        "k{n}: >-{end}\n    {allow}\n\n    text",
        "k{n}: plain\n    over lines{end}",
        "k{n}: [a,{end}\n    '{allow}', b]{end}",
        "'{allow}{n}': a key{end}",
        "k{n}:{end}\n  - a{end}\n  {allow}\n  - b{end}",
        "{allow}",
        "  {allow}",
        "# note {allow}",
        "",
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(FORMS, min_size=1, max_size=6))
    lines = [part.format(n=n, end=draw(ENDS), allow=ALLOW) for n, part in enumerate(parts)]
    return draw(st.sampled_from(["\n", "\r\n"])).join("\n".join(lines).split("\n"))


def said(text: str) -> list[Remark]:
    return list(remarks(parse(text, "f")))


def meaning(text: str) -> object:
    try:
        return other_yaml.load(text, other_yaml.BaseLoader)
    except other_yaml.YAMLError:
        return "no YAML"


@given(texts())
def test_a_comment_is_what_can_be_taken_out_without_changing_what_is_read(text: str) -> None:
    """The oracle takes out each sign with the rest of its line, and reads again."""
    if not parse(text, "f").whole:
        assert said(text) == []
        return
    found = set()
    for sign in re.finditer(r"(?<!\S)#[ \t]*argmap(?::| allow\b)[^\r\n]*", text):
        for start in [sign.start() + m.start() for m in re.finditer(r"(?<!\S)# argmap(?::| allow\b)", sign[0])]:
            if meaning(text[:start] + text[sign.end() :]) == meaning(text):
                found.add(start)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n", text))]
    assert {starts[r.span.line - 1] + r.span.column - 1 for r in said(text)} == found


@given(texts())
def test_taking_a_comment_out_whole_leaves_the_others_and_the_meaning(text: str) -> None:
    several = said(text)
    for remark in several:
        rest = apply(text, [Edit("f", remark.whole, "")])
        assert meaning(rest) == meaning(text)
        assert [r.text for r in said(rest)] == [r.text for r in several if r is not remark]


@given(texts())
def test_the_place_of_a_comment_is_where_its_text_stands(text: str) -> None:
    lines = re.split(r"\r\n|\n", text)
    for remark in said(text):
        shown = lines[remark.span.line - 1][remark.span.column - 1 : remark.span.end_column - 1]
        assert shown == f"# {remark.text}"
        assert remark.lines[0] == remark.span.line


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: b  # argmap: x\n", (1,)),
        ("# argmap: x\na: b\n", (1, 2)),
        ("# argmap: x\n\n# more\n  # more\na: b\n", (1, 5)),
        ("a: b\n# argmap: x\n", (2, 4)),
        ("a: b\n# argmap: x", (2, 3)),
        ("# note  # argmap: x\na: b\n", (1, 2)),
        ("a: 'b\n  # c'  # argmap: x\n", (2,)),
        ("\ufeff# argmap: x\r\na: b\r\n", (1, 2)),
    ],
)
def test_a_comment_is_about_its_line_or_alone_about_the_next_that_holds_more(text: str, lines: tuple[int, ...]) -> None:
    assert [remark.lines for remark in said(text)] == [lines]


@pytest.mark.parametrize("text", ["", "a: b\n", "# about argmap: yes\na: b\n", "a: argmap\n", "a: [# argmap: x\n"])
def test_other_comments_and_what_breaks_off_say_nothing(text: str) -> None:
    assert said(text) == []


def test_many_comments_are_read_in_little_more_time_than_few() -> None:
    """A scan for the next line from each of them would take minutes."""
    text = "# argmap: allow a - b\n" * 60_000 + "a: b\n"
    assert {remark.lines[-1] for remark in said(text)} == {60_001}


def test_what_stands_under_a_key_for_the_second_time_is_a_text_all_the_same() -> None:
    (remark,) = said(f"a: '{ALLOW}'\na: '{ALLOW}'  # argmap: allow c - d\n")
    assert remark.text == "argmap: allow c - d"
