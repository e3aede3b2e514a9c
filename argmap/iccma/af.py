"""The format of abstract frameworks of ICCMA 2023: numbers, an attack on a line, after a header.

`p af N` announces the arguments 1 to N; each line `A B` is an attack of A on B. Lines that begin with `#` are comments;
they and empty lines are passed over.
"""

from __future__ import annotations

from argmap.framework import Framework
from argmap.iccma.lines import expected, header, numbered, unknown


def read(text: str) -> Framework:
    """Return the framework that a text describes. Linear.

    Raises:
        InputError: a line is not of the format.
    """
    lines = numbered(text)
    atoms = header(lines, "af")
    pairs: dict[tuple[int, int], None] = {}
    for line, words in lines:
        if len(words) != 2:
            raise expected(line, "an attack: two numbers", " ".join(words))
        source, target = map(atoms.get, words)
        if source is None or target is None:
            raise unknown(line, words, atoms)
        pairs[target, source] = None
    return Framework(len(atoms), tuple(range(len(atoms))), (), tuple(pairs), atoms)
