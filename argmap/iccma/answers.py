"""A problem, put to a semantics and answered in the words of the competitions."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.framework import Framework
from argmap.iccma.problems import Problem, ProblemError
from argmap.iccma.readers import Style
from argmap.semantics import Extension, named


def answer(problem: Problem, framework: Framework, style: Style, argument: str | None = None) -> str:
    """Return the answer, in lines.

    Raises:
        ProblemError: an argument is missing, or is there and not asked for.
        ArgumentError: there is no such argument.
        UnfitError: the semantics is for abstract frameworks only.
    """
    if problem.of_argument and argument is None:
        raise ProblemError(f"{problem.task} asks about an argument; name it (-a)")
    if not problem.of_argument and argument is not None:
        raise ProblemError(f"{problem.task} asks about no argument (-a {argument})")
    names = list(framework.atoms)
    if argument is not None:
        return _acceptance(problem, framework, style, named(framework, argument), names)
    if problem.task == "SE":
        found = problem.semantics.extension(framework)
        return f"{_one(found, style, names) if found is not None else 'NO'}\n"
    every = problem.semantics.extensions(framework)
    if problem.task == "CE":
        return f"{sum(1 for _ in every)}\n"
    return f"[{','.join(_listed(found, names) for found in every)}]\n"


def _acceptance(problem: Problem, framework: Framework, style: Style, atom: int, names: list[str]) -> str:
    """Return YES or NO, with the extension that shows it where one does and the style has it."""
    if problem.task == "DC":
        shows = problem.semantics.holding(framework, atom)
        word = "NO" if shows is None else "YES"
    else:
        shows = problem.semantics.lacking(framework, atom)
        word = "YES" if shows is None else "NO"
    if shows is None or style is not Style.WITNESS:
        return f"{word}\n"
    return f"{word}\n{_one(shows, style, names)}\n"


def _one(extension: Extension, style: Style, names: list[str]) -> str:
    if style is Style.LISTS:
        return _listed(extension, names)
    return " ".join(("w", *_words(extension, names)))


def _listed(extension: Extension, names: list[str]) -> str:
    return f"[{','.join(_words(extension, names))}]"


def _words(extension: Extension, names: list[str]) -> Iterable[str]:
    return (names[atom] for atom in extension)
