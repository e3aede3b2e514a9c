"""The documentation does what it says: every block of code is run or read, every command and option is described."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import click
import pytest
import yaml as other_yaml
from click.testing import CliRunner

import argmap
from argmap import api, checker, config, model, plugins
from argmap.cli import main
from argmap.formats import yaml
from argmap.rules import _page

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [
    README,
    *sorted(page for page in DOCS.rglob("*.md") if not {"_build", "decisions"} & set(page.relative_to(DOCS).parts)),
]

_FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_DIRECTIVE = re.compile(r"\{([\w-]+)\} ?(.*)")
_OPTION = re.compile(r"^:([\w-]+): ?(.*)\n", re.MULTILINE)
_CHANGE = "change in "


@attrs.frozen
class Block:
    """A fenced block: what it is (`console`, `code-block`, `argmap` ...), its argument, options and content."""

    kind: str
    argument: str
    options: dict[str, str]
    text: str

    @property
    def language(self) -> str:
        """What the content is written in."""
        return self.argument if self.kind == "code-block" else self.kind


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for _, head, text in _FENCE.findall(page.read_text("utf-8")):
        if named := _DIRECTIVE.fullmatch(head):
            options = dict(_OPTION.findall(text))
            yield Block(named[1], named[2], options, _OPTION.sub("", text).lstrip("\n") if options else text)
        else:
            yield Block(head, "", {}, text)


BLOCKS = {
    f"{page.relative_to(ROOT)}-{number}-{block.kind}": block
    for page in PAGES
    for number, block in enumerate(blocks(page), 1)
}


def of(*languages: str) -> list[Any]:
    """The blocks in some languages, as parameters."""
    return [pytest.param(block, id=name) for name, block in BLOCKS.items() if block.language in languages]


def reference() -> ModuleType:
    """The directives of the documentation alone."""
    spec = importlib.util.spec_from_file_location("reference", DOCS / "extensions" / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Shell:
    """Runs the commands of console blocks: argmap in this process, and `cd` and `echo $?`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.monkeypatch, self.code = monkeypatch, 0
        monkeypatch.chdir(folder)

    def run(self, line: str) -> str:
        """The output of one command, that for people and that for errors together."""
        said, _, piped = line.rpartition(" | ")
        program, *arguments = shlex.split(piped)
        if program == "cd":
            self.monkeypatch.chdir(arguments[0])
            return ""
        if line == "echo $?":
            return f"{self.code}\n"
        assert program == "argmap", f"a console block runs {program}"
        echoed = shlex.split(said)[1] if said else None
        result = CliRunner().invoke(main, arguments, prog_name="argmap", input=echoed)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        self.code = result.exit_code
        return str(result.output).replace(f"{Path.cwd()}/", "")


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output promised."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, promised = part.partition("\n")
        yield line, promised


def matches(promised: str, output: str) -> bool:
    """Whether an output is as promised; `...` stands for anything."""
    parts = (re.escape(part) for part in promised.strip().split("..."))
    return re.fullmatch(r"[\s\S]*?".join(parts), output.strip()) is not None


def perform(block: Block, shell: Shell) -> None:
    """Run a console block, or write the file that a caption names."""
    caption = block.options.get("caption", "")
    if block.kind == "console":
        for line, promised in commands(block.text):
            output = shell.run(line)
            assert matches(promised, output), f"$ {line}\n{output}"
    elif block.kind == "literalinclude":
        Path(caption).parent.mkdir(parents=True, exist_ok=True)
        Path(caption).write_bytes((DOCS / block.argument).read_bytes())
    elif caption.startswith(_CHANGE):
        file, (before, after) = Path(caption.removeprefix(_CHANGE)), block.text.strip().splitlines()
        text = file.read_text("utf-8")
        assert text.count(before) == 1
        file.write_text(text.replace(before, after), "utf-8")


def test_the_tutorial_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(monkeypatch, tmp_path)
    for block in blocks(DOCS / "tutorial.md"):
        perform(block, shell)
    kept = {file.name for file in (DOCS / "tutorial" / "seeds").iterdir()}
    assert kept == {"berg.yaml", "berg.seal", "lund.yaml", "lund.seal"}
    for name in kept:
        assert (DOCS / "tutorial" / "seeds" / name).read_bytes() == Path("seeds", name).read_bytes()
    assert "<svg " in Path("build/index.html").read_text("utf-8")


def test_the_project_of_the_tutorial_is_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    project = api.load(DOCS / "tutorial", texts=DOCS / "tutorial" / "texts")
    assert [*project.maps] == ["berg", "lund"]
    assert api.check(project) == ()


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in a copy of the project."""
    for folder in ("maps", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Shell(monkeypatch, tmp_path)


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "tutorial.md" and "```console" in p.read_text("utf-8")])
def test_commands_print_what_a_page_says(page: Path, shell: Shell) -> None:
    for block in blocks(page):
        if block.kind == "console":
            perform(block, shell)


def test_the_targets_that_the_readme_names_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = [block.text for block in blocks(README) if block.kind == "sh"]
    named = {line.removeprefix("make ") for text in shown for line in text.split("\n")}
    assert {"build", "test"} <= named - {""} <= targets


def test_the_picture_of_the_readme_is_of_the_maps_that_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """To draw it again: `argmap render --compare haass-partners nato-credibility -o docs/images/comparison.svg`."""
    monkeypatch.chdir(ROOT)
    (picture,) = re.findall(r"!\[.*?\]\((.*?)\)", README.read_text("utf-8"))
    kept = (ROOT / picture).read_text("utf-8")
    drawn = api.render_pair(api.load(), "haass-partners", "nato-credibility").decode("utf-8")
    words = re.compile(r"<(?:text|desc|title)\b[^>]*>(.*?)</", re.DOTALL)
    assert sorted(words.findall(kept)) == sorted(words.findall(drawn))


@pytest.mark.parametrize("what", ["issue", "lattice"])
def test_the_pictures_of_the_docs_are_of_the_maps_that_stand(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """To draw them again: `argmap render --issue burden` and `--lattice`, with `-o docs/images/issue.svg` and so on."""
    monkeypatch.chdir(ROOT)
    project = api.load()
    drawn = api.render_issue(project, "burden") if what == "issue" else api.render_lattice(project)
    words = re.compile(r"<(?:text|desc|title)\b[^>]*>(.*?)</", re.DOTALL)
    kept = (ROOT / "docs" / "images" / f"{what}.svg").read_text("utf-8")
    assert sorted(words.findall(kept)) == sorted(words.findall(drawn.decode("utf-8")))


@pytest.mark.parametrize("block", of("python"))
def test_python_runs(block: Block, shell: Shell) -> None:
    exec(compile(block.text, "docs", "exec"), {"__name__": "__docs__"})


@pytest.mark.parametrize("block", of("yaml"))
def test_yaml_is_what_argmap_or_its_program_reads(block: Block, tmp_path: Path) -> None:
    caption = block.options.get("caption", _page.EXAMPLE)
    if not caption.startswith(("maps/", "seeds/")):
        text = json.dumps(other_yaml.safe_load(block.text))
        called = re.findall(r"argmap (\w+)", text)
        assert (called or "OWNER/argmap" in text) and set(called) <= set(main.list_commands(click.Context(main)))
        return
    (file,) = _page.files(_page.Example("yaml", f"# {caption}\n{block.text}"))
    assert [f for f in yaml.read(file.text, file.path).findings if f.name != "missing-key"] == []


def test_the_files_that_the_reference_shows_make_a_clean_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(DOCS / "reference" / "file-format.md"):
        if block.language == "yaml":
            Path(block.options["caption"]).parent.mkdir(exist_ok=True)
            Path(block.options["caption"]).write_text(block.text, "utf-8")
    found = api.check(api.load("."))
    assert {f.name for f in found} <= {"quote-unsealed", "unused-claim"}, found


@pytest.mark.parametrize("block", of("toml"))
def test_settings_are_read(block: Block) -> None:
    settings = config.read(block.text, "argmap.toml")
    assert settings is not None
    assert config.unknown_rules(settings, plugins.names("rules")) == []


@pytest.mark.parametrize("block", of("json"))
def test_json_is_json(block: Block) -> None:
    assert json.loads(block.text)


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_every_block_is_of_a_kind_that_a_test_or_the_build_looks_at(block: Block) -> None:
    shown = {"md", "rst", "text"}
    built = {
        "argmap",
        "argmap-brief",
        "argmap-matrix",
        "argmap-plugins",
        "commands",
        "eval-rst",
        "excerpt",
        "glossary",
        "schema",
        "schemes",
        "toctree",
    }
    run = {"console", "sh", "python", "yaml", "toml", "json", "literalinclude"}
    assert block.language in shown | built | run


def test_every_command_and_option_is_described() -> None:
    text = "\n".join(reference().commands())
    top = click.Context(main)
    names = main.list_commands(top)
    assert "check" in names
    for name in names:
        command = main.get_command(top, name)
        assert command is not None
        section = text.partition(f"\n## argmap {name}\n")[2].partition("\n## ")[0]
        assert (command.help or "").split()[0] in section
        options = [p for p in command.params if isinstance(p, click.Option)]
        for option in options:
            assert all(spelling in section for spelling in (*option.opts, *option.secondary_opts))
            assert option.help
    assert "{commands}" in (DOCS / "reference" / "cli.md").read_text("utf-8")


@pytest.mark.parametrize("family", plugins.FAMILIES)
def test_every_family_has_its_page(family: str) -> None:
    assert f"{{argmap-plugins}} {family}\n```" in (DOCS / "reference" / f"{family}.md").read_text("utf-8")


def test_every_schema_has_its_keys_described() -> None:
    shown = [block.argument for page in PAGES for block in blocks(page) if block.kind == "schema"]
    assert sorted(shown) == ["atlas", "json", "map", "source"]
    for kind in shown:
        text = "\n".join(reference().keys(json.loads(api.schema(kind))))
        assert "…" not in text


def test_every_public_name_is_described() -> None:
    text = (DOCS / "reference" / "python.md").read_text("utf-8")
    verbs = {block[0].rpartition(".")[2] for block in reference().verbs()}
    for name in argmap.__all__:
        home = getattr(argmap, name).__module__
        package = ".".join(home.split(".")[:2])
        assert name in verbs or f".. automodule:: {package}\n" in text, name


def test_an_excerpt_is_what_stands_under_the_key() -> None:
    text = "nodes:\n\n  Head:\n    a:\n      premise: A.\n\n      note: N.\n\n    b:\n      premise: B.\n"
    excerpt = reference().excerpt
    assert excerpt(text, "a") == "a:\n  premise: A.\n\n  note: N."
    assert excerpt(text, "b") == "b:\n  premise: B."
    with pytest.raises(ValueError, match="nothing is called c"):
        excerpt(text, "c")


def test_every_work_that_is_cited_is_listed() -> None:
    """Years are enough to tell a slip: each cited in the text is that of a work, and each work is cited."""
    text = (DOCS / "reference" / "glossary.md").read_text("utf-8")
    words, _, works = text.partition("## Works")
    listed = set(re.findall(r"^\* (.*?) \((\d{4})\)\.", works, re.MULTILINE))
    year = re.compile(r"\b((?:19|20)\d{2})\b")
    pages = [words, *(page.read_text("utf-8") for page in (DOCS / "explanation").iterdir())]
    cited = {found for page in pages for found in year.findall(page)}
    assert cited == {when for _, when in listed}
    for authors, _ in listed:
        surname = re.split(r"[ ,]", authors)[0]
        assert surname in words, surname


def test_every_word_that_is_used_for_a_thing_is_in_the_glossary() -> None:
    text = (DOCS / "reference" / "glossary.md").read_text("utf-8")
    terms = set(re.findall(r"^([a-z][a-z ]*)\n  [A-Z*]", text, re.MULTILINE))
    kinds = {"Map", "Premise", "Conclusion", "Rebuttal", "Step", "Quote", "Seal", "Source", "Claim", "Issue", "Atlas"}
    assert kinds <= set(model.__all__)
    assert {kind.lower() for kind in kinds} <= terms
    assert {"stance", "basis", "sort", "qualifier", "party", "position", "crux", "conflict", "finding", "page"} <= terms


def test_the_curated_maps_pass_every_rule_and_each_exception_has_its_own_reason() -> None:
    optional = {name: "warning" for name, rule in checker.rules().items() if rule.optional}
    assert optional
    project = api.load(ROOT / "maps", settings={"severity": optional})
    assert api.check(project) == ()
    said = [remark.text for remarks in project.remarks.values() for remark in remarks]
    reasons = [text.partition(" - ")[2] for text in said]
    assert reasons and min(map(len, reasons)) > 20 and len(reasons) == len(set(reasons))
