"""Terms in the syntax of Prolog, as far as Carneades uses it: atoms, variables, compounds, and `¬` before any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

#: An atom or variable by its name, or a functor followed by its arguments.
Term = str | tuple["Term", ...]
Bindings = dict[str, Term]

_TOKEN = re.compile(r"\s*('[^']*'|\"[^\"]*\"|[(),¬]|[^\s(),¬]+)")
_LIMIT_DEPTH = 30
NOT = "¬"


def term(text: str) -> Term:
    """Return the term that a text says; a text that is none is an atom by itself. Linear."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != "".join(text.split()) and not any(t[:1] in "'\"" for t in tokens):
        return text.strip()
    try:
        found, end = _read(tokens, 0, 0)
    except (IndexError, RecursionError):
        return text.strip()
    return found if end == len(tokens) else text.strip()


def _read(tokens: list[str], at: int, depth: int) -> tuple[Term, int]:
    """Read one term from `at`; a token that is missing or out of place is an `IndexError`."""
    if depth > _LIMIT_DEPTH or tokens[at] in ("(", ")", ","):
        raise IndexError
    if tokens[at] == NOT:
        inner, at = _read(tokens, at + 1, depth + 1)
        return (NOT, inner), at
    name, at = tokens[at], at + 1
    if tokens[at : at + 1] != ["("]:
        return name, at
    parts: list[Term] = [name]
    while tokens[at] != ")":
        if tokens[at] not in ("(", ",") or (tokens[at] == "(" and len(parts) > 1):
            raise IndexError
        part, at = _read(tokens, at + 1, depth + 1)
        parts.append(part)
    return tuple(parts), at + 1


def shown(of: Term) -> str:
    """Return a term as text, in one spelling."""
    if isinstance(of, str):
        return of
    if of[0] == NOT:
        return NOT + shown(of[1])
    return f"{of[0]}({','.join(map(shown, of[1:]))})"


def spelt(text: str) -> str:
    """Return the one spelling of the term that a text says."""
    return shown(term(text))


def predicate(of: Term) -> str:
    """Return what a language declares for a term: its functor and how many arguments it has."""
    while not isinstance(of, str) and of[0] == NOT:
        of = of[1]
    return f"{of}/0" if isinstance(of, str) else f"{of[0]}/{len(of) - 1}"


def is_variable(of: Term) -> bool:
    """Tell whether a term is a variable: a name that begins with a capital letter or `_`."""
    return isinstance(of, str) and (of[:1].isupper() or of[:1] == "_")


def variables(of: Term) -> Iterator[str]:
    """Yield the variables in a term, again where they stand again."""
    if isinstance(of, str):
        if is_variable(of):
            yield of
        return
    for part in of[1:]:
        yield from variables(part)


def filled(of: Term, bindings: Mapping[str, Term]) -> Term:
    """Return a term with what its variables are bound to in their place."""
    if isinstance(of, str):
        return bindings.get(of, of)
    return (of[0], *(filled(part, bindings) for part in of[1:]))


def match(pattern: Term, ground: Term, bindings: Bindings) -> Bindings | None:
    """Return the bindings under which a pattern is a term without variables; None if there are none."""
    if isinstance(pattern, str):
        if not is_variable(pattern):
            return bindings if pattern == ground else None
        if pattern in bindings:
            return bindings if bindings[pattern] == ground else None
        return {**bindings, pattern: ground}
    if isinstance(ground, str) or len(pattern) != len(ground) or pattern[0] != ground[0]:
        return None
    found: Bindings | None = bindings
    for part, other in zip(pattern[1:], ground[1:], strict=True):
        if found is None:
            return None
        found = match(part, other, found)
    return found
