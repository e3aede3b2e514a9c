"""Walks over directed graphs given as plain mappings: components and circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def components(arrows: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the strongly connected components of a directed graph, successors first (Tarjan 1972). Linear."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in arrows:
        if root in index:
            continue
        work = [(root, iter(arrows[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, successors = work[-1]
            for other in successors:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(arrows.get(other, ()))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_pop_until(node, stack, on_stack))
    return found


def _pop_until(node: str, stack: list[str], on_stack: set[str]) -> list[str]:
    part = []
    while True:
        top = stack.pop()
        on_stack.discard(top)
        part.append(top)
        if top == node:
            return part


def circle(start: str, arrows: Mapping[str, list[str]], inside: set[str]) -> tuple[str, ...]:
    """Return a shortest walk from `start` back to it within `inside`, breadth first."""
    came: dict[str, str] = {}
    queue = [start]
    for node in queue:
        for other in arrows[node]:
            if other == start:
                walk = [node]
                while walk[-1] != start:
                    walk.append(came[walk[-1]])
                return tuple(reversed(walk))
            if other in inside and other not in came:
                came[other] = node
                queue.append(other)
    return (start,)
