"""The stable semantics: accept what leaves nothing undecided.

A stable extension is free of conflict and attacks every assumption that it does not hold (Dung 1995; Bondarenko, Dung,
Kowalski & Toni 1997). There may be none, as where something attacks only itself; then nothing is settled, and every
verdict is undecided.

Extensions are found by a SAT solver, as complete extensions that leave no assumption undecided.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.framework import Framework, Label, Labelling
from argmap.semantics._extensions import Extension
from argmap.semantics._search import Search, complete

CODE = "ST"


def label(framework: Framework) -> Labelling:
    """Return the verdicts on which all stable extensions agree; all undecided where there is none."""
    with _stable(framework) as search:
        model = search.find()
        if model is None:
            return (Label.UNDECIDED,) * framework.size
        search.prefer([-literal for literal in model])  # models as unlike as can be rule out much at once
        return search.common(model, lambda literal: search.find([-literal]))


def extension(framework: Framework) -> Extension | None:
    """Return one stable extension, if there is one."""
    return next(extensions(framework), None)


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield all stable extensions; there may be none, or exponentially many."""
    with _stable(framework) as search:
        while (model := search.find()) is not None:
            yield search.extension(model)
            search.block(model, search.accepted)


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return a stable extension that accepts an atom, if one does."""
    with _stable(framework) as search:
        model = search.find([search.literal(atom)])
        return search.extension(model) if model is not None else None


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return a stable extension that does not accept an atom, if one does not."""
    with _stable(framework) as search:
        model = search.find([-search.literal(atom)])
        return search.extension(model) if model is not None else None


def _stable(framework: Framework) -> Search:
    search = complete(framework)
    for literal in search.accepted:
        search.add(literal, literal + 1)
    return search
