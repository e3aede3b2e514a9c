"""HTML: one self-contained page, without script, that reads well without colour, in print, in light and dark.

Tables have captions and headed rows and columns; each stance has a word, a mark and a kind of border besides its
colour. Everything from a map is escaped. A picture stands in the page as the SVG it brings, which its renderer must
have made safe, or as a link to its file. The nodes behind a cell are named in small print, with file and line in their
titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from argmap.findings import UNTOLD, Checked, Finding
from argmap.page import Cell, Heading, Items, Page, Paragraph, Picture, Prose, Ref, Table
from argmap.reports import _findings
from argmap.reports._links import address
from argmap.reports._marks import MARKS, marked
from argmap.reports._notes import Notes, entries, notes
from argmap.reports._plain import flat, visible
from argmap.reports._style import CSS as STYLE

SUFFIX = ".html"
DROPS = ("the fields of cells", "fixes")


def write_page(page: Page) -> str:
    """Return a page as a whole HTML document."""
    title = _text(page.title)
    lines = [
        "<!doctype html>",
        f'<html lang="{_text(page.lang)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        *_blocks(page, ""),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def write_fragment(page: Page, name: str) -> str:
    """Return what stands under the title of a page, for a place in another; every id in it begins with `name`.

    The rules of `STYLE` are meant for the whole page it comes to stand in, or for a box in it.
    """
    return "\n".join(_blocks(page, f"{name}-")) + "\n"


def write_findings(findings: Sequence[Finding], checked: Checked = UNTOLD) -> str:
    """Return findings as an HTML page: how many there are, then a table."""
    del checked
    return write_page(_findings.page(findings))


def _text(text: str) -> str:
    """Return `text` so that HTML reads it as text, in content and in attributes, on one line."""
    return escape(flat(text))


def _blocks(page: Page, prefix: str) -> Iterator[str]:
    numbers = notes(page)
    cited: set[int] = set()
    for number, block in enumerate(page.blocks, 1):
        if isinstance(block, Prose):
            said = [_sentence(sentence, numbers, cited, prefix) for sentence in block.sentences]
            yield (
                f"<ul>{''.join(f'<li>{one}</li>' for one in said)}</ul>"
                if block.as_list
                else f"<p>{' '.join(said)}</p>"
            )
        else:
            yield from _block(block, f"{prefix}table-{number}")
    if numbers:
        yield from _notes(numbers, prefix)


def _block(block: Heading | Paragraph | Items | Table | Picture, name: str) -> Iterator[str]:
    if isinstance(block, Heading):
        level = min(max(block.level, 2), 6)
        yield f"<h{level}>{_text(block.text)}</h{level}>"
    elif isinstance(block, Paragraph):
        yield f"<p{_class(block.role)}>{_text(block.text)}</p>"
    elif isinstance(block, Items):
        yield "<ul>"
        yield from (f"<li{_class(item.role)}>{_inside(item)}</li>" for item in block.items)
        yield "</ul>"
    elif isinstance(block, Table):
        yield from _table(block, name)
    else:
        yield from _picture(block)


def _sentence(sentence: Cell, numbers: Notes, cited: set[int], prefix: str) -> str:
    """Return a sentence with its footnote; the first that has one is where the footnote leads back to."""
    text = " ".join(map(_text, (marked(sentence), *sentence.detail)))
    if not sentence.refs:
        return text
    number = numbers[sentence.refs]
    name = "" if number in cited else f' id="{prefix}cited-{number}"'
    cited.add(number)
    link = f'<a{name} href="#{prefix}note-{number}" role="doc-noteref" aria-label="Note {number}">{number}</a>'
    return f"{text}<sup>{link}</sup>"


def _notes(numbers: Notes, prefix: str) -> Iterator[str]:
    yield f'<section role="doc-endnotes" aria-labelledby="{prefix}notes">'
    yield f'<h2 id="{prefix}notes">Notes</h2>'
    yield '<ol class="notes">'
    for refs, number in numbers.items():
        said = "; ".join(
            f'{escape(quoted)} <span class="refs">{escape(name)} ({escape(place)})</span>'.lstrip()
            for quoted, name, place in entries(refs)
        )
        back = (
            f'<a href="#{prefix}cited-{number}" role="doc-backlink" aria-label="Back to where note {number} is">↩</a>'
        )
        yield f'<li id="{prefix}note-{number}">{said} {back}</li>'
    yield "</ol>"
    yield "</section>"


def _table(table: Table, name: str) -> Iterator[str]:
    # A table too wide for the screen scrolls by itself, by keyboard too.
    yield f'<div class="scroll" role="region" aria-labelledby="{name}" tabindex="0">'
    yield "<table>"
    yield f'<caption id="{name}">{_text(table.caption or table.name)}</caption>'
    columns = "".join(f'<th scope="col">{_text(column)}</th>' for column in table.columns)
    yield f"<thead><tr>{columns}</tr></thead>"
    yield "<tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td{_class(cell.role)}>{_inside(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_inside(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _class(role: str) -> str:
    return f' class="{role}"' if role in MARKS else ""


def _inside(cell: Cell) -> str:
    """Return what a cell holds: mark and word, then the small print, then the nodes behind it."""
    text = _text(cell.text)
    if cell.role in MARKS:
        text = f'<span class="mark word" aria-hidden="true">{MARKS[cell.role]}</span><span class="word">{text}</span>'
    details = "".join(f'<span class="detail">{_text(detail)}</span>' for detail in cell.detail)
    refs = ", ".join(dict.fromkeys(map(_ref, cell.refs)))
    return text + details + (f'<span class="refs">{refs}</span>' if refs else "")


def _ref(ref: Ref) -> str:
    place = _text(f"{ref.file}:{ref.line}")
    return f'<span title="{place}">{_text(ref.node)}<span class="aside"> ({place})</span></span>'


def _picture(picture: Picture) -> Iterator[str]:
    alt, href = _text(picture.alt), escape(address(visible(picture.href)))
    yield "<figure>"
    if picture.svg:
        yield picture.svg
        yield f'<figcaption><a href="{href}">{alt}</a></figcaption>' if href else f"<figcaption>{alt}</figcaption>"
    elif href:
        yield f'<a href="{href}">{alt}</a>'
    else:
        yield alt
    yield "</figure>"
