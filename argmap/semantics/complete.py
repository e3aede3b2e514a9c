"""The complete semantics: every position that accepts exactly what it defends.

A complete extension is free of conflict, and holds an assumption just if it attacks whatever attacks that (Dung 1995;
Bondarenko, Dung, Kowalski & Toni 1997). The grounded one is the least of them and lies in all others, so that what all
of them accept, and what all reject, is what the grounded semantics accepts and rejects.

Extensions are found by a SAT solver, for frameworks with rules without building an argument. Whether all accept an
atom is settled in linear time.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.framework import Framework, Labelling
from argmap.semantics._extensions import Extension, holds, of
from argmap.semantics._grounded import least
from argmap.semantics._search import Search, complete, true
from argmap.semantics._upstream import accepting

CODE = "CO"


def label(framework: Framework) -> Labelling:
    """Return the verdicts on which all complete extensions agree: the grounded ones."""
    return least(framework)


def extension(framework: Framework) -> Extension:
    """Return one complete extension: the least."""
    return of(framework, least(framework))


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield all complete extensions; there may be exponentially many."""
    with complete(framework) as search:
        while (model := search.find()) is not None:
            yield search.extension(model)
            held = set(true(model, search.accepted))
            search.add(*[-literal if literal in held else literal for literal in search.accepted])


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return a complete extension that accepts an atom, if one does."""
    return accepting(framework, atom, Search.extension)


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return a complete extension that does not accept an atom, if one does not."""
    found = extension(framework)
    return None if holds(framework, found, atom) else found
