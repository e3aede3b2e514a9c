"""The canonical form of a text that a person wrote: its own words and comments, laid out anew.

Keys stand in the order of the documentation, each with its comments; every node stands on lines of its own, with one
blank line before it; what stands on one line stays there where it fits, else it is broken. A text keeps its lines, and
loses its quotes where it needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.document import Document, Mapping, Scalar, Sequence, Value
from argmap.document.remarks import speaks
from argmap.document.values import LINE
from argmap.formats._blocks import Block, Blocks, Entry
from argmap.formats._order import Part, Spacing
from argmap.formats._scalars import is_tidy
from argmap.formats._written import alone, flow_of, key_of, lines_of

#: How wide a list or a mapping on one line may be.
WIDTH = 100


def laid_out(document: Document, root: Mapping, part: Part) -> str:
    """Return the text of a document, which was read whole and without a finding, in canonical form. Linear in its size.

    The line ends are those of its first line; the last line ends too.
    """
    layout = _Layout(document)
    head, block = layout.blocks.whole(root, part)
    lines = [*_collapsed(head), *layout.block(block, 0)]
    if not lines[0]:
        del lines[0]
    ending = LINE.search(document.text)
    return "".join(line + (ending[0] if ending else "\n") for line in lines)


class _Layout:
    """Writes the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.blocks = Blocks(document)

    def block(self, block: Block, indent: int) -> Iterator[str]:
        """Yield the lines of a block."""
        margin = indent * " "
        for number, entry in enumerate(_ordered(block)):
            lines = self.entry(entry, indent)  # which settles the comments above
            yield from (margin + line if line else "" for line in _above(entry, first=number == 0))
            yield from lines
        tail = _collapsed(block.tail) if block.part.spacing is not Spacing.NONE else filter(None, block.tail)
        yield from (margin + line if line else "" for line in tail)

    def entry(self, entry: Entry, indent: int) -> list[str]:
        """Return the lines of an entry, without the comments above it."""
        margin = indent * " "
        head = "-" if entry.key is None else key_of(self.text, entry.key) + ":"
        said = self.said(entry, indent, len(head) + 1)
        if entry.inner is None:
            said[0] = f"{margin}{head} {said[0]}"
            said[0 if _opens(entry.value, said) else -1] += entry.after
            return said
        if entry.key is not None:
            return [margin + head + entry.after, *self.block(entry.inner, indent + 2)]
        first = _ordered(entry.inner)[0]
        lines = list(self.block(entry.inner, indent + 2))
        count = len(list(_above(first, first=True)))
        entry.above += [line.strip() for line in [entry.after, *lines[:count]] if line.strip()]
        return [f"{margin}- {lines[count][indent + 2 :]}", *lines[count + 1 :]]

    def said(self, entry: Entry, indent: int, lead: int) -> list[str]:
        """Return the lines of the value of an entry; none where it gets a block."""
        self.unwrap(entry)
        value = entry.value
        if entry.inner is not None:
            return []
        if isinstance(value, Scalar):
            return lines_of(self.text, value, indent + 2, tidy=is_tidy(entry.after.strip()))
        numbers = isinstance(value, Sequence) and _are_numbers(value)
        if self.blocks.commented(value) or (numbers and value.mark.line != value.stop.line):
            return self.kept(entry, indent)
        line = flow_of(self.text, value, entry.part)
        if line is not None and (numbers or indent + lead + len(line) <= WIDTH or _is_allowed(entry)):
            return [line]
        entry.inner = self.blocks.block(value, entry.part, entry)
        return []

    def unwrap(self, entry: Entry) -> None:
        """Let the one entry of a list stand by itself, if its key allows that and no comment stands after it."""
        if entry.key is None or entry.value is (item := alone(entry.value, entry.block.part, entry.key.text)):
            return
        if entry.inner is None:
            if self.blocks.commented(entry.value):
                return
            if not is_tidy(entry.after.strip()):
                entry.above.append(entry.after.strip())
                entry.after = ""
        elif entry.inner.tail:
            return
        else:
            (held,) = entry.inner.entries
            entry.above += [*held.above, *([entry.after.strip()] if entry.after and held.after else [])]
            entry.after, entry.inner = held.after or entry.after, held.inner
        entry.value, entry.part = item, entry.part.item

    def kept(self, entry: Entry, indent: int) -> list[str]:
        """Return the lines of a list as they stand, moved with what they belong to."""
        first, *more = LINE.split(self.text[entry.value.mark.index : entry.value.stop.index])
        shift = indent - entry.column
        return [first.rstrip(), *(_moved(line.rstrip(), shift) for line in more)]


def _moved(line: str, shift: int) -> str:
    if shift >= 0:
        return shift * " " + line if line else ""
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(blanks, -shift) :]


def _ordered(block: Block) -> list[Entry]:
    """Return the entries of a block in their canonical order."""
    return sorted(block.entries, key=lambda entry: block.part.rank(entry.key.text) if entry.key is not None else 0)


def _opens(value: Value, said: list[str]) -> bool:
    """Tell whether the first of the lines opens a text in a block."""
    return type(value) is Scalar and value.style in ("|", ">") and len(said) > 1


def _is_allowed(entry: Entry) -> bool:
    """Tell whether a comment allows what is found in a value, which it does as long as that stands on one line."""
    one_line = entry.value.mark.line == entry.value.stop.line
    return one_line and any(speaks(comment) for comment in (*entry.above, entry.after))


def _are_numbers(value: Sequence) -> bool:
    return all(type(item) is Scalar and item.text.isdigit() for item in value.items)


def _collapsed(lines: Iterable[str]) -> list[str]:
    """Return lines with one blank line for each run of them."""
    found: list[str] = []
    for line in lines:
        if line or not found or found[-1]:
            found.append(line)
    return found


def _above(entry: Entry, *, first: bool) -> list[str]:
    """Return the comments above an entry, and the blank lines that its block has there."""
    spacing = entry.block.part.spacing
    section = entry.key is not None and entry.key.text in entry.block.part.parts
    if spacing is Spacing.NONE or (spacing is Spacing.ROOT and not section):
        return [*filter(None, entry.above)]
    lines = _collapsed(entry.above)
    blank = lines[:1] == [""] if spacing is Spacing.KEPT else not (spacing is Spacing.BETWEEN and first)
    lines = lines[1:] if lines[:1] == [""] else lines
    return [*([""] if blank else []), *lines]
