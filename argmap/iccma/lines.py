"""Lines of words and numbers, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator

_SHOWN = 40

#: More arguments than memory could hold are not even tried.
MOST = 10_000_000


class InputError(ValueError):
    """A line of a file is not what its format has there."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line, self.message = line, message


def expected(line: int, what: str, text: str) -> InputError:
    """Return the error that something else was expected where a text stands."""
    text = text.strip()
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return InputError(line, f"expected {what}, not {short!r}" if text else f"expected {what}")


def numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each line that has any and is no comment, with its number."""
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if words and not words[0].startswith("#"):
            yield number, words


def header(lines: Iterator[tuple[int, list[str]]], kind: str) -> dict[str, int]:
    """Read the header `p KIND N` and return the atoms by name.

    Raises:
        InputError: the first line is no such header, or N is more than memory could hold.
    """
    line, words = next(lines, (1, []))
    if len(words) != 3 or words[:2] != ["p", kind]:
        raise expected(line, f"p {kind} N", " ".join(words))
    size = words[2]
    if not (size.isascii() and size.isdigit()):
        raise expected(line, "a number", size)
    if len(size) > len(str(MOST)) or int(size) > MOST:
        raise InputError(line, f"expected a number of at most {MOST:,}, not {size[:20]}")
    count = int(size)
    return dict(zip(map(str, range(1, count + 1)), range(count), strict=True))


def unknown(line: int, words: list[str], atoms: dict[str, int]) -> InputError:
    """Return the error that one of some words is no atom."""
    word = next(word for word in words if word not in atoms)
    return expected(line, f"a number from 1 to {len(atoms)}" if atoms else "nothing, as the header says 0", word)
