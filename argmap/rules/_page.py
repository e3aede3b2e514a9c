"""The page of a rule, taken apart: its examples as the files they stand for and the findings they promise.

The grammar is that of `argmap.rules`. A block in `yaml` holds one file, or several that each begin with a comment
line that is only a path; a block in `python` holds an expression that gives the bytes of a map, for what plain text
cannot show.
"""

from __future__ import annotations

import inspect
import re

import attrs

_SECTION = re.compile(r"^(Reported|Accepted):$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"# ((?:maps|seeds)/[\w./-]+|baseline\.json)")
_MARK = re.compile(r"\s*# finding: ([a-z0-9-]+)$")
_TITLE = re.compile(r"^map:", re.MULTILINE)

#: The file that a block without a path stands for, the atlas, and the header around a fragment.
EXAMPLE = "maps/example.yaml"
ATLAS = "maps/atlas.yaml"
HEADER = ("map: An example", "source: example", "thesis: none", "", "nodes:")


@attrs.frozen
class Example:
    """A fenced block as the page shows it; `language` is `yaml` or `python`."""

    language: str
    code: str


@attrs.frozen
class Explanation:
    """A page taken apart: what the rule says, why, and what it reports and accepts."""

    rule: str
    why: str
    reported: tuple[Example, ...]
    accepted: tuple[Example, ...]


@attrs.frozen
class File:
    """A file of an example as the loader is to see it, and the findings promised: line (from 1) and name."""

    path: str
    text: str
    marks: tuple[tuple[int, str], ...]


def parse(page: str) -> Explanation:
    """Take a page apart. Raises ValueError where it breaks the grammar."""
    head, *sections = _SECTION.split(inspect.cleandoc(page))
    rule, _, why = head.partition("\n\n")
    if sections[::2] != ["Reported", "Accepted"]:
        raise ValueError("a page has one section 'Reported:' and then one section 'Accepted:'")
    if not why.strip() or "\n" in rule:
        raise ValueError("a page begins with one line that states the rule and a paragraph that says why")
    return Explanation(rule, why.strip(), *map(_examples, sections[1::2]))


def _examples(section: str) -> tuple[Example, ...]:
    found = tuple(Example(language, code) for language, code in _FENCE.findall(section))
    if not found:
        raise ValueError("a section of a page has at least one fenced block")
    return found


def files(example: Example) -> tuple[File, ...]:
    """Return the files that a block in `yaml` stands for: marks taken out, fragments wrapped in the header."""
    parts: list[tuple[str, list[str]]] = []
    for line in example.code.splitlines():
        if path := _PATH.fullmatch(line):
            parts.append((path[1], []))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append((EXAMPLE, [line]))
    return tuple(_file(path, lines) for path, lines in parts)


def _file(path: str, lines: list[str]) -> File:
    if path.startswith("maps/") and path != ATLAS and not _TITLE.search("\n".join(lines)):
        lines = [*HEADER, *(f"  {line}" if line else line for line in lines)]
    names = [_MARK.search(line) for line in lines]
    text = "".join(_MARK.sub("", line) + "\n" for line in lines)
    return File(path, text, tuple((number, mark[1]) for number, mark in enumerate(names, 1) if mark))
