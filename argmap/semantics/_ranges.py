"""Extensions of largest range: what they accept together with what they attack."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.semantics._extensions import Extension
from argmap.semantics._search import Search, true


def ranges(search: Search) -> Iterator[list[int]]:
    """Yield every largest range, as literals that hold just in the models that have it.

    Each is grown step by step, and then all within it are ruled out (counterexample-guided, as in Dvořák, Järvisalo,
    Wallner & Woltran 2014).
    """
    reached = [search.new() for _ in search.accepted]
    for literal, accepted in zip(reached, search.accepted, strict=True):
        search.equal(-literal, [-accepted, -(accepted + 1)])
    while (model := search.find()) is not None:
        model = search.grow(model, reached)
        yield true(model, reached)
        search.block(model, reached)


def with_largest_range(search: Search) -> Iterator[Extension]:
    """Yield all extensions of largest range; of those of one range none holds another."""
    for held in ranges(search):
        while (model := search.find(held)) is not None:
            yield search.extension(model)
            search.block(model, search.accepted)


def with_literal(search: Search, literal: int) -> Extension | None:
    """Return an extension of largest range in which a literal holds, if there is one."""
    if search.find([literal]) is None:
        return None
    for held in ranges(search):
        model = search.find([*held, literal])
        if model is not None:
            return search.extension(model)
    return None
