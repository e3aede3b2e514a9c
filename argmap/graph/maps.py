"""One map's arrows, indexed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from argmap.graph.walks import circle, components
from argmap.model import (
    COMMITTED,
    Attack,
    AttackKind,
    Basis,
    Conclusion,
    Map,
    Node,
    Quote,
    Rebuttal,
    Stance,
    Step,
)
from argmap.sources import Holding, Holdings, Verdict, verify


@attrs.frozen(eq=False)
class Graph:
    """The arrows of one map. `holdings` are the map's own sources, in the order the map names them."""

    map: Map
    nodes: Mapping[str, Node]
    steps: Mapping[str, Step]
    attacks: tuple[Attack, ...]
    holdings: tuple[Holding, ...] = ()
    _verdicts: dict[int, tuple[Quote, Verdict]] = attrs.field(factory=dict, repr=False, init=False)

    @cached_property
    def named(self) -> frozenset[str]:
        """What the map itself names: its theses and its alternatives."""
        return frozenset(self.map.thesis or ()).union(*(rivals.nodes for rivals in self.map.alternatives))

    @cached_property
    def _uses(self) -> dict[str, list[Step]]:
        uses: dict[str, list[Step]] = {}
        for step in self.steps.values():
            for premise in dict.fromkeys(step.premises):
                uses.setdefault(premise, []).append(step)
        return uses

    @cached_property
    def _attacked(self) -> dict[str, list[Attack]]:
        attacked: dict[str, list[Attack]] = {}
        for attack in self.attacks:
            attacked.setdefault(attack.target, []).append(attack)
        return attacked

    @cached_property
    def _attacking(self) -> dict[str, list[Attack]]:
        attacking: dict[str, list[Attack]] = {}
        for attack in self.attacks:
            attacking.setdefault(attack.source, []).append(attack)
        return attacking

    @cached_property
    def _steps_to(self) -> dict[str, list[Step]]:
        to: dict[str, list[Step]] = {}
        for step in self.steps.values():
            to.setdefault(step.conclusion, []).append(step)
        return to

    def steps_to(self, node: str) -> list[Step]:
        """Return the steps whose conclusion is `node`, in the order written."""
        return self._steps_to.get(node, [])

    def steps_from(self, node: str) -> list[Step]:
        """Return the steps in which `node` is a premise, in the order written."""
        return self._uses.get(node, [])

    def attacks_on(self, target: str) -> list[Attack]:
        """Return the attacks on a node or a named step."""
        return self._attacked.get(target, [])

    def attacks_by(self, node: str) -> list[Attack]:
        """Return the attacks that a rebuttal makes."""
        return self._attacking.get(node, [])

    def premises(self, step: Step) -> list[Node]:
        """Return the premises of a step that exist."""
        return [self.nodes[p] for p in step.premises if p in self.nodes]

    def supporters(self, node: Node) -> list[Node]:
        """Return every premise of every step to `node`."""
        return [premise for step in self.steps_to(node.id) for premise in self.premises(step)]

    def quotes(self) -> Iterator[tuple[Node | Step, Quote]]:
        """Yield every quote with the node or step that it anchors."""
        owners: tuple[Node | Step, ...] = (*self.nodes.values(), *self.steps.values())
        for owner in owners:
            for quote in owner.quotes:
                yield owner, quote

    def verdict(self, quote: Quote) -> Verdict:
        """Say whether `quote` stands where it is said to; computed once per quote."""
        if (known := self._verdicts.get(id(quote))) is None:  # by identity, since hashing a quote costs more
            known = self._verdicts[id(quote)] = (quote, verify(quote, self.holdings))
        return known[1]

    def speakers_of(self, step: Step) -> tuple[str, ...]:
        """Return whose inference a step is: `by`, or the speaker of its conclusion; empty is the author."""
        return step.by or self.nodes[step.conclusion].by

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Each circle of support once: node ids in the order of support, beginning with the first written.

        A circle is a shortest one through a strongly connected component (Tarjan 1972). Linear.
        """
        if self._runs_one_way():
            return ()
        arrows = {n: [s.conclusion for s in self.steps_from(n)] for n in self.nodes}
        order = {n: i for i, n in enumerate(self.nodes)}
        found = []
        for part in components(arrows):
            first = min(part, key=order.__getitem__)
            if len(part) > 1 or first in arrows[first]:
                found.append(circle(first, arrows, set(part)))
        return tuple(sorted(found, key=lambda c: order[c[0]]))

    def _runs_one_way(self) -> bool:
        """Tell whether every premise is written after what it supports, as in many maps: then there is no circle."""
        place = {name: number for number, name in enumerate(self.nodes)}
        return all(place.get(p, len(place)) > place[s.conclusion] for s in self.steps.values() for p in s.premises)

    @cached_property
    def stances(self) -> frozenset[Stance]:
        """The stances that the nodes of the map have."""
        return frozenset(node.stance for node in self.nodes.values())

    def reading_order(self) -> Iterator[Node]:
        """Yield every node once: each thesis, then what bears on it, depth first, then the rest as written."""
        seen: set[str] = set()
        stack = [n for n in (*(self.map.thesis or ()), *self.nodes) if n in self.nodes][::-1]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            yield self.nodes[node]
            stack.extend(reversed(list(self._below(node))))

    def _below(self, node: str) -> Iterator[str]:
        for step in self.steps_to(node):
            yield from (p.id for p in self.premises(step))
            yield from (a.source for a in self.attacks_on(step.id))
        yield from (a.source for a in self.attacks_on(node))


def of(amap: Map, holdings: Holdings | None = None) -> Graph:
    """Index one map. `holdings` maps the ids of sources to what the project holds of them."""
    nodes: dict[str, Node] = {}
    for node in amap.nodes:
        nodes.setdefault(node.id, node)
    steps: dict[str, Step] = {}
    for node in nodes.values():
        if isinstance(node, Conclusion):
            for step in node.because:
                if step.id not in nodes:
                    steps.setdefault(step.id, step)
    held = tuple(holdings[s] for s in amap.sources if s in holdings) if holdings else ()
    return Graph(amap, nodes, steps, tuple(_attacks(nodes, steps)), held)


def _attacks(nodes: Mapping[str, Node], steps: Mapping[str, Step]) -> Iterator[Attack]:
    for node in nodes.values():
        if not isinstance(node, Rebuttal):
            continue
        for target in dict.fromkeys(node.against):
            if target in nodes:
                leaf = not isinstance(nodes[target], Conclusion)
                yield Attack(node.id, target, AttackKind.UNDERMINES if leaf else AttackKind.REBUTS)
            elif target in steps and steps[target].named:
                yield Attack(node.id, target, AttackKind.UNDERCUTS)


def is_commitment(node: Node) -> bool:
    """Tell whether the author asserts or concedes a node."""
    return node.stance in COMMITTED


def is_assumed(node: Node) -> bool:
    """Tell whether the mapper supplied a node."""
    return node.basis is Basis.ASSUMED
