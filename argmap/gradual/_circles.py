"""Strengths in a circle, where each depends on itself: a fixed point, or an honest answer that none was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from argmap.gradual._graph import WeightedGraph
from argmap.gradual._order import parts

Strength = Callable[[float, Sequence[float], Sequence[float]], float]
_Taking = Callable[[Sequence[float]], Sequence[float]]
_Reader = tuple[int, float, _Taking, _Taking]

#: After so many steps without getting any closer, a way of stepping is given up.
_PATIENCE = 50
#: Getting closer by less than this share is none.
_CLOSER = 0.999
#: The shortest share of the way that a step goes.
_SHORTEST = 2.0**-10
#: Where circles bear on fewer arguments, loading what numba compiled takes longer than doing without.
LEAST = 20_000


def weighed(strength: Strength, graph: WeightedGraph, argument: int, values: Sequence[float]) -> float:
    """Return what the present strengths make of an argument. Linear, but for sorting."""
    return strength(
        graph.weights[argument],
        sorted([values[source] for source in graph.attackers[argument]]),
        sorted([values[source] for source in graph.supporters[argument]]),
    )


def settle(
    graph: WeightedGraph, rest: Sequence[int], strength: Strength, values: list[float], tolerance: float, steps: int
) -> Iterable[tuple[list[int], float]]:
    """Put the strengths of all that circles bear on into `values`, and return it circle by circle, sources first.

    With each comes by how much another step would change a strength in it, at the most; over `tolerance` if it did not
    settle. Large graphs are settled by compiled loops, where numba is there (the extra `arrays`).
    """
    if len(rest) >= LEAST:
        try:
            from argmap.arrays import strengths
        except ImportError:
            pass
        else:
            sources, limits = (graph.attackers, graph.supporters), (tolerance, steps, _PATIENCE, _CLOSER, _SHORTEST)
            return strengths.settle(strength, graph.weights, sources, rest, values, *limits)
    return _in_turn(graph, rest, strength, values, tolerance, steps)


def _in_turn(
    graph: WeightedGraph, rest: Sequence[int], strength: Strength, values: list[float], tolerance: float, steps: int
) -> Iterator[tuple[list[int], float]]:
    for part in parts(graph, rest):
        one = part[0]
        if len(part) > 1 or one in graph.attackers[one] or one in graph.supporters[one]:
            yield part, _settle(graph, part, strength, values, tolerance, steps)
        else:
            values[one] = weighed(strength, graph, one, values)
            yield part, 0.0


def _settle(
    graph: WeightedGraph, circle: Sequence[int], strength: Strength, values: list[float], tolerance: float, steps: int
) -> float:
    """Put the strengths of a circle into `values`, where all that bears on it from outside is settled.

    Everything in the circle starts from its weight and takes all new strengths at once, until none changes by more than
    `tolerance`. Where that goes to and fro for ever, the whole begins anew with steps that go half the way, a quarter,
    and so on: the flow of Potyka (2018), in which each strength moves towards what the others make of it. Each step is
    linear in the arrows that end in what is still moving; there are at most `steps`.

    Returns:
        By how much another whole step would change a strength, at the most; over `tolerance` if it did not settle.
    """
    inner, readers = _inner(graph, circle), _readers(graph, circle)
    share, change = 1.0, 0.0
    while share >= _SHORTEST:
        for argument in circle:
            values[argument] = graph.weights[argument]
        change, used = _approach(readers, inner, strength, values, tolerance, steps, share)
        steps -= used
        if change <= tolerance or steps <= 0:
            break
        share /= 2
    return change


def _approach(
    readers: dict[int, _Reader],
    inner: dict[int, list[int]],
    strength: Strength,
    values: list[float],
    tolerance: float,
    steps: int,
    share: float,
) -> tuple[float, int]:
    """Step until nothing changes by more than `tolerance`, or no longer less; return the last change and the steps."""
    moving: Sequence[_Reader] = list(readers.values())
    closest, best, change = float("inf"), float("inf"), 0.0
    patience = round(_PATIENCE / share)
    for step in range(1, steps + 1):
        differences = [
            strength(weight, against(values), in_favour(values)) - values[argument]
            for argument, weight, against, in_favour in moving
        ]
        change = max(map(abs, differences), default=0.0)
        if change <= tolerance:
            return change, step
        best = min(best, change)
        if step % patience == 0:
            if best >= closest * _CLOSER:
                return change, step
            closest = best
        for (argument, *_), difference in zip(moving, differences, strict=True):
            values[argument] += difference * share
        if 2 * (len(differences) - differences.count(0.0)) < len(readers):
            moved = [row[0] for row, difference in zip(moving, differences, strict=True) if difference]
            moving = [readers[argument] for argument in _next(moved, inner, share)]
        else:
            moving = list(readers.values())
    return change, steps


def _next(moved: Sequence[int], inner: dict[int, list[int]], share: float) -> Sequence[int]:
    """Return what may change in the next step: what something bears on that moved, or is itself still on its way."""
    touched = {target for argument in moved for target in inner[argument]}
    return sorted(touched.union(moved) if share < 1 else touched)


def _readers(graph: WeightedGraph, circle: Sequence[int]) -> dict[int, _Reader]:
    """Return each argument of a circle with its weight, and what reads the strengths of attackers and supporters."""
    return {n: (n, graph.weights[n], _reader(graph.attackers[n]), _reader(graph.supporters[n])) for n in circle}


def _reader(sources: Sequence[int]) -> _Taking:
    """Return what takes the strengths of some arguments from those of all, so that numbering does not matter."""
    if len(sources) < 2:
        return itemgetter(slice(sources[0], sources[0] + 1) if sources else slice(0))
    take = itemgetter(*sources)
    return take if len(sources) == 2 else lambda values: sorted(take(values))


def _inner(graph: WeightedGraph, circle: Sequence[int]) -> dict[int, list[int]]:
    """Return, for each argument of a circle, the arguments of the circle that it bears on."""
    targets: dict[int, list[int]] = {argument: [] for argument in circle}
    for argument in circle:
        for source in (*graph.attackers[argument], *graph.supporters[argument]):
            if source in targets:
                targets[source].append(argument)
    return targets
