"""The catalogue of argumentation schemes: what a step of a kind takes, comes to, and may be asked.

The schemes are those of Walton, D., Reed, C. & Macagno, F. (2008), *Argumentation Schemes* (Cambridge University
Press), chapter 9, where each stands under its `title`; the wording of roles, conclusions and questions is argmap's.

A critical question is raised by an attack, and so says what that is aimed at: a premise, the step or the conclusion.
Verheij, B. (2003), Dialectical argumentation with argumentation schemes, *Artificial Intelligence and Law* 11, 167-195,
sorts questions in such a way; the sorting of each is argmap's.
"""

from __future__ import annotations

from functools import cache

from argmap.schemes import _action, _cases, _causes, _people
from argmap.schemes._scheme import Question, Role, Scheme

__all__ = ["CATALOGUE", "GROUPS", "PREFIX", "Question", "Role", "Scheme", "find", "names"]

#: Words that may begin the name of a scheme, or be left out.
PREFIX = "argument-from-"

#: What the groups are called, and the schemes of each, in the order in which they are shown.
GROUPS = {
    "From people": _people.SCHEMES,
    "From cases, words and rules": _cases.SCHEMES,
    "From causes and signs": _causes.SCHEMES,
    "About what to do": _action.SCHEMES,
}

#: Every scheme by its id.
CATALOGUE = {scheme.id: scheme for group in GROUPS.values() for scheme in group}


@cache
def names() -> dict[str, Scheme]:
    """Return every scheme by every name: its id, its others, and each with `argument-from-` put on or taken off."""
    found = {**CATALOGUE, **{name: scheme for scheme in CATALOGUE.values() for name in scheme.also}}
    for name, scheme in tuple(found.items()):
        found.setdefault(name.removeprefix(PREFIX) if name.startswith(PREFIX) else PREFIX + name, scheme)
    return found


def find(name: str) -> Scheme | None:
    """Return the scheme of a name; None if the catalogue has none."""
    return names().get(name)
