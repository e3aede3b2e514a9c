"""Build everything there is to show of a project into one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path

import attrs

from argmap import plugins
from argmap.api.checking import check
from argmap.api.comparing import matrix, pairs
from argmap.api.drawing import author, drawn
from argmap.api.files import make_folder, write_bytes
from argmap.api.processes import each
from argmap.api.projects import Project, bound
from argmap.comparison.matrix import Pair, Row
from argmap.comparison.table import phrase
from argmap.diagram import of_map, of_pair
from argmap.findings import Finding
from argmap.page import Block, Cell, Heading, Items, Page, Paragraph, Picture

#: The pictures made of each map and each pair of maps.
PICTURES = ("svg", "png", "pdf", "dot")


@attrs.frozen
class Todo:
    """One file to make, and how."""

    name: str
    work: Callable[[], bytes]


@attrs.frozen
class Built:
    """What a build made: the findings, the files, and for each pair of authors where they agree and disagree."""

    folder: Path
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    pairs: tuple[Pair, ...]


def build(
    project: Project,
    folder: str | Path = "build",
    *,
    jobs: int = 1,
    step: Callable[[str, int, int], None] | None = None,
) -> Built:
    """Check a project, draw every map and pair of maps, write the matrix, and an `index.html` that shows it all.

    Up to `jobs` processes share the work; where there are several, a script must guard its own start by
    `if __name__ == "__main__":`. `step(name, done, of)` is called before each file, for a progress bar. Only the files
    of the build are written, and nothing in the folder is deleted.

    Raises:
        FileError: the folder cannot be written, or a picture cannot be drawn.
    """
    target = Path(folder)
    make_folder(target)
    findings = check(project)
    compared = tuple(pairs(project))
    todo = [*_pictures(project), *_tables(project)]
    work = each([one.work for one in todo], jobs)
    made: dict[str, bytes] = {}
    for number, one in enumerate(todo):
        if step is not None:
            step(one.name, number, len(todo) + 1)
        made[one.name] = next(work)
        write_bytes(target / one.name, made[one.name], within=target)
    if step is not None:
        step("index.html", len(todo), len(todo) + 1)
    pictures = {name: data.decode("utf-8") for name, data in made.items() if name.endswith(".svg")}
    page = index(project, findings, compared, pictures)
    write_bytes(target / "index.html", plugins.get("reports", "html").write_page(page).encode("utf-8"), within=target)
    return Built(target, findings, tuple(target / name for name in (*made, "index.html")), compared)


def _pictures(project: Project) -> Iterator[Todo]:
    atlas = bound(project)
    diagrams = {name: of_map(graph, author=author(graph)) for name, graph in atlas.maps.items()}
    diagrams |= {f"{left}--{right}": of_pair(atlas, left, right) for left, right in combinations(project.maps, 2)}
    for name, diagram in diagrams.items():
        for to in PICTURES:
            yield Todo(f"{name}.{to}", partial(drawn, diagram, to))


def _tables(project: Project) -> Iterator[Todo]:
    for name, speakers in (("matrix", False), ("matrix-speakers", True)):
        page = matrix(project, speakers=speakers)
        for report in plugins.every("reports").values():
            if not hasattr(report, "write_page"):
                continue
            yield Todo(f"{name}{report.SUFFIX}", partial(_written, report.write_page, page))


def _written(write: Callable[[Page], str], page: Page) -> bytes:
    return write(page).encode("utf-8")


def index(
    project: Project, findings: tuple[Finding, ...], compared: tuple[Pair, ...], pictures: dict[str, str]
) -> Page:
    """Return the page that shows everything built: what is wrong, the matrix, each pair and each map.

    `pictures` holds the SVG of each picture by the name of its file.
    """
    maps = project.maps
    count = sum(len(m.nodes) for m in maps.values())
    blocks: list[Block] = [
        Paragraph(f"{_counted(len(maps), 'map')} with {_counted(count, 'node')}; {_counted(len(findings), 'finding')}.")
    ]
    if findings:
        blocks += [Heading("What is wrong"), Items(tuple(map(_finding, findings)))]
    blocks += [Heading("Who holds what"), *matrix(project, speakers=True).blocks]
    for pair in compared:
        blocks += _pair(pair, pictures)
    for name, graph in bound(project).maps.items():
        who = author(graph)
        title = f"{who}: {graph.map.title}" if who else graph.map.title
        blocks += [Heading(title), Picture(f"Argument map: {title}", pictures.get(f"{name}.svg", ""), f"{name}.svg")]
    title = project.atlas.title if project.atlas is not None else "Argument maps"
    return Page(title, tuple(blocks), "build")


def summary(project: Project, built: Built) -> Page:
    """Return what a build found: how much there is, what is wrong, and for each pair what they agree and part on."""
    nodes = sum(len(m.nodes) for m in project.maps.values())
    parts = [_counted(len(project.maps), "map"), _counted(nodes, "node"), _counted(len(built.findings), "finding")]
    blocks: list[Block] = [Paragraph(f"{', '.join(parts)}; {_counted(len(built.files), 'file')} in {built.folder}.")]
    if built.findings:
        blocks.append(Items(tuple(map(_finding, built.findings))))
    for pair in built.pairs:
        blocks.append(Heading(f"{pair.left.name} and {pair.right.name}"))
        for row in (*pair.agreements, *pair.disagreements, *pair.apparent, *pair.partly):
            fields = {"claim": row.claim.id, "verdict": row.verdict.value}
            blocks.append(
                Items((Cell(f"{row.verdict.value}: {row.claim.text}", _row(row, pair).detail, fields=fields),))
            )
    return Page(f"Built in {built.folder}", tuple(blocks), "build")


def _finding(finding: Finding) -> Cell:
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    return Cell(f"{place}: {finding.severity.value}: {finding.message} ({finding.name})", (finding.hint,))


def _pair(pair: Pair, pictures: dict[str, str]) -> Iterator[Block]:
    left, right = pair.left, pair.right
    yield Heading(f"{left.name} and {right.name}")
    for words, rows in (
        ("agree", pair.agreements),
        ("disagree", pair.disagreements),
        ("seem to disagree", pair.apparent),
        ("partly meet", pair.partly),
    ):
        if rows:
            yield Paragraph(f"They {words} on {len(rows)} {'claim' if len(rows) == 1 else 'claims'}:")
            yield Items(tuple(_row(row, pair) for row in rows))
    name = f"{'--'.join((*left.maps[:1], *right.maps[:1]))}.svg"
    if name in pictures:
        yield Picture(f"{left.name} and {right.name} compared", pictures[name], name)


def _row(row: Row, pair: Pair) -> Cell:
    words = zip((pair.left, pair.right), row.positions, strict=True)
    return Cell(
        row.claim.text,
        (", ".join(f"{party.name}: {phrase(position.word, position.sign)}" for party, position in words),),
    )


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
