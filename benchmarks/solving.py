"""The semantics of abstract frameworks, side by side with other engines in one run: medians, memory, same answers.

    python benchmarks/solving.py [--engines argmap arrays clingo formal /path/of/a/solver] [--families er ba ...]
        [--sizes 100 1000 ...] [--problems SE-PR DS-PR ...] [--repeat 3] [--limit 10]

`argmap` is plain Python; `arrays` is argmap with that extra, which only large frameworks are worth. clingo answers by
encodings in the style of ASPARTIX (`aspartix`), formal-argumentation by itself with z3 (the extra `bench`).
A native solver that speaks ICCMA 2023 joins by its path. Each cell is a process of its own (`engines`) with a limit of
seconds; whoever exceeds it is not asked the same about a larger framework of the family.

Without options there are four tables: the grounded extension from a file of 10 to 1 000 000 arguments; hard problems
about up to several thousand, and about dense frameworks; and enumeration. A cell is the median time and the most memory
that was resident. Behind the cells stands how often argmap is faster than each of the others, where one that was too
slow counts with the limit, and what argmap's memory grew by for each attack; below a table, the geometric means, the
cells above 50 ms in which another is more than five times faster, and those in which answers differ. The argument asked
about is the first that the grounded semantics leaves undecided.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import geometric_mean
from typing import NamedTuple

from frameworks import FAMILIES, Attack, write

ENGINE = Path(__file__).resolve().parent / "engines.py"
SPARSE = ("er", "ba", "ws", "scc", "grid")
HARD = [f"{task}-{code}" for task in ("SE", "DC", "DS") for code in ("CO", "PR", "ST", "SST", "STG", "ID")]
ENGINES = ("argmap", "clingo", "formal")
#: Engines, problems, families and sizes of each table.
TABLES = {
    "grounded from a file": (
        ("argmap", "arrays", "clingo", "formal"),
        ("SE-GR",),
        ("dag", "er", "grid"),
        (10, 100, 1_000, 10_000, 100_000, 1_000_000),
    ),
    "hard problems": (ENGINES, HARD, (*SPARSE, "many", "dag"), (100, 1_000, 3_000)),
    "hard problems, dense": (ENGINES, HARD, ("dense",), (50, 100, 150, 200)),
    "enumeration": (ENGINES, ("EE-CO", "EE-PR", "EE-ST", "EE-SST", "EE-STG"), (*SPARSE, "many", "dense"), (20, 40, 65)),
}


class Cell(NamedTuple):
    """What an engine came to: seconds (none if it failed), bytes in all and beyond those at the start, answer."""

    seconds: float | None
    memory: int = 0
    more: int = 0
    answer: object = None
    failure: str = "slow"  #: Why there are no seconds, if there are none.


def ask(engine: str, problem: str, stem: Path, argument: int, repeat: int, limit: float) -> Cell:
    words = [sys.executable, str(ENGINE), engine, problem, str(stem), str(argument), str(repeat), str(limit)]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=limit + 2, check=True)
    except subprocess.TimeoutExpired:
        return Cell(None)
    except subprocess.CalledProcessError as error:
        return Cell(None, failure="error", answer=error.stderr.strip().splitlines()[-1])
    seconds, before, memory, answer = json.loads(done.stdout)
    return Cell(seconds, memory, memory - before, answer) if seconds <= limit else Cell(None)


def undecided(size: int, attacks: Iterable[Attack]) -> int:
    """Return the first argument that is left open, or 1."""
    from argmap.framework import Framework, Label
    from argmap.semantics import grounded

    pairs = tuple([(b - 1, a - 1) for a, b in attacks])
    verdicts = grounded.label(Framework(size, tuple(range(size)), (), pairs))
    return next((n for n, verdict in enumerate(verdicts, 1) if verdict is Label.UNDECIDED), 1)


def conflicts(problem: str, attacks: Sequence[Attack], answers: Sequence[object]) -> bool:
    """Tell whether answers cannot all be right."""
    task, code = problem.split("-")
    if task != "SE" or code in ("GR", "ID") or None in answers:
        return any(answer != answers[0] for answer in answers)
    by = []
    for one in map(frozenset, answers):
        hit = {b for a, b in attacks if a in one}
        if one & hit or (code != "STG" and any(b in one and a not in hit for a, b in attacks)):
            return True
        by.append(one | hit if code in ("SST", "STG", "ST") else one)
    return code != "CO" and any(one < other for one in by for other in by)


def shown(cell: Cell | None) -> str:
    if cell is None:
        return f"{'-':>18}"
    if cell.seconds is None:
        return f"{cell.failure:>18}"
    return f"{1e3 * cell.seconds:9.1f} {cell.memory / 2**20:5.0f} MB"


def ratio(cell: Cell | None, ours: Cell | None, limit: float) -> float | None:
    """Return how many times longer an engine took than argmap; at least, or at most, if one was too slow."""
    if cell is None or ours is None or cell.seconds is ours.seconds is None or "error" in (cell.failure, ours.failure):
        return None
    return (cell.seconds or limit) / (ours.seconds or limit)


class Table:
    """One table as it grows, and what is to be said below it."""

    def __init__(self, engines: Sequence[str], repeat: int, limit: float) -> None:
        self.engines, self.repeat, self.limit = engines, repeat, limit
        self.ratios: dict[str, list[float]] = {engine: [] for engine in engines}
        self.spent: set[tuple[str, str, str]] = set()
        self.notes: list[str] = []

    def row(self, problem: str, family: str, size: int, stem: Path, attacks: Sequence[Attack], argument: int) -> None:
        """Ask every engine about one framework, and print what they came to."""
        cells: dict[str, Cell] = {}
        for engine in self.engines:
            if (problem, family, engine) not in self.spent:
                cells[engine] = ask(engine, problem, stem, argument, self.repeat, self.limit)
                if cells[engine].seconds is None:
                    self.spent.add((problem, family, engine))
        name = f"{problem:<7} {family:<6} {size:>9,}"
        self.note(name, problem, attacks, cells)
        ours = cells.get("argmap")
        times = {engine: ratio(cells.get(engine), ours, self.limit) for engine in self.engines if engine != "argmap"}
        for engine, value in times.items():
            if value is not None:
                self.ratios[engine].append(value)
        others = [f"{value:8.1f}" if value is not None else f"{'-':>8}" for value in times.values()]
        each = f"{ours.more / max(1, len(attacks)):6.0f} bytes/attack" if ours is not None and ours.seconds else ""
        print(name, *(shown(cells.get(engine)) for engine in self.engines), *others, each, flush=True)

    def note(self, name: str, problem: str, attacks: Sequence[Attack], cells: dict[str, Cell]) -> None:
        """Note what is wrong with a row."""
        self.notes += [
            f"{engine} failed: {name}: {cell.answer}" for engine, cell in cells.items() if cell.failure == "error"
        ]
        done = [cell for cell in cells.values() if cell.seconds is not None]
        if done and conflicts(problem, attacks, [cell.answer for cell in done]):
            self.notes.append(f"answers differ: {name}")
        ours = cells.get("argmap")
        others = [cell.seconds for engine, cell in cells.items() if cell.seconds is not None and engine != "arrays"]
        if ours is not None and others and (ours.seconds or self.limit) > max(0.05, 5 * min(others)):
            self.notes.append(f"another is more than five times faster: {name}")

    def end(self) -> None:
        """Print what is to be said below the table."""
        for engine, values in self.ratios.items():
            if values:
                print(f"geometric mean over {len(values)} cells: {engine} / argmap {geometric_mean(values):.1f}")
        print(*self.notes, sep="\n", end="\n\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engines", nargs="+")
    parser.add_argument("--families", nargs="+", choices=FAMILIES)
    parser.add_argument("--sizes", nargs="+", type=int)
    parser.add_argument("--problems", nargs="+")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--limit", type=float, default=10)
    args = parser.parse_args()
    tables = TABLES
    if args.problems or args.families or args.sizes:
        tables = {"asked for": (ENGINES, args.problems or HARD, args.families or SPARSE, args.sizes or (100, 1_000))}
    for title, (usual, problems, families, sizes) in tables.items():
        engines = args.engines or usual
        print(f"{title}: milliseconds and memory of {', '.join(engines)}; times that others take")
        table = Table(engines, args.repeat, args.limit)
        for family in families:
            for size in sizes:
                with tempfile.TemporaryDirectory() as folder:
                    stem = Path(folder, family)
                    attacks = write(stem, family, size)
                    argument = undecided(size, attacks)
                    for problem in problems:
                        table.row(problem, family, size, stem, attacks, argument)
        table.end()


if __name__ == "__main__":
    main()
