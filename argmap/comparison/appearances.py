"""Whether a conflict may be one in appearance only: what two opposed nodes differ in besides the side they take.

Opposed words need not be opposed views: one may speak of some cases and the other of all, one of what is possible and
the other of what is certain, one ask a thing of one actor and the other of another. The ways of differing are those of
`apparent` relations. Words are looked at, which may mislead; so the reader is asked and nothing is decided. The lists
of words are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from argmap.comparison.conflicts import Conflict
from argmap.comparison.positions import Evidence
from argmap.comparison.theory import Drawn
from argmap.graph import AtlasGraph
from argmap.sources import words

#: Words by which a sentence says how much it speaks of.
SCOPE = frozenset(
    [
        "all",
        "always",
        "any",
        "both",
        "entire",
        "entirely",
        "every",
        "everybody",
        "everyone",
        "everything",
        "everywhere",
        "few",
        "general",
        "generally",
        "hardly",
        "mainly",
        "many",
        "most",
        "mostly",
        "never",
        "no",
        "nobody",
        "none",
        "nothing",
        "often",
        "only",
        "part",
        "partly",
        "rarely",
        "seldom",
        "several",
        "some",
        "sometimes",
        "usually",
        "whole",
    ]
)
_MODAL = re.compile(r"\b(?:should|must|ought to|shall|need to|needs to|have to|has to)\b", re.IGNORECASE)


@attrs.frozen
class Difference:
    """What two opposed nodes differ in (`way`, as in `apparent` relations), and the words of each that show it."""

    way: str
    one: Evidence
    other: Evidence
    said: tuple[str, str]


def differences(atlas: AtlasGraph, conflict: Conflict) -> Iterator[Difference]:
    """Yield what opposed nodes of a conflict between two things differ in, but for what the atlas has settled."""
    if len(conflict.things) != 2:
        return
    one, other = (
        [e for member in thing if not isinstance(member, Drawn) for e in member.evidence] for thing in conflict.things
    )
    # One node may be the words of several parties.
    left, right = ({e.place: e for e in said}.values() for said in (one, other))
    for a in left:
        for b in right:
            if a.place != b.place and not atlas.apart(a.place, b.place):
                yield from (Difference(way, a, b, said) for way, said in _ways(a, b))


def _ways(a: Evidence, b: Evidence) -> Iterator[tuple[str, tuple[str, str]]]:
    firm = [e.node.qualifier.value if e.node.qualifier is not None else "nothing said" for e in (a, b)]
    if firm[0] != firm[1]:
        yield "modality", (firm[0], firm[1])
    scope = [sorted(SCOPE & {word.lower() for word in words(e.node.text)}) for e in (a, b)]
    if scope[0] != scope[1]:
        yield "scope", (", ".join(scope[0]) or "no such word", ", ".join(scope[1]) or "no such word")
    asked = [_addressee(e.node.text) for e in (a, b)]
    if asked[0] and asked[1] and asked[0].casefold() != asked[1].casefold():
        yield "addressee", (asked[0], asked[1])


def _addressee(text: str) -> str:
    """Return of whom a sentence asks something: what stands before its verb of duty."""
    found = _MODAL.search(text)
    return " ".join(text[: found.start()].split()) if found else ""
