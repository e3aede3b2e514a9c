"""Walks over directed graphs given as plain mappings: components and circles."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

Vertex = TypeVar("Vertex", bound=Hashable)


def components(arrows: Mapping[Vertex, Iterable[Vertex]]) -> list[list[Vertex]]:
    """Return the strongly connected components of a directed graph, successors first (Tarjan 1972). Linear."""
    index: dict[Vertex, int] = {}
    low: dict[Vertex, int] = {}
    stack: list[Vertex] = []
    on_stack: set[Vertex] = set()
    found: list[list[Vertex]] = []
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


def _pop_until(node: Vertex, stack: list[Vertex], on_stack: set[Vertex]) -> list[Vertex]:
    part = []
    while True:
        top = stack.pop()
        on_stack.discard(top)
        part.append(top)
        if top == node:
            return part


def circle(start: Vertex, arrows: Mapping[Vertex, Iterable[Vertex]], inside: Collection[Vertex]) -> tuple[Vertex, ...]:
    """Return a shortest walk from `start` back to it within `inside`, breadth first; empty if there is none. Linear."""
    came: dict[Vertex, Vertex] = {}
    queue = [start]
    for node in queue:
        for other in arrows.get(node, ()):
            if other == start:
                walk = [node]
                while walk[-1] != start:
                    walk.append(came[walk[-1]])
                return tuple(reversed(walk))
            if other in inside and other not in came:
                came[other] = node
                queue.append(other)
    return ()
