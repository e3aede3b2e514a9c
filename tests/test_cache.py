"""The cache: a second run says the same as a first one would, whatever was edited, and whatever lies in its folder."""

from __future__ import annotations

import ast
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import api, cache, plugins
from argmap.api import FileError, disk
from argmap.api.aims import CACHE
from argmap.api.examining import Examined, examine
from argmap.cli import main
from argmap.findings import Edit, Finding, Severity, Span
from tests.conftest import FILES, ROOT, Write, write_files
from tests.test_bad_input import mangled, mangling

SETTINGS = 'texts = "texts"\n[per-file]\n"maps/f*" = ["unused-node"]\n[severity]\nunused-claim = "error"\n'
SEAL = f'sha256: "{"0" * 64}"\nparagraphs: 3\nquotes: {{pay for itself within twelve years: 1}}\n'
WHOLE = {**FILES, "argmap.toml": SETTINGS, "seeds/report.seal": SEAL}
WHOLE["baseline.json"] = '{"baseline": 1, "findings": {}}\n'
MANY = {
    f"maps/m{number}.yaml": f"map: M\nsource: letter\nthesis: none\nnodes: {{a{number}: }}\n" for number in range(20)
}


@contextmanager
def small() -> Iterator[None]:
    """Keep what the check of any project comes to; the code of argmap, which stays as it is, is not read each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argmap.api.examining.LEAST_MAPS", 0)
        patch.setattr("argmap.api.caching._code", list)
        yield


@pytest.fixture
def warm(put: Write) -> Path:
    """A project of many maps that was checked before, in the working folder."""
    root = put({**FILES, **MANY})
    examine()
    assert entries(root)
    return root


def entries(root: Path) -> list[Path]:
    return sorted((root / CACHE).glob("*.json"))


def outcome(root: Path, **more: Any) -> Examined | str:
    """What a check comes to, or why there is none."""
    try:
        return examine(root, known=root / "baseline.json", **more)
    except FileError as error:
        return str(error)


def is_as_cold(root: Path) -> None:
    assert outcome(root) == outcome(root, cached=False)


def loads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is loaded from now on."""
    seen: list[object] = []
    real = api.projects.loaded

    def loaded(*given: Any) -> api.Project:
        seen.append(given[0])
        return real(*given)

    monkeypatch.setattr("argmap.api.projects.loaded", loaded)
    return seen


names = st.sampled_from(sorted(WHOLE))
elsewhere = st.sampled_from(
    ["maps/a/b.yaml", "maps/.hidden.yaml", "maps/new.yml", "seeds/other.yaml", "seeds/letter.seal", "maps/x.txt"]
)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _place(path: Path) -> Path:
    """Make room for a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _delete(path)
    return path


Act = Callable[[Path], object]


def _mangle(name: str, how: tuple[list[tuple[float, float, bytes]], bool]) -> Act:
    return lambda root: _place(root / name).write_bytes(mangled(WHOLE[name].encode(), *how))


def _rename(name: str, to: str) -> Act:
    def act(root: Path) -> None:
        if (root / name).is_file():
            (root / name).replace(_place(root / to)) if name != to else None

    return act


def _link(name: str, to: str) -> Act:
    return lambda root: _place(root / name).symlink_to(root / to)


def _copy(name: str, to: str) -> Act:
    return lambda root: _place(root / to).write_text(WHOLE[name])


def _lead_out(name: str) -> Act:
    """Put a link in the place of a file, to one outside of the project that holds the same."""

    def act(root: Path) -> None:
        if (root / name).is_file():
            (root / name).rename(root.parent / "same")
            (root / name).symlink_to(root.parent / "same")

    return act


acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(_mangle, names, mangling),
    st.builds(_rename, names, names | elsewhere),
    st.builds(_link, names | elsewhere, names | st.just("../outside.yaml") | st.just("nowhere")),
    names.map(lambda name: lambda root: _delete(root / name)),
    names.map(lambda name: lambda root: _place(root / name).mkdir()),
    names.map(lambda name: lambda root: _place(root / name).write_text(WHOLE[name])),
    st.builds(_copy, names, names | elsewhere),
    st.builds(_copy, st.just("seeds/report.seal"), st.just("seeds/letter.seal")),
    st.builds(_lead_out, names),
    st.sampled_from(["maps", "seeds", "texts"]).map(lambda name: lambda root: _delete(root / name)),
)


@given(st.lists(acts, min_size=1, max_size=6))
@settings(max_examples=80)
def test_whatever_is_edited_the_result_is_that_of_a_cold_run(fresh: Write, done: list[Act]) -> None:
    with small():
        root = (
            fresh({"in/p/" + name: text for name, text in WHOLE.items()} | {"in/outside.yaml": "map: Far\n"}) / "in/p"
        )
        is_as_cold(root)
        for act in done:
            act(root)
            is_as_cold(root)
            is_as_cold(root)


@given(
    st.lists(st.sampled_from(["maps", "maps/ferry.yaml", "seeds", "seeds/letter.yaml", "."]), min_size=1, max_size=4)
)
@settings(max_examples=15)
def test_a_part_of_a_project_is_no_other_part(fresh: Write, parts: list[str]) -> None:
    with small():
        root = fresh(WHOLE)
        for part in parts:
            assert examine(root / part) == examine(root / part, cached=False)


def test_what_is_asked_for_makes_a_result_of_its_own(fresh: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    with small():
        root = fresh(WHOLE)
        asked: list[dict[str, Any]] = [
            {},
            {"texts": root / "texts"},
            {"settings": {"ignore": ["quote-unsealed"]}},
            {"settings": {"select": ["unused-node"]}},
            {"settings": {"severity": {"quote-unsealed": "info"}}},
            {"known": root / "baseline.json"},
        ]
        for folder in (root, root / "maps", root.parent):
            monkeypatch.chdir(folder)
            for _ in range(2):
                for more in asked:
                    assert examine(root, **more) == examine(root, cached=False, **more)
                    assert examine(root, **more) == api.examine(str(root), **more)


def test_a_project_that_is_as_it_was_is_not_loaded(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = api.check(api.load())
    seen = loads(monkeypatch)
    again = examine()
    assert seen == [] and again.findings == cold
    (warm / "maps/ferry.yaml").touch()
    assert examine() == again and len(seen) == 0
    (warm / "maps/ferry.yaml").write_text(FILES["maps/ferry.yaml"] + "#\n")
    assert examine().findings == again.findings and len(seen) == 1


@pytest.mark.parametrize("report", ["text", *(n for n in plugins.names("reports") if n not in ("csv", "text"))])
def test_every_report_of_a_second_run_is_that_of_the_first(warm: Path, report: str) -> None:
    first, again = (
        CliRunner().invoke(main, ["check", "--format", report, *more])
        for more in (["--no-cache"], ["--fail-level=warning"])
    )
    assert first.exit_code == again.exit_code == 1 and first.output == again.output and "quote-unsealed" in first.output


@pytest.mark.parametrize("what", ["argmap.plugins.installed", "argmap.api.caching._code"])
def test_another_program_begins_anew(warm: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    seen = loads(monkeypatch)
    monkeypatch.setattr(what, lambda: ("another-1.0.dist-info",))
    examine()
    assert len(seen) == 1


def test_the_code_of_rules_is_part_of_the_key(put: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from argmap.api.caching import _code

    root = put({"strange/__init__.py": "", "strange/rules/__init__.py": "", "strange/rules/words.txt": "a"})
    monkeypatch.syspath_prepend(str(root))
    monkeypatch.setattr(plugins, "packages", lambda family: ("argmap.rules", "strange.rules"))
    before = _code()
    assert [name for name, _ in before] == ["argmap", "strange"] and _code() == before
    put({"strange/rules/words.txt": "b"})
    assert [one == other for one, other in zip(before, _code(), strict=True)] == [True, False]


def test_a_few_maps_leave_nothing_behind(project: Path) -> None:
    examine()
    assert not (project / CACHE).exists()


@pytest.mark.parametrize("how", [["--no-cache"], ["-"], []])
def test_nothing_is_kept_unless_it_may(put: Write, how: list[str]) -> None:
    root = put({**FILES, **MANY, "argmap.toml": "" if how else "cache = false\n"})
    CliRunner().invoke(main, ["check", *how], input=FILES["maps/ferry.yaml"])
    assert not (root / CACHE).exists()


def test_a_rule_that_fails_is_asked_again(put: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Iterator[str]:
        raise ValueError("oh")

    rule = plugins.get("rules", "unused-node")
    monkeypatch.setattr(rule, "check", attrs.evolve(rule.check, check=fails))
    root = put({**FILES, **MANY})
    assert "internal-error" in {finding.name for finding in examine().findings}
    assert not (root / CACHE).exists()


def test_git_sees_nothing_of_it_and_the_oldest_goes(warm: Path) -> None:
    put = {f"{CACHE}/notes.json": "{}", f"{CACHE}/deep/{'0' * 64}.json": "{}"}
    write_files(warm, put)
    for name in plugins.names("rules")[:12]:
        examine(settings={"ignore": [name]})
    assert (warm / CACHE / ".gitignore").read_text() == "*\n"
    assert len(entries(warm)) == 9 and all((warm / name).exists() for name in put)


@pytest.mark.parametrize("link", [CACHE, f"{CACHE}/.gitignore", "entry"])
def test_nothing_is_written_where_a_link_leads(warm: Path, link: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = entries(warm)[0]
    outside = tmp_path_factory.mktemp("outside")
    victim = outside / kept.name
    victim.write_text("precious")
    path = kept if link == "entry" else warm / link
    _delete(path)
    path.symlink_to(outside if link == CACHE else victim)
    before = examine(cached=False)
    assert examine() == before == examine()
    assert [file.name for file in outside.iterdir()] == [kept.name] and victim.read_text() == "precious"


def _no_folder(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def _full_disk(path: Path, data: bytes) -> None:
    del data
    raise FileError(f"cannot write {path}: No space left on device")


@pytest.mark.parametrize(
    ("what", "fails"), [("pathlib.Path.mkdir", _no_folder), ("argmap.api.caching.write_bytes", _full_disk)]
)
def test_what_cannot_be_kept_is_not(
    put: Write, monkeypatch: pytest.MonkeyPatch, what: str, fails: Callable[..., None]
) -> None:
    root = put({**FILES, **MANY})
    monkeypatch.setattr(what, fails)
    assert examine() == examine(cached=False) and entries(root) == []


def test_a_file_in_the_place_of_the_folder_is_left_alone(put: Write) -> None:
    root = put({**FILES, **MANY, CACHE: "mine"})
    assert examine() == examine(cached=False) and (root / CACHE).read_text() == "mine"


@given(st.binary(max_size=40) | mangling)
@settings(max_examples=60)
def test_a_mangled_entry_is_as_good_as_absent(fresh: Write, how: Any) -> None:
    with small():
        root = fresh(FILES)
        cold = examine(root)
        (entry,) = entries(root)
        entry.write_bytes(how if isinstance(how, bytes) else mangled(entry.read_bytes(), *how))
        assert examine(root) == cold == examine(root)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats()
    | st.text(max_size=5)
    | st.just("/etc/passwd"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=8,
)


def _swapped(tree: Any, value: Any, where: list[float]) -> Any:
    """A copy of a tree with another value somewhere."""
    if not where or not isinstance(tree, list) or not tree:
        return value
    at = int(where[0] * len(tree))
    return [*tree[:at], _swapped(tree[at], value, where[1:]), *tree[at + 1 :]]


@given(values, st.lists(st.floats(0, 1, exclude_max=True), max_size=5))
@settings(max_examples=150)
def test_a_forged_entry_speaks_of_no_file_that_was_not_read(fresh: Write, value: Any, where: list[float]) -> None:
    with small():
        root = fresh(FILES)
        cold = examine(root)
        (entry,) = entries(root)
        body = json.dumps(_swapped(json.loads(entry.read_bytes().partition(b"\n")[2]), value, where)).encode()
        entry.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
        found = examine(root)
        files = {finding.file for finding in found.findings} | {e.file for f in found.findings for e in f.fix}
        assert files <= {finding.file for finding in cold.findings} | set(found.files)
        assert all(isinstance(finding, Finding) and min(finding.span) > 0 for finding in found.findings)
        for report in ("text", "sarif", "gitlab"):
            assert isinstance(plugins.get("reports", report).write_findings(found.findings), str)


@pytest.mark.parametrize(
    "asked", [("read_bytes", "/etc/hostname"), ("read_bytes", "-"), ("system", "maps"), ("_hash", "")]
)
def test_a_forged_entry_asks_nothing_else(warm: Path, asked: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    (entry,) = entries(warm)
    body = json.loads(entry.read_bytes().partition(b"\n")[2])
    body[1] = [asked]
    raw = json.dumps(body).encode()
    entry.write_bytes(sha256(raw).hexdigest().encode() + b"\n" + raw)
    seen = loads(monkeypatch)
    assert examine().findings and len(seen) == 1


texts = st.text(max_size=8)
spans = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(9, 99), st.integers(9, 99)).map(
    lambda four: Span(*four)
)
edits = st.builds(Edit, texts, spans, texts)
findings = st.builds(Finding, texts, spans, texts, st.sampled_from(Severity), texts, texts, st.lists(edits).map(tuple))
results = st.builds(
    cache.Result, st.lists(findings).map(tuple), st.dictionaries(texts, st.integers(0, 99)), st.lists(texts).map(tuple)
)


@given(st.builds(cache.Entry, texts, st.lists(st.tuples(texts, texts)).map(tuple), texts, results))
def test_an_entry_is_read_as_it_was_written(entry: cache.Entry) -> None:
    data = cache.write(entry)
    assert cache.read(data, entry.key) == entry
    assert cache.read(data, entry.key + "x") is None
    assert all(cache.read(data[:end], entry.key) is None for end in range(len(data)))


def test_loading_asks_nobody_but_the_disk() -> None:
    forbidden = {*disk._QUESTIONS, "open", "exists", "iterdir", "lstat", "stat", "is_dir", "is_symlink", "scandir"}
    for name in ("loading", "projects"):
        tree = ast.parse((ROOT / "argmap" / "api" / f"{name}.py").read_text("utf-8"))
        called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        used = {f.id if isinstance(f, ast.Name) else f.attr for f in called if isinstance(f, ast.Name | ast.Attribute)}
        assert used & forbidden == set()
        assert "ask" in used


def test_answers_are_told_apart(tmp_path: Path) -> None:
    write_files(tmp_path, {"a": "1", "b": "11", "c/d.yaml": ""})
    asked = [("read_bytes", f"{tmp_path}{os.sep}{name}") for name in ("a", "b", "c", "nowhere")]
    asked += [(name, str(tmp_path)) for name in ("maps_below", "entries_of", "is_file", "is_folder")]
    assert len({disk.answers([one]) for one in asked}) == len(asked)
    assert disk.answers(asked[:2]) != disk.answers(asked[1::-1])
