"""Attacks as arrays of numbers: a few bytes for each, where Python's own pairs take a hundred.

With numpy, and numba to compile what stands in `loops` (the extra `arrays`), large frameworks are also read and settled
many times faster. Whoever gets `Pairs` may treat them as a tuple of pairs.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import add, mul
from typing import Any, overload

#: A text of fewer characters is read before numba is imported.
LEAST = 3_000_000


class Pairs(Sequence[tuple[int, int]]):
    """Pairs of numbers, the first and the second of each in an array of their own, of Python or of numpy."""

    def __init__(self, first: Any, second: Any) -> None:
        self.first, self.second = first, second

    @property
    def is_compiled(self) -> bool:
        """Whether the arrays are such as `loops` takes."""
        return not isinstance(self.first, array)

    def __len__(self) -> int:
        return len(self.first)

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Pairs: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | Pairs:
        first, second = self.first[index], self.second[index]
        return Pairs(first, second) if isinstance(index, slice) else (int(first), int(second))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.first.tolist(), self.second.tolist(), strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)


def pairs(lines: str, size: int) -> Pairs | None:
    """Return the distinct pairs on lines of two numbers from 1 to `size`, the second first, and both less one.

    None unless there are lines and all are such, with one blank between the numbers and no zeros in front. Linear.
    """
    lines = lines.rstrip("\n") + "\n"
    data = lines.encode(errors="replace")
    count = data.count(b"\n")
    if data.translate(None, b"0123456789") != b" \n" * count or b"\n0" in data or b" 0" in data or data[:1] == b"0":
        return None
    if len(lines) >= LEAST:
        try:
            from argmap.arrays import loops
        except ImportError:
            pass
        else:
            found = loops.pairs(lines, count, size)
            return found and Pairs(*found)
    return _plain(lines, count, size)


def _plain(lines: str, count: int, size: int) -> Pairs | None:
    try:
        numbers = array("i", (int(word) - 1 for word in lines.split()))
    except (OverflowError, ValueError):  # too large, or longer than Python reads
        return None
    if len(numbers) != 2 * count or max(numbers) >= size:
        return None
    sources, targets = numbers[::2], numbers[1::2]
    if len(set(map(add, map(mul, sources, repeat(size)), targets))) == count:
        return Pairs(targets, sources)
    distinct = dict.fromkeys(zip(targets, sources, strict=True))
    return Pairs(array("i", [target for target, _ in distinct]), array("i", [source for _, source in distinct]))
