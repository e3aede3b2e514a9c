"""Pictures of comparisons: what is drawn of issues, matrices, lattices and pairs, in which order, and once."""

from __future__ import annotations

import random
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import api, plugins
from argmap.comparison import lattice, matrix
from argmap.comparison.parties import PartyError
from argmap.comparison.positions import Word
from argmap.diagram import (
    ArrowKind,
    Card,
    Diagram,
    Form,
    IssueError,
    Role,
    of_issue,
    of_lattice,
    of_matrix,
    of_pair,
)
from argmap.diagram.ordering import crossings, order, ordered
from argmap.formats import yaml
from argmap.graph import AtlasGraph, bind, of
from argmap.model import Atlas, Map
from argmap.renderers import outline, svg
from argmap.renderers._placed import place
from argmap.reports._style import CSS
from tests.test_cli import refused, run
from tests.test_theory import bind as small

ROOT = Path(__file__).parent.parent
READ = [yaml.read(path.read_bytes(), path.name).value for path in sorted((ROOT / "maps").glob("*.yaml"))]
REAL = bind(next(one for one in READ if isinstance(one, Atlas)), [of(one) for one in READ if isinstance(one, Map)])
NAMES = sorted(REAL.maps)
ISSUES = [issue.id for issue in REAL.atlas.issues]
SVG = "{http://www.w3.org/2000/svg}"

ATLAS = """
issues: {fares: What should a crossing cost?, empty: What else?}
claims:
  free: {text: The ferry should be free., issue: fares}
  cheap: {text: The ferry is cheap., issue: fares}
  quiet: {text: The ferry is quiet., issue: fares}
  other: The bridge is old.
speakers: {mayor: the mayor}
"""
ANN = """
  free: {premise: It should cost nothing., claim: free, quote: it should cost nothing}
  cheap: {premise: It costs little., claim: {narrower-than: cheap}}
"""
BEN = """
  told: {premise: It should cost nothing., by: the mayor, stance: denies, claim: free}
  old: {premise: The bridge is old., claim: other}
"""
CID = """
  hope: {premise: It may be cheap., stance: supposes, claim: cheap}
"""


def ferry() -> AtlasGraph:
    return small(ATLAS, ann=ANN, ben=BEN, cid=CID)


def by_id(diagram: Diagram) -> dict[str, Card]:
    return {card.id: card for card in diagram.cards}


# Issues


def test_an_issue_shows_what_is_said_for_against_and_about_each_claim() -> None:
    diagram = of_issue(ferry(), "fares")
    ids = {card.key: card.id for card in diagram.cards}
    assert {(ids[a.tail], a.kind, ids[a.head]) for a in diagram.arrows} == {
        ("free", ArrowKind.HOLDS, "free"),
        ("told", ArrowKind.DENIES, "free"),
        ("cheap", ArrowKind.HOLDS, "cheap"),
        ("hope", ArrowKind.SPEAKS, "cheap"),
    }
    columns = {name: [card.id for card in diagram.cards if card.cluster == name] for name in "lmr"}
    assert columns == {"l": ["free", "cheap"], "m": ["free", "cheap"], "r": ["told", "hope"]}
    assert [card.role for card in diagram.cards if card.cluster == "m"] == [Role.DISAGREE, Role.ONE_SIDED]


def test_silence_is_said_and_a_claim_of_which_nobody_speaks_is_named() -> None:
    diagram = of_issue(ferry(), "fares")
    (free,) = [card for card in diagram.cards if card.cluster == "m" and card.id == "free"]
    assert free.footer == "silent: A map (cid)"
    assert diagram.notes == ("Nobody here speaks of quiet.",)
    (cheap,) = [card for card in diagram.cards if card.cluster == "l" and card.id == "cheap"]
    assert cheap.footer == "in part: cheap"


def test_a_speaker_stands_beside_whoever_denies_them() -> None:
    diagram = of_issue(ferry(), "fares", speakers=True)
    told = [(card.cluster, card.speaker, card.role) for card in diagram.cards if card.id == "told"]
    assert told == [
        ("l", "the mayor, as told by A map (ben)", Role.REPORTED),
        ("r", "A map (ben) on the mayor", Role.DENIED),
    ]


def test_an_issue_without_claims_is_a_picture_that_says_so() -> None:
    diagram = of_issue(ferry(), "empty")
    assert not diagram.cards and diagram.notes == ("No claim of the atlas belongs to this issue.",)
    assert b"No claim of the atlas" in svg.write(diagram)


def test_names_that_stand_for_nothing_are_refused_with_the_nearest() -> None:
    with pytest.raises(IssueError, match="did you mean fares"):
        of_issue(ferry(), "fare")
    with pytest.raises(IssueError, match="there are none"):
        of_matrix(small(), issue="fares")
    with pytest.raises(PartyError, match="did you mean ann"):
        of_issue(ferry(), "fares", ["anna"])


@pytest.mark.parametrize("issue", ISSUES)
def test_every_position_on_an_issue_is_an_arrow_once(issue: str) -> None:
    diagram = of_issue(REAL, issue)
    rows = [row for row in matrix.of(REAL).rows if row.claim.issue == issue]
    expected = Counter(
        (row.claim.id, evidence.place, {1: ArrowKind.HOLDS, -1: ArrowKind.DENIES, 0: ArrowKind.SPEAKS}[evidence.sign])
        for row in rows
        for cell in row.positions
        for evidence in cell.evidence
    )
    ids = {card.key: card.id for card in diagram.cards}
    drawn = Counter((ids[a.head], a.label.rpartition("(")[2].rstrip(")"), a.kind) for a in diagram.arrows)
    assert drawn == expected
    assert len({card.key for card in diagram.cards}) == len(diagram.cards)


# Matrices


def test_a_matrix_has_a_row_for_each_claim_of_which_somebody_speaks() -> None:
    diagram = of_matrix(ferry())
    assert diagram.form is Form.TABLE
    found = {card.id: [(side.sign, side.word) for side in card.sides] for card in diagram.cards}
    assert found == {
        "free": [(1, "asserts"), (-1, "denies"), (None, "silent")],
        "cheap": [(1, "asserts"), (None, "silent"), (0, "conditional")],
        "other": [(None, "silent"), (1, "asserts"), (None, "silent")],
    }
    assert diagram.notes == ("Nobody here speaks of 1 claim more.",)
    assert list(by_id(of_matrix(ferry(), issue="fares"))) == ["free", "cheap"]


def test_a_matrix_shows_the_signs_of_the_matrix_and_silence_as_none() -> None:
    table = matrix.of(REAL, None, True)
    drawn = by_id(of_matrix(REAL, speakers=True))
    for row in table.rows:
        if any(cell.word is not Word.SILENT for cell in row.positions):
            signs = [None if cell.word is Word.SILENT else cell.sign for cell in row.positions]
            assert [side.sign for side in drawn[row.claim.id].sides] == signs


# Lattices


def test_a_lattice_has_all_parties_on_top_and_each_tenet_once() -> None:
    diagram, found = of_lattice(REAL), lattice.lattice(REAL)
    names = [party.name for party in matrix.of(REAL).parties]
    assert diagram.cards[0].speaker == ", ".join(names)
    told = [line for card in diagram.cards for line in card.tooltip.split("\n") if line]
    own = [tenet for concept in found.concepts if concept.extent for tenet in concept.own_tenets]
    assert len(told) == len(set(told)) == len(own)
    placed = place(diagram)
    for arrow in diagram.arrows:
        assert placed.boxes[arrow.tail][1] > placed.boxes[arrow.head][3], "who holds more stands lower"


def test_a_lattice_of_parties_with_nothing_in_common_has_an_empty_top() -> None:
    diagram = of_lattice(ferry(), ["ann", "ben"])
    assert [(card.detail, card.text) for card in diagram.cards] == [
        ("0 claims held", ""),
        ("1 claim held", "The ferry should be free."),
        ("2 claims held", "Not: The ferry should be free.\nThe bridge is old."),
    ]


# Order


@given(st.integers(0, 10_000))
def test_ordering_keeps_what_stands_there_and_never_adds_crossings(seed: int) -> None:
    dice = random.Random(seed)
    middle = [("a", "b", "c"), ("d", "e")]
    keys = tuple("uvwxyz"[: dice.randint(1, 6)])
    side = [keys[:3], keys[3:]] if len(keys) > 3 else [keys]
    joined = {key: dice.sample("abcde", dice.randint(0, 4)) for key in keys}
    centre, (column,) = ordered(middle, [side], [joined])
    assert [sorted(block) for block in centre] == [["a", "b", "c"], ["d", "e"]]
    assert sorted(map(sorted, column)) == sorted(map(sorted, side))
    before = crossings(order(side), order(middle), joined)
    assert crossings(order(column), order(centre), joined) <= before
    assert before == sum(
        order(middle).index(one) > order(middle).index(other)
        for above, below in combinations(order(side), 2)
        for one in joined[above]
        for other in joined[below]
    )


def _crossed(diagram: Diagram, order: list[Card]) -> int:
    """Count the crossings of arrows between columns if the cards stood in an order."""
    keys = [card.key for card in order]
    middle = [card.key for card in order if card.cluster == "m"]
    total = 0
    for side in {card.cluster for card in order} - {"m"}:
        joined: dict[str, list[str]] = {card.key: [] for card in order if card.cluster == side}
        for arrow in diagram.arrows:
            for one, other in ((arrow.tail, arrow.head), (arrow.head, arrow.tail)):
                if one in joined and other in middle:
                    joined[one].append(other)
        total += crossings([key for key in keys if key in joined], middle, joined)
    return total


@pytest.mark.parametrize(("a", "b"), list(combinations(NAMES, 2)))
def test_a_pair_crosses_no_more_than_in_the_order_of_the_files(a: str, b: str) -> None:
    diagram = of_pair(REAL, a, b)
    place_of = {claim: number for number, claim in enumerate(REAL.claims)}
    node_of = {name: list(REAL.maps[name].nodes) for name in (a, b)}

    def written(card: Card) -> tuple[int, int]:
        if card.sides:
            verdict = [c.role for c in diagram.cards if c.sides].index(card.role)
            return verdict, place_of[card.id]
        return 0, node_of[a if card.cluster == "a" else b].index(card.id)

    assert _crossed(diagram, list(diagram.cards)) <= _crossed(diagram, sorted(diagram.cards, key=written))


# How they are written


def _pictures() -> list[Diagram]:
    return [of_issue(REAL, "burden"), of_matrix(REAL, issue="ukraine"), of_lattice(REAL), of_pair(REAL, *NAMES[:2])]


@pytest.mark.parametrize("number", range(4))
def test_a_picture_draws_each_card_and_arrow_once_with_a_label(number: int) -> None:
    diagram = _pictures()[number]
    root = ET.fromstring(svg.write(diagram))
    items = [item for item in root.iter(f"{SVG}g") if item.get("role") == "listitem"]
    labels = [*(card.label for card in diagram.cards), *(arrow.label for arrow in diagram.arrows)]
    assert Counter(item.get("aria-label") for item in items) == Counter(labels)
    assert root.findtext(f"{SVG}title", "").startswith(diagram.title)
    assert root.findtext(f"{SVG}desc", "").startswith(diagram.description)


@pytest.mark.parametrize("number", range(4))
def test_an_outline_has_the_text_of_every_card(number: int) -> None:
    diagram = _pictures()[number]
    told = outline.write(diagram).decode()
    for card in diagram.cards:
        assert all(line in told for line in card.text.split("\n"))
        assert card.id in told


def test_pictures_are_the_same_for_any_hash_seed() -> None:
    code = """
import sys
from tests.test_pictures import _pictures
from argmap.renderers import dot, svg
sys.stdout.buffer.write(b"".join(writer.write(one) for one in _pictures() for writer in (svg, dot)))
"""
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1 and made.pop()


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    code = colour.lstrip("#")
    code = "".join(c * 2 for c in code) if len(code) == 3 else code
    parts = [int(code[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_text_of_a_matrix_in_html_is_readable_on_its_ground(scheme: int) -> None:
    pairs = [
        part.split(":", 1) for part in CSS.replace("\n", ";").split(";") if "light-dark(#" in part and "--" in part
    ]
    colour = {
        name.strip(): value.strip().removeprefix("light-dark(").rstrip(")").split(",")[scheme].strip()
        for name, value in pairs
        if "@supports" not in name
    }
    tones = {"--for", "--but", "--not", "--say", "--own"}
    for tone in tones:
        for text in (tone, "--soft"):
            assert _contrast(colour[text], colour[f"{tone}-ground"]) >= 4.5, (text, tone)
    for text in ("--ink", "--soft", "--for", "--not", "--but", "--same"):
        assert _contrast(colour[text], colour["--ground"]) >= 4.5, text
    assert _contrast(colour["--ink"], colour["--head"]) >= 4.5
    assert _contrast(colour["--not"], colour["--but-ground"]) >= 4.5, "mixed"


# On the command line

WAYS = (
    ["--issue", "burden"],
    ["--issue", "burden", "haass-partners", "administration"],
    ["--matrix", "--speakers", "--issue", "ukraine"],
    ["--lattice", "haass-partners", "maps/nato-credibility.yaml"],
    ["--compare", "haass-partners", "administration"],
)


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_the_command_draws_what_the_verb_draws_in_every_format(
    way: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    for name, module in plugins.every("renderers").items():
        out = tmp_path / f"x{module.SUFFIX}"
        assert run("render", *way, "-o", out).exit_code == 0
        assert run("render", *way, "--to", name).stdout_bytes == out.read_bytes()
    project = api.load()
    verbs = {
        "--issue": lambda: api.render_issue(project, "burden", way[2:] or None),
        "--matrix": lambda: api.render_matrix(project, speakers=True, issue="ukraine"),
        "--lattice": lambda: api.render_lattice(project, ["haass-partners", "nato-credibility"]),
        "--compare": lambda: api.render_pair(project, "haass-partners", "administration"),
    }
    assert verbs[way[0]]() == (tmp_path / "x.svg").read_bytes()


def test_what_no_picture_can_be_made_of_is_refused_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert "did you mean ukraine" in refused("render", "--issue", "ukrain")
    assert "did you mean ukraine" in refused("render", "--matrix", "--issue", "ukrain")
    assert "did you mean haass-partners" in refused("render", "--lattice", "haas-partners")
    assert "did you mean hegseth" in refused("render", "--compare", "haass-partners", "hegset")


def test_without_an_atlas_pictures_say_that_nothing_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "a.yaml").write_text("map: A\nsource: s\nthesis: none\nnodes:\n  n: {premise: X.}\n")
    monkeypatch.chdir(tmp_path)
    assert "0 claims" in run("render", "--matrix", "--to", "outline").stdout
    assert "0 claims held" in run("render", "--lattice", "--to", "outline").stdout
    assert "there are none" in run("render", "--issue", "x").stderr
    for way in ("--matrix", "--lattice"):
        assert run("render", way, "-o", tmp_path / "x.png").exit_code == 0
