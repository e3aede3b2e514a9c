"""From bytes to text: the encoding, and characters that cannot be seen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from argmap.document.values import LINE, Document
from argmap.findings import TOP, Finding, Severity, Span

#: How many bytes of a file are read at most.
LIMIT_BYTES = 4 * 1024 * 1024
_SHOWN = 20
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_BIDI = "\u202a-\u202e\u2066-\u2069"

#: Characters that the parser would refuse.
BROKEN = re.compile(f"[{_CONTROL}]")
#: Characters that cannot be seen but change what is read or shown.
UNSEEN = re.compile(f"[{_CONTROL}{_BIDI}]")


def problem(file: str, span: Span, name: str, message: str, hint: str) -> Finding:
    """Return a finding of the loader; the checker sets its severity by the rule of that name."""
    return Finding(file, span, name, Severity.ERROR, message, hint)


def unread(file: str, data: bytes | str, span: Span, name: str, message: str, hint: str) -> Document:
    """Return a document of which nothing could be read, and why."""
    return Document(file, data, "", None, (problem(file, span, name, message, hint),), whole=False)


def decoded(data: bytes | str, file: str) -> str | Document:
    """Return the text of a file without its byte order mark; its document where it is too large or not UTF-8."""
    if len(data) > LIMIT_BYTES:
        message = f"the file has {len(data):,} bytes; at most {LIMIT_BYTES:,} are read"
        return unread(file, data, TOP, "too-large", message, "split the map, or keep data out of it")
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecoded(data, file, error)


def _undecoded(data: bytes, file: str, error: UnicodeDecodeError) -> Document:
    before = data[: error.start].decode("utf-8", "replace")
    lines = LINE.split(before)
    place = Span(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        what = "the file is UTF-32"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        what = "the file is UTF-16"
    else:
        what = f"byte {error.start + 1} (0x{data[error.start]:02x}) is not UTF-8"
    return unread(file, data, place, "bad-encoding", what, "save the file as UTF-8")


def unseen(text: str, file: str) -> Iterator[Finding]:
    """Characters that cannot be seen but change what is read or shown: control and bidi characters."""
    if text.replace("\n", " ").isprintable():
        return  # by far the most files, and a hundred times faster than the search
    matches = list(UNSEEN.finditer(text))
    starts = [0, *(end.end() for end in LINE.finditer(text))]
    for match in matches[:_SHOWN]:
        line = bisect_right(starts, match.start())
        column = match.start() - starts[line - 1] + 1
        code = f"U+{ord(match[0]):04X}"
        rest = len(matches) - _SHOWN
        more = f" (and {rest} more in this file)" if rest > 0 and match is matches[_SHOWN - 1] else ""
        message = f"the invisible character {code} stands here{more}"
        yield problem(file, Span(line, column, line, column + 1), "control-character", message, "delete it")
