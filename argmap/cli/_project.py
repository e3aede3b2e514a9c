"""From what a user types to a project and the ids of its maps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from argmap.api import FileError, Project, load
from argmap.api.files import is_file, shown


def maps_of(targets: Sequence[str]) -> tuple[Project, list[str]]:
    """Return the project and the ids of the maps that `targets` name by id or by path.

    Raises:
        FileError: a target is neither, or the targets lie in different projects.
    """
    paths = [Path(target) for target in targets]
    files = [p for p in paths if str(p) == "-" or is_file(p)]
    project = load(files[0] if files else None)
    names = []
    for target, path in zip(targets, paths, strict=True):
        names.append(_name(project, target, path))
    return project, names


def _name(project: Project, target: str, path: Path) -> str:
    if target in project.maps:
        return target
    if target == "-" or is_file(path):
        file = target if target == "-" else shown(path.parent.resolve() / path.name)
        for name, held in project.maps.items():
            if held.file == file:
                return name
        raise FileError(f"{target} is no map of the project {project.root}, or cannot be read; check it first")
    if path.suffix in (".yaml", ".yml"):
        raise FileError(f"there is no file {target}")
    return target
