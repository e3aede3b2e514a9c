"""Markdown as GitHub reads it: headings, paragraphs, lists, footnotes and tables.

Everything from a map is escaped: signs that Markdown or HTML reads, pipes, line breaks. The nodes behind a cell are
links to the line of the file. A picture becomes an image where it lies in a file; markup in place is not carried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from argmap.findings import UNTOLD, Checked, Finding
from argmap.page import Block, Cell, Heading, Items, Page, Paragraph, Prose, Ref, Table
from argmap.reports import _findings
from argmap.reports._links import address, place
from argmap.reports._marks import MARKS, marked
from argmap.reports._notes import Notes, entries, notes
from argmap.reports._plain import flat

SUFFIX = ".md"
DROPS = ("pictures that lie in no file, of which only the description is shown", "the fields of cells", "fixes")

_SIGNS = re.compile(r"([\\`*_\[\]|~$])")
_LEADING = re.compile(r"^(\d*)([-+#=.)])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MENTION = re.compile(r"(?<!\w)@(?=\w)")


def write_page(page: Page) -> str:
    """Return a page as Markdown."""
    numbers = notes(page)
    parts = [f"# {escaped(page.title)}", *(part for block in page.blocks for part in _block(block, numbers))]
    parts += [f"[^{number}]: {_note(refs)}" for refs, number in numbers.items()]
    return "\n\n".join(parts) + "\n"


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return findings as a Markdown page: how many there are, then a table."""
    del checked
    return write_page(_findings.page(findings))


def escaped(text: str) -> str:
    """Return `text` on one line, so that Markdown reads it as nothing but text."""
    signs = _LEADING.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", flat(text))).translate(_ENTITIES)
    return _MENTION.sub("@<!-- -->", signs)  # else GitHub would notify whoever has that name


def _block(block: Block, numbers: Notes) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * min(max(block.level, 1), 6)} {escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield escaped(block.text)
    elif isinstance(block, Items):
        yield "\n".join(f"- {_cell(item)}" for item in block.items)
    elif isinstance(block, Prose):
        said = [_sentence(sentence, numbers) for sentence in block.sentences]
        yield "\n".join(f"- {one}" for one in said) if block.as_list else " ".join(said)
    elif isinstance(block, Table):
        if block.caption:
            yield f"**{escaped(block.caption)}**"
        yield "\n".join(_table(block))
    elif block.href and address(block.href):
        yield f"![{escaped(block.alt)}](<{address(block.href)}>)"
    else:
        yield f"*Picture: {escaped(block.alt)}*"


def _sentence(sentence: Cell, numbers: Notes) -> str:
    note = f"[^{numbers[sentence.refs]}]" if sentence.refs else ""
    return " ".join((f"{escaped(marked(sentence))}{note}", *map(escaped, sentence.detail)))


def _note(refs: Sequence[Ref]) -> str:
    links = {(ref.map, ref.node): place(ref) for ref in refs}
    said = zip(entries(refs), links.values(), strict=True)
    return "; ".join(f"{escaped(quoted)} [{escaped(name)}](<{link}>)".lstrip() for (quoted, name, _), link in said)


def _table(table: Table) -> Iterator[str]:
    yield _line([escaped(column) for column in table.columns])
    yield _line(["---"] * len(table.columns))
    for row in table.rows:
        yield _line([_cell(cell) for cell in row])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    mark = MARKS.get(cell.role)
    text = f"{mark} **{escaped(cell.text)}**" if mark else escaped(cell.text)
    parts = [text, *map(escaped, cell.detail)]
    links = dict.fromkeys(f"[{escaped(ref.node)}](<{place(ref)}>)" for ref in cell.refs)
    return "<br>".join([*parts, " ".join(links)] if links else parts)
