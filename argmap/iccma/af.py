"""The format of abstract frameworks of ICCMA 2023: numbers, an attack on a line, after a header.

`p af N` announces the arguments 1 to N; each line `A B` is an attack of A on B. Lines that begin with `#` are comments;
they and empty lines are passed over.
"""

from __future__ import annotations

from argmap.arrays import pairs
from argmap.framework import Framework
from argmap.iccma.lines import expected, header, numbered, unknown


def read(text: str) -> Framework:
    """Return the framework that a text describes. Linear.

    Raises:
        InputError: a line is not of the format.
    """
    first, _, rest = text.partition("\n")
    usual = first.startswith("p")
    atoms = header(numbered(first if usual else text), "af")
    attacks = (pairs(rest, len(atoms)) if usual else None) or _by_line(text, atoms)
    return Framework(len(atoms), tuple(range(len(atoms))), (), attacks, atoms)


def _by_line(text: str, atoms: dict[str, int]) -> tuple[tuple[int, int], ...]:
    """Return the attacks on lines of any kind, or refuse the first that is none."""
    lines = numbered(text)
    next(lines, None)
    found: dict[tuple[int, int], None] = {}
    for line, words in lines:
        if len(words) != 2:
            raise expected(line, "an attack: two numbers", " ".join(words))
        source, target = map(atoms.get, words)
        if source is None or target is None:
            raise unknown(line, words, atoms)
        found[target, source] = None
    return tuple(found)
