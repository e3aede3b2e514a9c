"""Suggest what may be the same."""

from __future__ import annotations

from collections.abc import Collection

from argmap.api.files import FileError
from argmap.api.projects import Project, bound, chosen
from argmap.comparison import likeness
from argmap.findings import Severity
from argmap.page import Page


def suggest(project: Project, maps: Collection[str] = (), *, most: int = 20, least: float = 40) -> Page:
    """Return what is worded alike: claims that may be one, nodes that may express a claim, claims that may be missing.

    `maps` names the maps whose nodes, and the claims they express, are asked about; without it all are. Each list has
    at most `most` pairs with a score of at least `least`, from 0 to 100, the most alike first, and says if there are
    more. A node with a link is left out, and so is what the relations of the atlas hold against each other. Which
    relation holds between two texts that are alike is never said. The work is near linear in the number of texts.

    Of the links in the maps of this repository, each hidden in turn, 41 % lead the list of their node and 62 % are
    among its first five. These are suggestions: that a pair is left out does not mean that it differs.

    Raises:
        FileError: a name is no map's, or `most` or `least` is out of range.
    """
    if most < 1 or not 0 <= least <= 100:
        raise FileError("at least one pair is listed, and a score lies between 0 and 100")
    atlas = bound(project)
    found = likeness.of(atlas, chosen(project, maps), most, least)
    errors = sum(finding.severity is Severity.ERROR for finding in project.findings)
    count = f"{errors} error{'' if errors == 1 else 's'}"
    unclean = (
        f"The project could not be read cleanly ({count}, which `argmap check` shows): what could be read is compared."
    )
    return likeness.page(found, atlas, least, [unclean] if errors else [])
