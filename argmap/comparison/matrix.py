"""Claims by parties: what each holds on each claim, with a verdict for every row.

A silence is shown and never counted as agreement. `of` computes a matrix once, `pair` narrows it to two parties.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum

import attrs

from argmap.comparison import positions
from argmap.comparison.parties import Party, roster, taking_part
from argmap.comparison.positions import Position
from argmap.graph import AtlasGraph
from argmap.model import Claim, Sort


class Verdict(str, Enum):
    """What a row comes to, in the order in which rows are shown."""

    DISAGREE = "disagree"
    APPARENT = "apparent"
    PARTLY = "partly"
    AGREE = "agree"
    ONE_SIDED = "one-sided"
    SILENT = "silent"


@attrs.frozen
class Row:
    """A claim with what the parties of the matrix say of it (`said`, in their order); `place` is its in the atlas."""

    claim: Claim
    parties: tuple[Party, ...] = attrs.field(repr=False)
    said: Mapping[Party, Position]
    verdict: Verdict
    place: int = 0

    @property
    def positions(self) -> tuple[Position, ...]:
        """The position of each party, in the order of the matrix; who is silent has one that says so."""
        return tuple(self.said.get(party) or Position(party, self.claim.id) for party in self.parties)


#: For each node (`map/node`), which of the atlas's `apparent` relations name it.
Marks = Mapping[str, frozenset[int]]


@attrs.frozen
class Matrix:
    """Rows over parties, contested first; rows on which nobody has a sign come last.

    `undeclared` are the claims that maps link to and the atlas does not declare: they have no row.
    """

    parties: tuple[Party, ...]
    rows: tuple[Row, ...]
    undeclared: tuple[str, ...] = ()
    marks: Marks = attrs.field(factory=dict, repr=False)


@attrs.frozen
class Pair:
    """What two parties make of the claims on which both have a sign; each row holds just their two positions."""

    left: Party
    right: Party
    agreements: tuple[Row, ...]
    disagreements: tuple[Row, ...]
    apparent: tuple[Row, ...]
    partly: tuple[Row, ...]


def of(atlas: AtlasGraph, parties: Sequence[str] | None = None, speakers: bool = False) -> Matrix:
    """Return the matrix of an atlas over its authors, or the parties named; with `speakers`, all declared ones too.

    Linear in the links and claims, times the principals of each speaker. Parties are named by the id of a map or of a
    declared speaker. Rows are ordered by verdict, then by the number of
    parties with a sign, most first, then as the atlas declares the claims.

    Raises:
        PartyError: a name stands for no party.
    """
    who = roster(atlas)
    chosen = taking_part(who, parties, speakers)
    held = positions.of(atlas, who)
    said: dict[str, dict[Party, Position]] = {name: {} for name in atlas.claims}
    for party in chosen:
        for name, position in held.get(party, {}).items():
            said.setdefault(name, {})[party] = position
    rows = []
    for place, claim in enumerate(atlas.claims.values()):
        cells = said[claim.id]
        rows.append(Row(claim, chosen, cells, judge(cells.values(), atlas.marks), place))
    undeclared = tuple(name for name in atlas.links if name not in atlas.claims)
    return Matrix(chosen, _ordered(rows), undeclared, atlas.marks)


def narrowed(matrix: Matrix, issues: Collection[str] = (), sorts: Collection[Sort] = ()) -> Matrix:
    """Return a matrix with just the rows on claims of some issues and of some sorts; without names, of any."""
    rows = (
        row
        for row in matrix.rows
        if (not issues or row.claim.issue in issues) and (not sorts or row.claim.sort in sorts)
    )
    return attrs.evolve(matrix, rows=tuple(rows), undeclared=() if issues or sorts else matrix.undeclared)


def pair(matrix: Matrix, left: Party, right: Party) -> Pair:
    """Return what two parties of a matrix agree and disagree on, in the order of its verdicts for the two.

    Raises:
        ValueError: one of them is not in the matrix.
    """
    if unknown := {left, right}.difference(matrix.parties):
        raise ValueError(f"{' and '.join(sorted(party.name for party in unknown))} not in the matrix")
    rows = []
    for row in matrix.rows:
        cells = {party: row.said[party] for party in (left, right) if party in row.said}
        rows.append(Row(row.claim, (left, right), cells, judge(cells.values(), matrix.marks), row.place))
    by_verdict: dict[Verdict, list[Row]] = {verdict: [] for verdict in Verdict}
    for row in _ordered(rows):
        by_verdict[row.verdict].append(row)
    wanted = (Verdict.AGREE, Verdict.DISAGREE, Verdict.APPARENT, Verdict.PARTLY)
    return Pair(left, right, *(tuple(by_verdict[verdict]) for verdict in wanted))


def judge(cells: Iterable[Position], marks: Marks) -> Verdict:
    """Return the verdict over the parties with a sign.

    Fewer than two are `one-sided` (none at all: `silent`); all full and alike `agree`; one for and another against
    `disagree`, or `apparent` if every opposed pair of nodes is marked so; anything else, and who is both for and
    against, is `partly`.
    """
    signed = [cell for cell in cells if cell.has_sign]
    if len(signed) < 2:
        return Verdict.ONE_SIDED if signed else Verdict.SILENT
    signs = {cell.sign for cell in signed}
    if len(signs) == 1 and 0 not in signs and not any(cell.partly for cell in signed):
        return Verdict.AGREE
    if {1, -1} <= signs:
        return Verdict.APPARENT if _only_apparent(signed, marks) else Verdict.DISAGREE
    return Verdict.PARTLY


def _only_apparent(signed: Iterable[Position], marks: Marks) -> bool:
    nodes: dict[int, list[str]] = {1: [], -1: [], 0: []}
    for cell in signed:
        nodes[cell.sign] += [evidence.place for evidence in cell.evidence]
    nothing: frozenset[int] = frozenset()
    return all(a != b and marks.get(a, nothing) & marks.get(b, nothing) for a in nodes[1] for b in nodes[-1])


def _ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    order = {verdict: rank for rank, verdict in enumerate(Verdict)}

    def rank(row: Row) -> tuple[int, int, int]:
        return order[row.verdict], -sum(cell.has_sign for cell in row.said.values()), row.place

    return tuple(sorted(rows, key=rank))
