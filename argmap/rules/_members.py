"""How the members of a conflict are named in messages: each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.comparison.theory import Drawn, Formal, Law, Member, Side
from argmap.graph import AtlasGraph, Graph
from argmap.model import Implication, Node, Step, place_of
from argmap.rules._names import listed

#: How many names are listed, and how many ways out.
_SHOWN = 3


def placed(name: str, file: str, thing: object) -> str:
    """Return a name with the file and line of what it names."""
    return f'"{name}" ({file}:{place_of(thing).line})'


def node_placed(graph: Graph, node: Node) -> str:
    """Return the name of a node with its place."""
    return placed(node.id, graph.map.file, node)


def described(member: Member) -> str:
    """Return a member of a theory in words, with the place of each node that it rests on."""
    if isinstance(member, Drawn):
        kind = "the strict step" if isinstance(member.what, Step) else "the alternatives"
        return f"{kind} {placed(member.what.id, member.graph.map.file, member.what)}"
    nodes = [node_placed(e.graph, e.node) for e in member.evidence]
    if "/" in member.about:
        return nodes[0] if member.sign > 0 else f"the denial of {nodes[0]}"
    return f"{few(nodes)} {'for' if member.sign > 0 else 'against'} {member.about}"


def shortly(member: Member) -> str:
    """Return the name of a member without its place."""
    if isinstance(member, Drawn):
        return f'"{member.what.id}"'
    return few([f'"{e.node.id}"' for e in member.evidence])


def stated(law: Law, atlas: AtlasGraph) -> str:
    """Return a law in words, with its place."""
    if isinstance(law, Formal):
        return f"the formula of {node_placed(law.graph, law.node)}"
    where = f"({atlas.atlas.file}:{place_of(law).line})"
    if isinstance(law, Implication):
        return f"if {' + '.join(law.given)} then {' + '.join(law.then)} {where}"
    return f"{'exactly' if law.exhaustive else 'at most'} one of {few(law.claims)} {where}"


def ways_out(repairs: Iterable[Sequence[str]]) -> str:
    """Return minimal repairs in a sentence: what to give up, the smallest first."""
    ways = [few(list(dict.fromkeys(names))) for names in repairs]
    shown = [*ways[:_SHOWN], *(["others"] if len(ways) > _SHOWN else [])]
    return f"give up {', or '.join(shown)}" if shown else ""


def few(names: Sequence[str]) -> str:
    """Return the first names as a list in a sentence, with how many more there are."""
    more = len(names) - _SHOWN
    return listed(names if more < 2 else [*names[:_SHOWN], f"{more} more"])


def first_place(member: Side | Drawn) -> tuple[str, int, int]:
    """Return where a member stands in the files."""
    if isinstance(member, Drawn):
        span = place_of(member.what)
        return (member.graph.map.file, span.line, span.column)
    span = place_of(member.evidence[0].node)
    return (member.evidence[0].graph.map.file, span.line, span.column)
