"""Deterministic atlases with planted conflicts and cruxes whose true answer is known by construction.

    from atlases import plant
    planted = plant(folder, maps=100, claims=500)

Every map asserts some quiet claims, of which relations make others follow, so that nothing clashes there. Conflicts are
planted among claims of their own: `if x1 + ... then xn`, where one map each asserts x1 ... and another denies xn; and
decoys of the same form of which one member is missing. Two maps more contest one thesis. With `tangled`, relations tie
the planted claims to the quiet ones, so that everything hangs together.
"""

from __future__ import annotations

import random
from pathlib import Path

import attrs

#: The sizes of the conflicts planted by relations; the contested thesis and one of its reasons make two more, of two.
SIZES = (2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8)
#: How many goals the contested thesis takes together, each with two reasons of its own.
GOALS = 4


@attrs.frozen
class Planted:
    """What was planted: each conflict as its (map, claim, sign); the thesis, and the cruxes of the map `left` on it."""

    conflicts: tuple[frozenset[tuple[str, str, int]], ...]
    thesis: str
    cruxes: frozenset[frozenset[str]]
    left: str = "left"
    right: str = "right"
    links: int = 0


def plant(folder: Path, maps: int, claims: int, seed: int = 1, size: int = 30, tangled: bool = False) -> Planted:
    """Write an atlas of `maps` maps with about `size` nodes each and about `claims` claims; return what was planted."""
    rng = random.Random(f"{seed}/{maps}/{claims}/{size}")
    names = [f"m{number:04d}" for number in range(maps - 2)]
    quiet = [f"q{number}" for number in range(max(claims - 4 * sum(SIZES), 8))]
    said: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for name in names:
        said[name] += [(claim, 1) for claim in rng.sample(quiet, min(len(quiet), size // 3))]
    relations = [_if(rng.sample(quiet, 2), rng.choice(quiet)) for _ in range(len(quiet) // 2)]
    conflicts, declared = [], list(quiet)
    for kind in ("x", "d"):
        for number, count in enumerate(SIZES):
            own = [f"{kind}{number}-{place}" for place in range(count)]
            declared += own
            relations.append(_if(own[:-1], own[-1]))
            who = [rng.choice(names) for _ in own[:-1]]
            who.append(rng.choice([name for name in names if name not in who]))
            signed = [(name, claim, -1 if claim == own[-1] else 1) for name, claim in zip(who, own, strict=True)]
            if kind == "d":
                signed.pop(rng.randrange(count))  # a decoy: what is left can hold
            else:
                conflicts.append(frozenset(signed))
            for name, claim, sign in signed:
                said[name].append((claim, sign))
            if tangled:
                relations.append(_if([own[0]], rng.choice(quiet)))
    bodies = {name: _map(name, own, size) for name, own in said.items()}
    bodies["left"], bodies["right"], cruxes, own = _contest(size)
    declared += own
    conflicts += [frozenset([("left", claim, 1), ("right", claim, -1)]) for claim in ("thesis", "g0-a")]
    (folder / "maps").mkdir(parents=True, exist_ok=True)
    for name, body in bodies.items():
        (folder / "maps" / f"{name}.yaml").write_text(body, encoding="utf-8")
    atlas = [
        "atlas: Generated",
        "claims:",
        *(f"  {claim}: Claim {claim}." for claim in declared),
        "relations:",
        *relations,
    ]
    (folder / "maps" / "atlas.yaml").write_text("\n".join([*atlas, ""]), encoding="utf-8")
    links = sum(body.count("claim:") for body in bodies.values())
    return Planted(tuple(conflicts), "thesis", cruxes, links=links)


def _if(given: list[str], then: str) -> str:
    return f"  - {{if: {' + '.join(given)}, then: {then}}}"


def _head(name: str, thesis: str) -> list[str]:
    return [f"map: Map {name}", f"source: {name}", f"thesis: {thesis}", "nodes:"]


def _map(name: str, said: list[tuple[str, int]], size: int) -> str:
    """Return a map that says each thing by a premise, and draws the rest of its nodes as reasons for one conclusion."""
    lines = _head(name, "top")
    signed = [f"p{number}" for number in range(len(said))]
    plain = [f"r{number}" for number in range(max(size - len(said) - 1, 0))]
    lines += ["  top:", f"    conclusion: What {name} concludes.", "    because:"]
    lines += [f"      - {reason}" for reason in (*signed, *plain)]
    for reason, (claim, sign) in zip(signed, said, strict=True):
        link = claim if sign > 0 else f"{{opposite-of: {claim}}}"
        lines += [f"  {reason}:", f"    premise: What {name} says of {claim}.", f"    claim: {link}"]
    for reason in plain:
        lines += [f"  {reason}:", f"    premise: What {name} adds as {reason}."]
    return "\n".join([*lines, ""])


def _contest(size: int) -> tuple[str, str, frozenset[frozenset[str]], list[str]]:
    """Return two maps that contest a thesis, the cruxes of the first, and the claims that they need.

    The first derives the thesis from all goals together, and each goal from either of two reasons. The other denies the
    thesis and one reason, and holds one reason of another goal: of that goal the reasons are no crux.
    """
    goals = [f"g{number}" for number in range(GOALS)]
    reasons = {goal: (f"{goal}-a", f"{goal}-b") for goal in goals}
    left = [*_head("left", "thesis"), "  thesis:", "    conclusion: The thesis.", "    claim: thesis"]
    left += ["    because:", f"      - {' + '.join(goals)}"]
    for goal, (one, other) in reasons.items():
        left += [f"  {goal}:", f"    conclusion: Goal {goal}.", f"    claim: {goal}", "    because:"]
        left += [f"      - {one}", f"      - {other}"]
        for reason in (one, other):
            left += [f"  {reason}:", f"    premise: Reason {reason}.", f"    claim: {reason}"]
    right = [*_head("right", "none"), "  thesis: {premise: The thesis fails., claim: {opposite-of: thesis}}"]
    right += [
        "  no: {premise: That is not so., claim: {opposite-of: g0-a}}",
        "  yes: {premise: That is so., claim: g1-a}",
    ]
    right += [f"  more{number}: {{premise: Something more {number}.}}" for number in range(size - 3)]
    cruxes = {frozenset([goal]) for goal in goals}
    cruxes |= {frozenset(pair) for goal, pair in reasons.items() if goal != "g1"}
    claims = ["thesis", *goals, *(reason for pair in reasons.values() for reason in pair)]
    return "\n".join([*left, ""]), "\n".join([*right, ""]), frozenset(cruxes), claims
