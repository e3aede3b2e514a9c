"""The baseline: what it knows is passed over, what it knows in vain is said, and lines may shift."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import api, baseline
from argmap.baseline import BaselineError
from argmap.document import BROKEN
from argmap.findings import TOP, Finding, Severity, Span
from argmap.formats import yaml
from argmap.model import Map
from tests.conftest import Write
from tests.strategies import maps

LEGACY = (
    "map: A\nsource: letter\nthesis: none\nnodes:\n"
    "  a: {premise: Boats., note: 1990}\n"
    "  b: {premise: Buses., note: 1990}\n"
)
SIGNS = st.text(st.sampled_from('ab "\\\n\u202e\u2028\x00\x7f\ud800é1'), max_size=6)
findings = st.lists(
    st.builds(
        Finding,
        SIGNS,
        st.builds(Span, st.integers(1, 3), st.integers(1, 3), st.just(4), st.just(1)),
        SIGNS,
        st.sampled_from(Severity),
        SIGNS | st.builds("it stands on line {} already".format, st.integers(1, 99)),
    ),
    max_size=8,
)


def same(file: str) -> str:
    return file


def always(name: str, file: str) -> bool:
    return True


@given(findings)
@example([Finding("f", TOP, "n", Severity.INFO, 'a "quoted" \\ \u202e\u2029\x00\x85 text')])
def test_what_is_written_is_known(several: list[Finding]) -> None:
    several = [f for f in several if BROKEN.search(f.file + f.name) is None]
    read = baseline.read(baseline.write(several, same), "b.json")
    assert {key: count for key, (count, _) in read.known.items()} == Counter(map(baseline.key, several))
    assert baseline.applied(several, read, always) == ([], [])


@given(findings, st.randoms())
def test_a_baseline_does_not_hang_on_order_or_lines(several: list[Finding], random: Random) -> None:
    moved = [
        Finding(f.file, Span(7, 7, 8, 8), f.name, f.severity, f.message.replace("line 1", "line 2"))
        for f in random.sample(several, len(several))
    ]
    assert baseline.write(moved, same) == baseline.write(several, same)


@given(findings, findings)
def test_what_is_left_and_what_is_gone_are_the_differences(now: list[Finding], then: list[Finding]) -> None:
    now, then = ([f for f in some if BROKEN.search(f.file + f.name) is None] for some in (now, then))
    read = baseline.read(baseline.write(then, same), "b.json")
    left, gone = baseline.applied(now, read, always)
    have, had = Counter(map(baseline.key, now)), Counter(map(baseline.key, then))
    assert Counter(map(baseline.key, left)) == have - had
    assert len(gone) == len(had - have)
    assert baseline.applied(now, read, lambda name, file: False)[1] == []


@settings(max_examples=40)
@given(maps())
def test_a_baseline_that_was_written_leaves_nothing_whatever_is_put_above(fresh: Write, amap: Map) -> None:
    text = yaml.write(amap)
    root = fresh({"maps/a.yaml": text})
    count = api.write_baseline(api.load(root), root / "b.json")
    assert count == len(api.check(api.load(root)))
    assert api.check(api.load(root), known=root / "b.json") == ()
    (root / "maps/a.yaml").write_text(f"# one\n\n# two\n{text}", "utf-8")
    assert api.check(api.load(root), known=root / "b.json") == ()


@pytest.fixture
def legacy(project: Path, put: Write) -> Path:
    put({"maps/old.yaml": LEGACY, "argmap.toml": 'ignore = ["unused-node", "unquoted-node", "quote-unsealed"]\n'})
    assert api.write_baseline(api.load(), "baseline.json") == 2
    return project


def rest(path: str | None = None) -> list[tuple[str, int, str]]:
    return [(f.file, f.span.line, f.name) for f in api.check(api.load(path), known="baseline.json")]


def test_of_several_alike_only_as_many_are_passed_over_as_were_there(legacy: Path, put: Write) -> None:
    assert rest() == []
    put({"maps/old.yaml": LEGACY + "  c: {premise: 1990}\n"})
    assert rest() == [("maps/old.yaml", 7, "yaml-trap")]


def test_what_is_found_no_more_is_said_at_its_line_of_the_baseline(legacy: Path, put: Write) -> None:
    put({"maps/old.yaml": LEGACY.replace("Buses., note: 1990", "Buses., note: Later.")})
    (found,) = api.check(api.load(), known="baseline.json")
    assert (found.file, found.name, found.severity) == ("baseline.json", "stale-baseline", Severity.INFO)
    assert found.message.startswith("1 of 2 of yaml-trap in maps/old.yaml found no more: other tools read 1990")
    assert "other tools read 1990" in (legacy / "baseline.json").read_text("utf-8").splitlines()[found.span.line - 1]
    assert rest("maps/ferry.yaml") == [], "only what was asked for is said"
    (legacy / "maps/old.yaml").unlink()
    assert rest() == [("baseline.json", 6, "stale-baseline")]


def test_what_a_rule_did_not_look_at_is_not_said_to_be_gone(legacy: Path, put: Write) -> None:
    put({"maps/old.yaml": "map: A\nsource: letter\nthesis: none\nnodes:\n  a: 'b"})
    assert [name for _, _, name in rest()] == ["invalid-yaml"]
    put({"maps/old.yaml": LEGACY.replace("1990", "'1990'"), "argmap.toml": 'ignore = ["yaml-trap", "unquoted-node"]\n'})
    assert "stale-baseline" not in {name for _, _, name in rest()}


def test_what_was_not_read_is_never_known(legacy: Path, put: Write) -> None:
    broken = "map: A\nsource: letter\nthesis: none\nnodes:\n  a: 'b"
    put({"maps/old.yaml": broken})
    (found,) = api.check(api.load())
    assert api.write_baseline(api.load(), "baseline.json") == 0
    by_hand = {"baseline": 1, "findings": {found.file: {found.name: {found.message: 1}}}}
    put({"baseline.json": json.dumps(by_hand)})
    assert [name for _, _, name in rest()] == ["invalid-yaml"]


def test_a_baseline_is_the_same_from_every_folder(legacy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (legacy / "baseline.json").read_bytes()
    monkeypatch.chdir(legacy / "maps")
    api.write_baseline(api.load(), "../baseline.json")
    assert (legacy / "baseline.json").read_bytes() == before
    assert api.check(api.load(), known="../baseline.json") == ()
    assert api.check(api.load("old.yaml"), known="../baseline.json") == ()


def test_a_part_of_a_project_has_no_baseline(legacy: Path) -> None:
    with pytest.raises(api.FileError, match="that of a whole project"):
        api.write_baseline(api.load("maps/old.yaml"), "other.json")
    assert not (legacy / "other.json").exists()


def test_a_baseline_too_large_to_be_read_is_not_written() -> None:
    many = [Finding("f", TOP, "n", Severity.INFO, f"{n} {'x' * 1000}") for n in range(5000)]
    with pytest.raises(BaselineError, match=r"would have 5,0\d\d,\d\d\d bytes; at most 4,194,304"):
        baseline.write(many, same)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "b.json is no baseline: it has not the keys"),
        ("[]", "b.json is no baseline"),
        ('{"baseline": 1}', "b.json is no baseline"),
        ('{"baseline": 1, "findings": {}, "more": 1}', "b.json is no baseline"),
        ("{", "b.json:1:2: this is not JSON"),
        (b"\xff", "b.json:1:1: byte 1 .* is not UTF-8"),
        ('{"baseline": 2, "findings": {}}', "b.json:1:14: this version of the baseline is unknown"),
        ('{"baseline": "1", "findings": {}}', "b.json:1:15: this version of the baseline is unknown"),
        ('{"baseline": 1, "findings": []}', "b.json:1:29: an object from files"),
        ('{"baseline": 1, "findings": {"f": 1}}', "b.json:1:35: an object from rules"),
        ('{"baseline": 1, "findings": {"f": {"r": [1]}}}', "b.json:1:41: an object from messages"),
        ('{"baseline": 1, "findings": {"f": {"r": {"m": 0}}}}', "b.json:1:47: how many findings"),
        ('{"baseline": 1, "findings": {"f": {"r": {"m": "1"}}}}', "b.json:1:48: how many findings"),
        ('{"baseline": 1, "findings": {"f": {"r": {"m": 1, "m": 2}}}}', 'b.json:1:51: "m" stands twice'),
        ('{"baseline": 1, "findings": ' + '{"f": ' * 99 + "1" + "}" * 100, "more than 24 levels"),
    ],
)
def test_what_is_no_baseline_is_refused_with_the_reason(text: str | bytes, said: str) -> None:
    with pytest.raises(BaselineError, match=said):
        baseline.read(text, "b.json")


@given(st.binary() | st.text().map(str.encode))
def test_reading_gives_a_baseline_or_a_reason(data: bytes) -> None:
    try:
        assert baseline.read(data, "b.json").known is not None
    except BaselineError as error:
        assert str(error).startswith("b.json") and "\n" not in str(error)
