"""The concept lattice of parties and claims: every group of parties with all that just they hold together.

A formal concept is a set of parties (its extent) and a set of sides of claims (its intent), such that each of these
parties holds all of these sides, and neither set can grow (Wille 1982, Restructuring lattice theory; Ganter & Wille
1999, Formal Concept Analysis). Only a full position with a sign counts as holding a side: silence holds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

import attrs

from argmap.comparison import matrix as matrices
from argmap.comparison.matrix import Matrix
from argmap.comparison.parties import Party
from argmap.graph import AtlasGraph

#: How many concepts are listed; there can be as many as there are sets of parties.
LIMIT = 1_000

#: A side of a claim: its id, and 1 for it or -1 against it.
Tenet = tuple[str, int]


@attrs.frozen
class Concept:
    """The parties that hold every side in `intent`, which are all the sides that every one of them holds.

    For reduced labelling: `own_parties` hold just the intent and no more; `own_tenets` are held by just the extent. In
    a complete lattice each party is own to one concept, and each side to one.
    """

    extent: tuple[Party, ...]
    intent: tuple[Tenet, ...]
    own_parties: tuple[Party, ...] = ()
    own_tenets: tuple[Tenet, ...] = ()


@attrs.frozen
class Lattice:
    """Concepts with most parties first, of which the first has all; `covers` are pairs (lower, upper) of their numbers.

    Between the two of a pair there is no concept. Where a limit was reached it is not `complete`: it is then the upper
    part of the lattice (an iceberg), and every concept left out has at most as many parties as the last one listed.
    """

    concepts: tuple[Concept, ...]
    covers: tuple[tuple[int, int], ...]
    complete: bool = True


def lattice(atlas: AtlasGraph, parties: Sequence[str] | None = None, limit: int = LIMIT) -> Lattice:
    """Return the concept lattice of an atlas over its authors, or the parties named by id; see `of`.

    Raises:
        PartyError: a name stands for no party.
    """
    return of(matrices.of(atlas, parties), limit)


def of(matrix: Matrix, limit: int = LIMIT) -> Lattice:
    """Return at most `limit` concepts of a matrix, those with most parties first, then in the order of the parties.

    The lower neighbours of an extent are its largest parts that one more side leaves (Lindig 2000, Fast concept
    analysis, turned round; the upper part by itself: Stumme et al. 2002, Computing iceberg concept lattices with
    TITANIC). For each concept: linear in the sides times the number of parties, and quadratic in the distinct parts.
    Without parties or sides of claims there is one concept.
    """
    holders = _holders(matrix)
    everybody = (1 << len(matrix.parties)) - 1
    heap, seen = [_rank(everybody)], {everybody}
    shown: list[int] = []
    arrows: list[tuple[int, int]] = []
    while heap and len(shown) < limit:
        extent = -heappop(heap)[1]
        shown.append(extent)
        for lower in _lower(extent, holders.values()):
            arrows.append((lower, extent))
            if lower not in seen:
                seen.add(lower)
                heappush(heap, _rank(lower))
    numbers = {extent: number for number, extent in enumerate(shown)}
    covers = sorted((numbers[a], numbers[b]) for a, b in arrows if a in numbers)
    return Lattice(_concepts(matrix, holders, shown), tuple(covers), not heap)


def _holders(matrix: Matrix) -> dict[Tenet, int]:
    """Return who holds each side that somebody holds, as bits: the first party has the highest, so that sets sort."""
    bits = [1 << place for place in reversed(range(len(matrix.parties)))]
    found: dict[Tenet, int] = {}
    for row in sorted(matrix.rows, key=lambda row: row.place):
        for sign in (1, -1):
            full = (bit for bit, at in zip(bits, row.positions, strict=True) if at.sign == sign and not at.partly)
            if holders := sum(full):
                found[row.claim.id, sign] = holders
    return found


def _rank(extent: int) -> tuple[int, int]:
    """Sort larger extents first, then those with earlier parties."""
    return -extent.bit_count(), -extent


def _lower(extent: int, holders: Iterable[int]) -> list[int]:
    """Return the largest extents below one: each is what is left of it by a side that some of it do not hold."""
    parts = sorted({left for held in holders if (left := extent & held) != extent}, key=_rank)
    largest: list[int] = []
    for part in parts:
        if not any(part & other == part for other in largest):
            largest.append(part)
    return largest


def _concepts(matrix: Matrix, holders: dict[Tenet, int], extents: Iterable[int]) -> tuple[Concept, ...]:
    own: dict[int, list[Tenet]] = {}
    for tenet, held in holders.items():
        own.setdefault(held, []).append(tenet)
    bits = {1 << place: party for place, party in enumerate(reversed(matrix.parties))}
    least = {bit: _least(bit, holders.values(), len(bits)) for bit in bits}
    found = []
    for extent in extents:
        members = [(bit, party) for bit, party in reversed(bits.items()) if bit & extent]
        intent = tuple(tenet for tenet, held in holders.items() if held & extent == extent)
        parties = tuple(party for bit, party in members if least[bit] == extent)
        found.append(Concept(tuple(p for _, p in members), intent, parties, tuple(own.get(extent, ()))))
    return tuple(found)


def _least(bit: int, holders: Iterable[int], many: int) -> int:
    """Return the smallest extent with a party: those who hold all that it holds."""
    extent = (1 << many) - 1
    for held in holders:
        if held & bit:
            extent &= held
    return extent
