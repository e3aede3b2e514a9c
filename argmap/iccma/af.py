"""The format of abstract frameworks of ICCMA 2023: numbers, an attack on a line, after a header.

`p af N` announces the arguments 1 to N; each line `A B` is an attack of A on B. Lines that begin with `#` are comments;
they and empty lines are passed over.
"""

from __future__ import annotations

from argmap import arrays
from argmap.framework import Framework
from argmap.iccma.lines import expected, header, numbered, unknown

_Pairs = dict[tuple[int, int], None]


def read(text: str) -> Framework:
    """Return the framework that a text describes. Linear.

    Raises:
        InputError: a line is not of the format.
    """
    first, _, rest = text.partition("\n")
    if first.startswith("p"):
        atoms = header(numbered(first), "af")
        pairs = arrays.pairs(rest, len(atoms)) or _of_words(_regular(rest), atoms) or _of_lines(text, atoms)
    else:
        atoms = header(numbered(text), "af")
        pairs = _of_lines(text, atoms)
    contraries = pairs if isinstance(pairs, arrays.Pairs) else tuple(pairs)
    return Framework(len(atoms), tuple(range(len(atoms))), (), contraries, atoms)


def _regular(lines: str) -> list[str]:
    """Return the words of lines that have two each, all digits, with one blank between; none if a line has not."""
    words = lines.split()
    between = lines.encode(errors="replace").translate(None, b"0123456789").rstrip(b"\n") + b"\n"
    return words if between == b" \n" * (len(words) // 2) else []


def _of_words(words: list[str], atoms: dict[str, int]) -> _Pairs:
    """Return the attacks of the words of regular lines; none if one is no argument."""
    try:
        numbers = [atoms[word] for word in words]
    except KeyError:
        return {}
    return dict.fromkeys(zip(numbers[1::2], numbers[::2], strict=True))


def _of_lines(text: str, atoms: dict[str, int]) -> _Pairs:
    """Return the attacks of lines of any kind, or refuse the first that is none."""
    lines = numbered(text)
    next(lines, None)
    pairs: _Pairs = {}
    for line, words in lines:
        if len(words) != 2:
            raise expected(line, "an attack: two numbers", " ".join(words))
        source, target = map(atoms.get, words)
        if source is None or target is None:
            raise unknown(line, words, atoms)
        pairs[target, source] = None
    return pairs
