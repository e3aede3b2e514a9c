"""Two versions compared by meaning: each kind of change on the small project, laws on random maps, revisions in git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import api, graph
from argmap.api import FileError
from argmap.cli import main
from argmap.comparison import versions
from argmap.comparison.versions.project import changed
from argmap.formats import yaml
from argmap.model import Map, Node
from tests import strategies
from tests.conftest import ATLAS, FERRY, FILES, Write, write_files


def changes(after: str, before: str = FERRY) -> list[tuple[str, str, str]]:
    """Return what changed: its kind, its subject and what it says."""
    old, new = (graph.of(_read(text)) for text in (before, after))
    return [(change.kind, change.subject, change.text) for change in changed(old, new)]


def _read(text: str) -> Map:
    value = yaml.read(text, "maps/ferry.yaml").value
    assert isinstance(value, Map)
    return value


def swapped(*pairs: tuple[str, str]) -> str:
    text = FERRY
    for one, two in pairs:
        assert one in text
        text = text.replace(one, two)
    return text


@pytest.mark.parametrize(
    ("old", "new", "kind", "subject", "words"),
    [
        ("Boats are full in", "Boats are crowded in", "reworded", "full", "(was: Boats are full in the evening.)"),
        ("      premise: Boats", "      qualifier: likely\n      premise: Boats", "weakened", "full", "to likely"),
        (
            "      premise: Boats",
            "      qualifier: certain\n      premise: Boats",
            "strengthened",
            "full",
            "to certain",
        ),
        ("      premise: Boats", "      evidence: Boats", "kind", "full", "is evidence now and was premise"),
        ("      premise: Boats", "      stance: concedes\n      premise: Boats", "stance", "full", "concedes"),
        ("      premise: Boats", "      sort: fact\n      premise: Boats", "sort", "full", "is new: fact"),
        ("      premise: Boats", "      by: a clerk\n      premise: Boats", "speaker", "full", "by a clerk now"),
        ("by: the council", "by: the mayor", "speaker", "cheaper", "by the mayor now and was by the council"),
        ("full at each crossing before nine", "full at each crossing", "quote-gone", "full", "no longer quotes"),
        ("nine\n      claim: demand", "nine", "link-gone", "full", 'no longer expresses the claim "demand"'),
        ("claim: demand", "claim: {narrower-than: demand}", "link", "full", "is narrower than the claim"),
        ("[full + nurses]", "[full, nurses]", "new-step", "keep", '"keep" gains the step from "nurses"'),
        ("[full + nurses]", "[full]", "step", "keep", 'is made without "nurses"'),
        ("[full + nurses]", "{from: full + nurses, scheme: example}", "step-scheme", "keep", "is example now"),
        ("[full + nurses]", "{from: full + nurses, id: need}", "step-name", "keep", "its name is need now"),
        ("against: keep", "against: full", "new-undermining", "cheaper", '"cheaper" undermines "full"'),
        ("against: keep", "against: full", "attack-gone", "cheaper", '"cheaper" no longer rebuts "keep"'),
        ("against: cheaper", "against: nurses", "verdict", "keep", "is rejected now and was accepted"),
        ("thesis: keep", "thesis: full", "thesis", "full", "the thesis is full now and was keep"),
        ("map: The night", "map: A night", "title", "", "the title of the map: A night ferry"),
        ("{accepted: keep}", "{accepted: full}", "new-promise", "", "promised: accepted full"),
        ("  What to do:", "  What now:", "heading", "keep", "What now (was: What to do)"),
    ],
)
def test_each_kind_of_change_is_told(old: str, new: str, kind: str, subject: str, words: str) -> None:
    found = changes(swapped((old, new)))
    assert [text for k, s, text in found if (k, s) == (kind, subject) and words in text], found


def test_what_it_comes_to_is_told_first() -> None:
    found = changes(swapped(("      because: [full + nurses]\n", "")))
    assert found == [
        ("unsupported", "keep", '"keep" has lost its only support'),
        ("step-gone", "keep", '"keep" loses the step from "full" + "nurses"'),
    ]


def test_an_objection_that_lost_its_reply_is_told() -> None:
    denied = swapped(("      by: the council\n", "      stance: denies\n"))
    cut = denied[: denied.index("    no-figures:")] + denied[denied.index("\nexpect:") :]
    kinds = {(kind, subject) for kind, subject, _ in changes(cut, denied)}
    assert {("unanswered", "cheaper"), ("verdict", "keep"), ("node-gone", "no-figures")} <= kinds


def test_a_node_with_a_new_name_lives_on_with_its_text_or_its_quotes() -> None:
    renamed = FERRY.replace("full:", "crowded:").replace("full + nurses", "crowded + nurses")
    assert changes(renamed) == [("renamed", "crowded", '"full" is now called "crowded"')]
    reworded = renamed.replace("Boats are full", "Boats are crowded")
    assert {kind for kind, _, _ in changes(reworded)} == {"renamed", "reworded"}


def test_order_and_layout_mean_nothing() -> None:
    model = _read(FERRY)
    shuffled = attrs.evolve(model, nodes=tuple(reversed(model.nodes)))
    assert changed(graph.of(model), graph.of(shuffled)) == []
    assert changes("# A comment.\n" + FERRY.replace("[full + nurses]", "\n        - full + nurses")) == []


# Laws


@given(strategies.maps())
def test_nothing_changed_from_a_map_to_itself(one: Map) -> None:
    assert changed(graph.of(one), graph.of(one)) == []


#: The fields of a node that mean something by themselves.
FIELDS = ("text", "basis", "stance", "by", "via", "quotes", "links", "heading", "sort", "qualifier", "note", "formal")


@given(strategies.maps(), st.data())
@settings(max_examples=200)
def test_no_field_of_a_node_changes_untold(one: Map, data: st.DataObject) -> None:
    if not one.nodes:
        return
    old = data.draw(st.sampled_from(one.nodes))
    field = data.draw(st.sampled_from(FIELDS))
    other = data.draw(strategies.nodes(old.id, old.heading, strategies.ids, set()))
    new = attrs.evolve(old, **{field: getattr(other, field)})
    two = attrs.evolve(one, nodes=tuple(new if node is old else node for node in one.nodes))
    found = [change for change in changed(graph.of(one), graph.of(two)) if change.subject == old.id]
    assert bool(found) == (_told(old) != _told(new)), (field, old, new)


def _told(node: Node) -> object:
    """Return what a node says whatever the order in which it lists quotes and links."""
    quotes = sorted((quote.text, repr(quote.at)) for quote in node.quotes)
    links = sorted((link.claim, link.relation.value) for link in node.links)
    reasons = sorted((link.claim, link.why or "") for link in node.links)
    note, heading, formal = node.note or None, node.heading or None, node.formal or None
    bare = attrs.evolve(node, quotes=(), links=(), note=note, heading=heading, formal=formal)
    return bare, quotes, links, reasons


@given(strategies.maps(), strategies.maps())
def test_verdicts_flip_back_on_the_way_back(one: Map, two: Map) -> None:
    shared = {node.id for node in one.nodes} & {node.id for node in two.nodes}
    there, back = (
        {(c.subject, c.before, c.after) for c in changed(old, new) if c.kind == "verdict" and c.subject in shared}
        for old, new in ((graph.of(one), graph.of(two)), (graph.of(two), graph.of(one)))
    )
    assert there == {(subject, after, before) for subject, before, after in back}


@given(strategies.maps(), strategies.maps())
def test_a_page_is_made_of_any_two_maps(one: Map, two: Map) -> None:
    bound = [graph.bind(None, [graph.of(each)]) for each in (one, two)]
    found = versions.of(bound[0], bound[1], {one.id: two.id})
    page = versions.page(found, "old", "new")
    assert page.blocks and page.name == "diff"


# Files, folders and revisions


def git(*words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


@pytest.fixture
def committed(project: Path) -> Path:
    """The small project as the first commit of a repository."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "First")
    return project


def test_a_file_is_compared_with_its_revision(committed: Path, put: Write) -> None:
    put({"maps/ferry.yaml": swapped(("against: cheaper", "against: nurses"))})
    for name in ("HEAD:maps/ferry.yaml", "main:./maps/ferry.yaml"):
        result = CliRunner().invoke(main, ["diff", name, "maps/ferry.yaml"])
        assert result.exit_code == 0
        assert '- "keep" is rejected now and was accepted\n  maps/ferry.yaml:' in result.stdout
    assert (
        "Nothing changed" in CliRunner().invoke(main, ["diff", "HEAD:maps/ferry.yaml", "main:maps/ferry.yaml"]).stdout
    )


def test_a_project_is_compared_with_its_revision(committed: Path, put: Write) -> None:
    (committed / "maps" / "bridge.yaml").unlink()
    put({"maps/tunnel.yaml": FERRY.replace("The night ferry", "The tunnel")})
    put({"maps/atlas.yaml": ATLAS.replace("Enough people", "Many people") + "relations:\n  - {contrary: [a, b]}\n"})
    page = json.loads(CliRunner().invoke(main, ["diff", "HEAD:", ".", "--format", "json"]).stdout)
    cells = [cell for block in page["blocks"] for cell in block.get("items", ())]
    assert {(cell["fields"]["kind"], cell["fields"]["map"]) for cell in cells} == {
        ("new-map", "tunnel"),
        ("map-gone", "bridge"),
        ("claim", "atlas"),
        ("new-relation", "atlas"),
    }


def test_no_file_of_a_revision_is_named_by_where_it_was_laid_out(committed: Path, put: Write) -> None:
    put({"maps/ferry.yaml": FERRY[: FERRY.index("    cheaper:")] + "expect: {accepted: keep}\n"})
    for form in ("text", "markdown", "html", "json", "csv"):
        result = CliRunner().invoke(main, ["diff", "HEAD:maps", "maps", "--format", form])
        assert result.exit_code == 0 and "argmap-" not in result.stdout.replace("argmap-n", "")


def test_two_files_of_other_names_are_two_versions(project: Path, put: Write) -> None:
    put({"old.yaml": FERRY, "new.yaml": swapped(("Nobody has shown", "Nobody knows"))})
    assert '"no-figures" is reworded' in CliRunner().invoke(main, ["diff", "old.yaml", "new.yaml"]).stdout


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("nope:maps", "maps", 'git knows no revision "nope"'),
        ("HEAD:nope", "maps", 'has nothing to compare at "nope"'),
        ("HEAD:../..", "maps", "has nothing to compare"),
        ("HEAD:maps/ferry.yaml", "maps", "one is a single map, the other is not"),
        ("nowhere", "maps", "there is no file or folder nowhere"),
        ("--help:x", "maps", "git knows no revision"),
    ],
)
def test_what_cannot_be_compared_is_one_line(committed: Path, old: str, new: str, words: str) -> None:
    result = CliRunner().invoke(main, ["diff", "--", old, new])
    assert result.exit_code == 2 and words in result.stderr and result.stderr.count("\n") == 1


def test_outside_a_repository_revisions_are_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    with pytest.raises(FileError, match="git rev-parse"):
        api.diff("HEAD:", ".")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FileError, match="git is not installed"):
        api.diff("HEAD:", ".")


def test_a_version_that_is_broken_is_compared_as_far_as_it_goes(project: Path, put: Write) -> None:
    put({"old.yaml": FERRY, "new.yaml": FERRY[: FERRY.index("expect:")] + "alternatives: [\n"})
    said = CliRunner().invoke(main, ["diff", "old.yaml", "new.yaml"]).stdout
    assert "new.yaml could not be read cleanly (" in said and "no longer promised: accepted keep" in said


def test_links_in_a_revision_are_not_followed(committed: Path) -> None:
    (committed / "maps" / "link.yaml").symlink_to("/etc/passwd")
    git("add", "-A")
    git("commit", "-q", "-m", "A link")
    page = api.diff("HEAD~1:", "HEAD:")
    assert "Nothing changed" in str(page.blocks)


def test_a_revision_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_files(tmp_path / "deep", {f"a b/{name}": content for name, content in FILES.items()}))
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "First")
    assert "Nothing changed" in str(api.diff("HEAD:a b", "a b").blocks)
