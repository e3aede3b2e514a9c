"""The verbs on projects on disk: loading, mending, sealing, beginning, drawing, comparing."""

from __future__ import annotations

import errno
import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import api, plugins
from argmap.api import FileError
from argmap.comparison import matrix as matrices
from argmap.findings import Finding
from argmap.formats import yaml
from argmap.model import Source
from argmap.rules import _page
from argmap.sources import paragraphs, words
from tests.conftest import Write

MAP = "map: A\nsource: letter\nthesis: none\nnodes:\n  a: {premise: Boats are full.}\n"


def names(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.file, finding.name) for finding in findings]


def wrong(path: str | Path | None = None, *, texts: str | None = None) -> list[tuple[str, str]]:
    return names(api.check(api.load(path, texts=texts)))


# Loading


def test_the_small_project_is_clean_with_its_texts_and_with_its_seals(project: Path) -> None:
    assert wrong(texts="texts") == []
    assert {name for _, name in wrong()} == {"quote-unsealed"}
    assert [done.changed for done in api.seal(texts="texts")] == [True, True]
    assert wrong() == wrong(texts="texts") == []


def test_the_repository_is_whole(real: dict[str, bytes], fresh: Write) -> None:
    loaded = api.load(fresh(real))
    assert loaded.atlas is not None and not loaded.findings and not loaded.partial
    assert set(loaded.maps) == {Path(name).stem for name in real if name.startswith("maps/")} - {"atlas"}


@pytest.mark.parametrize("path", [None, ".", "maps", "maps/../maps"])
def test_a_project_is_loaded_by_its_root_or_its_maps(project: Path, path: str | None) -> None:
    loaded = api.load(path)
    assert (list(loaded.maps), loaded.selected) == (["bridge", "ferry"], None)
    assert [m.file for m in loaded.maps.values()] == ["maps/bridge.yaml", "maps/ferry.yaml"]
    assert list(loaded.sources) == ["letter", "report"]


def test_without_a_path_the_project_is_that_around_the_working_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "docs" / "deep").mkdir(parents=True)
    monkeypatch.chdir(project / "docs" / "deep")
    loaded = api.load()
    assert list(loaded.maps) == ["bridge", "ferry"]
    for held in loaded.maps.values():
        assert Path(held.file).read_text().startswith(("map: ", "# "))


def test_without_a_path_and_a_project_nothing_is_searched(put: Write) -> None:
    put({"a.yaml": "map: A\n"})
    with pytest.raises(FileError, match="no project is here or above"):
        api.load()
    assert list(api.load(".").maps) == ["a"]


@pytest.mark.parametrize("path", ["maps/ferry.yaml", "seeds/letter.yaml", "maps/atlas.yaml"])
def test_a_file_brings_its_project_but_only_its_own_findings(project: Path, put: Write, path: str) -> None:
    put({"maps/bridge.yaml": "map: Broken\n", "seeds/report.yaml": "titel: R\n"})
    assert ("maps/bridge.yaml", "missing-key") in wrong() and ("seeds/report.yaml", "unknown-key") in wrong()
    loaded = api.load(path)
    assert list(loaded.maps) == ["bridge", "ferry"] and loaded.atlas is not None
    held = {"maps/ferry.yaml": {"seeds/letter.yaml", "seeds/letter.seal"}}.get(path, set())
    assert loaded.selected == frozenset({path, *held})
    assert {file for file, _ in names(api.check(loaded))} <= {path, *held}


def test_a_file_that_was_asked_for_is_read_whatever_it_is_called(project: Path, put: Write) -> None:
    put({"maps/a.txt": MAP, "maps/.b.yaml": MAP, "seeds/unused.yaml": "titel: T\nauthor: A\n"})
    for path in ("maps/a.txt", "maps/.b.yaml"):
        assert {m.id for m in api.load(path).maps.values()} > {"bridge", "ferry"}
        assert (path, "unquoted-node") in wrong(path)
    assert ("seeds/unused.yaml", "unknown-key") in wrong("seeds/unused.yaml")
    assert ("seeds/unused.yaml", "unknown-key") in wrong("maps")
    assert ("seeds/unused.yaml", "unknown-key") not in wrong("maps/ferry.yaml")


def test_maps_are_chosen_by_name_or_by_what_was_asked_for(project: Path) -> None:
    assert list(api.chosen(api.load())) == ["bridge", "ferry"]
    assert list(api.chosen(api.load("maps/ferry.yaml"))) == ["ferry"]
    assert list(api.chosen(api.load(), ["bridge"])) == ["bridge"]
    with pytest.raises(FileError, match='no map "brige"; did you mean "bridge"'):
        api.chosen(api.load(), ["brige"])


def test_a_folder_without_a_project_is_bound_by_its_nearest_atlas(put: Write) -> None:
    put({"atlas.yaml": "atlas: A\n", "north/a.yaml": MAP, "south/b.yaml": MAP, "south/deep/c.yaml": MAP})
    put({"argmap.toml": ""})
    for path, ids in {"north": {"a"}, "south": {"b", "c"}, "south/deep/c.yaml": {"c"}}.items():
        loaded = api.load(path)
        assert loaded.atlas is not None and list(loaded.maps) == ["a", "b", "c"]
        assert {m.id for m in loaded.maps.values() if m.file in (loaded.selected or ())} == ids


def test_a_map_by_itself_needs_no_project(put: Write) -> None:
    put({"a.yaml": MAP, "b.yaml": MAP})
    loaded = api.load("a.yaml")
    assert (list(loaded.maps), loaded.atlas) == (["a"], None)
    assert loaded.selected == frozenset({"a.yaml", "seeds/letter.yaml", "seeds/letter.seal"})


def test_a_record_by_itself_is_checked(project: Path, put: Write) -> None:
    put({"seeds/letter.yaml": "title: T\nauthor: A\nskip: [99]\nfile: letter.txt\n"})
    assert wrong("seeds/letter.yaml", texts="texts") == wrong("seeds", texts="texts")
    assert wrong("seeds/letter.yaml", texts="texts") == [("seeds/letter.yaml", "skip-out-of-range")]


def test_a_seal_that_is_garbage_is_said_with_the_map_that_needs_it(project: Path, put: Write) -> None:
    put({"seeds/letter.seal": b"\xff\xfe\x00"})
    assert ("seeds/letter.seal", "bad-encoding") in wrong("maps/ferry.yaml")
    put({"seeds/letter.seal": "sha256: [\n"})
    assert ("seeds/letter.seal", "invalid-yaml") in wrong("maps/ferry.yaml")
    assert ("seeds/letter.seal", "invalid-yaml") not in wrong("maps/bridge.yaml")


def test_a_nested_folder_is_bound_by_the_atlas_above(project: Path, put: Write) -> None:
    put({"maps/more/north.yaml": MAP.replace("full.}", "full, claim: demand}")})
    for path in ("maps/more", "maps/more/north.yaml"):
        loaded = api.load(path)
        assert list(loaded.maps) == ["bridge", "ferry", "north"] and loaded.atlas is not None
        assert {m.id for m in loaded.maps.values() if m.file in (loaded.selected or ())} == {"north"}
        assert "unknown-claim" not in {name for _, name in names(api.check(loaded))}


def test_of_two_maps_of_one_id_the_first_is_read_whatever_is_asked_for(project: Path, put: Write) -> None:
    put({"maps/a/twin.yaml": MAP, "maps/b/twin.yaml": MAP, "maps/b/twin.yml": MAP})
    expected = [("maps/b/twin.yaml", "duplicate-id"), ("maps/b/twin.yml", "duplicate-id")]
    assert [pair for pair in wrong() if pair[1] == "duplicate-id"] == expected
    assert ("maps/b/twin.yaml", "duplicate-id") in wrong("maps/b/twin.yaml")
    assert api.load().maps["twin"].file == "maps/a/twin.yaml"


def test_of_two_atlases_the_first_is_read(project: Path, put: Write) -> None:
    put({"maps/zoo/atlas.yaml": "atlas: Another\n"})
    assert ("maps/zoo/atlas.yaml", "duplicate-id") in wrong()
    atlas = api.load().atlas
    assert atlas is not None and atlas.title == "What becomes of the ferry?"


def test_a_record_among_the_maps_and_a_map_among_the_records_are_said(project: Path, put: Write) -> None:
    put({"maps/stray.yaml": "title: T\nauthor: A\n", "seeds/letter.yaml": MAP})
    assert ("maps/stray.yaml", "wrong-type") in wrong()
    assert ("seeds/letter.yaml", "wrong-type") in wrong()
    assert ("maps/ferry.yaml", "missing-source") in wrong()


def test_a_project_without_records_is_a_finding(put: Write) -> None:
    put({"maps/a.yaml": MAP})
    assert ("maps/a.yaml", "missing-source") in wrong()


def test_a_source_cannot_lead_out_of_the_project(project: Path, put: Write) -> None:
    put({"secret.yaml": "title: T\nauthor: A\n", "seeds/letter.yaml": "title: T\nauthor: A\nfile: ../argmap.toml\n"})
    assert ("seeds/letter.yaml", "wrong-type") in wrong(texts="texts")
    for name in ("../secret", "..\\secret", "/etc/passwd", "x" * 5000, '"\\0"', "."):
        put({"maps/a.yaml": MAP.replace("source: letter", f"source: {name}")})
        assert ("maps/a.yaml", "missing-source") in wrong("maps/a.yaml")


def test_a_text_that_is_missing_or_not_utf_8_is_a_finding(project: Path, put: Write) -> None:
    with (project / "texts" / "letter.txt").open("wb") as huge:
        huge.truncate(20 * 1024**2)
    assert ["more than" in f.message for f in api.check(api.load(texts="texts")) if f.name == "missing-text"] == [True]
    put({"texts/letter.txt": b"caf\xe9 at night\n"})
    (project / "texts" / "report.txt").unlink()
    found = [f for f in api.check(api.load(texts="texts")) if f.name == "missing-text"]
    assert [(f.file, f.span.line) for f in found] == [("seeds/letter.yaml", 4), ("seeds/report.yaml", 3)]
    assert "byte 4" in found[0].message
    with pytest.raises(FileError, match="there is no folder of texts nowhere"):
        api.load(texts="nowhere")


def test_a_linked_map_keeps_its_own_name(project: Path, put: Write) -> None:
    put({"far/original.yaml": MAP})
    (project / "maps" / "linked.yaml").symlink_to("../far/original.yaml")
    assert api.load("maps/linked.yaml").maps["linked"].file == "maps/linked.yaml"
    (project / "again").symlink_to(".")
    assert api.load("again/maps/linked.yaml").selected == api.load("maps/linked.yaml").selected


def test_what_is_to_be_read_in_place_of_a_file_is_read(project: Path) -> None:
    changed = api.load(changed={"maps/ferry.yaml": MAP.encode()})
    assert changed.maps["ferry"].title == "A" and api.load().maps["ferry"].title == "The night ferry"


def test_the_verbs_can_be_had_from_the_package() -> None:
    for name in argmap.__all__:
        assert getattr(argmap, name) is not None
    assert argmap.load is api.load
    for module in (argmap, api):
        with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
            module.__getattr__("nothing")
    assert set(argmap.__all__) <= set(dir(argmap))


# Mending


def mendable() -> list[tuple[str, _page.Example]]:
    """The reported examples of each rule's page."""
    pages = {name: _page.parse(module.__doc__ or "") for name, module in plugins.every("rules").items()}
    return [(name, e) for name, page in pages.items() for e in page.reported if e.language != "python"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_fix_that_is_made_mends_and_nothing_more_comes(
    fresh: Write, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    mended = set()
    for name, example in mendable():
        files = {file.path: file.text.replace("\n", end).encode() for file in _page.files(example)}
        root = fresh({"maps/.keep": "", **files})
        monkeypatch.chdir(root)
        before = api.check(api.load())
        fixed = api.fix()
        after = Counter((f.file, f.name, f.message) for f in fixed.remaining)
        assert after <= Counter((f.file, f.name, f.message) for f in before), name
        assert fixed.remaining == api.check(api.load())
        assert [f for f in fixed.remaining if f.fix] == list(fixed.refused)
        written = {path: (root / path).read_bytes() for path in files}
        assert (written == files) == (not fixed.made)
        assert all(data.count(b"\n") == data.count(end.encode()) for data in written.values())
        assert api.fix().made == () and {path: (root / path).read_bytes() for path in files} == written
        mended |= {f.name for f in fixed.made} & {name}
    carried = {f.name for f in _carried(fresh, monkeypatch)}
    assert mended == carried


def _carried(fresh: Write, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Every finding with a fix that a rule's own page reports."""
    found = []
    for name, example in mendable():
        monkeypatch.chdir(fresh({"maps/.keep": "", **{f.path: f.text for f in _page.files(example)}}))
        found += [f for f in api.check(api.load()) if f.fix and f.name == name]
    return found


TRAPS = """\
# A comment that stays.\r
map: Traps   # and this one\r
source: letter\r
thesis: none\r
nodes:\r
  a:\r
    premise: yes\r
    note: 2026-01-02   # a date\r
  b: {premise: 0x1F, note: no}\r
"""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_trap_is_quoted_and_nothing_else_changes(project: Path, put: Write, mark: bytes) -> None:
    put({"maps/traps.yaml": mark + TRAPS.encode()})
    before = api.load().maps["traps"]
    fixed = api.fix("maps/traps.yaml")
    assert [f.name for f in fixed.made] == ["yaml-trap"] * 4 and not fixed.refused
    after = (project / "maps" / "traps.yaml").read_bytes()
    assert api.load().maps["traps"] == before
    quoted = re.sub(r"(: )(yes|no|2026-01-02|0x1F)\b", r'\1"\2"', TRAPS)
    assert after == mark + quoted.encode()


def test_only_what_was_asked_for_is_mended(project: Path, put: Write) -> None:
    put({"maps/traps.yaml": TRAPS, "maps/other.yaml": TRAPS})
    assert len(api.fix("maps/traps.yaml").made) == 4
    assert (project / "maps" / "other.yaml").read_bytes() == TRAPS.encode()


def test_a_fix_that_does_harm_is_refused_and_the_others_are_made(
    project: Path, put: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    put({"maps/traps.yaml": TRAPS})
    real = api.load

    def spoil(finding: Finding) -> Finding:
        bad = "2026" in finding.message
        edits = tuple(argmap.Edit(e.file, e.span, "[1, 2") for e in finding.fix) if bad else finding.fix
        return argmap.Finding(finding.file, finding.span, finding.name, finding.severity, finding.message, "", edits)

    def load(path: str, **given: Any) -> api.Project:
        loaded = real(path, **given)
        return attrs.evolve(loaded, findings=tuple(map(spoil, loaded.findings)))

    monkeypatch.setattr("argmap.api.checking.load", load)
    fixed = api.fix("maps/traps.yaml")
    assert len(fixed.made) == 3 and len(fixed.refused) == 1
    text = (project / "maps" / "traps.yaml").read_text()
    assert "[1, 2" not in text and '"yes"' in text and '"no"' in text


def test_nothing_is_written_before_it_is_known_to_be_good(
    project: Path, put: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    put({"maps/traps.yaml": TRAPS})

    def full(path: Path, data: bytes) -> None:
        raise FileError(f"cannot write {path}: {errno.ENOSPC}")

    monkeypatch.setattr("argmap.api.checking.write_bytes", full)
    with pytest.raises(FileError, match="cannot write maps"):
        api.fix()
    assert (project / "maps" / "traps.yaml").read_bytes() == TRAPS.encode()
    with pytest.raises(FileError, match="standard input cannot be mended"):
        api.fix("-")


def test_a_file_whose_name_cannot_be_printed_is_checked_but_not_mended(project: Path) -> None:
    (project / "maps" / "tra\nps.yaml").write_text(TRAPS)
    assert ("maps/tra\\nps.yaml", "yaml-trap") in wrong()
    fixed = api.fix()
    assert not fixed.made and {f.file for f in fixed.refused} == {"maps/tra\\nps.yaml"}


# Sealing

tokens = st.sampled_from(["ferry", "night", "Boat", "fare", "and", "the", "no", "ten"])
articles = st.lists(st.lists(tokens, min_size=3, max_size=9).map(" ".join), min_size=1, max_size=4)


@given(articles, st.data())
@settings(max_examples=40)
def test_a_seal_reveals_nothing_that_the_maps_do_not_quote(
    fresh: Write, article: list[str], data: st.DataObject
) -> None:
    parts = data.draw(st.lists(st.sampled_from(article), max_size=3))
    quotes = [" ".join(part.split()[data.draw(st.integers(0, 2)) :][:5]) or "ferry" for part in parts]
    nodes = [f"  n{i}: {{premise: P, quote: {quote}}}\n" for i, quote in enumerate([*quotes, "not in it at all"])]
    root = fresh(
        {
            "maps/a.yaml": "map: A\nsource: s\nthesis: none\nnodes:\n" + "".join(nodes),
            "seeds/s.yaml": "title: T\nauthor: A\nfile: s.txt\n",
            "texts/s.txt": "\n".join(article),
        }
    )
    (done,) = api.seal(root, texts=root / "texts")
    sealed = words((root / "seeds" / "s.seal").read_text())
    quoted = [words(quote) for quote in quotes]
    for line in map(words, article):
        for start, size in ((i, n) for i in range(len(line)) for n in range(3, len(line) - i + 1)):
            run = line[start : start + size]
            if any(sealed[i : i + size] == run for i in range(len(sealed))):
                assert any(run == quote[i : i + size] for quote in quoted for i in range(len(quote)))
    assert done.absent == ("not in it at all",)


def test_sealing_again_writes_nothing(project: Path) -> None:
    first = api.seal(texts="texts")
    stamps = {done.file: done.file.stat().st_mtime_ns for done in first}
    data = {done.file: done.file.read_bytes() for done in first}
    again = api.seal("maps/ferry.yaml", texts="texts")
    assert [done.changed for done in again] == [False, False]
    assert {done.file: done.file.stat().st_mtime_ns for done in again} == stamps
    (project / "seeds" / "letter.seal").unlink()
    assert [done.changed for done in api.seal(texts="texts")] == [True, False]
    assert {done.file: done.file.read_bytes() for done in again} == data


def test_a_changed_text_or_a_new_quote_makes_a_seal_stale(project: Path, put: Write, files: dict[str, str]) -> None:
    api.seal(texts="texts")
    put({"texts/letter.txt": files["texts/letter.txt"] + "One more line.\n"})
    assert wrong(texts="texts") == [("seeds/letter.seal", "stale-seal")]
    put({"texts/letter.txt": files["texts/letter.txt"]})
    assert wrong(texts="texts") == []
    put({"maps/ferry.yaml": files["maps/ferry.yaml"].replace("Nobody minds the fare", "cheaper — it has not shown")})
    assert wrong(texts="texts") == [("seeds/letter.seal", "stale-seal")]
    assert wrong() == [("maps/ferry.yaml", "quote-unsealed")]


@pytest.mark.parametrize(
    ("written", "forged", "about"),
    [
        (r"^(  .+): \d+$", r"\1: 2", "the places of"),
        (r"^(  .+): \d+$", r"\1: [1, 400]", "the places of"),
        (r"^quotes:$", "quotes:\n  words that nobody wrote: 1", 'the places of "words that nobody wrote"'),
        (r"^paragraphs: \d+$", "paragraphs: 99", "the number of paragraphs"),
    ],
)
def test_a_seal_that_is_wrong_about_the_text_at_hand_is_found_out(
    project: Path, written: str, forged: str, about: str
) -> None:
    api.seal(texts="texts")
    seal = project / "seeds" / "letter.seal"
    seal.write_text(re.sub(written, forged, seal.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
    (finding,) = (f for f in api.check(api.load(texts="texts")) if f.name == "stale-seal")
    assert finding.file == "seeds/letter.seal" and f'the seal of "letter" is wrong about {about}' in finding.message


def test_a_text_that_leads_out_of_the_folder_of_texts_is_not_read(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text("Boats are secretly full.\n", "utf-8")
    (project / "texts" / "letter.txt").unlink()
    (project / "texts" / "letter.txt").symlink_to(secret)
    said = [f for f in api.check(api.load(texts="texts")) if "secretly" in f.message or f.name == "missing-text"]
    assert [f.message for f in said] == ['the text "letter.txt" is a link that leads out of the folder of texts']
    with pytest.raises(api.FileError, match="leads out of texts"):
        api.seal(texts="texts")


@pytest.mark.parametrize("name", ["seeds/letter.seal", "maps/review.lock", "made/index.html", "made/ferry.svg"])
def test_what_nobody_named_is_not_written_through_a_link(
    project: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    victim = tmp_path_factory.mktemp("elsewhere") / "victim"
    victim.write_text("# kept\n", "utf-8")
    (project / "made").mkdir()
    (project / name).symlink_to(victim)
    with pytest.raises(api.FileError, match=r"is a link that leads out of|cannot be read|mend it first"):
        api.seal(texts="texts")
        api.review(api.load(), accept=True)
        api.build(api.load(), "made")
    assert victim.read_text("utf-8") == "# kept\n"


def test_a_quote_of_what_is_skipped_is_sealed_but_does_not_count(project: Path, put: Write) -> None:
    quote = MAP.replace("full.}", "full, quote: Keep the night ferry}")
    put({"maps/skipped.yaml": quote})
    api.seal(texts="texts")
    for found in (wrong(), wrong(texts="texts")):
        assert found == [("maps/skipped.yaml", "quote-misplaced")]


@pytest.mark.parametrize(
    ("at", "found"),
    [("", []), ("report 1", []), ("letter 1", ["quote-misplaced"]), ("1", []), ("2", ["quote-misplaced"])],
)
def test_a_quote_may_stand_in_any_source_of_its_map(project: Path, put: Write, at: str, found: list[str]) -> None:
    node = "a: {premise: It pays, quote: would pay for itself" + (f", at: {at}" if at else "") + "}"
    put({"maps/both.yaml": f"map: Both\nsource: [letter, report]\nthesis: none\nnodes:\n  {node}\n"})
    sealed = api.seal(texts="texts")
    assert [done.absent for done in sealed] == [(), ()]
    assert [name for file, name in wrong() if file == "maps/both.yaml" and name.startswith("quote-")] == found


def test_nothing_is_sealed_unless_all_can_be(project: Path, put: Write) -> None:
    put({"seeds/report.yaml": "title: R\nauthor: C\n"})
    with pytest.raises(FileError, match=r"seeds/report.yaml names no text: add `file:`"):
        api.seal(texts="texts")
    put({"seeds/report.yaml": "title: R\nauthor: C\nfile: report.txt\n", "maps/broken.yaml": "map: [\n"})
    with pytest.raises(FileError, match=r"maps/broken.yaml cannot be read to its end"):
        api.seal(texts="texts")
    (project / "maps" / "broken.yaml").unlink()
    put({"texts/report.txt": b"\xff"})
    with pytest.raises(FileError, match=r"report.txt is not UTF-8: byte 1"):
        api.seal(texts="texts")
    with pytest.raises(FileError, match="the texts are not at hand"):
        api.seal()
    assert not list((project / "seeds").glob("*.seal"))


def test_sealing_one_map_keeps_the_quotes_of_the_others(project: Path, put: Write) -> None:
    put({"maps/more/north.yaml": MAP.replace("full.}", "full, quote: Nurses change shifts}")})
    api.seal("maps/more", texts="texts")
    assert "full at each crossing" in (project / "seeds" / "letter.seal").read_text()


# Beginning


def test_a_new_project_is_clean_and_a_new_map_says_what_to_replace(put: Write, files: dict[str, str]) -> None:
    root = put({})
    made = api.new_project(root)
    assert sorted(str(path.relative_to(root)) for path in made) == [".gitignore", "argmap.toml", "maps/atlas.yaml"]
    assert (root / "seeds").is_dir() and wrong() == []
    put({"texts/letter.txt": files["texts/letter.txt"]})
    made = api.new_map("texts/letter.txt", "letter")
    assert sorted(path.name for path in made) == ["letter.paragraphs.txt", "letter.yaml", "letter.yaml"]
    (done,) = api.seal()
    assert len(done.absent) == 2
    assert set(wrong()) == {("maps/letter.yaml", "quote-not-found")}
    numbered = (root / "maps" / "letter.paragraphs.txt").read_text().splitlines()
    assert numbered == [f"{n:4}  {p}" for n, p in enumerate(paragraphs(files["texts/letter.txt"]), 1)]
    assert api.load().sources["letter"].source == Source(
        "letter", "not given", "not given", "not given", "not given", text_file="letter.txt"
    )


def test_a_new_map_names_a_schema_only_where_there_is_one(put: Write) -> None:
    root = put({"maps/.keep": "", "a.txt": "A text.", "b.txt": "B."})
    api.new_map("a.txt", "a")
    assert (root / "maps" / "a.yaml").read_text().startswith("map: a\n")
    put({"maps/map.schema.json": "{}"})
    api.new_map("b.txt", "b")
    first = (root / "maps" / "b.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=map.schema.json"


def test_what_exists_is_never_written_over(put: Write) -> None:
    root = put({"a.txt": "A.", ".gitignore": "mine\n"})
    api.new_project(root)
    assert (root / ".gitignore").read_text() == "mine\n"
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(FileError, match="exists already; nothing was written"):
        api.new_project(root)
    (root / "argmap.toml").unlink()
    with pytest.raises(FileError, match=r"atlas.yaml exists already"):
        api.new_project(root)
    assert not (root / "argmap.toml").exists()
    put({"maps/a.paragraphs.txt": "mine"})
    with pytest.raises(FileError, match="exists already"):
        api.new_map("a.txt", "a")
    assert not (root / "maps" / "a.yaml").exists() and not (root / "seeds" / "a.yaml").exists()
    assert all(path.read_bytes() == data for path, data in before.items() if path.exists())
    with pytest.raises(FileError, match="cannot make the folder"):
        api.new_project(root / "a.txt")


@pytest.mark.parametrize("name", ["A", "a_b", "a--b", "-a", "", "../a", "a/b", "a.yaml", "é", "a\n"])
def test_a_name_that_is_no_id_is_refused(put: Write, name: str) -> None:
    root = put({"a.txt": "A."})
    with pytest.raises(FileError, match="cannot be the id of a map"):
        api.new_map("a.txt", name, root=root)


@pytest.mark.parametrize("name", ["no", "1", "2026-01-02", "null", "0x1f"])
def test_a_name_that_other_tools_would_misread_is_no_trap(put: Write, name: str) -> None:
    root = put({"maps/.keep": "", "a.txt": "A."})
    api.new_map("a.txt", name)
    found = wrong(texts=str(root))
    assert not {f for f in found if f[1] in ("yaml-trap", "missing-source", "invalid-id")}
    assert api.load().maps[name].title == name


hostile = st.text(st.one_of(st.sampled_from("#:-{}[]'\"\\ *&!%@`|>?,~\n\t\r"), st.characters(exclude_characters="/\0")))


@given(hostile.filter(lambda name: name not in ("", ".", "..") and len(name.encode("utf-8", "replace")) < 200))
@settings(max_examples=60)
def test_a_record_names_its_text_whatever_the_name_or_refuses_it(fresh: Write, name: str) -> None:
    root = fresh({"maps/.keep": ""})
    try:
        (root / name).write_text("A text of a few words.")
    except (UnicodeEncodeError, OSError):
        return
    try:
        api.new_map(root / name, "a", root=root)
    except FileError as error:
        assert "rename the file" in str(error)
        assert not (root / "seeds").exists()
        return
    reading = yaml.read((root / "seeds" / "a.yaml").read_bytes(), "seeds/a.yaml")
    assert isinstance(reading.value, Source) and reading.value.text_file == name
    assert api.load(root, texts=root).sources["a"].text is not None


def test_a_text_below_the_folder_of_texts_is_named_from_there(put: Write) -> None:
    root = put({"argmap.toml": 'texts = "texts"\n', "texts/2026/a.txt": "A.", "elsewhere/b.txt": "B."})
    api.new_map("texts/2026/a.txt", "a")
    api.new_map("elsewhere/b.txt", "b")
    held = {name: h.source.text_file for name, h in api.load(root).sources.items()}
    assert held == {"a": "2026/a.txt", "b": "b.txt"}


def test_a_text_is_shown_with_its_paragraphs_numbered(project: Path, put: Write) -> None:
    (table,) = api.show("texts/letter.txt").blocks
    assert isinstance(table, argmap.page.Table)
    letter = (project / "texts" / "letter.txt").read_text()
    assert [(row[0].text, row[1].text) for row in table.rows] == [
        (str(n), part) for n, part in enumerate(paragraphs(letter), 1)
    ]
    put({"bad.txt": b"a\xff"})
    with pytest.raises(FileError, match=r"bad.txt is not UTF-8: byte 2"):
        api.show("bad.txt")


# Drawing, labelling, comparing, converting

SUFFIXES = [(name, module.SUFFIX) for name, module in plugins.every("renderers").items()]


@pytest.mark.parametrize(("name", "suffix"), SUFFIXES)
def test_a_picture_is_drawn_in_the_format_of_its_name(project: Path, name: str, suffix: str) -> None:
    loaded = api.load()
    data = api.render(loaded, "ferry", f"out{suffix}")
    assert (project / f"out{suffix}").read_bytes() == data
    assert api.render(loaded, "ferry", f"x{suffix.upper()}", labelled=True)
    start = {"svg": b"<", "png": b"\x89PNG", "pdf": b"%PDF"}.get(name, b"")
    assert data.startswith(start) and api.render(loaded, "ferry", to=name).startswith(start)
    assert api.render_pair(loaded, "ferry", "bridge", to=name).startswith(start)


def test_what_cannot_be_drawn_is_refused_with_the_nearest(project: Path) -> None:
    loaded = api.load()
    refused: dict[str, Callable[[], object]] = {
        'no map "fery"; did you mean "ferry"': lambda: api.render(loaded, "fery"),
        'no map "zzz"; there are bridge, ferry': lambda: api.render(loaded, "zzz"),
        'no node or step "fulll" to focus on; did you mean "full"': lambda: api.render(loaded, "ferry", focus="fulll"),
        'nothing draws "gif"; there are': lambda: api.render(loaded, "ferry", to="gif"),
        r'no picture is called "\*.gif"; use one of': lambda: api.render(loaded, "ferry", "x.gif"),
        '"ferry" cannot be compared with itself': lambda: api.render_pair(loaded, "ferry", "ferry"),
        'no node or step "fulll" to drop; did you mean "full"': lambda: api.label(loaded, "ferry", drop=("fulll",)),
        "nobody is called 'nobody' here": lambda: api.label(loaded, "ferry", standpoint="nobody"),
        "no map or declared speaker is called": lambda: api.matrix(loaded, ["fery"]),
        'nothing writes "xml"; there are': lambda: api.convert(loaded, "ferry", "xml"),
        'there is no schema "mapp"': lambda: api.schema("mapp"),
        'there is no rule "unused-nod"; did you mean "unused-node"': lambda: api.rule("unused-nod"),
    }
    for said, call in refused.items():
        with pytest.raises(FileError, match=said):
            call()
    assert not list(project.glob("x.*"))


def test_verdicts_follow_from_what_is_left(project: Path) -> None:
    loaded = api.load()
    assert {v.value for v in api.label(loaded, "ferry").values()} == {"accepted", "rejected"}
    assert api.label(loaded, "ferry")["keep"].value == "accepted"
    assert api.label(loaded, "ferry", drop=("no-figures",))["keep"].value == "rejected"
    (table,) = api.verdicts(loaded, "ferry", drop=("no-figures",)).blocks
    assert isinstance(table, argmap.page.Table)
    assert table.rows[0][0].text == "keep" and len(table.rows) == 5


def test_pairs_agree_with_a_matrix_of_the_two_alone(real: dict[str, bytes], fresh: Write, project: Path) -> None:
    for loaded in (api.load(fresh(real)), api.load()):
        bound = api.bound(loaded)
        parties = matrices.of(bound).parties
        for pair, (left, right) in zip(api.pairs(loaded), combinations(parties, 2), strict=True):
            alone = matrices.pair(matrices.of(bound, [left.id, right.id]), left, right)
            assert (pair.left, pair.right) == (left, right)
            for word in ("agreements", "disagreements", "apparent", "partly"):
                assert [row.claim.id for row in getattr(pair, word)] == [row.claim.id for row in getattr(alone, word)]


def test_a_map_is_converted_and_read_back(project: Path) -> None:
    loaded = api.load()
    again = yaml.read(api.convert(loaded, "ferry", "yaml"), "maps/ferry.yaml")
    assert again.value == loaded.maps["ferry"] and not again.findings
    assert api.convert(loaded, "atlas", "yaml").startswith("atlas: ")
    (project / "maps" / "atlas.yaml").unlink()
    with pytest.raises(FileError, match="the project has no atlas"):
        api.convert(api.load(), "atlas", "yaml")


def test_everything_is_built_and_nothing_else_is_touched(project: Path, put: Write) -> None:
    put({"build/mine.txt": "mine"})
    steps: list[tuple[str, int, int]] = []
    api.seal(texts="texts")
    built = api.build(api.load(), "build", step=lambda *step: steps.append(step))
    made = {path.name for path in (project / "build").iterdir()}
    assert made == {path.name for path in built.files} | {"mine.txt"}
    assert {"ferry.svg", "bridge--ferry.png", "matrix.csv", "index.html"} <= made
    assert [name for name, _, _ in steps] == [path.name for path in built.files]
    assert [done for _, done, _ in steps] == list(range(len(built.files)))
    assert {of for _, _, of in steps} == {len(built.files)}
    assert built.findings == () and len(built.pairs) == 1
    page = (project / "build" / "index.html").read_text()
    assert "A. Passenger: The night ferry" in page and page.count("<svg") == 3


def test_a_folder_that_cannot_be_written_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    loaded = api.load()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileError, match=r"cannot write x.svg: Permission denied"):
        api.render(loaded, "ferry", "x.svg")
    assert not (project / "x.svg").exists()
