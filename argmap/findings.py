"""What the checker has to say, and where: the values every layer may speak in.

This module owns places (`Span`), changes to a text (`Edit`), findings, and what reports may tell of a check beside them
(`RulePage`, `Checked`). It imports nothing of argmap.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import Enum
from typing import NamedTuple

import attrs


class Severity(str, Enum):
    """How much a finding matters; ordered by `rank`, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for errors, 1 for warnings, 2 for infos."""
        return ("error", "warning", "info").index(self.value)


class Span(NamedTuple):
    """A stretch of a text: 1-based line and column in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def start(self) -> Span:
        """The empty span where this one begins (for insertions)."""
        return Span(self.line, self.column, self.line, self.column)

    @property
    def end(self) -> Span:
        """The empty span where this one ends (for insertions)."""
        return Span(self.end_line, self.end_column, self.end_line, self.end_column)


#: The place of things that have none, such as an empty file: its first character.
TOP = Span(1, 1, 1, 1)


@attrs.frozen
class Edit:
    """Replace the text at `span` in `file` by `text`."""

    file: str
    span: Span
    text: str


@attrs.frozen
class Finding:
    """Something the checker has to say, at a place.

    `message` states the defect, `hint` the cure. `fix` holds the edits that mend it where a safe mend
    exists; it is empty where a person must decide.
    """

    file: str
    span: Span
    name: str
    severity: Severity
    message: str
    hint: str = ""
    fix: tuple[Edit, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, then place, then name, then message: the order in which findings are shown."""
        return (self.file, self.span.line, self.span.column, self.name, self.message)


#: A place that a message names: a line, or a file with a line; its folder depends on where argmap was called.
_PLACE = re.compile(r"(?<=\bline )\d+|(?<=\blines )\d+|[^\s()\"]*/(?=[^\s()\"/]+:\d)|(?<=[^\s():]):\d+(?::\d+)?")


def unplaced(message: str) -> str:
    """Return a message without the places it names, which move although nothing else is said."""
    return _PLACE.sub("…", message)


@attrs.frozen
class RulePage:
    """What users are told of a rule: its own severity, the sentence that states it, why it holds, and its page.

    An `optional` one is off unless asked for.
    """

    name: str
    severity: Severity
    states: str
    why: str
    page: str
    optional: bool = False


@attrs.frozen
class Checked:
    """What was checked: by which version of argmap, which files against which rules, and from which severity it fails.

    `files` are those that the rules were held against, `spared` the names of the rules that one of them was spared; a
    file that could not be read to its end is not among them.
    """

    version: str = ""
    files: tuple[str, ...] = ()
    rules: tuple[RulePage, ...] = ()
    fail_level: Severity = Severity.WARNING
    spared: Mapping[str, Collection[str]] = attrs.field(factory=dict)


#: Where findings come by themselves.
UNTOLD = Checked()
