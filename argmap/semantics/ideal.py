"""The ideal semantics: accept the most that nobody who holds a defensible position can attack.

The ideal extension is the largest admissible set within every preferred extension; there is exactly one, and it holds
the grounded one (Dung, Mancarella & Toni 2007). It is less cautious than that, and still takes no sides.

It is found within one preferred extension: whatever another complete extension attacks is dropped, until nothing that
is left can be attacked; then what is not defended by the rest. The SAT solver is asked at most once for each member of
that preferred extension.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.framework import Framework, Labelling
from argmap.semantics._extensions import Extension, defended, holds, judge
from argmap.semantics._search import complete, true

CODE = "ID"


def label(framework: Framework) -> Labelling:
    """Return the verdict on every atom in the light of the ideal extension."""
    return judge(framework, extension(framework))


def extension(framework: Framework) -> Extension:
    """Return the ideal extension."""
    with complete(framework) as search:
        model = search.find()
        assert model is not None, "the grounded extension is complete"
        model = search.grow(model, search.accepted)
        attacked = [literal + 1 for literal in true(model, search.accepted)]
        search.prefer([-literal for literal in model])  # models as unlike as can be drop many at once
        while (model := search.find_some(attacked)) is not None:
            hit = set(true(model, attacked))
            attacked = [literal for literal in attacked if literal not in hit]
        kept = defended(search.part, (literal // 2 - 1 for literal in attacked))
        return search.extended(search.whole[atom] for atom in kept)


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield the one extension there is."""
    yield extension(framework)


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return the extension if it accepts the atom."""
    found = extension(framework)
    return found if holds(framework, found, atom) else None


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return the extension if it does not accept the atom."""
    found = extension(framework)
    return None if holds(framework, found, atom) else found
