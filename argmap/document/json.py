"""From JSON text (RFC 8259) to the same values that YAML gives, with places.

Texts keep the style `"` and their places lie inside the quotes, so that an edit of one leaves the quotes alone;
numbers, `true`, `false` and `null` have no style. The limits are those of YAML. Of a file that is not JSON nothing is
kept: it was written by a program, and half of it is no ground to build on.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from yaml._yaml import Mark

from argmap.document.characters import BROKEN, decoded, problem, unseen
from argmap.document.parse import LIMIT_DEPTH
from argmap.document.values import LINE, Document, Mapping, Scalar, Sequence, Value
from argmap.findings import Finding, Span

_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"')
_WORD = re.compile(r"(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![\w.+-])")


def parse_json(data: bytes | str, file: str) -> Document:
    """Read the bytes (UTF-8) or text of a JSON file. Linear in the size of the file; bounded by the limits of YAML."""
    text = decoded(data, file)
    if isinstance(text, Document):
        return text
    builder = _Builder(text, file)
    root = builder.run()
    return Document(file, data, text, root, tuple(builder.findings), whole=root is not None)


class _BreakError(Exception):
    """Reading stops here, with this to say."""

    def __init__(self, at: int, message: str, name: str = "invalid-yaml") -> None:
        self.at = at
        self.message = message
        self.name = name


class _Builder:
    """Builds values from one text, by recursive descent to a bounded depth."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.findings: list[Finding] = list(unseen(text, file))
        self.starts = [0, *(match.end() for match in LINE.finditer(text))]

    def run(self) -> Value | None:
        """Return the root, or None with a finding where the text is not JSON."""
        start = self.blank(0)
        if start == len(self.text):
            return None
        try:
            value, end = self.value(start, 0)
            if (end := self.blank(end)) != len(self.text):
                raise _BreakError(end, "something follows the end of the value")
        except _BreakError as stop:
            mark = self.mark(stop.at)
            place = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)
            deep = stop.name == "too-deep"
            hint = "flatten the file" if deep else "mend the place, or write the file anew with `argmap convert`"
            self.findings.append(problem(self.file, place, stop.name, stop.message, hint))
            return None
        return value

    def blank(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def mark(self, at: int) -> Mark:
        line = bisect_right(self.starts, at) - 1
        return Mark(None, at, line, at - self.starts[line], None, None)

    def value(self, at: int, depth: int) -> tuple[Value, int]:
        sign = self.text[at : at + 1]
        if sign == '"':
            return self.string(at)
        if sign in ("{", "["):
            if depth == LIMIT_DEPTH:
                raise _BreakError(at, f"more than {LIMIT_DEPTH} levels of nesting", "too-deep")
            return self.mapping(at, depth + 1) if sign == "{" else self.sequence(at, depth + 1)
        match = _WORD.match(self.text, at)
        if match is None:
            raise _BreakError(at, "this is not JSON: a value belongs here")
        return Scalar(match[0], "", self.mark(at), self.mark(match.end())), match.end()

    def string(self, at: int) -> tuple[Scalar, int]:
        match = _STRING.match(self.text, at)
        try:
            text = json.loads(match[0]) if match is not None else None
        except ValueError:
            text = None
        if match is None or text is None:
            raise _BreakError(at, "this is not JSON: the text that begins here does not end well")
        scalar = Scalar(text, '"', self.mark(at + 1), self.mark(match.end() - 1))
        if BROKEN.search(text):
            scalar.text = BROKEN.sub("\ufffd", text)
        if "\\" in match[0] and BROKEN.search(json.loads(BROKEN.sub("\ufffd", match[0]))):
            message = "the text holds an invisible character, written as an escape"
            self.findings.append(problem(self.file, scalar.span, "control-character", message, "delete the escape"))
        return scalar, match.end()

    def sequence(self, at: int, depth: int) -> tuple[Sequence, int]:
        items: list[Value] = []
        start, at = self.mark(at), self.blank(at + 1)
        if self.text[at : at + 1] != "]":
            while True:
                item, at = self.value(at, depth)
                items.append(item)
                at = self.blank(at)
                if self.text[at : at + 1] != ",":
                    break
                at = self.blank(at + 1)
        return Sequence(items, start, self.mark(self.closed(at, "]")), flow=True), at + 1

    def mapping(self, at: int, depth: int) -> tuple[Mapping, int]:
        made = Mapping({}, [], self.mark(at), self.mark(at), flow=True)
        at = self.blank(at + 1)
        if self.text[at : at + 1] != "}":
            while True:
                at = self.entry(made, at, depth)
                if self.text[at : at + 1] != ",":
                    break
                at = self.blank(at + 1)
        made.stop = self.mark(self.closed(at, "}"))
        return made, at + 1

    def entry(self, made: Mapping, at: int, depth: int) -> int:
        """Read `"key": value` into `made` and return what follows."""
        if self.text[at : at + 1] != '"':
            raise _BreakError(at, "this is not JSON: a key in quotes belongs here")
        key, at = self.string(at)
        at = self.blank(at)
        if self.text[at : at + 1] != ":":
            raise _BreakError(at, f'this is not JSON: ":" belongs after "{key.text[:40]}"')
        value, at = self.value(self.blank(at + 1), depth)
        if key.text in made.values:
            message = f'"{key.text[:40]}" stands twice here, and this one is not read'
            self.findings.append(problem(self.file, key.span, "duplicate-key", message, "keep one, or rename one"))
        else:
            made.values[key.text] = value
            made.keys.append(key)
        return self.blank(at)

    def closed(self, at: int, sign: str) -> int:
        """Return the place after the closing `sign`, which must stand at `at`."""
        if self.text[at : at + 1] != sign:
            raise _BreakError(at, f'this is not JSON: "," or "{sign}" belongs here')
        return at + 1
