"""What is worded alike: laws of the score, the index against all pairs, what is asked of an atlas, and its page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

import argmap
from argmap import api, graph
from argmap.api import FileError
from argmap.cli import main
from argmap.comparison import likeness
from argmap.comparison.likeness import index, wording
from argmap.comparison.likeness.wording import Wording
from argmap.graph import AtlasGraph
from argmap.model import Apparent, Atlas, AtlasRelation, Claim, Contrary, Implication, Link, Map, Premise
from argmap.page import Heading, Page, Paragraph, Table
from tests.conftest import ATLAS, BRIDGE, PAGED, Write
from tests.strategies import NASTY

#: Texts of a few words, some of which begin alike, so that many are alike; and the nastiest there are.
SAYINGS = st.lists(
    st.sampled_from(["the", "The", "bridge", "bridges", "ferry", "ferries", "not", "pay", "NIGHT", "night", "Brücke"]),
    max_size=6,
).map(" ".join) | st.sampled_from(NASTY)
LISTS = st.lists(SAYINGS, max_size=12)


def read(texts: list[str]) -> tuple[list[Wording], dict[str, int]]:
    wordings = [wording.read(text) for text in texts]
    return wordings, wording.weigh(wordings)


def defined(one: Wording, other: Wording, weights: dict[str, int]) -> float:
    """The score as it is defined: the words both have, out of those each has, and the letters in order."""
    common = sum(weights[beginning] for beginning in set(one.words) & set(other.words))
    whole = sum(weights[beginning] for wording in (one, other) for beginning in wording.words)
    return 70 * 2 * common / whole + 30 * fuzz.ratio(one.text, other.text) / 100 if common else 0.0


def alike(one: Wording, other: Wording, weights: dict[str, int]) -> float:
    """The score that an index of one text finds for the other; 0 if it finds none."""
    return dict(index.of([other], weights).near(one, 0)).get(0, 0.0)


def brute(wordings: list[Wording], weights: dict[str, int], least: float) -> dict[tuple[int, int], float]:
    """Compare every pair: the slow and obvious way."""
    scores = {(i, j): defined(wordings[i], wordings[j], weights) for i, j in combinations(range(len(wordings)), 2)}
    return {pair: score for pair, score in scores.items() if score >= least}


def indexed(wordings: list[Wording], weights: dict[str, int], least: float) -> dict[tuple[int, int], float]:
    searched = index.of(wordings, weights)
    return {(i, j): score for i, one in enumerate(wordings) for j, score in searched.near(one, least, after=i)}


# The score


@given(SAYINGS, SAYINGS, LISTS)
def test_likeness_is_symmetric_and_whole_just_for_the_same_words(one: str, other: str, others: list[str]) -> None:
    (a, b, *_), weights = read([one, other, *others])
    score = alike(a, b, weights)
    assert score == alike(b, a, weights)
    assert 0 <= score <= 100
    assert (score == 100) == (a.text == b.text != "")


def test_rare_words_count_for_more_than_common_ones() -> None:
    texts = ["the ferry leaves", "the council votes", "a quay leaves", *["the harbour"] * 9]
    (ferry, council, quay, *_), weights = read(texts)
    assert alike(ferry, quay, weights) > alike(ferry, council, weights) > 0


def test_case_quotes_and_endings_do_not_part_words() -> None:
    (one, other, third), weights = read(["“Bridges” PAY – soon", '"bridges" pay - soon', "A bridge pays soon"])
    assert alike(one, other, weights) == 100
    assert wording.shared(one, third, weights) == ["bridg", "soon"]


def test_of_a_long_text_the_beginning_is_compared() -> None:
    fits = "word " * (wording.LONGEST // 5)
    long = wording.read(f"{fits} and more")
    assert long.cut and long.text == wording.read(fits).text and not wording.read(fits).cut
    assert len(wording.read("x" * 300_000).text) == wording.LONGEST


# The index


@given(LISTS, st.integers(1, 100))
def test_a_small_index_finds_what_comparing_all_pairs_does(texts: list[str], least: int) -> None:
    wordings, weights = read(texts)
    assert indexed(wordings, weights, least) == brute(wordings, weights, least)


@given(LISTS, st.integers(1, 100), st.integers(1, 4))
def test_an_index_misses_just_the_pairs_that_share_nothing_rare(texts: list[str], least: int, common: int) -> None:
    wordings, weights = read(texts)

    def rare(i: int, j: int) -> bool:
        one, other = wordings[i], wordings[j]
        both = one.words.keys() & other.words.keys()
        if any(sum(beginning in w.words for w in wordings) <= common for beginning in both):
            return True
        return one.text == other.text and sum(w.text == one.text for w in wordings) <= common

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "COMMON", common)
        found = indexed(wordings, weights, least)
    wanted = {pair: score for pair, score in brute(wordings, weights, least).items() if rare(*pair)}
    assert found == wanted


def test_the_work_grows_with_the_texts_and_not_with_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(one: Wording, other: Wording, common: int, both: int) -> float:
        nonlocal compared
        compared += 1
        return 0.0

    monkeypatch.setattr(index, "score", counted)
    monkeypatch.setattr(index, "COMMON", 5)
    for many in (400, 800):
        wordings, weights = read([f"the same old story about w{n % (many // 4)} z{n}" for n in range(many)])
        compared = 0
        indexed(wordings, weights, 0)
        assert compared == many * 3 // 2  # each with the others of its four


# What is asked of an atlas


def node(name: str, text: str, *claims: str) -> Premise:
    return Premise(name, text, links=tuple(map(Link, claims)))


def bound(
    maps: dict[str, list[Premise]], claims: dict[str, str] | None = None, relations: tuple[AtlasRelation, ...] = ()
) -> AtlasGraph:
    atlas = Atlas("", claims=tuple(Claim(name, text) for name, text in (claims or {}).items()), relations=relations)
    return graph.bind(
        atlas, [graph.of(Map(m, m, (), (), tuple(nodes), file=f"maps/{m}.yaml")) for m, nodes in maps.items()]
    )


def suggested(atlas: AtlasGraph, *maps: str, least: float = 40) -> dict[str, list[tuple[str, str]]]:
    found = likeness.of(atlas, maps or tuple(atlas.maps), 1000, least)
    lists = {"claims": found.claims, "links": found.links, "nodes": found.nodes}
    return {name: [(pair.one, pair.other) for pair in listed.pairs] for name, listed in lists.items()}


PAYS, FULL = "A bridge pays for itself.", "Boats are full at night."


def test_each_list_answers_its_question() -> None:
    maps = {"m": [node("a", PAYS), node("b", FULL)], "n": [node("c", "Boats are full at night!"), node("d", PAYS, "p")]}
    claims = {"p": PAYS, "q": "A bridge would pay for itself.", "r": "Nurses work late."}
    assert suggested(bound(maps, claims)) == {
        "claims": [("p", "q")],
        "links": [("m/a", "p"), ("m/a", "q")],
        "nodes": [("m/b", "n/c")],
    }


def test_a_node_that_is_linked_is_not_suggested_again() -> None:
    maps = {"m": [node("a", PAYS, "p")], "n": [node("b", PAYS, "elsewhere")], "o": [node("c", PAYS, "p")]}
    assert suggested(bound(maps, {"p": PAYS})) == {"claims": [], "links": [], "nodes": []}


def test_nodes_of_one_map_are_no_pair() -> None:
    assert suggested(bound({"m": [node("a", PAYS), node("b", PAYS)]}))["nodes"] == []


@pytest.mark.parametrize("relation", [Contrary(("q", "p")), Implication(("q", "r"), ("p",))])
def test_what_a_relation_holds_against_each_other_is_settled(relation: AtlasRelation) -> None:
    claims = {"p": PAYS, "q": PAYS, "r": FULL}
    assert suggested(bound({}, claims))["claims"] == [("p", "q")]
    assert suggested(bound({}, claims, (relation,)))["claims"] == []


def test_nodes_that_only_seem_opposed_are_settled() -> None:
    maps = {"m": [node("a", PAYS)], "n": [node("b", PAYS)]}
    assert suggested(bound(maps))["nodes"] == [("m/a", "n/b")]
    assert suggested(bound(maps, {}, (Apparent(("n/b", "m/a"), "time"),)))["nodes"] == []


def test_maps_that_are_named_are_asked_about_with_the_claims_they_express() -> None:
    maps = {"m": [node("a", PAYS), node("b", "x", "p")], "n": [node("c", PAYS)], "o": [node("d", PAYS)]}
    atlas = bound(maps, {"p": FULL, "q": FULL, "r": PAYS, "s": PAYS})
    found = suggested(atlas, "m")
    assert found["claims"] == [("p", "q")]
    assert found["links"] == [("m/a", "r"), ("m/a", "s")]
    assert found["nodes"] == [("m/a", "n/c"), ("m/a", "o/d")]
    assert suggested(atlas, "n")["claims"] == []


@given(
    st.lists(st.tuples(SAYINGS, st.integers(0, 2), st.booleans()), max_size=8), LISTS, st.integers(1, 100), st.data()
)
def test_suggestions_do_not_depend_on_names_and_order(
    sayings: list[tuple[str, int, bool]], claims: list[str], least: int, data: st.DataObject
) -> None:
    def told(order: list[int], places: list[int], prefix: str) -> list[list[tuple[float, tuple[str, ...]]]]:
        maps: dict[str, list[Premise]] = {}
        for n in order:
            text, owner, linked = sayings[n]
            maps.setdefault(f"{prefix}{owner}", []).append(node(f"{prefix}{n}", text, *(["c"] if linked else [])))
        named = {f"{prefix}-{n}": claims[n] for n in places}
        atlas = bound(maps, named)
        texts = {f"{m}/{x.id}": x.text for m, nodes in maps.items() for x in nodes} | named
        found = likeness.of(atlas, tuple(atlas.maps), 1000, least)
        return [
            sorted((pair.score, tuple(sorted((texts[pair.one], texts[pair.other])))) for pair in listed.pairs)
            for listed in (found.claims, found.links, found.nodes)
        ]

    order, places = list(range(len(sayings))), list(range(len(claims)))
    shuffled = data.draw(st.permutations(order)), data.draw(st.permutations(places))
    assert told(order, places, "a") == told(*shuffled, "z")


@given(st.lists(SAYINGS, min_size=1, max_size=8), st.data())
def test_texts_that_are_the_same_come_first(claims: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(claims))
    atlas = bound({"m": [node("a", text)]}, {f"c{n}": claim for n, claim in enumerate(claims)})
    found = likeness.of(atlas, ["m"], 1, 1).links.pairs
    wanted = wording.read(text).text
    if wanted:
        assert found[0].score == 100
        assert wording.read(atlas.claims[found[0].other].text).text == wanted
    else:
        assert found == ()


def test_pairs_are_listed_by_score_and_then_by_name() -> None:
    claims = {"b": PAYS, "a": PAYS, "c": PAYS, "d": "A bridge pays for itself, they say."}
    found = likeness.of(bound({}, claims), (), 4, 40).claims
    assert [(pair.one, pair.other) for pair in found.pairs] == [("a", "b"), ("a", "c"), ("b", "c"), ("a", "d")]
    assert found.count == 6 and found.pairs[0].words == ("a", "bridge", "for", "itself")


def test_the_hit_rates_that_are_told_are_those_of_the_real_maps(real: dict[str, bytes], fresh: Write) -> None:
    """Hide each link in turn, and see at which rank its claim comes back; the node's others do not count."""
    atlas = api.bound(api.load(fresh(real)))
    nodes = [node for amap in atlas.maps.values() for node in amap.nodes.values()]
    claims = list(atlas.claims)
    wordings, weights = read([*(claim.text for claim in atlas.claims.values()), *(node.text for node in nodes)])
    searched = index.of(wordings[: len(claims)], weights)
    ranks = []
    for one, said in zip(nodes, wordings[len(claims) :], strict=True):
        order = [claims[number] for number, _ in sorted(searched.near(said, 1), key=lambda found: -found[1])]
        linked = {link.claim for link in one.links}
        for claim in linked:
            rivals = [other for other in order if other == claim or other not in linked]
            ranks.append(rivals.index(claim) if claim in rivals else len(claims))
    assert len(ranks) > 100
    for within, told in ((1, "41 %"), (5, "62 %")):
        rate = sum(rank < within for rank in ranks) / len(ranks)
        assert told in (api.suggest.__doc__ or "") and told in (wording.__doc__ or "")
        assert rate == pytest.approx(int(told[:2]) / 100, abs=0.03)


# The page


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, ["suggest", *args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def tables(page: Page) -> dict[str, Table]:
    return {block.name: block for block in page.blocks if isinstance(block, Table)}


def said(page: Page) -> str:
    return "\n".join(block.text for block in page.blocks if isinstance(block, Paragraph | Heading))


def a_map(*texts: str) -> str:
    nodes = "".join(f"  n{n}: {{premise: {json.dumps(text)}}}\n" for n, text in enumerate(texts))
    return f"map: A\nsource: letter\nthesis: none\nnodes:\n{nodes}"


def test_a_cell_leads_to_its_node_and_carries_what_machines_want(project: Path, put: Write) -> None:
    put({"maps/ferry.yaml": a_map("Enough people travel late at night."), "maps/atlas.yaml": ATLAS})
    page = argmap.suggest(api.load())
    ((one, claim, score, words),) = tables(page)["links"].rows
    ((ref,),) = (one.refs,)
    assert (ref.map, ref.node, ref.file, ref.line) == ("ferry", "n0", "maps/ferry.yaml", 5)
    assert (one.text, one.fields) == ("Enough people travel late at night.", {"map": "ferry", "node": "n0"})
    assert (claim.detail, claim.fields) == (("demand, linked by no node",), {"claim": "demand"})
    assert 80 < float(str(score.fields["score"])) < 100
    assert words.text == "at, enough, people, travel"
    assert "is for a person to read" in said(page)


def test_it_is_said_who_links_to_a_claim_and_how(project: Path, put: Write) -> None:
    twice = ATLAS.replace("claims:\n", "claims:\n  again: The night ferry should end.\n")
    put({"maps/atlas.yaml": twice})
    ((again, claim, *_),) = tables(argmap.suggest(api.load(), least=90))["claims"].rows
    assert again.detail == ("again, linked by no node",)
    assert claim.detail == ("end-ferry, linked by", "bridge/build", "ferry/keep (opposite)")
    assert [(ref.map, ref.node) for ref in claim.refs] == [("bridge", "build"), ("ferry", "keep")]


def test_of_many_who_link_to_a_claim_the_first_are_named(project: Path, put: Write) -> None:
    linked = "".join(f"  n{n}: {{premise: N {n}, claim: demand}}\n" for n in range(9))
    twice = ATLAS.replace("claims:\n", "claims:\n  again: Enough people travel at night.\n")
    put({"maps/atlas.yaml": twice, "maps/a.yaml": f"map: A\nsource: s\nthesis: none\nnodes:\n{linked}"})
    ((_, claim, *_),) = tables(argmap.suggest(api.load(), least=90))["claims"].rows
    assert claim.detail[-1] == "and 5 more" and len(claim.refs) == 5


def test_a_list_says_how_many_more_there_are(put: Write) -> None:
    put({"maps/a.yaml": a_map(*["Boats are full."] * 3), "maps/b.yaml": a_map(*["Boats are full."] * 4)})
    page = argmap.suggest(api.load(), most=5)
    assert len(tables(page)["nodes"].rows) == 5
    assert "the first 5 of at least 12 with a score of 40 or more" in said(page)
    assert "of at least" not in said(argmap.suggest(api.load(), most=12))


def test_what_bounds_the_search_is_said(put: Write) -> None:
    long = "word " * 400 + "end"
    put({"maps/a.yaml": a_map(long), "maps/b.yaml": a_map(*(f"a thing{n}" for n in range(101)))})
    page = said(argmap.suggest(api.load()))
    assert "Only the first 2000 letters were compared of 1 text: a/n0." in page
    assert "2 words stand in more than 100 of the texts searched" in page


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, ["There are no maps", "no atlas that declares a claim"]),
        ({"maps/atlas.yaml": "atlas: A\n"}, ["There are no maps", "no atlas that declares a claim"]),
        ({"maps/atlas.yaml": ATLAS}, ["There are no maps", "None has a score"]),
        ({"maps/bridge.yaml": BRIDGE}, ["no atlas that declares a claim", "There is a single map"]),
        ({"maps/a.yaml": a_map("", "…", "x"), "maps/b.yaml": a_map("", "…")}, ["None has a score of 40 or more"]),
        ({"maps/a.yaml": "nodes: ["}, ["could not be read cleanly (3 errors"]),
    ],
)
def test_where_there_is_little_to_compare_that_is_said(put: Write, files: dict[str, str], words: list[str]) -> None:
    put({"argmap.toml": "", **files})
    page = argmap.suggest(api.load("."))
    assert all(some in said(page) for some in words), said(page)


@pytest.mark.parametrize("report", PAGED)
def test_hostile_texts_are_only_text(put: Write, report: str) -> None:
    texts = ["<script>alert(1)</script> =cmd|x ]]> `a` | b \u202e", "<script>alert(1)</script> =cmd|x ]]> c | d"]
    put({"maps/a.yaml": a_map(*texts), "maps/b.yaml": a_map(*texts)})
    result = run("--format", report)
    assert result.exit_code == 0 and "\u202e" not in result.stdout
    assert "<script>alert" not in result.stdout or report in ("text", "json", "csv")


def test_a_huge_text_takes_no_time_worth_mention(put: Write) -> None:
    texts = ["x" * 300_000, "y " * 150_000, "z" * 299_999 + "x"]
    put({"maps/a.yaml": a_map(*texts), "maps/b.yaml": a_map(*reversed(texts))})
    assert run("--least", "100").exit_code == 0


# The command


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["fery"], 'there is no map "fery"; did you mean "ferry"?'),
        (["--most", "0"], "--most"),
        (["--most", "many"], "--most"),
        (["--least", "101"], "--least"),
        (["--least", "nan"], "a score lies between 0 and 100"),
        (["--maps", "nowhere"], "nowhere"),
        (["--format", "sarif"], "only fits findings"),
    ],
)
def test_a_wrong_call_is_one_line(project: Path, args: list[str], words: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("most", "least"), [(0, 40), (1, -1), (1, 101), (1, float("nan"))])
def test_what_is_out_of_range_is_refused(project: Path, most: int, least: float) -> None:
    with pytest.raises(FileError, match="at least one pair"):
        argmap.suggest(api.load(), most=most, least=least)


def test_a_map_by_its_path_or_its_name_is_the_same(project: Path) -> None:
    assert run("ferry", "--least", "5").stdout == run("--maps", "maps/ferry.yaml", "--least", "5").stdout
    assert "bridge/losses" not in run("ferry", "--least", "5").stdout.partition("claim may be missing")[0]


def test_suggestions_are_the_same_for_any_hash_seed(project: Path) -> None:
    command = [sys.executable, "-m", "argmap", "suggest", "--least", "1", "--format", "json", "-o", "-"]
    first, second = (
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "77")
    )
    assert first == second and b"losses" in first


def test_suggestions_go_to_a_file(project: Path) -> None:
    assert run("-o", "found.md", "--format", "markdown").stdout == ""
    assert run("--format", "markdown").stdout == Path("found.md").read_text("utf-8")
