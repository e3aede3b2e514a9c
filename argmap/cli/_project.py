"""From what a user types to a project and the ids of its maps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from argmap.api import FileError, Project, load
from argmap.api.files import is_file, is_folder, shown
from argmap.findings import Severity


def maps_of(targets: Sequence[str], path: Path | None = None) -> tuple[Project, list[str]]:
    """Return the project and the ids of the maps that `targets` name by id or by path; what they do not is kept.

    The project is that at `path`, without it that around the first map named by its path, else around the folder.

    Raises:
        FileError: a target is neither, or the targets lie in different projects.
    """
    paths = [Path(target) for target in targets]
    files = [p for p in paths if str(p) == "-" or is_file(p)]
    project = load(path if path is not None or not files else files[0])
    names = []
    for target, named in zip(targets, paths, strict=True):
        names.append(_name(project, target, named))
    return project, names


def atlas_of(target: str | None) -> Project | None:
    """Return the project of an atlas named by its file or a folder, by default that around; None for anything else.

    Raises:
        FileError: there are no maps.
    """
    if target is not None:
        path = Path(target)
        if not (is_folder(path) or (path.stem == "atlas" and path.suffix in (".yaml", ".yml"))):
            return None
    project = load(target)
    if not project.maps:
        raise FileError(f"there are no maps in {target or project.root}")
    return project


def tell(project: Project, names: Sequence[str] | None = None) -> None:
    """Say on standard error what could not be read of the maps asked for, all by default, and of their atlas.

    What is printed from them lacks it; `argmap check` shows it all.
    """
    files = {amap.file for name, amap in project.maps.items() if names is None or name in names}
    files |= {project.atlas.file} if project.atlas is not None else set()
    found = sorted((f for f in project.findings if f.severity is Severity.ERROR), key=lambda finding: finding.sort_key)
    for file in dict.fromkeys(f.file for f in found if names is None or f.file in files):
        first, *others = (f for f in found if f.file == file)
        more = f" ({len(others)} more like this)" if others else ""
        place = f"{file}:{first.span.line}:{first.span.column}"
        click.echo(f"argmap: {place}: {first.message}{more}; what could not be read is left out", err=True)


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
