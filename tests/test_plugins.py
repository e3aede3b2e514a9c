"""The door to plug-ins: built-ins and strangers come in the same way, and nothing broken comes in silently."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from argmap import checker, plugins
from argmap.plugins import PluginError
from tests.conftest import Write

RULE = '''"""A stranger's rule."""
from argmap.findings import Severity
from argmap.model import Map
from argmap.rules import rule


@rule(on=Map, severity=Severity.INFO, cure="smile")
def check(amap, graph):
    yield f"{amap.id} was seen"
'''


def forget() -> None:
    plugins._entries.cache_clear()
    plugins._modules.cache_clear()


@pytest.fixture
def stranger(put: Write, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write the modules of a stranger's package, installed beside argmap."""
    root = put({})
    forget()
    monkeypatch.syspath_prepend(root)
    yield lambda files: put({"strange-1.dist-info/METADATA": "Name: strange\nVersion: 1\n", **files})
    forget()
    for name in [name for name in sys.modules if name.partition(".")[0] == "strange"]:
        del sys.modules[name]


ENTRY = {"strange-1.dist-info/entry_points.txt": "[argmap.rules]\nstrange = strange\n"}


@pytest.mark.parametrize("family", plugins.FAMILIES)
def test_every_public_module_of_a_family_is_a_member(family: str) -> None:
    folder = Path(str(importlib.import_module(f"argmap.{family}").__file__)).parent
    public = sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules([str(folder)]) if m.name[0] != "_")
    assert list(plugins.names(family)) == public
    assert list(plugins.every(family)) == public
    for name, module in plugins.every(family).items():
        assert plugins.get(family, name) is module
        assert (module.__doc__ or "").strip()


def test_an_unknown_family_or_member_is_refused_with_those_there_are() -> None:
    with pytest.raises(PluginError, match="no family 'ruels'; there are rules, renderers"):
        plugins.names("ruels")
    with pytest.raises(PluginError, match=r"no rule is called 'nope'; there are .*unused-node"):
        plugins.get("rules", "nope")
    with pytest.raises(PluginError, match="no rule is called '_names'"):
        plugins.get("rules", "_names")


def test_a_strangers_rule_comes_in_as_a_built_in_does(stranger: Write) -> None:
    stranger({**ENTRY, "strange/__init__.py": "", "strange/was_seen.py": RULE, "strange/_private.py": "1 / 0"})
    assert "was-seen" in plugins.names("rules")
    assert checker.rules()["was-seen"].cure == "smile"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"strange/__init__.py": "", "strange/unused_node.py": RULE}, "both bring rules 'unused-node'"),
        ({}, "the plug-in strange cannot be imported: ModuleNotFoundError"),
        ({"strange/__init__.py": "1 / 0"}, "the plug-in strange cannot be imported: ZeroDivisionError"),
        (
            {"strange/__init__.py": "", "strange/bad.py": "def"},
            "the plug-in strange.bad cannot be imported: SyntaxError",
        ),
        ({"strange/__init__.py": "", "strange/bad.py": ""}, "the rule bad has no `check` marked by @rule"),
    ],
)
def test_a_broken_stranger_is_named(stranger: Write, files: dict[str, str], said: str) -> None:
    stranger({**ENTRY, **files})
    with pytest.raises(PluginError, match=said):
        checker.rules()


def test_an_empty_family_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    with monkeypatch.context() as patch:
        patch.setattr(plugins, "_entries", lambda: (("argmap.reports", "argmap.reports"),))
        with pytest.raises(PluginError, match="the family 'rules' is empty"):
            plugins.every("rules")
        assert plugins.names("reports")
    forget()
    assert plugins.names("rules")


def test_entry_points_are_those_that_the_standard_library_finds(stranger: Write) -> None:
    stranger(
        {
            "strange-1.dist-info/entry_points.txt": "# one\n[console_scripts]\nargmap.rules = x\n\n"
            "[argmap.rules]\nstrange=strange\nmore = strange.more [extra]\n[other]\na = argmap.b\n",
            "odd.egg-info/entry_points.txt": "[argmap.formats]\r\n odd = odd\r\n",
            "odd.egg-info/PKG-INFO": "Name: odd\nVersion: 1\n",
        }
    )
    found = metadata.entry_points()
    expected = {
        (f"argmap.{family}", point.module)
        for family in plugins.FAMILIES
        for point in found.select(group=f"argmap.{family}")
    }
    assert set(plugins._entries()) == expected
    strange = {("argmap.rules", "strange"), ("argmap.rules", "strange.more"), ("argmap.formats", "odd")}
    assert strange <= set(plugins._entries())


def test_a_package_in_an_archive_is_a_member_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "strange.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("strange/__init__.py", "")
        file.writestr("strange/smiling.py", RULE)
        file.writestr("strange-1.dist-info/METADATA", "Name: strange\nVersion: 1\n")
        file.writestr("strange-1.dist-info/entry_points.txt", "[argmap.rules]\nstrange = strange\n")
    forget()
    monkeypatch.syspath_prepend(archive)
    try:
        assert "smiling" in plugins.names("rules")
        assert "cyclic-support" in plugins.names("rules")
    finally:
        forget()
        for name in [name for name in sys.modules if name.partition(".")[0] == "strange"]:
            del sys.modules[name]
