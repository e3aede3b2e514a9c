"""What a scheme is made of."""

from __future__ import annotations

import attrs

from argmap.model import AttackKind, Sort

#: What a conclusion about the world may be, and one about what to do.
FINDING = frozenset(Sort) - {Sort.POLICY}
COURSE = frozenset({Sort.POLICY, Sort.VALUE})
ANY = frozenset(Sort)


@attrs.frozen
class Role:
    """What one premise of a step does in it: a word for it, and what such a premise says."""

    name: str
    text: str


@attrs.frozen
class Question:
    """A critical question, and what an attack that raises it is aimed at."""

    text: str
    kind: AttackKind


@attrs.frozen
class Scheme:
    """A stereotyped pattern of a step.

    `title` is its name in Walton, Reed & Macagno (2008), chapter 9; `also`, other names for it and
    for kinds of it; `sorts`, the sorts of proposition that its conclusion may be.
    """

    id: str
    title: str
    roles: tuple[Role, ...]
    conclusion: str
    questions: tuple[Question, ...]
    sorts: frozenset[Sort] = ANY
    also: tuple[str, ...] = ()


def of_premise(text: str) -> Question:
    """Return a question whether a premise is true: an attack that raises it undermines or rebuts the premise."""
    return Question(text, AttackKind.UNDERMINES)


def of_step(text: str) -> Question:
    """Return a question whether the conclusion follows: an attack that raises it undercuts the step."""
    return Question(text, AttackKind.UNDERCUTS)


def of_conclusion(text: str) -> Question:
    """Return a question whether the opposite has better grounds: an attack that raises it rebuts the conclusion."""
    return Question(text, AttackKind.REBUTS)
