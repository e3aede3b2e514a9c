"""A document as blocks of entries, each with the comments that travel with it.

A comment at the end of a line belongs to the entry on that line. One on a line of its own belongs to the entry below,
unless it is indented as deep as a block that ends above it: then it stays at the end of that block. What stands above
the first entry of a file is the head of the file, and no entry's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

import attrs

from argmap.document import Comment, Document, Mapping, Scalar, Sequence, Value
from argmap.document import comments as comments_of
from argmap.formats._order import Part
from argmap.formats._scalars import is_tidy


@attrs.define(eq=False)
class Entry:
    """One key, or one item of a list (`key` is None), where it began, its value, and its comments.

    `inner` is the block of a value that stands on lines of its own. `above` holds comments, with an empty text for
    blank lines; `after` the comment at the end of the entry's line, with the blanks before it.
    """

    line: int
    column: int
    key: Scalar | None
    part: Part
    value: Value
    block: Block
    inner: Block | None = None
    above: list[str] = attrs.field(factory=list)
    after: str = ""


@attrs.define(eq=False)
class Block:
    """Entries below one another, in the order of the text; `tail` holds the comments after the last."""

    part: Part
    column: int
    owner: Entry | None = None
    entries: list[Entry] = attrs.field(factory=list)
    tail: list[str] = attrs.field(factory=list)


def is_texts(value: Mapping | Sequence) -> bool:
    """Tell whether a collection is a list of texts or numbers, which may stand several on a line, or empty."""
    if isinstance(value, Mapping):
        return not value.keys
    return all(type(item) is Scalar for item in value.items)


class Blocks:
    """Makes the blocks of one document, which was read whole and without a finding."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.comments = comments_of(document)
        self._indexes = [comment.index for comment in self.comments]
        self._entries: list[Entry] = []

    def whole(self, root: Mapping, part: Part) -> tuple[list[str], Block]:
        """Return the head of the file and the block of its root, with every comment where it belongs."""
        block = self.block(root, part)
        head = [line.rstrip() for line in self.document.lines[: root.mark.line]]
        rest = [comment for comment in self.comments if comment.line >= root.mark.line and not self._within(comment)]
        line = root.mark.line
        for entry in self._entries:
            if entry.line > line and self._blank_before(entry.line):
                entry.above.append("")
            line = entry.line
        starts = [(entry.line, entry.column) for entry in self._entries]
        for at, gap in groupby(rest, lambda comment: bisect_left(starts, (comment.line, comment.column))):
            self._place(at, list(gap), block)
        return head, block

    def block(self, value: Mapping | Sequence, part: Part, owner: Entry | None = None) -> Block:
        """Return the block of a list or mapping, and of what stands on lines of its own in it."""
        if isinstance(value, Mapping):
            first = value.keys[0].mark if value.keys else value.mark
            block = Block(part, first.column, owner)
            for key, held in zip(value.keys, value.values.values(), strict=True):
                self._add(Entry(key.mark.line, key.mark.column, key, part.of(key.text, held), held, block))
            return block
        block = Block(part, value.mark.column, owner)
        for item in value.items:
            self._add(Entry(*self._dash(value, item), None, part.item, item, block))
        return block

    def commented(self, value: Value) -> bool:
        """Tell whether comments stand within a value."""
        return bisect_left(self._indexes, value.mark.index) < bisect_left(self._indexes, value.stop.index)

    def _add(self, entry: Entry) -> None:
        entry.block.entries.append(entry)
        self._entries.append(entry)
        value = entry.value
        if isinstance(value, Scalar):
            return
        full = bool(value.keys if isinstance(value, Mapping) else value.items)
        broken = not value.flow or entry.part.broken or (self.commented(value) and not is_texts(value))
        if full and broken:
            entry.inner = self.block(value, entry.part, entry)

    def _dash(self, value: Sequence, item: Value) -> tuple[int, int]:
        """Return where an item begins: at its dash, which may stand on a line before it."""
        column, lines = value.mark.column, self.document.lines
        if value.flow:
            return item.mark.line, item.mark.column
        line = item.mark.line
        while line > 0 and not (lines[line][column : column + 1] == "-" and not lines[line][:column].strip(" -?:")):
            line -= 1
        return line, column

    def _within(self, comment: Comment) -> bool:
        """Tell whether a comment is part of a value that is kept as it is."""
        entry = self._before(comment)
        if entry is None or entry.inner is not None or type(entry.value) is Scalar:
            return False
        return entry.value.mark.index <= comment.index < entry.value.stop.index

    def _before(self, comment: Comment) -> Entry | None:
        at = bisect_left(self._entries, (comment.line, comment.column), key=lambda entry: (entry.line, entry.column))
        return self._entries[at - 1] if at else None

    def _blank_before(self, line: int) -> bool:
        return line > 0 and not self.document.lines[line - 1].strip()

    def _place(self, at: int, gap: list[Comment], root: Block) -> None:
        """Give the comments between two entries, of which the second is number `at`, to whom they belong."""
        entry = self._entries[at - 1] if at else None
        following = self._entries[at] if at < len(self._entries) else None
        chain = list(_ending(entry, following))
        below = following.above if following is not None else root.tail
        floor = following.column if following is not None else -1
        blank = below.pop() if below and not below[-1] else None
        target = 0
        for comment in gap:
            if entry is not None and (comment.index < _start(entry) or not comment.alone):
                self._beside(entry, comment)
                continue
            while target < len(chain) and not floor < comment.column >= chain[target].column:
                target += 1
            held = chain[target].tail if target < len(chain) else below
            held += [""] * self._blank_before(comment.line) + [comment.text]
        if blank is not None:
            below.append(blank)

    def _beside(self, entry: Entry, comment: Comment) -> None:
        """Give a comment at the end of a line, or between a key and its value, to the entry."""
        value = entry.value
        if entry.inner is not None:
            fits = comment.line == entry.line
        elif type(value) is Scalar and value.style in ("|", ">"):
            fits = comment.line == value.mark.line
        else:
            fits = comment.index > value.mark.index and comment.line == value.stop.line
            fits = fits and (is_tidy(comment.text) or comment.index == value.stop.index + len(comment.gap))
        if entry.after or not fits or comment.alone:
            entry.above.append(comment.text)
            return
        blanks = comment.gap if set(comment.gap) == {" "} and len(comment.gap) > 1 else "  "
        entry.after = blanks + comment.text


def _start(entry: Entry) -> int:
    """Return where the value of an entry begins, if it has no block: what stands before it is not below it."""
    return entry.value.mark.index if entry.inner is None else 0


def _ending(entry: Entry | None, following: Entry | None) -> Iterator[Block]:
    """Yield the blocks that end between two entries that follow one another, the innermost first."""
    last = following.block if following is not None else None
    if entry is None or entry.inner is last is not None:
        return
    block: Block | None = entry.block
    while block is not None and block is not last:
        yield block
        block = block.owner.block if block.owner is not None else None
