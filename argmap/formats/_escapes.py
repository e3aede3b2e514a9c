"""The escapes in double-quoted YAML: where each stands, and the character that it brings in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from argmap.findings import Span

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00[01][0-9a-fA-F]{5})|(.))")
#: The escapes of one letter whose characters cannot be seen.
_ESCAPES = dict(zip("0abvfeNLP", "\0\a\b\v\f\x1b\x85\u2028\u2029", strict=True))


def escapes_in(lines: Sequence[str], span: Span) -> Iterator[tuple[Span, str]]:
    """Yield each escape between two places, and the character it stands for."""
    for number in range(span.line, span.end_line + 1):
        line = lines[number - 1]
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else len(line)
        for match in _ESCAPE.finditer(line, start, end):
            code = match[1] or match[2] or match[3]
            sign = chr(int(code, 16)) if code else _ESCAPES.get(match[4], match[4])
            yield Span(number, match.start() + 1, number, match.end() + 1), sign
