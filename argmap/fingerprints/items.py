"""Everything in a project that somebody reviews, with the fingerprints of what it is held against."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import attrs

from argmap.findings import Span
from argmap.graph import AtlasGraph, Graph
from argmap.model import Apparent, AtlasRelation, Claim, Contrary, Link, Node, Quote, Step, place_of
from argmap.sources import Holding

_DIGITS = 12

#: Fingerprints by what they are of.
Parts = Mapping[str, str]


@attrs.frozen
class Item:
    """One thing to review: its kind and name, how it is called, where it stands, what it rests on.

    The fingerprint of the item itself is called `self`. `map` is empty for what belongs to the atlas. Of several
    items of one kind and name, `number` tells which it is.
    """

    kind: str
    name: str
    title: str
    file: str
    span: Span
    parts: Parts
    map: str = ""
    number: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Kind and name, unique in a project."""
        return self.kind, f"{self.name} {self.number}" if self.number else self.name

    @property
    def owner(self) -> str:
        """The node (`map/node`), named step, claim or relation by whose name the item is accepted."""
        return self.name.split(" ")[0]

    def is_in(self, names: Collection[str]) -> bool:
        """Tell whether the item is among what `names` name: maps, or owners of items. No names are all."""
        return not names or self.owner in names or (self.map in names and bool(self.map))


def items(bound: AtlasGraph) -> Iterator[Item]:
    """Yield everything that can be reviewed: claims and relations of the atlas, then each map. Linear."""
    seen: Counter[tuple[str, str]] = Counter()
    for item in _items(bound):
        yield attrs.evolve(item, number=seen[item.key]) if seen[item.key] else item
        seen[item.kind, item.name] += 1


def _items(bound: AtlasGraph) -> Iterator[Item]:
    for claim in bound.claims.values():
        yield Item(
            "claim", claim.id, f'the claim "{claim.id}"', bound.atlas.file, place_of(claim), {"self": _claim(claim)}
        )
    yield from _relations(bound)
    for graph in bound.maps.values():
        for node in graph.nodes.values():
            yield from _of_node(bound, graph, node)
        for step in graph.steps.values():
            yield _step(graph, step)
        yield from _attacks(graph)


def _hash(*parts: object) -> str:
    """Return a fingerprint. What it is of is told apart by its repr, which is the same in every process."""
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]


def _claim(claim: Claim) -> str:
    return _hash(claim.text, claim.sort and claim.sort.value, claim.note)


def _node(node: Node) -> str:
    terms = [term and term.value for term in (node.basis, node.stance, node.sort, node.qualifier)]
    return _hash(type(node).__name__, node.text, terms, node.by, node.via, node.formal)


def _of_node(bound: AtlasGraph, graph: Graph, node: Node) -> Iterator[Item]:
    name, own, file = f"{graph.map.id}/{node.id}", _node(node), graph.map.file
    yield Item("node", name, f'"{node.id}"', file, place_of(node), {"self": own}, graph.map.id)
    for link in node.links:
        parts = {"self": _hash(link.relation.value, link.why), "node": own, "claim": _linked(bound, link)}
        title = f'the link of "{node.id}" to "{link.claim}"'
        yield Item("link", f"{name} {link.claim}", title, file, place_of(link), parts, graph.map.id)
    for phrase in node.quotes:
        yield _quote(graph, name, node, phrase, own)


def _linked(bound: AtlasGraph, link: Link) -> str:
    claim = bound.claims.get(link.claim)
    return _claim(claim) if claim is not None else _hash()


def _quote(graph: Graph, name: str, owner: Node, phrase: Quote, own: str) -> Item:
    anchors = [(anchor.source, anchor.paragraph) for anchor in phrase.at]
    texts = sorted((h.source.id, _text(h)) for h in graph.holdings)
    parts = {"self": _hash(phrase.text, anchors), "node": own, "source": _hash(texts)}
    title = f'the quote “{phrase.text}” of "{owner.id}"'
    name = f"{name} {_hash(phrase.text)}"
    return Item("quote", name, title, graph.map.file, place_of(phrase), parts, graph.map.id)


def _text(holding: Holding) -> str:
    """Return what tells one state of a source's text from another: the hash of its bytes, or that of its seal."""
    if holding.text is not None:
        return holding.text.sha256
    return holding.seal.sha256 if holding.seal is not None else ""


def _step(graph: Graph, step: Step) -> Item:
    conclusion = graph.nodes[step.conclusion]
    known = [(name, _node(graph.nodes[name])) for name in sorted(step.premises) if name in graph.nodes]
    parts = {
        "self": _hash(sorted(step.premises), step.scheme, step.strict, step.by),
        "conclusion": _node(conclusion),
        "premises": _hash(known),
    }
    title = f'the step to "{step.conclusion}" from {" + ".join(step.premises)}'
    name = step.id if step.named else f"{step.conclusion} {_hash(sorted(step.premises))}"
    return Item("step", f"{graph.map.id}/{name}", title, graph.map.file, place_of(step), parts, graph.map.id)


def _attacks(graph: Graph) -> Iterator[Item]:
    for attack in graph.attacks:
        source = graph.nodes[attack.source]
        step = graph.steps.get(attack.target) if attack.target not in graph.nodes else None
        target = _hash(_step(graph, step).parts) if step is not None else _node(graph.nodes[attack.target])
        title = f'the attack of "{attack.source}" on "{attack.target}"'
        name = f"{graph.map.id}/{attack.source} {attack.target}"
        parts = {"self": _hash(attack.kind.value), "node": _node(source), "target": target}
        yield Item("attack", name, title, graph.map.file, place_of(source, "against"), parts, graph.map.id)


def _relations(bound: AtlasGraph) -> Iterator[Item]:
    for relation in bound.atlas.relations:
        kind, names = _terms(relation)
        parts = {"self": _hash(relation)}
        if isinstance(relation, Apparent):
            nodes = [(name, _node(node)) for name in names if (node := _named(bound, name)) is not None]
            parts["nodes"] = _hash(nodes)
        else:
            parts["claims"] = _hash([(name, _claim(bound.claims[name])) for name in names if name in bound.claims])
        title = f"the relation {kind} of {', '.join(names)}"
        yield Item("relation", f"{kind}:{'+'.join(names)}", title, bound.atlas.file, place_of(relation), parts)


def _terms(relation: AtlasRelation) -> tuple[str, tuple[str, ...]]:
    """Return which relation it is, and what it relates."""
    if isinstance(relation, Apparent):
        return "apparent", relation.nodes
    if isinstance(relation, Contrary):
        return "contradictory" if relation.exhaustive else "contrary", relation.claims
    return "implication", (*relation.given, *relation.then)


def _named(bound: AtlasGraph, name: str) -> Node | None:
    owner, _, node = name.partition("/")
    return bound.maps[owner].nodes.get(node) if owner in bound.maps else None
