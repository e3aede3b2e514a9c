"""The structure of the field: how far parties agree, what they share, and what nobody holds.

Only full positions with a sign count; silence and mixed or partial positions are neither agreement nor disagreement,
and neither are those that the atlas marks as opposed in appearance only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import attrs

from argmap.comparison.matrix import Matrix, Row, Verdict, judge
from argmap.comparison.parties import Party
from argmap.comparison.positions import Position
from argmap.model import Claim, Sort

#: With fewer claims on which two parties or more have a sign, alpha says nothing.
FEW = 10


@attrs.frozen
class Agreement:
    """On how many claims two parties stand on the same side (`alike`), of those to which `both` speak in full."""

    left: Party
    right: Party
    alike: int
    both: int


@attrs.frozen
class Alpha:
    """Krippendorff's alpha over `units` claims on which two parties or more have a sign.

    `value` is None where all the signs are the same, as there is no disagreement to be expected, or there are none.
    """

    value: float | None
    units: int

    @property
    def few(self) -> bool:
        """Whether there are too few claims for the number to mean anything."""
        return self.units < FEW


@attrs.frozen
class Unheld:
    """A side of a claim that no party takes, even in part, while somebody takes the other."""

    claim: Claim
    sign: int


def agreements(matrix: Matrix) -> tuple[Agreement, ...]:
    """Return the agreement of each pair of parties that both speak to some claim in full, in their order.

    Linear in the links, and in the pairs of positions on each claim.
    """
    verdicts: dict[tuple[Party, Party], list[Verdict]] = {}
    for row in matrix.rows:
        for one, other in combinations([cell for cell in row.said.values() if _sign(cell)], 2):
            verdicts.setdefault((one.party, other.party), []).append(judge((one, other), matrix.marks))
    place = {party: number for number, party in enumerate(matrix.parties)}
    found = []
    for left, right in sorted(verdicts, key=lambda pair: (place[pair[0]], place[pair[1]])):
        met = verdicts[left, right]
        both = sum(verdict is not Verdict.APPARENT for verdict in met)
        if both:
            found.append(Agreement(left, right, met.count(Verdict.AGREE), both))
    return tuple(found)


def alpha(matrix: Matrix) -> Alpha:
    """Return Krippendorff's alpha, nominal, over signs.

    Claims to which fewer than two speak are left out, and those on which all who are opposed are so in appearance only.
    With n signs in all, of which n(c) are c, and in claim u m(u) signs, of which n(u, c) are c:
    alpha = 1 - (n - 1) * sum over u of [sum over c != k of n(u, c) n(u, k)] / (m(u) - 1) / sum over c != k of n(c) n(k)
    (Krippendorff 2019, Content Analysis, 4th ed., ch. 12). Linear in the cells.
    """
    units = [count for row in matrix.rows if (count := Counter(s for s in _signs(row) if s)).total() > 1]
    total: Counter[int] = sum(units, Counter())
    expected = 2 * total[1] * total[-1]
    observed = sum(2 * unit[1] * unit[-1] / (unit.total() - 1) for unit in units)
    return Alpha(1 - (total.total() - 1) * observed / expected if expected else None, len(units))


def common(matrix: Matrix) -> tuple[Row, ...]:
    """Return the claims on which every party takes the same side in full; none where there are fewer than two."""
    if len(matrix.parties) < 2:
        return ()
    everybody = len(matrix.parties)
    return tuple(row for row in matrix.rows if len(row.said) == everybody and set(_signs(row)) in ({1}, {-1}))


def unheld(matrix: Matrix) -> tuple[Unheld, ...]:
    """Return the sides that no party takes, of the claims on which at least two have a sign. Linear."""
    found = []
    for row in matrix.rows:
        signs = {cell.sign for cell in row.said.values() if cell.has_sign}
        if sum(cell.has_sign for cell in row.said.values()) > 1 and len(signs) == 1 and 0 not in signs:
            found.append(Unheld(row.claim, -next(iter(signs))))
    return tuple(found)


def kinds(matrix: Matrix) -> tuple[tuple[Sort | None, int], ...]:
    """Return how many claims of each sort are contested, in the order of sorts; None is for claims without a sort."""
    count = Counter(row.claim.sort for row in matrix.rows if set(_signs(row)) >= {1, -1})
    order: Sequence[Sort | None] = (*Sort, None)
    return tuple((sort, count[sort]) for sort in order if count[sort])


def _signs(row: Row) -> list[int]:
    """Return the sign of each who speaks, 0 if not in full; all 0 where the row is opposed in appearance only."""
    return [0 if row.verdict is Verdict.APPARENT else _sign(cell) for cell in row.said.values()]


def _sign(cell: Position) -> int:
    return 0 if cell.partly else cell.sign
