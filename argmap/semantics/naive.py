"""The naive semantics: accept as much as goes together, whoever attacks whom.

A naive extension is a largest set free of conflict; the direction of attacks counts for nothing, but that what attacks
itself is never in (Bondarenko, Dung, Kowalski & Toni 1997). One extension, and whether any or all accept an argument,
are found in linear time; there may be exponentially many extensions.

For abstract frameworks only: with rules, a set of assumptions may be in conflict with itself although no two of them
are, and assumption-based argumentation and ASPIC+ differ on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.framework import Framework, Labelling
from argmap.semantics._abstract import largest, neighbours
from argmap.semantics._extensions import Extension, common
from argmap.semantics._fit import require_abstract

CODE = "NA"


def label(framework: Framework) -> Labelling:
    """Return the verdicts on which all naive extensions agree.

    Raises:
        UnfitError: the framework has rules.
    """
    return common(framework, extensions(framework))


def extension(framework: Framework) -> Extension:
    """Return one naive extension.

    Raises:
        UnfitError: the framework has rules.
    """
    require_abstract(framework, "naive")
    return _grown((), neighbours(framework))


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield all naive extensions; there may be exponentially many.

    Raises:
        UnfitError: the framework has rules.
    """
    require_abstract(framework, "naive")
    yield from largest(neighbours(framework), range(framework.size))


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return a naive extension that accepts an argument: there is one unless it attacks itself.

    Raises:
        UnfitError: the framework has rules.
    """
    require_abstract(framework, "naive")
    near = neighbours(framework)
    return None if atom in near[atom] else _grown((atom,), near)


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return a naive extension that does not accept an argument: one with something that it conflicts with.

    Raises:
        UnfitError: the framework has rules.
    """
    require_abstract(framework, "naive")
    near = neighbours(framework)
    if atom in near[atom]:
        return _grown((), near)
    rival = next((other for other in sorted(near[atom]) if other not in near[other]), None)
    return None if rival is None else _grown((rival,), near)


def _grown(start: tuple[int, ...], near: Sequence[set[int]]) -> Extension:
    """Return a largest set free of conflict that holds a given one, taking arguments in their order."""
    chosen = set(start)
    for argument, others in enumerate(near):
        if argument not in others and chosen.isdisjoint(others):
            chosen.add(argument)
    return tuple(sorted(chosen))
