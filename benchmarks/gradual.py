"""Gradual semantics against a naive fixed point, in one run: ratios of medians of interleaved repetitions.

    python benchmarks/gradual.py [--sizes 1000,10000,100000] [--repeat 3]

The naive way is what one writes first: compute every strength anew from the last ones until none changes by more than
the tolerance. Both are plain Python on the same graph and the same formulas, and must agree to 1e-9. The graphs are
made from a seed: `random` has arrows from any earlier argument (three for each), `levels` are 50 rows each of which
bears on the next, `chain` has one arrow for each argument (one twentieth of the size, since the naive way is quadratic
there), `circles` are circles of ten with arrows between them, `one circle` lets arrows run anywhere, so that nearly all
arguments depend on each other and only the worklist helps. Reading is not timed; ordering the arguments is.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

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


SHAPES = {"random": earlier, "levels": levels, "chain": chain, "circles": circles, "one circle": anywhere}


def made(shape: str, size: int, bipolar: bool) -> gradual.WeightedGraph:
    rng = random.Random(f"{shape} {size}")
    arrows: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for source, target in SHAPES[shape](rng, size):
        arrows[bipolar and rng.random() < 0.5].append((str(source), str(target)))
    count = size // 20 if shape == "chain" else size
    return gradual.weighted({str(n): round(rng.random(), 3) for n in range(count)}, *arrows)


def naive(graph: gradual.WeightedGraph, semantics: str, most: int = 100_000) -> list[float]:
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
            break
    return values


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    print(f"{'graph':12}{'semantics':18}{'size':>8}{'naive s':>10}{'argmap s':>10}{'ratio':>8}")
    for size in map(int, given.sizes.split(",")):
        for shape in SHAPES:
            for semantics in gradual.names():
                graph = made(shape, size, gradual.member(semantics).BIPOLAR)
                slow, fast = partial(naive, graph, semantics), partial(gradual.strengths, graph, semantics)
                found = fast()
                far = max(abs(a - b) for a, b in zip(slow(), found.values.values(), strict=True))
                taken = [(seconds(slow), seconds(fast)) for _ in range(given.repeat)]
                left, right = map(statistics.median, zip(*taken, strict=True))
                agree = "" if found.converged and far < 1e-9 else f"  differs by {far:.1e}, converged {found.converged}"
                print(
                    f"{shape:12}{semantics:18}{len(graph.names):8}{left:10.3f}{right:10.3f}{left / right:8.1f}{agree}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
