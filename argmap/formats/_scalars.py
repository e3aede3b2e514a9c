"""One text as a YAML scalar: without quotes wherever it reads back as the same text without them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.formats._reader import is_trap

_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f:#\"'\[\]{},&*!?|>%@`\\]|:(?=\S)|#)*", re.UNICODE)
#: What stands on lines of its own may hold commas, brackets and quotes as well.
_OPEN = re.compile(r"[^\W_](?:[^\x00-\x1f:#]|:(?=\S)|#)*", re.UNICODE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def is_plain(text: str, *, inside: bool) -> bool:
    """Tell whether `text` needs no quotes; `inside` says that it stands within `{}` or `[]`. On the side of caution."""
    if (_PLAIN if inside else _OPEN).fullmatch(text) is None or text.endswith((" ", ":")) or " #" in text:
        return False
    return text.isprintable() and not is_trap(text)


def is_tidy(comment: str) -> bool:
    """Tell whether a comment, if it is one, can follow a text without quotes and not be taken for a part of it."""
    return comment[1:2] in ("", " ", "!")


def scalar(text: str, *, inside: bool = True) -> str:
    """Return `text` as a YAML scalar that reads back as the same text; by default in block and flow alike."""
    return text if is_plain(text, inside=inside) else '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() or char in "\u200c\u200d":  # joiners: emoji and several scripts need them
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(names: Iterable[str], *, inside: bool = True) -> str:
    """Return one name by itself, several as a list on one line."""
    several = list(names)
    return scalar(several[0], inside=inside) if len(several) == 1 else f"[{', '.join(map(scalar, several))}]"
