"""Changes to files as a reader of patches knows them."""

from __future__ import annotations

from difflib import unified_diff


def difference(before: bytes, after: bytes, file: str, new: str = "") -> str:
    """Return the unified diff between two states of a UTF-8 file, whose name may be `new` then."""
    old, changed = (data.decode("utf-8").splitlines(keepends=True) for data in (before, after))
    lines = unified_diff(old, changed, f"a/{file}", f"b/{new or file}")
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)
