"""`argmap rename`: one id changes wherever it stands, nothing else does, and the way back leads home."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from argmap import api
from argmap.api import files
from argmap.cli import main
from argmap.formats import yaml
from argmap.model import Atlas, Map
from argmap.renames import Renaming, renamed
from tests import strategies
from tests.conftest import ATLAS, BRIDGE, FERRY, FILES, Write

RICH = """\
map: The harbour
source: letter
thesis: [keep, "open"]
nodes:
  Heading:
    keep:  # the main point
      conclusion: Keep it.
      by: council
      because:
        - a + b  # linked
        - {from: "a+b", id: pull}
        - from: >-
            a
            + b
        - 'b'
      claim: [demand, {opposite-of: end-ferry, why: it is}]
    open:
      conclusion: Open it.
      because: {from: a, by: [council, town]}
  a: {premise: A., claim: demand}
  b: {premise: B., via: council, by: [somebody]}
  no-a:
    rebuttal: Not a.
    against: [a, pull, keep]
alternatives:
  a: [a, b]
expect:
  - {drop: [a, keep#1, pull], accepted: b, rejected: []}
"""
BOUND = """\
atlas: What becomes of the ferry?
issues:
  ferry-course: What now?
claims:
  demand: {text: Enough people travel at night., issue: ferry-course}
  end-ferry: The night ferry should end.
  bridge-pays: A bridge pays for itself.
speakers:
  council: {names: the council}
  mayor: {names: [the mayor], speaks-for: council, maps: rich}
relations:
  - {if: demand + bridge-pays, then: end-ferry}
  - {if: [demand, bridge-pays], then: [end-ferry]}
  - contrary: [demand, "end-ferry"]
  - {apparent: [rich/a, ferry/full], differ: scope}
"""
FULL = {**FILES, "maps/rich.yaml": RICH, "maps/atlas.yaml": BOUND}


@pytest.fixture
def rich(put: Write) -> Path:
    """A project in which everything that has a name is named in every way there is."""
    return put(FULL)


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, ["rename", *args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def refused(*args: str) -> str:
    """The one line in which a renaming is refused; nothing is written."""
    before = texts(Path())
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert texts(Path()) == before
    (line,) = result.stderr.splitlines()
    return line


def texts(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text() for p in sorted(root.rglob("*")) if p.is_file()}


def findings(root: Path) -> Counter[str]:
    return Counter(finding.name for finding in api.check(api.load(root)))


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """The lines that are new in each file."""
    found = {}
    for name, text in before.items():
        lines = list(unified_diff(text.splitlines(), after[name].splitlines(), n=0))[2:]
        if new := [line[1:].strip() for line in lines if line.startswith("+")]:
            found[name] = new
    return found


@pytest.mark.parametrize(
    ("old", "lines"),
    [
        (
            "a",
            {
                "maps/rich.yaml": [
                    "- new-name + b  # linked",
                    '- {from: "new-name+b", id: pull}',
                    "- from: new-name + b",
                    "because: {from: new-name, by: [council, town]}",
                    "new-name: {premise: A., claim: demand}",
                    "against: [new-name, pull, keep]",
                    "a: [new-name, b]",
                    "- {drop: [new-name, keep#1, pull], accepted: b, rejected: []}",
                ],
                "maps/atlas.yaml": ["- {apparent: [rich/new-name, ferry/full], differ: scope}"],
            },
        ),
        (
            "rich/keep",
            {
                "maps/rich.yaml": [
                    'thesis: [new-name, "open"]',
                    "new-name:  # the main point",
                    "against: [a, pull, new-name]",
                    "- {drop: [a, new-name#1, pull], accepted: b, rejected: []}",
                ]
            },
        ),
        ("open", {"maps/rich.yaml": ["thesis: [keep, new-name]", "new-name:"]}),
        (
            "pull",
            {
                "maps/rich.yaml": [
                    '- {from: "a+b", id: new-name}',
                    "against: [a, new-name, keep]",
                    "- {drop: [a, keep#1, new-name], accepted: b, rejected: []}",
                ]
            },
        ),
        (
            "end-ferry",
            {
                "maps/atlas.yaml": [
                    "new-name: The night ferry should end.",
                    "- {if: demand + bridge-pays, then: new-name}",
                    "- {if: [demand, bridge-pays], then: [new-name]}",
                    "- contrary: [demand, new-name]",
                ],
                "maps/bridge.yaml": ["claim: new-name"],
                "maps/ferry.yaml": ["claim: {opposite-of: new-name}"],
                "maps/rich.yaml": ["claim: [demand, {opposite-of: new-name, why: it is}]"],
            },
        ),
        (
            "ferry-course",
            {
                "maps/atlas.yaml": [
                    "new-name: What now?",
                    "demand: {text: Enough people travel at night., issue: new-name}",
                ]
            },
        ),
        (
            "council",
            {
                "maps/atlas.yaml": [
                    "new-name: {names: the council}",
                    "mayor: {names: [the mayor], speaks-for: new-name, maps: rich}",
                ],
                "maps/rich.yaml": [
                    "by: new-name",
                    "because: {from: a, by: [new-name, town]}",
                    "b: {premise: B., via: new-name, by: [somebody]}",
                ],
            },
        ),
        (
            "rich",
            {
                "maps/atlas.yaml": [
                    "mayor: {names: [the mayor], speaks-for: council, maps: new-name}",
                    "- {apparent: [new-name/a, ferry/full], differ: scope}",
                ]
            },
        ),
    ],
)
def test_an_id_changes_wherever_it_stands_and_nothing_else_does(
    rich: Path, old: str, lines: Mapping[str, list[str]]
) -> None:
    kind = "node" if old == "a" else None
    before, found = texts(rich), findings(rich)
    done = api.rename(old, "new-name", kind=kind)
    after = texts(rich)
    if old == "rich":
        assert "maps/rich.yaml" not in after
        after["maps/rich.yaml"] = after.pop("maps/new-name.yaml")
    assert changed(before, after) == lines
    assert {change.file for change in done} == {*lines, *(["maps/rich.yaml"] if old == "rich" else [])}
    assert findings(rich) == found
    api.rename("new-name", old.rpartition("/")[2], kind=kind)
    assert values(texts(rich)) == values(before)


def values(files: Mapping[str, str]) -> dict[str, object]:
    """What the maps and the atlas say."""
    return {name: yaml.read(text, name).value for name, text in files.items() if name.startswith("maps/")}


@st.composite
def projects(draw: st.DrawFn) -> tuple[Map, Atlas]:
    return draw(strategies.maps()), draw(strategies.atlases())


@given(projects(), st.data())
@settings(max_examples=60)
def test_there_and_back_is_the_identity_and_there_only_the_name_differs(
    fresh: Write, project: tuple[Map, Atlas], data: st.DataObject
) -> None:
    amap, atlas = project
    root = fresh({f"maps/{amap.id}.yaml": yaml.write(amap), "maps/atlas.yaml": yaml.write(atlas)})
    assume(amap.id != "atlas")
    before = api.load(root)
    assume(not before.findings and not {"ambiguous-id", "ambiguous-name"} & set(findings(root)))
    kind, within, old = data.draw(st.sampled_from(list(names(before))))
    renaming = Renaming(kind, old, "new-name", within, any(old in speaker.names for speaker in atlas.speakers))
    first = texts(root)
    try:
        api.rename(f"{within}/{old}" if within else old, "new-name", root, kind=kind)
    except api.FileError as error:
        assert "by hand" in str(error) or "wrong in" in str(error), error  # it stands twice, or clashes with a heading
        return
    after = api.load(root)
    assert set(after.maps.values()) == {renamed(amap, renaming)}
    assert after.atlas == renamed(atlas, renaming)
    api.rename(f"{within}/new-name" if within else "new-name", old, root, kind=kind)
    assert texts(root) == first


def names(project: api.Project) -> Iterator[tuple[str, str, str]]:
    """Everything that has a name: kind, map and id."""
    for amap in project.maps.values():
        yield "map", "", amap.id
        yield from (("node", amap.id, node.id) for node in amap.nodes)
        steps = (step for node in amap.nodes for step in getattr(node, "because", ()))
        yield from (("node", amap.id, step.id) for step in steps if step.named)
        yield from (("alternatives", amap.id, rivals.id) for rivals in amap.alternatives)
    assert project.atlas is not None
    for kind, things in (
        ("issue", project.atlas.issues),
        ("claim", project.atlas.claims),
        ("speaker", project.atlas.speakers),
    ):
        yield from ((kind, "", thing.id) for thing in things)


def test_every_name_of_the_real_maps_goes_there_and_back(real: dict[str, bytes], put: Write) -> None:
    root = put(real)
    api.review(api.load(root), accept=True)
    project = api.load(root)
    first, everything = texts(root), list(names(project))
    assert {kind for kind, _, _ in everything} >= {"map", "node", "claim", "issue", "speaker"}
    for kind, within, old in everything[:: max(1, len(everything) // 12)]:
        there = api.rename(f"{within}/{old}" if within else old, "new-name", kind=kind)
        assert there and f"{old}\n" not in "".join(texts(root)[one.moved or one.file] for one in there).split()
        assert api.review(api.load(root)).suspects == ()
        api.rename(f"{within}/new-name" if within else "new-name", old, kind=kind)
        assert texts(root) == first, old


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nurse", "x"), 'nothing is called "nurse"; did you mean nurses?'),
        (("ferry/nurse", "x"), "did you mean ferry/nurses"),
        (("nurses", "Bad Id"), "cannot be an id"),
        (("nurses", "none"), "cannot be an id"),
        (("nurses", "full"), '"full" is taken, by a node'),
        (("nurses", "nurses"), "is called so already"),
        (("demand", "end-ferry"), '"end-ferry" is taken, by a claim'),
        (("demand", "council"), '"council" is taken, by a speaker'),
        (("ferry", "bridge"), '"bridge" is taken, by a map'),
        (("letter", "post"), '"letter" is a source, and those are not renamed'),
        (("rich/a", "x"), '"rich/a" is the node rich/a, the alternatives rich/a: say'),
        (("mayor", "somebody"), '"somebody" stands in maps/rich.yaml already'),
        (("mayor", "ferry"), "ambiguous-id"),
        (("nurses", "x", "-"), "standard input"),
        (("nurses", "x", "nowhere"), "there is no file or folder nowhere"),
    ],
)
def test_what_cannot_be_renamed_is_refused_in_one_line(rich: Path, args: tuple[str, ...], said: str) -> None:
    assert said in refused(*args)


def test_a_file_that_does_not_load_cleanly_is_not_touched(rich: Path, put: Write) -> None:
    put({"maps/rich.yaml": RICH + "odd: x\n"})
    assert "maps/rich.yaml:29:1: a map has no key" in refused("demand", "x")
    assert "mend it first" in refused("rich/b", "x")
    assert run("ferry/nurses", "night-nurses").exit_code == 0


def test_what_is_bound_by_a_name_keeps_it(put: Write) -> None:
    speakers = ATLAS.replace("{names: the council}", "{names: [the council, council]}")
    put({**FILES, "maps/atlas.yaml": speakers, "maps/ferry.yaml": FERRY.replace("by: the council", "by: council")})
    assert run("council", "town").stdout == "maps/atlas.yaml: 1 place\n"
    assert run("town", "council").exit_code == 0


def test_a_comment_within_a_name_is_never_lost(put: Write) -> None:
    put({**FILES, "maps/bridge.yaml": BRIDGE.replace("pays + losses", ">-  # both\n      pays\n      + losses")})
    assert "would not read the same but for the name" in refused("pays", "x")


def test_line_ends_the_mark_and_quotes_stay(put: Write) -> None:
    text = BRIDGE.replace("pays + losses", "'pays + losses'").replace("\n", "\r\n")
    put({**FILES, "maps/bridge.yaml": text.encode("utf-8-sig")})
    assert run("losses", "no").exit_code == 0
    expected = text.replace("  losses:", '  "no":').replace("pays + losses", "pays + no")
    assert Path("maps/bridge.yaml").read_bytes() == expected.encode("utf-8-sig")
    assert not api.load().findings


@pytest.mark.parametrize("rule", ["quote-unsealed", "quote-too-short"])
def test_a_comment_that_allows_something_or_nothing_goes_with_a_map_that_is_renamed(put: Write, rule: str) -> None:
    line = "    quote: Nobody minds the fare"
    put({**FILES, "maps/ferry.yaml": FERRY.replace(line, f"{line}  # argmap: allow {rule} - as the letter has it")})
    found = Counter(finding.name for finding in api.check(api.load()))
    assert run("ferry", "night-ferry").exit_code == 0
    assert Counter(finding.name for finding in api.check(api.load())) == found


def test_a_diff_shows_the_changes_and_writes_nothing(rich: Path) -> None:
    before = texts(rich)
    result = run("ferry", "night-ferry", "--diff")
    assert result.exit_code == 0 and texts(rich) == before
    assert result.stdout.startswith("--- a/maps/atlas.yaml\n+++ b/maps/atlas.yaml\n") or "rename from" in result.stdout
    assert "rename from maps/ferry.yaml\nrename to maps/night-ferry.yaml\n" in result.stdout
    assert "+  - {apparent: [rich/a, night-ferry/full], differ: scope}\n" in result.stdout


def test_what_is_done_can_be_had_as_json(rich: Path) -> None:
    result = run("ferry/nurses", "night-nurses", "--format", "json")
    rows = json.loads(result.stdout)["blocks"][0]["rows"]
    assert [[cell["text"] for cell in row] for row in rows] == [["maps/ferry.yaml", "2", ""]]


def test_all_files_are_written_or_none(rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, write = texts(rich), files.write_bytes

    def fails(path: Path, data: bytes) -> None:
        if path.name == "rich.yaml" and b"new-name" in data:
            raise api.FileError("the disk is full")
        write(path, data)

    monkeypatch.setattr("argmap.api.renaming.write_bytes", fails)
    with pytest.raises(api.FileError, match="full"):
        api.rename("end-ferry", "new-name")
    assert texts(rich) == before


def test_a_map_whose_file_is_in_the_way_stays(rich: Path) -> None:
    Path("maps/other.yaml").symlink_to("nowhere.yaml")
    assert refused("ferry", "other")


# Reviews

LOCK = Path("maps/review.lock")


def suspects() -> list[str]:
    return sorted(finding.message for finding in api.review(api.load()).suspects)


@pytest.mark.parametrize(
    ("old", "kind"),
    [
        ("rich", "map"),
        ("rich/a", "node"),
        ("rich/keep", "node"),
        ("pull", "node"),
        ("demand", "claim"),
        ("council", "speaker"),
    ],
)
def test_what_was_reviewed_stays_so_under_its_new_name(rich: Path, old: str, kind: str) -> None:
    api.review(api.load(), accept=True)
    before = LOCK.read_bytes()
    api.rename(old, "new-name", kind=kind, write=False)
    assert LOCK.read_bytes() == before
    api.rename(old, "new-name", kind=kind)
    assert LOCK.read_bytes() != before and suspects() == []
    api.rename("new-name", old.rpartition("/")[2], kind=kind)
    assert LOCK.read_bytes() == before


@pytest.mark.parametrize("old", ["rich", "rich/b", "demand"])
def test_what_was_suspect_or_never_reviewed_stays_so(rich: Path, put: Write, old: str) -> None:
    api.review(api.load(), accept=True)
    lines = LOCK.read_text().splitlines(keepends=True)
    gone = "node gone/gone self=0123456789ab\n"
    LOCK.write_text("".join(line for line in lines if not line.startswith(("node rich/b ", "claim demand "))) + gone)
    put({"maps/rich.yaml": RICH.replace("A.,", "A altered.,")})
    before = suspects()
    assert any("never reviewed" in message for message in before) and any("changed" in message for message in before)
    new = "new-name"
    assert run(old, new).stdout.endswith("maps/review.lock: reviews kept\n")
    assert [message.replace(new, old.rpartition("/")[2]) for message in suspects()] == before
    assert gone in LOCK.read_text()


def test_what_was_reviewed_without_an_atlas_stays_so(put: Write) -> None:
    put({name: text for name, text in FILES.items() if name != "maps/atlas.yaml"})
    api.review(api.load(), accept=True)
    api.rename("ferry", "new-name")
    assert suspects() == []


def test_what_is_no_more_does_not_make_reviewed_what_takes_its_name(rich: Path) -> None:
    api.review(api.load(), accept=True)
    LOCK.write_text(LOCK.read_text().replace("claim demand ", "claim new-name "))
    assert suspects() == ['the claim "demand" was never reviewed']
    api.rename("demand", "new-name")
    assert suspects() == ['the claim "new-name" was never reviewed']


@pytest.mark.parametrize(
    ("lock", "said"),
    [
        (b"<<<<<<< ours\n", "maps/review.lock:1:1: this line of the lock names no item"),
        (b"\xff\xfe", "not UTF-8"),
        (b"#" * (16 * 1024 * 1024 + 1), "more than 16,777,216 bytes"),
    ],
)
def test_a_lock_that_cannot_be_read_is_mended_first(put: Write, lock: bytes, said: str) -> None:
    put({**FULL, "maps/review.lock": lock})
    before = {path: path.read_bytes() for path in Path().rglob("*.*")}
    result = run("demand", "new-name")
    assert result.exit_code == 2 and said in result.stderr
    assert {path: path.read_bytes() for path in Path().rglob("*.*")} == before


def test_the_lock_is_written_with_the_maps_or_not_at_all(rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api.review(api.load(), accept=True)
    before, write = texts(rich), files.write_bytes

    def fails(path: Path, data: bytes) -> None:
        if path.name == LOCK.name:
            raise api.FileError("the disk is full")
        write(path, data)

    monkeypatch.setattr("argmap.api.renaming.write_bytes", fails)
    with pytest.raises(api.FileError, match="full"):
        api.rename("rich", "new-name")
    assert texts(rich) == before
