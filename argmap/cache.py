"""What a check came to, written down for the next run: JSON with a checksum, and nothing that is ever executed.

An entry has the questions that loading asked of the disk, the hash of the answers, and the result. It is good for as
long as the same questions are answered alike; what else a result hangs on (settings, arguments, the program) is its
key. What is cut short, mangled, of another form or of another key is as good as absent. The checksum is against
accidents: whoever may write entries can make them say anything of the maps, as whoever may write the settings can.

This module knows no files and asks no questions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import attrs

from argmap.findings import Edit, Finding, Severity, Span


@attrs.frozen
class Result:
    """What a check came to.

    `maps` gives the number of nodes of each map asked for, by its file; `files` are those that the rules were held
    against.
    """

    findings: tuple[Finding, ...]
    maps: Mapping[str, int]
    files: tuple[str, ...]

    @property
    def named(self) -> frozenset[str]:
        """The files that findings stand in, or would be mended in."""
        edits = (edit.file for finding in self.findings for edit in finding.fix)
        return frozenset((*(finding.file for finding in self.findings), *edits))


@attrs.frozen
class Entry:
    """A result, and what it was seen to rest on: questions, each a name and a path, and the hash of the answers."""

    key: str
    asked: tuple[tuple[str, str], ...]
    answers: str
    result: Result


def key_of(*parts: object) -> str:
    """Return the hash (SHA-256) of values that JSON can tell apart."""
    return _hash(json.dumps(parts, default=_refused).encode("ascii"))


def _hash(data: bytes) -> str:
    from hashlib import sha256  # what a check of a few maps has no use for

    return sha256(data).hexdigest()


def _refused(value: object) -> NoReturn:
    raise TypeError(f"no key is made of a value of type {type(value).__name__}")


def write(entry: Entry) -> bytes:
    """Return the text of an entry: a checksum on a line of its own, then JSON in ASCII."""
    result = entry.result
    findings = [
        (f.file, f.span, f.name, f.severity.value, f.message, f.hint, [(e.file, e.span, e.text) for e in f.fix])
        for f in result.findings
    ]
    tree = (entry.key, entry.asked, entry.answers, findings, dict(result.maps), result.files)
    body = json.dumps(tree, separators=(",", ":")).encode("ascii")
    return _hash(body).encode("ascii") + b"\n" + body


def read(data: bytes, key: str) -> Entry | None:
    """Return the entry of that key; None if the data hold none. Linear."""
    checksum, _, body = data.partition(b"\n")
    if checksum != _hash(body).encode("ascii"):
        return None
    try:
        own, asked, answers, findings, maps, files = json.loads(body)
        if own != key:
            return None
        found = tuple(_finding(finding) for finding in _list(findings))
        counts = {_text(file): _number(count) for file, count in dict(maps).items()}
        result = Result(found, counts, tuple(map(_text, _list(files))))
        return Entry(key, tuple(map(_question, _list(asked))), _text(answers), result)
    except (ValueError, TypeError, RecursionError):
        return None


def _finding(value: Any) -> Finding:
    file, span, name, severity, message, hint, fix = value
    edits = tuple(Edit(_text(where), _span(place), _text(text)) for where, place, text in _list(fix))
    return Finding(_text(file), _span(span), _text(name), Severity(severity), _text(message), _text(hint), edits)


def _span(value: Any) -> Span:
    span = Span(*map(_number, _list(value)))
    if min(span) < 1 or span[:2] > span[2:]:
        raise ValueError("no place")
    return span


def _question(value: Any) -> tuple[str, str]:
    question, path = _list(value)
    return _text(question), _text(path)


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value
