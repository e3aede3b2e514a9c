"""Ratios, measured side by side in one run: medians of interleaved repetitions, never times by themselves.

    python benchmarks/run.py [--maps 1000] [--repeat 5] [--pictures 12] [--many 300]

* loading files into the model, and checking them whole, against PyYAML's CSafeLoader merely loading the same files;
* suggesting what may be the same in an atlas, with claims and links, against loading it;
* a second check of the same project, and one after a map has changed, against the first, which fills the cache; within
  one process, and as whole commands;
* what checking costs for each map and for each node as projects and maps grow, against the smallest: flat if linear;
* drawing in process against one `dot` process for each map, generated ones and those of this repository: places alone
  from the same bare text, and finished SVGs from diagrams, by one process and by one for each core (left out, and
  said, where there is no `dot`);
* the cold start of commands, compiled as an installed package is, against `python -c pass`.

The semantics of abstract frameworks are compared by `solving.py`.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import yaml
from generate import write

from argmap import api
from argmap.api.aims import CACHE
from argmap.api.drawing import drawn
from argmap.api.processes import each
from argmap.api.projects import undisturbed
from argmap.diagram import Diagram, of_map
from argmap.formats import yaml as native
from argmap.renderers import dot, svg
from argmap.renderers._graphviz import render
from argmap.renderers._labels import of as labels
from argmap.renderers._placed import source

ROOT = Path(__file__).resolve().parent.parent


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(repeat: int, **works: Callable[[], object]) -> dict[str, float]:
    """Run each work in turn, `repeat` times, and return the median seconds of each."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeat):
        for name, work in works.items():
            taken[name].append(seconds(work))
    return {name: statistics.median(times) for name, times in taken.items()}


def row(what: str, ratio: float, target: str, note: str) -> None:
    print(f"{what:<58} {ratio:6.2f}   {target:<18} {note}")


def loading(folder: Path, maps: int, repeat: int) -> None:
    files = [(path.read_bytes(), str(path)) for path in sorted((folder / "maps").glob("*.yaml"))]

    def plain() -> object:
        return [yaml.load(data, yaml.CSafeLoader) for data, _ in files]

    everything = [path.read_bytes() for part in ("maps", "seeds") for path in sorted((folder / part).iterdir())]

    def plain_all() -> object:
        return [yaml.load(data, yaml.CSafeLoader) for data in everything]

    def model() -> object:
        with undisturbed():
            return [native.read(data, name) for data, name in files]

    def places() -> object:
        with undisturbed():
            readings = [native.read(data, name) for data, name in files]
            return [node.places[""] for reading in readings for node in reading.value.nodes]

    def check() -> object:
        return api.check(api.load(folder))

    taken = medians(repeat, plain=plain, model=model, places=places, plain_all=plain_all, check=check)
    note = (
        f"{maps} maps, {sum(len(data) for data, _ in files) / 1e6:.1f} MB, {1e3 * taken['plain'] / maps:.2f} ms a map"
    )
    row("load into the model / CSafeLoader", taken["model"] / taken["plain"], "at most 0.8", note)
    row("load, then ask every node's place / CSafeLoader", taken["places"] / taken["plain"], "", "")
    note = f"maps, records and seals, read from disk; {taken['check'] / taken['plain']:.2f} times the maps alone"
    row("load and check a project / CSafeLoader", taken["check"] / taken["plain_all"], "at most 3", note)


def suggesting(maps: int, repeat: int) -> None:
    for many in (maps // 4, maps // 2, maps):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, many, claims=many)
            project = api.load(folder)
            taken = medians(repeat, load=partial(api.load, folder), suggest=partial(api.suggest, project))
            note = f"{many} claims, {1e3 * taken['suggest'] / many:.1f} ms a map"
            row(f"suggest in {many} maps / load", taken["suggest"] / taken["load"], "", note)


def repeating(folder: Path, repeat: int, cache: str) -> None:
    """Compare first and later checks; the first one finds no cache, and fills it."""
    kept = folder / CACHE
    one = sorted((folder / "maps").iterdir())[0]
    text = one.read_text("utf-8")
    env = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    env.pop("PYTHONDONTWRITEBYTECODE", None)

    def command() -> object:
        return subprocess.run(
            [sys.executable, "-m", "argmap", "check", str(folder)], capture_output=True, check=False, cwd=ROOT, env=env
        )

    command()  # compiles what is imported
    taken: dict[str, list[float]] = {}
    for number in range(repeat):
        for what, work in (("check", lambda: api.examine(folder)), ("command", command)):
            shutil.rmtree(kept, ignore_errors=True)
            one.write_text(text, encoding="utf-8")
            taken.setdefault(f"first {what}", []).append(seconds(work))
            taken.setdefault(f"second {what}", []).append(seconds(work))
            one.write_text(f"{text}# {number}\n", encoding="utf-8")
            taken.setdefault(f"changed {what}", []).append(seconds(work))
    middle = {name: statistics.median(times) for name, times in taken.items()}
    for what, target in (("check", "at least 10"), ("command", "")):
        first, second = middle[f"first {what}"], middle[f"second {what}"]
        note = f"{first:.2f} and {second:.3f} s, nothing changed"
        row(f"first {what} / second", first / second, target, note)
        row(f"first {what} / second, one map changed", first / middle[f"changed {what}"], "", "all is loaded again")


def growing(repeat: int) -> None:
    """Show the curve: the cost of a map in projects of several sizes, and of a node in maps of several sizes."""
    for what, sizes, shape in (
        ("a map of 30 nodes, one of", (100, 300, 1000, 3000), lambda size: (size, 30)),
        ("a node of a map of", (100, 300, 1000, 3000, 10_000), lambda size: (1, size)),
    ):
        smallest = 0.0
        for size in sizes:
            with tempfile.TemporaryDirectory() as name:
                write(Path(name), *shape(size))
                folder = Path(name)
                cost = medians(min(repeat, 3), check=lambda folder=folder: api.check(api.load(folder)))["check"] / size
            smallest = smallest or cost
            row(f"{what} {size} / of {sizes[0]}", cost / smallest, "about 1", f"{1e6 * cost:.0f} us each")


def drawing(pictures: int, many: int, repeat: int) -> None:
    program = shutil.which("dot")
    if program is None:
        print("drawing: left out, there is no `dot` on this machine")
        return
    for size in (8, 30, 60):
        with tempfile.TemporaryDirectory() as name:
            write(Path(name), pictures, size)
            maps = api.bound(api.load(Path(name))).maps.values()
            _drawing(f"{size} nodes", program, [of_map(graph) for graph in maps], repeat)
    maps = api.bound(api.load(ROOT)).maps.values()
    _drawing("maps/", program, [of_map(graph) for graph in maps], repeat)
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), many, 30)
        maps = api.bound(api.load(Path(name))).maps.values()
        _sharing(program, [of_map(graph) for graph in maps])


def _sharing(program: str, diagrams: list[Diagram]) -> None:
    """Compare many maps drawn by one process for each core, as `argmap build` does, with as many dot processes."""
    cores = os.cpu_count() or 1

    def process(diagram: Diagram) -> bytes:
        run = subprocess.run([program, "-Tsvg"], input=dot.write(diagram), capture_output=True, check=True)
        return run.stdout

    def together() -> object:
        with ThreadPoolExecutor(cores) as pool:
            return list(pool.map(process, diagrams))

    taken = medians(
        3,
        processes=lambda: [process(diagram) for diagram in diagrams],
        together=together,
        ours=lambda: list(each([partial(drawn, diagram, "svg") for diagram in diagrams], cores)),
    )
    what = f"{len(diagrams)} maps of 30 nodes, {cores} processes"
    note = f"{taken['processes']:.1f} and {taken['ours']:.1f} s, the start of our processes included"
    row(f"{what}: a dot process each, in turn / ours", taken["processes"] / taken["ours"], "", note)
    note = f"{taken['together']:.1f} s"
    row(f"{what}: as many at a time / ours", taken["together"] / taken["ours"], "", note)


def _drawing(what: str, program: str, diagrams: list[Diagram], repeat: int) -> None:
    """Compare on the same maps: where things are from the same text, and finished SVGs from diagrams."""
    bare = [source(diagram, labels(diagram), bare=True) for diagram in diagrams]

    def run(text: bytes, form: str) -> bytes:
        return subprocess.run([program, f"-T{form}"], input=text, capture_output=True, check=True).stdout

    def processes() -> object:
        return [run(text.encode(), "json0") for text in bare]

    def layouts() -> object:
        return [render(text, "json0") for text in bare]

    def pictures() -> object:
        return [run(dot.write(diagram), "svg") for diagram in diagrams]

    def ours() -> object:
        return [svg.write(diagram) for diagram in diagrams]

    ours()
    taken = medians(repeat, processes=processes, layouts=layouts, pictures=pictures, ours=ours)
    each = {name: 1e3 * time / len(diagrams) for name, time in taken.items()}
    note = f"{each['processes']:.1f} and {each['layouts']:.1f} ms a map, the same bare text to places"
    row(f"{what}: a dot process / layout in process", taken["processes"] / taken["layouts"], "", note)
    note = f"{each['pictures']:.1f} and {each['ours']:.1f} ms a map, diagram to SVG"
    row(f"{what}: DOT text and a dot process / our SVG", taken["pictures"] / taken["ours"], "at least 4", note)


def starting(repeat: int, cache: str) -> None:
    python = sys.executable
    argmap = [python, "-m", "argmap"]
    folder = Path(cache) / "one"
    write(folder, 1, 60)
    one = str(next((folder / "maps").iterdir()))

    # As an installed package starts, compiled: the first run of each fills a cache of its own.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = cache

    def run(*command: str) -> Callable[[], object]:
        work = partial(subprocess.run, command, capture_output=True, check=False, cwd=ROOT, env=env)
        work()
        return work

    taken = medians(
        max(repeat, 11),
        bare=run(python, "-c", "pass"),
        version=run(*argmap, "--version"),
        check=run(*argmap, "check", one),
        project=run(*argmap, "check"),
    )
    bare = taken["bare"]
    note = f"{1e3 * (taken['version'] - bare):.0f} ms over {1e3 * bare:.0f} ms (target 40)"
    row("argmap --version / python -c pass", taken["version"] / bare, "", note)
    note = f"{1e3 * (taken['check'] - bare):.0f} ms over {1e3 * bare:.0f} ms (target 120)"
    row("argmap check of one map of 60 nodes / python -c pass", taken["check"] / bare, "", note)
    note = f"{1e3 * (taken['project'] - bare):.0f} ms over {1e3 * bare:.0f} ms"
    row("argmap check of maps/ / python -c pass", taken["project"] / bare, "", note)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maps", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--pictures", type=int, default=12)
    parser.add_argument("--many", type=int, default=300)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, args.maps)
        print(f"{'what':<58} {'ratio':>6}   {'target':<18} note")
        loading(folder, args.maps, args.repeat)
        repeating(folder, args.repeat, f"{name}/compiled")
    suggesting(args.maps, args.repeat)
    growing(args.repeat)
    drawing(args.pictures, args.many, args.repeat)
    with tempfile.TemporaryDirectory() as name:
        starting(args.repeat, name)


if __name__ == "__main__":
    main()
