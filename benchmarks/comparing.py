"""What comparing costs beside loading the same atlas, and whether planted answers are found: ratios of medians.

    python benchmarks/comparing.py [--repeat 3]

* the matrix of all authors and the agreement of all pairs, as atlases grow, per link: flat if linear;
* the ten smallest conflicts, and the cruxes of one pair, against loading the atlas;
* in atlases where little hangs together, and where relations tie everything (`tangled`).

It ends with an error if the planted conflicts or cruxes are not found exactly.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from atlases import Planted, plant

from argmap import api
from argmap.comparison import conflicts, cruxes, field
from argmap.comparison import matrix as matrices
from argmap.comparison.conflicts import Conflict
from argmap.comparison.parties import members, roster
from argmap.comparison.theory import Drawn
from argmap.graph import AtlasGraph

SIZES = ((10, 20), (100, 500), (1000, 5000))


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def named(one: Conflict) -> frozenset[tuple[str, str, int]]:
    said = [thing[0] for thing in one.things if len(thing) == 1]
    return frozenset((member.party.id, member.about, member.sign) for member in said if not isinstance(member, Drawn))


def wrong(atlas: AtlasGraph, planted: Planted) -> list[str]:
    """Return what was not found as it was planted."""
    who = roster(atlas)
    found = conflicts.of(atlas, who, members(who), 10)
    faults = []
    by_size = sorted(planted.conflicts, key=len)
    told = [named(one) for one in found.found]
    if not found.complete or set(told) != set(planted.conflicts):
        faults.append(f"{len(set(told) & set(planted.conflicts))} of {len(planted.conflicts)} conflicts")
    if [len(one) for one in told[:10]] != [len(one) for one in by_size[:10]]:
        faults.append("the ten smallest conflicts are others")
    (dispute,) = cruxes.of(atlas, planted.left, planted.right, planted.thesis).disputes
    told_cruxes = {frozenset(about for about, _ in crux.members) for crux in dispute.left.cruxes}
    if not dispute.left.complete or told_cruxes != planted.cruxes:
        faults.append(f"cruxes {sorted(map(sorted, told_cruxes))}")
    return faults


def measured(
    folder: Path, maps: int, claims: int, tangled: bool, repeat: int
) -> tuple[dict[str, float], Planted, bool]:
    planted = plant(folder, maps, claims, tangled=tangled)
    atlas = api.bound(api.load(folder / "maps"))
    who = roster(atlas)
    matrix = matrices.of(atlas)
    works: dict[str, Callable[[], object]] = {
        "load": lambda: api.bound(api.load(folder / "maps")),
        "matrix": lambda: matrices.of(atlas),
        "agreement": lambda: field.agreements(matrix),
        "conflicts": lambda: conflicts.of(atlas, who, members(who), 10),
        "cruxes": lambda: cruxes.of(atlas, planted.left, planted.right, planted.thesis),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeat):
        for name, work in works.items():
            taken[name].append(seconds(work))
    faults = wrong(atlas, planted)
    for fault in faults:
        print(f"not found as planted: {fault}", file=sys.stderr)
    return {name: statistics.median(times) for name, times in taken.items()}, planted, not faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    print(
        "maps  claims  links  tangled   matrix/link  agreement/link   conflicts/load  cruxes/load  matrix/load  planted"
    )
    first: dict[str, float] = {}
    right = True
    for maps, claims in SIZES:
        for tangled in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                taken, planted, fine = measured(Path(folder), maps, claims, tangled, repeat)
            right &= fine
            per_link, agreed = taken["matrix"] / planted.links, taken["agreement"] / planted.links
            link, pair = per_link / first.setdefault("matrix", per_link), agreed / first.setdefault("agreed", agreed)
            ratios = [taken[name] / taken["load"] for name in ("conflicts", "cruxes", "matrix")]
            what = f"{maps:>4}  {claims:>6}  {planted.links:>5}  {'yes' if tangled else 'no':<7}"
            costs = f"{link:>11.2f}  {pair:>14.2f}  {ratios[0]:>15.2f}  {ratios[1]:>11.2f}  {ratios[2]:>11.2f}"
            print(f"{what}  {costs}  {'found' if fine else 'NOT FOUND'}")
    if not right:
        sys.exit(1)


if __name__ == "__main__":
    main()
