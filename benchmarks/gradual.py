"""Gradual semantics against a naive fixed point, in one run: ratios of medians of interleaved repetitions.

    python benchmarks/gradual.py [--sizes 1000,10000,100000] [--repeat 3]

The naive way is what one writes first: compute every strength anew from the last ones until none changes by more than
the tolerance, in plain Python, on the same graph and by the same formulas. `plain` is argmap without the extra
`arrays`; `argmap` is as it comes with it: from 20 000 arguments in circles on, these are settled by compiled loops,
which are loaded before the clock starts. All must agree to 1e-9. The graphs are made from a seed:

random      three arrows to each, from any earlier argument
levels      50 rows each of which bears on the next
chain       one arrow to each argument; one twentieth of the size, since the naive way is quadratic there
circles     circles of ten with arrows between them
ring        arrows from both neighbours and the next but one, now and then from far away (Watts-Strogatz)
one circle  arrows from anywhere: here too nearly all arguments depend on each other

Reading is not timed; ordering the arguments is. Where the naive way goes to and fro for ever there is no ratio.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from unittest import mock

from argmap import gradual

Arrows = Iterator[tuple[int, int]]


def earlier(rng: random.Random, size: int) -> Arrows:
    return ((rng.randrange(target), target) for target in range(1, size) for _ in range(3))


def levels(rng: random.Random, size: int) -> Arrows:
    row = max(size // 50, 1)
    return (
        (rng.randrange((target // row - 1) * row, target // row * row), target)
        for target in range(row, size)
        for _ in range(3)
    )


def chain(rng: random.Random, size: int) -> Arrows:
    del rng
    return ((target - 1, target) for target in range(1, size // 20))


def circles(rng: random.Random, size: int) -> Arrows:
    for target in range(size):
        first = target // 10 * 10
        yield first + (target + 1) % 10, target
        if first:
            yield rng.randrange(first), target


def anywhere(rng: random.Random, size: int) -> Arrows:
    return ((rng.randrange(size), target) for target in range(size) for _ in range(2))


def ring(rng: random.Random, size: int) -> Arrows:
    for target in range(size):
        for step in (-1, 1, 2):
            yield rng.randrange(size) if rng.random() < 0.1 else (target + step) % size, target


SHAPES = {
    "random": earlier,
    "levels": levels,
    "chain": chain,
    "circles": circles,
    "ring": ring,
    "one circle": anywhere,
}


def made(shape: str, size: int, bipolar: bool) -> gradual.WeightedGraph:
    rng = random.Random(f"{shape} {size}")
    arrows: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for source, target in SHAPES[shape](rng, size):
        arrows[bipolar and rng.random() < 0.5].append((str(source), str(target)))
    count = size // 20 if shape == "chain" else size
    return gradual.weighted({str(n): round(rng.random(), 3) for n in range(count)}, *arrows)


def naive(graph: gradual.WeightedGraph, semantics: str, most: int = 500) -> list[float]:
    """Return the strengths; none if they do not settle."""
    strength = gradual.member(semantics).strength
    values = list(graph.weights)
    for _ in range(most):
        found = [
            strength(weight, [values[a] for a in attackers], [values[s] for s in supporters])
            for weight, attackers, supporters in zip(graph.weights, graph.attackers, graph.supporters, strict=True)
        ]
        change = max(abs(new - old) for new, old in zip(found, values, strict=True))
        values = found
        if change <= 1e-12:
            return values
    return []


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def plain(graph: gradual.WeightedGraph, semantics: str) -> gradual.Strengths:
    with mock.patch("argmap.gradual._circles.LEAST", len(graph.names) + 1):
        return gradual.strengths(graph, semantics)


def compare(shape: str, size: int, semantics: str, repeat: int) -> str:
    """Return a line of the table."""
    graph = made(shape, size, gradual.member(semantics).BIPOLAR)
    slow, bare, fast = (partial(way, graph, semantics) for way in (naive, plain, gradual.strengths))
    found, expected = fast(), slow()
    if not expected:
        return f"{shape:12}{semantics:18}{size:8}  the naive way does not settle; converged {found.converged}"
    far = max(abs(a - b) for other in (found, bare()) for a, b in zip(expected, other.values.values(), strict=True))
    taken = [(seconds(slow), seconds(bare), seconds(fast)) for _ in range(repeat)]
    times = [*map(statistics.median, zip(*taken, strict=True))]
    line = f"{shape:12}{semantics:18}{len(graph.names):8}" + "".join(f"{time:10.3f}" for time in times)
    line += f"{times[0] / times[1]:13.1f}{times[0] / times[2]:14.1f}"
    return line + ("" if found.converged and far < 1e-9 else f"  differs by {far:.1e}, converged {found.converged}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    heads = ("naive s", "plain s", "argmap s")
    print(f"{'graph':12}{'semantics':18}{'size':>8}" + "".join(f"{head:>10}" for head in heads), end="")
    print(f"{'naive/plain':>13}{'naive/argmap':>14}")
    for size in map(int, given.sizes.split(",")):
        for shape in SHAPES:
            for semantics in gradual.names():
                print(compare(shape, size, semantics, given.repeat), flush=True)


if __name__ == "__main__":
    main()
