"""Which format a text is in."""

from __future__ import annotations

import re
from enum import Enum
from types import ModuleType

from argmap.framework import Framework
from argmap.iccma import aba, af, apx, tgf
from argmap.iccma.lines import InputError

#: The formats, by the names that `--formats` lists.
FORMATS: dict[str, ModuleType] = {"apx": apx, "tgf": tgf, "af": af, "aba": aba}
_BEGINS = (("aba", re.compile(r"p\s+aba\b")), ("af", re.compile(r"p\s")), ("apx", re.compile(r"(?:arg|att)\s*\(|%")))
_LINE = re.compile(r"[^\n]+")
_COMMENT = re.compile(r"#.")


class Style(Enum):
    """How an answer is worded, which follows from the format of the question.

    Until 2019 sets were lists in brackets, and YES or NO was all that acceptance asked for. Since 2023 a set is a line
    that begins with w, and acceptance comes with a certificate where an extension is one; not in the track of ABA.
    """

    LISTS = "lists"
    WITNESS = "witness"
    PLAIN = "plain"


_STYLES = {"af": Style.WITNESS, "aba": Style.PLAIN}


def read(text: str, suffix: str = "", form: str | None = None) -> tuple[Framework, Style]:
    """Return the framework that a text describes, and the style in which to speak of it.

    The format is `form`, else that of the suffix of the file, else that which the first line looks like.

    Raises:
        InputError: the text is not of the format, or of none; or a name holds what cannot be seen.
    """
    name = form or _guessed(text, suffix.lower().removeprefix("."))
    framework: Framework = FORMATS[name].read(text)
    if not "".join(framework.atoms).isprintable():
        unseen = next(name for name in framework.atoms if not name.isprintable())
        line = text.count("\n", 0, text.index(unseen)) + 1
        raise InputError(line, f"expected a name that can be printed, not {unseen!r}")
    return framework, _STYLES.get(name, Style.LISTS)


def _guessed(text: str, suffix: str) -> str:
    """Return the format of the suffix, else that which the first line that is no comment looks like."""
    if suffix in ("apx", "tgf"):
        return suffix
    lines = (match[0].strip() for match in _LINE.finditer(text))
    first = next((line for line in lines if line and not _COMMENT.match(line)), "")
    for name, begins in _BEGINS:
        if begins.match(first):
            return name
    if suffix in FORMATS:
        return suffix
    if first == "#" or any(line == "#" for line in lines):
        return "tgf"
    raise InputError(1, f"expected one of the formats {', '.join(FORMATS)}")
