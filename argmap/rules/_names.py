"""Names in messages: how they are shown, and which name was meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.findings import Edit
from argmap.model import NOWHERE, Places

#: How alike a name must be to be offered, and how long a name may be to be looked up at all.
_LIKENESS = 0.75
_LENGTH = 64


def quoted(text: str) -> str:
    """Return `text` in quotation marks on one line, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _LENGTH else f'"{line[: _LENGTH - 1]}…"'


def listed(words: Iterable[object], last: str = "and") -> str:
    """Return words as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    *rest, end = map(str, words)
    return f"{', '.join(rest)} {last} {end}" if rest else end


def meant(name: str, known: Iterable[str]) -> Sequence[str]:
    """Return at most two of `known` that `name` may be a misspelling of, the likeliest first. Linear in `known`."""
    if len(name) > _LENGTH:
        return ()
    from difflib import get_close_matches  # a clean project has no use for it

    return get_close_matches(name, known, 2, _LIKENESS)


def did_you_mean(names: Sequence[str], otherwise: str) -> str:
    """Return the hint that offers `names`, or else `otherwise`."""
    return f"did you mean {listed(map(quoted, names), 'or')}?" if names else otherwise


def replacement(thing: object, field: str, names: Sequence[str], file: str) -> tuple[Edit, ...]:
    """Return the edit that writes the one name meant at a place; none if there are several or the place is unknown."""
    places: Places = getattr(thing, "places", NOWHERE)
    return (Edit(file, places[field], names[0]),) if len(names) == 1 and field in places else ()
