"""The Sphinx extension, on projects of a few lines: what each builder gets, when a page is rebuilt, what is said."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from argmap import api, plugins
from argmap.sphinxext.members import anchor
from argmap.sphinxext.pictures import renamed, unique

MAP = """\
map: Why the bridge should {title}
source: {source}
thesis: main

nodes:
  main:
    conclusion: The bridge should {title}.
    quote: the old bridge ought to {title}
    because: [used]
    claim: {claim}
  used:
    premise: People {source} the bridge, as "#argmap-ann" says.
    quote: people who {source} the bridge
"""
ATLAS = """\
atlas: Should the bridge stay?
claims: {stay: The bridge should stay.}
"""
RECORD = "title: A letter\nauthor: {}\n"

FIGURE = re.compile(r"<figure.*?</figure>", re.DOTALL)
Build = Callable[..., SphinxTestApp]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two bound maps, with a folder for documents."""
    files = {
        "maps/ann.yaml": MAP.format(title="stay", source="ann", claim="stay"),
        "maps/bob.yaml": MAP.format(title="go", source="bob", claim="{opposite-of: stay}"),
        "maps/atlas.yaml": ATLAS,
        "seeds/ann.yaml": RECORD.format("Ann Lee"),
        "seeds/bob.yaml": RECORD.format("Bob Ray"),
        "argmap.toml": 'ignore = ["quote-unsealed"]\n',
        "docs/conf.py": 'extensions = ["argmap.sphinxext", "myst_parser"]\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def build(root: Path) -> Iterator[Build]:
    """Write documents and build them."""
    apps: list[SphinxTestApp] = []

    def run(builder: str = "html", **documents: str) -> SphinxTestApp:
        for name, text in documents.items():
            suffix = ".rst" if text.startswith("..") else ".md"
            (root / "docs" / f"{name}{suffix}").write_text(text)
        app = SphinxTestApp(builder, srcdir=root / "docs", builddir=root / "out", warning=StringIO())
        apps.append(app)
        app.build()
        return app

    yield run
    for app in apps:
        app.cleanup()


def directive(*options: str, name: str = "argmap", path: str = "../maps/ann.yaml") -> str:
    return "\n".join([f"```{{{name}}} {path}", *options, "```", ""])


def page(app: SphinxTestApp, name: str = "index") -> str:
    return (Path(app.outdir) / name).with_suffix(".html").read_text("utf-8")


class Ids(HTMLParser):
    """The ids of a page, and what leads to them."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.uses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key == "id":
                self.ids.append(value or "")
            elif key in ("aria-labelledby", "aria-describedby"):
                self.uses.update((value or "").split())
            elif key == "href" and (value or "").startswith("#argmap"):
                self.uses.add((value or "")[1:])


def ids(text: str) -> Ids:
    found = Ids()
    found.feed(text)
    return found


def test_a_page_holds_the_picture_itself_with_its_name(build: Build) -> None:
    app = build(index="# Maps\n\n" + directive(":caption: The *whole* case", ":name: case") + "\n{ref}`case`\n")
    text = page(app)
    assert app.warning.getvalue() == ""
    assert '<svg xmlns="http://www.w3.org/2000/svg" id="argmap-ann"' in text
    assert "The bridge should stay." in text
    assert "<em>whole</em>" in text and 'href="#case"' in text and 'id="case"' in text
    alone = re.search(r'class="argmap-alone"><a href="([^"]+)"', text)
    assert alone is not None
    assert (Path(app.outdir) / alone[1]).read_bytes().startswith(b"<svg ")
    assert "argmap.css" in text and (Path(app.outdir) / "_static" / "argmap.css").is_file()


def test_ids_are_unique_however_often_a_map_is_drawn(build: Build) -> None:
    pair = directive(":compare: ../maps/bob.yaml")
    text = page(build(index="# Maps\n\n" + directive() + directive(":label:") + directive(":focus: used") + pair * 2))
    found = ids(text)
    assert [name for name, count in Counter(found.ids).items() if count > 1] == []
    assert found.uses <= set(found.ids)
    assert text.count("<svg ") >= 5
    assert text.count("&quot;#argmap-ann&quot; says") >= 3  # words that look like an id are left as they are


def test_the_other_name_for_a_picture_is_given_to_all_its_parts() -> None:
    svg = '<svg id="argmap-a" aria-labelledby="argmap-a_title"><style>#argmap-a{x}#argmap-a .n{y}#argmap-ab{z}</style>'
    made = renamed(svg + '<a href="#argmap-a_n1"><text>#argmap-a</text></a></svg>', "argmap2-a")
    assert 'id="argmap2-a" aria-labelledby="argmap2-a_title"' in made
    assert "#argmap2-a{x}#argmap2-a .n{y}#argmap-ab{z}" in made
    assert '<a href="#argmap2-a_n1"><text>#argmap-a</text>' in made


@pytest.mark.parametrize("other", ["ann-title", "ann-n-main", "ann--title"])
def test_the_parts_of_a_picture_never_meet_another_picture(root: Path, other: str) -> None:
    names = other.split("--")
    for name in names:
        (root / f"maps/{name}.yaml").write_text(MAP.format(title="stay", source="ann", claim="stay"))
    project = api.load("maps")
    drawn = api.render_pair(project, *names) if len(names) > 1 else api.render(project, other)
    both = [*ids(api.render(project, "ann").decode()).ids, *ids(drawn.decode()).ids]
    assert f"argmap-{other}" in both
    assert [name for name, count in Counter(both).items() if count > 1] == []


def test_a_picture_is_named_by_its_map_unless_that_name_is_taken() -> None:
    taken: list[str] = []
    for name in ("argmap-a", "argmap-a", "argmap-a-title", "argmap-a", "argmap-a--b"):
        taken.append(unique(name, taken))
    assert taken == ["argmap-a", "argmap2-a", "argmap-a-title", "argmap3-a", "argmap-a--b"]


def test_options_are_those_of_the_command(build: Build) -> None:
    text = page(build(index="# Maps\n\n" + directive(":focus: used", ":depth: 0", ":alt: A <small> part")))
    assert 'aria-label="A &lt;small&gt; part"' in text
    assert "The bridge should stay." not in re.sub(r"<desc.*?</desc>", "", text)
    text = page(build(index="# Maps\n\n" + directive(":label:")))
    assert "accepted" in text.lower()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (directive(path="../../ann.yaml"), "leads out of the project"),
        (directive(path="/../../ann.yaml"), "leads out of the project"),
        (directive(path="../maps/eve.yaml"), 'there is no file or folder "../maps/eve.yaml"'),
        (directive(path="../maps/atlas.yaml"), "atlas.yaml is no map"),
        (directive(":focus: nowhere"), 'no node or step "nowhere"'),
        (directive(":depth: 2"), "`:depth:` needs `:focus:`"),
        (directive(":label:", ":compare: ../maps/bob.yaml"), "are for one map"),
        (directive(":compare: ../seeds/bob.yaml"), "only bound maps can be compared"),
        (directive(":compare: ../maps/ann.yaml"), "cannot be compared with itself"),
        (directive(":parties: eve", name="argmap-matrix", path="../maps"), "eve"),
        (directive(":parties: eve", name="argmap-brief", path="../maps"), "eve"),
        (directive(name="argmap-plugins", path="tools"), "there is no family 'tools'"),
    ],
)
def test_what_cannot_be_shown_is_a_warning_in_the_document_and_the_rest_is_built(
    build: Build, text: str, said: str
) -> None:
    app = build(index="# Maps\n\nBefore.\n\n" + text + "\nAfter.\n")
    assert said in app.warning.getvalue()
    assert re.search(r"index\.md:\d+", app.warning.getvalue())
    assert "After." in page(app)


def test_a_link_out_of_the_project_is_no_way_out(
    build: Build, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "eve.yaml"
    outside.write_text((root / "maps/ann.yaml").read_text())
    (root / "maps/eve.yaml").symlink_to(outside)
    app = build(index="# Maps\n\n" + directive(path="../maps/eve.yaml"))
    assert "leads out of the project" in app.warning.getvalue()
    assert "<svg " not in page(app).partition("<body")[2].partition("argmap-figure")[2]


def test_what_is_wrong_with_a_map_is_said_once_at_its_place_and_it_is_drawn(build: Build, root: Path) -> None:
    file = root / "maps/ann.yaml"
    file.write_text(file.read_text().replace("because: [used]", "because: [usd]"))
    app = build(index="# A\n\n" + directive() * 2 + "\n```{toctree}\nother\n```\n", other="# B\n\n" + directive())
    lines = [line for line in app.warning.getvalue().splitlines() if "dangling-reference" in line]
    assert len(lines) == 1
    assert "maps/ann.yaml:9:15: WARNING: " in lines[0] and '"usd"' in lines[0]
    assert '<svg xmlns="http://www.w3.org/2000/svg" id="argmap-ann"' in page(app)


def test_the_fail_level_decides_what_is_a_warning(build: Build, root: Path) -> None:
    file = root / "maps/ann.yaml"
    file.write_text(file.read_text().replace("because: [used]", "because: [usd]"))
    (root / "argmap.toml").write_text('ignore = ["quote-unsealed"]\nfail-level = "error"\n')
    said = build(index="# A\n\n" + directive()).warning.getvalue()
    assert "dangling-reference" in said
    assert "unused-node" not in said


@pytest.mark.parametrize("file", ["maps/ann.yaml", "maps/atlas.yaml", "seeds/ann.yaml", "argmap.toml"])
def test_a_page_is_rebuilt_when_a_file_behind_it_changes_and_only_then(build: Build, root: Path, file: str) -> None:
    documents = {"index": "# A\n\n" + directive() + "\n```{toctree}\nother\n```\n", "other": "# B\n\nNo map.\n"}
    app = build(**documents)
    app.build()
    assert app.env.get_outdated_files(config_changed=False)[1] == set()
    later = (root / file).stat().st_mtime + 10
    os.utime(root / file, (later, later))
    assert app.env.get_outdated_files(config_changed=False)[1] == {"index"}


def test_a_rebuilt_page_shows_the_map_as_it_is_now(build: Build, root: Path) -> None:
    app = build(index="# A\n\n" + directive())
    file = root / "maps/ann.yaml"
    file.write_text(file.read_text().replace("The bridge should stay", "The bridge must remain"))
    later = file.stat().st_mtime + 10
    os.utime(file, (later, later))
    app.build()
    assert "The bridge must remain." in page(app)


@pytest.mark.parametrize("name", ["argmap", "argmap-brief", "argmap-matrix"])
@pytest.mark.parametrize("there", ["", "["])
def test_a_page_whose_map_is_missing_or_broken_is_rebuilt_once_it_is_mended(
    build: Build, root: Path, name: str, there: str
) -> None:
    file = root / "maps/late.yaml"
    if there:
        file.write_text(there)
    text = "# A\n\n" + directive(name=name, path="../maps/late.yaml") + "\n```{toctree}\nother\n```\n"
    app = build(index=text, other="# B\n\nNo map.\n")
    assert "late.yaml" in app.warning.getvalue()
    assert "stay late" not in page(app)
    file.write_text(MAP.format(title="stay late", source="ann", claim="stay"))
    assert app.env.get_outdated_files(config_changed=False)[1] == {"index"}
    app.build()
    assert "stay late" in page(app)
    assert app.env.get_outdated_files(config_changed=False)[1] == set()


def test_latex_takes_a_pdf(build: Build) -> None:
    app = build(
        "latex", index="# A\n\n" + directive(":caption: The case") + directive(name="argmap-matrix", path="../maps")
    )
    text = next(Path(app.outdir).glob("*.tex")).read_text("utf-8")
    name = re.search(r"\\sphinxincludegraphics(?:\[[^]]*\])?\{\{(argmap-[0-9a-f]+)\}\.pdf\}", text)
    assert name is not None
    assert (Path(app.outdir) / f"{name[1]}.pdf").read_bytes().startswith(b"%PDF")
    assert "\\caption{The case}" in text and "Who holds what" not in text and "Ann Lee" in text


def test_an_e_book_takes_a_png(build: Build) -> None:
    app = build("epub", index="# A\n\n" + directive(":alt: The case"))
    (image,) = (Path(app.outdir) / "_images").glob("argmap-*.png")
    assert image.read_bytes().startswith(b"\x89PNG")
    assert 'alt="The case"' in (Path(app.outdir) / "index.xhtml").read_text("utf-8")


@pytest.mark.parametrize("builder", ["text", "man"])
def test_builders_without_pictures_take_the_outline(build: Build, builder: str) -> None:
    app = build(builder, index="# A\n\n" + directive() + directive(name="argmap-matrix", path="../maps"))
    (made,) = [f for f in Path(app.outdir).iterdir() if f.suffix in (".txt", ".1")]
    text = made.read_text("utf-8")
    assert "Why the bridge should stay" in text
    assert "The bridge should stay." in text and "CONCLUSION" in text
    assert "disagree" in text


def test_the_matrix_is_the_table_of_the_report(build: Build) -> None:
    matrix = directive(name="argmap-matrix", path="../maps")
    text = page(build(index="# A\n\n" + matrix + directive(":parties: ann", name="argmap-matrix", path="../maps")))
    assert text.count("<caption") == 2
    assert '<th scope="col">Bob Ray</th>' in text.partition("</table>")[0]
    assert "Bob Ray" not in text.partition("</table>")[2]
    found = ids(text)
    assert len(set(found.ids)) == len(found.ids) and found.uses <= set(found.ids)
    assert "disagree" in text and "<h1>Who holds what" not in text


def test_the_brief_is_that_of_the_report_with_footnotes_of_its_own(build: Build) -> None:
    brief = directive(name="argmap-brief", path="../maps")
    text = page(build(index="# A\n\n" + brief + directive(":parties: ann", name="argmap-brief", path="../maps")))
    assert text.count(">What each argues</h2>") == text.count('role="doc-endnotes"') == 2
    found = ids(text)
    assert len(set(found.ids)) == len(found.ids) and found.uses <= set(found.ids)


def test_without_a_path_the_matrix_is_the_project_s(build: Build) -> None:
    assert "Bob Ray" in page(build(index="# A\n\n```{argmap-matrix}\n```\n"))


@pytest.mark.parametrize("family", plugins.FAMILIES)
def test_each_member_of_a_family_has_a_section_and_a_line_in_the_table(build: Build, family: str) -> None:
    table = f"```{{argmap-plugins}} {family}\n:table:\n```\n"
    app = build(index=f"# A\n\n{table}\n```{{argmap-plugins}} {family}\n```\n")
    text = page(app)
    assert app.warning.getvalue() == ""
    for name in plugins.names(family):
        assert f'<section id="{anchor(family, name)}"' in text
        assert f'href="#{anchor(family, name)}"' in text.partition("<section id=")[2]


def test_a_page_in_markdown_reads_alike_in_restructured_text(build: Build) -> None:
    name = "cyclic-support"
    app = build(
        index=".. argmap-plugins:: rules\n", other="---\norphan: true\n---\n# B\n\n```{argmap-plugins} rules\n```\n"
    )
    sections = []
    for document in ("index", "other"):
        section = page(app, document).partition(f'id="rule-{name}"')[2].partition("</section>")[0]
        sections.append(" ".join(re.sub(r"<[^>]+>", "", section).split()))
    assert "begs the question" in sections[0] and "# finding: cyclic-support" in sections[0]
    assert sections[0].replace("#rule", "") == sections[1].replace("#rule", "")


def test_parallel_builds_make_the_same_pages(build: Build, root: Path) -> None:
    names = [f"page{number}" for number in range(8)]
    documents = {
        name: f"# {name}\n\n" + directive(":label:") + directive(":compare: ../maps/bob.yaml") for name in names
    }
    file = root / "maps/ann.yaml"
    file.write_text(file.read_text().replace("because: [used]", "because: [usd]"))
    toctree = "# A\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"
    alone = build(index=toctree, **documents)
    command = [sys.executable, "-m", "sphinx", "-q", "-j", "2", "-b", "html", "docs", "both"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stderr.count("dangling-reference") == 1
    assert "parallel" not in done.stderr
    for name in names:
        both = FIGURE.findall((root / "both" / f"{name}.html").read_text("utf-8"))
        assert len(both) == 2 and both == FIGURE.findall(page(alone, name))


def test_the_folder_that_paths_stay_in_can_be_set(build: Build, root: Path) -> None:
    (root / "docs/conf.py").write_text('extensions = ["argmap.sphinxext", "myst_parser"]\nargmap_root = "."\n')
    said = build(index="# A\n\n" + directive()).warning.getvalue()
    assert f"leads out of the project {root / 'docs'}" in said
