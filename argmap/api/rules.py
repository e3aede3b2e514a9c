"""Show the rules and their pages."""

from __future__ import annotations

import inspect
import re

from argmap import checker, plugins
from argmap.api.files import FileError
from argmap.findings import RulePage
from argmap.page import Cell, Page, Table

_EXAMPLES = re.compile(r"^(?:Reported|Accepted):$", re.MULTILINE)


def catalogue() -> Page:
    """Return every rule with its severity, whether it is off by default, and the sentence that states it."""
    rows = []
    for page in pages():
        severity = page.severity.value
        off = ("off unless asked for",) if page.optional else ()
        rows.append((Cell(page.name), Cell(severity, off, role=severity), Cell(page.states)))
    return Page("Rules", (Table("rules", ("rule", "severity", "states"), tuple(rows)),), "rules")


def rule(name: str) -> str:
    """Return the page of one rule: what it states, why, and what it reports and accepts.

    Raises:
        FileError: there is no such rule.
        argmap.plugins.PluginError: its module cannot be imported, or holds no rule.
    """
    if name not in plugins.names("rules"):
        from difflib import get_close_matches

        near = get_close_matches(name, plugins.names("rules"), 1)
        guess = f'; did you mean "{near[0]}"?' if near else "; `argmap rule` lists them"
        raise FileError(f'there is no rule "{name}"{guess}')
    return _page(name).page


def pages() -> tuple[RulePage, ...]:
    """Return the page of every rule, by name.

    Raises:
        argmap.plugins.PluginError: a module of that family cannot be imported, or holds no rule.
    """
    return tuple(map(_page, plugins.names("rules")))


def _page(name: str) -> RulePage:
    rule = checker.rule(name)
    text = inspect.cleandoc(plugins.get("rules", name).__doc__ or "")
    states, _, rest = text.partition("\n")
    head = f"{name} ({rule.severity.value}{', off unless asked for' if rule.optional else ''})"
    whole = f"{head}\n{'=' * len(head)}\n\n{text}\n"
    return RulePage(name, rule.severity, states, _EXAMPLES.split(rest)[0].strip(), whole, rule.optional)
