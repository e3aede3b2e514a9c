"""Text from a map as plain, harmless text: controls made visible, width on screen, wrapping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: Controls, lone surrogates, signs that turn the direction of writing, spaces without width but with effect, and what
#: XML cannot hold.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_WIDE = ("W", "F")


def visible(text: str) -> str:
    """Return `text` with every hidden sign written out as its number, so that nothing acts unseen."""
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def flat(text: str) -> str:
    """Return `text` visible and on one line, its runs of space made single."""
    return visible(" ".join(text.split()))


def measure(text: str) -> int:
    """Return how many columns `text` takes on a screen: two for wide signs, none for those that combine."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in text
    )


def pad(text: str, width: int) -> str:
    """Return `text` filled up with spaces to `width` columns."""
    return text + " " * (width - measure(text))


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of `text`, each at most `width` columns; only words wider than that are cut."""
    lines: list[str] = []
    current, used = "", 0
    for word in _pieces(text, width):
        wide = measure(word)
        if current and used + 1 + wide > width:
            lines.append(current)
            current, used = "", 0
        current, used = (f"{current} {word}", used + 1 + wide) if current else (word, wide)
    return [*lines, current]


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        if measure(word) <= width:
            yield word
            continue
        piece, used = "", 0
        for sign in word:
            wide = measure(sign)
            if piece and used + wide > width:
                yield piece
                piece, used = "", 0
            piece, used = piece + sign, used + wide
        yield piece
