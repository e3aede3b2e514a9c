"""Settings: what is read, what is refused, and where they are sought."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import api, config
from argmap.config import Config, ConfigError
from argmap.findings import Severity
from tests.conftest import Write

FULL = """\
fail-level = "error"
select = ["unused-node", "cut-text"]
ignore = ["unused-node"]
texts = "texts"
[severity]
unsupported-conclusion = "info"
[per-file]
"maps/old/*" = ["cut-text"]
"""
READ = Config(
    Severity.ERROR,
    ("unused-node",),
    {"unsupported-conclusion": Severity.INFO},
    "texts",
    ("unused-node", "cut-text"),
    {"maps/old/*": ("cut-text",)},
)


def test_settings_stand_in_a_file_or_in_a_table() -> None:
    assert config.read(FULL, "argmap.toml") == READ
    table = FULL.replace("\n[", "\n[tool.argmap.")
    assert config.read(f"[tool.argmap]\n{table}", "pyproject.toml", table=("tool", "argmap")) == READ
    assert config.read("", "argmap.toml") == Config()
    assert config.read("[tool.other]\na = 1\n", "pyproject.toml", table=("tool", "argmap")) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail-level = ", "this is not TOML"),
        ("a = " + "9" * 5000, "this is not TOML"),
        ("a = " + "[" * 100_000, "TOML|nested"),
        ('fail_level = "error"', "no setting 'fail_level'; did you mean \"fail-level\"?"),
        ('fail-level = "never"', "`fail-level` is 'never'; it is one of error, warning, info"),
        ("fail-level = ['error']", "`fail-level` is"),
        ("fail-level = true", "`fail-level` is True"),
        ('ignore = "unused-node"', "`ignore` is not a list"),
        ("ignore = [1]", "`ignore` is not a list"),
        ('severity = "error"', "`severity` is not a table"),
        ('severity = {unused-node = "off"}', r"`severity.unused-node` is 'off'"),
        ("texts = 1", "`texts` is not the name of a folder"),
        ("select = {}", "`select` is not a list"),
        ("select = []", "`select` is empty, and nothing would be checked"),
        ("per-file = []", "`per-file` is not a table"),
        ('per-file = {"*" = "cut-text"}', r"`per-file.\*` is not a list of names of rules"),
        ('perfile = {"*" = "cut-text"}', "no setting 'perfile'; did you mean \"per-file\"?"),
        ("x = 1", "no setting 'x'; there are cache, fail-level, ignore, per-file, select, severity, texts"),
    ],
)
def test_what_cannot_be_settings_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=f"^argmap.toml: .*({said})"):
        config.read(text, "argmap.toml")


@pytest.mark.parametrize("text", ["tool = 1", "[tool]\nargmap = 1"])
def test_a_table_that_is_none_is_refused_or_absent(text: str) -> None:
    try:
        assert config.read(text, "pyproject.toml", table=("tool", "argmap")) is None
    except ConfigError as error:
        assert "is not a table" in str(error)


@given(st.text())
def test_reading_settings_gives_settings_or_a_reason(text: str) -> None:
    try:
        assert isinstance(config.read(text, "argmap.toml"), Config)
    except ConfigError as error:
        assert str(error).startswith("argmap.toml: ")


def test_unknown_rules_are_named_wherever_they_stand() -> None:
    given_config = Config(
        ignore=("known", "b"), severity={"a": Severity.INFO}, select=("c",), per_file={"*": ("known", "d")}
    )
    assert config.unknown_rules(given_config, ["known"]) == ["a", "b", "c", "d"]
    assert config.unknown_rules(Config(ignore=("known",)), ["known"]) == []


def test_the_file_of_its_own_wins_over_the_table(put: Write) -> None:
    root = put({"maps/a.yaml": "", "pyproject.toml": '[tool.argmap]\nfail-level = "error"\n'})
    assert api.load(root).config.fail_level is Severity.ERROR
    put({"argmap.toml": 'fail-level = "info"\n'})
    assert api.load(root).config.fail_level is Severity.INFO


@pytest.mark.parametrize(
    ("text", "is_root"),
    [
        ('[tool.argmap]\nfail-level = "info"\n', True),
        ('[ tool . argmap.severity ]\nunused-node = "info"\n', True),
        ("[tool.argmapper]\na = 1\n", False),
        ("# [tool.argmap]\n", False),
        ('text = """\n[tool.argmap]\n"""\n', False),
        ('[project]\nname = "argmap"\n', False),
        ('[tool]\nargmap = {fail-level = "info"}\n', True),
        ('[tool]\nargmap.fail-level = "info"\n', True),
        ('tool.argmap.fail-level = "info"\n', True),
        ('["tool".\'argmap\']\nfail-level = "info"\n', True),
        ('\ufeff[tool.argmap]\nfail-level = "info"\n', True),
    ],
)
def test_only_a_table_of_that_name_marks_a_project(put: Write, text: str, is_root: bool) -> None:
    root = put({"pyproject.toml": text, "sub/a.yaml": "map: A\n"})
    assert (api.load(root / "sub").root == root.resolve()) is is_root


@pytest.mark.parametrize("text", ["tool.argmap.ignor = []\n", "[[tool.argmap]]\n", "[tool.argmap]\nignore = \n"])
def test_a_table_that_cannot_be_read_is_never_passed_over(put: Write, text: str) -> None:
    put({"pyproject.toml": text, "maps/a.yaml": LONE})
    with pytest.raises(api.FileError, match=r"pyproject\.toml: "):
        api.load()


def test_settings_that_are_not_utf_8_are_refused(put: Write) -> None:
    put({"argmap.toml": b'texts = "\xff"\n'})
    with pytest.raises(api.FileError, match=r"argmap.toml is not UTF-8: byte 10"):
        api.load()


def test_a_mark_at_the_beginning_and_windows_line_ends_are_no_matter(put: Write) -> None:
    root = put({"maps/a.yaml": "", "argmap.toml": b'\xef\xbb\xbffail-level = "info"\r\nignore = []\r\n'})
    assert api.load(root).config.fail_level is Severity.INFO


def test_settings_that_name_no_rule_are_refused(project: object, put: Write) -> None:
    put({"argmap.toml": 'ignore = ["unused-nod"]\n'})
    with pytest.raises(api.FileError, match='the settings name "unused-nod", which is no rule; did you mean "unused-'):
        api.check(api.load())


def test_rules_are_ignored_and_regraded_as_the_settings_say(put: Write) -> None:
    lone = "map: A\nsource: s\nthesis: a\nnodes:\n  a: {conclusion: A is so.}\n"
    put(
        {
            "maps/a.yaml": lone,
            "argmap.toml": 'ignore = ["missing-source"]\n[severity]\nunsupported-conclusion = "info"\n',
        }
    )
    found = {finding.name: finding.severity for finding in api.check(api.load())}
    assert "missing-source" not in found
    assert found["unsupported-conclusion"] is Severity.INFO


def test_a_folder_of_texts_in_the_settings_may_be_absent_but_not_outside(project: object, put: Write) -> None:
    put({"argmap.toml": 'texts = "elsewhere"\n'})
    assert all(held.text is None for held in api.load().sources.values())
    put({"argmap.toml": 'texts = "texts"\n'})
    assert all(held.text is not None for held in api.load().sources.values())
    for outside in ("..", "/", "texts/../../x"):
        put({"argmap.toml": f'texts = "{outside}"\n'})
        with pytest.raises(api.FileError, match="outside the project"):
            api.load()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, READ),
        ({"ignore": ["cut-text"]}, attrs.evolve(READ, ignore=("cut-text",))),
        ({"select": ["cut-text"]}, attrs.evolve(READ, select=("cut-text",))),
        ({"select": ["unused-node"]}, attrs.evolve(READ, select=("unused-node",), ignore=())),
        (
            {"select": ["unused-node"], "ignore": ["unused-node"]},
            attrs.evolve(READ, select=("unused-node",), ignore=("unused-node",)),
        ),
        (
            {"severity": {"cut-text": "error"}},
            attrs.evolve(READ, severity={**READ.severity, "cut-text": Severity.ERROR}),
        ),
        ({"per-file": {"maps/old/*": []}}, attrs.evolve(READ, per_file={"maps/old/*": ()})),
        ({"fail-level": "info"}, attrs.evolve(READ, fail_level=Severity.INFO)),
    ],
)
def test_what_is_asked_for_beats_the_file_value_by_value_and_tables_key_by_key(
    asked: dict[str, object], expected: Config
) -> None:
    assert config.overruled(READ, asked, "here") == expected


def test_what_is_asked_for_is_read_as_strictly_as_a_file(project: object) -> None:
    for asked, said in (({"selct": []}, 'did you mean "select"'), ({"fail-level": "low"}, "`fail-level` is 'low'")):
        with pytest.raises(api.FileError, match=f"^the settings asked for: .*{said}"):
            api.load(settings=asked)


@given(st.sets(st.sampled_from("abcd")), st.none() | st.sets(st.sampled_from("abcd"), min_size=1))
def test_a_rule_is_left_out_if_it_is_ignored_or_not_selected(ignored: set[str], selected: set[str] | None) -> None:
    settings = Config(ignore=tuple(sorted(ignored)), select=None if selected is None else tuple(sorted(selected)))
    for name in "abcd":
        kept = name not in ignored and (selected is None or name in selected)
        assert (name in config.left_out(settings, "abcd")) is not kept


@pytest.mark.parametrize(
    ("glob", "file", "met"),
    [
        ("maps/old/*", "maps/old/a.yaml", True),
        ("maps/old/*", "maps/old/deep/a.yaml", True),
        ("maps/old/*", "maps/older/a.yaml", False),
        ("*.seal", "seeds/a.seal", True),
        ("maps/?.yaml", "maps/a.yaml", True),
        ("maps/[!a].yaml", "maps/a.yaml", False),
        ("maps/A.yaml", "maps/a.yaml", False),
        ("a.yaml", "maps/a.yaml", False),
    ],
)
def test_a_glob_is_of_the_whole_name(glob: str, file: str, met: bool) -> None:
    assert config.spared(Config(per_file={glob: ("cut-text",)}), file) == (frozenset({"cut-text"}) if met else set())


LONE = "map: A\nsource: s\nthesis: a\nnodes:\n  a: {conclusion: A is so.}\n"


def names(path: str | None = None, **asked: object) -> set[str]:
    return {finding.name for finding in api.check(api.load(path, settings=asked))}


def test_rules_are_selected_and_spared_by_file(put: Write) -> None:
    put({"maps/old/a.yaml": LONE, "maps/new/b.yaml": LONE})
    put({"argmap.toml": '[per-file]\n"maps/old/*" = ["missing-source"]\n'})
    found = [(f.file, f.name) for f in api.check(api.load())]
    assert ("maps/new/b.yaml", "missing-source") in found
    assert ("maps/old/a.yaml", "missing-source") not in found
    assert ("maps/old/a.yaml", "unsupported-conclusion") in found
    assert names(select=["missing-source"]) == {"missing-source"}
    assert names("maps/old", select=["missing-source"]) == set()


def test_the_nearest_settings_hold_from_the_root_upward(put: Write) -> None:
    files = {"far/pyproject.toml": '[tool.argmap]\nfail-level = "error"\ntexts = "words"\n', "far/words/x": ""}
    root = put({**files, "far/near/maps/a.yaml": LONE, "far/near/pyproject.toml": "[tool.other]\n"})
    loaded = api.load(root / "far/near/maps/a.yaml")
    assert (loaded.root, loaded.home) == ((root / "far/near").resolve(), (root / "far").resolve())
    assert loaded.config.fail_level is Severity.ERROR
    put({"far/near/argmap.toml": 'fail-level = "info"\n'})
    loaded = api.load(root / "far/near/maps")
    assert loaded.home == loaded.root == (root / "far/near").resolve()
    assert loaded.config.fail_level is Severity.INFO


def test_globs_are_named_from_the_folder_of_the_settings_whatever_the_working_folder(
    put: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = put({"argmap.toml": '[per-file]\n"in/maps/*" = ["missing-source"]\n', "in/maps/a.yaml": LONE})
    for folder in (root, root / "in", root / "in/maps"):
        monkeypatch.chdir(folder)
        assert "missing-source" not in names(str(root / "in"))
