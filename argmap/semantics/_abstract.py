"""What only abstract frameworks have: neighbours in the graph of attacks, and largest sets without conflict."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from argmap.framework import Framework, Label
from argmap.semantics._search import Search


def neighbours(framework: Framework) -> list[set[int]]:
    """Return for each argument those that it attacks or is attacked by."""
    found: list[set[int]] = [set() for _ in range(framework.size)]
    for target, attacker in framework.contraries:
        found[target].add(attacker)
        found[attacker].add(target)
    return found


def conflict_free(framework: Framework) -> Search:
    """Return a search whose models are the sets free of conflict; rejected is what they attack."""
    search = Search(framework, (Label.UNDECIDED,) * framework.size)
    search.bind_rules()
    search.bind_attacks(defended=False)
    return search


def largest(near: Sequence[Collection[int]], among: Collection[int]) -> Iterator[tuple[int, ...]]:
    """Yield every largest set free of conflict among some arguments, given the neighbours of each.

    These are the largest cliques of the graph of what does not conflict (Bron & Kerbosch 1973, with a pivot: Tomita,
    Tanaka & Takahashi 2006). Nothing recurses.
    """
    start = {argument for argument in among if argument not in near[argument]}
    stack: list[tuple[tuple[int, ...], set[int], set[int]]] = [((), start, set())]
    while stack:
        chosen, free, done = stack.pop()
        if not free:
            if not done:
                yield tuple(sorted(chosen))
            continue
        pivot = min(sorted(free | done), key=lambda argument: len(free.intersection(near[argument])))
        branches = []
        for argument in sorted(free.intersection(near[pivot]) | free.intersection({pivot})):
            out = {argument, *near[argument]}
            branches.append(((*chosen, argument), free - out, done - out))
            free = free - {argument}
            done = done | {argument}
        stack.extend(reversed(branches))
