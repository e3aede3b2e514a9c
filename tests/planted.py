"""A project with planted faults of every severity, and with texts that some format takes for its own signs."""

from __future__ import annotations

from tests.conftest import FILES

_HOSTILE = """\
map: "Hostile ]]> <!-- & 50%"
source: letter
thesis: end

nodes:
  end:
    conclusion: The ferry should end.
    quote: Nobody minds the fare
    because:
      - "<script>alert('x')</script>"
      - "::error::50%25, done"
      - "[x](javascript:alert(1))"
      - "two\\nlines, \\"both\\" 'kinds'"
  trap: {note: 😀 before, premise: yes, quote: full at each crossing before nine}
  "\\"quoted\\" & | `code`":
    premise: "two\u202eturns\u202c of direction"
    quote: have no other way home
  wide:
    premise: A premise.
    note: "😀😀"
    colour: red
    quote: it has not shown a single figure
"""
_TWICE = """\
map: Twice the same
source: report
thesis: none
nodes:
  a:
    premise: The ferry runs.
    quote: loses money on every winter night
    colour: red
    colour: red
    colour: red
"""

#: The name and the text of each file; the map with the odd name cannot have an id.
PROJECT = {
    **FILES,
    "maps/atlas.yaml": FILES["maps/atlas.yaml"].replace("claims:\n", "claims:\n  idle: Nobody holds this.\n"),
    "maps/50%,a::b.yaml": _TWICE,
    "maps/hostile.yaml": _HOSTILE,
}

#: Where each fault was planted: file, line and rule.
FAULTS = {
    ("maps/50%,a::b.yaml", 1, "invalid-id"),
    ("maps/50%,a::b.yaml", 8, "unknown-key"),
    ("maps/50%,a::b.yaml", 9, "duplicate-key"),
    ("maps/50%,a::b.yaml", 10, "duplicate-key"),
    ("maps/atlas.yaml", 3, "unused-claim"),
    ("maps/hostile.yaml", 10, "dangling-reference"),
    ("maps/hostile.yaml", 11, "dangling-reference"),
    ("maps/hostile.yaml", 12, "dangling-reference"),
    ("maps/hostile.yaml", 13, "dangling-reference"),
    ("maps/hostile.yaml", 14, "yaml-trap"),
    ("maps/hostile.yaml", 15, "invalid-id"),
    ("maps/hostile.yaml", 16, "control-character"),
    ("maps/hostile.yaml", 21, "unknown-key"),
}

#: The rules of these faults: what other rules come to say of the project later is none of them.
RULES = frozenset(name for _, _, name in FAULTS)
