"""A brief says what the maps say, leads to it, gives every party the same room, and takes silence for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from argmap import api
from argmap.brief import argued
from argmap.brief import page as briefs
from argmap.brief.sentences import ended
from argmap.cli import main
from argmap.comparison import matrix as matrices
from argmap.comparison.matrix import Verdict
from argmap.comparison.parties import listed
from argmap.graph import AtlasGraph
from argmap.page import Cell, Heading, Page, Paragraph, Prose, Table
from argmap.reports import html, markdown, text
from argmap.sources import words
from tests.test_theory import bind

MAPS = Path(__file__).parent.parent / "maps"

ATLAS = """\
atlas: Should we build bridges?
issues: {bridges: What of bridges?}
claims:
  rust: {text: Bridges rust., sort: fact, issue: bridges}
  pay: {text: Bridges pay., sort: prediction, issue: bridges}
  build: {text: We should build bridges., sort: policy, issue: bridges}
  paint: Bridges need paint.
  noise: Bridges are loud.
speakers:
  cy: Cy
"""
ANN = """\
map: Ann on bridges
source: ann
thesis: build
nodes:
  build:
    conclusion: Build bridges.
    because: [pay + given, {from: rust, scheme: argument-from-sign}, noise]
    claim: build
  pay: {conclusion: Bridges will pay., because: toll, claim: pay}
  toll: {evidence: Tolls came to a million.}
  given: {assumption: Money is what counts.}
  rust: {premise: Bridges rust., claim: rust}
  noise: {premise: Bridges hum.}
  told: {rebuttal: Bridges cost too much., by: Cy, against: build, claim: {opposite-of: pay}}
  cheap: {rebuttal: They are cheap., against: told}
  late: {rebuttal: It is too late., by: Dee, against: pay}
"""
BEN = """\
map: Ben on bridges
source: ben
thesis: none
nodes:
  poor: {premise: Bridges will bring nothing., claim: {opposite-of: pay}}
  rust: {premise: Bridges rust., stance: concedes, claim: rust}
  shun: {premise: We should build bridges., stance: denies, claim: build}
  paint: {premise: Paint is dear., by: Cy, claim: paint}
"""


@pytest.fixture
def project(tmp_path: Path) -> api.Project:
    return load(tmp_path)


def load(folder: Path, **maps: str) -> api.Project:
    (folder / "maps").mkdir(exist_ok=True)
    for name, text_ in {"atlas": ATLAS, "ann": ANN, "ben": BEN, **maps}.items():
        (folder / "maps" / f"{name}.yaml").write_text(text_)
    return api.load(folder / "maps")


def under(page: Page, title: str) -> Iterator[object]:
    """The blocks below a heading, up to the next of its level or above."""
    level = 0
    for block in page.blocks:
        if isinstance(block, Heading):
            level = 0 if level and block.level <= level else level
            level = block.level if block.text == title else level
        elif level:
            yield block


def sentences(page: Page, title: str = "") -> list[Cell]:
    blocks = under(page, title) if title else iter(page.blocks)
    return [cell for block in blocks if isinstance(block, Prose) for cell in block.sentences]


def said(page: Page, title: str) -> list[str]:
    return [cell.text for cell in sentences(page, title)]


def test_a_case_is_its_main_conclusion_with_the_best_reasons_first(project: api.Project) -> None:
    assert said(api.brief(project, ["ann"]), "Ann on bridges") == [
        "Main conclusion: Build bridges.",
        "Reason 1: Bridges rust.",
        "Reason 2: Bridges hum.",
        "Reason 3: Bridges will pay.",
        "It rests on this: Tolls came to a million.",
        "Taken together with: Money is what counts (unstated).",
        "To the objection of Cy: Bridges cost too much.",
        "The reply: They are cheap.",
    ]


def test_a_case_without_a_main_conclusion_is_what_nothing_goes_on_from(project: api.Project) -> None:
    page = api.brief(project, ["ben"])
    where = next(block for block in under(page, "Ben on bridges") if isinstance(block, Paragraph))
    assert "no main conclusion" in where.text
    assert said(page, "Ben on bridges") == [
        "Main conclusion: Bridges will bring nothing.",
        "Main conclusion: Bridges rust.",
    ]


def test_a_speaker_argues_what_the_maps_report_of_it(project: api.Project) -> None:
    page = api.brief(project, ["cy"])
    assert said(page, "Cy") == ["Bridges cost too much.", "Paint is dear."]
    where = [block.text for block in under(page, "Cy") if isinstance(block, Paragraph)]
    assert where == ["As reported by Ann on bridges.", "As reported by Ben on bridges."]


def test_common_ground_says_who_grants_what_others_assert(project: api.Project) -> None:
    assert said(api.brief(project, ["ann", "ben"]), "Common ground") == [
        "Ann on bridges asserts, and Ben on bridges grants: Bridges rust."
    ]


def test_each_side_of_a_contested_claim_is_told_by_its_own_node(project: api.Project) -> None:
    assert said(api.brief(project, ["ann", "ben"]), "Where they part") == [
        "At issue: Bridges pay.",
        "For it, Ann on bridges asserts: Bridges will pay.",
        "Against it, Ben on bridges asserts: Bridges will bring nothing.",
        "At issue: We should build bridges.",
        "For it, Ann on bridges asserts: Build bridges.",
        "Against it, Ben on bridges denies: We should build bridges.",
    ]


def test_what_cannot_all_hold_by_a_relation_is_told_with_it(tmp_path: Path) -> None:
    atlas = ATLAS + "relations:\n  - {contrary: [rust, pay]}\n"
    page = api.brief(load(tmp_path, atlas=atlas, ann=ANN.replace("claim: rust", "claim: noise")), ["ann", "ben"])
    assert said(page, "What cannot all hold") == [
        "Ann on bridges holds: Bridges pay.",
        "Ben on bridges holds: Bridges rust.",
        "These cannot all hold, by this: at most one holds of rust, pay.",
    ]


def test_opposed_sentences_that_may_differ_in_words_only_are_asked_about(tmp_path: Path) -> None:
    ben = BEN.replace("Bridges will bring nothing.", "Some bridges will bring nothing.")
    open_ = said(api.brief(load(tmp_path, ben=ben), ["ann", "ben"]), "Open questions")
    assert any("may differ in scope" in one for one in open_)


def test_what_contested_claims_turn_on_is_told_with_what_the_parties_part_on(project: api.Project) -> None:
    turning = said(api.brief(project, ["ann", "ben"]), "What it turns on")
    assert "Ann on bridges and Ben on bridges part on a prediction." in turning
    assert "Without this it falls (Ben on bridges is silent on it): Tolls came to a million." in turning
    assert "Ben on bridges gives no reason for it here." in turning


def test_what_facts_can_settle_is_told_with_what_is_given_and_what_to_ask(project: api.Project) -> None:
    assert said(api.brief(project, ["ann", "ben"]), "What would settle it") == [
        "A question that time will answer: Bridges pay.",
        "Ann on bridges gives evidence for it: Tolls came to a million.",
        "Ben on bridges gives no reason against it here.",
        "Facts alone do not settle this, a matter of policy: We should build bridges.",
    ]


def test_the_questions_of_a_scheme_are_asked_of_a_contested_step(tmp_path: Path) -> None:
    ann = ANN.replace("because: toll,", "because: {from: toll, scheme: argument-from-sign},")
    page = api.brief(load(tmp_path, ann=ann), ["ann", "ben"])
    assert any(
        one.startswith("To be asked of the step of Ann on bridges: ") for one in said(page, "What would settle it")
    )


def test_an_objection_without_a_reply_stays_open(project: api.Project) -> None:
    assert "To Ann on bridges: It is too late." in said(api.brief(project, ["ann", "ben"]), "Open questions")


def test_what_one_party_says_alone_stays_open_and_is_no_agreement(project: api.Project) -> None:
    page = api.brief(project, ["ann", "cy"])
    assert "Ann on bridges asserts: Bridges rust." in said(page, "Open questions")
    assert "Bridges rust." not in " ".join(said(page, "Common ground"))


def test_the_balance_counts_what_is_told_of_one_party_alone(project: api.Project) -> None:
    page = api.brief(project, ["ann", "ben"])
    (table,) = (block for block in under(page, "Balance") if isinstance(block, Table))
    for row in table.rows:
        own = [cell for cell in sentences(page) if cell.fields.get("party") == row[0].fields["party"]]
        assert row[0].fields["words"] == sum(len(words(cell.text)) for cell in own) == int(row[1].text) > 0
        assert row[0].fields["quotes"] == sum(cell.text.count("“") for cell in own) == int(row[2].text)


@pytest.mark.parametrize(
    "parties", [None, *combinations(["haass-partners", "nato-credibility", "trump", "kremlin"], 2)]
)
def test_every_sentence_of_the_real_briefs_leads_to_nodes_that_are_there(parties: tuple[str, str] | None) -> None:
    project = api.load(MAPS)
    atlas = api.bound(project)
    page = api.brief(project, parties)
    for cell in sentences(page):
        assert cell.refs, cell.text
        for ref in cell.refs:
            node = atlas.maps[ref.map].nodes[ref.node]
            assert ref.quote is None or ref.quote in [quote.text for quote in node.quotes]


def test_every_sentence_on_one_party_is_the_text_of_a_node_of_its_footnote() -> None:
    project = api.load(MAPS)
    atlas = api.bound(project)
    own = [cell for cell in sentences(api.brief(project)) if cell.fields.get("party")]
    assert len(own) > 50
    for cell in own:
        assert any(ended(atlas.maps[r.map].nodes[r.node].text).rstrip(".") in cell.text for r in cell.refs), cell.text


SAYINGS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from("pqr"),
        st.sampled_from(["{}", "{{opposite-of: {}}}", "{{narrower-than: {}}}"]),
        st.sampled_from(["asserts", "concedes", "denies", "supposes"]),
    ),
    max_size=10,
)


def bound(sayings: list[tuple[str, str, str, str]]) -> AtlasGraph:
    nodes: dict[str, str] = dict.fromkeys("abc", "")
    for number, (name, claim, link, stance) in enumerate(sayings):
        said_ = f"premise: Saying {number}., claim: {link.format(claim)}, stance: {stance}"
        nodes[name] += f"\n  n{number}: {{{said_}}}"
    return bind("claims: {p: P., q: Q., r: R.}\n", **{name: text_ or " {}" for name, text_ in nodes.items()})


@given(SAYINGS)
def test_agreement_and_conflict_are_just_those_of_the_matrix(sayings: list[tuple[str, str, str, str]]) -> None:
    atlas = bound(sayings)
    matrix = matrices.of(atlas)
    page = briefs.page(atlas, matrix)
    rows = {verdict: [row for row in matrix.rows if row.verdict is verdict] for verdict in Verdict}
    issues = [one for one in said(page, "Where they part") if one.startswith("At issue: ")]
    assert len(issues) == min(len(rows[Verdict.DISAGREE]), 12) + min(len(rows[Verdict.APPARENT]), 12)
    alike = [r for r in rows[Verdict.PARTLY] if len({c.sign for c in r.positions if c.has_sign}) == 1]
    assert len(said(page, "Common ground")) == min(len(rows[Verdict.AGREE]), 12) + min(len(alike), 12)


def test_a_brief_on_many_contested_claims_is_bounded_and_says_so(tmp_path: Path) -> None:
    number = 40
    (tmp_path / "maps").mkdir()
    texts = {"atlas": "atlas: Many\nclaims:\n" + "".join(f"  c{n}: Claim {n}.\n" for n in range(number))}
    for name, link in (("ann", "c{}"), ("ben", "{{opposite-of: c{}}}")):
        nodes = "".join(f"  p{n}: {{premise: On {n}., claim: {link.format(n)}}}\n" for n in range(number))
        texts[name] = f"map: {name}\nsource: x\nthesis: none\nnodes:\n{nodes}"
    for name, text_ in texts.items():
        (tmp_path / "maps" / f"{name}.yaml").write_text(text_)
    page = api.brief(api.load(tmp_path / "maps"))
    told = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert "12 shown of 40." in told
    assert "12 told of 40; `argmap crux A B` tells the others." in told
    assert "At most 12 of each kind are told, of 0 and 40." in told
    assert len(sentences(page)) < 250


def test_every_case_has_the_same_room(tmp_path: Path) -> None:
    leaves = "".join(f"  p{n}: {{premise: Fact number {n}.}}\n" for n in range(40))
    tops = "".join(
        f"  t{m}: {{conclusion: Thesis {m}., because: [{', '.join(f'p{n}' for n in range(40))}]}}\n" for m in range(9)
    )
    many = f"map: Many\nsource: x\nthesis: [{', '.join(f't{m}' for m in range(9))}]\nnodes:\n{tops}{leaves}"
    texts = said(api.brief(load(tmp_path, many=many), ["many"]), "Many")
    assert sum(one.startswith("Main conclusion") for one in texts) == argued.CONCLUSIONS
    assert sum(one.startswith("Reason") for one in texts) == argued.CONCLUSIONS * argued.REASONS
    assert texts.count("37 more reasons are not told here.") == argued.CONCLUSIONS
    assert texts[-1] == "Not told here: 6 more."


def test_a_brief_without_parties_or_claims_says_so(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "solo.yaml").write_text("map: Solo\nsource: x\nthesis: none\nnodes: {}\n")
    page = api.brief(api.load(tmp_path / "maps"))
    assert not sentences(page)
    told = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert "There is no claim on which two of them take the same side." in told
    assert any("nothing that Solo holds" in one for one in told)


def test_an_unknown_party_is_named_with_the_nearest(project: api.Project) -> None:
    with pytest.raises(api.FileError, match="did you mean ann"):
        api.brief(project, ["anne"])


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_the_command_writes_what_the_verb_returns(project: api.Project, form: str) -> None:
    written = CliRunner().invoke(main, ["brief", "ann", "ben", "--maps", str(project.root / "maps"), "--format", form])
    assert written.exit_code == 0, written.output
    page = api.brief(project, ["ann", "ben"])
    if form == "json":
        assert [block["type"] for block in json.loads(written.output)["blocks"]].count("prose") > 5
    else:
        assert written.output == {"text": text, "markdown": markdown, "html": html}[form].write_page(page)


def test_the_command_takes_paths_of_maps(project: api.Project) -> None:
    paths = [str(project.root / "maps" / f"{name}.yaml") for name in ("ann", "ben")]
    written = CliRunner().invoke(main, ["brief", *paths])
    assert (written.exit_code, written.output) == (0, text.write_page(api.brief(project, ["ann", "ben"])))


def test_names_are_joined_as_people_do() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(iter("abc"))] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("bare", "more", "whole"),
    [("It is.", " (so)", "It is (so)."), ("Is it?", " (so)", "Is it? (so)"), ("It is", "", "It is.")],
)
def test_a_text_ends_as_a_sentence(bare: str, more: str, whole: str) -> None:
    assert ended(bare, more) == whole
