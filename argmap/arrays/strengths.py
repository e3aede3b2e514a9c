"""Gradual strengths in circles, as numba compiles them: the same formulas and the same steps as in plain Python.

A member's own `strength` is compiled, so that each formula stands in one place. What bears on an argument is taken in
the order of its strength here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any

import numba
import numpy as np

from argmap.arrays.loops import compiled

#: More than so many numbers are not sorted by insertion.
_FEW = 16
_SIGNATURE = "float64(float64, float64[::1], float64[::1])"


@cache
def formula(strength: Callable[..., float]) -> Any:
    """Return the strength of one argument as compiled loops can call it."""
    try:
        return numba.cfunc(_SIGNATURE, cache=True)(strength)
    except RuntimeError:  # there is no place to keep it
        return numba.cfunc(_SIGNATURE)(strength)


def settle(
    strength: Callable[..., float],
    weights: Sequence[float],
    sources: tuple[Sequence[Sequence[int]], Sequence[Sequence[int]]],
    rest: Sequence[int],
    values: list[float],
    *limits: float,
) -> Iterator[tuple[list[int], float]]:
    """Put the strengths of the arguments in `rest` into `values`, and return the components they stand in.

    `sources` are the attackers and the supporters of each; whatever bears on `rest` from outside is settled. `limits`
    are those of `argmap.gradual._circles`, in the order of `_settle`.

    Returns:
        The arguments of each component, sources first, and by how much another step would change one of them.
    """
    size = len(weights)
    against, in_favour = (np.fromiter(map(len, side), np.int64, size) for side in sources)
    start: Any = np.zeros(size + 1, np.int64)
    np.cumsum(against + in_favour, out=start[1:])
    row = np.fromiter(chain.from_iterable(chain.from_iterable(zip(*sources, strict=True))), np.int64, start[-1])
    ends, order = components(size, start, row, np.array(rest, np.int64))
    found, changes = np.array(values), np.zeros(len(ends))
    _all(formula(strength), np.array(weights), start, start[:-1] + against, row, ends, order, found, changes, *limits)
    values[:] = found.tolist()
    numbers, cuts = order.tolist(), [0, *ends.tolist()]
    return ((numbers[cuts[n] : cuts[n + 1]], change) for n, change in enumerate(changes.tolist()))


@compiled
def components(size: int, start: Any, row: Any, within: Any) -> tuple[Any, Any]:
    """Return where each strongly connected component ends, and the vertices component by component, successors first.

    `row` has the successors of each vertex from `start` on; only the vertices `within` count (Tarjan 1972). Linear.
    """
    closed = size + 1
    index: Any = np.full(size, closed, np.int64)
    index[within] = 0
    low, place = index.copy(), start[:-1].copy()
    stack: Any = np.empty(size, np.int64)
    work: Any = np.empty(size, np.int64)
    order: Any = np.empty(len(within), np.int64)
    ends: Any = np.empty(len(within), np.int64)
    seen = top = done = parts = 0
    for root in within:
        work[0] = root
        depth = 0 if index[root] else 1
        while depth:
            vertex = work[depth - 1]
            if not index[vertex]:
                seen += 1
                index[vertex] = low[vertex] = seen
                stack[top] = vertex
                top += 1
            while place[vertex] < start[vertex + 1] and index[row[place[vertex]]]:
                low[vertex] = min(low[vertex], low[row[place[vertex]]])
                place[vertex] += 1
            if place[vertex] < start[vertex + 1]:
                work[depth] = row[place[vertex]]
                depth += 1
                continue
            depth -= 1
            if low[vertex] == index[vertex]:
                while not done or order[done - 1] != vertex:
                    top -= 1
                    order[done] = stack[top]
                    low[stack[top]] = closed
                    done += 1
                ends[parts] = done
                parts += 1
    return ends[:parts], order


@compiled
def _all(
    strength: Any,
    weights: Any,
    start: Any,
    middle: Any,
    row: Any,
    ends: Any,
    order: Any,
    values: Any,
    changes: Any,
    tolerance: float,
    steps: int,
    patience: int,
    closer: float,
    shortest: float,
) -> None:
    """Settle each component after those that bear on it."""
    sides: Any = np.empty((2, len(row)), np.float64)
    found: Any = np.empty(len(order), np.float64)
    first = 0
    for number in range(len(ends)):
        part = order[first : ends[number]]
        first = ends[number]
        if len(part) == 1 and not _leans_on_itself(part[0], start, row):
            _step(strength, weights, start, middle, row, part, values, found, sides)
            values[part[0]] = found[0]
            continue
        share, left = 1.0, steps
        while share >= shortest:
            values[part] = weights[part]
            step, best, closest, change = 0, np.inf, np.inf, 0.0
            while left:
                step += 1
                left -= 1
                change = _step(strength, weights, start, middle, row, part, values, found, sides)
                best = min(best, change)
                if change <= tolerance:
                    break
                if step % round(patience / share) == 0:
                    if best >= closest * closer:
                        break
                    closest = best
                for place in range(len(part)):
                    values[part[place]] += (found[place] - values[part[place]]) * share
            changes[number] = change
            if change <= tolerance or not left:
                break
            share /= 2


@compiled
def _leans_on_itself(argument: int, start: Any, row: Any) -> bool:
    return bool(np.any(row[start[argument] : start[argument + 1]] == argument))


@compiled
def _step(
    strength: Any, weights: Any, start: Any, middle: Any, row: Any, part: Any, values: Any, found: Any, sides: Any
) -> float:
    """Put what the present strengths make of each argument of a part into `found`; return the largest change."""
    left, right, most = sides[0], sides[1], 0.0
    for place in range(len(part)):
        argument = part[place]
        attackers = _ascending(row, start[argument], middle[argument], values, left)
        supporters = _ascending(row, middle[argument], start[argument + 1], values, right)
        found[place] = strength(weights[argument], attackers, supporters)
        most = max(most, abs(found[place] - values[argument]))
    return most


@compiled
def _ascending(row: Any, first: int, end: int, values: Any, side: Any) -> Any:
    """Return the strengths of some sources, the least first: few are put into their place one by one."""
    count = end - first
    for number in range(count):
        value, place = values[row[first + number]], number
        while place > 0 and count <= _FEW and side[place - 1] > value:
            side[place] = side[place - 1]
            place -= 1
        side[place] = value
    if count > _FEW:
        side[:count].sort()
    return side[:count]
