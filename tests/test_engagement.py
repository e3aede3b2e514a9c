"""What one party does with the arguments of another, how it reports them, and the structure of the field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import api
from argmap.comparison import engagement, fidelity, field, shared, theory
from argmap.comparison import matrix as matrices
from argmap.comparison.matrix import Matrix
from argmap.comparison.parties import choose, roster
from argmap.logic import Effort
from argmap.page import Paragraph
from tests.test_theory import bind

ATLAS = """\
atlas: Bridges
claims:
  rust: Bridges rust.
  pay: Bridges pay.
  build: We should build bridges.
  paint: Bridges need paint.
speakers:
  ann: {names: Ann, maps: ann}
relations:
  - {if: rust, then: paint}
"""
ANN = """\
map: Ann on bridges
source: ann
thesis: build
nodes:
  pay: {premise: Bridges pay., claim: pay, qualifier: possible}
  build: {conclusion: Build bridges., because: {from: pay, id: gain}, claim: build}
  rust: {premise: Bridges rust., claim: rust}
  own: {premise: Nobody else speaks of paint., claim: paint}
"""
BEN = """\
map: Ben on bridges
source: ben
thesis: none
nodes:
  poor: {premise: Bridges cost more than they bring., claim: {opposite-of: pay}}
  rust: {premise: Bridges rust., stance: concedes, claim: rust}
  told: {premise: Bridges pay., by: Ann, claim: pay, qualifier: certain}
  straw: {premise: Bridges do not rust., by: Ann, claim: {opposite-of: rust}}
"""


def load(folder: Path, ben: str) -> api.Project:
    (folder / "maps").mkdir(exist_ok=True)
    for name, text in {"atlas": ATLAS, "ann": ANN, "ben": ben}.items():
        (folder / "maps" / f"{name}.yaml").write_text(text)
    return api.load(folder / "maps")


@pytest.fixture
def project(tmp_path: Path) -> api.Project:
    return load(tmp_path, BEN)


def test_each_argument_has_what_is_done_with_it(project: api.Project) -> None:
    atlas = api.bound(project)
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    met = {one.argument.node.id: one.deed.value for one in engagement.between(atlas, ann, ben).met}
    assert met == {"pay": "rebuts", "build": "denies a premise", "rust": "concedes", "own": "ignores"}


@pytest.mark.parametrize(
    ("stance", "deed"), [("denies", "rebuts"), ("concedes", "concedes"), ("reports", "only restates")]
)
def test_what_an_author_makes_of_a_report_is_what_it_does_with_it(tmp_path: Path, stance: str, deed: str) -> None:
    told = f"  told: {{premise: Paint is cheap., by: Carl, stance: {stance}, claim: pay}}\n"
    load(tmp_path, BEN.partition("  poor")[0] + told)
    (tmp_path / "maps" / "atlas.yaml").write_text(ATLAS.replace("relations:", "  carl: Carl\nrelations:"))
    atlas = api.bound(api.load(tmp_path / "maps"))
    carl, author = choose(roster(atlas), ["carl", "ben"])
    assert [one.deed.value for one in engagement.between(atlas, carl, author).met] == [deed]


def test_a_report_is_held_against_own_words(project: api.Project) -> None:
    atlas = api.bound(project)
    ann, ben = choose(roster(atlas), ["ann", "ben"])
    told = {one.node.id: one.match.value for one in fidelity.reports(atlas, ann, ben)}
    assert told == {"told": "reported as firmer", "straw": "says the contrary"}
    assert fidelity.reports(atlas, ben, ann) == ()


def test_what_follows_for_all_is_common_ground(tmp_path: Path) -> None:
    atlas = api.bound(load(tmp_path, BEN.partition("  straw")[0]))
    parties = choose(roster(atlas), ["ann", "ben"])
    found = shared.implied(atlas, theory.of(atlas), parties, Effort(10))
    assert found is not None
    assert [(one.claim, one.sign) for one in found] == [("rust", 1), ("paint", 1)]
    package = shared.package(theory.of(atlas), parties, Effort(10))
    assert package is not None and package.size - package.kept == 1
    assert len(package.given_up[0]) == 2


def test_the_same_party_twice_and_nobody_are_refused(project: api.Project) -> None:
    with pytest.raises(api.FileError, match="same party"):
        api.engage(project, "ann", "ann")
    with pytest.raises(api.FileError, match="did you mean"):
        api.engage(project, "ann", "bem")
    with pytest.raises(api.FileError, match="did you mean"):
        api.field(project, ["bem"])


SIGNS = st.lists(st.tuples(*[st.sampled_from([1, -1, 0])] * 3), max_size=8)


def of_signs(rows: Sequence[tuple[int, ...]], relations: str = "") -> Matrix:
    """The matrix of maps, in which row n is the claim n and each has a node n for or against it."""
    claims = "".join(f"  c{number}: Claim {number}.\n" for number in range(len(rows)))
    link = {1: "c{}", -1: "{{opposite-of: c{}}}"}
    maps = {
        name: "".join(
            f"  n{number}: {{premise: A {number}., claim: {link[signs[column]].format(number)}}}\n"
            for number, signs in enumerate(rows)
            if signs[column]
        )
        for column, name in enumerate("abcd"[: len(rows[0]) if rows else 3])
    }
    head = f"claims:\n{claims}" if claims else "claims: {}\n"
    return matrices.of(bind(head + relations, **{name: nodes or "  {}\n" for name, nodes in maps.items()}))


def test_what_is_opposed_in_appearance_only_is_no_disagreement() -> None:
    rows = [(1, -1, 0), (1, 1, 0)]
    one, *_ = field.agreements(of_signs(rows))
    assert (one.alike, one.both, field.alpha(of_signs(rows)).units) == (1, 2, 2)
    marked = of_signs(rows, "relations: [{apparent: [a/n0, b/n0], differ: time}]\n")
    one, *_ = field.agreements(marked)
    assert (one.alike, one.both, field.alpha(marked).units) == (1, 1, 1)
    assert field.kinds(of_signs(rows)) == ((None, 1),) and field.kinds(marked) == ()


def coincidences(rows: list[tuple[int, ...]]) -> float | None:
    """Alpha from the matrix of coincidences, pair by pair."""
    pairs = []
    for signs in rows:
        spoken = [sign for sign in signs if sign]
        weight = 1 / (len(spoken) - 1) if len(spoken) > 1 else 0
        pairs += [(a, b, weight) for (i, a), (j, b) in product(enumerate(spoken), repeat=2) if i != j]
    total = sum(weight for _, _, weight in pairs)
    share = {sign: sum(weight for a, _, weight in pairs if a == sign) for sign in (1, -1)}
    expected = 2 * share[1] * share[-1]
    if expected < 1e-9:
        return None
    return 1 - sum(weight for a, b, weight in pairs if a != b) * (total - 1) / expected


@given(SIGNS)
def test_alpha_is_that_of_the_matrix_of_coincidences(rows: list[tuple[int, ...]]) -> None:
    found, expected = field.alpha(of_signs(rows)).value, coincidences(rows)
    assert found == (expected if expected is None else pytest.approx(expected))


@given(SIGNS)
def test_silence_is_never_agreement(rows: list[tuple[int, ...]]) -> None:
    for one, (i, j) in zip(field.agreements(of_signs(rows)), combinations(range(3), 2), strict=True):
        both = [row for row in rows if row[i] and row[j]]
        assert (one.both, one.alike) == (len(both), sum(row[i] == row[j] for row in both))
    assert {row.claim.id for row in field.common(of_signs(rows))} == {
        f"c{n}" for n, row in enumerate(rows) if set(row) in ({1}, {-1})
    }


@given(SIGNS)
def test_the_order_of_claims_does_not_matter(rows: list[tuple[int, ...]]) -> None:
    turned = list(reversed(rows))
    assert field.agreements(of_signs(rows)) == field.agreements(of_signs(turned))
    assert field.alpha(of_signs(rows)).units == field.alpha(of_signs(turned)).units


def test_nothing_in_common_is_said(project: api.Project) -> None:
    texts = [block.text for block in api.field(project, ["ann"]).blocks if isinstance(block, Paragraph)]
    assert "There are fewer than two parties." in texts
