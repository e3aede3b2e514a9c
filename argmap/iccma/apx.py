"""The format of ASPARTIX: facts, as a logic program has them.

`arg(NAME).` declares an argument and `att(NAME,NAME).` an attack, the attacker first; in any order, one on a line or
several. A name is written without blanks, commas and brackets, or between double quotes. `%` begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from argmap.framework import Framework, abstract, meant
from argmap.iccma.lines import InputError, expected

_NAME = r'"[^"\n]*"|[^\s,()"%]+'
_FACT = re.compile(rf"arg\(\s*({_NAME})\s*\)\s*\.|att\(\s*({_NAME})\s*,\s*({_NAME})\s*\)\s*\.|\s+|%[^\n]*")


def read(text: str) -> Framework:
    """Return the framework that a text describes. Linear.

    Raises:
        InputError: something is no fact, or an attack is between arguments that are nowhere declared.
    """
    names: list[str] = []
    attacks: list[tuple[str, str]] = []
    end = 0
    for match in _FACT.finditer(text):
        if match.start() != end:
            break
        end = match.end()
        name, source, target = match.groups()
        if name is not None:
            names.append(name)
        elif source is not None:
            attacks.append((source, target))
    if end != len(text):
        raise expected(_line(text, end), "arg(NAME). or att(NAME,NAME).", text[end:].partition("\n")[0])
    declared = dict.fromkeys(names)
    if any(source not in declared or target not in declared for source, target in attacks):
        raise _undeclared(text, declared)
    return abstract(names, attacks)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _undeclared(text: str, declared: Collection[str]) -> InputError:
    """Return the error of the first attack that names what is no argument."""
    for match in _FACT.finditer(text):
        for name in match.groups()[1:]:
            if name is not None and name not in declared:
                return InputError(
                    _line(text, match.start()), f"expected arg(NAME). somewhere for {name!r}{meant(name, declared)}"
                )
    raise AssertionError("each attack is between arguments")
