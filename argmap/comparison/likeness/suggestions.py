"""What is compared with what: claims, nodes with claims, and nodes of different maps.

What a person has settled is not asked again: nodes that link to a claim are left out, and so are claims that a relation
of the atlas holds against each other, and nodes that it marks as apparently opposed.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, product

import attrs

from argmap.comparison.likeness import index
from argmap.comparison.likeness.index import Index
from argmap.comparison.likeness.wording import Weights, Wording, read, shared, weigh
from argmap.graph import AtlasGraph
from argmap.model import Apparent, AtlasRelation, Contrary

#: How many of the words that two texts share are told.
_TOLD = 4

#: Texts by name: of a claim its id, of a node `map/node`.
Texts = Mapping[str, Wording]


@attrs.frozen
class Alike:
    """Two texts by name, how alike they are (0 to 100), and the rarest words they share, as the first has them."""

    one: str
    other: str
    score: float
    words: tuple[str, ...]


@attrs.frozen
class Listed:
    """Pairs, the most alike first, then by name; `count` is how many were found, of which `pairs` may be the first."""

    pairs: tuple[Alike, ...]
    count: int


@attrs.frozen
class Suggestions:
    """Claims that may be one, nodes that may express a claim, and nodes of two maps for which a claim may be missing.

    `cut` names the texts of which only a beginning was compared; `common` counts the words by which nothing was
    searched, since too many texts have them.
    """

    claims: Listed
    links: Listed
    nodes: Listed
    cut: tuple[str, ...] = ()
    common: int = 0


def of(atlas: AtlasGraph, maps: Collection[str], most: int, least: float) -> Suggestions:
    """Return what may be the same in an atlas, in each list at most `most` pairs with a score of at least `least`.

    Only pairs that concern the maps named are: claims to which a node of theirs is linked, and their nodes. How rare a
    word is depends on all maps. Near linear in the texts: see `argmap.comparison.likeness.index`.
    """
    claims = {name: read(claim.text) for name, claim in atlas.claims.items()}
    nodes = {_name(m, node): read(n.text) for m, graph in atlas.maps.items() for node, n in graph.nodes.items()}
    weights = weigh((*claims.values(), *nodes.values()))
    free = {name: nodes[name] for name in _free(atlas)}
    of_claims, of_nodes = index.of(list(claims.values()), weights), index.of(list(free.values()), weights)
    whole = len(set(maps)) == len(atlas.maps)
    asked = (
        claims.keys() if whole else {c for c, links in atlas.links.items() if any(g.map.id in maps for g, *_ in links)}
    )
    mine = {name for name in free if _map(name) in maps}
    return Suggestions(
        _listed(_claims(atlas, claims, of_claims, asked, least), claims, claims, weights, most),
        _listed(_links(claims, of_claims, {n: free[n] for n in free if n in mine}, least), free, claims, weights, most),
        _listed(_nodes(atlas, free, of_nodes, mine, least), free, free, weights, most),
        tuple(name for texts in (claims, nodes) for name, wording in texts.items() if wording.cut),
        len(of_claims.common | of_nodes.common),
    )


#: Two names and how alike they are.
_Found = tuple[str, str, float]


def _name(amap: str, node: str) -> str:
    return f"{amap}/{node}"


def _map(name: str) -> str:
    return name.rpartition("/")[0]


def _free(atlas: AtlasGraph) -> Iterator[str]:
    """Yield the names of the nodes that express no claim."""
    for name, graph in atlas.maps.items():
        yield from (_name(name, node.id) for node in graph.nodes.values() if not node.links)


def _claims(
    atlas: AtlasGraph, claims: Texts, searched: Index, asked: Collection[str], least: float
) -> Iterator[_Found]:
    settled = {pair for relation in atlas.atlas.relations for pair in _related(relation)}
    for one, other, alike in _within(claims, searched, least):
        if (one in asked or other in asked) and (one, other) not in settled:
            yield one, other, alike


def _links(claims: Texts, searched: Index, nodes: Texts, least: float) -> Iterator[_Found]:
    names = list(claims)
    for name, wording in nodes.items():
        yield from ((name, names[number], alike) for number, alike in searched.near(wording, least))


def _nodes(atlas: AtlasGraph, nodes: Texts, searched: Index, mine: Collection[str], least: float) -> Iterator[_Found]:
    settled = {pair for relation in atlas.atlas.relations for pair in _marked(relation)}
    for one, other, alike in _within(nodes, searched, least):
        if _map(one) != _map(other) and (one in mine or other in mine) and (one, other) not in settled:
            yield one, other, alike


def _within(texts: Texts, searched: Index, least: float) -> Iterator[_Found]:
    """Yield each pair of the texts once, its names sorted."""
    names = list(texts)
    for place, (name, wording) in enumerate(texts.items()):
        for number, alike in searched.near(wording, least, after=place):
            one, other = sorted((name, names[number]))
            yield one, other, alike


def _related(relation: AtlasRelation) -> Iterator[tuple[str, str]]:
    """Yield the pairs of claims that a relation holds against each other, their names sorted."""
    if isinstance(relation, Apparent):
        return
    pairs = (
        combinations(relation.claims, 2) if isinstance(relation, Contrary) else product(relation.given, relation.then)
    )
    yield from ((min(pair), max(pair)) for pair in pairs)


def _marked(relation: AtlasRelation) -> Iterator[tuple[str, str]]:
    if isinstance(relation, Apparent):
        yield from ((min(pair), max(pair)) for pair in combinations(relation.nodes, 2))


def _listed(found: Iterable[_Found], ones: Texts, others: Texts, weights: Weights, most: int) -> Listed:
    """Keep the first pairs and count them all."""
    count = 0

    def counted() -> Iterator[_Found]:
        nonlocal count
        for pair in found:
            count += 1
            yield pair

    first = heapq.nsmallest(most, counted(), key=lambda pair: (-pair[2], pair[0], pair[1]))
    pairs = tuple(Alike(one, other, alike, _told(ones[one], others[other], weights)) for one, other, alike in first)
    return Listed(pairs, count)


def _told(one: Wording, other: Wording, weights: Weights) -> tuple[str, ...]:
    return tuple(one.words[beginning] for beginning in shared(one, other, weights)[:_TOLD])
