"""Compare parties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from argmap.api.files import FileError
from argmap.api.projects import Project, bound
from argmap.comparison import cruxes, partings, table
from argmap.comparison import matrix as matrices
from argmap.comparison import parties as rosters
from argmap.page import Page


def crux(project: Project, left: str, right: str, *, on: str | None = None) -> Page:
    """Return what two parties' positions hang on where they part: cruxes, double cruxes, and bedrock.

    The parties are named by the ids of maps or declared speakers; `on` is a contested claim, by default each.

    Raises:
        FileError: a name is no single party's, both are the same, or the claim is not contested between them.
    """
    atlas = bound(project)
    try:
        return partings.page(atlas, cruxes.of(atlas, left, right, on))
    except ValueError as error:
        raise FileError(str(error)) from error


def matrix(project: Project, parties: Sequence[str] | None = None, *, speakers: bool = False) -> Page:
    """Return claims by parties: sign, stance, paragraph and quote behind each cell, and a verdict for each row.

    `parties` names maps or declared speakers; without it all authors take part, with `speakers` the declared speakers
    too.

    Raises:
        FileError: a name is no party's.
    """
    try:
        return table.page(matrices.of(bound(project), parties, speakers))
    except rosters.PartyError as error:
        raise FileError(str(error)) from error


def pairs(project: Project) -> list[matrices.Pair]:
    """Return, for each pair of authors, the claims on which they agree and those on which they do not."""
    m = matrices.of(bound(project))
    return [matrices.pair(m, left, right) for left, right in combinations(m.parties, 2)]
