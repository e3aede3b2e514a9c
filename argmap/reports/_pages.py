"""Pages in plain text: underlined headings, wrapped paragraphs, footnotes, aligned tables with numbered nodes."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.page import Block, Cell, Heading, Items, Page, Paragraph, Prose, Table
from argmap.reports._grid import grid
from argmap.reports._marks import marked
from argmap.reports._notes import Notes, entries, notes
from argmap.reports._plain import flat, measure, wrap


def paged(page: Page, width: int) -> str:
    """Return a page as text of at most `width` columns."""
    numbers = notes(page)
    parts = [_underlined(page.title, "=", width), *(_block(block, width, numbers) for block in page.blocks)]
    if numbers:
        parts += [_underlined("Notes", "-", width), _notes(numbers, width)]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


def _underlined(text: str, line: str, width: int) -> list[str]:
    lines = wrap(flat(text), width)
    return [*lines, line * max(map(measure, lines))]


def _block(block: Block, width: int, numbers: Notes) -> list[str]:
    if isinstance(block, Heading):
        return _underlined(block.text, "-", width) if block.level <= 2 else wrap(flat(block.text), width)
    if isinstance(block, Paragraph):
        return wrap(flat(block.text), width)
    if isinstance(block, Items):
        return [line for item in block.items for line in _item(item, width)]
    if isinstance(block, Prose):
        return _prose(block, width, numbers)
    if isinstance(block, Table):
        return _table(block, width)
    return wrap(f"[Picture: {flat(block.alt)}{f', {flat(block.href)}' if block.href else ''}]", width)


def _item(item: Cell, width: int) -> Iterator[str]:
    first, *rest = wrap(marked(item), width - 2)
    yield f"- {first}"
    yield from (f"  {line}" for line in rest)
    details = [*map(flat, item.detail), *dict.fromkeys(_node(node) for node in _refs(item))]
    yield from (f"  {line}" for detail in details for line in wrap(detail, width - 2))


def _prose(prose: Prose, width: int, numbers: Notes) -> list[str]:
    said = [_sentence(sentence, numbers) for sentence in prose.sentences]
    if not prose.as_list:
        return wrap(" ".join(said), width)
    lines = []
    for one in said:
        first, *rest = wrap(one, width - 2)
        lines += [f"- {first}", *(f"  {line}" for line in rest)]
    return lines


def _sentence(sentence: Cell, numbers: Notes) -> str:
    note = f"[{numbers[sentence.refs]}]" if sentence.refs else ""
    return " ".join((f"{marked(sentence)}{note}", *map(flat, sentence.detail)))


def _notes(numbers: Notes, width: int) -> list[str]:
    indent = len(f"[{len(numbers)}] ")
    lines = []
    for refs, number in numbers.items():
        said = "; ".join(f"{quoted} ({place}: {name})".lstrip() for quoted, name, place in entries(refs))
        first, *rest = wrap(said, width - indent)
        lines += [f"{f'[{number}]':<{indent}}{first}", *(" " * indent + line for line in rest)]
    return lines


def _table(table: Table, width: int) -> list[str]:
    numbers: dict[tuple[str, int, str, str], int] = {}
    rows = [[_cell(cell, numbers) for cell in row] for row in table.rows]
    lines = [*wrap(flat(table.caption), width), ""] if table.caption else []
    lines += grid([flat(column) for column in table.columns], rows, width)
    if numbers:
        lines += ["", *(f"[{number}] {_node(node)}" for node, number in numbers.items())]
    return lines


def _cell(cell: Cell, numbers: dict[tuple[str, int, str, str], int]) -> list[str]:
    """Return the lines of a cell, the last one the numbers of its nodes."""
    lines = [marked(cell), *map(flat, cell.detail)]
    signs = [f"[{numbers.setdefault(node, len(numbers) + 1)}]" for node in _refs(cell)]
    return [*lines, " ".join(signs)] if signs else lines


def _refs(cell: Cell) -> list[tuple[str, int, str, str]]:
    return list(dict.fromkeys((ref.file, ref.line, ref.map, ref.node) for ref in cell.refs))


def _node(node: tuple[str, int, str, str]) -> str:
    file, line, in_map, name = node
    return flat(f"{file}:{line}: {in_map}/{name}")
