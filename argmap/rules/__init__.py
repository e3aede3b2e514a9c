"""Rules: one module, one rule; its docstring is its page and its test.

A rule is a generator `check(subject, graph)` marked by `@rule`. The subject (`on`) spares it its loop; the place of a
finding is the subject's own unless the rule yields a `Message` with a finer one. `over` says what the rule may see:
`Map` gives it the `Graph` of the subject's map, `Atlas` the whole `AtlasGraph`. Rules that the loader applies while
reading, or the checker to what is said, declare only their severity and page, by `loader_rule`.

A page has a first line that states the rule, then why, then `Reported:` and `Accepted:` with at least one
fenced yaml block each. A fragment without `map:` is wrapped in a minimal header. A finding is a trailing comment
`# finding: NAME` on its line. A comment line with nothing but a path (`# maps/atlas.yaml`) begins another file. What
plain text cannot show stands in a fenced python block, an expression that gives the bytes of a map; its comments name
the findings, wherever they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import attrs

from argmap.findings import Edit, Severity, Span
from argmap.graph import AtlasGraph, Graph
from argmap.model import Atlas, Map

Subject = TypeVar("Subject")
View = TypeVar("View", Graph, AtlasGraph)


@attrs.frozen
class Message:
    """What a rule has to say when a plain text is not enough.

    `at` is the name of one of the subject's places or a `Span`; `subject`, another object whose places are meant;
    `file`, another file; `hint`, the cure where it is more exact than the rule's own; `fix`, the edits that mend it.
    """

    text: str
    at: str | Span = ""
    hint: str = ""
    fix: tuple[Edit, ...] = ()
    subject: object | None = None
    file: str | None = None


Said = str | Message


@attrs.frozen
class Rule:
    """A rule as the checker sees it; `check` is None where the loader or the checker itself applies it.

    `texts` tells that what it says depends on whether the texts of the sources are at hand: what was allowed in one run
    may then be missing from another without being gone.
    An `optional` rule gives advice that not every team wants: it runs only where the settings select it or give it a
    severity.
    """

    on: type
    over: type
    severity: Severity
    cure: str
    check: Callable[[Any, Any], Iterable[Said]] | None
    texts: bool = False
    optional: bool = False


def rule(
    *,
    on: type[Subject],
    over: type = Map,
    severity: Severity = Severity.WARNING,
    cure: str,
    texts: bool = False,
    optional: bool = False,
) -> Callable[[Callable[[Subject, View], Iterator[Said]]], Rule]:
    """Mark a generator as a rule on every `on`, seeing `over`; `cure` tells the user what to do.

    Raises:
        TypeError: an argument is not of its type.
    """
    if over not in (Map, Atlas):
        raise TypeError(f"a rule sees a Map or an Atlas, not {over!r}")
    if not (isinstance(on, type) and isinstance(severity, Severity) and isinstance(cure, str)):
        raise TypeError("a rule is on a class, and has a Severity and a text as its cure")

    def mark(check: Callable[[Subject, View], Iterator[Said]]) -> Rule:
        return Rule(on, over, severity, cure, check, texts, optional)

    return mark


def loader_rule(severity: Severity, *, texts: bool = False) -> Rule:
    """Declare a rule that the loader or the checker itself applies; it says the cure itself."""
    return Rule(Map, Map, severity, "", None, texts)
