"""Show the catalogue of schemes."""

from __future__ import annotations

from argmap import schemes
from argmap.api.files import FileError
from argmap.model import AttackKind
from argmap.page import Block, Cell, Heading, Page, Paragraph, Table

#: What a rebuttal that raises a question is aimed at.
_AIMS = {
    AttackKind.UNDERMINES: "of a premise",
    AttackKind.UNDERCUTS: "of the step",
    AttackKind.REBUTS: "of the conclusion",
}


def scheme(name: str | None = None) -> Page:
    """Return one scheme with its roles, conclusion and critical questions, or without a name the list of all.

    Raises:
        FileError: the catalogue has no scheme of that name.
    """
    if name is None:
        tables: list[Block] = []
        for title, group in schemes.GROUPS.items():
            rows = tuple((Cell(found.id), Cell(_roles(found)), Cell(found.conclusion)) for found in group)
            tables += [Heading(title), Table("schemes", ("scheme", "takes", "comes to"), rows)]
        return Page("Schemes", tuple(tables), "schemes")
    found = schemes.find(name)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(name, schemes.names(), 1)
        guess = f'; did you mean "{near[0]}"?' if near else "; `argmap scheme` lists them"
        raise FileError(f'there is no scheme "{name}"{guess}')
    return Page(found.id, tuple(_blocks(found)), "scheme")


def _roles(scheme: schemes.Scheme) -> str:
    return ", ".join(role.name for role in scheme.roles)


def _blocks(scheme: schemes.Scheme) -> list[Block]:
    also = f" Also called {', '.join(scheme.also)}." if scheme.also else ""
    roles = tuple((Cell(role.name), Cell(role.text)) for role in scheme.roles)
    asked = tuple((Cell(question.text), Cell(_AIMS[question.kind])) for question in scheme.questions)
    return [
        Paragraph(f"{scheme.title}: Walton, Reed & Macagno (2008), chapter 9.{also}"),
        Table("premises", ("premise", "says"), roles),
        Paragraph(f"Therefore: {scheme.conclusion}"),
        Table("questions", ("critical question", "raised by a rebuttal"), asked),
    ]
