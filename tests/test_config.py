"""Settings: what is read, what is refused, and where they are sought."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import api, config
from argmap.config import Config, ConfigError
from argmap.findings import Severity
from tests.conftest import Write

FULL = 'fail-level = "error"\nignore = ["unused-node"]\ntexts = "texts"\n[severity]\nunsupported-conclusion = "info"\n'
READ = Config(Severity.ERROR, ("unused-node",), {"unsupported-conclusion": Severity.INFO}, "texts")


def test_settings_stand_in_a_file_or_in_a_table() -> None:
    assert config.read(FULL, "argmap.toml") == READ
    table = FULL.replace("[severity]", "[tool.argmap.severity]")
    assert config.read(f"[tool.argmap]\n{table}", "pyproject.toml", table=("tool", "argmap")) == READ
    assert config.read("", "argmap.toml") == Config()
    assert config.read("[tool.other]\na = 1\n", "pyproject.toml", table=("tool", "argmap")) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail-level = ", "this is not TOML"),
        ("a = " + "9" * 5000, "this is not TOML"),
        ("a = " + "[" * 100_000, "TOML|nested"),
        ('fail_level = "error"', "no setting 'fail_level'; there are fail-level, ignore"),
        ('fail-level = "never"', "`fail-level` is 'never'; it is one of error, warning, info"),
        ("fail-level = ['error']", "`fail-level` is"),
        ("fail-level = true", "`fail-level` is True"),
        ('ignore = "unused-node"', "`ignore` is not a list"),
        ("ignore = [1]", "`ignore` is not a list"),
        ('severity = "error"', "`severity` is not a table"),
        ('severity = {unused-node = "off"}', r"`severity.unused-node` is 'off'"),
        ("texts = 1", "`texts` is not the name of a folder"),
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
    given_config = Config(ignore=("known", "b"), severity={"a": Severity.INFO})
    assert config.unknown_rules(given_config, ["known"]) == ["a", "b"]
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
    ],
)
def test_only_a_table_of_that_name_marks_a_project(put: Write, text: str, is_root: bool) -> None:
    root = put({"pyproject.toml": text, "sub/a.yaml": "map: A\n"})
    assert (api.load(root / "sub").root == root.resolve()) is is_root


def test_settings_that_are_not_utf_8_are_refused(put: Write) -> None:
    put({"argmap.toml": b'texts = "\xff"\n'})
    with pytest.raises(api.FileError, match=r"argmap.toml is not UTF-8: byte 10"):
        api.load()


def test_a_mark_at_the_beginning_and_windows_line_ends_are_no_matter(put: Write) -> None:
    root = put({"maps/a.yaml": "", "argmap.toml": b'\xef\xbb\xbffail-level = "info"\r\nignore = []\r\n'})
    assert api.load(root).config.fail_level is Severity.INFO


def test_settings_that_name_no_rule_are_refused(project: object, put: Write) -> None:
    put({"argmap.toml": 'ignore = ["unused-nod"]\n'})
    with pytest.raises(api.FileError, match='the settings name "unused-nod", which is no rule'):
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
