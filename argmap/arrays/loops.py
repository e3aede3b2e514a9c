"""Loops over arrays, as numba compiles them; each is linear.

What is compiled is kept beside this module, as Python keeps what it compiles, or where numba keeps it for the user; if
there is no such place, it is compiled anew by each process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np

_ACCEPTED, _REJECTED = 1, 2


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does the same once numba has compiled it, when it is first called."""
    try:
        fast: Callable[..., Any] = numba.njit(cache=True)(function)
    except RuntimeError:  # there is no place to keep it
        fast = numba.njit(function)
    return fast


def pairs(lines: str, count: int, size: int) -> tuple[Any, Any] | None:
    """Return what `argmap.arrays.pairs` does, as two arrays; each line is two words of digits, or one."""
    numbers = np.fromstring(lines, dtype=np.int64, sep=" ")
    if len(numbers) != 2 * count or numbers.max() > size:
        return None
    sources, targets = ((numbers[one::2] - 1).astype(np.int32) for one in (0, 1))
    kept = distinct(sources, targets, *rows(size, sources))
    return targets[kept], sources[kept]


def grounded(size: int, targets: Any, sources: Any) -> bytes:
    """Return for each argument whether the grounded semantics accepts it (1), rejects it (2) or neither (0)."""
    start, order = rows(size, sources)
    status: bytes = settled(size, targets, start, targets[order]).tobytes()
    return status


@compiled
def rows(size: int, sources: Any) -> tuple[Any, Any]:
    """Return where the row of each source starts, and the numbers of pairs row by row."""
    start: Any = np.zeros(size + 1, np.int64)
    order: Any = np.empty(len(sources), np.int64)
    for source in sources:
        start[source + 1] += 1
    for number in range(size):
        start[number + 1] += start[number]
    place = start.copy()
    for number in range(len(sources)):
        order[place[sources[number]]] = number
        place[sources[number]] += 1
    return start, order


@compiled
def distinct(sources: Any, targets: Any, start: Any, order: Any) -> Any:
    """Return for each pair whether it is the first of its kind."""
    kept: Any = np.ones(len(sources), np.bool_)
    last: Any = np.zeros(len(start), np.int64)
    for source in range(len(start) - 1):
        for number in order[start[source] : start[source + 1]]:
            kept[number] = last[targets[number]] != source + 1
            last[targets[number]] = source + 1
    return kept


@compiled
def settled(size: int, targets: Any, start: Any, row: Any) -> Any:
    """Return the grounded status of each argument; `row` has the targets of each, and each attack is looked at once."""
    status: Any = np.zeros(size, np.uint8)
    accepted: Any = np.empty(size, np.int64)
    attackers: Any = np.zeros(size, np.int64)
    for target in targets:
        attackers[target] += 1
    count = 0
    for argument in range(size):
        if not attackers[argument]:
            accepted[count] = argument
            count += 1
    done = 0
    while done < count:
        status[accepted[done]] = _ACCEPTED
        for rejected in row[start[accepted[done]] : start[accepted[done] + 1]]:
            if status[rejected] != _REJECTED:
                status[rejected] = _REJECTED
                for other in row[start[rejected] : start[rejected + 1]]:
                    attackers[other] -= 1
                    if not attackers[other] and not status[other]:
                        accepted[count] = other
                        count += 1
        done += 1
    return status
