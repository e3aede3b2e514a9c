"""The eager semantics: accept the most that can be defended within every semi-stable position.

The eager extension is the largest admissible set within every semi-stable extension; there is exactly one (Caminada
2007). It holds the ideal one.

It is found within one semi-stable extension: what another lacks is dropped, then what is no longer defended.

For abstract frameworks only, as the semi-stable semantics are.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.framework import Framework, Labelling
from argmap.semantics._extensions import Extension, defended, holds, judge
from argmap.semantics._fit import require_abstract
from argmap.semantics._ranges import ranges
from argmap.semantics._search import complete, true

CODE = "EAG"


def label(framework: Framework) -> Labelling:
    """Return the verdict on every argument in the light of the eager extension.

    Raises:
        UnfitError: the framework has rules.
    """
    return judge(framework, extension(framework))


def extension(framework: Framework) -> Extension:
    """Return the eager extension.

    Raises:
        UnfitError: the framework has rules.
    """
    require_abstract(framework, "eager")
    with complete(framework) as search:
        kept: set[int] | None = None
        for held in ranges(search):
            model = search.find(held)
            while model is not None:
                found = true(model, search.accepted)
                if kept is None:
                    kept = set(found)
                    search.prefer([-literal for literal in model])
                kept.intersection_update(found)
                model = search.find_some([-literal for literal in sorted(kept)], held)
        atoms = defended(search.part, (literal // 2 for literal in kept or ()))
        return search.extended(search.whole[atom] for atom in atoms)


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield the one extension there is.

    Raises:
        UnfitError: the framework has rules.
    """
    yield extension(framework)


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return the extension if it accepts the argument.

    Raises:
        UnfitError: the framework has rules.
    """
    found = extension(framework)
    return found if holds(framework, found, atom) else None


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return the extension if it does not accept the argument.

    Raises:
        UnfitError: the framework has rules.
    """
    found = extension(framework)
    return None if holds(framework, found, atom) else found
