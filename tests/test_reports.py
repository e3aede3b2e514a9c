"""Every report, on one page of everything and on hostile text."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import plugins
from argmap.findings import TOP, Edit, Finding, Severity, Span
from argmap.page import Cell, Heading, Items, Page, Paragraph, Picture, Prose, Ref, Table
from argmap.reports import csv as csv_report
from argmap.reports import html, markdown, text
from argmap.reports import json as json_report
from argmap.reports._marks import MARKS
from tests.conftest import PAGED

REF = Ref("ann", "rust", "maps/ann.yaml", 42, "rust never sleeps", "essay", 4)
CELL = Cell("asserts", ("¶4 “rust never sleeps”",), "asserts", (REF, REF), {"word": "asserts", "sign": 1})
GRID = Table(
    "matrix",
    ("Claim", "Ann", "Verdict"),
    (
        (Cell("Bridges rust."), CELL, Cell("disagree", role="disagree")),
        (Cell("Bridges pay."), Cell("silent", role="silent"), Cell("one-sided", role="one-sided")),
    ),
    "Claims by parties",
)
PAGE = Page(
    "Who holds what",
    (
        Heading("Ann"),
        Paragraph("One claim."),
        Items((CELL, Cell("plain"))),
        GRID,
        Picture("A map", svg='<svg role="img"><title>A map</title></svg>', href="ann.svg"),
        Picture("Another map", href="ben.svg"),
        Picture("A third"),
    ),
    "matrix",
)
FINDINGS = (
    Finding(
        "maps/ann.yaml",
        Span(42, 7, 42, 12),
        "unsupported-conclusion",
        Severity.WARNING,
        '"rust" rests on nothing',
        "give it a reason",
        (Edit("maps/ann.yaml", Span(42, 7, 42, 7), "x"),),
    ),
    Finding("maps/ben.yaml", TOP, "missing-thesis", Severity.ERROR, "the map has no thesis"),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "</style></title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "| a | b |",
    "`code` **bold** _it_ [x](javascript:alert(1)) ![y](z)",
    "\u202egnp.exe",
    "\u2066hidden\u2069",
    "\x1b[31mred\x1b[0m\x07",
    "two\nlines\r\n# heading\n- item",
    "=cmd|' /C calc'!A0",
    "@user",
    "\ud800",
    "&lt;b&gt;",
    "<!--",
)


def everywhere(said: str) -> Page:
    ref = Ref(said, said, said, 1, said, said, 1)
    cell = Cell(said, (said,), said, (ref,), {said: said})
    blocks = (
        Heading(said),
        Paragraph(said, said),
        Items((cell,)),
        Table(said, (said, said), ((cell, cell),), said),
        Picture(said, href=said),
        Picture(said),
        Prose((cell, cell)),
        Prose((cell,), as_list=True),
    )
    return Page(said, blocks, said, said)


def findings_of(said: str) -> list[Finding]:
    return [Finding(said, TOP, "name", Severity.INFO, said, said, (Edit(said, TOP, said),))]


class Reader(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, their text."""

    VOID = frozenset({"meta", "img", "br"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def text_of(self, tag: str) -> list[str]:
        return [data for where, data in self.texts if where == tag]


def unseen(written: str) -> set[str]:
    """The signs in a text that act without being seen."""
    return {
        sign
        for sign in written
        if sign != "\n"
        and (unicodedata.category(sign) in ("Cc", "Cs") or sign in "\u202a\u202b\u202d\u202e\u2066\u2069")
    }


def test_every_member_keeps_the_protocol() -> None:
    members = plugins.every("reports")
    assert {"csv", "html", "json", "markdown", "text"} <= set(PAGED)
    for name, member in members.items():
        assert member.SUFFIX.startswith(".")
        assert isinstance(member.DROPS, tuple)
        assert member.__doc__
        assert hasattr(member, "write_page") == (name in PAGED)
        if name in PAGED:
            assert member.write_page(PAGE).endswith("\n")
        assert "maps/ann.yaml" in member.write_findings(FINDINGS)
        assert isinstance(member.write_findings([]), str)


@pytest.mark.parametrize("name", plugins.names("reports"))
@pytest.mark.parametrize("said", HOSTILE)
def test_nothing_acts_unseen(name: str, said: str) -> None:
    member = plugins.get("reports", name)
    pages = [member.write_page(everywhere(said))] if name in PAGED else []
    for written in (*pages, member.write_findings(findings_of(said))):
        assert not unseen(written)
        assert written.encode("utf-8")


@given(st.text(min_size=1).filter(lambda said: said not in MARKS))  # a role has its mark, in an element of its own
def test_no_text_becomes_an_element_or_an_attribute_of_html(said: str) -> None:
    tame, wild = Reader(html.write_page(everywhere("plain"))), Reader(html.write_page(everywhere(said)))
    kinds = [tag for tag, _ in wild.elements if tag != "a"]
    assert kinds == [tag for tag, _ in tame.elements if tag != "a"]
    allowed = {"lang", "charset", "name", "content", "class", "role", "aria-labelledby", "tabindex", "id", "scope"}
    allowed |= {"title", "href", "aria-hidden", "aria-label"}
    assert {name for _, attributes in wild.elements for name in attributes} <= allowed
    assert wild.open == []


@pytest.mark.parametrize("said", HOSTILE)
def test_html_shows_hostile_text_as_text(said: str) -> None:
    reader = Reader(html.write_page(everywhere(said)))
    assert not {"script", "img"} & {tag for tag, _ in reader.elements}
    shown = re.sub(r"[\u202e\u2066\u2069\x1b\x07\ud800]", lambda f: f"[U+{ord(f[0]):04X}]", " ".join(said.split()))
    assert "".join(reader.text_of("h1")) == shown


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " java\nscript:alert(1)", "JAVASCRIPT:x", "vbscript:x", "data:text/html,x"]
)
def test_no_address_runs_anything(href: str) -> None:
    page = Page("p", (Picture("alt", href=href),))
    assert not [tag for tag, attributes in Reader(html.write_page(page)).elements if "href" in attributes]
    assert "](" not in markdown.write_page(page)


def test_html_is_one_accessible_page() -> None:
    written = html.write_page(PAGE)
    reader = Reader(written)
    elements = reader.elements
    assert ("html", {"lang": "en"}) in elements
    assert reader.text_of("title")[0] == reader.text_of("h1")[0] == "Who holds what"
    assert [tag for tag, _ in elements].count("main") == 1
    assert [attributes for tag, attributes in elements if tag == "th"] == [{"scope": "col"}] * 3 + [
        {"scope": "row"}
    ] * 2
    (region,) = [attributes for tag, attributes in elements if tag == "div"]
    (caption,) = [attributes for tag, attributes in elements if tag == "caption"]
    assert region["aria-labelledby"] == caption["id"]
    assert {"script", "link", "iframe"}.isdisjoint(tag for tag, _ in elements)
    assert "light-dark(" in written
    assert "@media print" in written
    assert '<svg role="img"><title>A map</title></svg>' in written
    assert [attributes["href"] for tag, attributes in elements if tag == "a"] == ["ann.svg", "ben.svg"]


def test_html_tells_stances_apart_without_colour() -> None:
    styles: dict[str, str] = {}
    for names, body in re.findall(r"^((?:\.[a-z-]+(?:, )?)+) \{([^}]*)\}", html.write_page(PAGE), re.MULTILINE):
        for name in names.split(", "):
            if found := re.search(r"border-left(?:-style)?: (?:\w+ )?(double|dashed|dotted|groove|ridge)", body):
                styles[name] = found[1]
    assert {styles.get(f".{role}") for role in ("denies", "concedes", "reports")} == {"double", "dashed", "dotted"}
    assert ".asserts" not in styles
    reader = Reader(html.write_page(PAGE))
    marks = [data for (tag, data) in reader.texts if data in "●≠–◐"]
    assert marks == ["●", "●", "≠", "–", "◐"]


def test_html_gives_each_node_once_with_its_place() -> None:
    page = html.write_page(Page("p", (GRID,)))
    assert page.count('title="maps/ann.yaml:42"') == 1


def test_text_findings_have_the_form_of_the_design() -> None:
    assert text.write_findings(FINDINGS) == (
        'maps/ann.yaml:42:7: warning: "rust" rests on nothing (unsupported-conclusion)\n'
        "    give it a reason\n"
        "maps/ben.yaml:1:1: error: the map has no thesis (missing-thesis)\n"
    )
    coloured = text.write_findings(FINDINGS, colour=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == text.write_findings(FINDINGS)
    assert "\x1b[1;31merror:\x1b[0m" in coloured


def test_text_writes_a_page_for_people() -> None:
    assert (
        text.write_page(PAGE)
        == """\
Who holds what
==============

Ann
---

One claim.

- ● asserts
  ¶4 “rust never sleeps”
  maps/ann.yaml:42: ann/rust
- plain

Claims by parties

Claim          Ann                     Verdict
─────────────  ──────────────────────  ───────────
Bridges rust.  ● asserts               ≠ disagree
               ¶4 “rust never sleeps”
               [1]

Bridges pay.   – silent                ◐ one-sided

[1] maps/ann.yaml:42: ann/rust

[Picture: A map, ann.svg]

[Picture: Another map, ben.svg]

[Picture: A third]
"""
    )


def columns_of(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@given(
    st.lists(st.lists(st.text("ab 橋é", max_size=60), min_size=1, max_size=9), min_size=1, max_size=4),
    st.integers(40, 120),
)
def test_text_tables_keep_to_the_width_and_lose_no_word(rows: list[list[str]], width: int) -> None:
    size = max(map(len, rows))
    cells = tuple(tuple(Cell(said) for said in [*row, *[""] * (size - len(row))]) for row in rows)
    page = Page("p", (Table("t", tuple(f"c{n}" for n in range(size)), cells),))
    written = text.write_page(page, width=width)
    assert all(columns_of(line) <= width for line in written.splitlines())
    for sign in "ab橋é":
        assert written.count(sign) == sum(said.count(sign) for row in rows for said in row)


def test_text_writes_a_table_with_too_many_columns_row_by_row() -> None:
    columns = ("Claim", *(f"Party {n}" for n in range(12)))
    row = (Cell("Bridges rust."), *(Cell("asserts", ("¶4 “rust never sleeps”",), "asserts") for _ in range(12)))
    lines = text.write_page(Page("p", (Table("t", columns, (row,)),))).splitlines()
    assert lines[3:7] == [
        "Bridges rust.",
        "  Party 0   ● asserts",
        "            ¶4 “rust never sleeps”",
        "  Party 1   ● asserts",
    ]
    assert max(map(len, lines)) <= text.WIDTH


def test_markdown_is_a_page_of_github() -> None:
    assert (
        markdown.write_page(PAGE)
        == """\
# Who holds what

## Ann

One claim.

- ● **asserts**<br>¶4 “rust never sleeps”<br>[rust](<maps/ann.yaml#L42>)
- plain

**Claims by parties**

| Claim | Ann | Verdict |
| --- | --- | --- |
| Bridges rust. | ● **asserts**<br>¶4 “rust never sleeps”<br>[rust](<maps/ann.yaml#L42>) | ≠ **disagree** |
| Bridges pay. | – **silent** | ◐ **one-sided** |

![A map](<ann.svg>)

![Another map](<ben.svg>)

*Picture: A third*
"""
    )


@given(st.text(min_size=1))
def test_a_row_of_markdown_stays_one_row_of_as_many_cells(said: str) -> None:
    page = Page("p", (Table("t", ("a", "b"), ((Cell(said, (said,)), Cell(said)),)),))
    rows = [line for line in markdown.write_page(page).split("\n") if line.startswith("|")]
    assert len(rows) == 3
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", rows[2])) == 3


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("1. no number", "1\\. no number"),
        ("> no quote", "&gt; no quote"),
        ("a_b *c* `d` [e](f)", "a\\_b \\*c\\* \\`d\\` \\[e\\](f)"),
        ("ask @ann or a@b.org", "ask @<!-- -->ann or a@b.org"),
        ("3 - 2 = 1", "3 - 2 = 1"),
        ("AT&T <b>", "AT&amp;T &lt;b&gt;"),
    ],
)
def test_markdown_reads_nothing_into_a_text(said: str, written: str) -> None:
    assert markdown.escaped(said) == written


def test_json_carries_the_whole_page_in_a_fixed_order() -> None:
    written = json_report.write_page(PAGE)
    read: dict[str, Any] = json.loads(written)
    assert list(read) == ["page", "title", "lang", "blocks"]
    assert [block["type"] for block in read["blocks"]] == [
        "heading",
        "paragraph",
        "items",
        "table",
        "picture",
        "picture",
        "picture",
    ]
    assert read["blocks"][3]["rows"][0][1] == {
        "text": "asserts",
        "detail": ["¶4 “rust never sleeps”"],
        "role": "asserts",
        "fields": {"sign": 1, "word": "asserts"},
        "refs": [
            {
                "map": "ann", "node": "rust", "file": "maps/ann.yaml", "line": 42,
                "quote": "rust never sleeps", "source": "essay", "paragraph": 4,
            }
        ] * 2,
    }  # fmt: skip
    assert written.index('"sign"') < written.index('"word"')
    assert read["blocks"][4]["svg"].startswith("<svg")


def test_json_carries_findings_whole() -> None:
    read = json.loads(json_report.write_findings(FINDINGS))
    assert read["findings"][0] == {
        "file": "maps/ann.yaml", "line": 42, "column": 7, "end_line": 42, "end_column": 12,
        "name": "unsupported-conclusion", "severity": "warning", "message": '"rust" rests on nothing',
        "hint": "give it a reason",
        "fix": [{"file": "maps/ann.yaml", "line": 42, "column": 7, "end_line": 42, "end_column": 7, "text": "x"}],
    }  # fmt: skip
    assert json.loads(json_report.write_findings([])) == {"findings": []}


@given(st.text(st.characters(), min_size=1))
def test_json_reads_back_what_was_said(said: str) -> None:
    read = json.loads(json_report.write_page(everywhere(said)))
    assert read["title"] == read["blocks"][3]["rows"][0][0]["refs"][0]["quote"] == said


def table_rows(written: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written)))


def test_csv_is_the_tables_with_the_small_print_beside() -> None:
    assert table_rows(csv_report.write_page(PAGE)) == [
        ["Claim", "Ann", "Ann: detail", "Verdict"],
        ["Bridges rust.", "asserts", "¶4 “rust never sleeps”", "disagree"],
        ["Bridges pay.", "silent", "", "one-sided"],
    ]
    two = Page("p", (GRID, Heading("x"), Table("other", ("a",), ((Cell("b"),),))))
    assert table_rows(csv_report.write_page(two))[3:] == [[], ["table", "a"], ["other", "b"]]
    assert table_rows(csv_report.write_page(two))[0][0] == "table"
    assert csv_report.write_page(Page("p", (Paragraph("x"),))) == ""
    assert any("pictures" in dropped for dropped in csv_report.DROPS)


def test_csv_findings_are_one_row_each() -> None:
    rows = table_rows(csv_report.write_findings(FINDINGS))
    assert rows[0][:3] == ["file", "line", "column"]
    assert rows[2] == ["maps/ben.yaml", "1", "1", "1", "1", "error", "missing-thesis", "the map has no thesis", ""]


@given(st.sampled_from("=+-@＝＋－＠"), st.sampled_from(["", " ", "\t", "\r", "\n"]), st.text())
def test_no_cell_of_csv_is_a_formula(sign: str, before: str, rest: str) -> None:
    for row in table_rows(
        csv_report.write_page(Page("p", (Table("t", (before + sign + rest,), ((Cell(sign + rest),),)),)))
    ):
        for cell in row:
            assert cell.startswith("'")


def test_findings_are_counted_where_they_make_a_page() -> None:
    assert "1 error, 1 warning." in markdown.write_findings(FINDINGS)
    assert "No findings." in markdown.write_findings([])
    assert "argmap check --fix applies it" in markdown.write_findings(FINDINGS)


def test_text_cuts_only_words_wider_than_the_line() -> None:
    lines = text.write_page(Page("p", (Paragraph(f"ab {'x' * 25} 橋橋橋橋橋橋 cd"),)), width=10).splitlines()
    assert lines[3:] == ["ab", "xxxxxxxxxx", "xxxxxxxxxx", "xxxxx", "橋橋橋橋橋", "橋 cd"]


def test_text_gives_the_room_that_is_left_to_columns_that_need_it() -> None:
    cells = tuple(Cell("word " * 20) for _ in range(3))
    lines = text.write_page(Page("p", (Table("t", ("a", "b", "c"), (cells,)),)), width=51).splitlines()
    assert lines[4] == "─" * 16 + "  " + "─" * 16 + "  " + "─" * 15
    assert max(map(len, lines)) <= 51


FAR = Ref("ben", "pay", "maps/ben.yaml", 7)
SAID = Page(
    "Said",
    (
        Prose((Cell("Ann says so.", refs=(REF,)), Cell("Nobody knows."), Cell("Ben does not.", refs=(FAR, REF)))),
        Prose((Cell("Ann says it again.", refs=(REF,)),), as_list=True),
    ),
)


def test_sentences_have_footnotes_and_those_with_the_same_nodes_share_one() -> None:
    lines = text.write_page(SAID).splitlines()
    assert "Ann says so.[1] Nobody knows. Ben does not.[2]" in lines
    assert "- Ann says it again.[1]" in lines
    assert "[1] essay ¶4 “rust never sleeps” (maps/ann.yaml:42: ann/rust)" in lines
    assert "[2] (maps/ben.yaml:7: ben/pay); essay ¶4 “rust never sleeps” (maps/ann.yaml:42: ann/rust)" in lines


def test_footnotes_of_markdown_lead_to_lines() -> None:
    lines = markdown.write_page(SAID).splitlines()
    assert "Ann says so.[^1] Nobody knows. Ben does not.[^2]" in lines
    assert "- Ann says it again.[^1]" in lines
    assert "[^1]: essay ¶4 “rust never sleeps” [ann/rust](<maps/ann.yaml#L42>)" in lines


def test_footnotes_of_html_lead_there_and_back() -> None:
    page = html.write_page(SAID)
    names = re.findall(r'id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)
    assert len(re.findall(r'role="doc-noteref"', page)) == 3
    assert len(re.findall(r'<li id="note-', page)) == len(re.findall(r'role="doc-backlink"', page)) == 2
    assert set(re.findall(r'id="([^"]+)"', html.write_fragment(SAID, "here"))) == {f"here-{name}" for name in names}


def test_json_tells_sentences_from_lists_of_them() -> None:
    first, second = json.loads(json_report.write_page(SAID))["blocks"]
    assert (first["type"], first["as_list"], second["as_list"]) == ("prose", False, True)
    assert [sentence["text"] for sentence in first["sentences"]] == ["Ann says so.", "Nobody knows.", "Ben does not."]
    assert first["sentences"][2]["refs"][0]["node"] == "pay"
