"""Strengths in a circle, where each depends on itself: a fixed point, or an honest answer that none was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argmap.gradual._graph import WeightedGraph

Strength = Callable[[float, Sequence[float], Sequence[float]], float]

#: After so many steps without getting any closer, a way of stepping is given up.
_PATIENCE = 50
#: Getting closer by less than this share is none.
_CLOSER = 0.999
#: The shortest share of the way that a step goes.
_SHORTEST = 2.0**-10


def settle(
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
    inner = _inner(graph, circle)
    share, change = 1.0, 0.0
    while share >= _SHORTEST:
        for argument in circle:
            values[argument] = graph.weights[argument]
        change, used = _approach(graph, circle, inner, strength, values, tolerance, steps, share)
        steps -= used
        if change <= tolerance or steps <= 0:
            break
        share /= 2
    return change


def _approach(
    graph: WeightedGraph,
    circle: Sequence[int],
    inner: dict[int, list[int]],
    strength: Strength,
    values: list[float],
    tolerance: float,
    steps: int,
    share: float,
) -> tuple[float, int]:
    """Step until nothing changes by more than `tolerance`, or no longer less; return the last change and the steps."""
    weights, attackers, supporters = graph.weights, graph.attackers, graph.supporters
    moving: Sequence[int] = circle
    closest, best, change = float("inf"), float("inf"), 0.0
    patience = round(_PATIENCE / share)
    for step in range(1, steps + 1):
        moved = []
        change = 0.0
        for argument in moving:
            found = strength(
                weights[argument],
                sorted([values[source] for source in attackers[argument]]),
                sorted([values[source] for source in supporters[argument]]),
            )
            difference = found - values[argument]
            if difference:
                moved.append((argument, difference))
                change = max(change, abs(difference))
        if change <= tolerance:
            return change, step
        best = min(best, change)
        if step % patience == 0:
            if best >= closest * _CLOSER:
                return change, step
            closest = best
        for argument, difference in moved:
            values[argument] += difference * share
        moving = _next(moved, inner, share) if 2 * len(moved) < len(circle) else circle
    return change, steps


def _next(moved: Sequence[tuple[int, float]], inner: dict[int, list[int]], share: float) -> Sequence[int]:
    """Return what may change in the next step: what something bears on that moved, or is itself still on its way."""
    touched = {target for argument, _ in moved for target in inner[argument]}
    if share < 1:
        touched.update(argument for argument, _ in moved)
    return sorted(touched)


def _inner(graph: WeightedGraph, circle: Sequence[int]) -> dict[int, list[int]]:
    """Return, for each argument of a circle, the arguments of the circle that it bears on."""
    targets: dict[int, list[int]] = {argument: [] for argument in circle}
    for argument in circle:
        for source in (*graph.attackers[argument], *graph.supporters[argument]):
            if source in targets:
                targets[source].append(argument)
    return targets
