"""Typed reading of document values: each problem becomes a finding with a place, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache
from itertools import islice
from typing import TypeVar

from argmap.document import BROKEN, UNSEEN, Document, Mapping, Scalar, Sequence, Value, parse
from argmap.findings import Edit, Finding, Severity, Span
from argmap.formats._escapes import escapes_in
from argmap.formats._places import Describe, Lazy, Origin, Parser, split
from argmap.model import ID

Word = TypeVar("Word", bound=Enum)

_NUMERIC = frozenset("0123456789+-.")
_ODD = _NUMERIC | {""}
_LIMIT_WORD, _LIMIT_GUESSES, _LIMIT_ESCAPES = 64, 1000, 20
#: What YAML 1.1 or 1.2 tools read as a boolean, null, merge or default key.
_TRAP_WORDS = frozenset(
    {"y", "Y", "n", "N", "~", "=", "<<"}
    | {
        form
        for word in ("yes", "no", "true", "false", "on", "off", "null")
        for form in (word, word.title(), word.upper())
    }
)
#: What they read as a number, date or time.
_TRAP = re.compile(
    r"""[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?0o?[0-7_]+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9_]*)?
    |[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(?i:inf)|\.(?i:nan)
    |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\s]+[0-9:.]+.*)?""",
    re.VERBOSE,
)
_TRUE = {word: truth for truth in (True, False) for word in (str(truth), str(truth).lower(), str(truth).upper())}


@cache
def _members(words: type[Word]) -> dict[str, Word]:
    """Return the words of a vocabulary by what is written; calling the enumeration takes four times as long."""
    return {word.value: word for word in words}


def quoted(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def is_trap(text: str) -> bool:
    """Tell whether another tool would read a plain scalar as something other than text."""
    if text[:1] in _NUMERIC:
        return len(text) < 64 and _TRAP.fullmatch(text) is not None
    return text in _TRAP_WORDS


def is_id(text: str) -> bool:
    """Tell whether `text` may name a node, step, claim, speaker or issue."""
    return ID.fullmatch(text) is not None


def near(word: str, words: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` for the likeliest of `words`, or nothing."""
    from difflib import get_close_matches

    matches = get_close_matches(word, list(words), 1) if len(word) <= _LIMIT_WORD else []
    return f' (did you mean "{matches[0]}"?)' if matches else ""


class Reader:
    """Reads the values of one document and collects findings."""

    def __init__(self, document: Document, parser: Parser = parse) -> None:
        self.file = document.file
        self.document = document
        self.origin = Origin(document.data, document.file, parser)
        self.findings: list[Finding] = list(document.findings)
        self._commented = document.commented

    def say(self, span: Span, name: str, message: str, hint: str, fix: tuple[Edit, ...] = ()) -> None:
        """Record a finding of the loader."""
        self.findings.append(Finding(self.file, span, name, Severity.ERROR, message, hint, fix))

    def places(self, describe: Describe, *path: str | int) -> Lazy:
        """Return the places of what stands at `path` in the file."""
        return Lazy(self.origin, describe, path)

    def text(self, value: Value, what: str) -> str:
        """Read free text; `what` names the field in messages. Line breaks fold to spaces."""
        if type(value) is not Scalar:
            self.wrong(value, what, "a text")
            return ""
        text = value.text
        if not value.style:
            if text in _TRAP_WORDS or text[:1] in _ODD:
                if not text:
                    self.wrong(value, what, "a text")
                self._untrapped(value)
            if self._commented and value.stop.line in self._commented:
                self._uncut(value, what)
        elif value.style == '"' and not text.isprintable():
            text = self._seen(value)
        return " ".join(text.split()) if "\n" in text else text

    def name(self, value: Value, what: str) -> str:
        """Read one id or name."""
        if type(value) is not Scalar:
            self.wrong(value, what, "one name")
            return ""
        if not value.style and (value.text in _TRAP_WORDS or value.text[:1] in _NUMERIC):
            self._untrapped(value)
        elif value.style == '"' and not value.text.isprintable():
            return self._seen(value)
        if not value.text:
            self.wrong(value, what, "a name")
        return value.text

    def joined(self, value: Value, what: str) -> tuple[str, ...]:
        """Read ids joined by `+`."""
        text = self.name(value, what)
        if "+" not in text:
            return (text,) if text else ()
        names = split(text)
        if len(names) != text.count("+") + 1:
            self.wrong(value, what, "`a` or `a + b`: a name on each side of every `+`")
        return names

    def key(self, scalar: Scalar, what: str) -> str:
        """Read a key that names something."""
        if not scalar.style and (scalar.text in _TRAP_WORDS or scalar.text[:1] in _NUMERIC):
            self._untrapped(scalar)
        if ID.fullmatch(scalar.text) is None:
            message = f'"{_short(scalar.text)}" cannot be the id of {what}'
            self.say(
                scalar.span, "invalid-id", message, "use lower-case letters, digits and single hyphens: us-unreliable"
            )
        return scalar.text

    def items(self, value: Value) -> list[Value]:
        """Read several values; a single one stands for a list of one."""
        return value.items if type(value) is Sequence else [value]

    def names(self, value: Value, what: str) -> tuple[str, ...]:
        """Read several ids or names."""
        if type(value) is Scalar:
            return (self.name(value, what),) if value.text or value.style else self._none(value, what)
        return tuple(n for n in (self.name(item, what) for item in self.items(value)) if n)

    def word(self, value: Value, words: type[Word], what: str) -> Word | None:
        """Read one of the words of a closed vocabulary."""
        text = value.text if type(value) is Scalar else ""
        known = _members(words)
        if text not in known:
            self.wrong(value, what, "one of " + ", ".join(known), near(text, known) if text else "")
        return known.get(text)

    def truth(self, value: Value, what: str) -> bool:
        """Read `true` or `false`."""
        text = value.text if type(value) is Scalar else ""
        if text not in _TRUE:
            self.wrong(value, what, "true or false")
        return _TRUE.get(text, False)

    def numbers(self, value: Value, what: str) -> tuple[int, ...]:
        """Read several numbers from 1."""
        found = (self.number(item, what) for item in self.items(value))
        return tuple(number for number in found if number is not None)

    def number(self, value: Value, what: str, least: int = 1) -> int | None:
        """Read one number."""
        text = value.text if type(value) is Scalar else ""
        if text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least:
            return int(text)
        self.wrong(value, what, f"a number from {least}")
        return None

    def mapping(self, value: Value, what: str) -> Mapping | None:
        """Read a mapping."""
        if type(value) is Mapping:
            return value
        self.wrong(value, what, "a mapping (`key: value` lines)")
        return None

    def wrong(self, value: Value, what: str, expected: str, more: str = "") -> None:
        """Report a value of the wrong kind."""
        if type(value) is Scalar:
            got = f'the text "{_short(value.text)}"' if value.text or value.style else "nothing"
        else:
            got = "a list" if type(value) is Sequence else "a mapping"
        self.say(value.span, "wrong-type", f"`{what}` is {got}{more}", f"write {expected}")

    def missing(self, span: Span, key: str, what: str) -> None:
        """Report a compulsory key that is absent."""
        self.say(span, "missing-key", f"{what} has no `{key}:`", f"add `{key}:`")

    def unknown(self, body: Mapping, key: Scalar, what: str, known: Iterable[str]) -> None:
        """Report a key that argmap does not know, or the rest of a text that a comma has split."""
        value = body.values[key.text]
        if body.flow and type(value) is Scalar and not value.text and not value.style:
            message = f'the comma before "{_short(key.text)}" cuts the text in two'
            self.say(key.span, "cut-text", message, "put the whole text in quotes")
            return
        known = sorted(known)
        guess = near(key.text, known) if len(self.findings) < _LIMIT_GUESSES else ""
        fix: tuple[Edit, ...] = ()
        if guess and (better := guess.split('"')[1]) not in body.values:
            fix = (Edit(self.file, key.span, better),)
        message = f'{what} has no key "{_short(key.text)}"{guess}'
        self.say(key.span, "unknown-key", message, f"use {', '.join(known)}", fix)

    def _none(self, value: Scalar, what: str) -> tuple[str, ...]:
        self.wrong(value, what, "a name, or [] for none")
        return ()

    def _untrapped(self, scalar: Scalar) -> None:
        if is_trap(scalar.text):
            message = f"other tools read {scalar.text} as a boolean, number, date or null, not as text"
            fix = (Edit(self.file, scalar.span, quoted(scalar.text)),)
            self.say(scalar.span, "yaml-trap", message, f"put it in quotes: {quoted(scalar.text)}", fix)

    def _seen(self, scalar: Scalar) -> str:
        """Report what an escape brings in that could not be typed, and return the text without what breaks others."""
        if held := set(UNSEEN.findall(scalar.text)):
            written = (found for found in escapes_in(self.document.lines, scalar.span) if found[1] in held)
            for span, sign in islice(written, _LIMIT_ESCAPES):
                message = f"the text holds the invisible character U+{ord(sign):04X}, written as an escape"
                self.say(span, "control-character", message, "delete the escape")
        return BROKEN.sub("\ufffd", scalar.text)

    def _uncut(self, scalar: Scalar, what: str) -> None:
        """A comment in good form has two blanks before `#` and one after; other signs are likely part of the text."""
        comment = self.document.comment_after(scalar)
        if comment is None or (len(comment[0]) > 1 and comment[1][:1] in ("", " ", "!")):
            return
        span = scalar.span
        place = Span(span.end_line, span.end_column, span.end_line, span.end_column + len(comment[0]) + 1)
        message = f'` #` begins a comment: `{what}` ends before "#{_short(comment[1])}"'
        self.say(
            place, "cut-text", message, "put the text in quotes, or write the comment after two spaces as `  # ...`"
        )


def _short(text: str) -> str:
    """Return what a message shows of a text: its beginning, without what a terminal would obey."""
    text = text if len(text) <= 40 else text[:39] + "…"
    return text if text.isprintable() else UNSEEN.sub("\ufffd", text)
