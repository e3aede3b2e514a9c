"""The value every analysis returns for people: headings, paragraphs, lists, prose with footnotes, tables and pictures.

A `Page` says what there is to read and what each part means (`role`), never how it looks: reports turn
it into text, Markdown, HTML, JSON or CSV. Cells lead to nodes (`Ref`), so that whatever a table claims
can be followed to a file, a line and a quote.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

#: What a cell may carry for machines beside its text: plain JSON values.
Fields = Mapping[str, object]


@attrs.frozen
class Ref:
    """A way to a node: its map and id, where it is written, and what it quotes from where."""

    map: str
    node: str
    file: str
    line: int
    quote: str | None = None
    source: str | None = None
    paragraph: int | None = None


@attrs.frozen
class Cell:
    """One cell: a word or sentence, smaller print under it, and the nodes behind it.

    `role` names the meaning (`asserts`, `denies`, `disagree` ...), which reports may turn into a sign or a colour.
    """

    text: str
    detail: tuple[str, ...] = ()
    role: str = ""
    refs: tuple[Ref, ...] = ()
    fields: Fields = attrs.field(factory=dict)


@attrs.frozen
class Table:
    """Rows under named columns; the first cell of a row heads it. `name` is a word for machines."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@attrs.frozen
class Heading:
    """A heading; level 2 stands right under the title of the page."""

    text: str
    level: int = 2


@attrs.frozen
class Paragraph:
    """A paragraph of plain text."""

    text: str
    role: str = ""


@attrs.frozen
class Items:
    """An unordered list; each entry is a cell, so that it may lead to nodes."""

    items: tuple[Cell, ...]


@attrs.frozen
class Prose:
    """Sentences, each with a footnote that leads to the nodes behind it: a paragraph, or a list of them."""

    sentences: tuple[Cell, ...]
    as_list: bool = False


@attrs.frozen
class Picture:
    """A picture: `svg` markup where it is to be shown in place, `alt` for who cannot see it, `href` to the file."""

    alt: str
    svg: str = ""
    href: str = ""


Block = Heading | Paragraph | Items | Prose | Table | Picture


@attrs.frozen
class Page:
    """A titled sequence of blocks. `name` is the verb or analysis that made it, for machines."""

    title: str
    blocks: tuple[Block, ...]
    name: str = "page"
    lang: str = "en"
