"""Who is who when several maps name speakers, and which nodes of theirs differ only in appearance."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.graph import AtlasGraph
from argmap.model import Link, Node, Relation, Stance

_TURNS = {Relation.SAME: 1, Relation.OPPOSITE: -1}


def identities(names: Iterable[str], atlas: AtlasGraph) -> frozenset[str]:
    """Return whom names stand for: declared speakers with all for whom they speak, and other names as they are."""
    found = dict.fromkeys(atlas.speaker_of_name.get(name, name) for name in names)
    queue = list(found)
    for current in queue:
        speaker = atlas.speakers.get(current)
        for other in speaker.speaks_for if speaker is not None else ():
            principal = atlas.speaker_of_name.get(other, other)
            if principal not in found:
                found[principal] = None
                queue.append(principal)
    return frozenset(found)


def declared(node: Node, atlas: AtlasGraph) -> list[str]:
    """Return the declared speakers of a node by id, each once."""
    known = (atlas.speaker_of_name.get(name) for name in node.by)
    return list(dict.fromkeys(name for name in known if name is not None))


def reported_sign(node: Node, link: Link) -> int:
    """Return whether the speaker of a node is for (1) or against (-1) the whole of a claim; 0 where that is open."""
    return 0 if not node.by or node.stance is Stance.SUPPOSES else _TURNS.get(link.relation, 0)


def author_sign(node: Node, link: Link) -> int:
    """Return whether the author is for (1) or against (-1) the whole of a claim; 0 where that is open."""
    signs = {Stance.ASSERTS: 1, Stance.CONCEDES: 1, Stance.DENIES: -1}
    return signs.get(node.stance, 0) * _TURNS.get(link.relation, 0)
