"""Edits change their spans and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from argmap.edits import EditError, applied, apply, between, chosen
from argmap.findings import Edit, Finding, Severity, Span

FILE = "maps/example.yaml"
texts = st.text(st.sampled_from("ab #:\t\n\r\u00e9\u2028\U0001f600"), max_size=30)


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of an offset: the slow and obvious way."""
    line, column, at = 1, 1, 0
    while at < offset:
        ended = text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n")
        line, column = (line + 1, 1) if ended else (line, column + 1)
        at += 1
    return line, column


def edit(text: str, start: int, end: int, new: str) -> Edit:
    return Edit(FILE, Span(*place(text, start), *place(text, end)), new)


@st.composite
def edited(draw: DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text and stretches of it, apart from one another, with what is to stand there."""
    text = draw(texts)
    # A place between the two halves of a line end has no line and column of its own.
    places = [n for n in range(len(text) + 1) if text[n - 1 : n + 1] != "\r\n" or n == 0]
    offsets = sorted(draw(st.lists(st.sampled_from(places), unique=True, max_size=6)))
    return text, [(a, b, draw(texts)) for a, b in zip(offsets[::2], offsets[1::2], strict=False)]


@given(texts)
def test_no_edits_change_nothing(text: str) -> None:
    assert apply(text, []) == text


@given(edited())
def test_edits_replace_their_spans_and_leave_the_rest_alone(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, stretches = case
    expected, at = "", 0
    for start, end, new in stretches:
        expected += text[at:start] + new
        at = end
    assert apply(text, [edit(text, *stretch) for stretch in stretches]) == expected + text[at:]


@given(edited(), st.data())
def test_the_order_of_edits_and_repeating_them_make_no_difference(
    case: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    text, stretches = case
    changes = [edit(text, *stretch) for stretch in stretches]
    assert apply(text, data.draw(st.permutations([*changes, *changes]))) == apply(text, changes)


@given(edited())
def test_putting_back_what_stood_there_changes_nothing(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, stretches = case
    assert apply(text, [edit(text, start, end, text[start:end]) for start, end, _ in stretches]) == text


@given(texts, texts)
def test_edits_between_two_texts_make_the_one_of_the_other(old: str, new: str) -> None:
    changes = between(FILE, old, new)
    assert apply(old, changes) == new
    assert bool(changes) == (old != new)


@given(texts, texts, st.booleans())
def test_the_byte_order_mark_of_a_file_stays(old: str, new: str, marked: bool) -> None:
    encoding = "utf-8-sig" if marked else "utf-8"
    assert applied(old.encode(encoding), between(FILE, old, new)) == new.encode(encoding)


@given(st.text("abc\n", min_size=3, max_size=20), st.data())
def test_edits_that_overlap_are_refused(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 3))
    middle = data.draw(st.integers(start + 1, len(text) - 2))
    end = data.draw(st.integers(middle + 1, len(text) - 1))
    with pytest.raises(EditError, match="overlap"):
        apply(text, [edit(text, start, end, "x"), edit(text, middle, end + 1, "y")])


def test_edits_that_touch_are_all_made() -> None:
    changes = [edit("abcd", 0, 2, "x"), edit("abcd", 2, 4, "y"), edit("abcd", 2, 2, "-")]
    assert apply("abcd", changes) == "x-y"


@pytest.mark.parametrize(
    "span",
    [
        Span(0, 1, 1, 1),
        Span(1, 0, 1, 1),
        Span(1, 1, 4, 1),
        Span(1, 9, 1, 9),
        Span(1, 1, 1, 9),
        Span(2, 1, 1, 1),
        Span(1, 3, 1, 2),
        Span(3, 1, 3, 9),
    ],
)
def test_a_place_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(EditError):
        apply("ab\ncd\nef", [Edit(FILE, span, "x")])


def finding(*spans: Span, file: str = FILE) -> Finding:
    return Finding(file, spans[0], "a-rule", Severity.WARNING, "m", "h", tuple(Edit(file, s, "x") for s in spans))


def test_of_fixes_that_overlap_the_first_is_chosen() -> None:
    first, second = finding(Span(1, 1, 1, 5)), finding(Span(1, 4, 1, 9))
    apart, elsewhere = finding(Span(1, 9, 1, 12)), finding(Span(1, 1, 1, 5), file="other.yaml")
    unfixable = Finding(FILE, Span(2, 1, 2, 2), "a-rule", Severity.WARNING, "m")
    assert chosen([first, second, apart, elsewhere, unfixable]) == ([first, apart, elsewhere], [second])


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    first, second = finding(Span(1, 1, 1, 5)), finding(Span(3, 1, 3, 2), Span(1, 2, 1, 3))
    assert chosen([first, second]) == ([first], [second])


spans = st.tuples(st.integers(1, 3), st.integers(1, 6), st.integers(0, 3)).map(
    lambda s: Span(s[0], s[1], s[0], s[1] + s[2])
)


@given(st.lists(st.lists(spans, min_size=1, max_size=2), max_size=5))
def test_chosen_fixes_can_be_applied_together(fixes: list[list[Span]]) -> None:
    whole = [fix for fix in fixes if not _clash(fix)]
    findings = [finding(*fix) for fix in whole]
    kept, left = chosen(findings)
    assert sorted(map(id, [*kept, *left])) == sorted(map(id, findings))
    apply("abcdefghij\n" * 3, [change for one in kept for change in one.fix])


def _clash(fix: list[Span]) -> bool:
    """Tell whether the edits of one fix overlap among themselves."""
    return len({span.line for span in fix}) < len(fix)


def test_line_ends_and_comments_stay_as_they_were() -> None:
    text = "map: a  # b\r\nnodes:\r\n  x: {}\r\n"
    assert apply(text, [Edit(FILE, Span(2, 1, 2, 6), "knots")]) == text.replace("nodes", "knots")
