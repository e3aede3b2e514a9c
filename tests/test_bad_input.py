"""Anything can be in a file: findings with places or one clear line, never a traceback, a hang or a broken picture."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import api
from argmap.cli import main
from argmap.findings import Finding
from tests.conftest import FILES, Write

#: What breaks YAML, pictures, terminals and tables when it is put in the middle of a file.
SHARDS = [
    b"",
    b"\n",
    b"\r",
    b"\t",
    b" ",
    b":",
    b": ",
    b"- ",
    b" #",
    b"{",
    b"]",
    b"[[[[",
    b'"',
    b"'",
    b"|\n",
    b"&a ",
    b"*a",
    b"!!python/object:os.system ",
    b"<<: ",
    b"? ",
    b"---\n",
    b"...\n",
    b"%YAML 9\n",
    b"\x00",
    b"\x1b[31m",
    b"\x85",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"<script>]]>",
    b"\\N",
    b"premise: ",
    b"conclusion: ",
    b"because: ",
    b"against: ",
    b"stance: denies\n",
    b"claim: ",
    b"no",
    b"1e9",
    b"9" * 400,
]
shards = st.one_of(st.sampled_from(SHARDS), st.binary(max_size=4))


def mangled(data: bytes, edits: list[tuple[float, float, bytes]], lines: bool) -> bytes:
    """A copy with pieces cut out, swapped for shards, or, by lines, moved elsewhere."""
    parts = data.splitlines(keepends=True) if lines else [data[i : i + 1] for i in range(len(data))]
    for start, length, shard in edits:
        at = int(start * len(parts))
        piece = parts[at : at + int(length * 6)]
        parts[at : at + int(length * 6)] = [shard]
        if lines and piece:
            to = int(length * len(parts))
            parts[to:to] = piece
    return b"".join(parts)


fractions = st.floats(0, 1, exclude_max=True)
mangling = st.tuples(st.lists(st.tuples(fractions, fractions, shards), min_size=1, max_size=4), st.booleans())


def stand(found: tuple[Finding, ...], root: Path) -> None:
    """Each finding stands in a file that is there, says what is wrong, and no rule has failed."""
    for finding in found:
        assert finding.message and finding.name != "internal-error", finding
        assert (root / finding.file).is_file() and finding.span.line > 0 and finding.span.column > 0


def survives(root: Path) -> None:
    """Every verb that shows something does so, or refuses in one line."""
    project = api.load(root)
    stand(api.check(project), root)
    for name in project.maps:
        for to in ("dot", "outline"):
            assert api.render(project, name, to=to, labelled=to == "dot")
        assert api.verdicts(project, name).blocks
    first = next(iter(project.maps), None)
    if len(project.maps) > 1 and first is not None:
        assert api.render_pair(project, first, list(project.maps)[1], to="outline")
    assert api.matrix(project, speakers=True).blocks
    assert len(api.pairs(project)) >= 0


@given(mangling, st.integers(0, 10**6))
@settings(max_examples=60)
def test_a_mangled_map_is_checked_and_drawn(
    real: dict[str, bytes], fresh: Write, how: tuple[list[tuple[float, float, bytes]], bool], seed: int
) -> None:
    name = random.Random(seed).choice([name for name in real if name.startswith("maps/")])
    survives(fresh({**real, name: mangled(real[name], *how)}))


@given(st.dictionaries(st.sampled_from(sorted(set(FILES) - {"argmap.toml"})), mangling, min_size=1))
@settings(max_examples=80)
def test_a_mangled_project_is_checked_and_drawn(
    fresh: Write, how: Mapping[str, tuple[list[tuple[float, float, bytes]], bool]]
) -> None:
    changed = {name: mangled(FILES[name].encode(), *edits) for name, edits in how.items()}
    root = fresh({**FILES, **changed})
    survives(root)
    stand(api.check(api.load(root, texts=root / "texts")), root)


@given(mangling)
@settings(max_examples=40)
def test_mangled_settings_are_read_or_refused(fresh: Write, how: tuple[list[tuple[float, float, bytes]], bool]) -> None:
    text = b'fail-level = "info"\nignore = ["unused-node"]\n[severity]\nunused-claim = "error"\n'
    root = fresh({**FILES, "argmap.toml": mangled(text, *how)})
    try:
        stand(api.check(api.load(root)), root)
    except api.FileError as error:
        assert len(str(error).splitlines()) == 1


@given(
    st.binary(max_size=60),
    st.sampled_from(["maps/ferry.yaml", "maps/atlas.yaml", "seeds/letter.yaml", "seeds/letter.seal"]),
)
@settings(max_examples=60)
def test_any_bytes_are_read(fresh: Write, data: bytes, name: str) -> None:
    root = fresh({**FILES, name: data})
    survives(root)
    assert any(finding.file.endswith(name) for finding in api.check(api.load(root)))


@given(mangling)
@settings(max_examples=40)
def test_mending_what_is_mangled_never_makes_it_worse(
    fresh: Write, how: tuple[list[tuple[float, float, bytes]], bool]
) -> None:
    root = fresh({**FILES, "maps/ferry.yaml": mangled(FILES["maps/ferry.yaml"].encode(), *how)})
    before = api.check(api.load(root))
    fixed = api.fix(root)
    assert len(fixed.remaining) <= len(before) - len(fixed.made)
    assert {(f.file, f.name, f.message) for f in fixed.remaining} <= {(f.file, f.name, f.message) for f in before}
    assert api.fix(root).made == ()


def laughs() -> bytes:
    lines = ["a0: &a0 [ha, ha]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30))]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"", "missing-key", id="empty"),
        pytest.param(b"- a\n- b\n", "wrong-type", id="list"),
        pytest.param(b"just text\n", "wrong-type", id="text"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "bad-encoding", id="binary"),
        pytest.param("map: A\n".encode("utf-16"), "bad-encoding", id="utf-16"),
        pytest.param(b"map: caf\xe9\n", "bad-encoding", id="latin-1"),
        pytest.param(b"[" * 10_000_000, "too-large", id="ten-megabytes"),
        pytest.param(b"[" * 3_000_000, "too-deep", id="nesting"),
        pytest.param(b"a:\n" + b"".join(b" " * i + b"a:\n" for i in range(1, 2000)), "too-deep", id="indented"),
        pytest.param(laughs(), "yaml-alias", id="laughs"),
        pytest.param(b"map: !!python/object/apply:os.system [exit]\n", "yaml-tag", id="tag"),
        pytest.param(b"map: A\nmap: B\n", "duplicate-key", id="twice"),
        pytest.param(b"map: A\nnodes:\n  yes: {premise: A}\n", "yaml-trap", id="boolean"),
        pytest.param("map: A\u202eB\nnodes: {}\n".encode(), "control-character", id="bidi"),
        pytest.param(b"map: A\x00\nnodes: {}\n", "control-character", id="nul"),
        pytest.param(b"map: A\n---\nmap: B\n", "invalid-yaml", id="two-documents"),
        pytest.param(b"? [a, b]\n: c\n", "wrong-type", id="list-as-key"),
        pytest.param(b"a" * 3_000_000 + b": b\n", "", id="long-key"),
        pytest.param(b"map: A\nnodes:\n" + b"  a: {premise: A}\n" * 20_000, "duplicate-key", id="many-twice"),
    ],
)
def test_bad_files_are_findings_at_once(project: Path, put: Write, data: bytes, name: str) -> None:
    put({"maps/bad.yaml": data})
    result = CliRunner().invoke(main, ["check", "maps/bad.yaml"])
    assert result.exit_code == 1 and result.exception is not None and isinstance(result.exception, SystemExit)
    assert f"({name})" in result.stdout or not name
    assert all(line.startswith(("maps/bad.yaml:", "    ")) for line in result.stdout.splitlines())
    assert result.stdout.isprintable() or set(filter(lambda c: not c.isprintable(), result.stdout)) == {"\n"}
