"""What the house rules promise of the code itself: layers, independence, budgets, documentation."""

from __future__ import annotations

import ast
import importlib.metadata
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

import argmap
from argmap import plugins

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "argmap"
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE_LINES, FUNCTION_LINES, USUAL_LINES, USUAL_SHARE = 250, 60, 30, 0.95


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("argmap", cache_dir=None)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_is_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    page = ast.get_docstring(ast.parse(source), clean=False)
    assert source.count("\n") - (page.count("\n") if page else 0) <= MODULE_LINES


def test_functions_are_short() -> None:
    lengths = [
        (length(node), f"{path.name}:{node.lineno} {node.name}")
        for path in MODULES
        for node in functions(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert [name for lines, name in lengths if lines > FUNCTION_LINES] == []
    usual = sum(lines <= USUAL_LINES for lines, _ in lengths)
    assert usual / len(lengths) >= USUAL_SHARE, sorted(lengths)[-40:]


@pytest.mark.parametrize("family", plugins.FAMILIES)
def test_members_of_a_family_do_not_import_each_other(family: str, imports: grimp.ImportGraph) -> None:
    package = f"argmap.{family}"
    inside = {m for m in imports.modules if m.startswith(package + ".")}
    members = {m for m in inside if not m.rpartition(".")[2].startswith("_")}
    assert len(members) == len(plugins.names(family))
    for module in inside:
        assert imports.find_modules_directly_imported_by(module) & members == set(), module


def test_no_two_modules_import_each_other(imports: grimp.ImportGraph) -> None:
    pairs = {(m, other) for m in imports.modules for other in imports.find_modules_directly_imported_by(m)}
    # A package's front re-exports its members, and imports nothing from them that they import from it.
    assert {tuple(sorted(pair)) for pair in pairs if pair[::-1] in pairs} == set()


def test_only_document_imports_yaml() -> None:
    users = {
        path.relative_to(PACKAGE).parts[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(a.name.split(".")[0] == "yaml" for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "yaml")
    }
    assert users == {"document"}


@pytest.mark.parametrize("family", plugins.FAMILIES)
def test_siblings_export_the_same_names(family: str) -> None:
    contracts = {
        "rules": {"check"},
        "renderers": {"write", "SUFFIX", "MEDIA_TYPE"},
        "formats": {"read", "SUFFIXES", "DROPS"},
        "reports": {"write_findings", "SUFFIX", "DROPS"},
        "semantics": {"label", "extension", "extensions", "holding", "lacking", "CODE"},
    }
    for name, module in plugins.every(family).items():
        assert contracts[family] <= set(vars(module)), name
        assert (module.__doc__ or "").strip().partition("\n")[0], name


def test_every_public_name_is_there_and_documented() -> None:
    for name in argmap.__all__:
        assert (getattr(argmap, name).__doc__ or "").strip(), name


def test_the_version_is_one() -> None:
    assert importlib.metadata.version("argmap") == argmap.__version__


def test_the_root_holds_what_the_design_names() -> None:
    named = {
        *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "action.yml"),
        *("seeds", "maps", "argmap", "docs", "tests", "benchmarks", "build", "dist"),
    }
    visible = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert visible <= named
