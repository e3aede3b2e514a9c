"""What a rule says, heard and held against what a finding must be: a stranger's rule may fail, or talk nonsense.

A rule that fails is itself a finding, `internal-error`, said once in a file for each way in which it fails, and stops
no other rule. So is one that says something else than a text or a `Message`, or names a place that is outside the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Any

import attrs

from argmap.findings import Edit, Finding, Severity, Span
from argmap.graph import AtlasGraph, Graph
from argmap.model import place_of
from argmap.rules import Message, Rule, Said
from argmap.sources import Holding

#: The lines of a file by its name; None if the project has no such file.
Lines = Callable[[str], "Sequence[str] | None"]
#: What may come of a rule that fails. A stranger's `sys.exit()` must not pass for a clean run.
_FAILURES = (Exception, SystemExit)
#: The name of a finding about a rule, which no setting, comment or baseline takes back.
INTERNAL = "internal-error"
_LENGTH = 200
#: Where an object lies in memory differs from run to run.
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
#: The parts of a message, and what they are.
_PARTS: dict[str, Any] = {"text": str, "at": str | Span, "hint": str, "fix": tuple, "file": str | None}


class _NonsenseError(Exception):
    """What a rule said cannot be a finding: why."""


class Hearing:
    """Hears rules out on their subjects, and keeps count of how they failed."""

    def __init__(self, lines: Lines | None = None) -> None:
        self.lines = lines
        self._failures: dict[tuple[str, str, str], tuple[Finding, int]] = {}

    def hear(
        self,
        name: str,
        rule: Rule,
        check: Callable[[Any, Any], Iterable[Said]],
        subjects: Iterable[Any],
        graph: Graph | AtlasGraph,
        file: str,
    ) -> Iterator[Finding]:
        """Yield what a rule says of each subject, until it has done or fails; then it is asked of the next."""
        left = iter(subjects)
        done = False
        while not done:
            done = yield from self._asked(name, rule, check, left, graph, file)

    def _asked(
        self,
        name: str,
        rule: Rule,
        check: Callable[[Any, Any], Iterable[Said]],
        left: Iterator[Any],
        graph: Graph | AtlasGraph,
        file: str,
    ) -> Generator[Finding, None, bool]:
        """Yield what a rule says of the subjects that are left, and return whether it has done with all of them."""
        subject: Any = None
        try:
            for subject in left:
                said = check(subject, graph)
                if isinstance(said, str):
                    raise _NonsenseError("it returns a text; write `yield`")
                for one in said:
                    yield self._finding(name, rule, one, subject, file)
        except _NonsenseError as error:
            self._failed(name, check, f"talks nonsense: {error}", subject, file)
            return False
        except _FAILURES as error:
            self._failed(name, check, f"failed: {type(error).__name__}: {_said(error)}", subject, file)
            return False
        return True

    @property
    def failed(self) -> frozenset[str]:
        """The names of the rules that failed so far."""
        return frozenset(name for name, _, _ in self._failures)

    def errors(self) -> Iterator[Finding]:
        """Yield one finding for each way in which a rule failed on a file, at the first place."""
        for finding, count in self._failures.values():
            more = f" (and on {count - 1} more)" if count > 1 else ""
            yield attrs.evolve(finding, message=finding.message + more) if more else finding

    def _failed(self, name: str, check: object, how: str, subject: object, file: str) -> None:
        package = (getattr(check, "__module__", None) or "unknown").partition(".")[0]
        text = f"the rule {name} of the package {package} {how}"
        hint = f"report this to whoever wrote {package}, or ignore the rule in the settings"
        new = Finding(file, _whole(subject), INTERNAL, Severity.ERROR, text, hint)
        first, count = self._failures.get((name, text, file), (new, 0))
        self._failures[name, text, file] = (first, count + 1)

    def _finding(self, name: str, rule: Rule, said: object, subject: object, file: str) -> Finding:
        if isinstance(said, str):
            return Finding(file, _whole(subject), name, rule.severity, _told(said), rule.cure)
        if not isinstance(said, Message):
            raise _NonsenseError(f"it says a value of type {type(said).__name__}, not a text or a Message")
        for part, kind in _PARTS.items():
            if not isinstance(getattr(said, part), kind):
                raise _NonsenseError(f"`{part}` of its Message is a value of type {type(getattr(said, part)).__name__}")
        if not all(_is_edit(edit) for edit in said.fix):
            raise _NonsenseError("`fix` of its Message holds something else than edits")
        meant = said.subject if said.subject is not None else subject
        where = said.file or file
        if isinstance(said.at, Span) or said.file is not None:
            self._stands(where, said.at if isinstance(said.at, Span) else None)
        for edit in said.fix:
            self._stands(edit.file, edit.span)
        span = said.at if isinstance(said.at, Span) else _place(meant, said.at)
        return Finding(where, span, name, rule.severity, _told(said.text), said.hint or rule.cure, said.fix)

    def _stands(self, file: str, span: Span | None) -> None:
        """Hold a place against the lines of its file, where they are known.

        Raises:
            _NonsenseError: it is outside.
        """
        lines = self.lines(file) if self.lines is not None else None
        if self.lines is not None and lines is None:
            raise _NonsenseError(f'it speaks of "{_cut(file)}", which is no file of the project')
        if span is not None and not _within(span, lines):
            raise _NonsenseError(f"it names a place outside {file}: {':'.join(map(str, span))}")


def _told(text: str) -> str:
    """Return what a rule says.

    Raises:
        _NonsenseError: it is nothing.
    """
    if not text.strip():
        raise _NonsenseError("it says nothing")
    return text


def _is_edit(edit: Any) -> bool:
    parts = isinstance(edit, Edit) and isinstance(edit.file, str) and isinstance(edit.text, str)
    return parts and isinstance(edit.span, Span)


def _within(span: Span, lines: Sequence[str] | None) -> bool:
    """Tell whether the end of a span does not come before its beginning, and both lie in the lines."""
    if not all(type(number) is int and number > 0 for number in span) or span[:2] > span[2:]:
        return False
    ends = (span[:2], span[2:])
    return lines is None or all(line <= len(lines) and column <= len(lines[line - 1]) + 1 for line, column in ends)


def _place(thing: object, field: str) -> Span:
    return place_of(thing.source if isinstance(thing, Holding) else thing, field)


def _whole(subject: object) -> Span:
    return _place(subject, "")


def _said(error: BaseException) -> str:
    try:
        return _cut(_ADDRESS.sub("", str(error)))
    except _FAILURES:
        return "it cannot say why"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else line[: _LENGTH - 1] + "…"
