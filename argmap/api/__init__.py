"""The verbs: what argmap does, as functions on values. The only reader and writer of files.

Each verb is the twin of a command. Errors in maps are findings of the value returned; what a caller can mend by calling
otherwise (a path that is not there, a map that does not exist) is a `FileError` with one clear line. A verb's module is
imported when the verb is first used, so that checking does not pay for drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.api.building import Built, build, index, summary
    from argmap.api.checking import Fixed, check, fix, write_baseline
    from argmap.api.comparing import brief, conflicts, crux, engage, field, matrix, pairs
    from argmap.api.converting import Converted, convert, convert_file, schema
    from argmap.api.drawing import render, render_issue, render_lattice, render_matrix, render_pair
    from argmap.api.examining import Examined, checked, examine
    from argmap.api.explaining import explain, render_explanation, whatif
    from argmap.api.files import FileError
    from argmap.api.formatting import Formatted, fmt, formatted
    from argmap.api.labelling import label, verdicts
    from argmap.api.projects import Project, bound, chosen, load
    from argmap.api.renaming import Change, changes, rename
    from argmap.api.reviewing import Reviewed, review
    from argmap.api.rules import catalogue, rule
    from argmap.api.schemes import scheme
    from argmap.api.solving import UndecidedError, problems, solve
    from argmap.api.starting import Sealed, new_map, new_project, seal, seals, show
    from argmap.api.suggesting import suggest
    from argmap.api.versions import diff
    from argmap.api.weighing import strengths, weigh

_HOMES = {
    "building": ("Built", "build", "index", "summary"),
    "checking": ("Fixed", "check", "fix", "write_baseline"),
    "comparing": ("brief", "conflicts", "crux", "engage", "field", "matrix", "pairs"),
    "converting": ("Converted", "convert", "convert_file", "schema"),
    "drawing": ("render", "render_issue", "render_lattice", "render_matrix", "render_pair"),
    "examining": ("Examined", "checked", "examine"),
    "explaining": ("explain", "render_explanation", "whatif"),
    "files": ("FileError",),
    "formatting": ("Formatted", "fmt", "formatted"),
    "labelling": ("label", "verdicts"),
    "projects": ("Project", "bound", "chosen", "load"),
    "renaming": ("Change", "changes", "rename"),
    "reviewing": ("Reviewed", "review"),
    "rules": ("catalogue", "rule"),
    "schemes": ("scheme",),
    "solving": ("UndecidedError", "problems", "solve"),
    "starting": ("Sealed", "new_map", "new_project", "seal", "seals", "show"),
    "suggesting": ("suggest",),
    "versions": ("diff",),
    "weighing": ("strengths", "weigh"),
}

__all__ = [
    "Built",
    "Change",
    "Converted",
    "Examined",
    "FileError",
    "Fixed",
    "Formatted",
    "Project",
    "Reviewed",
    "Sealed",
    "UndecidedError",
    "bound",
    "brief",
    "build",
    "catalogue",
    "changes",
    "check",
    "checked",
    "chosen",
    "conflicts",
    "convert",
    "convert_file",
    "crux",
    "diff",
    "engage",
    "examine",
    "explain",
    "field",
    "fix",
    "fmt",
    "formatted",
    "index",
    "label",
    "load",
    "matrix",
    "new_map",
    "new_project",
    "pairs",
    "problems",
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
    "seals",
    "show",
    "solve",
    "strengths",
    "suggest",
    "summary",
    "verdicts",
    "weigh",
    "whatif",
    "write_baseline",
]


def __getattr__(name: str) -> object:
    """Import a verb's module when the verb is first asked for (PEP 562)."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
