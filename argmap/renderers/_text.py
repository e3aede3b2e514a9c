"""Text as data: made visible where it could deceive, measured and broken into lines without a font library."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

#: Characters of the category "format" that belong to honest text: soft hyphen, non-joiner, joiner.
_HONEST = frozenset("\u00ad\u200c\u200d")
_SPACES = frozenset("\t\n\r\u000b\u000c\u0085\u2028\u2029")


def visible(text: str) -> str:
    """Return `text` with every character that hides or reorders text written out, such as `[U+202E]`.

    That is: controls, bidirectional controls and other invisible format characters, characters of private use, lone
    surrogates and noncharacters, none of which XML, DOT or a terminal should meet. Tabs and line ends become spaces.
    Idempotent.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


@lru_cache(4096)
def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    code = ord(char)
    hides = unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs") and char not in _HONEST
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return f"[U+{code:04X}]" if hides or noncharacter else char


class _Advances(dict[str, float]):
    """Advances by character, in ems; those that the font lacks are guessed."""

    def __missing__(self, char: str) -> float:
        return _guess(char)


@cache
def _advances(bold: bool) -> _Advances:
    """Return the advance of each character of our Inter, in ems."""
    data = json.loads((resources.files("argmap") / "fonts" / "advances.json").read_text("ascii"))
    units: int = data["unitsPerEm"]
    groups: dict[str, str] = data["bold" if bold else "regular"]
    return _Advances({char: int(advance) / units for advance, chars in groups.items() for char in chars})


@lru_cache(8192)
def _ems(text: str, bold: bool) -> float:
    return sum(map(_advances(bold).__getitem__, text))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in points when set in Inter at `size`, without kerning."""
    return size * _ems(text, bold)


def _guess(char: str) -> float:
    """Return about how wide a character is, in ems, that Inter lacks and another font will have to show."""
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.62


def lines(text: str, limit: float, size: float, *, bold: bool = False) -> list[tuple[str, float]]:
    """Return `text` broken into lines, each with its width: as few as can be within `limit` points, as even as can be.

    Lines are filled greedily; then again and again with the limit just under the widest line, until that takes one line
    more: what came before is the narrowest. A word wider than the limit is broken where it must be.
    """
    words = text.split()
    if not words:
        return []
    widths = [size * _ems(word, bold) for word in words]
    if max(widths) > limit:
        words = [piece for word in words for piece in _pieces(word, limit, size, bold)]
        widths = [size * _ems(word, bold) for word in words]
    space = width(" ", size, bold=bold)
    longest = max(widths)
    starts, widest = _filled(widths, space, limit)
    while len(starts) > 1 and widest > longest:
        tried, narrower = _filled(widths, space, widest - 0.01)
        if len(tried) > len(starts):
            break
        starts, widest = tried, narrower
    return [
        (" ".join(words[start:end]), sum(widths[start:end]) + space * (end - start - 1))
        for start, end in pairwise((*starts, len(words)))
    ]


def _filled(widths: list[float], space: float, limit: float) -> tuple[list[int], float]:
    """Return with which word each line starts when lines are filled greedily, and how wide the widest is."""
    starts = [0]
    used, widest = -space, 0.0
    for number, wide in enumerate(widths):
        longer = used + space + wide
        if longer > limit and number:
            starts.append(number)
            widest = max(widest, used)
            used = wide
        else:
            used = longer
    return starts, max(widest, used)


def _pieces(word: str, limit: float, size: float, bold: bool) -> Iterator[str]:
    if width(word, size, bold=bold) <= limit:
        yield word
        return
    piece, used = "", 0.0
    for char in word:
        wide = width(char, size, bold=bold)
        if piece and used + wide > limit:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + char, used + wide
    yield piece
