"""The trivial graph format: a line for each argument, a line with `#`, then a line for each attack.

The line of an argument begins with its name, that of an attack with the attacker and its target. What stands behind is
a label, and is passed over; so are empty lines.
"""

from __future__ import annotations

from argmap.framework import Framework, abstract, meant
from argmap.iccma.lines import InputError, expected


def read(text: str) -> Framework:
    """Return the framework that a text describes. Linear.

    Raises:
        InputError: the line `#` is missing, or an attack has not two ends that are arguments.
    """
    names: dict[str, None] = {}
    attacks: list[tuple[str, str]] = []
    split = False
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split(None, 2)
        if not words:
            continue
        if words == ["#"]:
            if split:
                raise expected(number, "an attack, as the line # stands above", line)
            split = True
        elif not split:
            names[words[0]] = None
        elif len(words) < 2:
            raise expected(number, "an attack: the names of two arguments", line)
        else:
            for name in words[:2]:
                if name not in names:
                    none = f"expected an argument, and {name!r} is none of those above the line #"
                    raise InputError(number, f"{none}{meant(name, names)}")
            attacks.append((words[0], words[1]))
    if not split:
        raise expected(number, "a line # between the arguments and the attacks", "")
    return abstract(names, attacks)
