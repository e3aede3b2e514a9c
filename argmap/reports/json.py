"""JSON: pages and findings for machines, whole and in a stable form.

A page:

    {"page": NAME, "title": TEXT, "lang": TAG, "blocks": [BLOCK, ...]}

A block has a `type`: `heading` (`level`, `text`), `paragraph` (`text`, `role`), `items` (`items`: cells), `prose`
(`as_list`, `sentences`: cells, whose refs are footnotes), `table` (`name`, `caption`, `columns`: texts, `rows`: lists
of cells) or `picture` (`alt`, `svg`, `href`). A cell:

    {"text": TEXT, "detail": [TEXT, ...], "role": WORD, "fields": {...}, "refs": [REF, ...]}

where `fields` depend on the analysis, and a ref leads to a node:

    {"map": ID, "node": ID, "file": PATH, "line": N, "quote": TEXT, "source": ID, "paragraph": N}

in which quote, source and paragraph are null where there is none.

Findings:

    {"findings": [{"file", "line", "column", "end_line", "end_column", "name", "severity", "message", "hint", "fix"}]}

where `fix` is a list of edits `{"file", "line", "column", "end_line", "end_column", "text"}`. Lines and columns count
from 1 in code points; an end is exclusive. Keys always stand in this order; the keys of `fields` are sorted. Signs that
act unseen (controls, turns of direction) are escaped.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.findings import UNTOLD, Checked, Finding
from argmap.page import Block, Cell, Heading, Items, Page, Paragraph, Prose, Ref, Table
from argmap.reports._json import dump, fields

SUFFIX = ".json"
DROPS: tuple[str, ...] = ()


def write_page(page: Page) -> str:
    """Return a page as JSON."""
    return dump({"page": page.name, "title": page.title, "lang": page.lang, "blocks": [_block(b) for b in page.blocks]})


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return findings as JSON."""
    del checked
    return dump({"findings": [fields(finding) for finding in findings]})


def _block(block: Block) -> dict[str, object]:
    if isinstance(block, Heading):
        return {"type": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "text": block.text, "role": block.role}
    if isinstance(block, Items):
        return {"type": "items", "items": [_cell(cell) for cell in block.items]}
    if isinstance(block, Prose):
        return {"type": "prose", "as_list": block.as_list, "sentences": [_cell(cell) for cell in block.sentences]}
    if isinstance(block, Table):
        rows = [[_cell(cell) for cell in row] for row in block.rows]
        columns = list(block.columns)
        return {"type": "table", "name": block.name, "caption": block.caption, "columns": columns, "rows": rows}
    return {"type": "picture", "alt": block.alt, "svg": block.svg, "href": block.href}


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "text": cell.text,
        "detail": list(cell.detail),
        "role": cell.role,
        "fields": {name: cell.fields[name] for name in sorted(cell.fields)},
        "refs": [_ref(ref) for ref in cell.refs],
    }


def _ref(ref: Ref) -> dict[str, object]:
    return {
        "map": ref.map,
        "node": ref.node,
        "file": ref.file,
        "line": ref.line,
        "quote": ref.quote,
        "source": ref.source,
        "paragraph": ref.paragraph,
    }
