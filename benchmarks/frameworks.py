"""Deterministic abstract frameworks in the families of the ICCMA competitions: same seed, same bytes.

    python benchmarks/frameworks.py FILE FAMILY SIZE [--seed 1]

FILE ends in .af (the format of ICCMA 2023) or .apx (that of ASPARTIX). The families, after the descriptions of
AFBenchGen2 (Cerutti, Giacomin & Vallati 2016) and of the competitions; the first five are sparse:

er      Erdős-Rényi: three attacks for each argument, between any two
ba      Barabási-Albert: two attacks for each new argument, on or from what has many; some are mutual
ws      Watts-Strogatz: a ring of neighbours, some of them far; some attacks are mutual
scc     a chain of strongly connected components, each attacked by a few arguments of those before
grid    a grid, attacks between neighbours, in either direction or in both
dense   Erdős-Rényi with one of twenty possible attacks
many    groups of rivals, nearly all at odds with each other: many extensions
dag     attacks run forwards but for a few: most is settled by the grounded semantics
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

Attack = tuple[int, int]


def er(rng: random.Random, size: int) -> Iterable[Attack]:
    return {(rng.randint(1, size), rng.randint(1, size)) for _ in range(3 * size)}


def ba(rng: random.Random, size: int) -> Iterable[Attack]:
    pool = [1, 2, 3]
    attacks = set()
    for new in range(4, size + 1):
        for old in {rng.choice(pool) for _ in range(2)}:
            attacks.add(turned(rng, new, old))
            pool.append(old)
        pool.append(new)
    return mutual(rng, attacks, 0.3)


def ws(rng: random.Random, size: int) -> Iterable[Attack]:
    attacks = set()
    for one in range(size):
        for step in (1, 2):
            other = (one + step) % size if rng.random() >= 0.2 else rng.randrange(size)
            if other != one:
                attacks.add(turned(rng, one + 1, other + 1))
    return mutual(rng, attacks, 0.2)


def scc(rng: random.Random, size: int) -> Iterable[Attack]:
    parts = []
    first = 1
    while first <= size:
        last = min(size, first + rng.randint(15, 45) - 1)
        parts.append(range(first, last + 1))
        first = last + 1
    attacks = {(a, b) for part in parts for a in part for b in part if a != b and rng.random() < 0.12}
    for number, part in enumerate(parts[1:], 1):
        for _ in range(len(part) // 3 + 1):
            attacks.add((rng.choice(parts[rng.randrange(max(0, number - 5), number)]), rng.choice(part)))
    return attacks


def grid(rng: random.Random, size: int) -> Iterable[Attack]:
    width = max(1, int(size**0.5))
    attacks = set()
    for one in range(size):
        near = [one + 1] if (one + 1) % width else []
        for other in (*near, one + width):
            if other < size:
                attacks.add(turned(rng, one + 1, other + 1))
    return mutual(rng, attacks, 0.3)


def dense(rng: random.Random, size: int) -> Iterable[Attack]:
    return {(a, b) for a in range(1, size + 1) for b in range(1, size + 1) if a != b and rng.random() < 0.05}


def many(rng: random.Random, size: int) -> Iterable[Attack]:
    attacks = set()
    for first in range(1, size + 1, 6):
        group = range(first, min(first + 6, size + 1))
        attacks |= {(a, b) for a in group for b in group if a != b and rng.random() < 0.8}
    return attacks | {(a, b) for a, b in er(rng, size) if a != b and rng.random() < 0.15}


def dag(rng: random.Random, size: int) -> Iterable[Attack]:
    attacks = set()
    for _ in range(3 * size):
        low, high = sorted((rng.randint(1, size), rng.randint(1, size)))
        if low != high:
            attacks.add((low, high) if rng.random() >= 0.002 else (high, low))
    return attacks


def turned(rng: random.Random, one: int, other: int) -> Attack:
    return (one, other) if rng.random() < 0.5 else (other, one)


def mutual(rng: random.Random, attacks: set[Attack], share: float) -> Iterable[Attack]:
    return attacks | {(b, a) for a, b in sorted(attacks) if rng.random() < share}


FAMILIES = {family.__name__: family for family in (er, ba, ws, scc, grid, dense, many, dag)}


def make(family: str, size: int, seed: int = 1) -> list[Attack]:
    """Return the attacks among the arguments 1 to `size`, sorted."""
    return sorted(FAMILIES[family](random.Random(f"{seed}/{family}/{size}"), size))


def lines(suffix: str, size: int, attacks: Iterable[Attack]) -> Iterator[str]:
    """Yield the lines of a file with such a suffix."""
    if suffix == ".af":
        yield f"p af {size}\n"
        yield from (f"{a} {b}\n" for a, b in attacks)
    else:
        yield from (f"arg({n}).\n" for n in range(1, size + 1))
        yield from (f"att({a},{b}).\n" for a, b in attacks)


def write(stem: Path, family: str, size: int, seed: int = 1) -> list[Attack]:
    """Write a framework in both formats, and return its attacks."""
    attacks = make(family, size, seed)
    for suffix in (".af", ".apx"):
        with stem.with_suffix(suffix).open("w", encoding="ascii") as file:
            file.writelines(lines(suffix, size, attacks))
    return attacks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument("size", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    attacks = make(args.family, args.size, args.seed)
    args.file.write_text("".join(lines(args.file.suffix, args.size, attacks)), encoding="ascii")


if __name__ == "__main__":
    main()
