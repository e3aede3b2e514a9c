"""The grounded semantics: accept what follows once every doubt that can be removed is removed.

Start from what nobody attacks; reject what that attacks; accept what then has no attacker left; and so on. What
remains, such as two rebuttals of each other with nobody to decide between them, is undecided. There is exactly one
outcome, the most cautious of all (Dung 1995).

For a flat assumption-based framework the outcome is the well-founded model of a logic program that has a negated atom
for each assumption (Caminada & Schulz 2017). It is found in linear time where support is acyclic, and at worst in time
quadratic in the size of a circle of support (Dowling & Gallier 1984; Van Gelder, Ross & Schlipf 1991).
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.framework import Framework, Label
from argmap.semantics._extensions import Extension, holds, of
from argmap.semantics._grounded import least

CODE = "GR"


def label(framework: Framework) -> tuple[Label, ...]:
    """Return the grounded verdict on every atom."""
    return least(framework)


def extension(framework: Framework) -> Extension:
    """Return the grounded extension."""
    return of(framework, least(framework))


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
