"""The framework of an atlas: its maps side by side, and what makes them bear on each other.

A node that is the same as a claim, or its opposite, says a *literal*: the claim, or its negation. Between two maps

* nodes that say a literal and its negation attack each other, and so do nodes that say contrary claims;
* an attack on a node is one on every node of the other maps that says the same literal.

Within one map the arrows drawn count alone: they say how its author settles the matter. Two nodes that the atlas marks
as differing only in appearance stay apart.

The implications of the atlas are strict rules over literals, closed under transposition (Caminada & Amgoud 2007), as
are the claims of which one must hold. What such a rule concludes counts against every node that says the contrary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from argmap.framework._flat import Framework, Label, Rule, closure
from argmap.framework._maps import STANDPOINTS, StandpointError, members, over_nodes
from argmap.framework._others import others
from argmap.graph import AtlasGraph, Graph
from argmap.model import Contrary, Implication, Node, Relation, Stance

#: `drawn`, `author`, or the nodes themselves: their ids by the id of their map.
Standpoint = str | Mapping[str, Collection[str]]

#: A claim, and whether it is affirmed (+1) or denied (-1).
Literal = tuple[str, int]

_SIGNS = {Relation.SAME: 1, Relation.OPPOSITE: -1}


@attrs.frozen
class _Voice:
    """An atom that speaks for or against a literal, in a map; `place` is the node that says the literal."""

    map: str
    place: str
    atom: int
    assumption: int


@attrs.define
class _Draft:
    """A framework in the making."""

    size: int = 0
    assumptions: list[int] = attrs.field(factory=list)
    rules: list[Rule] = attrs.field(factory=list)
    contraries: list[tuple[int, int]] = attrs.field(factory=list)
    atoms: dict[str, int] = attrs.field(factory=dict)
    fixed: dict[str, Label] = attrs.field(factory=dict)

    def fresh(self) -> int:
        self.size += 1
        return self.size - 1

    def add(self, part: Framework, name: str) -> None:
        """Put the framework of a map beside what is there already."""
        start = self.size
        self.size += part.size
        self.assumptions += (start + a for a in part.assumptions)
        self.rules += ((start + head, tuple([start + a for a in body])) for head, body in part.rules)
        self.contraries += ((start + a, start + c) for a, c in part.contraries)
        self.atoms.update((f"{name}/{key}", start + atom) for key, atom in part.atoms.items())
        self.fixed.update((f"{name}/{key}", label) for key, label in part.fixed.items())

    def others(self, groups: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
        rules, found = others(groups, self.size)
        self.size += len({head for head, _ in rules})
        self.rules += rules
        return found


def over(atlas: AtlasGraph, standpoint: Standpoint = "drawn", drop: Collection[str] = ()) -> Framework:
    """Return the theory of an atlas from a standpoint, without the nodes and steps in `drop`.

    Nodes and steps are named `map/id`, and claims by their ids: a claim is accepted if what is accepted says it, or
    implies it by the relations of the atlas. A claim that nothing could say or imply is absent.

    Linear in the maps and links; a relation counts as often as there are pairs of its claims.

    Raises:
        StandpointError: `standpoint` is another word.
    """
    draft = _Draft()
    bond = _Bond(atlas, draft)
    for name, graph in atlas.maps.items():
        gone = frozenset(place.removeprefix(f"{name}/") for place in drop if place.startswith(f"{name}/"))
        nodes = [node for node in _seen(graph, standpoint) if node.id not in gone]
        start, part = draft.size, over_nodes(graph, nodes, gone)
        draft.add(part, name)
        assumed = zip(nodes, part.assumptions, strict=False)
        bond.hear(graph, {n.id: (start + k, start + a) for k, (n, a) in enumerate(assumed)})
    bond.relate([r for r in atlas.atlas.relations if isinstance(r, Contrary)])
    bond.imply(_rules(atlas))
    bond.tie()
    return bond.framework()


def _seen(graph: Graph, standpoint: Standpoint) -> Iterable[Node]:
    if isinstance(standpoint, str):
        if standpoint not in STANDPOINTS:
            raise StandpointError(f"an atlas has the standpoints {' and '.join(STANDPOINTS)}, not {standpoint!r}")
        return members(graph, standpoint)
    wanted = frozenset(standpoint.get(graph.map.id, ()))
    return [node for node in graph.nodes.values() if node.id in wanted]


@attrs.define
class _Bond:
    """What makes maps bear on each other: who says each literal, what is drawn against it, and what implies it."""

    atlas: AtlasGraph
    draft: _Draft
    said: dict[Literal, list[_Voice]] = attrs.field(factory=dict)
    opposed: dict[Literal, list[_Voice]] = attrs.field(factory=dict)
    rivals: dict[str, list[str]] = attrs.field(factory=dict)
    held: dict[Literal, int] = attrs.field(factory=dict)
    implied: dict[Literal, int] = attrs.field(factory=dict)

    def hear(self, graph: Graph, inside: Mapping[str, tuple[int, int]]) -> None:
        """Take in what the nodes of a map that are inside say, and what is drawn against it."""
        name = graph.map.id
        for node, (atom, assumption) in inside.items():
            for literal in _literals(graph.nodes[node]):
                voice = _Voice(name, f"{name}/{node}", atom, assumption)
                self.said.setdefault(literal, []).append(voice)
                self.opposed.setdefault(_negated(literal), []).append(voice)
        for attack in graph.attacks:
            if attack.source in inside and attack.target in graph.nodes:
                for literal in _literals(graph.nodes[attack.target]):
                    voice = _Voice(name, f"{name}/{attack.target}", *inside[attack.source])
                    self.opposed.setdefault(literal, []).append(voice)

    def relate(self, relations: Iterable[Contrary]) -> None:
        """Let those who say a claim speak against its contraries."""
        for relation in relations:
            claims = dict.fromkeys(relation.claims)
            denials = self.draft.others([(self.holding((claim, 1)),) for claim in claims])
            for claim, denied in zip(claims, denials, strict=True):
                self.draft.rules += ((self.holding((claim, -1)), (atom,)) for atom in denied)
                for other in claims:
                    if other != claim:
                        self.opposed.setdefault((claim, 1), []).extend(self.said.get((other, 1), ()))
                        self.rivals.setdefault(claim, []).append(other)

    def imply(self, rules: Iterable[tuple[Literal, Sequence[Literal]]]) -> None:
        """Let literals follow from others."""
        for head, body in rules:
            if head not in self.implied:
                self.implied[head] = self.draft.fresh()
                self.draft.rules.append((self.holding(head), (self.implied[head],)))
            self.draft.rules.append((self.implied[head], tuple([self.holding(literal) for literal in body])))

    def tie(self) -> None:
        """Let what speaks against a literal attack every node that says it, but for those of its own map."""
        for literal, voices in self.said.items():
            self._attack(voices, list(dict.fromkeys(self.opposed.get(literal, ()))))
            claim, sign = literal
            against = [_negated(literal), *((rival, 1) for rival in self.rivals.get(claim, ()) if sign > 0)]
            implied = [self.implied[other] for other in dict.fromkeys(against) if other in self.implied]
            self.draft.contraries += ((voice.assumption, atom) for voice in voices for atom in implied)

    def holding(self, literal: Literal) -> int:
        """Return the atom that holds just if something says or implies a literal."""
        if literal not in self.held:
            self.held[literal] = self.draft.fresh()
            voices = self.said.get(literal, ())
            self.draft.rules += ((self.held[literal], (voice.atom,)) for voice in voices)
        return self.held[literal]

    def framework(self) -> Framework:
        """Return the whole, in which claims have names."""
        draft = self.draft
        voiced = {claim: self.holding((claim, 1)) for claim in self.atlas.claims}
        parts = (tuple(draft.assumptions), tuple(draft.rules), tuple(draft.contraries))
        found = Framework(draft.size, *parts, draft.atoms, draft.fixed)
        heard = closure(found, found.assumptions)
        draft.atoms.update((claim, atom) for claim, atom in voiced.items() if heard[atom] or (claim, 1) in self.said)
        draft.fixed.update((claim, Label.ABSENT) for claim in voiced if claim not in draft.atoms)
        return found

    def _attack(self, targets: Iterable[_Voice], sources: Sequence[_Voice]) -> None:
        by_map: dict[str, list[int]] = {}
        for source in sources:
            by_map.setdefault(source.map, []).append(source.atom)
        *but_own, all_of_them = self.draft.others([*by_map.values(), ()])
        found = dict(zip(by_map, but_own, strict=True))
        for target in targets:
            attackers: Iterable[int] = found.get(target.map, all_of_them)
            if target.place in self.atlas.marks:
                foreign = (s for s in sources if s.map != target.map)
                attackers = [s.atom for s in foreign if not self.atlas.apart(s.place, target.place)]
            self.draft.contraries += ((target.assumption, atom) for atom in attackers)


def _literals(node: Node) -> list[Literal]:
    """Return what a node says of claims in full; what is only supposed says nothing."""
    if node.stance is Stance.SUPPOSES:
        return []
    return list(dict.fromkeys((k.claim, _SIGNS[k.relation]) for k in node.links if k.relation in _SIGNS))


def _negated(literal: Literal) -> Literal:
    return literal[0], -literal[1]


def _rules(atlas: AtlasGraph) -> Iterator[tuple[Literal, Sequence[Literal]]]:
    """Yield the implications of an atlas and their transpositions, and that of some claims one must hold."""
    for relation in atlas.atlas.relations:
        if isinstance(relation, Implication) and relation.given:
            given = list(dict.fromkeys((claim, 1) for claim in relation.given))
            for claim in [c for c in dict.fromkeys(relation.then) if c not in relation.given]:
                yield (claim, 1), given
                for literal in given:
                    yield _negated(literal), [(claim, -1), *(other for other in given if other != literal)]
        elif isinstance(relation, Contrary) and relation.exhaustive:
            claims = list(dict.fromkeys(relation.claims))
            for claim in claims if len(claims) > 1 else ():
                yield (claim, 1), [(other, -1) for other in claims if other != claim]
