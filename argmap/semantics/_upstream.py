"""What an atom depends on: often a small part of a framework, in which a question about it can be answered alone.

Whether a complete or a preferred extension accepts an atom is settled by what leads to it through attacks and support
(directionality: Baroni & Giacomin 2007). An extension of that part lies in one of the whole that accepts nothing else
there, and every extension of the whole accepts in it one of the part.
"""

from __future__ import annotations

from collections.abc import Callable

from argmap.framework import Framework, Label, Labelling
from argmap.semantics._extensions import Extension
from argmap.semantics._grounded import least
from argmap.semantics._residual import residual
from argmap.semantics._search import Model, Search, complete


def accepted_upstream(
    framework: Framework, settled: Labelling, atom: int, ask: Callable[[Search, int], Model | None]
) -> tuple[int, ...] | None:
    """Return the assumptions that a model of the part accepts on which an atom depends, or None if there is no model.

    `settled` is the grounded labelling, which is not looked behind; `ask` gets a search in the part, and what stands
    there for the atom. Nothing is asked, and nothing said, where that part is more than half of what is not settled.
    """
    if settled[atom] is not Label.UNDECIDED:
        return ()
    rest, whole = residual(framework, settled)
    inside = _upstream(rest, whole.index(atom))
    if 2 * len(inside) > rest.size:
        return ()
    part, numbers = residual(rest, [Label.UNDECIDED if a in inside else Label.REJECTED for a in range(rest.size)])
    with complete(part) as search:
        model = ask(search, search.literal(numbers.index(whole.index(atom))))
        return None if model is None else tuple([whole[numbers[a]] for a in search.extension(model)])


def accepting(framework: Framework, atom: int, finish: Callable[[Search, Model], Extension]) -> Extension | None:
    """Return what `finish` makes of a complete model that accepts an atom, or None if there is no such model."""
    settled = least(framework)
    kept = accepted_upstream(framework, settled, atom, lambda search, literal: search.find([literal]))
    if kept is None:
        return None
    with complete(framework, settled) as search:
        model = search.find([search.literal(one) for one in (atom, *kept)])
        return finish(search, model) if model is not None else None


def _upstream(framework: Framework, atom: int) -> set[int]:
    """Return an atom with all that lead to it. Linear."""
    before: list[list[int]] = [[] for _ in range(framework.size)]
    for target, contrary in framework.contraries:
        before[target].append(contrary)
    for head, body in framework.rules:
        before[head].extend(body)
    found, queue = {atom}, [atom]
    for one in queue:
        for other in before[one]:
            if other not in found:
                found.add(other)
                queue.append(other)
    return found
