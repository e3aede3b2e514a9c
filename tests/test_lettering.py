"""Text on pictures: hidden characters shown, widths as in the font, lines as few and as even as can be."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.renderers._text import _advances, lines, visible, width

FONTS = Path(argmap.__file__).parent / "fonts"


@pytest.mark.parametrize(("name", "bold"), [("Regular", False), ("Bold", True)])
def test_the_table_of_widths_is_that_of_the_font(name: str, bold: bool) -> None:
    font: Any = TTFont(FONTS / f"Inter-{name}.ttf")
    units = font["head"].unitsPerEm
    expected = {chr(code): font["hmtx"][glyph][0] / units for code, glyph in font.getBestCmap().items()}
    assert _advances(bold) == expected


@pytest.mark.parametrize(("name", "weight"), [("Regular", 400), ("Bold", 700)])
def test_the_fonts_are_small_static_unhinted_and_named_as_fontconfig_needs_them(name: str, weight: int) -> None:
    path = FONTS / f"Inter-{name}.ttf"
    font: Any = TTFont(path)
    assert path.stat().st_size < 250_000
    assert not {"fvar", "fpgm", "prep", "cvt "} & set(font.keys())
    assert [font["name"].getDebugName(part) for part in (1, 2, 6)] == ["Inter", name, f"Inter-{name}"]
    assert font["OS/2"].usWeightClass == weight
    assert font["OS/2"].achVendID == "ARGM"
    assert "Open Font License" in font["name"].getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")


def test_the_font_has_the_letters_of_europe_and_the_signs_of_print() -> None:
    table = _advances(False)
    for sample in ("Ærøskøbing Čačak Łódź Şırnak", "Ἀθῆναι Ελλάδα", "Київ Москва Српски", "“”‘’„«»–—…¶§†•€£¥½≈≠±×→"):
        assert set(sample) <= set(table), set(sample) - set(table)


@given(st.text())
def test_visible_text_hides_nothing_and_is_as_visible_as_can_be(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert shown.encode("utf-8").decode("utf-8") == shown
    for char in shown:
        assert unicodedata.category(char) not in ("Cc", "Co", "Cs")
        assert char in "\u00ad\u200c\u200d" or unicodedata.category(char) != "Cf"


@pytest.mark.parametrize(
    "char", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u061c\x00\x7f\ufeff"
)
def test_what_hides_or_turns_text_is_written_out(char: str) -> None:
    assert visible(f"a{char}b") == f"a[U+{ord(char):04X}]b"


def test_honest_text_stays_as_it_is() -> None:
    for text in ("Plain.", "naïve “quotes” — ¶3", "नमस्\u200dते", "עברית", "日本語"):
        assert visible(text) == text


words = st.text(st.characters(categories=["L", "N", "P"], max_codepoint=0x24F), min_size=1, max_size=12)
paragraphs = st.lists(words, max_size=30).map(" ".join)


def _fewest(text: str, limit: float) -> int:
    """Count the lines that filling each line in turn takes, which is the fewest there can be."""
    count, row = 0, ""
    for word in text.split():
        if row and width(f"{row} {word}", 11) <= limit:
            row = f"{row} {word}"
        else:
            count, row = count + 1, word
    return count


@given(paragraphs, st.floats(120, 400))
def test_lines_keep_every_word_stay_within_the_limit_and_are_as_few_as_can_be(text: str, limit: float) -> None:
    broken = lines(text, limit, 11)
    found = [line for line, _ in broken]
    assert all(wide == pytest.approx(width(line, 11)) for line, wide in broken)
    assert " ".join(found) == " ".join(text.split())
    assert all(width(line, 11) <= limit + 1e-6 for line in found)
    assert len(found) == _fewest(text, limit)


@given(st.integers(2, 12), st.integers(1, 6))
def test_equal_words_spread_evenly(count: int, per_line: int) -> None:
    limit = width(" ".join(["treaty"] * per_line), 11) + 0.1
    sizes = [len(line.split()) for line, _ in lines(" ".join(["treaty"] * count), limit, 11)]
    needed = -(-count // per_line)
    assert len(sizes) == needed
    assert max(sizes) == -(-count // needed)


def test_a_word_wider_than_the_line_is_broken() -> None:
    found = [line for line, _ in lines("x" * 200 + " end", 100, 11)]
    assert "".join(found).replace(" ", "") == "x" * 200 + "end"
    assert all(width(line, 11) <= 100 for line in found)
    assert lines("", 100, 11) == []


def test_a_bold_text_is_wider_and_a_larger_one_in_proportion() -> None:
    assert width("Allies", 11, bold=True) > width("Allies", 11)
    assert width("Allies", 22) == pytest.approx(2 * width("Allies", 11))
    assert all(wide < wider for wide, wider in pairwise(width("a" * n, 11) for n in range(5)))
