"""The semi-stable semantics: leave as little undecided as can be, while defending all that is accepted.

A semi-stable extension is a complete one whose range (what it accepts, and what that attacks) is largest (Caminada,
Carnielli & Dunne 2012). There is always one; where there are stable extensions, these are they.

For abstract frameworks only: with rules, assumption-based argumentation and ASPIC+ differ on what a range is.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.framework import Framework, Labelling
from argmap.semantics._extensions import Extension, common
from argmap.semantics._fit import require_abstract
from argmap.semantics._ranges import with_largest_range, with_literal
from argmap.semantics._search import Search, complete

CODE = "SST"


def label(framework: Framework) -> Labelling:
    """Return the verdicts on which all semi-stable extensions agree.

    Raises:
        UnfitError: the framework has rules.
    """
    return common(framework, extensions(framework))


def extension(framework: Framework) -> Extension:
    """Return one semi-stable extension.

    Raises:
        UnfitError: the framework has rules.
    """
    return next(extensions(framework))


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield all semi-stable extensions; there may be exponentially many.

    Raises:
        UnfitError: the framework has rules.
    """
    with _search(framework) as search:
        yield from with_largest_range(search)


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return a semi-stable extension that accepts an argument, if one does.

    Raises:
        UnfitError: the framework has rules.
    """
    with _search(framework) as search:
        return with_literal(search, search.literal(atom))


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return a semi-stable extension that does not accept an argument, if one does not.

    Raises:
        UnfitError: the framework has rules.
    """
    with _search(framework) as search:
        return with_literal(search, -search.literal(atom))


def _search(framework: Framework) -> Search:
    require_abstract(framework, "semi-stable")
    return complete(framework)
