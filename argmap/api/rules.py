"""Show the rules and their pages."""

from __future__ import annotations

import re
from collections.abc import Container
from types import ModuleType

from argmap import plugins
from argmap.api.files import FileError
from argmap.findings import RulePage
from argmap.page import Cell, Page, Table

_EXAMPLES = re.compile(r"^(?:Reported|Accepted):$", re.MULTILINE)


def catalogue() -> Page:
    """Return every rule with its severity and the sentence that states it."""
    rows = []
    for page in pages():
        severity = page.severity.value
        rows.append((Cell(page.name), Cell(severity, role=severity), Cell(page.states)))
    return Page("Rules", (Table("rules", ("rule", "severity", "states"), tuple(rows)),), "rules")


def rule(name: str) -> str:
    """Return the page of one rule: what it states, why, and what it reports and accepts.

    Raises:
        FileError: there is no such rule.
    """
    try:
        module = plugins.get("rules", name)
    except plugins.PluginError as error:
        from difflib import get_close_matches

        near = get_close_matches(name, plugins.names("rules"), 1)
        guess = f'; did you mean "{near[0]}"?' if near else "; `argmap rule` lists them"
        raise FileError(f'there is no rule "{name}"{guess}') from error
    return _page(name, module).page


def pages(without: Container[str] = ()) -> tuple[RulePage, ...]:
    """Return the page of every rule, by name, but for those named in `without`."""
    return tuple(_page(name, module) for name, module in plugins.every("rules").items() if name not in without)


def _page(name: str, module: ModuleType) -> RulePage:
    severity, text = module.check.severity, (module.__doc__ or "").strip()
    states, _, rest = text.partition("\n")
    head = f"{name} ({severity.value})"
    whole = f"{head}\n{'=' * len(head)}\n\n{text}\n"
    return RulePage(name, severity, states, _EXAMPLES.split(rest)[0].strip(), whole)
