"""The preferred semantics: accept as much as can be defended together.

A preferred extension is a largest admissible one: free of conflict, and attacking whatever attacks it (Dung 1995;
Bondarenko, Dung, Kowalski & Toni 1997). There is at least one; where people are at odds with nobody to decide between
them, there are several, each a position that can be held.

A complete extension is grown by a SAT solver, step by step, until it cannot grow. Whether all preferred extensions
accept an atom is asked by looking for a largest extension without it that does not grow to one with it, and ruling out
each that does (counterexample-guided, as in Dvořák, Järvisalo, Wallner & Woltran 2014).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.framework import Framework, Labelling
from argmap.semantics._extensions import Extension
from argmap.semantics._grounded import least
from argmap.semantics._search import Model, Search, complete, true
from argmap.semantics._upstream import accepted_upstream, accepting

CODE = "PR"


def label(framework: Framework) -> Labelling:
    """Return the verdicts on which all preferred extensions agree."""
    with complete(framework) as search:
        return search.common(_grown(search), lambda literal: _without(search, literal))


def extension(framework: Framework) -> Extension:
    """Return one preferred extension."""
    with complete(framework) as search:
        return search.extension(_grown(search))


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield all preferred extensions; there may be exponentially many."""
    with complete(framework) as search:
        while (model := search.find()) is not None:
            yield search.extension(search.grow(model, search.accepted))


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return a preferred extension that accepts an atom, if one does."""
    return accepting(framework, atom, lambda search, model: search.extension(search.grow(model, search.accepted)))


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return a preferred extension that does not accept an atom, if one does not."""
    settled = least(framework)
    kept = accepted_upstream(framework, settled, atom, _without)
    if kept is None:
        return None
    with complete(framework, settled) as search:
        model = _without(search, search.literal(atom), [search.literal(one) for one in kept])
        return search.extension(model) if model is not None else None


def _grown(search: Search) -> Model:
    model = search.find()
    assert model is not None, "the grounded extension is complete"
    return search.grow(model, search.accepted)


def _without(search: Search, literal: int, assumed: Sequence[int] = ()) -> Model | None:
    """Return a preferred model in which a literal does not hold that keeps holding as a model grows; None if none is.

    What is assumed holds in it. What is blocked on the way is not preferred, but for the model returned: the search can
    be asked again about what holds in that.
    """
    while (model := search.find([-literal, *assumed])) is not None:
        model = search.grow(model, search.accepted, [-literal])
        if search.find([literal, *true(model, search.accepted)]) is None:
            return model
    return None
