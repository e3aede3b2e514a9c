"""Show the rules and their pages."""

from __future__ import annotations

from argmap import plugins
from argmap.api.files import FileError
from argmap.page import Cell, Page, Table


def catalogue() -> Page:
    """Return every rule with its severity and the sentence that states it."""
    rows = []
    for name, module in plugins.every("rules").items():
        severity = module.check.severity.value
        rows.append((Cell(name), Cell(severity, role=severity), Cell(_statement(module.__doc__))))
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
    head = f"{name} ({module.check.severity.value})"
    return f"{head}\n{'=' * len(head)}\n\n{(module.__doc__ or '').strip()}\n"


def _statement(page: str | None) -> str:
    return (page or "").strip().partition("\n")[0]
