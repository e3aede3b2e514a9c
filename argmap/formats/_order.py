"""The order of keys in each part of a file, and how its parts are written: the canon of `argmap fmt`."""

from __future__ import annotations

from collections.abc import Mapping as Table
from enum import Enum

import attrs

from argmap.document import Mapping, Value
from argmap.formats import Content
from argmap.formats._map import is_heading
from argmap.model import Atlas, Map


class Spacing(Enum):
    """What becomes of the blank lines in a part of a file."""

    NONE = "none"  # there are none
    KEPT = "kept"  # one stays where there are some
    EACH = "each"  # one stands before every entry
    BETWEEN = "between"  # one stands before every entry but the first
    ROOT = "root"  # one stands before every section


@attrs.frozen
class Part:
    """One kind of mapping, or the list of such: its keys in order, and what each of them holds.

    Keys that `order` does not name come last, as they stand. `parts` has what stands under a key, and under `""` what
    stands under any other or in a list; `listed` parts are lists, though one entry may stand by itself. `broken` parts
    never stand on one line. Under the keys in `single` (`""` is any) a list of one is written as a single value.
    """

    order: tuple[str, ...] = ()
    parts: Table[str, Part] = attrs.field(factory=dict)
    spacing: Spacing = Spacing.NONE
    broken: bool = False
    listed: bool = False
    single: frozenset[str] = frozenset()

    def of(self, key: str, value: Value) -> Part:
        """Return what stands under a key."""
        part = self.parts.get(key) or self.parts.get("", LEAF)
        if type(value) is Mapping:
            if part.listed:
                return part.parts[""]
            if self is NODES and is_heading(value):
                return HEADING
        return part

    @property
    def item(self) -> Part:
        """What stands in a list of such parts."""
        return self.parts.get("", self)

    def rank(self, key: str) -> int:
        """Return the place of a key among its siblings."""
        return self.order.index(key) if key in self.order else len(self.order)

    def unwraps(self, key: str) -> bool:
        """Tell whether a list of one under a key is written as a single value."""
        return key in self.single or "" in self.single


LEAF = Part()
STEP = Part(
    ("from", "id", "scheme", "strict", "by", "quote", "at", "note"), single=frozenset({"from", "by", "quote", "at"})
)
LINK = Part(("same-as", "opposite-of", "narrower-than", "broader-than", "why"))
NODE = Part(
    (
        *("premise", "evidence", "assumption", "conclusion", "rebuttal"),
        *("by", "via", "basis", "stance", "quote", "at", "sort", "qualifier"),
        *("against", "because", "claim", "note", "formal"),
    ),
    {"because": STEP, "claim": LINK},
    broken=True,
    single=frozenset({"by", "via", "quote", "at", "against", "because", "claim"}),
)
HEADING = Part(parts={"": NODE}, spacing=Spacing.BETWEEN, broken=True)
NODES = Part(parts={"": NODE}, spacing=Spacing.EACH, broken=True)
VERDICTS = ("drop", "accepted", "rejected", "undecided")
EXPECT = Part(VERDICTS, single=frozenset(VERDICTS))
CLAIM = Part(("text", "issue", "sort", "note"))
SPEAKER = Part(("names", "speaks-for", "maps"), single=frozenset({"names", "speaks-for", "maps"}))
RELATION = Part(("contrary", "contradictory", "if", "then", "apparent", "differ", "why"))


def _section(part: Part, *, listed: bool = False, single: str | None = None) -> Part:
    """Return a section of a file, whose entries are written as `part`."""
    names = frozenset(() if single is None else (single,))
    return Part(parts={"": part}, spacing=Spacing.KEPT, broken=True, listed=listed, single=names)


MAP = Part(
    ("map", "source", "thesis", "note", "nodes", "alternatives", "expect"),
    {"nodes": NODES, "alternatives": _section(LEAF), "expect": _section(EXPECT, listed=True)},
    Spacing.ROOT,
    broken=True,
    single=frozenset({"source", "thesis"}),
)
ATLAS = Part(
    ("atlas", "note", "issues", "claims", "speakers", "relations"),
    {
        "issues": _section(CLAIM),
        "claims": _section(CLAIM),
        "speakers": _section(SPEAKER, single=""),
        "relations": _section(RELATION, listed=True),
    },
    Spacing.ROOT,
    broken=True,
)
SOURCE = Part(
    ("title", "author", "outlet", "date", "genre", "language", "complete", "skip", "file", "note"),
    spacing=Spacing.ROOT,
    broken=True,
)


def part_of(value: Content) -> Part:
    """Return what a file is as a whole."""
    return MAP if isinstance(value, Map) else ATLAS if isinstance(value, Atlas) else SOURCE
