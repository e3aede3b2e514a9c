"""The verbs: what argmap does, as functions on values. The only reader and writer of files.

Each verb is the twin of a command. Errors in maps are findings of the value returned; what a caller can mend by calling
otherwise (a path that is not there, a map that does not exist) is a `FileError` with one clear line.
"""

from argmap.api.building import Built, build, index
from argmap.api.checking import Fixed, check, fix
from argmap.api.comparing import matrix, pairs
from argmap.api.converting import convert, schema
from argmap.api.drawing import label, render, render_pair, verdicts
from argmap.api.files import FileError
from argmap.api.projects import Project, bound, chosen, load
from argmap.api.rules import catalogue, rule
from argmap.api.starting import Sealed, new_map, new_project, seal, show

__all__ = [
    "Built",
    "FileError",
    "Fixed",
    "Project",
    "Sealed",
    "bound",
    "build",
    "catalogue",
    "check",
    "chosen",
    "convert",
    "fix",
    "index",
    "label",
    "load",
    "matrix",
    "new_map",
    "new_project",
    "pairs",
    "render",
    "render_pair",
    "rule",
    "schema",
    "seal",
    "show",
    "verdicts",
]
