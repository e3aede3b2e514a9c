"""The format of flat assumption-based frameworks of ICCMA 2023: numbers, one thing on a line, after a header.

`p aba N` announces the atoms 1 to N; a line `a X` makes X an assumption, `c X Y` makes Y a contrary of X, and
`r H B ...` is a rule with the head H and the body B ..., which may be empty. An assumption is the head of no rule.
Lines that begin with `#` are comments; they and empty lines are passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from argmap.framework import Framework, Rule
from argmap.iccma.lines import InputError, expected, header, numbered, unknown


def read(text: str) -> Framework:
    """Return the framework that a text describes. Linear.

    Raises:
        InputError: a line is not of the format, or the framework is not flat.
    """
    lines = numbered(text)
    atoms = header(lines, "aba")
    assumptions: dict[int, None] = {}
    contraries: dict[tuple[int, int], int] = {}
    rules: dict[Rule, int] = {}
    for line, (kind, *words) in lines:
        numbers = [atoms[word] for word in words if word in atoms]
        if len(numbers) < len(words):
            raise unknown(line, words, atoms)
        if kind == "a" and len(numbers) == 1:
            assumptions[numbers[0]] = None
        elif kind == "c" and len(numbers) == 2:
            contraries.setdefault((numbers[0], numbers[1]), line)
        elif kind == "r" and numbers:
            rules.setdefault((numbers[0], tuple(dict.fromkeys(numbers[1:]))), line)
        else:
            raise expected(line, "a X, c X Y or r H B ...", " ".join((kind, *words)))
    _check(assumptions, contraries, rules)
    return Framework(len(atoms), tuple(sorted(assumptions)), tuple(rules), tuple(contraries), atoms)


def _check(assumptions: Collection[int], contraries: Mapping[tuple[int, int], int], rules: Mapping[Rule, int]) -> None:
    """Refuse a rule for an assumption, and a contrary of anything else."""
    for (head, _), line in rules.items():
        if head in assumptions:
            raise InputError(line, f"expected a head that is no assumption, so that all is flat, not {head + 1}")
    for (target, _), line in contraries.items():
        if target not in assumptions:
            raise InputError(line, f"expected a contrary of an assumption, and {target + 1} is none")
