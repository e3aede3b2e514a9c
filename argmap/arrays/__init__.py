"""Attacks as arrays of numbers, for frameworks so large that Python's own objects are what takes the time.

It needs numpy, and numba to compile what stands in `loops` (the extra `arrays`). Whoever reads a file asks `pairs`, and
has to do without where that has no answer; whoever gets `Pairs` may treat them as a tuple of pairs, or hand them to
`grounded`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

#: A text of fewer characters is read faster than numba is imported.
LEAST = 3_000_000


class Pairs(Sequence[tuple[int, int]]):
    """Pairs of numbers, the first and the second of each in an array of their own."""

    def __init__(self, first: Any, second: Any) -> None:
        self.first, self.second = first, second

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

    __hash__ = None  # type: ignore[assignment]


def pairs(lines: str, size: int) -> Pairs | None:
    """Return the distinct pairs on lines of two numbers from 1 to `size`, the second first, and both less one.

    None if the lines are short of `LEAST`, or not all are such (two numbers with one blank between, no zeros in front),
    or numpy or numba is not there. Linear.
    """
    data = lines.encode(errors="replace")
    if not lines or len(lines) < LEAST or b"\n0" in data or b" 0" in data or data[:1] == b"0":
        return None
    if data.translate(None, b"0123456789") != b" \n" * data.count(b"\n"):
        return None
    try:
        import numpy as np

        from argmap.arrays.loops import distinct, rows
    except ImportError:
        return None
    numbers = np.fromstring(lines, dtype=np.int64, sep=" ")
    if len(numbers) != 2 * data.count(b"\n") or numbers.min() < 1 or numbers.max() > size:
        return None
    sources, targets = (np.ascontiguousarray(numbers[one::2], dtype=np.int32) - np.int32(1) for one in (0, 1))
    kept = distinct(sources, targets, *rows(size, sources))
    return Pairs(targets, sources) if kept.all() else Pairs(targets[kept], sources[kept])


def grounded(size: int, attacks: Pairs) -> bytes:
    """Return for each argument whether the grounded semantics accepts it (1), rejects it (2) or neither (0). Linear.

    `attacks` pairs targets with attackers.
    """
    from argmap.arrays.loops import rows, settled

    start, order = rows(size, attacks.second)
    status: bytes = settled(size, attacks.first, start, attacks.first[order]).tobytes()
    return status
