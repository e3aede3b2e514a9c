"""What parties are bound to, as a theory: positions that can be given up, and laws that cannot.

There is a variable for each claim, and one for each node that is the same as no claim or its opposite. A member of the
theory is a party's position (full, and with a sign), or what the author of a map draws without exception: a strict step
or alternatives. The laws are the relations of the atlas and the formulas of the nodes. Defeasible steps, attacks, links
to narrower and broader claims and supposed nodes bind nobody here: they have no part in the theory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from argmap.comparison import positions
from argmap.comparison.parties import Party, Roster, roster
from argmap.comparison.positions import Evidence, Tie
from argmap.graph import AtlasGraph, Graph
from argmap.logic import Clause, FormulaError, Group, Theory, Variables, at_most_one, define, parse
from argmap.model import Alternatives, Apparent, Contrary, Implication, Link, Node, Relation, Stance, Step


@attrs.frozen
class Side:
    """A party is for (+1) or against (-1) a claim, or a node named `map/node`; `evidence` says by which nodes."""

    party: Party
    about: str
    sign: int
    evidence: tuple[Evidence, ...]


@attrs.frozen
class Drawn:
    """A strict step or alternatives that a party draws in a map."""

    party: Party
    graph: Graph
    what: Step | Alternatives


@attrs.frozen
class Formal:
    """A node that a formula stands for."""

    graph: Graph
    node: Node


Member = Side | Drawn
Law = Contrary | Implication | Formal


@attrs.frozen
class Bound:
    """A theory with what its members and laws are, in its order; `variables` numbers what they are about."""

    theory: Theory
    members: tuple[Member, ...]
    laws: tuple[Law, ...]
    variables: Variables = attrs.field(factory=Variables, eq=False, repr=False)


def of(atlas: AtlasGraph, parties: Roster | None = None) -> Bound:
    """Return the theory of an atlas. Linear."""
    who = parties if parties is not None else roster(atlas)
    variables = Variables()
    bound = _laws(atlas, variables)
    sides = [(side, ((side.sign * variables.of(side.about),),)) for side in _sides(atlas, who)]
    members: list[tuple[Member, Group]] = [*sides, *_drawn(atlas, who, variables)]
    theory = attrs.evolve(bound.theory, members=tuple(group for _, group in members))
    return Bound(theory, tuple(member for member, _ in members), bound.laws, variables)


def laws(atlas: AtlasGraph) -> Bound:
    """Return the theory of an atlas to which nobody is bound: its laws alone. Linear."""
    return _laws(atlas, Variables())


def stated(law: Law) -> str:
    """Return a law in words, as a part of a sentence."""
    if isinstance(law, Formal):
        return f"the formula of {law.graph.map.id}/{law.node.id}"
    if isinstance(law, Implication):
        return f"if {' + '.join(law.given)}, then {' + '.join(law.then)}"
    return f"{'exactly' if law.exhaustive else 'at most'} one holds of {', '.join(law.claims)}"


def ends(drawn: Drawn) -> list[Node]:
    """Return the nodes of a strict step, its conclusion last, or of alternatives; those that do not exist left out."""
    what = drawn.what
    names = (*what.premises, what.conclusion) if isinstance(what, Step) else what.nodes
    return [drawn.graph.nodes[name] for name in dict.fromkeys(names) if name in drawn.graph.nodes]


def is_bound(atlas: AtlasGraph) -> bool:
    """Tell whether an atlas has anything by which positions on different things can be in conflict. Linear."""
    return any(not isinstance(relation, Apparent) for relation in atlas.atlas.relations) or any(
        graph.map.alternatives
        or any(node.formal is not None for node in graph.nodes.values())
        or any(step.strict for step in graph.steps.values())
        for graph in atlas.maps.values()
    )


def _laws(atlas: AtlasGraph, variables: Variables) -> Bound:
    related = [r for r in atlas.atlas.relations if not isinstance(r, Apparent)]
    found: list[tuple[Law, Group]] = [(r, clauses) for r in related if (clauses := _related(r, variables))]
    definitions: list[Clause] = []
    for graph, node in _formal(atlas):
        clauses, meaning = _meant(graph, node, variables)
        definitions += meaning
        if clauses:
            found.append((Formal(graph, node), clauses))
    theory = Theory((), tuple(group for _, group in found), tuple(definitions))
    return Bound(theory, (), tuple(law for law, _ in found), variables)


def _related(relation: Contrary | Implication, variables: Variables) -> Group:
    """Return the clauses of a relation; none where it lacks an end, as it does when its file is broken."""
    if isinstance(relation, Implication):
        if not relation.given:
            return ()
        given = [-variables.of(claim) for claim in dict.fromkeys(relation.given)]
        return tuple((*given, variables.of(claim)) for claim in dict.fromkeys(relation.then))
    claims = [variables.of(claim) for claim in dict.fromkeys(relation.claims)]
    if len(claims) < 2:
        return ()
    apart = at_most_one(claims, variables)
    return (*apart, tuple(claims)) if relation.exhaustive else tuple(apart)


def _full(node: Node) -> list[Link]:
    return [link for link in node.links if link.relation in (Relation.SAME, Relation.OPPOSITE)]


def _literals(graph: Graph, node: Node, variables: Variables) -> tuple[int, ...]:
    """Return what a node says: the claims it is the same as and the opposites of those it denies, or itself."""
    said = [(-1 if link.relation is Relation.OPPOSITE else 1) * variables.of(link.claim) for link in _full(node)]
    return tuple(dict.fromkeys(said)) or (variables.of(_place(graph, node)),)


def _place(graph: Graph, node: Node) -> str:
    return f"{graph.map.id}/{node.id}"


def _formal(atlas: AtlasGraph) -> Iterator[tuple[Graph, Node]]:
    """Yield the nodes with a formula, but for those that are only supposed."""
    for graph in atlas.maps.values():
        for node in graph.nodes.values():
            if node.formal is not None and node.stance is not Stance.SUPPOSES:
                yield graph, node


def _meant(graph: Graph, node: Node, variables: Variables) -> tuple[Group, list[Clause]]:
    """Return that a node holds just if its formula does, and what the formula means; nothing if it is none."""
    try:
        formula, definitions = define(parse(node.formal or ""), variables, graph.map.id)
    except FormulaError:
        return (), []
    said = _literals(graph, node, variables)
    return (*((-formula, literal) for literal in said), (formula, *(-literal for literal in said))), definitions


def _drawn(atlas: AtlasGraph, who: Roster, variables: Variables) -> Iterator[tuple[Drawn, Group]]:
    """Yield strict steps and alternatives for each author of their map; what is supposed has no part in them."""
    for graph in atlas.maps.values():
        found: list[tuple[Step | Alternatives, Group]] = []
        for step in graph.steps.values():
            if step.strict and (nodes := _whole(graph, (*step.premises, step.conclusion))):
                *given, then = (_literals(graph, node, variables) for node in nodes)
                refuted = tuple(-literal for literals in given for literal in literals)
                found.append((step, tuple((*refuted, literal) for literal in then)))
        found += ((group, _apart(graph, group, variables)) for group in graph.map.alternatives)
        for what, clauses in found:
            for party in who.authors[graph.map.id] if clauses else ():
                yield Drawn(party, graph, what), clauses


def _apart(graph: Graph, group: Alternatives, variables: Variables) -> Group:
    """Return the clauses of alternatives: at most one of those comes true that are not only supposed."""
    clauses: list[Clause] = []
    rivals: list[int] = []
    for name in _known(graph, group.nodes):
        said = _literals(graph, graph.nodes[name], variables)
        rivals.append(said[0] if len(said) == 1 else variables.fresh())
        if len(said) > 1:
            clauses.append((rivals[-1], *(-literal for literal in said)))
    return (*clauses, *at_most_one(rivals, variables)) if len(rivals) > 1 else ()


def _known(graph: Graph, names: Iterable[str]) -> list[str]:
    """Return the nodes that exist and are not only supposed, each once."""
    return [n for n in dict.fromkeys(names) if n in graph.nodes and graph.nodes[n].stance is not Stance.SUPPOSES]


def _whole(graph: Graph, names: tuple[str, ...]) -> list[Node]:
    """Return the ends of a step if it has premises and all its ends exist and are not only supposed."""
    whole = len(names) > 1 and len(_known(graph, names)) == len(set(names))
    return [graph.nodes[name] for name in names] if whole else []


def _sides(atlas: AtlasGraph, who: Roster) -> Iterator[Side]:
    """Yield every full position; a mixed one is a position on either side."""
    held = positions.over(atlas, who, {**atlas.links, **_own_ties(atlas)})
    for party, by_claim in held.items():
        for about, position in by_claim.items():
            for sign in (1, -1) if position.has_sign and not position.partly else ():
                if evidence := tuple(e for e in position.evidence if e.sign == sign):
                    yield Side(party, about, sign, evidence)


def _own_ties(atlas: AtlasGraph) -> dict[str, list[Tie]]:
    """Tie each node without a same or opposite link to itself, if anything else can bear on it."""
    ties: dict[str, list[Tie]] = {}
    for graph in atlas.maps.values():
        steps = [(*step.premises, step.conclusion) for step in graph.steps.values() if step.strict]
        used = {name for names in (*steps, *(group.nodes for group in graph.map.alternatives)) for name in names}
        for node in graph.nodes.values():
            if (node.formal is not None or node.id in used) and not _full(node):
                place = _place(graph, node)
                ties[place] = [(graph, node, Link(place))]
    return ties
