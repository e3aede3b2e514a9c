"""argmap: comparative argument maps, checked, drawn and compared.

Three lines load, check and render a project:

    import argmap
    project = argmap.load("maps/")
    print(len(argmap.check(project)), len(argmap.render(project, "haass-partners", "haass.svg")))

The verbs live in `argmap.api`, the values in `argmap.model` and `argmap.findings`; both can be had from here. They are
imported when first used, so that importing argmap, or asking for its version, costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from argmap.api import (
        FileError,
        Project,
        UndecidedError,
        build,
        check,
        convert,
        diff,
        explain,
        fix,
        fmt,
        label,
        load,
        matrix,
        new_map,
        new_project,
        rename,
        render,
        render_explanation,
        render_issue,
        render_lattice,
        render_matrix,
        render_pair,
        review,
        rule,
        schema,
        scheme,
        seal,
        show,
        solve,
        suggest,
        weigh,
        whatif,
        write_baseline,
    )
    from argmap.findings import Edit, Finding, Severity, Span
    from argmap.model import Atlas, Claim, Conclusion, Map, Premise, Quote, Rebuttal, Seal, Source, Step
    from argmap.page import Page

__all__ = [
    "Atlas",
    "Claim",
    "Conclusion",
    "Edit",
    "FileError",
    "Finding",
    "Map",
    "Page",
    "Premise",
    "Project",
    "Quote",
    "Rebuttal",
    "Seal",
    "Severity",
    "Source",
    "Span",
    "Step",
    "UndecidedError",
    "build",
    "check",
    "convert",
    "diff",
    "explain",
    "fix",
    "fmt",
    "label",
    "load",
    "matrix",
    "new_map",
    "new_project",
    "rename",
    "render",
    "render_explanation",
    "render_issue",
    "render_lattice",
    "render_matrix",
    "render_pair",
    "review",
    "rule",
    "schema",
    "scheme",
    "seal",
    "show",
    "solve",
    "suggest",
    "weigh",
    "whatif",
    "write_baseline",
]


def __getattr__(name: str) -> object:
    """Import a verb or a value type when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'argmap' has no attribute {name!r}")
    from importlib import import_module

    for module in ("argmap.model", "argmap.findings", "argmap.page", "argmap.api"):
        found = import_module(module)
        if hasattr(found, name):
            return getattr(found, name)
    raise AttributeError(f"module 'argmap' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
