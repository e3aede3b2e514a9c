"""Arguments with weights, and what attacks and supports them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from argmap.framework import ArgumentError

#: The arguments that bear on an argument, for each, by number.
Sources = tuple[tuple[int, ...], ...]


class WeightError(ValueError):
    """A weight is no number from 0 to 1."""


@attrs.frozen
class WeightedGraph:
    """A weighted bipolar graph (a quantitative bipolar argumentation framework).

    The arguments are numbered in the order of `names`; `attackers` and `supporters` give the numbers of those that bear
    on each, ascending.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    attackers: Sources
    supporters: Sources


def weighted(
    weights: Mapping[str, float], attacks: Iterable[tuple[str, str]] = (), supports: Iterable[tuple[str, str]] = ()
) -> WeightedGraph:
    """Return the graph of arguments, each with the weight that a person gave it, and of attacks and supports.

    An attack or support is the name of its source and that of its target; what is repeated counts once. Of a
    `networkx.DiGraph` whose nodes have a weight, `dict(graph.nodes(data="weight"))` are the weights. Linear, but for
    sorting.

    Raises:
        WeightError: a weight is no number from 0 to 1.
        ArgumentError: an attack or support names something else.
    """
    for name, weight in weights.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
            raise WeightError(f"the weight of {name!r} is no number from 0 to 1: {weight!r}")
    numbers = {name: number for number, name in enumerate(weights)}
    return WeightedGraph(
        tuple(weights),
        tuple(map(float, weights.values())),
        _sources(numbers, attacks, "an attack"),
        _sources(numbers, supports, "a support"),
    )


def _sources(numbers: Mapping[str, int], arrows: Iterable[tuple[str, str]], what: str) -> Sources:
    sources: list[list[int]] = [[] for _ in numbers]
    try:
        for source, target in arrows:
            sources[numbers[target]].append(numbers[source])
    except KeyError as error:
        raise ArgumentError(f"{what} names {error.args[0]!r}, which is no argument") from None
    return tuple([tuple(sorted(set(found))) if len(found) > 1 else tuple(found) for found in sources])
