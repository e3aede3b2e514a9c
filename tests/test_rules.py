"""Each rule's page is its test: what it shows as reported is reported, at that line and by that name, and no more."""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from argmap import api, baseline, checker, edits, plugins
from argmap.findings import Finding
from argmap.rules import Rule, _page

RULES = plugins.every("rules")
PAGES = {name: _page.parse(module.__doc__ or "") for name, module in RULES.items()}
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{kind}-{number}")
    for name, page in PAGES.items()
    for kind in ("reported", "accepted")
    for number, example in enumerate(getattr(page, kind), 1)
]

Run = Callable[[str, Mapping[str, bytes]], tuple[Finding, ...]]
_NAMED = re.compile(r"# finding: ([a-z-]+)")


def contents(example: _page.Example) -> dict[str, bytes]:
    """The bytes of each file of an example."""
    if example.language == "python":
        return {_page.EXAMPLE: evaluate(ast.parse(example.code.strip(), mode="eval").body)}
    return {file.path: file.text.encode() for file in _page.files(example)}


def evaluate(expression: ast.expr) -> bytes:
    """The value of literal bytes that are joined by `+` and repeated by `*`."""
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Add):
        return evaluate(expression.left) + evaluate(expression.right)
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Mult):
        return evaluate(expression.left) * int(ast.literal_eval(expression.right))
    value = ast.literal_eval(expression)
    assert isinstance(value, bytes)
    return value


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """What loading and one rule say of the files of an example; where there is a text, texts are at hand."""
    numbers = itertools.count()

    def run(name: str, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
        root = tmp_path / str(next(numbers))
        (root / "maps").mkdir(parents=True)
        for file, data in files.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(data)
        monkeypatch.chdir(root)
        project = api.load(".", texts="seeds" if any(file.endswith(".txt") for file in files) else None)
        held, found = project.sources.values(), project.findings
        known = baseline.read(files["baseline.json"], "baseline.json") if "baseline.json" in files else None
        return checker.check(
            api.bound(project),
            held,
            found,
            only={name: RULES[name].check},
            partial=project.partial,
            remarks=project.remarks,
            known=known,
        )

    return run


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_has_the_findings_that_its_page_promises(name: str, example: _page.Example, run: Run) -> None:
    found = run(name, contents(example))
    if example.language == "python":
        assert {finding.name for finding in found} == set(_NAMED.findall(example.code))
    else:
        promised = {(file.path, line, mark) for file in _page.files(example) for line, mark in file.marks}
        assert {(finding.file, finding.span.line, finding.name) for finding in found} == promised


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_finding_says_what_is_wrong_and_what_to_do(name: str, example: _page.Example, run: Run) -> None:
    for finding in run(name, contents(example)):
        assert finding.message and not finding.message.endswith(".")
        assert finding.hint and not finding.hint.endswith(".")
        assert finding.name != name or finding.severity is RULES[name].check.severity


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_fix_makes_its_finding_go_away_and_no_other_appear(name: str, example: _page.Example, run: Run) -> None:
    files = contents(example)
    before = run(name, files)
    for finding in before:
        if finding.fix:
            mended = dict(files)
            for file in {edit.file for edit in finding.fix}:
                own = [edit for edit in finding.fix if edit.file == file]
                mended[file] = edits.apply(files[file].decode(), own).encode()
            after = Counter((other.name, other.message) for other in run(name, mended))
            assert after == Counter((other.name, other.message) for other in before if other is not finding)


@pytest.mark.parametrize("name", RULES)
def test_a_page_keeps_the_grammar(name: str) -> None:
    page = PAGES[name]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", name)
    assert page.rule.endswith(".")
    assert page.why.endswith((".", ")"))
    assert name in {mark for example in page.reported for mark in _NAMED.findall(example.code)}
    assert all(_NAMED.search(example.code) for example in page.reported)
    assert not any(_NAMED.search(example.code) for example in page.accepted)


@pytest.mark.parametrize("module", RULES.values(), ids=list(RULES))
def test_a_module_holds_one_rule(module: ModuleType) -> None:
    assert [member for member, value in vars(module).items() if isinstance(value, Rule)] == ["check"]
    rule = module.check
    assert (rule.check is None) == (rule.cure == "")
    assert not rule.cure.endswith(".")


@pytest.mark.parametrize(
    "page",
    [
        "A rule.\n\nWhy.\n\nReported:\n\n```yaml\na: b\n```\n",
        "A rule.\n\nReported:\n\n```yaml\na: b\n```\n\nAccepted:\n\n```yaml\na: b\n```\n",
        "A rule.\n\nWhy.\n\nReported:\n\nAccepted:\n\n```yaml\na: b\n```\n",
        "A rule.\n\nWhy.\n\nAccepted:\n\n```yaml\na: b\n```\n\nReported:\n\n```yaml\na: b\n```\n",
    ],
)
def test_a_page_that_breaks_the_grammar_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match=r"a (page|section)"):
        _page.parse(page)


def test_files_of_an_example_are_told_apart() -> None:
    code = "a:  # finding: some-rule\n  premise: A.\n# seeds/example.yaml\ntitle: T\n"
    fragment, record = _page.files(_page.Example("yaml", code))
    assert (fragment.path, record.path) == ("maps/example.yaml", "seeds/example.yaml")
    assert fragment.text.splitlines()[-2:] == ["  a:", "    premise: A."]
    assert fragment.marks == ((len(_page.HEADER) + 1, "some-rule"),)
    assert (record.text, record.marks) == ("title: T\n", ())
