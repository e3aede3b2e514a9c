"""Compare parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from argmap.api.files import FileError
from argmap.api.projects import Project, bound
from argmap.brief import page as briefs
from argmap.comparison import conflicts as clashing
from argmap.comparison import (
    cruxes,
    dealings,
    engagement,
    fidelity,
    implied,
    partings,
    rifts,
    shared,
    structure,
    table,
    theory,
)
from argmap.comparison import matrix as matrices
from argmap.comparison import parties as rosters
from argmap.logic.minimal import MOST
from argmap.model import Sort
from argmap.page import Page


def brief(project: Project, parties: Sequence[str] | None = None) -> Page:
    """Return a neutral brief: the question, each case, where they agree and part, on what it turns, and what is open.

    `parties` names maps or declared speakers; without it all authors take part.

    Raises:
        FileError: a name is no party's.
    """
    atlas = bound(project)
    try:
        return briefs.page(atlas, matrices.of(atlas, parties))
    except rosters.PartyError as error:
        raise FileError(str(error)) from error


def conflicts(
    project: Project, parties: Sequence[str] | None = None, *, speakers: bool = False, limit: int = 16
) -> Page:
    """Return what parties hold that cannot hold together, the smallest first: at most `limit`, with what would end it.

    `parties` names maps or declared speakers; without it all authors take part, with `speakers` the declared speakers
    too.

    Raises:
        FileError: a name is no party's, or `limit` is below 1.
    """
    if limit < 1:
        raise FileError("the limit must be at least 1")
    atlas = bound(project)
    who = rosters.roster(atlas)
    try:
        chosen = rosters.taking_part(who, parties, speakers)
    except rosters.PartyError as error:
        raise FileError(str(error)) from error
    return rifts.page(atlas, clashing.of(atlas, who, chosen, limit), limit)


def crux(project: Project, left: str, right: str, *, on: str | None = None, limit: int = partings.FEW) -> Page:
    """Return what two parties' positions hang on where they part: walks, cruxes, double cruxes, bedrock, what is near.

    The parties are named by the ids of maps or declared speakers; `on` is a contested claim, by default each. `limit`
    is how many cruxes are shown for each side.

    Raises:
        FileError: a name is no single party's, both are the same, or the claim is not contested between them.
    """
    atlas = bound(project)
    try:
        return partings.page(atlas, cruxes.of(atlas, left, right, on, max(limit, MOST)), limit)
    except ValueError as error:
        raise FileError(str(error)) from error


def engage(project: Project, one: str, other: str, *, both: bool = False) -> Page:
    """Return what `other` does with each argument of `one`, and how it reports them; with `both`, the reverse too.

    Each names a map or a declared speaker.

    Raises:
        FileError: a name is no party's, stands for several parties, or both stand for the same.
    """
    atlas = bound(project)
    who = rosters.roster(atlas)
    left, right = _party(who, one), _party(who, other)
    if left == right:
        raise FileError(f"{one!r} and {other!r} are the same party; name two")
    ways = [(left, right), (right, left)] if both else [(left, right)]
    return dealings.page(
        (engagement.between(atlas, of, by, who), fidelity.reports(atlas, of, by, who)) for of, by in ways
    )


def _party(who: rosters.Roster, name: str) -> rosters.Party:
    try:
        found = rosters.choose(who, [name])
    except rosters.PartyError as error:
        raise FileError(str(error)) from error
    if len(found) > 1:
        raise FileError(f"{name!r} stands for {len(found)} parties: {', '.join(party.name for party in found)}")
    return found[0]


def field(project: Project, parties: Sequence[str] | None = None) -> Page:
    """Return the structure of the field: agreement, common ground, what fits together, and what nobody holds.

    `parties` names maps or declared speakers; without it all authors take part.

    Raises:
        FileError: a name is no party's.
    """
    atlas = bound(project)
    try:
        found = matrices.of(atlas, parties)
    except rosters.PartyError as error:
        raise FileError(str(error)) from error
    return structure.page(found, shared.together(atlas, theory.of(atlas), found.parties))


def matrix(
    project: Project,
    parties: Sequence[str] | None = None,
    *,
    speakers: bool = False,
    issues: Sequence[str] = (),
    sorts: Sequence[str] = (),
) -> Page:
    """Return claims by parties: sign, stance, paragraph and quote behind each cell, and a verdict for each row.

    `parties` names maps or declared speakers; without it all authors take part, with `speakers` the declared speakers
    too. Where names of `issues` or `sorts` are given, only claims of these are shown. What follows by relations from
    what a party holds is shown as implied, apart from what it states.

    Raises:
        FileError: a name is no party's, no issue's or no sort's.
    """
    atlas = bound(project)
    _known("issue", issues, [issue.id for issue in atlas.atlas.issues])
    _known("sort of claim", sorts, [sort.value for sort in Sort])
    try:
        found = matrices.of(atlas, parties, speakers)
    except rosters.PartyError as error:
        raise FileError(str(error)) from error
    shown = matrices.narrowed(found, issues, [Sort(name) for name in sorts])
    return table.page(shown, implied=implied.of(atlas, rosters.roster(atlas), found.parties))


def _known(what: str, names: Iterable[str], known: Sequence[str]) -> None:
    """Refuse what is not known by a name."""
    for name in names:
        if name not in known:
            raise FileError(rosters.unknown(what, name, known))


def pairs(project: Project) -> list[matrices.Pair]:
    """Return, for each pair of authors, the claims on which they agree and those on which they do not."""
    m = matrices.of(bound(project))
    return [matrices.pair(m, left, right) for left, right in combinations(m.parties, 2)]
