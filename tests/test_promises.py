"""What users are promised across modules, each once got wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap import api
from argmap.cli import main
from argmap.renderers._fonts import folder
from tests.conftest import Write

RECORD = "title: T\nauthor: A. Writer\nfile: a.txt\n"
TEXT = "One two three here.\nAlpha beta gamma.\nOne two three again.\n"


def names(path: Path, texts: Path | None = None) -> list[str]:
    return [finding.name for finding in api.check(api.load(path, texts=texts))]


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("[3, 2]", []),
        ("[2, 1]", []),
        ("3", ["quote-misplaced"]),
        ("[1, 2, 4]", ["quote-misplaced"]),
        ("[b 3, 2]", ["quote-misplaced"]),
    ],
)
def test_each_of_several_phrases_stands_at_one_of_the_places(fresh: Write, at: str, found: list[str]) -> None:
    node = f"  one:\n    premise: N.\n    quote: [One two three, Alpha beta gamma]\n    at: {at}\n"
    root = fresh(
        {
            "maps/a.yaml": f"map: A\nsource: a\nthesis: none\nnodes:\n{node}",
            "seeds/a.yaml": RECORD,
            "texts/a.txt": TEXT,
        }
    )
    assert names(root, root / "texts") == found


def test_an_empty_quote_is_one_finding(fresh: Write) -> None:
    text = "map: A\nsource: a\nthesis: none\nnodes:\n  one:\n    premise: N.\n    quote:\n"
    root = fresh({"maps/a.yaml": text, "seeds/a.yaml": RECORD})
    assert names(root) == ["unquoted-node", "wrong-type"]


def test_an_empty_thesis_is_not_none(fresh: Write) -> None:
    root = fresh({"maps/a.yaml": "map: A\nsource: a\nthesis: []\nnodes: {}\n", "seeds/a.yaml": RECORD})
    assert "wrong-type" in names(root)


def test_a_link_out_of_the_project_is_not_read(fresh: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.yaml"
    secret.write_text("the secret\n", "utf-8")
    root = fresh({"maps/a.yaml": "map: A\nsource: a\nthesis: none\nnodes: {}\n", "seeds/a.yaml": RECORD})
    (root / "maps" / "b.yaml").symlink_to(secret)
    findings = api.check(api.load(root))
    assert [f.message for f in findings] == ["this link leads out of the project"]


def test_json_that_was_written_reads_back(project: Path) -> None:
    name = next(iter(api.load(project).maps))
    run = CliRunner().invoke
    assert run(main, ["convert", name, "-o", "out.json"]).exit_code == 0
    assert run(main, ["convert", name, "-o", "one.yaml"]).exit_code == 0
    assert run(main, ["convert", "out.json", "-o", "two.yaml"]).exit_code == 0
    assert Path("one.yaml").read_text("utf-8") == Path("two.yaml").read_text("utf-8")
    assert Path("one.yaml").read_text("utf-8").startswith("map: ")


def test_a_party_that_concedes_the_opposite_is_said_to_everywhere(fresh: Write) -> None:
    def one(stance: str, claim: str) -> str:
        return f"map: A\nsource: a\nthesis: none\nnodes:\n  one: {{premise: N., stance: {stance}, claim: {claim}}}\n"

    root = fresh(
        {
            "maps/a.yaml": one("concedes", "{opposite-of: c}"),
            "maps/b.yaml": one("asserts", "c"),
            "maps/atlas.yaml": "atlas: A?\nclaims: {c: C., d: D.}\n",
            "seeds/a.yaml": RECORD,
        }
    )
    loaded = api.load(root)
    assert "concedes the opposite" in api.render_pair(loaded, "a", "b", to="outline").decode()
    api.build(loaded, root / "out")
    assert (root / "out" / "index.html").read_text("utf-8").count("concedes the opposite") >= 3


def test_a_comparison_counts_the_claims_that_both_leave_open(fresh: Write) -> None:
    def one(claim: str, stance: str) -> str:
        node = f"{{premise: N., by: Joe, stance: {stance}, claim: {claim}}}"
        return f"map: A\nsource: a\nthesis: none\nnodes:\n  one: {node}\n"

    root = fresh(
        {
            "maps/a.yaml": one("c", "reports"),
            "maps/b.yaml": one("c", "supposes"),
            "maps/atlas.yaml": "atlas: A?\nclaims: {c: C.}\n",
            "seeds/a.yaml": RECORD,
        }
    )
    outline = api.render_pair(api.load(root), "a", "b", to="outline").decode()
    assert "Not drawn: 1 claim that they only report or suppose." in outline


def test_a_note_is_shown_with_its_node_and_a_named_step_has_its_verdict(fresh: Write) -> None:
    nodes = "  p: {premise: P., note: Mark this.}\n  c: {conclusion: C., because: {from: p, id: s}}\n"
    nodes += "  r: {rebuttal: R., against: s}\n"
    root = fresh({"maps/a.yaml": f"map: A\nsource: a\nthesis: c\nnodes:\n{nodes}", "seeds/a.yaml": RECORD})
    loaded = api.load(root)
    assert "Note: Mark this." in api.render(loaded, "a", to="outline").decode()
    (table,) = api.verdicts(loaded, "a").blocks
    assert ["s", "rejected"] in [[cell.text for cell in row[:2]] for row in getattr(table, "rows", ())]


def test_what_was_loaded_cannot_be_changed(project: Path) -> None:
    loaded = api.load(project)
    for held in (loaded.maps, loaded.sources):
        assert not hasattr(held, "__setitem__")


def test_a_denied_reading_of_a_speaker_is_still_said_to_be_one(fresh: Write) -> None:
    node = "{premise: P., by: Joe, basis: imputed, stance: denies}"
    root = fresh({"maps/a.yaml": f"map: A\nsource: a\nthesis: none\nnodes:\n  one: {node}\n", "seeds/a.yaml": RECORD})
    loaded = api.load(root)
    assert "DENIED by Joe (imputed · one)" in api.render(loaded, "a", to="outline").decode()
    assert "imputed · one" in api.render(loaded, "a").decode()


def test_drawing_leaves_nothing_beside_the_fonts(project: Path) -> None:
    loaded = api.load(project)
    assert api.render(loaded, next(iter(loaded.maps)), to="png")
    assert [p.name for p in folder().iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("report", ["json", "csv", "html", "markdown"])
def test_builds_and_seals_print_in_every_format(project: Path, report: str) -> None:
    run = CliRunner().invoke
    build = run(main, ["build", "--format", report])
    seal = run(main, ["seal", "--texts", "texts", "--format", report])
    assert build.exit_code in (0, 1) and seal.exit_code in (0, 1)
    assert "letter.seal" in seal.stdout
    assert "agree" in build.stdout or report == "csv"
    if report == "json":
        assert json.loads(build.stdout) and json.loads(seal.stdout)
