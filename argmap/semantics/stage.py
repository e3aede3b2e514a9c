"""The stage semantics: leave as little untouched as can be, without contradicting oneself.

A stage extension is a set free of conflict whose range (what it accepts, and what that attacks) is largest (Verheij
1996). It need not defend itself, so that it also takes a stand within odd circles of attack. Where there are stable
extensions, these are they.

For abstract frameworks only: with rules, assumption-based argumentation and ASPIC+ differ on what a range is.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.framework import Framework, Labelling
from argmap.semantics._abstract import conflict_free
from argmap.semantics._extensions import Extension, common
from argmap.semantics._fit import require_abstract
from argmap.semantics._ranges import with_largest_range, with_literal
from argmap.semantics._search import Search

CODE = "STG"


def label(framework: Framework) -> Labelling:
    """Return the verdicts on which all stage extensions agree.

    Raises:
        UnfitError: the framework has rules.
    """
    return common(framework, extensions(framework))


def extension(framework: Framework) -> Extension:
    """Return one stage extension.

    Raises:
        UnfitError: the framework has rules.
    """
    return next(extensions(framework))


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield all stage extensions; there may be exponentially many.

    Raises:
        UnfitError: the framework has rules.
    """
    with _search(framework) as search:
        yield from with_largest_range(search)


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return a stage extension that accepts an argument, if one does.

    Raises:
        UnfitError: the framework has rules.
    """
    with _search(framework) as search:
        return with_literal(search, search.literal(atom))


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return a stage extension that does not accept an argument, if one does not.

    Raises:
        UnfitError: the framework has rules.
    """
    with _search(framework) as search:
        return with_literal(search, -search.literal(atom))


def _search(framework: Framework) -> Search:
    require_abstract(framework, "stage")
    return conflict_free(framework)
