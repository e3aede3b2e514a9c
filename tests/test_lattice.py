"""The concept lattice of parties and claims: equal to brute force and to an independent library, and bounded."""

from __future__ import annotations

from itertools import combinations

import concepts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.comparison import lattice
from argmap.comparison.lattice import Lattice
from argmap.comparison.matrix import Matrix
from argmap.comparison.parties import PartyError
from tests.test_engagement import of_signs
from tests.test_theory import bind

ROWS = st.lists(st.tuples(*[st.sampled_from([1, -1, 0])] * 4), max_size=7)


def pairs(found: Lattice) -> set[tuple[frozenset[str], frozenset[tuple[str, int]]]]:
    return {(frozenset(p.id for p in c.extent), frozenset(c.intent)) for c in found.concepts}


def held(matrix: Matrix) -> dict[str, set[tuple[str, int]]]:
    """What each party holds in full."""
    return {
        party.id: {(row.claim.id, c.sign) for row in matrix.rows if (c := row.positions[n]).sign and not c.partly}
        for n, party in enumerate(matrix.parties)
    }


@given(ROWS)
def test_concepts_are_all_closed_pairs(rows: list[tuple[int, ...]]) -> None:
    matrix = of_signs(rows)
    by_party = held(matrix)
    tenets = set().union(*by_party.values())
    expected = set()
    for size in range(len(by_party) + 1):
        for group in combinations(by_party, size):
            intent = tenets.intersection(*(by_party[name] for name in group))
            if {name for name, theirs in by_party.items() if intent <= theirs} == set(group):
                expected.add((frozenset(group), frozenset(intent)))
    assert pairs(lattice.of(matrix)) == expected


@given(ROWS)
def test_concepts_and_covers_are_those_of_an_independent_library(rows: list[tuple[int, ...]]) -> None:
    matrix = of_signs(rows)
    by_party = held(matrix)
    tenets = sorted(set().union(*by_party.values()))
    found = lattice.of(matrix)
    if not tenets:
        assert len(found.concepts) == 1
        return
    table = [tuple(tenet in by_party[name] for tenet in tenets) for name in by_party]
    other = concepts.Context(list(by_party), [f"{claim}{sign:+}" for claim, sign in tenets], table).lattice
    extents = [frozenset(p.id for p in concept.extent) for concept in found.concepts]
    assert {(extents[low], extents[high]) for low, high in found.covers} == {
        (frozenset(low.extent), frozenset(high.extent)) for high in other for low in high.lower_neighbors
    }
    assert set(extents) == {frozenset(concept.extent) for concept in other}


@given(ROWS)
def test_every_party_and_side_labels_one_concept_and_reads_off_the_lattice(rows: list[tuple[int, ...]]) -> None:
    matrix = of_signs(rows)
    found = lattice.of(matrix)
    below: dict[int, set[int]] = {number: {number} for number in range(len(found.concepts))}
    for low, high in reversed(found.covers):
        assert low > high
    for high in reversed(range(len(found.concepts))):
        below[high] = below[high].union(*(below[low] for low, upper in found.covers if upper == high))
    for high, concept in enumerate(found.concepts):
        own = [p for low in below[high] for p in found.concepts[low].own_parties]
        assert sorted(own, key=matrix.parties.index) == list(concept.extent)
        tenets = [t for up in below if high in below[up] for t in found.concepts[up].own_tenets]
        assert sorted(tenets) == sorted(concept.intent)


@given(ROWS, st.integers(1, 6))
def test_a_limit_leaves_the_upper_part(rows: list[tuple[int, ...]], limit: int) -> None:
    whole, part = lattice.of(of_signs(rows)), lattice.of(of_signs(rows), limit)
    assert part.concepts == whole.concepts[:limit]
    assert part.covers == tuple(pair for pair in whole.covers if max(pair) < limit)
    assert part.complete == (len(whole.concepts) <= limit)


@given(ROWS)
def test_silence_holds_nothing(rows: list[tuple[int, ...]]) -> None:
    for concept in lattice.of(of_signs(rows)).concepts:
        for claim, sign in concept.intent:
            places = ["abcd".index(party.id) for party in concept.extent]
            assert all(rows[int(claim[1:])][place] == sign for place in places)


@given(ROWS)
def test_the_order_of_claims_does_not_change_the_concepts(rows: list[tuple[int, ...]]) -> None:
    def turned(found: Lattice) -> set[tuple[frozenset[str], frozenset[tuple[str, int]]]]:
        last = len(rows) - 1
        return {(e, frozenset((f"c{last - int(c[1:])}", s) for c, s in i)) for e, i in pairs(found)}

    assert pairs(lattice.of(of_signs(rows))) == turned(lattice.of(of_signs(list(reversed(rows)))))


def test_parts_of_a_claim_and_both_sides_hold_nothing() -> None:
    atlas = bind(
        "claims: {c: C., d: D.}\n",
        a="\n  n: {premise: A., claim: {narrower-than: c}}\n  d: {premise: D., claim: d}\n",
        b="\n  y: {premise: A., claim: c}\n  n: {premise: B., claim: {opposite-of: c}}\n  d: {premise: D., claim: d}\n",
    )
    top, *others = lattice.lattice(atlas).concepts
    assert (top.intent, top.own_tenets, others) == ((("d", 1),), (("d", 1),), [])
    assert [party.id for party in top.own_parties] == ["a", "b"]


def test_nobody_and_nothing_are_one_concept() -> None:
    alone = lattice.lattice(bind(a="\n  n: {premise: A.}\n"))
    assert [(len(c.extent), c.intent) for c in alone.concepts] == [(1, ())]
    empty = lattice.lattice(bind("claims: {c: C.}\n"))
    assert (empty.concepts[0].extent, empty.covers, empty.complete) == ((), (), True)
    with pytest.raises(PartyError):
        lattice.lattice(bind(), ["nobody"])
