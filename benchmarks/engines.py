"""One engine's answer to one problem, with the time and the memory it took; a process for each, started by `solving`.

    python benchmarks/engines.py ENGINE TASK-SEMANTICS STEM ARGUMENT REPEAT LIMIT

The framework is read from STEM.af or STEM.apx. What is measured is the time from the file to the answer, after the
engine was imported and has answered once about a tiny framework; of a native solver, whose path is then ENGINE, that of
the whole process. The median of several repetitions is written to standard output as JSON, with the most memory that
was resident, before and in the end, in bytes.
"""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

Answer = object
NAMES = {"CO": "complete", "GR": "grounded", "PR": "preferred", "ST": "stable", "ID": "ideal"}
NAMES |= {"SST": "semi-stable", "STG": "stage"}


def argmap(task: str, code: str, stem: Path, argument: int) -> Answer:
    """Ask argmap without the extra `arrays`."""
    from argmap import arrays as extra

    extra.LEAST = sys.maxsize
    return arrays(task, code, stem, argument)


def arrays(task: str, code: str, stem: Path, argument: int) -> Answer:
    """Ask argmap with its extra `arrays`, as a program does: the answer is a text, as the competitions have it."""
    from argmap import api

    asked = str(argument) if task in ("DC", "DS") else None
    return api.solve(f"{task}-{code}", stem.with_suffix(".af"), asked)


def clingo(task: str, code: str, stem: Path, argument: int) -> Answer:
    from aspartix import solve

    return solve(task, code, str(stem.with_suffix(".apx")), argument)


def formal(task: str, code: str, stem: Path, argument: int) -> Answer:
    """Ask formal-argumentation, by the backend that it takes itself for one extension or acceptance."""
    from argumentation.interop.iccma import parse_af
    from argumentation.solving import solver

    framework = parse_af(stem.with_suffix(".af").read_text("utf-8"))
    name = NAMES[code]
    if task == "EE":
        found = solver.solve_dung_extensions(framework, semantics=name)
        return [[int(a) for a in one] for one in found.extensions]
    if task == "SE":
        one = solver.solve_dung_single_extension(framework, semantics=name).extension
        return None if one is None else [int(a) for a in one]
    kind = "credulous" if task == "DC" else "skeptical"
    backend = "native" if code == "GR" else "sat"
    return solver.solve_dung_acceptance(
        framework, semantics=name, task=kind, query=str(argument), backend=backend
    ).answer


def native(path: str) -> Callable[[str, str, Path, int], Answer]:
    def ask(task: str, code: str, stem: Path, argument: int) -> Answer:
        words = [path, "-p", f"{task}-{code}", "-f", str(stem.with_suffix(".af"))]
        if task in ("DC", "DS"):
            words += ["-a", str(argument)]
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout

    return ask


ENGINES = {"argmap": argmap, "arrays": arrays, "clingo": clingo, "formal": formal}


def told(task: str, answer: Answer) -> Answer:
    """Return an answer as it is compared with others: sorted arguments, none, or whether it is yes."""
    if isinstance(answer, str):
        if task == "EE":
            answer = json.loads(answer)
        else:
            word, *more = answer.split()
            answer = word == "YES" if task in ("DC", "DS") else None if word == "NO" else [int(one) for one in more]
    if task == "EE":
        return sorted(sorted(one) for one in answer)
    return sorted(answer) if isinstance(answer, (list, frozenset)) else answer


def peak(of: int = resource.RUSAGE_SELF) -> int:
    """Return the most memory resident so far; what the process was copied from is not counted, where that is known."""
    status = Path("/proc/self/status")
    if of == resource.RUSAGE_SELF and status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(of).ru_maxrss * 1024


def main() -> None:
    engine, problem, stem, argument, repeat, limit = sys.argv[1:]
    task, code = problem.split("-")
    ask = ENGINES.get(engine) or native(engine)
    of = resource.RUSAGE_SELF if engine in ENGINES else resource.RUSAGE_CHILDREN
    with tempfile.TemporaryDirectory() as folder:
        tiny = Path(folder, "tiny")
        tiny.with_suffix(".af").write_text("p af 3\n1 2\n2 1\n1 3\n2 3\n")
        tiny.with_suffix(".apx").write_text("arg(1). arg(2). arg(3). att(1,2). att(2,1). att(1,3). att(2,3).\n")
        ask(task, code, tiny, 1)
    before, times, answer = peak(of), [], None
    for _ in range(int(repeat)):
        answer = None
        gc.collect()
        start = time.perf_counter()
        answer = ask(task, code, Path(stem), int(argument))
        times.append(time.perf_counter() - start)
        if sum(times) > float(limit) / 10:
            break
    print(json.dumps([statistics.median(times), before, peak(of), told(task, answer)]))


if __name__ == "__main__":
    main()
