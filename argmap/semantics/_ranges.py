"""Extensions of largest range: what they accept together with what they attack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.semantics._extensions import Extension
from argmap.semantics._search import Model, Search, true


def ranges(search: Search) -> Iterator[list[int]]:
    """Yield every largest range, as literals that hold just in the models that have it.

    Each is grown step by step, and then all within it are ruled out (counterexample-guided, as in Dvořák, Järvisalo,
    Wallner & Woltran 2014).
    """
    reached = _reached(search)
    while (model := search.find()) is not None:
        model = _grown(search, model, reached)
        yield true(model, reached)
        search.block(model, reached)


def with_largest_range(search: Search) -> Iterator[Extension]:
    """Yield all extensions of largest range; of those of one range none holds another."""
    for held in ranges(search):
        while (model := search.find(held)) is not None:
            yield search.extension(model)
            search.block(model, search.accepted)


def with_literal(search: Search, literal: int) -> Extension | None:
    """Return an extension of largest range in which a literal holds, if there is one.

    The largest ranges of those with the literal are tried; one that others exceed is ruled out, and all that the
    others reach with it.
    """
    reached = _reached(search)
    while (model := search.find([literal])) is not None:
        model = _grown(search, model, reached, [literal])
        larger = _larger(search, model, reached)
        if larger is None:
            return search.extension(model)
        search.block(_grown(search, larger, reached), reached)
    return None


def _reached(search: Search) -> list[int]:
    """Return a literal for each argument that holds just if it is accepted or attacked.

    Where some model reaches every argument, only such models are left, and there is nothing to tell apart.
    """
    total = search.new()
    for accepted in search.accepted:
        search.add(-total, accepted, accepted + 1)
    if search.find([total]) is not None:
        search.add(total)
        return []
    search.add(-total)
    reached = [search.new() for _ in search.accepted]
    for literal, accepted in zip(reached, search.accepted, strict=True):
        search.equal(-literal, [-accepted, -(accepted + 1)])
    search.prefer(reached)
    return reached


def _grown(search: Search, model: Model, reached: Sequence[int], assumed: Sequence[int] = ()) -> Model:
    """Return a model that reaches as much as can be reached together with what `model` reaches."""
    while (larger := _larger(search, model, reached, assumed)) is not None:
        model = larger
    return model


def _larger(search: Search, model: Model, reached: Sequence[int], assumed: Sequence[int] = ()) -> Model | None:
    """Return a model that reaches all that another does, and more."""
    held = true(model, reached)
    rest = set(reached).difference(held)
    return search.find_some([literal for literal in reached if literal in rest], [*assumed, *held])
