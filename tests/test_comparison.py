"""Who holds what, and the verdict on each row."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import graph
from argmap.comparison import matrix, positions, table
from argmap.comparison.matrix import Matrix, Row, Verdict
from argmap.comparison.parties import Party, PartyError, choose, members, roster
from argmap.comparison.positions import Position, Word
from argmap.findings import Span
from argmap.model import (
    Anchor,
    Apparent,
    Atlas,
    AtlasRelation,
    Basis,
    Claim,
    Issue,
    Link,
    Map,
    Node,
    Premise,
    Quote,
    Rebuttal,
    Relation,
    Seal,
    Sort,
    Source,
    Speaker,
    Stance,
)
from argmap.page import Paragraph, Table
from argmap.sources import Holding

SAME, OPPOSITE, NARROWER = Relation.SAME, Relation.OPPOSITE, Relation.NARROWER
CLAIMS = (Claim("c", "Bridges rust.", "repair", Sort.FACT), Claim("d", "Bridges pay."), Claim("e", "Bridges end."))


def node(
    name: str,
    stance: Stance = Stance.ASSERTS,
    relation: Relation = SAME,
    *,
    claim: str = "c",
    by: tuple[str, ...] = (),
    via: tuple[str, ...] = (),
    basis: Basis = Basis.STATED,
    quotes: tuple[Quote, ...] = (),
) -> Node:
    places = {"": Span(7, 3, 8, 1)}
    return Premise(
        name,
        f"About {name}.",
        basis,
        stance,
        by,
        via,
        quotes,
        (Link(claim, relation),),
        places=places,
    )


def one(
    name: str, *nodes: Node, author: str | None = None, quotes: dict[str, tuple[int, ...]] | None = None
) -> graph.Graph:
    source = Source(name, "A text", author or name.title())
    holding = Holding(source, Seal(name, "0" * 64, 40, quotes or {}))
    return graph.of(Map(name, "A map", (name,), (), nodes, file=f"maps/{name}.yaml"), {name: holding})


def bound(
    *maps: graph.Graph,
    speakers: tuple[Speaker, ...] = (),
    relations: tuple[AtlasRelation, ...] = (),
    claims: tuple[Claim, ...] = CLAIMS,
) -> graph.AtlasGraph:
    issues = (Issue("repair", "What to repair?"),)
    return graph.bind(Atlas("Bridges", issues, claims, speakers, relations), maps)


def says(atlas: graph.AtlasGraph, party: str, claim: str = "c") -> tuple[int, str, bool]:
    """Return the sign, word and partiality of one party on one claim."""
    result = matrix.of(atlas, [party])
    (row,) = [row for row in result.rows if row.claim.id == claim]
    (cell,) = row.positions
    return cell.sign, cell.word.value, cell.partly


@pytest.mark.parametrize(
    ("stance", "relation", "basis", "expected"),
    [
        (Stance.ASSERTS, SAME, Basis.STATED, (1, "asserts", False)),
        (Stance.ASSERTS, SAME, Basis.EVIDENCE, (1, "asserts", False)),
        (Stance.CONCEDES, SAME, Basis.STATED, (1, "concedes", False)),
        (Stance.DENIES, SAME, Basis.STATED, (-1, "denies", False)),
        (Stance.REPORTS, SAME, Basis.STATED, (0, "reports", False)),
        (Stance.SUPPOSES, SAME, Basis.STATED, (0, "conditional", False)),
        (Stance.ASSERTS, SAME, Basis.ASSUMED, (1, "presupposes", False)),
        (Stance.ASSERTS, OPPOSITE, Basis.STATED, (-1, "denies", False)),
        (Stance.DENIES, OPPOSITE, Basis.STATED, (1, "asserts", False)),
        (Stance.CONCEDES, OPPOSITE, Basis.STATED, (-1, "concedes", False)),
        (Stance.ASSERTS, OPPOSITE, Basis.ASSUMED, (-1, "presupposes", False)),
        (Stance.REPORTS, OPPOSITE, Basis.STATED, (0, "reports", False)),
        (Stance.ASSERTS, NARROWER, Basis.STATED, (1, "asserts", True)),
        (Stance.DENIES, Relation.BROADER, Basis.STATED, (-1, "denies", True)),
    ],
)
def test_the_author_s_sign_is_stance_times_link(
    stance: Stance, relation: Relation, basis: Basis, expected: tuple[int, str, bool]
) -> None:
    assert says(bound(one("ann", node("n", stance, relation, basis=basis))), "ann") == expected


@pytest.mark.parametrize("stance", [s for s in Stance if s is not Stance.SUPPOSES])
def test_a_speaker_is_for_what_is_by_them_whatever_the_author_makes_of_it(stance: Stance) -> None:
    speakers = (Speaker("ben", ("Ben B.", "Mr B.")),)
    atlas = bound(one("ann", node("n", stance, by=("Mr B.",))), speakers=speakers)
    assert says(atlas, "ben") == (1, "asserts", False)
    atlas = bound(one("ann", node("n", stance, OPPOSITE, by=("Ben B.",))), speakers=speakers)
    assert says(atlas, "ben") == (-1, "denies", False)


def test_a_speaker_s_words_follow_supposition_and_basis() -> None:
    speakers = (Speaker("ben", ("Ben",)),)

    def told(stance: Stance, basis: Basis) -> tuple[int, str, bool]:
        return says(bound(one("ann", node("n", stance, by=("Ben",), basis=basis)), speakers=speakers), "ben")

    assert told(Stance.SUPPOSES, Basis.STATED) == (0, "conditional", False)
    assert told(Stance.REPORTS, Basis.IMPUTED) == (1, "imputed", False)
    assert told(Stance.REPORTS, Basis.ASSUMED) == (1, "presupposes", False)
    atlas = bound(one("ann", node("n", Stance.DENIES, by=("Ben",), basis=Basis.IMPUTED)), speakers=speakers)
    assert says(atlas, "ann") == (-1, "denies", False)


def test_outer_links_of_a_chain_only_report() -> None:
    speakers = (Speaker("ben", ("Ben",)), Speaker("cid", ("Cid",)))
    atlas = bound(one("ann", node("n", Stance.REPORTS, by=("Ben",), via=("Cid",))), speakers=speakers)
    assert says(atlas, "ann") == says(atlas, "cid") == (0, "reports", False)
    assert says(atlas, "ben") == (1, "asserts", False)


def test_joint_words_are_a_position_of_each() -> None:
    speakers = (Speaker("ben", ("Ben",)), Speaker("cid", ("Cid",)))
    atlas = bound(one("ann", node("n", Stance.REPORTS, by=("Ben", "Cid"))), speakers=speakers)
    assert says(atlas, "ben") == says(atlas, "cid") == (1, "asserts", False)


def test_an_anticipated_objection_gives_nobody_but_the_author_a_position() -> None:
    objection = Rebuttal("n", "It holds.", stance=Stance.DENIES, links=(Link("c"),), against=("m",))
    atlas = bound(one("ann", objection), speakers=(Speaker("ben", ("Ben",)),))
    held = positions.of(atlas)
    assert {party.id: by_claim["c"].sign for party, by_claim in held.items()} == {"ann": -1}


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ([(Stance.ASSERTS, NARROWER), (Stance.DENIES, SAME)], (-1, "denies", False)),
        ([(Stance.ASSERTS, SAME), (Stance.DENIES, SAME)], (0, "mixed", False)),
        ([(Stance.ASSERTS, NARROWER), (Stance.DENIES, NARROWER)], (0, "mixed", True)),
        ([(Stance.REPORTS, SAME), (Stance.ASSERTS, NARROWER)], (1, "asserts", True)),
        ([(Stance.CONCEDES, SAME), (Stance.ASSERTS, SAME)], (1, "asserts", False)),
        ([(Stance.REPORTS, SAME), (Stance.SUPPOSES, SAME)], (0, "conditional", False)),
    ],
)
def test_of_several_nodes_signs_come_first_then_full_links(
    nodes: list[tuple[Stance, Relation]], expected: tuple[int, str, bool]
) -> None:
    atlas = bound(one("ann", *(node(f"n{i}", *kind) for i, kind in enumerate(nodes))))
    assert says(atlas, "ann") == expected


@given(st.permutations([(Stance.ASSERTS, SAME), (Stance.DENIES, NARROWER), (Stance.REPORTS, OPPOSITE)]))
def test_the_order_of_nodes_changes_no_position(nodes: list[tuple[Stance, Relation]]) -> None:
    atlas = bound(one("ann", *(node(f"n{i}", *kind) for i, kind in enumerate(nodes))))
    assert says(atlas, "ann") == (1, "asserts", False)


def spokesmen(*nodes: Node) -> graph.AtlasGraph:
    speakers = (
        Speaker("crown", ("The crown",)),
        Speaker("ben", ("Ben",), speaks_for=("crown",)),
        Speaker("clerk", ("Clerk",), speaks_for=("ben",)),
    )
    return bound(one("ann", *nodes), speakers=speakers)


def test_a_spokesman_s_words_count_for_the_principal_through_him_and_not_the_reverse() -> None:
    atlas = spokesmen(node("n", Stance.REPORTS, by=("Ben",)), node("o", Stance.REPORTS, by=("The crown",), claim="d"))
    held = {party.id: by_claim for party, by_claim in positions.of(atlas).items()}
    assert (held["crown"]["c"].sign, held["crown"]["c"].through) == (1, ("Ben",))
    assert held["ben"]["c"].through == ()
    assert "d" not in held["ben"]
    assert "clerk" not in held


def test_the_principal_s_own_words_win_even_in_part() -> None:
    atlas = spokesmen(
        node("n", Stance.REPORTS, by=("Ben",)),
        node("o", Stance.REPORTS, OPPOSITE, by=("The crown",)),
        node("p", Stance.REPORTS, by=("Ben",), claim="d"),
        node("q", Stance.REPORTS, NARROWER, by=("The crown",), claim="d"),
        node("r", Stance.REPORTS, by=("Ben",), claim="e"),
        node("s", Stance.SUPPOSES, by=("The crown",), claim="e"),
    )
    assert says(atlas, "crown", "c") == (-1, "denies", False)
    assert says(atlas, "crown", "d") == (1, "asserts", True)
    assert says(atlas, "crown", "e") == (1, "asserts", False)
    (row,) = [row for row in matrix.of(atlas, ["crown"]).rows if row.claim.id == "c"]
    assert [e.node.id for e in row.positions[0].evidence] == ["o"]
    assert [(e.node.id, e.through) for e in row.positions[0].aside] == [("n", ("Ben",))]


def test_speaking_for_goes_on_and_circles_end() -> None:
    atlas = spokesmen(node("n", Stance.REPORTS, by=("Clerk",)))
    held = {party.id: by_claim["c"].through for party, by_claim in positions.of(atlas).items()}
    assert held == {"ann": (), "clerk": (), "ben": ("Clerk",), "crown": ("Clerk",)}
    speakers = (Speaker("ben", ("Ben",), ("cid",)), Speaker("cid", ("Cid",), ("ben", "nobody")))
    circle = bound(one("ann", node("n", Stance.REPORTS, by=("Ben",))), speakers=speakers)
    assert says(circle, "cid") == says(circle, "ben") == (1, "asserts", False)


def test_joint_spokesmen_are_both_named_and_reports_are_not_handed_on() -> None:
    speakers = (
        Speaker("crown", ("Crown",)),
        Speaker("ben", ("Ben",), ("crown",)),
        Speaker("cid", ("Cid",), ("crown",)),
    )
    atlas = bound(
        one("ann", node("n", Stance.REPORTS, by=("Ben", "Cid")), node("o", Stance.REPORTS, claim="d", via=("Ben",))),
        speakers=speakers,
    )
    held = {party.id: by_claim for party, by_claim in positions.of(atlas).items()}
    assert held["crown"]["c"].through == ("Ben", "Cid")
    assert set(held["crown"]) == {"c"}


def test_an_author_reported_elsewhere_is_that_author_s_party_only_if_declared() -> None:
    ann, ben = one("ann", node("n")), one("ben", node("m", Stance.DENIES, by=("Ann",)))
    apart = bound(ann, ben, speakers=(Speaker("a", ("Ann",)),))
    assert [p.id for p in members(roster(apart), speakers=True)] == ["ann", "ben", "a"]
    joined = bound(ann, ben, speakers=(Speaker("a", ("Ann",), maps=("ann", "nowhere")),))
    assert [(p.id, p.kind, p.maps) for p in members(roster(joined), speakers=True)] == [
        ("a", "author", ("ann",)),
        ("ben", "author", ("ben",)),
    ]
    (row, *_) = matrix.of(joined).rows
    assert [e.place for e in row.positions[0].evidence] == ["ann/n", "ben/m"]
    assert choose(roster(joined), ["ann", "a"]) == choose(roster(joined), ["a"])


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        (Stance.REPORTS, (1, "asserts", False)),
        (Stance.DENIES, (-1, "denies", False)),
        (Stance.CONCEDES, (1, "concedes", False)),
    ],
)
def test_of_authors_who_quote_themselves_the_stance_comes_first(
    stance: Stance, expected: tuple[int, str, bool]
) -> None:
    speakers = (Speaker("a", ("Ann",), maps=("ann",)),)
    assert says(bound(one("ann", node("n", stance, by=("Ann",))), speakers=speakers), "a") == expected


def test_undeclared_names_are_never_parties_and_equal_names_never_merge() -> None:
    atlas = bound(one("ann-1", node("n"), author="Ann"), one("ann-2", node("m", by=("Ben",)), author="Ann"))
    result = matrix.of(atlas, speakers=True)
    assert [(p.id, p.name) for p in result.parties] == [("ann-1", "Ann (ann-1)"), ("ann-2", "Ann (ann-2)")]


def test_a_map_and_a_speaker_of_one_id_stay_two_parties() -> None:
    atlas = bound(one("ann", node("n"), author="Ann"), speakers=(Speaker("ann", ("Ann",)),))
    result = matrix.of(atlas, ["ann"])
    assert [(p.kind, p.name) for p in result.parties] == [
        ("author", "Ann (author ann)"),
        ("speaker", "Ann (speaker ann)"),
    ]
    assert [cell.word.value for cell in result.rows[0].positions] == ["asserts", "silent"]


def test_an_author_without_a_name_goes_by_the_map() -> None:
    party = Party("ann", "A map", "author", ("ann",))
    assert members(roster(bound(one("ann", node("n"), author="not given")))) == (party,)
    assert members(roster(graph.bind(None, [graph.of(Map("ann", "A map", ("x",), (), ()))]))) == (party,)


@pytest.mark.parametrize(("name", "says_so"), [("an", "did you mean ann"), ("zzz", "there are ann, ben")])
def test_an_unknown_party_is_an_error_that_names_the_nearest(name: str, says_so: str) -> None:
    with pytest.raises(PartyError, match=says_so):
        matrix.of(bound(one("ann"), one("ben")), [name])


def at(sign: int, *, partly: bool = False, word: Word = Word.ASSERTS) -> Position:
    return Position(Party("p", "P", "author"), "c", sign, word, partly)


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ([], Verdict.SILENT),
        ([at(0, word=Word.REPORTS), at(0, word=Word.SILENT)], Verdict.SILENT),
        ([at(1), at(0, word=Word.REPORTS)], Verdict.ONE_SIDED),
        ([at(0, word=Word.MIXED)], Verdict.ONE_SIDED),
        ([at(1), at(1), at(0, word=Word.SILENT)], Verdict.AGREE),
        ([at(-1), at(-1)], Verdict.AGREE),
        ([at(1), at(1, partly=True)], Verdict.PARTLY),
        ([at(1), at(0, word=Word.MIXED)], Verdict.PARTLY),
        ([at(0, word=Word.MIXED), at(0, word=Word.MIXED)], Verdict.PARTLY),
    ],
)
def test_the_verdict_is_over_parties_with_a_sign(cells: list[Position], verdict: Verdict) -> None:
    assert matrix.judge(cells, {}) is verdict


def opposed(*relations: AtlasRelation) -> Matrix:
    return matrix.of(
        bound(
            one("ann", node("n"), node("o")),
            one("ben", node("m", Stance.DENIES)),
            relations=relations,
        )
    )


def test_for_against_against_disagrees_unless_every_opposed_pair_is_marked_apparent() -> None:
    assert opposed().rows[0].verdict is Verdict.DISAGREE
    assert opposed(Apparent(("ann/n", "ben/m"), "term")).rows[0].verdict is Verdict.DISAGREE
    both = (Apparent(("ann/n", "ben/m"), "term"), Apparent(("ben/m", "ann/o"), "time"))
    assert opposed(*both).rows[0].verdict is Verdict.APPARENT
    assert (
        opposed(Apparent(("ann/n", "ann/o"), "term"), Apparent(("ben/m",), "time")).rows[0].verdict is Verdict.DISAGREE
    )


def test_an_author_who_denies_what_a_speaker_says_opposes_the_speaker_and_no_other_mark_hides_it() -> None:
    said = node("said", Stance.DENIES, by=("Cid",))
    marked = Apparent(("ann/said", "ben/m"), "scope")
    atlas = bound(
        one("ann", said),
        one("ben", node("m", Stance.DENIES)),
        speakers=(Speaker("cid", ("Cid",)),),
        relations=(marked,),
    )
    assert matrix.of(atlas, ["ann", "cid"]).rows[0].verdict is Verdict.DISAGREE


def test_rows_come_contested_first_then_by_parties_then_as_declared() -> None:
    claims = tuple(
        Claim(name, f"About {name}.") for name in ("lone", "agreed", "agreed-3", "split", "nobody", "partly")
    )
    stand = Stance.ASSERTS
    ann = [node(f"a-{c}", stand, claim=c) for c in ("lone", "agreed", "agreed-3", "split", "partly")]
    ben = [node(f"b-{c}", stand, claim=c) for c in ("agreed", "agreed-3")]
    ben += [node("b-split", Stance.DENIES, claim="split"), node("b-part", stand, NARROWER, claim="partly")]
    atlas = bound(one("ann", *ann), one("ben", *ben), one("cid", node("c-3", claim="agreed-3")), claims=claims)
    result = matrix.of(atlas)
    assert [row.claim.id for row in result.rows] == ["split", "partly", "agreed-3", "agreed", "lone", "nobody"]


def test_a_pair_is_judged_by_itself() -> None:
    atlas = bound(
        one("ann", node("n"), node("n2", claim="d")),
        one("ben", node("m"), node("m2", relation=NARROWER, claim="d")),
        one("cid", node("o", Stance.DENIES)),
    )
    result = matrix.of(atlas)
    ann, ben, cid = result.parties
    assert result.rows[0].verdict is Verdict.DISAGREE

    def ids(rows: tuple[Row, ...]) -> list[str]:
        return [row.claim.id for row in rows]

    friends, foes = matrix.pair(result, ann, ben), matrix.pair(result, cid, ann)
    assert (ids(friends.agreements), ids(friends.disagreements), ids(friends.partly)) == (["c"], [], ["d"])
    assert (ids(foes.agreements), ids(foes.disagreements), ids(foes.partly)) == ([], ["c"], [])
    assert [cell.party for cell in foes.disagreements[0].positions] == [cid, ann]


def test_the_page_leads_from_each_cell_to_quote_paragraph_and_node() -> None:
    quotes = (Quote("rust never sleeps"), Quote("salt in the air", (Anchor(9), Anchor(12))))
    ann = one("ann", node("n", quotes=quotes), node("p", relation=NARROWER), quotes={"rust never sleeps": (4,)})
    ben = one("ben", node("m", Stance.REPORTS, OPPOSITE, by=("Cid",)), node("x", claim="f"))
    result = matrix.of(bound(ann, ben, speakers=(Speaker("cid", ("Cid",)),)), speakers=True)
    page = table.page(result, "Bridges")
    (grid,) = [block for block in page.blocks if isinstance(block, Table)]
    assert grid.columns == ("Claim", "Ann", "Ben", "Cid", "Verdict")
    ((claim, first, second, third, verdict),) = grid.rows
    assert (claim.text, claim.fields) == ("Bridges rust.", {"claim": "c", "issue": "repair", "sort": "fact"})
    assert first.text == first.role == "asserts"
    assert first.detail == (
        "¶4 “rust never sleeps”; ¶9, ¶12 “salt in the air”",
        "asserts, in part: no quote",
    )
    assert [(r.node, r.quote, r.paragraph, r.line) for r in first.refs] == [
        ("n", "rust never sleeps", 4, 7),
        ("n", "salt in the air", 9, 7),
        ("n", "salt in the air", 12, 7),
        ("p", None, None, 7),
    ]
    assert {(r.map, r.file) for r in first.refs} == {("ann", "maps/ann.yaml")}
    assert first.refs[0].source == "ann"
    fields = {"party": "ann", "sign": 1, "word": "asserts", "partly": False, "through": [], "implied": 0}
    assert first.fields == fields
    assert second.text == "reports"
    assert (third.text, third.detail) == ("denies", ("via Ben, no quote",))
    assert (verdict.text, verdict.fields) == ("disagree", {"verdict": "disagree"})
    said = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert said == [
        "1 claim, 3 parties: 1 disagree.",
        "Nobody here speaks of 2 claims: d, e.",
        "The atlas does not declare 1 claim that maps link to: f.",
    ]


def test_the_page_says_what_is_partial_presupposed_and_spoken_through_others() -> None:
    speakers = (Speaker("crown", ("Crown",)), Speaker("ben", ("Ben",), speaks_for=("crown",)))
    atlas = bound(
        one("ann", node("n", relation=NARROWER), node("o", relation=OPPOSITE, basis=Basis.ASSUMED, claim="d")),
        one("eve", node("p", Stance.REPORTS, by=("Ben",))),
        speakers=speakers,
    )
    page = table.page(matrix.of(atlas, ["ann", "crown"]))
    (grid,) = [block for block in page.blocks if isinstance(block, Table)]
    cells = {row[0].fields["claim"]: row[1:] for row in grid.rows}
    assert cells["c"][0].text == "asserts, in part"
    assert cells["c"][1].detail == ("through Ben", "via Eve, no quote")
    assert (cells["d"][0].text, cells["d"][0].role) == ("presupposes the opposite", "denies")
    assert cells["d"][0].detail == ("unstated",)


def test_a_paragraph_names_its_source_where_the_map_has_several() -> None:
    holdings = {
        name: Holding(
            Source(name, "A text", "Ann"), Seal(name, "0" * 64, 9, {"rust never sleeps": (3,)} if name == "two" else {})
        )
        for name in ("one", "two")
    }
    drawn = Map("ann", "A map", ("one", "two"), (), (node("n", quotes=(Quote("rust never sleeps"),)),))
    result = matrix.of(bound(graph.of(drawn, holdings)))
    (grid,) = [block for block in table.page(result).blocks if isinstance(block, Table)]
    assert grid.rows[0][1].detail == ("two ¶3 “rust never sleeps”",)
    assert grid.rows[0][1].refs[0].source == "two"


def test_a_matrix_without_claims_is_a_page_that_says_so() -> None:
    page = table.page(matrix.of(bound(one("ann"), claims=())))
    assert page.blocks == (Paragraph("0 claims, 1 party."),)


def test_a_row_on_which_someone_only_reports_is_shown() -> None:
    page = table.page(matrix.of(bound(one("ann", node("n", Stance.REPORTS)), claims=CLAIMS[:1])))
    (grid,) = [block for block in page.blocks if isinstance(block, Table)]
    assert [cell.text for cell in grid.rows[0]] == ["Bridges rust.", "reports", "no position"]
    assert page.blocks[0] == Paragraph("1 claim, 1 party: 1 without a position.")


def test_positions_are_values() -> None:
    atlas = bound(one("ann", node("n")))
    (party,) = members(roster(atlas))
    first, second = positions.of(atlas)[party]["c"], positions.of(atlas)[party]["c"]
    assert first == second
    assert attrs.evolve(first, sign=-1) != second
